"""Who names which government in coded texts: in all, by partner and by date, worked out by hand."""

import pandas as pd
import pytest

import analysis as nisba
from analysis.compare.naming import compare_naming_coded
from analysis.compare.omission import compare_omission


def coverage(*rows):
    columns = ("names_client_governments", "cites", "published", "partner_outlet")
    return pd.DataFrame([dict(zip(columns, row, strict=True)) for row in rows])


# two partners and ten others; three of the others reprint one agency text of 20 July
TEXTS = coverage(
    ("MAR", "", "2021-07-18", True),
    ("MAR;TGO", "", "2021-07-19", True),
    *[("MAR", "Reuters", "2021-07-20", False)] * 3,
    ("", "Reuters", "2021-07-20", False),
    ("TGO", "AFP", "2021-07-20", False),
    ("TGO", "AFP", "2021-08", False),
    ("TGO", "AFP", "2021-08", False),
    ("IDN", "", "2021", False),
    ("", "", "", False),
    ("", "", "2021-08-01", False),
)


def counts(table, *names):
    return table.set_index(["group", "entity"])[list(names)]


def test_all_texts_together_raw_and_with_reprints_once():
    found = counts(compare_naming_coded(TEXTS, ""), "n", "n_named", "n_once", "n_named_once")
    assert found.loc[("", "MAR")].tolist() == [12, 5, 10, 3]
    assert found.loc[("", "TGO")].tolist() == [12, 4, 10, 4]  # those of August have no day: none passes for a reprint
    assert found.loc[("", "IDN")].tolist() == [12, 1, 10, 1]


def test_wilson_shares_by_hand():
    """For 5 of 12: (5/12 + z²/24 ± z·sqrt(35/1728 + z²/576)) / (1 + z²/12) with z = 1.959964."""
    row = compare_naming_coded(TEXTS, "").set_index("entity").loc["MAR"]
    assert [row["share"], row["low"], row["high"]] == pytest.approx([0.41667, 0.19326, 0.68048], abs=1e-5)
    assert row["share_once"] == 0.3


def test_partners_beside_others_with_too_few_said():
    table = compare_naming_coded(TEXTS, "partner_outlet")
    found = counts(table, "n", "n_named", "n_named_once", "too_few")
    assert found.loc[("True", "MAR")].tolist() == [2, 2, 2, True]
    assert found.loc[("False", "MAR")].tolist() == [10, 3, 1, True]  # ten texts, but eight with reprints once
    assert not compare_naming_coded(TEXTS, "partner_outlet", least=8).set_index("group").loc["False", "too_few"].any()
    apart = compare_omission(TEXTS, "partner_outlet", {"True": ["MAR"]}, least=2).set_index(["entity", "reprints"])
    assert apart.loc[("MAR", "every"), ["n_own", "n_named_own", "n_rest", "n_named_rest"]].tolist() == [2, 2, 10, 3]
    assert apart.loc[("MAR", "every"), "difference"] == pytest.approx(0.7)
    assert compare_omission(TEXTS, "partner_outlet", {"True": ["MAR"]})["verdict"].unique().tolist() == ["too_few"]


def test_by_date_only_what_is_known_as_precisely():
    months = counts(compare_naming_coded(TEXTS, "month"), "n", "n_named")
    assert months.loc[("2021-07", "MAR")].tolist() == [7, 5] and months.loc[("2021-08", "TGO")].tolist() == [3, 2]
    assert months.loc[("", "IDN")].tolist() == [2, 1]
    days = counts(compare_naming_coded(TEXTS, "day"), "n", "n_named")
    assert days.loc[("2021-07-20", "MAR")].tolist() == [5, 3] and days.loc[("", "TGO")].tolist() == [4, 2]


def test_governments_that_are_asked_for_are_counted_also_where_nobody_names_them():
    table = compare_naming_coded(TEXTS, "", entities=["BHR", "MAR"])
    assert table[["entity", "n_named"]].values.tolist() == [["BHR", 0], ["MAR", 5]]
    assert table.set_index("entity").loc["BHR", "high"] > 0.2


def test_the_ten_togo_and_indonesia_in_the_case():
    """Counted in the sheet: texts with the code in the column, in all and from partners."""
    texts = nisba.read_coverage()
    governments = [*nisba.read_clients()["country_iso3"], "IDN"]
    whole = compare_naming_coded(texts, "", entities=governments).set_index("entity")["n_named"]
    assert whole.to_dict() == {
        "ARE": 73, "AZE": 44, "BHR": 41, "HUN": 94, "IDN": 3, "IND": 56, "KAZ": 38, "MAR": 135, "MEX": 80, "RWA": 49,
        "SAU": 71, "TGO": 14,
    }  # fmt: skip
    partners = counts(compare_naming_coded(texts, "partner_outlet", entities=governments), "n", "n_named")
    assert partners.loc[("True", "MAR")].tolist() == [37, 9] and partners.loc[("True", "IDN")].tolist() == [37, 0]
    for by in ("lang", "outlet_country", "month", "partner_outlet"):
        assert compare_naming_coded(texts, by).groupby("entity")["n_named"].sum()["TGO"] == 14
