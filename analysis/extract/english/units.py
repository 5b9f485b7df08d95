"""English words as a reader counts them: contractions, hyphens and abbreviations put together again.

``Document.words`` cuts at every mark ("didn ' t", "U . S ."). Here they are united, quotations that run over several
paragraphs get an id of their own, and sentences also end at a full stop inside closing quotation marks.
"""

from __future__ import annotations

from analysis.extract.english.words import (
    COORDINATORS,
    DETERMINERS,
    MONTHS,
    PERSON_TITLES,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    SUBORDINATORS,
)
from analysis.extract.stretch import Unit
from analysis.text.document import Document, Word

_CONTRACTED = frozenset({"s", "re", "ve", "d", "ll", "m"})
_ABBREVIATED = PERSON_TITLES | MONTHS | {"st.", "jr.", "sr.", "inc.", "corp.", "co.", "ltd.", "lt."}
_ABBREVIATED |= {"col.", "gen.", "no.", "vs.", "u.s.", "a.m.", "p.m."}
_ENDS = frozenset({".", "…", "..."})
_BEGINNINGS = DETERMINERS | SUBJECTS | PREPOSITIONS | COORDINATORS | SUBORDINATORS
_HYPHENS = frozenset("-‐‑/&")


def units(document: Document) -> tuple[list[Unit], list[range]]:
    """Return the units of a text and its sentences as ranges of unit indices.

    Example:
        >>> from analysis.text.prepare import prepare
        >>> [u.text for u in units(prepare("Mr. Doe didn't see the U.S. vice-president's car."))[0]]
        ['mr.', 'doe', "didn't", 'see', 'the', 'u.s.', 'vice-president', "'s", 'car', '.']
    """
    found: list[Unit] = []
    firsts: list[int] = []
    words, k, sentence = document.words, 0, -1
    while k < len(words):
        size = _size(document, k)
        first, last = words[k], words[k + size - 1]
        raw = document.text[first.start : last.end]
        breaks = k == 0 or "\n" in document.gap(words[k - 1], first)
        if first.sentence != sentence:
            sentence = first.sentence
            if breaks or not (found[-1].kind == "word" and found[-1].text.endswith(".")):
                firsts.append(len(found))
        text = "".join(w.text for w in words[k : k + size])
        found.append(
            Unit(
                first.start,
                last.end,
                text,
                raw[:1].isupper(),
                raw.isupper(),
                first.kind,
                first.quote,
                first.mark,
                breaks,
            )
        )
        k += size
    _open_paragraphs(document, found)
    _pair_apostrophes(document, found)
    return found, _sentences(found, firsts)


def _size(document: Document, k: int) -> int:
    """Return how many words from ``k`` make one unit."""
    words = document.words

    def tight(i: int) -> bool:
        return i < len(words) and words[i].start == words[i - 1].end

    word = words[k]
    if word.text == "'" and tight(k + 1) and words[k + 1].text in _CONTRACTED and k and tight(k):
        return 2
    if word.kind not in {"word", "number"} and word.text not in {"@", "#", "$"}:
        return 2 if word.text == "-" and tight(k + 1) and words[k + 1].text == "-" else 1
    size = 1
    if word.text in {"@", "#", "$"}:
        return 2 if tight(k + 1) and words[k + 1].kind in {"word", "number"} else 1
    while tight(k + size) and tight(k + size + 1):
        mark, following = words[k + size], words[k + size + 1]
        short = len(word.text) == 1 and len(following.text) == 1 and following.kind == "word"
        dotted = mark.text == "." and (short or following.text in {"com", "org"})
        joined = mark.text in _HYPHENS and following.kind in {"word", "number"}
        elided = mark.text == "'" and following.kind == "word" and following.text not in _CONTRACTED
        if not (dotted or joined or elided):
            break
        size += 2
    if tight(k + size) and words[k + size].text == "." and _abbreviated(document, words[k : k + size + 1], k + size):
        size += 1
    return size


def _abbreviated(document: Document, part: list[Word], last: int) -> bool:
    words = document.words
    text = "".join(w.text for w in part)
    following = words[last + 1] if last + 1 < len(words) else None
    if following is None or following.mark == -1 or "\n" in document.gap(words[last], following):
        return False
    if text in _ABBREVIATED:
        return following.sentence == words[last].sentence or text in MONTHS and following.kind == "number"
    return following.sentence == words[last].sentence and (len(text) == 2 or text.count(".") > 1 and len(text) <= 8)


def _open_paragraphs(document: Document, found: list[Unit]) -> None:
    """Give words after an opening mark without partner an id where the next paragraph opens with a mark as well."""
    starts = {document.words[k].start for k in document.unclosed}
    if not starts:
        return
    number = len(document.quotes)
    for k, unit in enumerate(found):
        if unit.start not in starts or not (unit.breaks or found[k - 1].text in {":", ","} or found[k - 1].mark == -1):
            continue
        end = next((i for i in range(k + 1, len(found)) if found[i].breaks), len(found))
        goes_on = end < len(found) and found[end].kind == "quote"
        if goes_on and all(not u.quote for u in found[k:end]):
            number += 1
            unit.mark = 1
            for u in found[k:end]:
                u.quote = number


def _pair_apostrophes(document: Document, found: list[Unit]) -> None:
    """Pair straight single quotation marks ('…') outside other quotations, within a paragraph."""
    number = max((u.quote for u in found), default=0)
    opened = -1
    for k, unit in enumerate(found):
        if unit.breaks:
            opened = -1
        if unit.text != "'" or unit.quote:
            continue
        spaced_left = unit.start == 0 or document.text[unit.start - 1] in " \n\t(—–"
        spaced_right = unit.end >= len(document.text) or not document.text[unit.end].isalnum()
        if opened < 0 and spaced_left and not spaced_right:
            opened = k
        elif opened >= 0 and spaced_right and not spaced_left and (found[k - 1].kind == "punct" or k - opened < 40):
            number += 1
            for u in found[opened : k + 1]:
                u.quote = number
            found[opened].mark, unit.mark = 1, -1
            found[opened].kind = unit.kind = "quote"
            opened = -1


def _sentences(found: list[Unit], firsts: list[int]) -> list[range]:
    """Cut at sentence and paragraph ends, and behind closing marks where the next words cannot be ``Haddad asked``."""
    cuts = set(firsts)
    for k in range(2, len(found)):
        unit, last = found[k], found[k - 2].text
        closed = found[k - 1].mark == -1 and last in STOPS
        begins = unit.mark == 1 or unit.cap and (last in _ENDS or unit.text in _BEGINNINGS)
        if unit.breaks or closed and begins:
            cuts.add(k)
    cuts = {c for c in cuts if c < len(found) and found[c].text != ")"}
    edges = [*sorted(cuts), len(found)]
    return [range(a, b) for a, b in zip(edges, edges[1:], strict=False) if b > a]
