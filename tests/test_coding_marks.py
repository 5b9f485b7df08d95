"""Marks of the coding view on disk: nothing lost, nothing mixed up, and what evaluation reads."""

import json

import pytest

import analysis as nisba
from analysis.cli import main
from analysis.coding.marks import empty_marks, read_marks, write_marks
from analysis.errors import InputError
from analysis.evaluation import compare_coders, evaluate, read_coders, read_gold
from analysis.model import Article

TEXT = "😀 نفت الشركة بيع البرنامج للمغرب، وقالت فرنسا إنها تحقق.\u2028ذيل."
ARTICLE = Article("a", TEXT, "ar", title="عنوان")


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def marks():
    denial = {"source": span("الشركة"), "cue": span("نفت"), "claim": span("بيع البرنامج للمغرب"), "form": "nominal",
              "stance": "deny"}  # fmt: skip
    begun = {"source": span("فرنسا"), "cue": None, "claim": None, "form": "", "stance": ""}
    return {"countries": [{**span("مغرب"), "iso3": "MAR", "role": ""}], "attributions": [begun, denial]}


def test_a_file_is_gold_and_keeps_what_is_unfinished(tmp_path):
    path = tmp_path / "mona.jsonl"
    write_marks(path, ARTICLE, "منى", marks(), "")
    (gold,) = read_gold(path)
    (attribution,) = gold.attributions
    assert (attribution.source.of(TEXT), attribution.cue.of(TEXT), attribution.stance) == ("الشركة", "نفت", "deny")
    assert [(m.surface, m.entity) for m in gold.countries] == [("مغرب", "MAR")]
    back, line = read_marks(path, ARTICLE, "منى")
    assert [row["source"]["text"] for row in back["attributions"]] == ["الشركة", "فرنسا"]
    assert json.loads(line)["coder"] == "منى" and [p.name for p in tmp_path.iterdir()] == ["mona.jsonl"]


def test_other_articles_stay_and_one_is_replaced(tmp_path):
    path = tmp_path / "m.jsonl"
    others = [Article(i, TEXT, "ar") for i in ("b", "c")]
    lines = [write_marks(path, article, "m", marks(), "") for article in (others[0], ARTICLE, others[1])]
    write_marks(path, ARTICLE, "m", empty_marks(), lines[1])
    assert [json.loads(line)["article_id"] for line in path.read_text("utf-8").split("\n") if line] == ["b", "a", "c"]
    assert read_marks(path, ARTICLE, "m")[0] == empty_marks()
    assert len(read_marks(path, others[1], "m")[0]["attributions"]) == 2


def test_two_views_of_one_article_do_not_overwrite_each_other(tmp_path):
    path = tmp_path / "m.jsonl"
    before = read_marks(path, ARTICLE, "m")[1]
    write_marks(path, ARTICLE, "m", marks(), before)
    with pytest.raises(InputError, match="changed elsewhere"):
        write_marks(path, ARTICLE, "m", empty_marks(), before)
    assert len(read_marks(path, ARTICLE, "m")[0]["countries"]) == 1


@pytest.mark.parametrize(
    ("article", "coder", "says"),
    [
        (ARTICLE, "samir", "a file of their own"),
        (ARTICLE, " ", "coder is empty"),
        (Article("a", "another text", "en"), "mona", "another text"),
    ],
)
def test_a_file_of_somebody_else_or_of_another_text_is_refused(tmp_path, article, coder, says):
    path = tmp_path / "mona.jsonl"
    write_marks(path, ARTICLE, "mona", marks(), "")
    with pytest.raises(InputError, match=says):
        read_marks(path, article, coder)


@pytest.mark.parametrize("content", ["{", "[]", '{"article_id": "a"}', '{"countries": [], "attributions": 3}'])
def test_a_file_that_is_none_of_ours_is_named_and_left_alone(tmp_path, content):
    path = tmp_path / "notes.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"notes\.jsonl:1"):
        write_marks(path, ARTICLE, "m", marks(), "")
    assert path.read_text("utf-8") == content


def test_a_file_or_a_folder_that_cannot_be_used_is_told_in_a_sentence(tmp_path):
    (tmp_path / "old.jsonl").write_bytes("خبر".encode("windows-1256"))
    with pytest.raises(InputError, match="old.jsonl: not UTF-8"):
        read_marks(tmp_path / "old.jsonl", ARTICLE, "m")
    with pytest.raises(InputError, match="cannot be written"):
        write_marks(tmp_path / "no folder" / "m.jsonl", ARTICLE, "m", marks(), "")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"start": 0, "end": 999}, "end 999"),
        ({"start": 5, "end": 5}, "start 5"),
        ({"iso3": "XYZ"}, "XYZ"),
        ({"role": "villain"}, "villain"),
    ],
)
def test_marks_that_do_not_fit_are_not_written(tmp_path, change, says):
    wrong = marks()
    wrong["countries"][0] |= change
    with pytest.raises(InputError, match=says):
        write_marks(tmp_path / "m.jsonl", ARTICLE, "m", wrong, "")
    assert not (tmp_path / "m.jsonl").exists()


def test_coders_and_the_machine_are_compared(tmp_path):
    other = marks()
    other["attributions"][1]["stance"] = "neutral"
    write_marks(tmp_path / "mona.jsonl", ARTICLE, "mona", marks(), "")
    write_marks(tmp_path / "samir.jsonl", ARTICLE, "samir", other, "")
    coders = read_coders([tmp_path / "mona.jsonl", tmp_path / "samir.jsonl"])
    rows = compare_coders(coders | {"machine": [nisba.find_all(ARTICLE)]})
    assert rows[["coder_a", "coder_b"]].drop_duplicates().values.tolist() == [
        ["mona", "samir"], ["mona", "machine"], ["samir", "machine"],
    ]  # fmt: skip
    agreed = rows[rows["coder_b"] == "samir"].set_index("measure")
    assert agreed.loc["countries", "f1"] == agreed.loc["cue", "f1"] == agreed.loc["source", "f1"] == 1
    assert agreed.loc["stance", "f1"] == agreed.loc["full", "f1"] == 0
    assert evaluate(coders["mona"], [nisba.find_all(ARTICLE)])["n_gold"].iloc[0] == 1


def test_the_command_prints_each_pair(tmp_path, capsys):
    write_marks(tmp_path / "mona.jsonl", ARTICLE, "منى", marks(), "")
    assert main(["code", "marks", str(tmp_path / "mona.jsonl"), "--machine"]) == 0
    printed = capsys.readouterr().out
    assert "a: منى, b: machine" in printed and "cue              1     1     2       1  0.667" in printed
    assert main(["evaluate", str(tmp_path / "mona.jsonl"), "--errors"]) == 0
    assert "countries" in capsys.readouterr().out
    assert main(["code", "marks", str(tmp_path / "mona.jsonl")]) == 1
    assert "--machine" in capsys.readouterr().err


def test_a_source_that_one_coder_leaves_out_is_no_agreement(tmp_path):
    other = marks()
    other["attributions"][1]["source"] = None
    write_marks(tmp_path / "mona.jsonl", ARTICLE, "mona", marks(), "")
    write_marks(tmp_path / "samir.jsonl", ARTICLE, "samir", other, "")
    one, two = (read_coders([tmp_path / f"{name}.jsonl"]) for name in ("mona", "samir"))
    for pair in (one | two, two | one):
        assert compare_coders(pair).set_index("measure").loc["source", "n_agreed"] == 0
