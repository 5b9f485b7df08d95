"""The report pages as a browser shows them."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from browser import opened
from report_notebooks import BAR, HOSTILE, code, found_two, lessons, markdown, write_notebook

from analysis.model import Article, Findings
from analysis.report import build_report

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    return build_report(found_two(), output=folder / "out", notebooks=lessons(folder / "nb")).paths


@pytest.mark.parametrize(("lang", "side"), [("ar", "right"), ("en", "left")])
def test_page_draws_its_figures_asks_for_nothing_and_stays_in_its_width(pages, lang, side):
    for width in (1300, 390):
        with opened(pages[lang], width=width) as seen:
            seen.page.wait_for_selector("html[data-figures=drawn]", state="attached")
            assert seen.requests == [] and seen.errors == []
            assert seen.page.locator(".js-plotly-plot .barlayer path").count() == 2
            assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert (
                seen.page.evaluate("getComputedStyle(document.querySelector('#js-plotly-tester')).direction") == "ltr"
            )
            heading = seen.page.locator("h1").bounding_box()
            figure = seen.page.locator("figure").bounding_box()
            assert figure["width"] <= width
            if side == "right":
                assert heading["x"] + heading["width"] > width * 0.9
            else:
                assert heading["x"] < width * 0.1


def test_contents_and_language_links_lead_where_they_say(pages):
    with opened(pages["ar"]) as seen:
        page = seen.page
        page.click("nav >> text=Who is tied?")
        assert page.url.endswith("#03-tie-actors")
        assert 0 <= page.locator("[id='03-tie-actors']").bounding_box()["y"] < 900
        page.click("text=English")
        assert page.url.endswith("en.html")
        assert page.evaluate("[document.documentElement.lang, document.dir]") == ["en", "ltr"]
        assert seen.errors == []


def test_keyboard_reaches_the_text_first(pages):
    with opened(pages["en"]) as seen:
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.className") == "skip"
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("document.activeElement.id") == "main"


def test_assistive_technology_is_told_what_the_figure_shows(pages):
    with opened(pages["en"]) as seen:
        assert seen.page.get_by_role("group", name='Bars: المجر 2, "إسرائيل" 1').count() == 1
        assert seen.page.get_by_role("navigation", name="Contents").count() == 1
        assert seen.page.get_by_role("heading", level=1).count() == 1


def test_figure_offers_no_upload(pages):
    with opened(pages["en"]) as seen:
        seen.page.wait_for_selector(".modebar-btn", state="attached")
        titles = seen.page.locator(".modebar-btn").evaluate_all("all => all.map(b => b.dataset.title)")
        assert titles and not [title for title in titles if title and ("hare" in title or "loud" in title)]


@pytest.fixture
def server():
    """The address of a server on this machine that remembers what it was asked for."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    asked = []
    running = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    assert asked == []


def test_nothing_that_a_text_brings_along_runs_or_asks(tmp_path, server):
    write_notebook(
        tmp_path / "nb",
        "01-trap",
        markdown("# Trap"),
        code(BAR.replace("المجر", HOSTILE.replace('"', "'"))),
        code(f"HOSTILE = {HOSTILE!r}\nprint(HOSTILE)"),
        code("display(Markdown(HOSTILE + ' [y](javascript:window.hacked=4)'))"),
        code(f"display(HTML(HOSTILE + '<img src={server}/x.png><script src={server}/x.js></script>'))"),
        code("raise ValueError(HOSTILE)"),
    )
    found = [Findings(Article(id="a", text=HOSTILE, title=HOSTILE, outlet=HOSTILE, notes=(HOSTILE,)))]
    result = build_report(found, langs=["en"], output=tmp_path / "out", notebooks=tmp_path / "nb")
    with opened(result.paths["en"]) as seen:
        seen.page.wait_for_selector("html[data-figures=drawn]", state="attached")
        assert seen.page.locator("a.trap").count() == 1, "the one that a cell showed as HTML"
        seen.page.click("a.trap")
        seen.page.wait_for_timeout(200)
        assert seen.page.evaluate("window.hacked") is None
        assert seen.errors and all("Content Security Policy" in error for error in seen.errors)


def tab_to(page, selector):
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('{selector}')"):
            return
    raise AssertionError(f"Tab does not reach {selector}")


STORY = """
import pandas as pd
import analysis as nisba
days = ["2021-07-19", "2021-07-18", "2021-07-18"]
events = pd.DataFrame({"date": days, "status": ["denied", "confirmed", "alleged"],
                       "event_en": ["Third", "First", "Second"], "event_ar": ["الثالث", "الأول", "الثاني"]})
nisba.show(nisba.plot_story(events, pd.DataFrame({"published": ["2021-07-20"]}), lang))
"""


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ["First", "Second", "Third"]), ("ar", ["الأول", "الثاني", "الثالث"])]
)
def test_a_story_is_walked_through_by_keyboard_and_told(tmp_path, lang, words):
    write_notebook(tmp_path / "nb", "01-story", markdown("# What?"), code('lang = ""', "parameters"), code(STORY))
    paths = build_report(found_two(), [lang], tmp_path / "out", tmp_path / "nb").paths
    with opened(paths[lang]) as seen:
        page = seen.page
        page.wait_for_selector("html[data-figures=drawn]", state="attached")
        tab_to(page, ".plot")
        assert page.evaluate("document.activeElement.getAttribute('role')") == "application"
        told = []
        for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "Home"):
            page.keyboard.press(key)
            page.wait_for_timeout(250)
            told.append(page.locator(".told").text_content())
        order = [*words, "2021-07-20", "2021-07-20", words[2], words[0]]
        assert all(word in text for word, text in zip(order, told, strict=True)), told
        assert page.locator(".hoverlayer .hovertext").count() >= 1
        tab_to(page, ".nisba-data > summary")
        page.keyboard.press("Enter")
        assert page.locator("details.nisba-data[open] tr").count() == 1 + 4
        assert seen.errors == []
