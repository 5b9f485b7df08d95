"""Who speaks where a noun of speech hangs on a verb: سارع المكتب إلى نفي …، اكتفت الوزارة بالقول …، نسب إليه قوله."""

from __future__ import annotations

from itertools import pairwise, takewhile

from analysis.extract.arabic.apposition import STOPS
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.preceding import before, is_office
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import trim, unglued
from analysis.extract.arabic.subject import topic_of
from analysis.extract.arabic.told import is_bare_name
from analysis.extract.arabic.verbal import is_verbal_noun
from analysis.text.document import Word

_REACH = 16
_COMMAS = {"،", ","}
_EDGES = _COMMAS | {"الي", "علي", "في", "عن"}
_ENDS = STOPS - _COMMAS


def governor(reader: Reader, k: int, sentence: range) -> tuple[list[Word], int] | None:
    """Return the source of the noun of speech at ``k`` and the letters glued to it, None where no verb governs it."""
    for j in range(k - 1, max(sentence.start - 1, k - _REACH), -1):
        if reader.words[j].quote and not reader.words[k].quote:
            continue
        if reader.text(j) in _ENDS or reader.words[j].quote != reader.words[k].quote:
            return None
        verb = {reader.text(j), unglued(reader.text(j))}
        if verb & reader.lists["governing.ascribes"]:
            return _behind(reader, j, k, "الي")
        if verb & reader.lists["governing.verbs"]:
            return _subject(reader, j, k, sentence)
        if reader.forms(j) and not reader.has(j, "governing.between"):
            return None
    return None


def ascribed_to(reader: Reader, k: int, sentence: range) -> tuple[list[Word], int]:
    """Return whom a verb of ascribing or relaying gives the noun of speech at ``k`` to, and letters glued to it."""
    for j in range(k - 1, max(sentence.start - 1, k - 2 * _REACH), -1):
        if reader.text(j) in _ENDS and not reader.words[j].quote:
            break
        verb = {reader.text(j), unglued(reader.text(j))}
        if verb & reader.lists["governing.ascribes"]:
            return _behind(reader, j, k, "الي")
        if verb & reader.lists["governing.relays"] and reader.text(k)[:1] == "و":
            source, skip = _behind(reader, j, k, "عن")
            return list(takewhile(lambda w: not listed(w.text, "content.claim_noun"), source)), skip
    return [], 0


def _behind(reader: Reader, j: int, k: int, preposition: str) -> tuple[list[Word], int]:
    """Return who is quoted, behind the preposition or a glued ل, and the letters glued to it."""
    for i in range(j + 1, k):
        if reader.text(i) == preposition:
            return trim(reader.document, reader.words[i + 1 : k]), 0
        if preposition == "الي" and reader.text(i)[:1] == "ل" and i > j + 1 and len(reader.text(i)) > 3:
            return list(reader.words[i:k]), 1
    return [], 0


def _subject(reader: Reader, j: int, k: int, sentence: range) -> tuple[list[Word], int]:
    """Return the subject of the verb at ``j``: behind it up to its preposition, or in front of it."""
    edges = (i for i in range(j + 1, k) if reader.text(i) in _EDGES or reader.has(i, "governing.brought"))
    behind = trim(reader.document, reader.words[j + 1 : next(edges, k)])
    if behind:
        return behind, 0
    if topic := topic_of(reader, j, sentence):
        return topic, 0
    if reader.words[j].text[:1] in {"و", "ف"}:
        return [], 0
    return before(reader.document, reader.words[sentence.start : sentence.stop], j - sentence.start)


def owner_of(reader: Reader, k: int) -> list[Word]:
    """Return the noun that the pronoun on a noun of speech (قولهم، كرر الوزير نفيه) refers to, where it is close by."""
    for j in range(k - 1, max(-1, k - 14), -1):
        if reader.words[j].sentence != reader.words[k].sentence or reader.text(j) in {"،", "."}:
            break
        if reader.text(j) == "عن" or any(f.kind in {"past", "present"} for f in reader.forms(j)):
            return trim(reader.document, reader.words[j + 1 : k])
    return _of_clause(reader, k) if reader.has(k, "continuation.words") else []


def _of_clause(reader: Reader, k: int) -> list[Word]:
    """Return the subject of the verb that opens the sentence of بقوله (حاول المدير تمرير الفكرة بقوله …)."""
    first = reader.document.sentences[reader.words[k].sentence].start
    subject = reader.words[first + 1 : k]
    speaks = len(subject) > 1 and (is_office(subject[0]) or is_bare_name(subject[0].text))
    if not speaks or reader.has(first, "preposition.words") or is_office(reader.words[first]):
        return []
    goes_on = takewhile(lambda pair: _goes_on(reader, *pair), pairwise(subject))
    return trim(reader.document, [subject[0], *(word for _, word in goes_on)])


def _goes_on(reader: Reader, before: Word, word: Word) -> bool:
    """Tell whether a subject goes on with a word: a noun closed by its article takes a name, and no object."""
    closed, definite = before.text[:2] == "ال", word.text[:2] == "ال"
    if is_verbal_noun(reader.document.raw(word)) or closed and definite:
        return False
    return definite or not closed or is_bare_name(word.text)


def carries(reader: Reader, k: int, form: Form, edge: int, sentence: range) -> bool:
    """Tell whether a noun of speech at ``k`` carries the claim that opens at ``edge`` (قولهم إن، نفي الشركة أن)."""
    if form.suffixed:
        return edge <= k + 5
    if form.cue.group == "point":
        return reader.text(k - 1) == "في" and edge <= k + 2  # في إشارة إلى أن، في إشارة منه إلى أن
    if reader.has(k - 1, "opener.this"):
        return False
    if any(reader.words[j].kind != "word" or reader.forms(j) for j in range(k + 1, edge)) or form.weak:
        return False
    definite = reader.text(k)[form.prefix :].startswith("ال") or form.prefix and reader.text(k).startswith("لل")
    if form.cue.stance == "distance" and edge == k + 1:
        return True
    if definite or edge == k + 1:
        return edge <= k + 1 and (bool(definite) or governor(reader, k, sentence) is not None)
    return edge <= k + 7 and not reader.has(k + 1, "preposition.words")
