"""The noun phrase of an Arabic source: where it starts and ends."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from analysis.extract.arabic.apposition import STOPS, apposition, closed_at
from analysis.extract.arabic.ending import ends, is_own, is_time
from analysis.extract.arabic.kinds import hides_name, is_somebody, is_unnamed
from analysis.extract.arabic.lexicon import word_lists
from analysis.extract.arabic.lists import Words, listed
from analysis.model import Span
from analysis.text.document import Document, Word

_LOOSE = {"و", "قد", "كان", "من", "حتي", "منذ", "الي"}
"""Words that no source ends with."""


def unglued(word: str) -> str:
    """Return a folded word without the conjunction or preposition that may be glued to it.

    Example:
        >>> unglued("لصحيفه"), unglued("وبرنامج"), unglued("خبر")
        ('صحيفه', 'برنامج', 'خبر')
    """
    return word[1:] if word[:1] in {"و", "ف", "ل", "ب", "ك"} and len(word) > 3 else word


def span(document: Document, words: Words, skip: int = 0) -> Span | None:
    """Return the span of a run of words, without ``skip`` letters at its start and without punctuation at its end."""
    words = list(words)
    while words and words[-1].kind == "punct" and words[-1].text not in {")", "%"}:
        words.pop()
    if not words:
        return None
    return Span(document.inner(words[0], skip) if skip else words[0].start, words[-1].end)


def trim(document: Document, words: Words) -> list[Word]:
    """Cut the phrase behind a cue down to the source: no adverbs, addressees, occasions or far relative clauses."""
    if not words or _is_nobody(document, words):
        return []
    if len(words) > 2 and words[0].text == "(" and (closed := closed_at(words, 0)):
        return list(words[1:closed])
    lists = word_lists()
    kept = _phrase(document, _without_lead(document, list(words)))
    closing = ")" if any(w.text == "(" for w in kept) else ""
    loose = _LOOSE | lists["source.issued"]
    while kept and (kept[-1].kind == "punct" and kept[-1].text != closing or kept[-1].text in loose):
        kept.pop()
    pointed = len(kept) > 1 and kept[0].text in lists["preposition.this"] and kept[1].text.startswith("ال")
    governed = kept and kept[0].text in lists["preposition.words"] - lists["preposition.quantity"]
    governed = governed and not _is_given_name(document, kept[0])
    return [] if governed and not pointed else kept


def _is_nobody(document: Document, words: Words) -> bool:
    """Tell whether no source can start so: an occasion, a medium, whom the cue addresses, what is somebody's own."""
    lists, first = word_lists(), words[0].text
    second = words[1] if len(words) > 1 else None
    if second and first in {"علي", "في"} and listed(second.text, "source.occasion"):
        return True
    if second and first == "علي" and second.text != "لسان" and second.kind == "word":
        return not _is_given_name(document, words[0])
    apart = ("source.addressing", "opener.aside", "break.speech")
    if first[:3] == "بال" and (first[-1:] == "ه" or first in lists["source.respect"]):
        return True  # a language (بالعبرية), a respect
    return first == "و" or is_own(first) or any(first in lists[name] for name in apart)


def _without_lead(document: Document, words: list[Word]) -> list[Word]:
    """Return a phrase without what stands before its subject: how, when, to whom."""
    lists = word_lists()
    while words and (_dated(words) or is_adverb(document, words[0]) or words[0].mark == 1 and _tells_how(words[1:2])):
        told = _tells_how(words)
        to_quoted = words[0].text in {"ل", "لـ"} and len(words) > 1 and words[1].mark == 1
        del words[: _dated(words) or 1]
        if to_quoted:
            words = [w for w in words if w.quote != words[0].quote]
        if told and words and words[0].text[:2] != "ال":
            words.pop(0)
        if words and words[0].mark == -1:
            words.pop(0)
    if len(words) > 2 and words[0].text == "من" and words[1].text in lists["source.turn"]:
        del words[:2]
    if len(words) > 2 and words[0].text == "اكثر" and words[2].text in lists["source.often"]:
        del words[:3]
    if len(words) > 1 and (words[0].text, words[1].text) == ("اول", "امس"):
        del words[:2]
    return words


