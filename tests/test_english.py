"""Attributions in English: the frames one by one, and what stays open."""

import json
import re
from functools import partial

import attribution_reading as reading
import pytest

from analysis.extract.english.units import units
from analysis.model import FORMS, SOURCE_KINDS, STANCES
from analysis.rules.cues import load_cues
from analysis.text.prepare import prepare

CLAUSES = "that bare clause wh colon quote told after passive to"
PHRASES = "gerund object report of as small words source adverb label"
read, shown, one = (partial(f, lang="en") for f in (reading.read, reading.shown, reading.one))


def test_frames_are_known():
    known = set(CLAUSES.split() + PHRASES.split())
    assert {frame for c in load_cues("en") for frame in c.frames} <= known


# --- where source and claim stand

FRAMES = [
    ("The firm said that it had sold nothing.", ("said", "The firm", "it had sold nothing")),
    ("The firm said Tuesday it had sold nothing.", ("said", "The firm", "it had sold nothing")),
    ("The road is open, the mayor said on Friday.", ("said", "the mayor", "The road is open")),
    ("The road is open, said the mayor, Mona Haddad.", ("said", "the mayor, Mona Haddad", "The road is open")),
    ("“The road is open,” said Mona Haddad, the mayor.", ("said", "Mona Haddad", "The road is open")),
    ("The king, the report said, was ill.", ("said", "the report", "The king, the report said, was ill")),
    ("The mayor said: “We have no money.”", ("said", "The mayor", "We have no money.")),
    ("Haddad, a lawyer in Tyre, said the court would sit.", ("said", "Haddad", "the court would sit")),
    ("Most voters have come to believe that the list is real.", ("believe", "Most voters", "the list is real")),
    ("Officials who saw the file said it was thin.", ("said", "Officials", "it was thin")),
    ("A spokeswoman for the ministry said in a letter that nothing was signed.",
     ("said", "A spokeswoman for the ministry", "nothing was signed")),
    ("The envoy told the council the truce was holding.", ("told", "The envoy", "the truce was holding")),
    ("According to the report, which came out in May, two men fled.", ("According to", "the report", "two men fled")),
    ("Two men fled, according to people familiar with the case.",
     ("according to", "people familiar with the case", "Two men fled")),
    ("Two men fled, according to people familiar with the plan.",
     ("according to", "people familiar with the plan", "Two men fled")),
    ("Two men, according to the report, were on the list.",
     ("according to", "the report", "Two men, according to the report, were on the list")),
    ("Mona Ali was quoted as saying the road would open.", ("quoted as saying", "Mona Ali", "the road would open")),
    ("It is alleged that the phone was hacked.", ("alleged", None, "the phone was hacked")),
    ("He is alleged to have sold the list.", ("alleged", None, "He is alleged to have sold the list")),
    ("The phone was reportedly hacked in May.", ("reportedly", None, "The phone was reportedly hacked in May")),
    ("The guard denied taking the money.", ("denied", "The guard", "taking the money")),
    ("The ministry denied any link to the raid.", ("denied", "The ministry", "any link to the raid")),
    ("The union accused the firm of hiding the tests.", ("accused", "The union", "the firm of hiding the tests")),
    ("The firm dismissed the report as a fairy tale.", ("dismissed", "The firm", "the report as a fairy tale")),
    ("The ministry’s claim that it never paid was met with doubt.", ("claim", "The ministry", "it never paid")),
    ("Claims by the guards that they slept were read out.", ("Claims", "the guards", "they slept")),
    ("Reporters asked whether the minister would go.", ("asked", "Reporters", "whether the minister would go")),
    ("As the mayor said, the plan is dead.", ("said", "the mayor", "the plan is dead")),
    ("“Get out,” Noor told me, “or I leave.”", ("told", "Noor", "Get out,” Noor told me, “or I leave.")),
    ("The bank, which says it is safe, has been closed.", ("says", "The bank", "it is safe")),
    ("The firm says it is safe, a claim the town rejects.", ("says", "The firm", "it is safe")),
    ("The lake was once larger, a study printed in May says.", ("says", "a study", "The lake was once larger")),
    ("The daily quoted an unnamed guard as saying that it was late.", ("saying", "an unnamed guard", "it was late")),
    ("The mayor, Ali Noor, whose son was ill, said it was late.", ("said", "The mayor, Ali Noor", "it was late")),
    ("Noor warned that no phone was safe and called for a ban.", ("warned", "Noor", "no phone was safe")),
    ("Hadi said “I have no doubt” when asked about it.", ("said", "Hadi", "I have no doubt")),
    ("Police said only that the road was shut.", ("said", "Police", "the road was shut")),
    ("The analysis found that 37 phones were hit.", ("found", "The analysis", "37 phones were hit")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FRAMES)
def test_frame(text, expected):
    assert shown(text) == [expected]


def test_split_quotation_is_one_record_over_its_cue():
    text = "“We saw nothing,” she said. “Nobody called us. The office was shut.”"
    a = one(text)
    assert a.claim.of(text) == "We saw nothing,” she said. “Nobody called us. The office was shut."
    assert (a.form, a.source, a.source_kind) == ("direct", None, "pronoun")


def test_quotation_over_paragraphs():
    text = "The mayor said: “We have no money left.\n\n“We will close two schools.”\n\nResidents disagree."
    assert one(text).claim.of(text) == "We have no money left.\n\n“We will close two schools."
    text = "“The first part is open here.\n\n“The second part ends,” said the judge."
    assert one(text).claim.of(text) == "The first part is open here.\n\n“The second part ends"


def test_straight_single_marks_are_quotation_marks():
    text = "'It was cold,' the guard said. 'We saw nobody's car.'"
    a = one(text)
    assert (a.form, a.claim.of(text)) == ("direct", "It was cold,' the guard said. 'We saw nobody's car.")


def test_two_speakers_in_one_sentence():
    assert shown("The lab said the phones were hit, and the firm said the claim was wrong.") == [
        ("said", "The lab", "the phones were hit"),
        ("said", "the firm", "the claim was wrong"),
    ]


def test_a_claim_ends_where_another_speaker_begins():
    assert shown("Critics say the law is “a threat to us all,” while backers say it is “overdue.”") == [
        ("say", "Critics", "the law is “a threat to us all,”"),
        ("say", "backers", "it is “overdue.”"),
    ]


def test_a_participle_and_a_second_verb_take_the_subject():
    text = "The firm denied the report, saying it was false, and called it a joke."
    found, _ = read(text)
    assert [a.cue.of(text) for a in found] == ["denied", "saying", "called"]
    assert [a.claim.of(text) for a in found] == ["the report", "it was false", "it a joke"]
    assert [a.source_kind for a in found] == ["named", "pronoun", "pronoun"]
    assert {a.antecedent.of(text) for a in found[1:]} == {"The firm"}


# --- kinds, stances, forms


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Mona Haddad", "named"),
        ("The ministry", "named"),
        ("A spokesman for the World Bank", "named"),
        ("The report", "named"),
        ("A senior official", "anonymous"),
        ("Two people familiar with the talks", "anonymous"),
        ("A source close to the palace", "anonymous"),
        ("Analysts", "collective"),
        ("Most residents", "collective"),
        ("Press reports", "collective"),
    ],
)
def test_source_kind(source, kind):
    text = f"{source} said that the deal was off."
    a = one(text)
    assert (a.source.of(text), a.source_kind) == (source, kind)


