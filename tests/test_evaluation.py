"""Scores, mistakes and versions on records small enough to count by hand; gold read or refused with its reason."""

import json
from dataclasses import replace

import pytest

from analysis import cli
from analysis.errors import InputError, TableError
from analysis.evaluation import compare_findings, evaluate, gold_of, mistakes_table, read_gold
from analysis.model import Attribution, Findings, Mention, Span
from analysis.tables import read_findings, write_findings

TEXT = "Mali said the road was open. Chad denied the report. The paper claimed so."
MALI, CHAD = {"start": 0, "end": 4, "iso3": "MLI"}, {"start": 29, "end": 33, "iso3": "TCD"}
SAID = {"cue": {"start": 5, "end": 9}, "source": {"start": 0, "end": 4}, "claim": {"start": 10, "end": 27},
        "form": "indirect", "stance": "neutral"}  # fmt: skip
DENIED = {"cue": {"start": 34, "end": 40}, "source": {"start": 29, "end": 33}, "claim": {"start": 41, "end": 51},
          "form": "indirect", "stance": "deny"}  # fmt: skip


def row(doc="a", countries=(MALI, CHAD), attributions=(SAID, DENIED), text=TEXT):
    return {"doc": doc, "lang": "en", "text": text, "countries": [*countries], "attributions": [*attributions]}


def found(gold, countries=(), attributions=()):
    """Findings in the gold's article; an attribution is (gold record, changes)."""
    made = [replace(gold.attributions[n], rule_id="en.x/that", **changes) for n, changes in attributions]
    return Findings(gold.article, [Mention("a", Span(*s), "", e, k, r, "en.c") for s, e, k, r in countries], [], made)


def line(scores, measure, by="all", value=""):
    chosen = scores[(scores["measure"] == measure) & (scores["by"] == by) & (scores["value"] == value)]
    return chosen.iloc[0]


def test_countries_count_by_overlap_and_code_and_a_capital_as_a_place_is_left_out():
    gold = gold_of(row(countries=[{**MALI, "role": "speaker"}, {**CHAD, "role": "speaker"}]))
    capitals = [((53, 56), "FRA", "capital", "event_place"), ((53, 56), "FRA", "capital", "speaker")]
    made = found(gold, [((0, 6), "MLI", "name", "speaker"), ((29, 33), "NER", "name", "speaker"), *capitals])
    scores = evaluate([gold], [made])
    whole = line(scores, "countries")
    assert (whole["n_gold"], whole["n_found"], whole["n_right"]) == (2, 3, 1)
    assert whole[["precision", "recall", "f1"]].tolist() == pytest.approx([1 / 3, 1 / 2, 2 / 5])
    assert line(scores, "role")["f1"] == 1.0
    assert line(scores, "countries", "rule", "en.c")["precision"] == pytest.approx(1 / 3)


def test_roles_are_scored_among_right_countries_that_have_one():
    gold = gold_of(row(countries=[{**MALI, "role": "speaker"}, CHAD]))
    scores = evaluate([gold], [found(gold, [((0, 4), "MLI", "name", "party"), ((29, 33), "TCD", "name", "party")])])
    role = line(scores, "role")
    assert (role["n_gold"], role["n_found"], role["n_right"]) == (1, 1, 0)
    assert line(scores, "role", "role", "speaker")["recall"] == 0.0
    assert line(scores, "role", "role", "party")["precision"] == 0.0


@pytest.mark.parametrize(
    ("changes", "full", "wrong"),
    [
        ({}, 1, ""),
        ({"source": Span(0, 2)}, 1, ""),  # a half of it
        ({"source": Span(0, 1)}, 0, "source"),
        ({"source": None}, 0, "source"),
        ({"claim": Span(10, 24)}, 1, ""),  # 14 of 17
        ({"claim": Span(10, 23)}, 0, "claim"),  # 13 of 17
        ({"form": "direct"}, 0, "form"),
        ({"stance": "endorse", "claim": Span(20, 27)}, 0, "claim;stance"),
    ],
)
def test_full_asks_for_source_claim_form_and_stance(changes, full, wrong):
    gold = gold_of(row(attributions=[SAID]))
    made = found(gold, attributions=[(0, changes)])
    scores = evaluate([gold], [made])
    assert line(scores, "cue")["n_right"] == 1
    assert line(scores, "full")["n_right"] == full
    mistakes = mistakes_table([gold], [made])
    assert mistakes.loc[mistakes["record"] == "attribution", "parts"].tolist() == ([wrong] if wrong else [])


