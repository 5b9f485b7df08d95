"""What each character is to a reader of words, as one table: a byte for its kind and its folded letter.

The letters of the shipped word lists have a byte each. A character beyond them, or one that folds to several, shares a
byte with its like: what word it stands in is then read from the text itself.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from analysis.text.fold import DROPPED, TABLE, fold_char

SPACE, PUNCT, MARK, DIGIT, LETTER = range(5)
"""From ``MARK`` on a character may stand inside a word; a word begins with a letter, a number with a digit."""

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»“”„‘‐‑–—…،؛؟٪٫٬۔•"
_LETTERS = (
    "abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïñòóôõöøùúûüœ"
    "ءابتثجحخدذرزسشصضطظعغفقكلمنهويؤئپچژڤگڨڭ"
    "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ"
)
_EXACT = {SPACE: " ", PUNCT: _PUNCTUATION, DIGIT: "0123456789", LETTER: _LETTERS}

BLANK = 1
"""The code of all that is ``SPACE``; no character has the code 0."""
OTHER_PUNCT = BLANK + 1 + len(_PUNCTUATION)
OTHER_LETTER, DROPPED_LETTER, DROPPED_MARK, OTHER_MARK, OTHER_DIGIT = range(OTHER_PUNCT + 1, OTHER_PUNCT + 6)
FIRST_DIGIT = OTHER_DIGIT + 1
FIRST_LETTER = FIRST_DIGIT + 10
"""Codes grow from blanks over marks to what words are made of; those that need a second look stand side by side."""

_OTHERS = {PUNCT: OTHER_PUNCT, MARK: OTHER_MARK, DIGIT: OTHER_DIGIT, LETTER: OTHER_LETTER, SPACE: BLANK}
_FIRST = {SPACE: BLANK, PUNCT: BLANK + 1, DIGIT: FIRST_DIGIT, LETTER: FIRST_LETTER}
_TOLD = {letter: (kind, _FIRST[kind] + n) for kind, letters in _EXACT.items() for n, letter in enumerate(letters)}
_MARKS = DROPPED | frozenset(range(0x0900, 0x0980)) | frozenset(range(0x0591, 0x05C8))
_CHANGED = frozenset({*TABLE, *range(0xFB50, 0xFEFD)})
"""Code points that do not fold as their lower-case letters do."""

SPELLED = np.full(256, ord("\N{REPLACEMENT CHARACTER}"), np.uint16)
"""The folded letter of each code that stands for one alone."""
SPELLED[[code for _, code in _TOLD.values()]] = [ord(letter) for letter in _TOLD]


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


def other(char: str) -> int:
    """Return the code that says no more of ``char`` than its kind."""
    return _OTHERS[kind_of(char)]


@cache
def codes() -> np.ndarray:
    """Return the code of each UTF-16 unit; a surrogate is a mark until its pair is read."""
    chars = list(map(chr, range(1 << 16)))
    tests = (str.isdecimal, DIGIT), (str.isalnum, LETTER), (str.isspace, SPACE)
    met = [np.fromiter(map(test, chars), np.bool_, len(chars)) for test, _ in tests]
    units = np.select(met, [np.uint8(_OTHERS[kind]) for _, kind in tests], np.uint8(OTHER_PUNCT))
    looked_at = {*map(ord, _TOLD), *_MARKS, *_CHANGED, *(k for k, char in enumerate(chars) if char.casefold() != char)}
    for code in looked_at:
        units[code] = _code(chars[code])
    return units


def _code(char: str) -> int:
    kind, folded = kind_of(char), fold_char(char)
    if not folded:
        return DROPPED_LETTER if kind == LETTER else DROPPED_MARK
    told, code = _TOLD.get(folded, (None, 0))
    return code if told == kind else _OTHERS[kind]
