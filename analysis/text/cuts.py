"""Where words, numbers and marks begin and end in an array of codes (see ``letters``), each step one pass over it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from analysis.text.letters import (
    BLANK,
    DROPPED_LETTER,
    DROPPED_MARK,
    FIRST_DIGIT,
    FIRST_LETTER,
    OTHER_DIGIT,
    OTHER_LETTER,
    OTHER_PUNCT,
)

KINDS = ("punct", "quote", "number", "word")
_PUNCT, QUOTE, _NUMBER, _WORD = range(4)


def _flags(marks: str) -> np.ndarray:
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(mark) for mark in marks]] = True
    return table


_RUNS, _PAIRS, _QUOTES = _flags('"“”„‟«».'), _flags("<>()'"), _flags('"“”„‟«»‘')
"""Marks of which a run is one mark; those that make one in pairs; those that quote alone."""
_INNER = _flags(".,٫٬:/")
"""Marks that join two numbers to one."""
_HEADED = np.full(256, _PUNCT, np.uint8)
"""The kind of what begins with a code."""
_HEADED[[OTHER_LETTER, DROPPED_LETTER, *range(FIRST_LETTER, 256)]] = _WORD
_HEADED[[OTHER_DIGIT, *range(FIRST_DIGIT, FIRST_LETTER)]] = _NUMBER


def cut(units: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the first unit and the end of each word, number and mark, in order.

    Args:
        units: A text that begins and ends with a line end.
        codes: The code of each unit.
    """
    within, seen = codes > OTHER_PUNCT, codes > BLANK
    apart = ~(within[1:] & within[:-1])
    first, last = np.flatnonzero(seen[1:] & apart), np.flatnonzero(seen[:-1] & apart)
    first += 1
    last += 1
    heads = codes.take(first)
    if places := _parts(codes, first, last, heads):
        first, last = _inserted(first, places), _inserted(last, places)
        heads = codes.take(first)
    bare = np.flatnonzero(heads < FIRST_LETTER)
    heads = heads[bare]
    marks, numbers = bare[heads <= OTHER_PUNCT], bare[heads >= OTHER_DIGIT]
    joined = _joined_marks(units, first, marks), _joined_numbers(units, first, last, numbers)
    if any(map(len, joined)):
        begins = np.ones(len(first), np.bool_)
        for words in joined:
            begins[words] = False
        first, last = first[begins], last[np.append(begins[1:], True)]
    return first, last


def _parts(codes: np.ndarray, first: np.ndarray, last: np.ndarray, heads: np.ndarray) -> list[int]:
    """Return where runs that begin with no letter are cut: numbers, single marks, and the word from a letter on."""
    headless = np.flatnonzero(heads - DROPPED_MARK < FIRST_LETTER - DROPPED_MARK)
    at, ends = stretches(first[headless], last[headless])
    other = np.flatnonzero(_HEADED.take(codes.take(at)) != _NUMBER)
    mixed = headless[distinct(np.searchsorted(ends, other, "right"))]
    places = []
    for start, stop in zip(first[mixed].tolist(), last[mixed].tolist(), strict=True):
        kinds = _HEADED.take(codes[start:stop]).tolist()
        for at, (before, kind) in enumerate(pairwise(kinds), start + 1):
            if before == _WORD:
                break
            if not before == kind == _NUMBER:
                places.append(at)
    return places


def _inserted(column: np.ndarray, places: list[int]) -> np.ndarray:
    """Put a few places into a sorted column, each in its order: faster than sorting."""
    cuts = [0, *np.searchsorted(column, places).tolist(), len(column)]
    parts = [column[a:b] for a, b in pairwise(cuts)]
    for n, place in enumerate(places):
        parts.insert(2 * n + 1, np.array([place]))
    return np.concatenate(parts)


def distinct(indices: np.ndarray) -> np.ndarray:
    """Return sorted indices, each once."""
    return indices[np.append(True, indices[1:] != indices[:-1])] if len(indices) else indices


def stretches(first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the indices in all stretches ``first[k]:last[k]``, one behind the other, and where each ends among them.

    Example:
        >>> [column.tolist() for column in stretches(np.array([2, 7]), np.array([4, 10]))]
        [[2, 3, 7, 8, 9], [2, 5]]
    """
    lengths = last - first
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(last - ends, lengths), ends


def _joined_marks(units: np.ndarray, first: np.ndarray, marks: np.ndarray) -> np.ndarray:
    """Return the marks that are one with the mark before them."""
    places = first[marks]
    spelled = units.take(places)
    same = (places[1:] == places[:-1] + 1) & (spelled[1:] == spelled[:-1])
    again = np.flatnonzero(same) + 1
    joined = _RUNS.take(spelled.take(again))
    if not joined.all():
        count = np.arange(len(places))
        nth = count - np.maximum.accumulate(np.where(np.append(False, same), 0, count))
        joined |= _PAIRS.take(spelled.take(again)) & (nth.take(again) % 2 == 1)
    return marks.take(again[joined])


def _joined_numbers(units: np.ndarray, first: np.ndarray, last: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Return what is one with the number before it, as one mark stands between two numbers: 3.5, 12:30."""
    marks = numbers[:-1][numbers[1:] - numbers[:-1] == 2] + 1
    places = first.take(marks)
    tight = (last.take(marks - 1) == places) & (first.take(marks + 1) == places + 1)
    marks = marks[tight & _INNER.take(units.take(places))]
    return np.concatenate((marks, marks + 1))


def kinds_of(units: np.ndarray, codes: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Return the kind of each word that ``cut`` gave, as an index of ``KINDS``."""
    kinds = _HEADED.take(codes.take(first))
    marks = np.flatnonzero(kinds == _PUNCT)
    first, last = first[marks], last[marks]
    spelled = units.take(first)
    behind = (_HEADED.take(codes.take(last)) > _PUNCT) | (units.take(last) == ord("_"))
    single = (spelled == ord("’")) & ~behind
    kinds[marks[_QUOTES[spelled] | _PAIRS[spelled] & (last - first == 2) | single]] = QUOTE
    return kinds
