"""Measures of coded coverage: who is left out, what hangs together, versions of an event, and who is cited."""

import math

import pandas as pd
import pytest

from analysis.coding import read_coverage, read_team_versions
from analysis.compare.citing import citations, compare_cited, dependency
from analysis.compare.coded import ASSOCIATION, SHARES, association, compare_coded
from analysis.compare.omission import OMISSION, compare_omission, newcombe
from analysis.compare.versions import compare_versions
from analysis.errors import TableError


def coverage(rows):
    """Rows of country, governments and, where given, what is cited and the day."""
    names = ("outlet_country", "names_client_governments", "cites", "published")
    return pd.DataFrame([dict(zip(names, (*row, "", "")[:4], strict=True)) for row in rows])


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((56, 70, 48, 80), (0.2, 0.0524, 0.3339)), ((9, 10, 3, 10), (0.6, 0.1705, 0.8090)),
     ((10, 10, 0, 10), (1.0, 0.6075, 1.0)), ((0, 10, 0, 20), (0.0, -0.1611, 0.2775))],
)  # fmt: skip
def test_newcombe_gives_the_published_intervals(counts, expected):
    """Newcombe 1998, table II, method 10, and the Wilson bounds 0.2775 and 0.1611 of 0/10 and 0/20."""
    assert [round(value, 4) for value in newcombe(*counts)] == pytest.approx(expected, abs=1e-4)


def test_left_out_at_home():
    rows = [("MAR", "MAR")] * 2 + [("MAR", "HUN")] * 18 + [("FRA", "MAR")] * 15 + [("FRA", "")] * 5 + [("", "MAR")] * 9
    found = compare_omission(coverage(rows)).set_index(["entity", "reprints"])
    morocco = found.loc["MAR", "every"]
    assert morocco[["n_own", "n_named_own", "n_rest", "n_named_rest"]].tolist() == [20, 2, 20, 15]
    assert morocco["difference"] == pytest.approx(0.1 - 0.75)
    assert morocco["ratio"] == pytest.approx(0.1 / 0.75)
    assert morocco["high"] < 0 and morocco["verdict"] == "less"
    assert found.loc["HUN", "every"]["verdict"] == "too_few"
    assert math.isnan(found.loc["HUN", "every"]["ratio"])


def test_named_more_at_home_and_no_difference():
    rows = [("HUN", "HUN;MAR")] * 10 + [("FRA", "MAR")] * 10
    found = compare_omission(coverage(rows)).query("reprints == 'every'").set_index("entity")
    assert found.loc["HUN", "verdict"] == "more"
    assert found.loc["MAR", "n_own"] == 0 and found.loc["MAR", "verdict"] == "too_few"


def test_reprints_of_one_agency_text_count_once_at_home_and_abroad():
    wire = ("MAR", "Reuters", "2021-07-19")
    rows = [("MAR", *wire)] * 3 + [("FRA", *wire)] * 4 + [("FRA", "MAR", "Reuters", "2021-07")] * 2
    found = compare_omission(coverage(rows)).set_index("reprints")
    assert found.loc["every", ["n_own", "n_rest"]].tolist() == [3, 6]
    assert found.loc["once", ["n_own", "n_rest"]].tolist() == [1, 3]


def test_one_language_is_home_to_several_governments():
    rows = pd.DataFrame({"lang": ["ar", "ar", "en"], "names_client_governments": ["SAU", "MAR", "SAU"],
                         "cites": "", "published": ""})  # fmt: skip
    found = compare_omission(rows, "lang").query("reprints == 'every'").set_index("entity")
    assert found.loc["SAU", ["n_own", "n_named_own", "n_rest", "n_named_rest"]].tolist() == [2, 1, 1, 1]
    assert found.loc["MAR", ["n_own", "n_named_own"]].tolist() == [2, 1]
    own = compare_omission(rows, "lang", own={"en": ["SAU"]}).query("reprints == 'every'").set_index("entity")
    assert own.loc["SAU", ["n_own", "n_rest"]].tolist() == [1, 2]


def test_adjusted_p_values():
    rows = [("MAR", "MAR")] * 10 + [("HUN", "")] * 10
    found = compare_omission(coverage(rows)).query("reprints == 'every'").iloc[0]
    assert found["p"] == pytest.approx(2 / 184756)  # two tables of 20 over 10 are as extreme
    assert found["p_adjusted"] == found["p"]


def test_the_case_does_not_show_that_home_outlets_leave_their_government_out():
    found = compare_omission(read_coverage()).query("reprints == 'once'").set_index("entity")
    assert found.loc[["HUN", "MEX"], "verdict"].tolist() == ["more", "more"]
    assert found.loc["MAR", "verdict"] == "unclear"
    assert found.loc[["SAU", "ARE", "BHR"], "verdict"].tolist() == ["too_few"] * 3
    assert "less" not in set(found["verdict"])


