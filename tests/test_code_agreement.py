import math

import pandas as pd
import pytest

from analysis import cli
from analysis.coding import (
    agreement,
    code_agreement,
    compare_with,
    disagreements,
    machine_codes,
    read_codebook,
    read_coverage,
    read_second_coding,
    read_sheets,
)
from analysis.coding.reliability import AGAINST, DISAGREEMENTS, RELIABILITY
from analysis.errors import TableError
from analysis.evaluation import read_gold
from analysis.extract.corpus import find_in
from analysis.extract.find import find_all
from analysis.model import Article
from analysis.places import data_dir

ELECTION = read_codebook("election")
CASE = data_dir() / "pegasus"


def coded(*rows):
    return pd.DataFrame(rows, columns=["coder", "article_id", "variable", "value"])


def of(coder, **topics):
    return [(coder, article, "topic", value) for article, value in topics.items()]


def estimates(rows, variable="topic", value="", coders="all"):
    chosen = rows[(rows["variable"] == variable) & (rows["value"] == value) & (rows["coders"] == coders)]
    return chosen.set_index("coefficient")


TWO = coded(
    *of("anna", t1="result", t2="result", t3="other", t4="other"),
    *of("samir", t1="result", t2="other", t3="other", t4="other"),
)


def test_by_variable_by_value_and_by_pair():
    third = coded(*of("leyla", t1="result", t2="result", t3="other"))
    rows = code_agreement(pd.concat([TWO, third]), ELECTION, draws=50)
    assert {c: str(t) for c, t in rows.dtypes.items()} == {c: str(t) for c, t in RELIABILITY.items()}
    topic = rows[rows["variable"] == "topic"]
    assert set(topic["coders"]) == {"all", "anna + samir", "anna + leyla", "samir + leyla"}
    assert set(topic["value"]) == {"", "result", "procedure", "programme", "other"}
    both = estimates(rows, coders="anna + samir")
    assert both.loc["alpha", "estimate"] == pytest.approx(1 - 7 * 2 / (64 - 9 - 25))
    assert both.loc["percent", "estimate"] == 0.75
    # chance: .5 * .25 + .5 * .75
    assert both.loc["cohen_kappa", "estimate"] == pytest.approx(0.5)
    # four categories in the codebook: (1 - .375² - .625²) / 3 by chance
    chance = (1 - 0.375**2 - 0.625**2) / 3
    assert both.loc["gwet_ac1", "estimate"] == pytest.approx((0.75 - chance) / (1 - chance))
    assert "cohen_kappa" not in estimates(rows).index
    # t1 3 of 3, t2 1 of 3 pairs, t3 3 of 3, t4 1 of 1
    assert estimates(rows).loc["percent", ["n_texts", "estimate"]].tolist() == [
        4,
        pytest.approx((1 + 1 / 3 + 1 + 1) / 4),
    ]
    assert estimates(rows, coders="anna + leyla").loc["alpha", ["n_texts", "estimate"]].tolist() == [3, 1]
    assert estimates(rows, value="procedure").loc["alpha", "undefined"] == "one_value"


def test_perfect_agreement_one_value_and_no_overlap():
    perfect = estimates(
        code_agreement(coded(*of("a", t1="result", t2="other"), *of("b", t1="result", t2="other")), ELECTION)
    )
    assert (perfect["estimate"] == 1).all() and (perfect["undefined"] == "").all()
    assert perfect.loc["alpha", "support"] == "firm"
    one = estimates(code_agreement(coded(*of("a", t1="other", t2="other"), *of("b", t1="other", t2="other")), ELECTION))
    assert one.loc[["percent", "gwet_ac1"], "estimate"].tolist() == [1, 1]
    assert one.loc[["alpha", "fleiss_kappa", "cohen_kappa"], "undefined"].tolist() == ["one_value"] * 3
    none = estimates(code_agreement(coded(*of("a", t1="other"), *of("b", t2="other")), ELECTION))
    assert none["estimate"].isna().all() and (none["undefined"] == "no_overlap").all()
    assert none["n_texts"].tolist() == [0] * 5
    with pytest.raises(TableError, match="two coders at least; found: a"):
        code_agreement(coded(*of("a", t1="other")), ELECTION)
    with pytest.raises(TableError, match="two coders at least; found: none"):
        code_agreement(coded(), ELECTION)


