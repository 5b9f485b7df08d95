"""A subject behind the occasion or the addressee of its verb: قال في اتصال مع «الأفق» عضو البلدية إن …."""

from __future__ import annotations

from itertools import takewhile

from analysis.extract.arabic.lexicon import Form, word_lists
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.objects import is_content, preps_of
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import is_adverb, trim
from analysis.text.document import Word

_PARTED = frozenset(("علي", "الي", "عن"))
_HEADS = ("source.office", "source.titles", "source.representative", "head.anonymous", "head.collective")
_TOLD = (
    "source.told",
    "source.person",
    "source.addressee",
    "source.institution",
    "source.representative",
    "source.office",
    "head.bearer",
)


def subject_behind(reader: Reader, words: list[Word]) -> list[Word]:
    """Return the source in the words behind its verb, past a setting or somebody told that stands before it."""
    if [word.text for word in words[:2]] == ["علي", "لسان"]:
        return trim(reader.document, words[2:])
    dated = next((i for i, word in enumerate(words) if not is_adverb(reader.document, word)), 0)
    if dated and _is_told(words[dated]):
        words = words[dated:]
    if not words or not (_sets(reader, words) or _is_told(words[0])):
        return trim(reader.document, words)
    for i, word in enumerate(words):
        apart = listed(word.text, "source.occasion") or listed(word.text, "head.bearer")
        if i and _heads(word.text) and not apart:
            return trim(reader.document, words[i:]) if _parts(words, i) else []
    return []


def _sets(reader: Reader, words: list[Word]) -> bool:
    """Tell whether a prepositional phrase on the occasion opens the words (في تصريح، خلال مؤتمر، على هامش القمة)."""
    first = words[0].index
    return (
        reader.has(first, "source.during")
        or reader.has(first, "preposition.words")
        and (listed(reader.text(first + 1), "source.occasion") or listed(reader.text(first + 1), "source.setting"))
    )


def _is_told(word: Word) -> bool:
    """Tell whether somebody told stands at a word (قال لصحيفة محلية شاهد إن …)."""
    text = word.text
    return (
        text == "ل"
        or text[:1] == "ل"
        and not word.quote
        and (text[:2] == "لل" or any(listed(text[1:], name) for name in _TOLD))
    )


def _parts(words: list[Word], i: int) -> bool:
    """Tell whether the phrase before word ``i`` is over: a definite noun, an adjective, a mark or a comma."""
    before = words[i - 1]
    latin = before.text.isascii()
    if before.mark == -1 or latin or before.text in {"،", ","} or before.text[:2] in {"ال", "لل"}:
        return not words[i].quote
    return i < 5 and before.text.endswith(("ي", "يه")) or before.text in word_lists()["source.former"]


def _heads(text: str) -> bool:
    plain = text.removeprefix("ال")
    return any(text in word_lists()[name] or plain in word_lists()[name] for name in _HEADS)


def is_according(reader: Reader, word: Word) -> bool:
    """Tell whether another source starts at a word between cue and claim (اعترف، بحسب المحضر، بأنه …)."""
    phrase = reader.phrase(word.index)
    return phrase is not None and phrase[1].cue.group == "according"


def own_prep(reader: Reader, form: Form, between: list[Word]) -> int:
    """Return where the preposition that the cue governs stands behind its subject (شدد الحاضرون على ضرورة أن)."""
    preps = preps_of(form)
    if "ب" in preps:
        between = list(takewhile(lambda w: w.text[:1] != "ب" or not is_content(w.text[1:]), between))
    if not (preps := preps & _PARTED):
        return len(between)
    here = (i for i, w in enumerate(between) if i and w.text in preps and not w.quote)
    here = (i for i in here if reader.text(between[i].index + 1) != "لسان")
    here = (i for i in here if not listed(between[i - 1].text, "source.ascribed"))
    return next((i for i in here if not reader.document.raw(between[i]).endswith("ي")), len(between))