def test_shares_of_a_coded_variable():
    rows = pd.DataFrame(
        {"lang": ["ar"] * 4 + ["en"] * 2 + [""], "sizes": [("a", "b"), ("a",), (), ("b", "b")] + [()] * 3}
    )
    found = compare_coded(rows, "sizes").set_index(["group", "value"])
    assert found.loc[("ar", "a"), ["n", "n_value", "share"]].tolist() == [4, 2, 0.5]
    assert found.loc[("ar", "b"), "n_value"] == 2
    assert found.loc[("ar", ""), "n_value"] == 1
    assert found.loc[("en", ""), ["n", "n_value"]].tolist() == [2, 2]
    assert found.loc[("en", "a"), "share"] == 0
    assert "" not in found.index.get_level_values("group")
    assert set(compare_coded(rows, "sizes", least=3)["group"]) == {"ar"}


def test_cramers_v_by_hand():
    """Counts 30 10 / 10 30: chi-square is 80 * (900 - 100)**2 / 40**4 = 20, so V is sqrt(20 / 80)."""
    rows = pd.DataFrame({"lang": ["ar"] * 40 + ["en"] * 40, "frame": list("a" * 30 + "b" * 10 + "a" * 10 + "b" * 30)})
    row = association(rows, "frame", draws=199).iloc[0]
    assert row["v"] == pytest.approx(0.5)
    assert 0.2 < row["low"] < 0.5 < row["high"] < 0.8
    assert row["v_by_chance"] < 0.2 and row["p"] == pytest.approx(1 / 200)
    assert row["share_thin"] == 0 and not row["thin"]


def test_thin_cells_are_told():
    """12 texts in 2 groups and 2 values: expected are 5 and 1 in each group, so half of the cells are thin."""
    rows = pd.DataFrame({"lang": ["ar"] * 6 + ["en"] * 6, "frame": list("aaaaabaaaaab")})
    row = association(rows, "frame", draws=99).iloc[0]
    assert row["v"] == 0 and row["share_thin"] == 0.5 and row["thin"]
    alone = association(rows.head(6), "frame").iloc[0]
    assert math.isnan(alone["v"]) and alone["n_groups"] == 1 and alone["thin"]


def test_versions_cover_every_statement():
    found = compare_versions(read_team_versions())
    assert len(found) == found["version"].nunique() * found[["item_kind", "item"]].drop_duplicates().shape[0]
    council = found[(found["item_kind"] == "member") & found["item"].str.startswith("National Security")]
    assert council.set_index("version")["value"].to_dict() == {
        "walla": "silent", "axios": "silent", "case_article": "silent",
        "reuters_first": "silent", "reuters_second": "denies", "israel_hayom": "says",
    }  # fmt: skip
    assert council["disputed"].all() and (council["n_says"] == 1).all() and (council["n_denies"] == 1).all()
    assert found["coded"].sum() == len(read_team_versions())
    arabic = compare_versions(read_team_versions(), "ar")
    assert arabic["value"].tolist() == found["value"].tolist()


CITING = pd.DataFrame(
    [("a", "X", "FRA", ("P",)), ("b", "X", "FRA", ("P", "Q")), ("c", "Y", "", ("P", "Y")), ("d", "", "DEU", ())],
    columns=["article_id", "outlet", "outlet_country", "cites"],
)


def test_who_is_cited_and_alone():
    first = compare_cited(CITING).iloc[0]
    assert first[["cited", "n", "n_citing", "n_outlets", "n_countries", "n_alone"]].tolist() == ["P", 4, 3, 2, 1, 2]
    assert first["share"] == 0.75 and first["share_alone"] == pytest.approx(2 / 3)
    assert "Y" not in set(compare_cited(CITING)["cited"]), "an outlet that names itself cites nobody"


def test_citations_and_dependency():
    row = citations(CITING).iloc[0]
    assert row[["outlet", "cited", "n_citing", "n_alone", "n_outlet", "evidence"]].tolist() == [
        "X",
        "P",
        2,
        1,
        2,
        "a;b",
    ]
    assert dependency(CITING)[["n_cited", "n_texts"]].values.tolist() == [[0, 1], [1, 2], [2, 1]]


def test_empty_input_and_missing_columns():
    empty = pd.DataFrame()
    assert list(compare_omission(empty)) == list(OMISSION)
    assert list(compare_coded(empty, "hedging")) == list(SHARES)
    assert list(association(empty, "hedging")) == list(ASSOCIATION)
    assert compare_cited(empty).empty and citations(empty).empty and dependency(empty).empty
    assert compare_versions(empty).empty
    with pytest.raises(TableError, match="columns missing: hedging"):
        compare_coded(CITING, "hedging", "outlet")
    with pytest.raises(TableError, match="use one of outlet_country, lang"):
        compare_omission(CITING, "outlet")
