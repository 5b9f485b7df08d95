"""The marked text and the chains: everything escaped, every mark in its place, in a real browser too."""

import pytest
from browser import opened, word_boxes

from analysis.charts.chain import html_chains
from analysis.charts.ledger import html_denials, html_ledger
from analysis.charts.reading import html_articles, html_attributions, html_issues
from analysis.compare.claims import claims_ledger
from analysis.compare.voice import who_denies
from analysis.extract.find import find_all
from analysis.model import Article, Findings, Mention, Span
from analysis.tables import attributions_table

HOSTILE = (
    'قالت فرنسا: «<script>window.hit=1</script> <img src=x onerror="window.hit=1"> لن نقبل أبدا». '
    '<a href="javascript:window.hit=1">x</a>'
)
CHAIN = "نقلت وكالة رويترز عن شهود قولهم إن التصويت تأجل. ونفت فرنسا وجود أي اتفاق."


def found(text, lang="ar"):
    return [find_all(Article("a", text, lang, title="عنوان <b>"))]


def page(body, lang):
    direction = "rtl" if lang == "ar" else "ltr"
    return f'<!doctype html><html lang="{lang}" dir="{direction}"><meta charset="utf-8"><body>{body}'


def test_text_is_never_markup():
    for view in (html_articles, html_attributions, html_issues, html_chains):
        html = view(found(HOSTILE), "ar")
        assert "<script" not in html
        assert "<img" not in html
        assert 'href="javascript:' not in html
        assert "<b>" not in html.replace("<b>المصدر", "")


def test_every_mark_says_its_rule():
    html = html_articles(found(CHAIN), "en")
    assert "ar.say.naqal/relay" in html
    assert "ar.name.FRA" in html
    assert 'dir="rtl"' in html


def test_chain_reads_from_the_article_outwards():
    html = html_chains(found(CHAIN), "en")
    assert "وكالة رويترز ← شهود" in html
    assert html.count("nisba-chain") >= 1
    assert "unnamed" in html


def test_a_text_without_chain_says_so():
    assert "<figure" not in html_chains(found("قالت فرنسا إن التصويت تأجل."), "en")


def test_ledger_and_denials_name_the_denier():
    table = attributions_table(found(CHAIN))
    assert "وجود أي اتفاق" in html_ledger(claims_ledger(table), "ar")
    assert "فرنسا" in html_denials(who_denies(table), "ar") or "France" in html_denials(who_denies(table), "en")


@pytest.mark.browser
def test_in_a_browser(tmp_path):
    file = tmp_path / "view.html"
    file.write_text(page(html_articles(found(HOSTILE), "ar") + html_chains(found(CHAIN), "ar"), "ar"), encoding="utf-8")
    with opened(file) as seen:
        view = seen.page
        assert view.evaluate("window.hit") is None
        assert view.locator(".nisba-text .m-cue").count() == 1
        assert view.locator(".nisba-text p").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
        article, source = (view.locator(".nisba-box").nth(i).bounding_box()["x"] for i in (0, 1))
        assert article > source
        assert not seen.requests
        assert not seen.errors


@pytest.mark.browser
def test_a_cue_inside_its_claim_is_as_dark_as_any_other(tmp_path):
    text = "Sara said it rained. Numbers were reportedly on the list."
    file = tmp_path / "cues.html"
    file.write_text(page(html_articles(found(text, "en"), "en"), "en"), encoding="utf-8")
    with opened(file) as seen:
        inside = seen.page.locator(".nisba-text .m-cue.m-claim")
        assert inside.inner_text() == "reportedly"
        grounds = seen.page.locator(".nisba-text .m-cue").evaluate_all(
            "cues => cues.map(e => getComputedStyle(e).backgroundColor)"
        )
        assert len(grounds) == 2 and len(set(grounds)) == 1


def test_a_date_and_a_foreign_name_keep_their_order_in_arabic_text(tmp_path):
    text = "نفت شركة NSO Group في 2021-07-18 ذلك."
    file = tmp_path / "dates.html"
    start = text.index("NSO")
    marked = Mention("a", Span(start, start + 3), "NSO", "nso", "company")
    file.write_text(page(html_articles([Findings(Article("a", text, "ar"), actors=[marked])], "ar"), "ar"), "utf-8")
    with opened(file) as seen:
        assert seen.page.inner_text(".nisba-text") == text
        words = ["2021", "07", "18", "NSO", "Group", "شركة"]
        left = [box["left"] for box in word_boxes(seen.page, ".nisba-text", words)]
    assert left == sorted(left)


@pytest.mark.browser
def test_a_mark_tears_no_lam_from_its_alef(tmp_path):
    text = "باعت الشركة جهازا لإسرائيل ولأيرلندا."
    file = tmp_path / "lam.html"
    file.write_text(page(html_articles([find_all(Article("a", text, "ar"))], "ar"), "ar"), "utf-8")
    with opened(file) as seen:
        assert seen.page.inner_text(".nisba-text") == text
        assert seen.page.locator(".nisba-text .m-country").all_inner_texts() == ["لإسرائيل", "لأيرلندا"]
