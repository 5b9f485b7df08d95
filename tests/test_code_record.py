"""What a class coded becomes part of the data: letters for names, what was settled, and a record in both languages."""

import csv

import pytest

from analysis.cli import main
from analysis.coding import read_codebook, read_sheets
from analysis.coding.record import read_decisions, settled, write_record
from analysis.errors import InputError, TableError
from analysis.places import data_dir

CASE = data_dir() / "pegasus"
HEDGING = read_codebook("hedging")
CLASS = {"anna": ["asserted", "attributed", "attributed", ""], "samir": ["attributed", "attributed", "asserted", ""],
         "leyla": ["attributed", "", "asserted", "no_client"]}  # fmt: skip


@pytest.fixture
def sheets(tmp_path):
    paths = []
    for coder, values in CLASS.items():
        paths.append(tmp_path / f"hedging-{coder}.csv")
        with paths[-1].open("w", encoding="utf-8", newline="") as file:
            rows = [(coder, f"A{n}", value) for n, value in enumerate(values)]
            csv.writer(file).writerows([("coder", "article_id", "hedging"), *rows])
    return paths


def rows(path):
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def test_what_more_than_half_chose_is_settled_and_a_decision_goes_before_it(sheets):
    codes, _ = read_sheets(HEDGING, sheets)
    table = settled(codes, HEDGING, {("A0", "hedging"): ["distanced"]})
    assert dict(zip(table["article_id"], table["hedging"], strict=True)) == {
        "A0": "distanced", "A1": "attributed", "A2": "asserted",
    }  # fmt: skip


def test_several_values_are_settled_one_by_one(tmp_path):
    election = read_codebook("election")
    paths = []
    for coder, places in (("a", "ITA;KEN"), ("b", "ITA"), ("c", "ITA;FRA")):
        paths.append(tmp_path / f"{coder}.csv")
        paths[-1].write_text(f"article_id,topic,countries\nt1,,{places}\nt2,,-\n", "utf-8")
    codes, _ = read_sheets(election, paths)
    assert settled(codes, election)["countries"].tolist() == ["ITA", "-"]


def test_the_whole_way_of_the_lesson(sheets, tmp_path, capsys):
    """Agreement, decisions, the record, and the record as one more coder beside the two of the case."""
    given, out, record = [str(s) for s in sheets], tmp_path / "out", tmp_path / "recoding"
    assert main(["code", "agreement", "hedging", *given, "--draws", "50", "--output", str(out)]) == 0
    table = rows(out / "disagreements.csv")
    assert [row["article_id"] for row in table] == ["A0", "A2"]
    table[0]["decision"] = "متحفظ"
    with (out / "disagreements.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(table)
    decided = tmp_path / "decided.csv"
    (out / "disagreements.csv").rename(decided)
    command = ["code", "agreement", "hedging", *given, "--draws", "50", "--output", str(out)]
    assert main([*command, "--decisions", str(decided), "--record", str(record)]) == 0
    assert sorted(p.name for p in record.iterdir()) == [
        "RECORD.md", "agreement.csv", "codebook.toml", "codes.csv", "disagreements.csv", "settled.csv",
    ]  # fmt: skip
    everything = "".join(p.read_text("utf-8-sig") for p in record.iterdir())
    assert not any(name in everything for name in CLASS)
    assert {row["coder"] for row in rows(record / "codes.csv")} == {"A", "B", "C"}
    assert {row["coders"] for row in rows(record / "agreement.csv")} == {"all", "A + B", "A + C", "B + C"}
    assert [row["decision"] for row in rows(record / "disagreements.csv")] == ["distanced", ""]
    assert [row["hedging"] for row in rows(record / "settled.csv")] == ["distanced", "attributed", "asserted"]
    told = (record / "RECORD.md").read_text("utf-8")
    assert "coders 3, texts 4" in told and "عدد المرمِّزين 3" in told and "`hedging`: 3 texts, agreed" in told
    capsys.readouterr()
    assert main([*command, "--record", str(record)]) == 1
    assert "a record is not written over" in capsys.readouterr().err


def test_what_was_settled_is_read_as_one_more_coder_of_the_case(tmp_path, capsys):
    third = tmp_path / "settled.csv"
    third.write_text("article_id,hedging\nA018,attributed\nA021,asserted\nA026,no_client\n", "utf-8")
    old = [str(CASE / name) for name in ("coverage.csv", "coverage_second_coder.csv")]
    command = ["code", "agreement", "hedging", *old, str(third), "--draws", "50", "--output", str(tmp_path / "out")]
    assert main(command) == 0
    pairs = {row["coders"]: row["n_texts"] for row in rows(tmp_path / "out" / "agreement.csv") if not row["value"]}
    assert pairs["coverage + coverage_second_coder"] == "58" and pairs["coverage + settled"] == "3"


def test_remarks_stay_out_of_the_record(tmp_path):
    election, paths = read_codebook("election"), [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_text("article_id,topic,remark\nt1,result,ask Anna\nt2,other,\n", "utf-8")
    codes, _ = read_sheets(election, paths)
    write_record(codes, election, "election", tmp_path / "r", draws=0)
    assert not any("Anna" in p.read_text("utf-8-sig") for p in (tmp_path / "r").iterdir())


def test_wrong_decisions_are_named(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text("article_id,variable,decision\nA0,hedging,\nA1,hedging,perhaps\n", "utf-8")
    with pytest.raises(TableError, match="d.csv:3: hedging can not be 'perhaps'"):
        read_decisions(path, HEDGING)
    path.write_text("article_id\nA0\n", "utf-8")
    with pytest.raises(TableError, match="needs article_id, variable and decision"):
        read_decisions(path, HEDGING)
    with pytest.raises(InputError, match="no such file"):
        read_decisions(tmp_path / "x.csv", HEDGING)


def test_a_record_says_where_nothing_can_be_measured(tmp_path):
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_text("article_id,hedging\nt1,asserted\nt2,asserted\n", "utf-8")
    codes, _ = read_sheets(HEDGING, paths)
    write_record(codes, HEDGING, "hedging", tmp_path / "r", draws=0)
    told = (tmp_path / "r" / "RECORD.md").read_text("utf-8")
    assert "only one value occurs" in told and "لا ترد إلا قيمة واحدة" in told
