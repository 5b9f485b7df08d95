"""Tables to figures: the values drawn, the words that come with them, and what is done with nothing."""

import json
import re

import networkx as nx
import pandas as pd
import pytest
from charts_data import CLIENTS, EVENTS, NAMING, PLACES, ROLES, SHARES, STANCE, network

from analysis import charts
from analysis.charts.direction import strip
from analysis.errors import TableError


def drawn(lang: str) -> dict:
    graph = network(lang)
    return {
        "bars": charts.plot_country_bars(ROLES, lang),
        "map": charts.plot_country_map(ROLES, lang, PLACES),
        "reported": charts.plot_reported_figures(CLIENTS, lang),
        "share": charts.plot_share(SHARES, lang, "entity", "group"),
        "stance": charts.plot_stance_by_source(STANCE, lang),
        "matrix": charts.plot_naming_matrix(NAMING, lang),
        "network": charts.plot_network(graph, nx.circular_layout(graph), lang),
        "timeline": charts.plot_timeline(EVENTS, lang),
    }


def empty(lang: str) -> dict:
    return {
        "bars": charts.plot_country_bars(ROLES[:0], lang),
        "map": charts.plot_country_map(ROLES[:0], lang, PLACES),
        "reported": charts.plot_reported_figures(CLIENTS[:0], lang),
        "share": charts.plot_share(SHARES[:0], lang, "entity", "group"),
        "stance": charts.plot_stance_by_source(STANCE[:0], lang),
        "matrix": charts.plot_naming_matrix(NAMING[:0], lang),
        "network": charts.plot_network(nx.MultiDiGraph(), {}, lang),
        "timeline": charts.plot_timeline(EVENTS[:0], lang),
    }


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_figure_comes_with_its_words_and_its_data(lang):
    for name, figure in drawn(lang).items():
        meta = figure.layout.meta
        assert meta["lang"] == lang
        for key in ("alt", "caption", "counted"):
            assert bool(re.search("[\u0621-\u064a]", meta[key])) == (lang == "ar"), (name, key)
            assert meta[key].endswith("."), (name, key)
            assert "{" not in meta[key] and "nan" not in meta[key], (name, key)
            assert strip(meta[key]) == meta[key], (name, key)
        columns, rows = meta["table"]["columns"], meta["table"]["rows"]
        assert rows and all(len(row) == len(columns) for row in rows), name
        json.dumps(meta, allow_nan=False)


@pytest.mark.parametrize(("lang", "words"), [("ar", "لا شيء يُعرض"), ("en", "Nothing to show")])
def test_nothing_is_said_in_the_language(lang, words):
    for name, figure in empty(lang).items():
        assert not figure.data, name
        assert strip(figure.layout.annotations[0].text) == words, name
        assert figure.layout.meta["alt"] == words and figure.layout.meta["table"]["rows"] == [], name
        assert figure.layout.meta["table"]["columns"] == drawn(lang)[name].layout.meta["table"]["columns"], name


def test_figures_of_both_languages_hold_the_same_numbers():
    for name, figure in drawn("ar").items():
        numbers = [[c for c in row if isinstance(c, int | float)] for row in figure.layout.meta["table"]["rows"]]
        english = drawn("en")[name].layout.meta["table"]["rows"]
        assert numbers == [[c for c in row if isinstance(c, int | float)] for row in english], name


@pytest.mark.parametrize(
    ("plot", "table", "missing"),
    [
        (charts.plot_country_bars, ROLES, "n_articles"),
        (charts.plot_country_map, ROLES, "entity"),
        (charts.plot_reported_figures, CLIENTS, "figure_wording"),
        (charts.plot_stance_by_source, STANCE, "stance"),
        (charts.plot_naming_matrix, NAMING, "n_named"),
        (charts.plot_timeline, EVENTS, "status"),
    ],
)
def test_a_missing_column_is_named(plot, table, missing):
    with pytest.raises(TableError, match=missing):
        plot(table.drop(columns=missing), "en")
    with pytest.raises(TableError, match="ar, en"):
        plot(table, "de")


def test_bars_put_roles_in_blocks_and_the_largest_first():
    figure = charts.plot_country_bars(ROLES, "en")
    assert [row[:3] for row in figure.layout.meta["table"]["rows"]] == [
        ["Mexico", "alleged client government", 12],  # the block of 12 + 8 + 3 before the one of 22
        ["United Arab Emirates", "alleged client government", 8],
        ["Bahrain", "alleged client government", 3],
        ["Israel", "seat of a company", 22],
        ["France", "leader on the list of alleged targets", 6],
        ["Israel", "regulator", 4],
        ["Kosovo", "mentioned", 1],
    ]
    assert "mentions: 22, articles: 6" in figure.layout.meta["caption"]
    assert "n = 56" in figure.layout.meta["counted"]  # 12 + 8 + 3 + 22 + 4 + 6 + 1


