"""Discourse networks against worked examples, against matrix products, and against networkx."""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from analysis.coding import read_actors, read_clients, read_relations, read_responses
from analysis.compare.claims_coded import claims_ledger_coded
from analysis.errors import TableError
from analysis.network.discourse import (
    MEASURES,
    ONE_MODE,
    STATEMENTS,
    TWO_MODE,
    actor_claims,
    actor_ties,
    statements_from_ledger,
    time_windows,
)
from analysis.network.edges import edges_from_relations
from analysis.network.evidence import well_sourced
from analysis.network.roles import backbone, centrality, communities


def said(*rows):
    """Statements of (actor, claim, agrees, text, date)."""
    names = ("actor", "claim", "agrees", "text_id", "date")
    return pd.DataFrame(
        [
            dict(zip(names, row, strict=True)) | {"statement_id": f"S{i}", "evidence": row[3]}
            for i, row in enumerate(rows)
        ]
    )


# a agrees with c1 in two texts and with c2; b agrees with c1 and disagrees with c2; c disagrees with c1 and c3
WORKED = said(
    ("a", "c1", 1, "t1", "2021-07-18"), ("a", "c1", 1, "t1", "2021-07-18"), ("a", "c1", 1, "t2", "2021-07-19"),
    ("a", "c2", 1, "t2", "2021-07-19"), ("b", "c1", 1, "t3", "2021-07-20"), ("b", "c2", -1, "t3", "2021-07-20"),
    ("c", "c1", -1, "t4", "2021-07-28"), ("c", "c3", -1, "t4", "2021-07-28"),
)  # fmt: skip


def weights(measure, normalisation="none", duplicates="text", statements=WORKED, **window):
    found = actor_ties(statements, measure, normalisation, duplicates, **window)
    return {row["actor"] + row["other"]: row["weight"] for row in found.to_dict("records")}


def test_worked_example_per_text():
    """Per text a has 2 on c1 and 1 on c2."""
    assert weights("congruence") == {"ab": 2}
    assert weights("conflict") == {"ab": 1, "ac": 2, "bc": 1}
    assert weights("subtract") == {"ab": 1, "ac": -2, "bc": -1}


def test_duplicates():
    assert weights("congruence", duplicates="none") == {"ab": 3}
    assert weights("congruence", duplicates="week") == {"ab": 2}, "18 July 2021 is a Sunday, in the week before"
    monday = said(("a", "c", 1, "t1", "2021-07-19"),
                  ("a", "c", 1, "t2", "2021-07-25"), ("b", "c", 1, "t3", "2021-07-20"))  # fmt: skip
    assert weights("congruence", duplicates="week", statements=monday) == {"ab": 1}
    assert weights("congruence", duplicates="text", statements=monday) == {"ab": 2}


def test_normalisations_by_hand():
    """Per text: a = (2, 1) with 3 statements; b = (1, and -1 on c2) with 2; joint on c1 = 2 * 1; separate = 1 + 1."""
    assert weights("congruence", "average")["ab"] == pytest.approx(2 / 2.5)
    assert weights("congruence", "jaccard")["ab"] == pytest.approx(2 / (1 + 1 + 2))
    assert weights("congruence", "cosine")["ab"] == pytest.approx(2 / (math.sqrt(5) * math.sqrt(2)))


def test_one_mode_is_the_product_of_two_mode_matrices():
    table = actor_claims(WORKED)
    yes, no = (table.pivot(index="actor", columns="claim", values=c).fillna(0).to_numpy(float)
               for c in ("n_agree", "n_disagree"))  # fmt: skip
    products = {"congruence": yes @ yes.T + no @ no.T, "conflict": yes @ no.T + no @ yes.T}
    products["subtract"] = products["congruence"] - products["conflict"]
    for measure in MEASURES:
        found = weights(measure)
        expected = {x + y: products[measure]["abc".index(x), "abc".index(y)] for x, y in ("ab", "ac", "bc")}
        assert found == {pair: weight for pair, weight in expected.items() if weight}, measure


def test_congruence_is_the_weighted_projection_of_networkx():
    """Where everybody agrees once, congruence counts the common claims."""
    rows = said(*((a, c, 1, a + c, "") for a, cs in {"a": "123", "b": "23", "c": "3"}.items() for c in cs))
    graph = nx.Graph((row["actor"], row["claim"]) for row in rows.to_dict("records"))
    projected = nx.bipartite.weighted_projected_graph(graph, ["a", "b", "c"])
    expected = {"".join(sorted(pair)): w for *pair, w in projected.edges(data="weight")}
    assert weights("congruence", statements=rows) == expected == {"ab": 2, "ac": 1, "bc": 1}


def test_claims_that_cancel_out_stay_in_subtract():
    rows = said(("a", "c1", 1, "t", ""), ("b", "c1", 1, "u", ""), ("a", "c2", 1, "t", ""), ("b", "c2", -1, "u", ""))
    found = actor_ties(rows, "subtract").iloc[0]
    assert found["weight"] == 0 and found["n_claims"] == 2 and found["evidence"] == "t;u"


def test_windows():
    assert weights("conflict", start="2021-07-20") == {"bc": 1}
    assert weights("conflict", end="2021-07-28") == {"ab": 1}
    windows = list(time_windows(WORKED, 7, 3))
    assert windows[0] == ("2021-07-18", "2021-07-25") and windows[-1] == ("2021-07-27", "2021-08-03")
    assert len(windows) == 4
    with pytest.raises(TableError, match="whole days from 1"):
        list(time_windows(WORKED, 7, 0))


