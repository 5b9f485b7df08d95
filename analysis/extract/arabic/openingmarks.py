"""Whether a colon or a quotation mark opens the claim of a cue, and which quotation is only a name on the way to it."""

from __future__ import annotations

from analysis.extract.arabic.objects import preps_of
from analysis.extract.arabic.qualifying import qualifies
from analysis.extract.arabic.search import STOP, Answer, Search

_HOW, _SOON = 8, 14
_BODY = 10
"""From mark to mark, so many words are the name of a body (أكدت «وكالة الأرصاد» أن …)."""


def colon(search: Search, j: int) -> Answer:
    """A colon, where the cue may have one, and what stands behind it."""
    reader, form, start = search.reader, search.form, j + 1
    if reader.text(j) != ":" or "colon" not in form.frames:
        return None
    glued = form.kind == "masdar" and j == search.k + 1 and not form.prefix
    if glued or start >= search.sentence.stop or reader.text(j - 1) in {"http", "https"}:
        return STOP
    if reader.is_that(start):
        return "that", j, start + (not reader.has(start, "that.first_person"))
    return ("quote" if reader.words[start].mark == 1 else "colon"), j, start


def quotation(search: Search, j: int) -> Answer:
    """An opening mark, unless it begins a name; a mark without a partner near the cue."""
    reader, k, form, word = search.reader, search.k, search.form, search.reader.words[j]
    if word.mark == 1 and not search.inside:
        if "quote" not in form.frames and _holds_that(search, j):
            return "quote", j, j
        if {"quote", "quote0"} & set(form.frames):
            return _quoted(search, j, reader.document.quotes[word.quote][1])
    lone = word.kind == "quote" and word.mark == 0 and word.quote == 0 and j in reader.document.unclosed
    return ("colon", j, j) if lone and j <= k + 6 else None


def _quoted(search: Search, j: int, closed: int) -> Answer:
    reader, k, form = search.reader, search.k, search.form
    named = _is_named(search, j, closed)
    needed = reader.has(j - 1, "content.need") and reader.text(j - 2) in preps_of(form)
    if needed and not named and closed - j > 4:
        return "that", j - 2, j - 1
    if named or "quote0" in form.frames and j > k + 1:
        return closed + 1
    return STOP if qualifies(reader, k, j, closed, form) else ("quote", j, j)


def _is_named(search: Search, j: int, closed: int) -> bool:
    """Tell whether what stands from mark to mark is a name, of who speaks or of what is spoken of."""
    reader, length, behind_colon = search.reader, closed - j, search.reader.text(j - 1) == ":"
    if reader.is_name(search.reader.words[j].quote, search.k):
        return True
    if length <= 3 and j > search.k + _HOW and not behind_colon:
        return True
    short = length <= 5 and not behind_colon or length < _BODY and reader.has(j + 1, "source.body")
    return short and _that_soon(search, closed)


def _holds_that(search: Search, j: int) -> bool:
    """Tell whether the complementiser stands inside the mark that opens at ``j`` (اشتكى من «أن السعر ارتفع»)."""
    reader, form = search.reader, search.form
    governed = "prep" in form.frames and reader.text(j - 1) in preps_of(form)
    return governed and "that" in form.frames and reader.is_that(j + 1) and not reader.negated(search.k)


def _that_soon(search: Search, closed: int) -> bool:
    """Tell whether a complementiser follows before any cue or further quotation: what is quoted is a name."""
    reader = search.reader
    for j in range(closed + 1, min(search.sentence.stop, closed + _SOON)):
        if reader.is_that(j):
            return j > closed + 1 or not reader.has(j, "that.continued")
        if search.is_comma(j - 1) and reader.pair(j) in reader.lists["break.two"]:
            return False
        speaks = reader.forms(j) and not reader.has(j - 1, "tail.words")
        speech = reader.words[j].mark == 1 and not reader.is_name(reader.words[j].quote, search.k)
        if speech or reader.text(j) in {".", ":"} or speaks and not reader.words[j].quote:
            return False
    return False