def test_bars_leave_out_what_does_not_fit_and_say_so():
    assert charts.plot_country_bars(ROLES, "en", counted="By hand.").layout.meta["counted"] == "By hand."
    figure = charts.plot_country_bars(ROLES, "en", top=2)
    assert sum(len(trace.x) for trace in figure.data if trace.type == "bar") == 2
    assert "after the first 2: 5" in figure.layout.meta["caption"]
    assert len(figure.layout.meta["table"]["rows"]) == 7


def test_bars_tell_their_sentences_and_take_no_markup_from_them():
    mentions = pd.DataFrame(
        [("a", "MEX", "client_government", f"Sentence {n} <a href='x'>of</a> Mexico.") for n in range(5)],
        columns=["article_id", "entity", "role", "sentence"],
    )
    figure = charts.plot_country_bars(ROLES, "en", mentions)
    told = next(
        row[4] for trace in figure.data if trace.type == "bar" for row in trace.customdata if row[0] == "Mexico"
    )
    assert told.count("“Sentence") == 3 and told.endswith("and 2 more")
    assert "<a" not in told and "&lt;a" in told


def test_bar_sentences_are_escaped_marked_and_told_once():
    rows = pd.DataFrame(
        [
            ("a1", "MAR", "mentioned", "Morocco", "Morocco <b>and</b> Morocco."),
            ("a1", "MAR", "accused", "Morocco", "Morocco <b>and</b> Morocco."),
            ("a2", "FRA", "mentioned", "France", "France."),
        ],
        columns=["article_id", "entity", "role", "surface", "sentence"],
    )
    html = charts.html_bar_sentences(rows, "en")
    assert html.count("<details") == 2 and html.count("<li>") == 2
    assert html.count("<mark>Morocco</mark>") == 2 and "&lt;b&gt;and" in html
    assert html.index("Morocco") < html.index("France")
    assert "Nothing to show" in charts.html_bar_sentences(rows[:0], "en")


def test_reported_figures_never_draw_an_unknown_one_as_zero():
    figure = charts.plot_reported_figures(CLIENTS, "en")
    bars = {trace.name: trace for trace in figure.data if trace.type == "bar"}
    assert list(bars["lower bound"].x) == [10_000] and list(bars["estimate"].x) == [300]
    assert (bars["order of size only"].base[0], bars["order of size only"].x[0]) == (100, 900)
    assert bars["no figure published"].x[0] > 10_000  # the whole width, hatched
    assert bars["no figure published"].marker.pattern.shape and bars["order of size only"].marker.pattern.shape
    rows = {row[0]: row for row in figure.layout.meta["table"]["rows"]}
    assert rows["Morocco"][1:3] == ["more than 10,000", 10_000]
    assert rows["Bahrain"][1:3] == ["hundreds", None] and rows["Saudi Arabia"][1:3] == ["no figure published", None]
    assert rows["Morocco"][5] == "“analysis suggests”, “possible”"
    assert "Bahrain, Saudi Arabia" in figure.layout.meta["caption"]


def test_reported_figures_speak_arabic():
    rows = {row[0]: row for row in charts.plot_reported_figures(CLIENTS, "ar").layout.meta["table"]["rows"]}
    assert rows["المغرب"][1] == "أكثر من 10,000" and rows["السعودية"][1] == "لا رقم منشور"


def test_shares_have_intervals_or_say_that_they_have_none():
    figure = charts.plot_share(SHARES, "en", "entity", "group", counted="Coded by hand.")
    first, second = figure.data
    assert (first.name, list(first.x)) == ("Arabic", [0.3, 0.2])
    assert list(first.error_x.array) == pytest.approx([0.1, 0]) and list(second.error_x.arrayminus) == pytest.approx(
        [0.05, 0]
    )
    assert first.customdata[0][2] == "30% (from 20% to 40%), n = 95" and first.customdata[1][2] == "20%, n = 1"
    assert figure.layout.meta["caption"].startswith(
        "Largest share: Morocco (Arabic), 30% (95% interval from 20% to 40%"
    )
    assert figure.layout.meta["counted"] == (
        "Coded by hand. Dot: share; line: 95% interval. Hollow: no interval, because it takes at least two articles. "
        "n from 1 to 161."
    )
    alone = charts.plot_share(SHARES[2:3], "en", "entity")
    assert "no interval" in alone.layout.meta["caption"] and "n = 1." in alone.layout.meta["counted"]


