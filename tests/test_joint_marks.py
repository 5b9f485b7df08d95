"""Marks of several coders: what differs, what is settled by whom, and what the record keeps."""

import json
import re
from dataclasses import replace

import pytest

from analysis.charts.deciding import deciding_view
from analysis.charts.marked import html_coders, html_judged, html_marks_record, plot_marked
from analysis.coding.marks import empty_marks, write_marks
from analysis.errors import InputError
from analysis.evaluation import compare_coders, read_gold
from analysis.evaluation.coders import coders_table, read_coders
from analysis.evaluation.joint import joint_marks, judged_agreement
from analysis.evaluation.record import write_marks_record
from analysis.evaluation.settling import marked_disagreements, read_decisions, settled_marks, write_decisions
from analysis.model import Article, Attribution, Findings, Mention, Span
from analysis.rules.labels import label

TEXT = "😀 نفت الشركة بيع البرنامج للمغرب. وقالت فرنسا <b>إنها</b> تحقق في 2021-07-18."
ARTICLE = Article("a/1", TEXT, "ar")


def span(words):
    return words and Span(TEXT.index(words), TEXT.index(words) + len(words))


def denial(stance="deny", source="الشركة", form="nominal", kind="", negated=False, claim="بيع البرنامج للمغرب"):
    return Attribution(
        "a/1", "a1", span("نفت"), span(claim), span(source), None, "", kind, form, stance, negated, "", ""
    )


def saying(stance="neutral"):
    said = (span("قالت"), span("إنها</b> تحقق"), span("فرنسا"))
    return Attribution("a/1", "a2", *said, None, "", "", "indirect", stance, False, "", "")


def marked(*attributions, role=None):
    morocco = [Mention("a/1", span("مغرب"), "مغرب", "MAR", "name", role)] if role is not None else []
    return [Findings(ARTICLE, morocco, attributions=list(attributions))]


@pytest.fixture
def coders():
    return {
        "منى": marked(denial(kind="named"), saying(), role=""),
        "سمير": marked(denial("distance", kind="collective"), role="client_government"),
        "ليلى": marked(denial("deny", source=None), saying("endorse")),
    }


def rows(coders, decisions=None):
    table = marked_disagreements(coders, decisions)
    return {(row["words"], row["part"]): row for row in table.to_dict("records")}


def test_each_part_that_differs_has_a_row_and_what_was_not_judged_has_none(coders):
    found = rows(coders)
    assert list(found) == [
        ("نفت", "source"), ("نفت", "stance"), ("نفت", "source_kind"), ("مغرب", "marked"), ("قالت", "marked"),
        ("قالت", "stance"),
    ]  # fmt: skip
    assert found["نفت", "stance"]["differing"] == "deny: منى, ليلى | distance: سمير"
    assert found["نفت", "source"]["differing"] == "6-12 الشركة: منى, سمير | -: ليلى"
    assert found["قالت", "marked"]["n_coders"] == 3


def test_two_coders_differ_exactly_where_f1_says_so(coders):
    pair = {name: coders[name] for name in ("منى", "ليلى")}
    measured = compare_coders(pair).set_index("measure")
    both = [joint for joint in joint_marks(pair) if joint.record == "attribution" and len(joint.made) == 2]
    for part in ("source", "claim", "form", "stance"):
        assert measured.loc[part, "n_agreed"] == sum(part not in joint.differences() for joint in both)


def test_more_than_half_settle_and_a_decision_goes_before_it(coders):
    (whole,) = settled_marks(coders)
    (first,) = whole.attributions  # of the other one only two have a stance, and they differ
    assert (first.stance, first.source, first.source_kind, whole.countries[0].role) == (
        "deny", span("الشركة"), "", "client_government",
    )  # fmt: skip
    keys = {
        (joint.span.of(TEXT), part): joint.key(part) for joint in joint_marks(coders) for part in joint.differences()
    }
    decided = {keys["نفت", "stance"]: "endorse", keys["نفت", "source"]: "-", keys["قالت", "stance"]: "distance",
               keys["نفت", "source_kind"]: "named", keys["مغرب", "marked"]: "no"}  # fmt: skip
    (whole,) = settled_marks(coders, decided)
    assert [(a.stance, a.source, a.source_kind) for a in whole.attributions] == [
        ("endorse", None, "named"), ("distance", span("فرنسا"), ""),
    ]  # fmt: skip
    assert whole.countries == []
    for part, wrong in (
        *(("stance", value) for value in ("loud", "-")),
        *(("source", value) for value in ("6-9999", "9-6", "6-6", "-3-4")),
    ):
        with pytest.raises(InputError, match="use one of"):
            settled_marks(coders, {keys["نفت", part]: wrong})


def test_the_view_says_what_holds_without_a_decision(coders, tmp_path):
    page = deciding_view(coders, tmp_path / "d.csv", "en").page
    assert "not decided: denies, as most chose" in page and page.count("not decided<") == 2


def test_what_two_leave_open_is_left_out(coders):
    (whole,) = settled_marks({name: coders[name] for name in ("منى", "سمير")})
    assert whole.attributions == [] and len(whole.countries) == 1


