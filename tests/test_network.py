"""Edges, their signs and status, the graph, its layout, and what other programs read of it."""

import csv

import networkx as nx
import pandas as pd
import pytest

from analysis.errors import TableError
from analysis.extract.find import find_all
from analysis.model import Article
from analysis.network import EDGES, build_graph, edges_from_attributions, edges_from_relations, layout, write_graph
from analysis.rules.labels import label
from analysis.rules.predicates import predicates
from analysis.tables import ATTRIBUTIONS, MENTIONS, attributions_table, countries_table


def relations(*rows):
    columns = ("relation_id", "subject_id", "predicate", "object_id", "date", "status")
    return pd.DataFrame([dict(zip(columns, row, strict=True)) for row in rows])


ACTORS = pd.DataFrame([
    {"actor_id": "blue-lab", "name_en": "=Blue Lab", "name_ar": "المختبر الأزرق", "type": "ngo", "country_iso3": "FRA"},
])  # fmt: skip
CASE = relations(
    ("R1", "nso-group", "sells_to", "MAR", "2021-07-18", "alleged"),
    ("R2", "nso-group", "sells_to", "MAR", "2014", "confirmed"),
    ("R3", "government-mar", "sues", "blue-lab", "2021-08-02", "confirmed"),
    ("R4", "government-mar", "sues", "blue-lab", "2021-07-28", "confirmed"),
    ("R5", "blue-lab", "reports_on", "MAR", "", "confirmed"),
)


def test_relations_become_edges_that_keep_their_status_apart():
    edges = edges_from_relations(CASE, ACTORS)
    shown = edges[["source", "predicate", "target", "sign", "status", "weight", "first_date", "evidence"]]
    assert shown.values.tolist() == [
        ["nso-group", "sells_to", "MAR", 1, "alleged", 1, "2021-07-18", "R1"],
        ["nso-group", "sells_to", "MAR", 1, "confirmed", 1, "2014", "R2"],
        ["government-mar", "sues", "blue-lab", -1, "confirmed", 2, "2021-07-28", "R3;R4"],
        ["blue-lab", "reports_on", "MAR", 0, "confirmed", 1, "", "R5"],
    ]
    ends = edges.loc[2, ["source_label", "source_type", "source_country", "target_label", "target_type"]].tolist()
    assert ends == ["Government (Morocco)", "government", "MAR", "=Blue Lab", "ngo"]
    assert edges_from_relations(CASE, ACTORS, "ar").loc[0, "target_label"] == "المغرب"


def test_an_unknown_predicate_is_refused():
    with pytest.raises(TableError, match="R9: predicate is 'loves'"):
        edges_from_relations(relations(("R9", "a", "loves", "b", "", "alleged")), ACTORS)


def test_every_predicate_has_a_sign_and_a_label_in_both_languages():
    for name, predicate in predicates().items():
        assert predicate.sign in {-1, 0, 1} and predicate.why and predicate.accused in {"", "subject", "object"}
        assert label("predicate", name, "ar") != name.replace("_", " ")


def said(*rows):
    base = dict.fromkeys(ATTRIBUTIONS, "") | {"negated": False, "article_id": "a", "confidence": "high"}
    base |= {"accused_start": None, "accused_end": None}
    names = ("attribution_id", "source_id", "rule_id", "claim_start", "claim_end", "confidence")
    return pd.DataFrame([base | dict(zip(names, row, strict=False)) for row in rows])


def mentioned(*rows):
    base = dict.fromkeys(MENTIONS, "") | {"article_id": "a"}
    return pd.DataFrame([base | dict(zip(("entity", "start", "end"), row, strict=True)) for row in rows])


ACCUSED = {"accused_start": [None, None, 82, None, None], "accused_end": [None, None, 86, None, None]}
SAID = said(
    ("a1", "walla", "ar.say.qal/that", 10, 50),
    ("a2", "walla", "ar.say.qal/that", 60, 70, "medium"),
    ("a3", "government-dza", "ar.claim.ittaham/that", 80, 90),
    ("a4", "", "ar.say.qal/that", 10, 50),
    ("a5", "nso-group", "ar.deny.nafa/that", 95, 99),
).assign(**ACCUSED)
NAMED = mentioned(
    ("nso-group", 12, 20), ("walla", 30, 35), ("MAR", 62, 66), ("MAR", 82, 86), ("ISR", 49, 55), ("nso-group", 61, 62)
)


def test_who_speaks_about_whom():
    edges = edges_from_attributions(SAID, NAMED)
    assert edges[["source", "predicate", "target", "sign", "weight", "confidence", "evidence"]].values.tolist() == [
        ["walla", "speaks_about", "nso-group", 0, 2, "medium", "a#a1;a#a2"],
        ["walla", "speaks_about", "MAR", 0, 1, "medium", "a#a2"],
        ["government-dza", "accuses", "MAR", -1, 1, "high", "a#a3"],
    ]
    assert set(edges["status"]) == {"said"}