def test_a_source_that_gold_leaves_out_is_not_asked_for():
    gold = gold_of(row(attributions=[{**SAID, "source": None}]))
    assert line(evaluate([gold], [found(gold, attributions=[(0, {"source": Span(0, 4)})])]), "full")["n_right"] == 1


def test_groups_count_a_record_where_both_sides_belong():
    gold = gold_of(row())
    scores = evaluate([gold], [found(gold, attributions=[(0, {}), (1, {"stance": "distance"})])])
    deny, distance = line(scores, "cue", "stance", "deny"), line(scores, "cue", "stance", "distance")
    assert (deny["n_gold"], deny["n_found"], deny["recall"]) == (1, 0, 0.0)
    assert (distance["n_gold"], distance["n_found"], distance["precision"]) == (0, 1, 0.0)
    assert line(scores, "cue")["f1"] == 1.0
    rule = line(scores, "full", "rule", "en.x/that")
    assert (rule["n_found"], rule["n_right"]) == (2, 1)
    assert rule["f1"] != rule["f1"]


def test_two_cues_in_one_place_go_to_the_better_claim_and_each_answers_once():
    gold = gold_of(row(attributions=[SAID, {**SAID, "claim": {"start": 53, "end": 62}}]))
    scores = evaluate([gold], [found(gold, attributions=[(1, {}), (0, {}), (0, {})])])
    assert [line(scores, "full")[k] for k in ("n_gold", "n_found", "n_right")] == [2, 3, 2]


def test_intervals_are_over_articles_and_hold_the_share():
    golds = [gold_of(row(str(n), attributions=[SAID])) for n in range(8)]
    scores = evaluate(golds, [found(g, attributions=[(0, {})] * (n % 2)) for n, g in enumerate(golds)])
    cue = line(scores, "cue")
    assert (cue["recall"], cue["precision"]) == (0.5, 1.0)
    assert cue["recall_low"] < 0.5 < cue["recall_high"]
    assert (cue["precision_low"], cue["precision_high"]) == (1.0, 1.0)
    assert line(evaluate(golds[:1], [found(golds[0])]), "cue")[["recall_low", "precision"]].isna().all()


def test_versions_are_compared_on_the_same_articles():
    golds = [gold_of(row(str(n), (), attributions=[SAID])) for n in range(10)]
    old = [found(g, attributions=[(0, {})] * (n < 5)) for n, g in enumerate(golds)]
    new = [found(g, attributions=[(0, {})] * (n < 8)) for n, g in enumerate(golds)]
    cue = compare_findings(golds, old, new).set_index("measure").loc["cue"]
    assert (cue["n_right_old"], cue["n_right_new"]) == (5, 8)
    assert cue[["f1_old", "f1_new"]].tolist() == pytest.approx([10 / 15, 16 / 18])
    assert cue["difference"] == pytest.approx(16 / 18 - 10 / 15)
    assert 0 <= cue["difference_low"] < cue["difference"] < cue["difference_high"]
    same = compare_findings(golds, old, old).set_index("measure").loc["cue"]
    assert same[["difference", "difference_low", "difference_high"]].tolist() == [0, 0, 0]


def test_mistakes_say_what_each_side_has():
    gold = gold_of(row())
    extra = Attribution("a", "a9", Span(63, 70), Span(71, 73), Span(53, 62), None, "", "named", "indirect",
                        "distance", False, "", "en.y/bare")  # fmt: skip
    made = replace(found(gold, [((0, 4), "MLI", "name", "party")]), attributions=[extra])
    shown = mistakes_table([gold], [made])[["record", "mistake", "surface", "gold", "found", "rule_id"]]
    assert shown.values.tolist() == [
        ["attribution", "missed", "said", "source: Mali | claim: the road was open", "", ""],
        ["country", "missed", "Chad", "TCD", "", ""],
        ["attribution", "missed", "denied", "source: Chad | claim: the report", "", ""],
        ["attribution", "extra", "claimed", "", "source: The paper | claim: so", "en.y/bare"],
    ]


