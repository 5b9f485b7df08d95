"""A report on a telephone: figures that fit have no sideways scroll, the others say so, the page keeps its width."""

import pytest
from browser import clipped, opened, overlapping
from report_notebooks import code, found_two, markdown, write_notebook

from analysis.charts.narrow import difference
from analysis.report import build_report
from analysis.rules.labels import LANGUAGES, label

CELLS = """
import analysis as nisba
coverage = nisba.read_coverage()
named = nisba.compare_naming_coded(coverage, "lang", "names_client_governments")
coded = nisba.compare_coded(coverage, "dominant_frame", ("lang", "outlet_country"), 10)
nisba.show(nisba.plot_naming_matrix(named, lang))
nisba.show(nisba.plot_coded(coded, lang))
relations, actors, clients = nisba.read_relations(), nisba.read_actors(), nisba.read_clients()
graph = nisba.well_tied(nisba.build_graph(nisba.edges_from_relations(relations, actors, lang)))
nisba.show(nisba.plot_network(graph, nisba.layout(graph), lang))
answers = nisba.claims_ledger_coded(nisba.read_responses(), relations, clients, actors, lang)
said = nisba.statements_from_ledger(answers)
nisba.show(nisba.plot_actor_ties(nisba.actor_ties(said, "subtract"), lang))
roles = nisba.country_roles(coverage, relations, actors, clients)
nisba.show(nisba.plot_role_map(roles, lang))
nisba.show_html(nisba.html_ledger(answers, lang), lang)
"""
FIGURES = """() => [...document.querySelectorAll("figure.chart")].map((box) => ({
  pushed: box.scrollWidth > box.clientWidth + 1,
  hint: [...box.querySelectorAll(".push")].filter((hint) => hint.checkVisibility()).map((hint) => hint.textContent),
}))"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("narrow")
    write_notebook(folder / "nb", "01-all", markdown("# All"), code('lang = ""', "parameters"), code(CELLS))
    return build_report(found_two(), output=folder / "out", notebooks=folder / "nb").paths


def test_what_differs_is_all_that_is_sent():
    wide = {"data": [{"x": [1, 2], "name": "a"}], "layout": {"font": {"size": 14, "color": "red"}}}
    assert difference(wide, wide) is None
    slim = {"data": [{"x": [1, 3], "name": "a"}], "layout": {"font": {"size": 11, "color": "red"}}}
    assert difference(wide, slim) == {"data": [{"x": [1, 3]}], "layout": {"font": {"size": 11}}}


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGUAGES)
def test_grids_panels_and_networks_fit_a_telephone_and_what_does_not_fit_says_so(pages, lang):
    with opened(pages[lang], width=390) as seen:
        page = seen.page
        page.wait_for_selector("html[data-figures=drawn]", state="attached")
        *fitting, chart = page.evaluate(FIGURES)
        assert len(fitting) == 4 and not any(one["pushed"] or one["hint"] for one in fitting)
        assert chart["pushed"] and chart["hint"] == [label("report", "push", lang)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert clipped(page) == overlapping(page) == seen.errors == []
        cells = page.locator(".js-plotly-plot").first.locator(".heatmaplayer text")
        assert cells.count() > 50 and cells.first.locator("tspan.line").count() == 0
        page.set_viewport_size({"width": 1300, "height": 900})
        page.wait_for_timeout(800)
        assert cells.first.locator("tspan.line").count() == 2, "turned, the cells have their counts again"
        assert not any(one["pushed"] or one["hint"] for one in page.evaluate(FIGURES))
        assert overlapping(page) == []


@pytest.mark.browser
def test_a_table_that_goes_on_is_shaded_at_its_edge(pages):
    with opened(pages["ar"], width=390) as seen:
        looks = "(box) => [box.scrollWidth > box.clientWidth, getComputedStyle(box).backgroundAttachment]"
        cut, attached = seen.page.locator(".shown :has(> table.nisba-ledger)").evaluate(looks)
        assert cut and attached.split(", ") == ["local", "local", "scroll", "scroll"]