def test_missing_cells_are_no_values():
    codes = pd.concat([TWO, coded(("anna", "t5", "topic", "result"), ("samir", "t5", "main_voice", "voter"))])
    rows = estimates(code_agreement(codes, ELECTION, draws=0))
    assert rows.loc["alpha", "n_texts"] == 4
    assert rows.loc["alpha", "estimate"] == pytest.approx(1 - 7 * 2 / (64 - 9 - 25))


def test_levels_and_several_values():
    codes = coded(
        ("a", "t1", "certainty", "open"), ("b", "t1", "certainty", "provisional"),
        ("a", "t2", "certainty", "final"), ("b", "t2", "certainty", "final"),
        ("a", "t1", "n_people_quoted", "1"), ("b", "t1", "n_people_quoted", "2"),
        ("a", "t2", "n_people_quoted", "4"), ("b", "t2", "n_people_quoted", "4"),
        ("a", "t1", "countries", "ITA"), ("b", "t1", "countries", "ITA"), ("b", "t1", "countries", "KEN"),
        ("a", "t2", "countries", ""), ("b", "t2", "countries", ""),
    )  # fmt: skip
    rows = code_agreement(codes, ELECTION, draws=0)
    # middle ranks .5, 1.5, 3: one step of 1 among six pairs of 1, 6.25 twice and 2.25 twice
    assert estimates(rows, "certainty").loc["alpha", "estimate"] == pytest.approx(1 - 3 * 1 / (1 + 2 * 6.25 + 2 * 2.25))
    apart = (1 / 3) ** 2 + 2 * (3 / 5) ** 2 + 2 * (2 / 6) ** 2
    assert estimates(rows, "n_people_quoted").loc["alpha", "estimate"] == pytest.approx(1 - 3 * (1 / 9) / apart)
    countries = estimates(rows, "countries")
    assert countries.loc["percent", ["unit", "n_units", "estimate"]].tolist() == ["value", 4, 0.75]
    assert estimates(rows, "countries", "ITA").loc["alpha", "estimate"] == 1


def test_the_case_gives_what_agreement_gives():
    codebook = read_codebook("pegasus")
    codes, bad = read_sheets(codebook, [CASE / "coverage.csv", CASE / "coverage_second_coder.csv"])
    assert bad == []
    rows = code_agreement(codes, codebook)
    two = agreement(read_coverage(), read_second_coding()).set_index("variable")
    for variable, row in two.iterrows():
        ours = estimates(rows, variable)
        found = ours.loc["alpha", ["n_texts", "n_units", "estimate", "low", "high"]].tolist()
        assert found == pytest.approx(row[["n_texts", "n_units", "alpha", "low", "high"]].tolist()), variable
        assert ours.loc["percent", "estimate"] == pytest.approx(row["share_agreed"])
        assert ours.loc["alpha", "support"] == row["support"]


def test_disagreements_of_the_case():
    codebook = read_codebook("pegasus")
    codes, _ = read_sheets(codebook, [CASE / "coverage.csv", CASE / "coverage_second_coder.csv"])
    rows = disagreements(codes, codebook)
    hedging = rows[rows["variable"] == "hedging"]
    assert len(hedging) == 10
    assert hedging["differing"].iloc[0] == "attributed: coverage | asserted: coverage_second_coder"
    assert (rows["decision"] == "").all() and list(rows) == list(DISAGREEMENTS)


def test_disagreements_keep_what_is_shared_apart():
    codes = coded(
        ("a", "t1", "countries", "ITA"), ("a", "t1", "countries", "KEN"), ("b", "t1", "countries", "ITA"),
        ("a", "t2", "countries", "ITA"), ("b", "t2", "countries", ""), ("a", "t3", "countries", "ITA"),
    )  # fmt: skip
    rows = disagreements(codes, ELECTION)
    assert rows[["article_id", "shared", "differing", "n_coders"]].values.tolist() == [
        ["t1", "ITA", "KEN: a", 2],
        ["t2", "", "ITA: a | -: b", 2],
    ]
    assert disagreements(coded(), ELECTION).empty


