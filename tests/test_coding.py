import json
import math
import shutil

import pandas as pd
import pytest

from analysis import coding
from analysis.errors import InputError, TableError
from analysis.places import data_dir
from analysis.rules.labels import label

READERS = [
    (coding.read_actors, "actors"),
    (coding.read_clients, "client_governments"),
    (coding.read_coverage, "coverage"),
    (coding.read_licence_terms, "licence_terms"),
    (coding.read_other_figures, "other_figures"),
    (coding.read_partners, "media_partners"),
    (coding.read_relations, "relations"),
    (coding.read_responses, "responses"),
    (coding.read_second_coding, "coverage_second_coder"),
    (coding.read_team_versions, "team_versions"),
    (coding.read_timeline, "timeline"),
]


@pytest.fixture
def folder(tmp_path):
    """A copy of the case that a test may spoil."""
    return shutil.copytree(data_dir() / "pegasus", tmp_path / "pegasus")


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(("read", "name"), READERS, ids=[name for _, name in READERS])
def test_readers_name_their_columns(read, name):
    frame = read()
    assert len(frame)
    assert not frame.columns.duplicated().any()
    described = " ".join((read.__doc__ or "").split())
    if name != "coverage_second_coder":  # its docstring points to read_coverage
        assert all(f"``{column}``" in described for column in frame), name


def test_coverage_has_tuples_and_keeps_codes_that_look_like_missing_values(folder):
    spoil(folder / "coverage.csv", ",FRA;MAR,", ",FRA;NAM,")
    coverage = coding.read_coverage(folder)
    assert coverage["countries_mentioned"].map(type).eq(tuple).all()
    assert "NAM" in set(coverage["countries_mentioned"].explode())
    assert coverage.loc[coverage["outlet_country"] == "", "outlet_country"].size == 46
    assert not coverage["outlet_country"].isna().any()
    assert coverage["partner_outlet"].sum() == 37


def test_clients_keep_the_missing_figure_missing():
    clients = coding.read_clients().set_index("country_iso3")
    assert clients["in_list_of_ten"].sum() == 10
    assert clients["figure"].isna().sum() == 2
    assert clients.loc["BHR", "figure_wording"] == "hundreds"
    assert clients.loc["SAU", "figure_wording"] == ""
    assert clients.loc["KAZ", "uncertainty_terms"] == ("about", "apparently at the behest")


def test_long_splits_pairs_and_skips_blanks():
    coverage = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "answers": [("MAR:denied", "MAR:sues"), (), ("FRA:investigating",)],
            "places": [("MAR",), ("FRA", "NAM"), ()],
            "sizes": [("50000",), (), (">50000", "MEX:15000")],
        }
    )
    rows = coding.long(coverage, "answers")
    assert rows[["article_id", "country_iso3", "value"]].values.tolist() == [
        ["a", "MAR", "denied"],
        ["a", "MAR", "sues"],
        ["c", "FRA", "investigating"],
    ]
    assert coding.long(coverage, "places")[["country_iso3", "value"]].values.tolist() == [
        ["MAR", "MAR"],
        ["FRA", "FRA"],
        ["NAM", "NAM"],
    ]
    assert coding.long(coverage, "sizes")[["country_iso3", "value"]].values.tolist() == [
        ["", "50000"],
        ["", ">50000"],
        ["MEX", "15000"],
    ]
    with pytest.raises(TableError, match=r"'article_id' is no column of lists; choose one of: answers, places, sizes"):
        coding.long(coverage, "article_id")


def test_long_of_the_case_counts_what_is_coded():
    rows = coding.long(coding.read_coverage(), "names_client_governments")
    assert rows["value"].value_counts().head(3).to_dict() == {"MAR": 135, "HUN": 94, "MEX": 80}