def test_two_mode():
    first = actor_claims(WORKED).iloc[0]
    assert first[["actor", "claim", "n_agree", "n_disagree", "weight", "first_date", "evidence"]].tolist() == [
        "a", "c1", 2, 0, 2, "2021-07-18", "t1;t2",
    ]  # fmt: skip


def edges(*rows):
    names = ("subject_id", "predicate", "object_id", "sources")
    given = [dict(zip(names, row, strict=True)) | {"relation_id": f"R{i}"} for i, row in enumerate(rows)]
    relations = pd.DataFrame(given).assign(date="", status="confirmed")
    return edges_from_relations(relations, pd.DataFrame()), relations


def test_pn_index_by_hand():
    """Two actors, one positive tie: (I - A A'/4)^-1 (1 + A 1/2) = (4/3 * 3/2, 1) for ties made."""
    found = centrality(edges(("x", "partner_of", "y", ""))[0]).set_index("actor")
    assert found["pn_out"].round(9).to_dict() == {"x": 2.0, "y": 1.0}
    assert found["pn_in"].round(9).to_dict() == {"x": 1.0, "y": 2.0}
    # three actors, so the scale is 4; one tie of -2: (1 - 4/16)^-1 * (1 - 2/4) = 2/3
    hostile = centrality(edges(("x", "sues", "y", ""), ("z", "meets", "y", ""))[0]).set_index("actor")
    assert hostile.loc["x", ["n_out", "out_for", "out_against"]].tolist() == [1, 0, 1]
    assert hostile.loc["y", ["n_in", "in_against"]].tolist() == [2, 1]
    assert hostile.loc["x", "pn_out"] == pytest.approx(2 / 3)


def test_betweenness_is_that_of_networkx():
    table, _ = edges(("x", "meets", "y", ""), ("y", "meets", "z", ""), ("w", "meets", "y", ""))
    found = centrality(table).set_index("actor")["betweenness"].to_dict()
    assert found == nx.betweenness_centrality(nx.DiGraph([("x", "y"), ("y", "z"), ("w", "y")]))
    assert found["y"] == pytest.approx(2 / 6)


def ties(*rows):
    return pd.DataFrame([{"actor": a, "other": b, "weight": float(w)} for a, b, w in rows])


def test_communities_and_their_stability():
    clear = ties(*((a, b, 5) for group in ("abc", "def") for a, b in zip(group, group[1:] + group[0], strict=True)))
    found = communities(pd.concat([clear, ties(("c", "d", 1), ("a", "e", -9))]), runs=10)
    assert found.groupby("community")["actor"].agg("".join).tolist() == ["abc", "def"]
    assert (found["stability"] == 1).all() and found["n_tied"].tolist() == [2, 2, 3, 3, 2, 2]
    ring = communities(ties(*((f"n{i:02}", f"n{(i + 1) % 12:02}", 1) for i in range(12))), runs=30)
    assert ring["stability"].mean() < 0.95, "a ring has no groups of its own"


def test_disparity_filter_by_hand():
    """The hub has ties of 8, 1 and 1: shares .8 and .1 of 3 ties, so p = .2**2 and .9**2."""
    found = backbone(ties(("hub", "x", 8), ("hub", "y", 1), ("z", "hub", 1), ("hub", "w", -3)), alpha=0.05)
    assert found["p"].round(9).tolist() == [0.04, 0.81, 0.81]
    assert found["kept"].tolist() == [True, False, False]
    assert found.loc[1:, ["actor", "other"]].values.tolist() == [["hub", "y"], ["hub", "z"]]


def test_ties_of_two_sites():
    table, relations = edges(
        ("x", "meets", "y", "https://www.one.example/a https://one.example/b"),
        ("x", "sues", "z", "https://one.example/a https://two.example/b"),
    )
    assert well_sourced(table, relations)["target"].tolist() == ["z"]
    assert well_sourced(table, relations, 1)["n_sources"].tolist() == [1, 2]


def test_statements_of_the_case():
    ledger = claims_ledger_coded(read_responses(), read_relations(), read_clients(), read_actors())
    found = statements_from_ledger(ledger)
    rabat = found[(found["actor"] == "Government of Morocco") & (found["claim"].str.contains("sells to Morocco"))]
    assert rabat["agrees"].tolist() == [-1, -1] and rabat["date"].tolist() == ["2021-07-19", "2021-07-20"]
    pairs = actor_ties(found, "conflict", duplicates="week")
    pair = pairs[(pairs["actor"] == "Government of Morocco") & (pairs["other"] == "le-monde")].iloc[0]
    assert pair["weight"] == pair["n_claims"] == 6
    assert not found["actor"].str.contains(r"\(\d{4}").any()
    arabic = statements_from_ledger(
        claims_ledger_coded(read_responses(), read_relations(), read_clients(), read_actors(), "ar")
    )
    assert arabic["actor"].nunique() == found["actor"].nunique(), "one actor under two spellings would be two"


def test_empty_and_wrong():
    empty = pd.DataFrame()
    assert list(statements_from_ledger(empty)) == list(STATEMENTS)
    assert list(actor_claims(empty)) == list(TWO_MODE) and list(actor_ties(empty)) == list(ONE_MODE)
    assert communities(empty).empty and backbone(empty).empty and centrality(empty).empty
    for words, arguments in (("measure", ("x",)), ("normalisation", ("conflict", "x")),
                             ("duplicates", ("conflict", "none", "x"))):  # fmt: skip
        with pytest.raises(TableError, match=f"{words} is 'x'"):
            actor_ties(WORKED, *arguments)
    with pytest.raises(TableError, match="use 1 or -1"):
        actor_claims(said(("a", "c", 0, "t", "")))
    assert np.isfinite(centrality(edges_from_relations(read_relations(), read_actors()))["pn_out"]).all()
