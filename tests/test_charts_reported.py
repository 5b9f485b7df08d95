"""Further published figures stand under their country and say whether they count the same."""

import pandas as pd
import pytest
from charts_data import CLIENTS

import analysis as nisba
from analysis import charts
from analysis.errors import TableError

ROW = {"figure_wording": "more_than", "counted_en": "numbers", "counted_ar": "أرقام", "counts_same": False,
       "publisher": "The Wire", "published": "", "confidence": "medium",
       "sources": "https://example.org/a"}  # fmt: skip
OTHERS = pd.DataFrame(
    [ROW | {"country_iso3": "MAR", "figure": 200}, ROW | {"country_iso3": "MAR", "figure": 20_000},
     ROW | {"country_iso3": "BHR", "figure": 20, "figure_wording": "", "counts_same": True}]
)  # fmt: skip


def test_further_figures_stand_under_their_country():
    figure = charts.plot_reported_figures(CLIENTS, "en", OTHERS)
    bars = {trace.name: trace for trace in figure.data if trace.type == "bar"}
    assert list(bars["lower bound"].x) == [10_000] and list(bars["lower bound"].y) == [0]
    assert list(bars["further figure"].x) == [200, 20_000, 20]
    # Morocco takes 1 + 2 x 0.58, then Hungary and Bahrain one each; the first further figure is 0.72 below its country
    assert list(bars["further figure"].y) == pytest.approx([0.72, 1.3, 3.16 + 0.72])
    assert bars["further figure"].width < bars["lower bound"].width
    assert bars["no figure published"].x[0] > 20_000
    rows = [row[:5] for row in figure.layout.meta["table"]["rows"]]
    assert [row[0] for row in rows[:3]] == ["Morocco"] * 3 and rows[0][4] == "main figure"
    assert rows[1] == ["Morocco", "more than 200", 200, "numbers", "another count, not a rival"]
    assert ["Bahrain", "20", 20, "numbers", "the same count"] in rows
    assert "3 further published figures" in figure.layout.meta["caption"]


def test_without_further_figures_nothing_is_said_of_them():
    figure = charts.plot_reported_figures(CLIENTS, "en")
    assert "further" not in figure.layout.meta["caption"]
    assert "further figure" not in {trace.name for trace in figure.data}
    with pytest.raises(TableError, match="counts_same"):
        charts.plot_reported_figures(CLIENTS, "en", OTHERS.drop(columns="counts_same"))


def test_the_case_shows_india_and_hungary_side_by_side():
    figure = charts.plot_reported_figures(nisba.read_clients(), "en", nisba.read_other_figures())
    rows = figure.layout.meta["table"]["rows"]
    india = [(row[1], row[4], row[6]) for row in rows if row[0] == "India"]
    assert india[:2] == [("at least 1,000", "main figure", "The Washington Post"),
                         ("more than 300", "another count, not a rival", "The Wire")]  # fmt: skip
    assert india[2][0] == "10"
    hungary = [(row[1], row[4]) for row in rows if row[0] == "Hungary"]
    assert hungary == [("about 300", "main figure"), ("more than 300", "the same count")]