def test_the_machine_is_one_more_coder():
    found = find_all(Article("t1", "نفت المجر وجود خلاف مع إيطاليا.", "ar"))
    nothing = find_all(Article("t2", "نزل المطر.", "ar"))
    machine = machine_codes([found, nothing], ELECTION)
    students = coded(
        ("anna", "t1", "countries", "HUN"), ("anna", "t2", "countries", ""),
        ("gold", "t1", "countries", "HUN"), ("gold", "t1", "countries", "ITA"), ("gold", "t2", "countries", ""),
    )  # fmt: skip
    rows = compare_with(pd.concat([machine, students]), ELECTION, draws=0)
    assert list(rows) == list(AGAINST)
    by_coder = rows.set_index("coder")
    assert by_coder.loc["machine", ["n_texts", "precision", "recall", "f1"]].tolist() == [2, 1, 1, 1]
    assert by_coder.loc["anna", ["precision", "recall"]].tolist() == [1, 0.5]
    with pytest.raises(TableError, match="no coder is called 'teacher'; there are: machine, anna, gold"):
        compare_with(pd.concat([machine, students]), ELECTION, "teacher")


def test_client_governments_are_read_by_role_and_unknown_finds_are_refused(tmp_path):
    codebook = read_codebook("pegasus")
    gold = read_gold(data_dir() / "gold", lang="en")[:1]
    codes = machine_codes(gold, codebook, "gold")
    clients = codes[codes["variable"] == "names_client_governments"]["value"].tolist()
    assert clients == ["HUN", "IND", "MEX", "SAU"]
    assert set(codes["coder"]) == {"gold"}
    text = (data_dir() / "codebooks" / "election.toml").read_text(encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text.replace('machine = "countries"', 'machine = "mood"'), encoding="utf-8")
    with pytest.raises(TableError, match="machine is 'mood'; choose one of: countries, countries:client_government"):
        machine_codes(gold, read_codebook(path))


def test_the_command_from_sheet_to_agreement(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["code", "sheet", "election", "--coders", "anna,samir", "--lang", "en", "--output", "s"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.rsplit("/")[-1] for line in said] == [
        "election-anna.csv", "election-anna.xlsx", "election-samir.csv", "election-samir.xlsx",
    ]  # fmt: skip
    fill(tmp_path / "s" / "election-anna.csv", ["result", "official", "final", "3", "named", "KEN", ""])
    fill(tmp_path / "s" / "election-samir.csv", ["result", "voter", "sure", "3", "named", "KEN", ""])
    sheets = ["s/election-anna.csv", "s/election-samir.csv"]
    assert cli.main(["code", "read", "election", *sheets, "--output", "o"]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 25 and "certainty of the result (F) is 'sure'" in captured.err
    assert len(pd.read_csv("o/codes.csv")) == 25 * 11
    command = ["code", "agreement", "election", *sheets, "--machine", "--gold", "--draws", "20", "--output", "o"]
    assert cli.main(command) == 1
    out = capsys.readouterr().out
    assert "main_voice" in out and "precision" in out
    against = pd.read_csv("o/against_gold.csv").set_index(["variable", "coder"])
    assert against.loc[("countries", "machine"), "f1"] > 0.9 > 0.2 > against.loc[("countries", "anna"), "f1"]
    assert {"agreement.csv", "codes.csv", "disagreements.csv"} <= {p.name for p in (tmp_path / "o").iterdir()}


def fill(path, codes):
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    filled = [lines[0], *(line.rsplit(",", 7)[0] + "," + ",".join(codes) for line in lines[1:])]
    path.write_text("\n".join(filled), encoding="utf-8")


def test_the_command_takes_a_list_of_texts_and_says_what_is_wrong(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text(
        "article_id,title,url\nA1,One,https://example.org\nA1,One,\nA2,,\n", encoding="utf-8"
    )
    assert cli.main(["code", "sheet", "pegasus", "--articles", "list.csv", "--output", "s"]) == 0
    lines = (tmp_path / "s" / "pegasus-coder.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == ["A1", "A2"]
    (tmp_path / "bad.csv").write_text("id\n1\n", encoding="utf-8")
    capsys.readouterr()
    for articles, message in (("bad.csv", "lists no texts; it needs a column article_id"), ("no.csv", "no such file")):
        assert cli.main(["code", "sheet", "pegasus", "--articles", articles, "--output", "t"]) == 1
        assert message in capsys.readouterr().err
    assert cli.main(["code", "agreement", "pegasus", "s/pegasus-coder.csv"]) == 1
    assert "agreement needs two coders at least" in capsys.readouterr().err


def test_extraction_reaches_gold_on_countries_of_the_reading_texts():
    codes = pd.concat(
        [machine_codes(find_in(), ELECTION), machine_codes(read_gold(data_dir() / "gold"), ELECTION, "gold")]
    )
    row = compare_with(codes, ELECTION, draws=0).set_index("variable").loc["countries"]
    assert row["n_texts"] == 25 and row["f1"] > 0.9 and not math.isnan(row["alpha"])