def test_shares_need_the_number_they_are_of():
    with pytest.raises(TableError, match="n_total"):
        charts.plot_share(SHARES.drop(columns="n"), "en", "entity")
    figure = charts.plot_share(SHARES.rename(columns={"n": "texts"}), "en", "entity", n="texts")
    assert figure.layout.meta["table"]["rows"][0][-1] == 95


def test_stances_keep_their_order_and_differ_by_more_than_colour():
    figure = charts.plot_stance_by_source(STANCE, "en")
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [bar.name for bar in bars] == ["neutral", "endorses", "distances", "denies"]
    assert len({(bar.marker.pattern.shape or "") for bar in bars}) == 4
    assert figure.layout.meta["table"]["rows"] == [
        ["NSO Group", 5, 0, 3, 4, 12],
        ["no one named", 0, 0, 2, 0, 2],
        ["مسؤولان <b>كبيران</b> لم يكشفا عن اسميهما في التقرير", 1, 0, 0, 0, 1],
    ]
    assert "60% of the attributions are not neutral" in figure.layout.meta["caption"]  # 9 of 15
    assert not any("<b>كبيران" in text for text in figure.layout.yaxis.ticktext)


def test_the_grid_greys_out_groups_too_small_for_a_share():
    figure = charts.plot_naming_matrix(NAMING, "en")
    coloured, grey = figure.data
    assert [list(row) for row in coloured.z] == [[0.25, None], [0.0, None]]
    assert [list(row) for row in grey.z] == [[None, 1.0], [None, 0.5]]
    assert coloured.text[0][0] == "25%<br>24/96"
    assert "Morocco, in the group “Arabic”: 25% (24 of 96)" in figure.layout.meta["caption"]  # not the 2 of 2


def test_ties_are_told_apart_by_more_than_colour():
    graph = network("en")
    figure = charts.plot_network(graph, nx.circular_layout(graph), "en")
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]
    looks = {(trace.line.color, trace.line.dash, trace.marker.symbol) for trace in lines}
    assert len(lines) == 4 and len(looks) == 4  # + confirmed, + not, - confirmed, 0 not
    assert len({trace.line.dash for trace in lines}) == 3
    assert {trace.marker.symbol for trace in lines} == {"arrow", "arrow-open"}
    legend = [trace.name for trace in figure.data if trace.name]
    assert legend[:5] == ["supportive", "hostile", "neither", "confirmed", "not confirmed"]
    assert "ties: 5, of these confirmed: 3. Most ties: NSO Group (4)" in figure.layout.meta["caption"]
    assert figure.layout.meta["table"]["rows"][0] == [
        "NSO Group", "sells to", "Mexico", "supportive", "alleged", "RL001; RL002",
    ]  # fmt: skip


def test_ties_of_one_pair_do_not_lie_on_each_other():
    from analysis.charts.ties import STEPS, ties_of

    graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("a", "c")])
    nx.set_edge_attributes(
        graph,
        {edge: {"predicate": "sues", "sign": -1, "status": "said", "evidence": []} for edge in graph.edges(keys=True)},
    )
    places = {"a": (0.0, 0.0), "b": (100.0, 0.0), "c": (0.0, 100.0)}
    ties = ties_of(graph, places, dict(zip("abc", "abc", strict=True)), dict.fromkeys("abc", 10))
    heights = [round(tie.curve[STEPS // 2][1], 3) for tie in ties if {tie.source, tie.target} == {"a", "b"}]
    assert len(set(heights)) == 3
    assert [tie.curve[STEPS // 2] for tie in ties if tie.target == "c"] == [(0, 50)]  # a single tie is straight


def test_a_node_without_a_place_is_named():
    with pytest.raises(TableError, match="someone"):
        charts.plot_network(network("en"), {"nso-group": (0, 0), "MEX": (1, 0), "amnesty": (0, 1)}, "en")


def test_the_timeline_draws_what_is_only_known_by_its_month_as_a_month():
    figure = charts.plot_timeline(EVENTS, "en")
    spans = [list(trace.x) for trace in figure.data if trace.mode == "lines" and trace.x]
    assert spans == [["2022-01-01", "2022-12-31", None], ["2021-11-01", "2021-11-30", None]]
    assert "most on one day: 2021-07-19 (2)" in figure.layout.meta["caption"]
    assert figure.layout.xaxis.autorange is True  # time runs from left to right in Arabic too
    july = charts.plot_timeline(EVENTS, "en", "2021-07", "2021-08")
    assert len(july.layout.meta["table"]["rows"]) == 3
    with pytest.raises(TableError, match="ISO 8601"):
        charts.plot_timeline(EVENTS.assign(date="12/3/2024"), "en")


def test_every_public_name_is_there():
    for name in charts.__all__:
        assert callable(getattr(charts, name))
    with pytest.raises(AttributeError):
        charts.plot_nothing  # noqa: B018