def test_long_of_an_empty_table_has_its_columns():
    rows = coding.long(coding.read_coverage().head(0), "cites")
    assert rows.empty
    assert {"article_id", "country_iso3", "value"} <= set(rows)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "coverage.csv",
            ",attributed,",
            ",certain,",
            r"coverage\.csv:\d+: hedging is 'certain'; choose one of: asserted,",
        ),
        (
            "coverage.csv",
            "FRA:very_serious_if_true",
            "FRA:angry",
            r"coverage\.csv:2: government_responses is 'FRA:angry'",
        ),
        ("coverage.csv", ",CHE,", ",CH,", r"coverage\.csv:2: outlet_country is 'CH'; write it like 'MAR'"),
        ("coverage.csv", "A002,", "A001,", r"coverage\.csv:3: article_id 'A001' stands in line 2 already"),
        ("coverage.csv", ",hedging,", ",hedge,", r"coverage\.csv: lacks the columns hedging; it needs: article_id,"),
        ("client_governments.csv", ",15000,", ",many,", r"client_governments\.csv:2: figure is 'many'; write a whole"),
        ("client_governments.csv", ",15000,", ",0,", r"client_governments\.csv:2: figure is '0'; write at least 1"),
        ("timeline.csv", "2019-10-29", "2019-13-29", r"timeline\.csv:2: date is '2019-13-29'; write it like"),
        ("client_governments.csv", ",true,", ",ja,", r"client_governments\.csv:2: in_list_of_ten is 'ja'; choose one"),
        ("timeline.csv", ",confirmed,", ",,", r"timeline\.csv:2: status is blank; choose one of: confirmed, reported"),
        (
            "timeline.csv",
            "2019-10-29",
            "29/10/2019",
            r"timeline\.csv:2: date is '29/10/2019'; write it like '2021-07-20'",
        ),
        ("relations.csv", "RL001,nso-group", "RL001,nso", r"relations\.csv:2: subject_id is 'nso'; actors\.csv has no"),
        ("relations.csv", "RL001,", "RL001,,", r"relations\.csv:2: more cells than columns"),
        ("relations.csv", "RL001,nso-group", "RL001", r"relations\.csv:2: fewer cells than columns"),
        ("coverage_second_coder.csv", "A018", "A999", r"article_id is 'A999'; coverage\.csv has no such row"),
    ],
)
def test_a_bad_cell_is_named(folder, file, old, new, message):
    spoil(folder / file, old, new)
    read = next(read for read, name in READERS if name == file.removesuffix(".csv"))
    with pytest.raises(TableError, match=message):
        read(folder)


def test_missing_and_unreadable_files(folder, tmp_path):
    with pytest.raises(InputError, match=r"coverage\.csv: no such file; give the folder"):
        coding.read_coverage(tmp_path)
    (folder / "timeline.csv").write_bytes((folder / "timeline.csv").read_text(encoding="utf-8").encode("utf-16"))
    with pytest.raises(InputError, match=r"timeline\.csv: not UTF-8"):
        coding.read_timeline(folder)
    (folder / "datapackage.json").write_text("[]", encoding="utf-8")
    with pytest.raises(TableError, match=r"datapackage\.json: no data package"):
        coding.read_actors(folder)


def test_a_folder_without_codebook_is_read_by_that_of_the_case_and_a_spreadsheet_mark_does_no_harm(tmp_path):
    text = (data_dir() / "pegasus" / "actors.csv").read_text(encoding="utf-8")
    (tmp_path / "actors.csv").write_text("\ufeff" + text, encoding="utf-8")
    assert len(coding.read_actors(tmp_path)) == len(coding.read_actors())


def test_a_codebook_of_ones_own_counts(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(r for r in package["resources"] if r["path"] == "coverage.csv")
    next(f for f in resource["schema"]["fields"] if f["name"] == "hedging")["constraints"]["enum"].append("ironic")
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    spoil(folder / "coverage.csv", ",attributed,", ",ironic,")
    assert coding.read_coverage(folder)["hedging"].eq("ironic").sum() == 1


PUBLISHED = [  # Krippendorff 2011: four observers, twelve units, nominal .743
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def units(coders):
    return [[value for value in unit if value is not None] for unit in zip(*coders, strict=True)]


def test_alpha_of_the_published_example():
    assert coding.krippendorff_alpha(units(PUBLISHED)) == pytest.approx(0.743, abs=5e-4)


def test_alpha_of_the_published_matrices(shared):
    cases = json.loads((shared / "eval" / "reliability" / "reference_cases.json").read_text(encoding="utf-8"))
    expected = {
        "krippendorff_2011_4x12": cases["krippendorff_2011_4x12"]["expected"]["nominal"],
        "gwet_2014_raw_4raters": cases["gwet_2014_raw_4raters"]["expected"]["krippendorff_alpha"],
    }
    for name, alpha in expected.items():
        assert coding.krippendorff_alpha(units(cases[name]["data"])) == pytest.approx(alpha, abs=5e-4), name


def test_alpha_by_hand():
    # values a 3, b 5, n = 8; two of eight ordered pairs differ; alpha = 1 - 7 * 2 / (64 - 9 - 25)
    assert coding.krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]) == pytest.approx(16 / 30)
    assert coding.krippendorff_alpha([("a", "b"), ("b", "a")]) == pytest.approx(-0.5)
    assert math.isnan(coding.krippendorff_alpha([("a", "a"), ("a", "a")]))
    assert math.isnan(coding.krippendorff_alpha([]))


