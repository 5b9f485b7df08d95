"""Which marks of a text open and close a quotation."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from analysis.text.document import Document, Word
from analysis.text.hashes import WordSet

_FAMILY = {'"': "double", "“": "double", "”": "double", "„": "double", "‟": "double", "''": "plain"}
_FAMILY |= {
    "«": "angle",
    "»": "angle",
    "<<": "angle",
    ">>": "angle",
    "((": "round",
    "))": "round",
    "‘": "single",
    "’": "single",
    "'": "single",
}
_APART = "\u0640:"
"""What may stand against an opening mark: the long stroke of Arabic (بـ"…") and a colon."""
_OPENERS, _CLOSERS = {"“", "„", "«", "<<", "((", "‘"}, {"”", "»", ">>", "))", "’"}
STOPS = {".", "!", "?", "؟", "…", "۔", "।", "..", "..."}
"""What ends a sentence, and may stand behind a closing mark."""


def _family(document: Document, word: Word) -> tuple[str, str]:
    mark = document.raw(word)
    mark = mark if mark in _FAMILY else mark[0]
    return mark, _FAMILY[mark]


def marks_of(document: Document, number: int) -> list[int]:
    """Return the quotation marks, and the apostrophes that stand at the edge of an Arabic word, as marks do."""
    words, text = document.words, document.text
    marks = list(document.block.quotes[number])
    for k in document.hits(_apostrophes()):
        word = words[k]
        left, right = _tight(text, word)
        if (
            word.kind == "punct"
            and left != right
            and "\u0621" <= text[word.end if right else word.start - 1] <= "\u06d3"
        ):
            word.kind = "quote"
            marks.append(k)
    return sorted(marks)


@cache
def _apostrophes() -> WordSet:
    return WordSet({"'"})


def pair_quotes(document: Document, marks: list[int], ends: list[int]) -> None:
    """Pair marks within a paragraph; a quotation may go on where the next paragraph opens with the same mark."""
    at = 0
    for end in ends:
        behind = bisect_left(marks, end, at)
        while at < behind:
            position = _pair_from(document, marks[at:behind], end, nest=True)
            position = position or _pair_from(document, marks[at:behind], end, nest=False)
            at = bisect_left(marks, position, at)


def _pair_from(document: Document, marks: list[int], end: int, nest: bool) -> int:
    """Find the first opening mark among ``marks`` and its partner; return where to go on.

    With ``nest`` a mark that looks like an opening one inside a quotation opens a further level; where the levels do
    not close, the first inner mark before a full stop closes both, as writers seldom set two; without one the answer is
    0, and the levels are not read. A mark that opens again after a full stop shows that the one before it lost its
    partner: it stays open, and the marks behind it are paired among themselves.
    """
    words, text = document.words, document.text
    opened, family, inverted, depth, doubled = -1, "", False, 0, -1
    for n, k in enumerate(marks):
        word = words[k]
        mark, of = _family(document, word)
        tight_left, tight_right = _tight(text, word)
        if opened < 0:
            if mark in _CLOSERS and tight_left or (mark == "’" or of == "plain" and not tight_right):
                continue
            if not tight_right and tight_left and not (of == "double" and _opens_late(document, k, marks[n + 1 :])):
                continue
            opened, family, inverted, depth = k, of, mark in _CLOSERS, 1
        elif of == family:
            opens = mark in _OPENERS and tight_right or of == "double" and tight_right and not tight_left
            if opens and not nest and any(w.text == "." for w in words[opened:k]):
                break
            closes = not (opens and nest) or inverted or mark in _CLOSERS
            depth += -1 if closes else 1
            if depth == 0:
                _mark_quote(document, opened, k)
                return k + 1
            if doubled < 0 and depth == 1 and closes and (k + 1 >= end or words[k + 1].text in STOPS):
                doubled = k if all(w.text != "." for w in words[opened:k]) else end
    if opened < 0:
        return end
    if nest:
        if doubled < 0 or doubled == end:
            return 0
        _mark_quote(document, opened, doubled)
        return doubled + 1
    document.unclosed.append(opened)
    return opened + 1


def _tight(text: str, word: Word) -> tuple[bool, bool]:
    """Tell whether a mark touches what stands before it, and behind it."""
    right = word.end < len(text) and not text[word.end].isspace() and text[word.end] not in ".,،؛;:!?؟"
    return word.start > 0 and not text[word.start - 1].isspace() and text[word.start - 1] not in _APART, right


def _opens_late(document: Document, k: int, behind: list[int]) -> bool:
    """Tell whether a mark that touches the word before it opens: the next one closes its sentence (قال" لن نرحل")."""
    if not behind or any(w.text == "." for w in document.words[k : behind[0]]):
        return False
    return _tight(document.text, document.words[behind[0]]) == (True, False)


def _mark_quote(document: Document, opened: int, closed: int) -> None:
    number = len(document.quotes) + 1
    document.quotes[number] = (opened, closed)
    for word in document.words[opened : closed + 1]:
        word.quote = number
    document.words[opened].mark, document.words[closed].mark = 1, -1