def test_findings_have_to_be_in_the_same_texts():
    gold = gold_of(row())
    with pytest.raises(TableError, match="'a' is missing"):
        evaluate([gold], [])
    with pytest.raises(TableError, match="another text"):
        evaluate([gold], [Findings(replace(gold.article, text="Mali"))])


@pytest.fixture
def write(tmp_path):
    def written(*rows):
        path = tmp_path / "gold.jsonl"
        path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8")
        return path

    return written


def test_both_spellings_read_alike(write):
    other = {**row("a"), "article_id": "a", "attributions": [
        {**{k: v for k, v in SAID.items() if k != "claim"}, "content": SAID["claim"], "source_named": "named"}
    ]}  # fmt: skip
    del other["doc"]
    (one, two) = (read_gold(write(r))[0] for r in (row(attributions=[{**SAID, "source_kind": "named"}]), other))
    assert one == two
    assert one.article.lang == "en"


def test_language_is_found_and_chosen(write):
    arabic = {"doc": "b", "text": "قالت فرنسا إن الاتفاق قريب جدا من التوقيع.", "countries": [], "attributions": []}
    path = write(row(), "", arabic)
    assert [g.article.id for g in read_gold(path, lang="ar")] == ["b"]
    with pytest.raises(InputError, match="no gold in 'fr'"):
        read_gold(path, lang="fr")


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", "gold.jsonl:2: is no JSON"),
        ("[]", "gold.jsonl:2: is a list"),
        ({"doc": "b", "countries": [], "attributions": []}, "gold.jsonl:2: text is missing"),
        ({"text": TEXT, "countries": [], "attributions": []}, "article_id or doc is missing"),
        ({"doc": "b", "text": TEXT, "countries": []}, "gold.jsonl:2: attributions is missing"),
        (row(countries=[{**MALI, "iso3": "ML"}]), "countries 1: iso3 is 'ML'"),
        (row(countries=[MALI, {**CHAD, "text": "Mali"}]), "countries 2: says 'Mali', and the text has 'Chad'"),
        (row(attributions=[{**SAID, "form": "loud"}]), "attributions 1: form is 'loud'; use one of direct, mixed"),
        (row(attributions=[SAID, {**DENIED, "stance": None}]), "attributions 2: stance is missing"),
        (row(attributions=[{**SAID, "claim": {"start": 3, "end": 999}}]), "attributions 1: claim: start 3, end 999"),
        (row(attributions=[{**SAID, "source_named": "x"}]), "source_kind is 'x'"),
    ],
)
def test_faulty_gold_names_its_line(write, bad, message):
    with pytest.raises(InputError) as caught:
        read_gold(write(row(), bad))
    assert message in str(caught.value)


def test_folder_needs_its_texts(tmp_path):
    (tmp_path / "gold").mkdir()
    with pytest.raises(InputError, match="holds no gold"):
        read_gold(tmp_path / "gold")
    (tmp_path / "gold" / "a.json").write_text(json.dumps({**row(), "article_id": "a"}), encoding="utf-8")
    with pytest.raises(InputError, match="--articles"):
        read_gold(tmp_path / "gold")
    (tmp_path / "a.txt").write_text(TEXT + "\n", encoding="utf-8")
    assert read_gold(tmp_path / "gold", tmp_path)[0].countries[1].surface == "Chad"
    with pytest.raises(InputError, match="is no gold"):
        read_gold(tmp_path / "nowhere")


def test_command_prints_scores_mistakes_and_the_change(write, tmp_path, capsys):
    path, kept = write(row()), tmp_path / "old.jsonl"
    assert cli.main(["evaluate", str(path), "--write", str(kept)]) == 0
    assert kept.exists()
    first = capsys.readouterr().out
    assert first.splitlines()[1].split()[:4] == ["countries", "2", "2", "2"]
    assert "by stance" in first and str(kept) in first
    write_findings([replace(f, countries=f.countries[:1], attributions=[]) for f in read_findings(kept)], kept)
    assert cli.main(["evaluate", str(write(row(attributions=[SAID]))), "--errors", "--against", str(kept)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert ["countries", "0.667", "1.000", "0.333"] in [line.split() for line in lines]
    assert "a:34: attribution extra: denied" in lines
    assert "    text    Chad denied the report." in lines


def test_command_names_the_faulty_line(write, capsys):
    assert cli.main(["evaluate", str(write("{"))]) == 1
    assert "gold.jsonl:1: is no JSON" in capsys.readouterr().err
