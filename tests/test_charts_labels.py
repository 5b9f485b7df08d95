"""The names in networks and on maps: no two overlap, worked out from the figures of the case and seen in a browser."""

from itertools import combinations

import plotly.graph_objects as go
import pytest
from browser import opened, overlapping
from chart_page import write_page

import analysis as nisba
from analysis import charts
from analysis.charts.canvas import WIDE
from analysis.charts.direction import strip
from analysis.charts.placing import text_extent, text_gap
from analysis.compare.country_roles import country_roles
from analysis.network import actor_ties, communities, well_tied
from analysis.rules.labels import LANGUAGES


def figures(lang: str) -> list[go.Figure]:
    relations, actors = nisba.read_relations(), nisba.read_actors()
    graph = well_tied(nisba.build_graph(nisba.edges_from_relations(relations, actors, lang)))
    answers = nisba.claims_ledger_coded(nisba.read_responses(), relations, nisba.read_clients(), actors, lang)
    ties = actor_ties(nisba.statements_from_ledger(answers), "subtract")
    roles = country_roles(nisba.read_coverage(), relations, actors, nisba.read_clients())
    return [
        charts.plot_network(graph, nisba.layout(graph), lang),
        charts.plot_actor_ties(ties, lang, communities(ties)),
        nisba.plot_role_map(roles, lang),
    ]


def boxes_of(figure: go.Figure) -> dict[str, tuple[float, float, float, float]]:
    """Return the box of each label of a network, from what plotly is told."""
    boxes = {}
    for trace in figure.data:
        for place, text in enumerate(trace.text or () if trace.mode == "markers+text" else ()):
            if text:
                mark = trace.marker.size
                gap = text_gap(mark if isinstance(mark, int | float) else mark[place])
                width, height = text_extent(strip(text), trace.textfont.size)
                down, across = trace.textposition[place].split()
                left = trace.x[place] + {"left": -gap - width, "center": -width / 2, "right": gap}[across]
                top = trace.y[place] + {"top": 4 - gap - height, "middle": -height / 2, "bottom": gap - 2}[down]
                boxes[strip(text)] = (left, top, left + width, top + height)
    return boxes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_labels_of_a_network_overlap(lang):
    for figure in figures(lang)[:2]:
        boxes = boxes_of(figure)
        assert len(boxes) > 15
        assert all(box[0] >= 0 and box[2] <= WIDE.width for box in boxes.values())
        for (one, a), (two, b) in combinations(boxes.items(), 2):
            assert min(a[2], b[2]) <= max(a[0], b[0]) or min(a[3], b[3]) <= max(a[1], b[1]), (one, two)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_labels_overlap_on_the_screen(tmp_path, lang, width):
    with opened(write_page(tmp_path, figures(lang), lang), width) as seen:
        assert seen.page.locator(".js-plotly-plot text").count() > 60
        assert overlapping(seen.page) == []
        assert seen.errors == []


@pytest.mark.browser
def test_labels_that_overlap_are_found(tmp_path):
    points = go.Scatter(x=[0, 0.01, 1], y=[0, 0, 1], mode="text", text=["first label", "second label", "third"])
    with opened(write_page(tmp_path, [go.Figure(points)], "en")) as seen:
        assert overlapping(seen.page) == [["first label", "second label"]]