@pytest.mark.parametrize(
    ("text", "stance", "negated"),
    [
        ("The firm said that it was so.", "neutral", False),
        ("The firm falsely said that it was so.", "distance", False),
        ("The firm claims that it is so.", "distance", False),
        ("The firm confirmed that it was so.", "endorse", False),
        ("The firm admitted that it was so.", "endorse", False),
        ("The firm denied that it was so.", "deny", False),
        ("The firm did not deny that it was so.", "deny", True),
        ("The firm never said that it was so.", "neutral", True),
        ("No official said that it was so.", "neutral", True),
        ("The firm called the accusation baseless.", "deny", False),
        ("The mayor rejected claims that it was so.", "deny", False),
    ],
)
def test_stance_and_negation(text, stance, negated):
    a = one(text)
    assert (a.stance, a.negated) == (stance, negated)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("She said: “The list is not ours at all.”", "direct"),
        ("She said the list was “not ours at all”.", "mixed"),
        ("She said the list was not theirs.", "indirect"),
        ("Her claim that the list was not theirs fell flat.", "nominal"),
    ],
)
def test_form(text, form):
    assert one(text).form == form


# --- pronouns and chains


def test_antecedent_agrees_in_number_and_gender():
    text = "Mr. Aziz said the town was safe. Two guards said the gate was shut. He said help was near."
    text += " They said it was late."
    found, _ = read(text)
    assert [a.antecedent.of(text) if a.antecedent else None for a in found] == [None, None, "Mr. Aziz", "Two guards"]
    text = "Mrs. Aziz said the town was safe. He said help was near."
    assert read(text)[0][1].antecedent is None


