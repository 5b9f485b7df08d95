"""Figures in a real browser: letters in the right order, nothing asked outside, nothing cut off."""

import csv
import re

import networkx as nx
import pandas as pd
import plotly.graph_objects as go
import pytest
from bidi import get_display
from browser import clipped, glyph_order, opened
from chart_page import write_page
from charts_data import CLIENTS, EVENTS, NAMING, PLACES, ROLES, SHARES, STANCE, network

from analysis import charts
from analysis.charts.direction import strip

pytestmark = pytest.mark.browser

LABELS = [
    "مجموعة NSO (إسرائيل)",
    "المملكة العربية السعودية",
    "برنامج “بيغاسوس”",
    "17 مؤسسة إخبارية",
    "50,000 رقم هاتف",
    "NSO Group (إسرائيل)",
    "نسبة 45% من التغطية",
    "«الغارديان» (UK)",
]
# what must stand on the screen, from left to right, where plain reordering would turn a number round
TOKENS = {
    "نُشر 2021-07-18 أولا": "الوأ 2021-07-18 رشُن",
    "هاتف +973 1234 5678": "+973 1234 5678 فتاه",
    "تراجع -5% أمس": "سمأ -5% عجارت",
    "حساب @forbidden_stories": "@forbidden_stories باسح",
    "لغة C++ وحدها": "اهدحو C++ ةغل",
}


def on_screen(text: str) -> str:
    """Return letters without what the eye does not see; brackets and marks lose their side, as they are mirrored."""
    bare = re.sub(r"[\s\u064b-\u0652]", "", strip(text))
    return re.sub("[()]", "|", re.sub("[«»]", '"', re.sub("[“”]", "'", bare)))


def figures_with(labels: list[str]) -> list[go.Figure]:
    """Return one figure for each kind of place where plotly writes a text."""
    numbers = list(range(1, len(labels) + 1))
    bars = go.Figure([go.Bar(x=numbers, y=labels, orientation="h", text=labels, textposition="outside")])
    legend = go.Figure([go.Bar(x=[1], y=[n], name=text) for n, text in zip(numbers, labels, strict=True)])
    points = go.Figure(go.Scatter(x=[0] * len(labels), y=numbers, mode="markers+text", text=labels))
    points.update_layout(title_text="<br>".join(labels[:3]))
    points.add_annotation(text="<b>سطر</b> أول<br>" + labels[0], x=0, y=1)
    grid = go.Figure(
        go.Heatmap(x=labels[:4], y=labels[4:], z=[[1] * 4] * 4, text=[labels[:4]] * 4, texttemplate="%{text}")
    )
    return [figure.update_layout(height=500) for figure in (bars, legend, points, grid)]


def test_letters_stand_in_the_order_of_the_bidirectional_algorithm(tmp_path):
    with opened(write_page(tmp_path, figures_with(LABELS), "ar")) as seen:
        lines = glyph_order(seen.page)
    wrong, right = [], 0
    for text, orders in lines.items():
        if strip(text) in LABELS:
            for order in orders:
                expected = on_screen(get_display(strip(text), base_dir="R"))
                wrong += [(strip(text), order)] if on_screen(order) != expected else []
                right += on_screen(order) == expected
    assert not wrong
    assert right >= 40


def test_dates_telephones_and_signed_numbers_keep_their_order(tmp_path):
    figure = go.Figure(go.Bar(x=[1] * len(TOKENS), y=list(TOKENS), orientation="h")).update_layout(height=400)
    with opened(write_page(tmp_path, [figure], "ar")) as seen:
        lines = {strip(text): orders for text, orders in glyph_order(seen.page).items()}
    assert {text: on_screen(lines[text][0]) for text in TOKENS} == {t: on_screen(shown) for t, shown in TOKENS.items()}


def all_figures(lang: str) -> list[go.Figure]:
    graph = network(lang)
    return [
        charts.plot_country_bars(ROLES, lang),
        charts.plot_country_map(ROLES, lang, PLACES),
        charts.plot_reported_figures(CLIENTS, lang),
        charts.plot_share(SHARES, lang, "entity", "group"),
        charts.plot_stance_by_source(STANCE, lang),
        charts.plot_naming_matrix(NAMING, lang),
        charts.plot_network(graph, nx.circular_layout(graph), lang),
        charts.plot_timeline(EVENTS, lang),
        charts.plot_country_bars(ROLES[:0], lang),
    ]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("width", [1200, 390])
def test_figures_ask_for_nothing_and_cut_nothing_off(tmp_path, lang, width):
    figures = all_figures(lang)
    with opened(write_page(tmp_path, figures, lang), width) as seen:
        drawn = seen.page.locator(".js-plotly-plot .main-svg:first-child").count()
        cut = clipped(seen.page)
    assert seen.requests == []
    assert seen.errors == []
    assert drawn == len(figures)
    assert cut == []


def test_a_map_without_the_stub_would_ask_for_borders(tmp_path):
    page = write_page(tmp_path, [charts.plot_country_map(ROLES, "en", PLACES)], "en")
    page.write_text(
        page.read_text("utf-8").replace('"topojsonURL"', '"_"').replace("connect-src data:", "connect-src *"), "utf-8"
    )
    with opened(page) as seen:
        assert seen.requests  # so that the test above can fail


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_data_below_a_figure_can_be_downloaded(tmp_path, lang):
    figure = charts.plot_country_bars(ROLES, lang)
    with opened(write_page(tmp_path, [figure], lang)) as seen:
        seen.page.locator("details summary").first.click()
        with seen.page.expect_download() as download:
            seen.page.locator("a[download]").first.click()
        target = tmp_path / download.value.suggested_filename
        download.value.save_as(target)
    assert target.name == "countries.csv"
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    table = figure.layout.meta["table"]
    assert rows == [table["columns"], *([str(cell) for cell in row] for row in table["rows"])]


def test_a_sentence_opens_in_its_own_direction(tmp_path):
    rows = pd.DataFrame(
        [
            ("a1", "MAR", "mentioned", "المغرب", "قال المغرب في 2021-07-18 إنه <b>ينفي</b>."),
            ("a2", "MAR", "mentioned", "Morocco", "Morocco denied it."),
        ],
        columns=["article_id", "entity", "role", "surface", "sentence"],
    )
    page = write_page(tmp_path, [], "ar", charts.html_bar_sentences(rows, "ar"))
    with opened(page) as seen:
        seen.page.locator("summary").click()
        assert seen.page.locator("li").nth(0).locator("> bdi").get_attribute("dir") == "rtl"
        assert seen.page.locator("li").nth(1).locator("> bdi").get_attribute("dir") == "ltr"
        assert seen.page.locator("mark").all_inner_texts() == ["المغرب", "Morocco"]
        assert seen.page.locator("li b").count() == 0