def _phrase(document: Document, words: list[Word]) -> list[Word]:
    """Return the words of a noun phrase with its apposition, its bracket and the clause that stands for a name."""
    kept: list[Word] = []
    relative, position = False, 0
    outside = {0, words[0].quote if words and words[0].mark == 0 else 0}
    while position < len(words):
        word = words[position]
        if word.text in STOPS and word.quote in outside and not _joins(words, position):
            apposed = kept and not relative and word.text in {"،", ","} and apposition(words, position)
            if not apposed:
                closed = closed_at(words, position) if kept and word.text in {"(", "-", "–", "["} else 0
                if not closed:
                    break
                kept += words[position : closed + 1] if _is_named_in_bracket(kept, words, position) else ()
                position = closed + 1
                continue
        elif kept and not word.quote and word.text in word_lists()["opener.aside"]:
            break
        elif kept and word.text in word_lists()["source.former"] and apposition(words, position + 1) > 1:
            pass
        elif not word.quote and listed(word.text, "relative.words"):
            if kept and word.text[:1] == "و":
                break
            if kept and not (_wants_clause(document, kept) or hides_name(words, position)):
                return kept + words[position : _named_behind(words, position)]
            relative = bool(kept)
        elif kept and word.text in word_lists()["source.specialised"]:
            relative = True
        elif kept and not relative and word.quote in outside and ends(document, words, position, kept):
            break
        kept.append(word)
        position += 1
    return kept


def _is_named_in_bracket(kept: Words, words: Words, position: int) -> bool:
    """Tell whether a bracket holds the name of a person or body given in one word before it."""
    alone = len(kept) == 1 and words[position].text == "(" and words[position + 1].kind == "word"
    return alone and (kept[0].text[:2] != "ال" or listed(kept[0].text, "head.person"))


def _wants_clause(document: Document, kept: Words) -> bool:
    """Tell whether only a relative clause says which source it is: somebody, an unnamed body, some of many."""
    body = listed(kept[0].text, "source.body") and is_unnamed(document, kept)
    return body or is_somebody(kept) or kept[0].kind == "number"


def _joins(words: Words, k: int) -> bool:
    """Tell whether a hyphen at ``k`` joins two names (سامية العلي-حداد), or a stop the parts of an address."""
    joined = 0 < k < len(words) - 1 and words[k - 1].end == words[k].start and words[k].end == words[k + 1].start
    latin = joined and words[k - 1].text.isascii() and words[k + 1].text.isascii()
    titled = 0 < k < len(words) - 1 and words[k].text == "." and words[k - 1].text in word_lists()["source.short"]
    return titled or joined and (words[k].text in {"-", "–"} or latin and words[k].text == ".")


def _dated(words: Words) -> int:
    """Return how many words a date of a year takes that stands before a subject (أكد عام 2003 الوزير أن)."""
    if len(words) < 2 or words[0].text not in word_lists()["source.years"]:
        return 0
    return 2 * (words[1].kind == "number" or is_time(words[1].text) or words[1].text in word_lists()["source.years"])


def is_adverb(document: Document, word: Word) -> bool:
    """Tell whether a word before the subject only says how or when: a known adverb, or an accusative with its mark."""
    skipped = word.text in _skippable() and not _is_given_name(document, word)
    return skipped or document.raw(word).endswith(("اً", "ًا"))


def _is_given_name(document: Document, word: Word) -> bool:
    """Tell whether a word is the name علي, in a text that writes على with its ى."""
    return document.raw(word) == "علي" and document.writes("ى")


def _tells_how(words: Words) -> bool:
    return bool(words) and words[0].text in word_lists()["source.manner"]


def _named_behind(words: Words, relative: int) -> int:
    """Return where a name ends that follows a clause on its office (المذيع الذي استضافه، سامي العلي، …)."""
    lists = word_lists()
    commas = [k for k in range(relative, min(len(words), relative + 14)) if words[k].text in {"،", ","}]
    for comma, stop in pairwise([*commas, len(words)]):
        if any(listed(w.text, "source.office") or listed(w.text, "source.titles") for w in words[relative + 1 : comma]):
            return relative
        name = words[comma + 1 : stop]
        if 1 < len(name) < 5 and all(w.kind == "word" and w.text[:1] not in {"و", "ب", "ل"} for w in name):
            apart = lists["source.cut"] | lists["preposition.words"] | lists["additive.words"]
            return relative if any(w.text in apart or is_time(w.text) for w in name) else stop
    return relative


@cache
def _skippable() -> frozenset[str]:
    lists = word_lists()
    plain = lists["source.cut"] - lists["preposition.words"]
    acts = lists["break.participle"]
    return frozenset().union(lists["source.lead"], plain, lists["source.time"], acts, ("،", ",", "-"))