@pytest.mark.parametrize(("lang", "text"), [
    ("ar", "اتهمت الجزائر المغرب باستخدام برنامج التجسس."),
    ("en", "Algeria accused Morocco of buying the tool."),
    ("fr", "Alger accuse le Maroc d'avoir acheté le logiciel."),
])  # fmt: skip
def test_to_accuse_is_against_whom_it_is_about_in_every_language(lang, text):
    found = [find_all(Article("a", text, lang))]
    said = attributions_table(found).assign(source_id="government-dza")
    edges = edges_from_attributions(said, countries_table(found))
    assert ("MAR", "accuses", -1) in set(zip(edges["target"], edges["predicate"], edges["sign"], strict=True))


@pytest.mark.parametrize(("lang", "text"), [
    ("ar", "اتهمت الجزائر المغرب بالتجسس على فرنسا."),
    ("en", "Algeria accused Morocco of spying on France."),
    ("fr", "Alger accuse le Maroc d'avoir espionné la France."),
])  # fmt: skip
def test_whom_a_charge_is_about_is_not_accused_of_it(lang, text):
    found = [find_all(Article("a", text, lang))]
    edges = edges_from_attributions(attributions_table(found).assign(source_id="DZA"), countries_table(found))
    assert edges.set_index("target")["predicate"].to_dict() == {"MAR": "accuses", "FRA": "speaks_about"}


def test_a_denied_accusation_does_not_accuse():
    negated = SAID.assign(negated=True)
    assert set(edges_from_attributions(negated, NAMED)["predicate"]) == {"speaks_about"}


def test_contradictions_come_from_pairs_of_known_actors():
    base = {"article_id": "a", "denial_id": "a5", "denied_by": "nso-group", "confidence": "low"}
    asserted = [("a1", "walla"), ("a4", "صحيفة"), ("", "")]
    pairs = pd.DataFrame([base | {"claim_id": claim, "asserted_by": source} for claim, source in asserted])
    found = edges_from_attributions(SAID, NAMED, pairs).query("predicate == 'contradicts'")
    assert found[["source", "target", "sign", "weight", "confidence"]].values.tolist() == [
        ["nso-group", "walla", -1, 1, "low"]
    ]


def test_empty_in_empty_out():
    empty = pd.DataFrame()
    assert list(edges_from_relations(empty, empty).columns) == list(EDGES)
    assert list(edges_from_attributions(empty, empty).columns) == list(EDGES)
    assert layout(build_graph(empty)) == {}


def test_graph_keeps_parallel_edges_and_evidence_as_a_list():
    graph = build_graph(edges_from_relations(CASE, ACTORS))
    assert graph.number_of_edges("nso-group", "MAR") == 2
    assert graph.edges["government-mar", "blue-lab", "sues/confirmed/coded"]["evidence"] == ["R3", "R4"]
    assert graph.nodes["MAR"] == {"label": "Morocco", "type": "state", "country": "MAR"}


def test_layout_is_the_same_for_any_order_of_edges_and_differs_by_seed():
    edges = edges_from_relations(CASE, ACTORS)
    turned = edges.iloc[::-1].reset_index(drop=True)
    assert layout(build_graph(edges), 5) == layout(build_graph(turned), 5)
    assert layout(build_graph(edges), 5) != layout(build_graph(edges), 6)


@pytest.mark.parametrize(("ending", "read"), [(".gexf", nx.read_gexf), (".graphml", nx.read_graphml)])
def test_files_come_back_as_they_went(tmp_path, ending, read):
    graph = build_graph(edges_from_relations(CASE, ACTORS, "ar"))
    back = read(write_graph(graph, tmp_path / f"graph{ending}"))
    assert {n: (d["label"], d["type"], d["country"]) for n, d in back.nodes(data=True)} == {
        n: (d["label"], d["type"], d["country"]) for n, d in graph.nodes(data=True)
    }

    def ties(of):
        rows = []
        for a, b, d in of.edges(data=True):
            ids = d["evidence"] if isinstance(d["evidence"], str) else ";".join(d["evidence"])
            rows.append((a, b, d["predicate"], int(d["sign"]), d["status"], int(d["weight"]), d["first_date"], ids))
        return sorted(rows)

    assert ties(back) == ties(graph)


def test_csv_has_gephis_columns_and_no_formula(tmp_path):
    graph = build_graph(edges_from_relations(CASE, ACTORS))
    folder = write_graph(graph, tmp_path / "tables")
    with (folder / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = {row["Id"]: row for row in csv.DictReader(file)}
    with (folder / "edges.csv").open(encoding="utf-8", newline="") as file:
        ties = list(csv.DictReader(file))
    assert nodes["blue-lab"]["Label"] == "'=Blue Lab"
    assert nodes["MAR"] == {"Id": "MAR", "Label": "Morocco", "type": "state", "country": "MAR"}
    assert list(ties[0])[:5] == ["Source", "Target", "Type", "Weight", "Label"]
    assert ties[-2]["Weight"] == "2" and ties[-2]["sign"] == "-1" and ties[-2]["evidence"] == "R3;R4"
    assert {tie["Type"] for tie in ties} == {"Directed"}
    frame = pd.read_csv(folder / "edges.csv", keep_default_na=False)
    back = nx.from_pandas_edgelist(frame, "Source", "Target", True, nx.MultiDiGraph)
    assert back.number_of_edges() == graph.number_of_edges() and set(back) == set(graph)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(TableError, match="no format for graphs ends in '.xlsx'"):
        write_graph(nx.MultiDiGraph(), tmp_path / "graph.xlsx")
