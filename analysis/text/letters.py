"""What each character is to a reader of words, as tables: its folded letter, and whether words are made of it."""

from __future__ import annotations

from functools import cache

import numpy as np

from analysis.text.fold import DROPPED, TABLE, fold_char

SPACE, PUNCT, MARK, DIGIT, LETTER = range(5)
"""From ``MARK`` on a character may stand inside a word; a word begins with a letter, a number with a digit."""
ODD = 0xFFFF
"""Stands in the folded codes for a character that folds to several, to a zero, or lies outside the basic plane."""

_CHANGED = frozenset({0, *TABLE, *range(0xFB50, 0xFEFD), *range(0xD800, 0xE000)})
"""Code points that do not fold as their lower-case letters do."""
_MARKS = DROPPED | frozenset(range(0x0900, 0x0980)) | frozenset(range(0x0591, 0x05C8))


def kind_of(char: str) -> int:
    """Return what ``char`` is: ``SPACE``, ``PUNCT``, ``MARK``, ``DIGIT`` or ``LETTER``.

    Example:
        >>> [kind_of(c) for c in "ب5ّ، "] == [LETTER, DIGIT, MARK, PUNCT, SPACE]
        True
    """
    if char.isdecimal():
        return DIGIT
    if char.isalnum():
        return LETTER
    return SPACE if char.isspace() else MARK if ord(char) in _MARKS else PUNCT


@cache
def tables() -> tuple[np.ndarray, np.ndarray]:
    """Return for each UTF-16 unit its kind, and its folded code: 0 where it is dropped, ``ODD`` where it is not one."""
    chars = list(map(chr, range(1 << 16)))
    kinds = np.fromiter(map(kind_of, chars), np.uint8, len(chars))
    folded = np.arange(1 << 16, dtype=np.uint16)
    changed = [k for k, char in enumerate(chars) if k in _CHANGED or char.casefold() != char]
    folded[changed] = [_code(chars[k]) for k in changed]
    return kinds, folded


def _code(char: str) -> int:
    folded = fold_char(char)
    if not folded:
        return 0
    return ord(folded) if len(folded) == 1 and char != "\0" and not "\ud800" <= char <= "\udfff" else ODD