def test_an_outlet_that_cites_a_source_relays_it():
    for text in (
        "The daily, citing two officials, said the ship had left.",
        "Citing two officials, the daily said the ship had left.",
        "The daily said, citing two officials, that the ship had left.",
        "The daily said the ship had left, citing two officials.",
    ):
        found = {a.cue.of(text).lower(): a for a in read(text)[0]}
        assert found["citing"].via == found["said"].id, text
        assert found["citing"].claim == found["said"].claim
        assert found["citing"].source.of(text) == "two officials"
        assert found["said"].claim.of(text) == "the ship had left"


def test_a_claim_inside_a_claim_is_relayed():
    text = "The daily reported that the ministry denied that it had paid."
    outer, inner = read(text)[0]
    assert (outer.via, inner.via) == ("", outer.id)


# --- what is not an attribution, and what stays open


@pytest.mark.parametrize(
    "text",
    [
        "The general told his men to wait.",
        "The board decided to close the mine.",
        "The so-called “experts” left early.",
        "The tax is paid according to the law.",
        "Doctors asked the patient to rest.",
        "The alleged thief ran off.",
        "The senate rejected the bill.",
        "She made no claim for damages.",
    ],
)
def test_not_an_attribution(text):
    assert shown(text) == []


def test_a_quotation_without_source_is_an_issue():
    text = "The hall fell silent. “Nobody here will ever sign this paper.” The lamps went out."
    found, issues = read(text)
    assert not found
    assert [(i.kind, i.surface) for i in issues] == [
        ("quote_without_source", "“Nobody here will ever sign this paper.”")
    ]
    assert issues[0].span.of(text) == issues[0].surface


def test_a_cue_without_claim_is_an_issue():
    _, issues = read("The mayor said so.")
    assert [(i.kind, i.surface) for i in issues] == [("cue_without_claim", "said")]


def test_empty_text():
    assert read("") == ([], [])


def test_ids_offsets_and_closed_lists():
    text = " ".join(text for text, _ in FRAMES)
    found, _ = read(text)
    assert [a.id for a in found] == [f"a{n}" for n in range(1, len(found) + 1)]
    assert [a.cue.start for a in found] == sorted(a.cue.start for a in found)
    for a in found:
        assert 0 <= a.claim.start < a.claim.end <= len(text)
        assert a.claim.of(text) == a.claim.of(text).strip()
        assert a.form in FORMS and a.stance in STANCES and a.source_kind in SOURCE_KINDS
        assert re.fullmatch(r"en\.[a-z]+\.[a-z]+/[a-z-]+", a.rule_id)


def test_units_unite_what_words_cut():
    text = "“Is it?” The U.S. said voters’ view isn’t “bad.” On Sept. 3 O’Brien’s vice-president left."
    us, sentences = units(prepare(text))
    assert [u.text for u in us if u.kind == "word"] == [
        "is", "it", "the", "u.s.", "said", "voters", "view", "isn't", "bad", "on", "sept.", "o'brien",
        "vice-president", "left",
    ]  # fmt: skip
    assert len(sentences) == 3


# --- measured


def test_newspaper_articles_marked_by_others(shared):
    """Attribution-level F1 where cue and claim overlap; two human annotators agree at .79 (with the source)."""
    tp = predicted = gold = 0
    with (shared / "eval" / "attribution-en-polnear" / "dev.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            left = [(x["cue"], x["content"]) for x in row["attributions"]]
            found, _ = read(row["text"])
            gold, predicted = gold + len(left), predicted + len(found)
            for a in found:
                same = next((x for x in left if _touch(x[0], a.cue) and _touch(x[1], a.claim)), None)
                if same:
                    left.remove(same)
                    tp += 1
    assert 2 * tp / (predicted + gold) >= 0.62


def _touch(spans, span):
    return any(start < span.end and span.start < end for start, end in spans)
