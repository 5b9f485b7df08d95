"""Where words, numbers and marks begin and end in an array of codes (see ``letters``), each step one pass over it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

import numpy as np

from analysis.text.letters import (
    BLANK,
    DROPPED_LETTER,
    DROPPED_MARK,
    FIRST_DIGIT,
    FIRST_LETTER,
    OTHER_DIGIT,
    OTHER_LETTER,
    OTHER_MARK,
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


def cut(units: np.ndarray, codes: np.ndarray, special: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the first unit and the end of each word, number and mark, in order.

    Args:
        units: A text that begins and ends with a line end.
        codes: The code of each unit.
        special: Where the codes from ``OTHER_PUNCT`` to ``OTHER_DIGIT`` stand, and perhaps others.
    """
    within, seen = codes > OTHER_PUNCT, codes > BLANK
    digit = codes - OTHER_DIGIT < FIRST_LETTER - OTHER_DIGIT
    changes = (digit[1:] != digit[:-1]).nonzero()[0] + 1
    begun, ended = changes[::2], changes[1::2]
    marks = special[(codes.take(special) - DROPPED_MARK <= OTHER_MARK - DROPPED_MARK) & ~within[special - 1]]
    numbers = ended[within[ended] & ~within[begun - 1]]
    apart = ~(within[1:] & within[:-1])  # between a unit and the next one
    apart[_parts(codes, [*(marks + 1).tolist(), *numbers.tolist()])] = True
    inner = ended[:-1][(ended[:-1] + 1 == begun[1:]) & apart[begun[:-1] - 1]]
    inner = inner[_INNER.take(units.take(inner))]
    apart[inner - 1] = apart[inner] = False
    apart[_joined_marks(units, seen > within)] = False
    first, last = (seen[1:] & apart).nonzero()[0], (seen[:-1] & apart).nonzero()[0]
    first += 1
    last += 1
    return first, last


def _parts(codes: np.ndarray, behind: Iterable[int]) -> list[int]:
    """Return behind which units runs that begin with no letter are cut: number, single mark, word from a letter on.

    Args:
        codes: The code of each unit.
        behind: What stands behind the mark or the number that such a run begins with.
    """
    places = []
    for start in behind:
        for at in count(start):
            before, kind = _HEADED[codes[at - 1]], _HEADED[codes[at]]
            if before == _WORD or codes[at] <= OTHER_PUNCT:
                break
            if not before == kind == _NUMBER:
                places.append(at - 1)
    return places


def _joined_marks(units: np.ndarray, marks: np.ndarray) -> np.ndarray:
    """Return the marks that are one with the mark behind them; ``marks`` tells which units are marks."""
    again = ((units[1:] == units[:-1]) & marks[1:]).nonzero()[0]
    spelled = units.take(again)
    joined = _RUNS.take(spelled)
    if not joined.all():
        order = np.arange(len(again))
        goes_on = np.concatenate(([False], again[1:] == again[:-1] + 1))
        nth = order - np.maximum.accumulate(np.where(goes_on, 0, order))
        joined |= _PAIRS.take(spelled) & (nth % 2 == 0)
    return again[joined]


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
