"""The explanation behind each mark: opened by click and key, with and without script, in both languages."""

import pytest
from browser import FLAGS, chromium, opened
from report_notebooks import code, markdown, write_notebook

from analysis.charts.reading import html_articles
from analysis.extract.explain import explain_all
from analysis.extract.find import find_all
from analysis.model import Article
from analysis.report import build_report

TEXT = (
    "أعلن وزير الخارجية الفرنسي أن <b>الاتفاق</b> مع غانا قريب، بينما رافقه جون كندي الذي لا رأي له.\n"
    "ونفت الحكومة المجرية ذلك.\n"
)
OPEN = ".nisba-why:popover-open"


@pytest.fixture(scope="module")
def found():
    return [find_all(Article("ar1", TEXT, "ar"))]


@pytest.fixture(scope="module")
def pages(found, tmp_path_factory):
    folder = tmp_path_factory.mktemp("why")
    write_notebook(
        folder / "nb",
        "01-read",
        markdown("# Read"),
        code('lang = "ar"\narticles = None', "parameters"),
        code("import analysis as nisba\nshown = nisba.find_in(articles)"),
        code("nisba.show_html(nisba.html_articles(shown, lang), lang)"),
    )
    return build_report(found, output=folder / "out", notebooks=folder / "nb").paths


def test_every_record_has_its_panel_and_every_mark_leads_to_one(found):
    html = html_articles(found, "ar")
    n_records = len(explain_all(found[0], "ar"))
    assert html.count('class="nisba-why"') == n_records > 5
    assert all(html.count(f'id="t-ar1-w{n}"') == 1 and f'href="#t-ar1-w{n}"' in html for n in range(n_records))
    assert "<b>" not in html


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("width", [1300, 390])
def test_a_key_opens_the_explanation_and_escape_gives_the_focus_back(pages, found, lang, width):
    with opened(pages[lang], width) as seen:
        page = seen.page
        cue = page.locator(".nisba-text .m-cue[id]").first
        cue.focus()
        page.keyboard.press("Enter")
        panel = page.locator(OPEN)
        assert found[0].attributions[0].rule_id.partition("/")[0] in panel.inner_text()
        assert panel.evaluate("e => getComputedStyle(e).direction") == ("rtl" if lang == "ar" else "ltr")
        box = panel.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert page.evaluate("document.activeElement.className") == "nisba-close"
        page.keyboard.press("Escape")
        assert panel.count() == 0
        assert page.evaluate("document.activeElement.id") == cue.get_attribute("id")
        assert not seen.requests and not seen.errors


@pytest.mark.browser
def test_a_click_on_a_country_says_what_was_rejected_and_leads_on(pages):
    with opened(pages["en"]) as seen:
        page = seen.page
        page.locator(".nisba-text .m-country").first.click()
        said = page.locator(OPEN).inner_text()
        assert "France" in said and "كندي" in said and "ar.name.foreign-person" in said
        page.locator(f"{OPEN} a").last.click()
        assert page.locator(OPEN).count() == 1
        assert page.locator(OPEN).inner_text() != said
        page.get_by_text("Close").and_(page.locator(":visible")).click()
        assert page.locator(OPEN).count() == 0
        assert not seen.errors


@pytest.mark.browser
def test_without_script_the_link_opens_it(pages):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(pages["ar"].resolve().as_uri())
        page.locator(".nisba-text .m-cue[id]").first.click()
        assert page.locator(".nisba-why:target").is_visible()
        page.locator(".nisba-why:target .nisba-close").click()
        assert page.locator(".nisba-why:target").count() == 0
        browser.close()
