"""A noun of denial with its content behind ل, or in the question that it answers: نفي الوزارة لوجود تسرب، رد بالنفي."""

from __future__ import annotations

from analysis.extract.arabic.claim import claim_end, extend, trim_claim
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.governor import governor, owner_of
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.objects import is_content
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import trim
from analysis.extract.arabic.subject import subject_before

_REACH, _FAR = 9, 24
_SAID = ("content.denied", "content.claim_noun")


def denial_of(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """نفي الوزارة لوجود تسرب: who denies stands in the genitive or behind من, what is denied behind ل."""
    if form.kind != "masdar" or form.cue.stance != "deny" or reader.text(k)[form.prefix :].startswith("ال"):
        return []
    if reader.has(k - 1, "governing.passive") and is_content(reader.text(k + 1), _SAID):
        return _denied_by_nobody(reader, k, form, sentence)
    first = k + 1 + (reader.text(k + 1) == "من" and not form.suffixed)
    start = _content(reader, first, min(sentence.stop, k + _REACH))
    if not start or start == first and not form.suffixed:
        return []
    skip = 0
    if form.suffixed:
        source, skip = governor(reader, k, sentence) or (owner_of(reader, k), 0)
    elif not (source := trim(reader.document, reader.words[first:start])):
        return []
    nested = reader.words[k].inside
    draft = Draft((k, k), form, "noun_phrase", (start, start), source, skip, nested=nested, confidence="medium")
    extend(reader, draft, sentence)
    draft.frame, draft.shape = "noun", "nominal" if draft.shape == "indirect" else draft.shape
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _denied_by_nobody(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """تم نفي الخبر: nobody says who denies."""
    draft = Draft((k - 1, k), form, "noun_phrase", (k + 1, k + 1), [], kind="agentless", confidence="medium")
    extend(reader, draft, sentence)
    draft.frame = "noun"
    return [draft]


def _content(reader: Reader, first: int, limit: int) -> int:
    """Return the noun behind ل that a denial can be of, from ``first`` on within the phrase, or 0."""
    for j in range(first, limit):
        if reader.words[j].kind != "word" or reader.is_that(j) or j > first and reader.forms(j):
            return 0
        text = reader.text(j)
        if text[:1] == "ل" and len(text) > 3:
            noun = "ا" + text[1:] if text.startswith("لل") else text[1:]
            told = listed(noun, "source.addressee") or reader.has(j, "content.lasting")
            return j if is_content(noun, _SAID) or j > first and not told else 0
    return 0


def answered_no(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """رد الوزير على سؤال بشأن استقالته بالنفي: what is denied is what was asked."""
    if not reader.has(k, "opener.no"):
        return []
    back = range(k - 1, max(sentence.start - 1, k - _FAR), -1)
    verb = next((j for j in back if reader.text(j).lstrip("وف") in reader.lists["governing.answers"]), None)
    if verb is None:
        return []
    start, stop = _asked(reader, verb + 1, k), k
    if not start:
        start = _asked(reader, k + 1, min(sentence.stop, k + _REACH))
        stop = claim_end(reader, start, sentence, k, True) if start else start
    claim = trim_claim(reader.document, start, stop)
    if claim[1] <= claim[0]:
        return []
    edges = (j for j in range(verb + 1, k + 1) if j == k or reader.has(j, "preposition.words"))
    source, skip = trim(reader.document, reader.words[verb + 1 : next(edges, k)]), 0
    if not source:
        source, skip = subject_before(reader, verb, next(iter(reader.forms(verb)), form), sentence)
        source = trim(reader.document, source)
    return [Draft((k, k), form, "noun", claim, source, skip, shape="nominal", confidence="medium")]


def _asked(reader: Reader, first: int, stop: int) -> int:
    """Return where the content of a question starts, behind عما إذا or its preposition, or 0."""
    for j in range(first, stop):
        if reader.text(j) in {"عما", "ما"} and reader.text(j + 1) == "اذا":
            return j + 2
        about = reader.has(j, "content.regarding") or reader.text(j) == "عن"
        if about and not reader.has(j + 1, "governing.question"):
            return j + 1
    return 0