def test_decisions_are_found_again_also_after_a_spreadsheet_was_at_them(coders, tmp_path):
    (first, *_) = joint_marks(coders)
    decisions = {first.key("stance"): "deny", first.key("source"): "-", first.key("reason"): '=1+1; لأن "نفى" صريح'}
    path = write_decisions(tmp_path / "d.csv", coders, decisions)
    assert read_decisions(path, coders) == decisions
    assert "'=1+1" in path.read_text("utf-8-sig")
    path.write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(InputError, match="no table of disagreements"):
        read_decisions(path, coders)
    assert read_decisions(tmp_path / "none.csv", coders) == {}


def test_a_decision_stays_with_its_record_when_a_coder_comes_who_cuts_the_cue_elsewhere(coders, tmp_path):
    (first, *_, last) = joint_marks(coders)
    made = {first.key("claim"): "14-27", first.key("stance"): "endorse", last.key("marked"): "no"}
    path = write_decisions(tmp_path / "d.csv", coders, made)
    whole = replace(saying(), cue=Span(span("قالت").start - 1, span("قالت").end))
    later = {"أمل": marked(replace(denial(), cue=Span(2, 5)), whole), **coders}
    kept = read_decisions(path, later)
    assert set(kept.values()) == {"endorse", "no"}  # on the claim there was no difference to decide
    assert {key.split("/")[-2] for key in kept} == {"2-5", f"{whole.cue.start}-{whole.cue.end}"}
    assert [a.stance for a in settled_marks(later, kept)[0].attributions] == ["endorse"]
    assert read_decisions(path, {}) == {}


def test_alpha_is_of_what_two_judged(coders):
    judged = judged_agreement(coders, draws=20).set_index("variable")
    assert judged["n_units"].to_dict() == {"stance": 2, "form": 2, "source_kind": 1, "negated": 2}
    assert judged.loc["form", "alpha"] == judged.loc["negated", "share_agreed"] == 1
    assert judged.loc["stance", "alpha"] < 0.667 and set(judged["support"]) == {""}  # one text carries nothing
    html = html_judged(judged.reset_index(), "ar")
    cells = " ".join(re.findall(r"<td.*?</td>", html))
    assert cells.count(label("marked", "too_few", "ar")) == 3 and cells.count(label("record", "one_value", "ar")) == 1


def test_the_record_has_letters_and_is_not_written_over(coders, tmp_path):
    one, two = (write_marks_record(coders, {}, tmp_path / "record") for _ in range(2))
    assert two.name == f"{one.name}-2"
    told = "".join(file.read_text("utf-8-sig") for file in one.iterdir())
    assert not any(name in told for name in coders) and "deny: A, C | distance: B" in told
    assert [json.loads(line)["coder"] for line in (one / "marks.jsonl").read_text("utf-8").splitlines()] == [
        "A",
        "B",
        "C",
    ]
    (gold,) = read_gold(one / "settled.jsonl")
    assert [a.stance for a in gold.attributions] == ["deny"]
    assert (one / "RECORD.md").read_text("utf-8").count("A + B: F1 0.") >= 2
    assert "الاختلافات 6، قُرّر منها 0" in html_marks_record(one, "ar")
    with pytest.raises(InputError, match="two coders of one text"):
        write_marks_record({"mona": coders["منى"]}, {}, tmp_path / "other")
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_of_text_names_or_reasons_is_markup(coders, lang, tmp_path):
    hostile = {f"<i>{name}</i>": theirs for name, theirs in coders.items()}
    (first, *_) = joint_marks(hostile)
    write_decisions(tmp_path / "d.csv", hostile, {first.key("reason"): '"><img src=x>'})
    view = deciding_view(hostile, tmp_path / "d.csv", lang)
    write_marks(tmp_path / "m.jsonl", ARTICLE, "<i>mona", empty_marks(), "")
    for html in (view.page, html_coders(coders_table([tmp_path]), lang)):
        assert not any(tag in html for tag in ("<i>", "<b>", "<img"))
    assert '<bdi dir="ltr">2021-07-18</bdi>' in view.page.replace(' style="white-space:nowrap"', "")
    figure = plot_marked(compare_coders(hostile), lang)
    assert len(figure.layout.meta["table"]["rows"]) == 21 and "<i>" not in str(figure.data)


def test_two_copies_and_two_versions_of_a_text_are_told_in_both_languages(tmp_path):
    for name, text in (("m", TEXT), ("m (1)", TEXT), ("s", TEXT + "!")):
        write_marks(tmp_path / f"{name}.jsonl", Article("a/1", text, "ar"), name[0], empty_marks(), "")
    with pytest.raises(InputError, match="m has a/1 twice") as raised:
        read_coders([tmp_path])
    assert "رمّز m النص a/1 مرتين" in raised.value._render_traceback_()[0]
    (tmp_path / "m (1).jsonl").unlink()
    with pytest.raises(InputError, match="another text"):
        read_coders([tmp_path])


def test_with_one_coder_or_none_it_is_said_what_is_missing(tmp_path):
    assert "لا علامات هنا بعد" in html_coders(coders_table([tmp_path]), "ar")
    write_marks(
        tmp_path / "m.jsonl", ARTICLE, "mona", {"countries": [], "attributions": [{"cue": {"start": 2, "end": 5}}]}, ""
    )
    table = coders_table([tmp_path])
    assert table.values.tolist() == [["mona", "a/1", "", 0, 1, 0]]
    assert "to code the same text" in html_coders(table, "en") and "lack a part" in html_coders(table, "en")
    assert plot_marked(compare_coders({}), "ar").layout.meta["table"]["rows"] == []
