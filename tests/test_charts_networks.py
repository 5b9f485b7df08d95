"""Ties by shared claims, standing in a network, the terms of the licence chain: what is drawn and said of them."""

import re

import networkx as nx
import pandas as pd
import plotly.graph_objects as go
import pytest

import analysis as nisba
from analysis import charts
from analysis.charts.direction import strip
from analysis.errors import TableError
from analysis.network import actor_ties, centrality, communities, well_tied

SAID = pd.DataFrame(
    [("s1", "nso-group", "c1", -1), ("s2", "amnesty-international", "c1", 1), ("s3", "reuters", "c1", 1),
     ("s4", "nso-group", "c2", 1), ("s5", "reuters", "c2", 1), ("s6", "MAR", "c2", -1)],
    columns=["statement_id", "actor", "claim", "agrees"],
).assign(text_id=lambda t: t["statement_id"], date="2021-07-18", evidence=lambda t: t["statement_id"])  # fmt: skip


def edges():
    return nisba.edges_from_relations(nisba.read_relations(), nisba.read_actors(), "en")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(("measure", "counts"), [("congruence", (2, 0)), ("conflict", (0, 4)), ("subtract", (1, 3))])
def test_ties_are_told_apart_by_dash_too(measure, counts, lang):
    """NSO and Reuters agree once and dispute once: that cancels out."""
    ties = actor_ties(SAID, measure)
    figure = charts.plot_actor_ties(ties, lang, communities(actor_ties(SAID)))
    dashes = {trace.line.dash for trace in figure.data if trace.mode == "lines"}
    even = measure == "subtract"
    assert dashes == {d for d, n in zip(("solid", "dash"), counts, strict=True) if n} | ({"dot"} if even else set())
    caption = figure.layout.meta["caption"]
    assert re.findall(r"\d+", caption)[1:4] == [str(len(ties)), *map(str, counts)]
    assert len(figure.layout.meta["table"]["rows"]) == len(ties)
    go.Figure(figure.to_dict())


def test_actors_of_a_group_share_their_shape():
    figure = charts.plot_actor_ties(actor_ties(SAID, "subtract"), "en", communities(actor_ties(SAID)))
    named = {trace.name: set(map(strip, trace.text)) for trace in figure.data if trace.mode == "markers+text"}
    assert named == {"group 1": {"Amnesty International", "NSO Group", "Reuters"}, "in no group": {"Morocco"}}
    symbols = [trace.marker.symbol for trace in figure.data if trace.mode == "markers+text"]
    assert len(set(symbols)) == 2


def test_only_actors_with_two_partners_are_kept():
    graph = nx.MultiDiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("x", "y"), ("x", "z"), ("x", "x")])
    assert set(well_tied(graph)) == {"b", "c", "x"}, "x keeps its tie to itself"
    assert len(graph) == 7, "the graph itself stays as it is"


def test_ties_that_are_kept_keep_their_order():
    ring = nx.MultiDiGraph([(f"actor {n}", f"actor {(n + 1) % 60}") for n in range(60)])
    kept = list(ring.edges)
    ring.add_edges_from(("actor 3", f"left out {n}") for n in range(200))
    assert list(well_tied(ring).edges) == kept


def test_what_was_left_out_is_told():
    whole = nisba.build_graph(edges())
    part = well_tied(whole)
    counted = charts.plot_network(part, nisba.layout(part), "en", whole=whole).layout.meta["counted"]
    assert f"n = {part.number_of_edges()};" in counted
    assert f"{len(whole)} actors and {whole.number_of_edges()} ties" in counted


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_measure_shown_is_explained(lang):
    html = charts.html_centrality(centrality(edges()), lang)
    heads = re.findall(r"<th[^>]*>(.*?)</th>", html.split("</table>")[0])[1:]
    assert re.findall(r"<dt>(.*?)</dt>", html) == heads and len(heads) == 9
    assert {"en": "Morocco", "ar": "المغرب"}[lang] in html and "MAR" not in html.split("<details")[0]


def test_measures_of_signs_are_left_out_where_no_tie_has_one():
    html = charts.html_centrality(centrality(edges().assign(sign=0)), "en")
    assert html.count("<dt>") == 3 and "PN" not in html


def test_a_group_of_chance_is_not_to_be_named():
    groups = pd.DataFrame(
        [("a", 1, 2, 1.0, 1), ("b", 1, 2, 0.9, 1), ("c", 2, 2, 0.9, 1), ("d", 2, 2, 0.5, 1)],
        columns=["actor", "community", "n_members", "stability", "n_tied"],
    )
    html = charts.html_communities(groups, "en")
    assert "should not be given a name: 2." in html and "0.70" in html
    assert "All groups hold" in charts.html_communities(groups.head(2), "en")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_terms_say_their_status_in_word_and_mark(lang):
    terms = nisba.read_licence_terms()
    html = charts.html_licence_terms(terms, lang)
    assert html.count('class="kind"') == terms["kind"].nunique() == 5
    for sign, status in (("●", "confirmed"), ("✕", "denied"), ("○", "alleged")):
        assert html.count(f'{sign} <span class="{status}">') == (terms["status"] == status).sum()
    assert "case-article" not in html and f"= {len(terms)} (" in html


def test_nothing_and_missing_columns():
    assert not charts.plot_actor_ties(actor_ties(SAID.head(0)), "ar").data
    assert "Nothing" in charts.html_centrality(centrality(edges().head(0)), "en")
    assert "Nothing" in charts.html_communities(communities(actor_ties(SAID.head(0))), "en")
    assert "Nothing" in charts.html_licence_terms(nisba.read_licence_terms().head(0), "en")
    with pytest.raises(TableError, match="missing columns"):
        charts.html_centrality(SAID, "en")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_ledger_says_status_once_and_joins_the_days_of_who_denies(lang):
    tables = nisba.read_responses(), nisba.read_relations(), nisba.read_clients(), nisba.read_actors()
    html = charts.html_ledger(nisba.claims_ledger_coded(*tables, lang), lang)
    plain = re.sub(r"<br>", " | ", html)
    plain = re.sub(r"<[^>]+>", "", plain)
    morocco = {
        "en": "Government of Morocco (2021-07-19, 2021-07-20)",
        "ar": "الحكومة المغربية (2021-07-19، 2021-07-20)",
    }
    assert morocco[lang] in plain
    assert {"en": "(alleged) (alleged)", "ar": "(مزعوم) (مزعوم)"}[lang] not in plain
    assert {"en": "coded by hand", "ar": "مرمَّزة باليد"}[lang] not in plain, "the same in every row"
    assert "Le Monde" in plain if lang == "en" else "لوموند" in plain and "Le Monde" not in plain


def test_claims_are_signs_to_the_eye_and_words_to_the_ear():
    rows = pd.DataFrame([("a", "c", 2, 0), ("b", "c", 0, 1)], columns=["actor", "claim", "n_agree", "n_disagree"])
    html = charts.html_actor_claims(rows, "en")
    cells = re.findall(r'<td class="(\w+)" title="([^"]+)"><bdi dir="ltr" aria-hidden="true">([^<]+)<', html)
    assert cells == [("says", "agrees (2)", "✓2"), ("denies", "disagrees", "✕")]
    assert html.count("nisba-unseen") == 1 + 2