def test_agreement_of_the_case():
    rows = coding.agreement(coding.read_coverage(), coding.read_second_coding()).set_index("variable")
    assert (rows["n_texts"] == 58).all()
    assert rows["alpha"].round(2).to_dict() == {
        "names_client_governments": 0.87,
        "countries_mentioned": 0.99,
        "list_size_reported": 0.68,
        "cites": 0.82,
        "nso_response": 0.95,
        "government_responses": 0.80,
        "dominant_frame": 0.75,
        "hedging": 0.52,
    }
    assert rows.loc["nso_response", ["low", "high"]].tolist() == pytest.approx([0.83, 1.0], abs=0.02)
    assert rows.loc["hedging", ["low", "high"]].tolist() == pytest.approx([0.22, 0.76], abs=0.03)
    assert rows.loc["names_client_governments", "f1"] == pytest.approx(0.89, abs=0.005)
    assert rows.loc["countries_mentioned", "f1"] == pytest.approx(0.95, abs=0.005)
    assert rows["support"].to_dict()["hedging"] == "none"
    assert rows.loc["nso_response", "support"] == "firm"
    assert rows.loc["names_client_governments", "n_units"] == 580


def coded(**columns):
    return pd.DataFrame({"article_id": list("wxyz"), **columns})


def test_agreement_of_one_own_table():
    first = coded(tone=["calm", "calm", "loud", "loud"], names=[("a",), ("a", "b"), (), ("c",)])
    second = coded(tone=["calm", "loud", "loud", "loud"], names=[("a",), ("a",), (), ("c",)])
    rows = coding.agreement(first, second, ["tone", "names"], draws=50).set_index("variable")
    assert rows.loc["tone", ["n_units", "share_agreed"]].tolist() == [4, 0.75]
    assert rows.loc["tone", "alpha"] == pytest.approx(1 - 7 * 2 / (64 - 9 - 25))
    assert math.isnan(rows.loc["tone", "f1"])
    # three codes in four texts: 11 of 12 judgements agree; present 7, absent 17 of 24 values
    assert rows.loc["names", ["n_units", "unit"]].tolist() == [12, "code"]
    assert rows.loc["names", "alpha"] == pytest.approx(1 - 23 * 2 / (24**2 - 7**2 - 17**2))
    assert rows.loc["names", "f1"] == pytest.approx(2 * 3 / 7)
    whole = coding.agreement(first, second, ["names"], whole=["names"], draws=50).iloc[0]
    assert (whole["unit"], whole["share_agreed"]) == ("text", 0.75)


def test_agreement_is_the_same_every_time_and_counts_shared_texts_only():
    first = coded(tone=["calm", "calm", "loud", "loud"])
    second = coded(tone=["calm", "loud", "loud", "loud"]).tail(3)
    one, two = (coding.agreement(first, second, ["tone"], draws=200) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)
    assert one["n_texts"].tolist() == [3]


def test_agreement_says_what_is_missing():
    with pytest.raises(TableError, match=r"the second table lacks tone; it has: article_id"):
        coding.agreement(coded(tone=list("abcd")), coded(), ["tone"])
    other = coded(tone=list("abcd")).assign(article_id=list("mnop"))
    with pytest.raises(TableError, match=r"no article_id stands in both tables"):
        coding.agreement(coded(tone=list("abcd")), other, ["tone"])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_who_coded_names_the_number_of_texts_and_warns(lang):
    rows = coding.agreement(coding.read_coverage(), coding.read_second_coding(), ["hedging"], draws=100)
    said = coding.who_coded(rows, "hedging", lang)
    assert "58" in said and "0.52" in said and label("support", "none", lang) in said
    assert "{" not in said
    assert coding.who_coded(rows, "published", lang) == label("note", "who_coded_once", lang)
