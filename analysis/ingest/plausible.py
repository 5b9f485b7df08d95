"""How far a reading of bytes looks like a language, to choose among the old one-byte encodings."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.ingest.language import WORD, rank, script, words_of

_ASCII = re.compile(r"[\x00-\x7f]+")
_DRAWN = re.compile("[\u2500-\u25a0]")  # lines and boxes, where koi8-r has them
_LEAST = 0.7
_LONGEST_WORD = 100
_SURE_TO_HOLD_FUNCTION_WORDS = 16
_NOISE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff]")


def noise(text: str) -> float:
    """Return the share of characters no text needs: controls, replacement, private and unassigned characters."""
    if not text:
        return 0.0
    return sum(1 for _ in _NOISE.finditer(text)) / len(text)


def plausibility(text: str) -> float:
    """Score how much a reading looks like a language, to compare readings of the same bytes; 0 is none.

    A word beyond ASCII is ill formed if it mixes scripts, turns to capitals inside, opens with a mark that belongs on
    a letter, or is Latin without a plain letter; a reading with many of these scores 0, and so does one in another
    script that is long and holds no function word. Else the score is the share of well-formed words, averaged with
    the share spelt as in the likeliest language of the text, and the share of function words on top, so that a word or
    two of another language decide nothing.

    Example:
        >>> plausibility("قال الوزير"), plausibility("ÞÇá ÇáæÒíÑ")
        (2.0, 0.0)
    """
    words = WORD.findall(text)
    beyond = [word for word in words if not word.isascii()]
    formed = [word for word in beyond if _well_formed(word)]
    if len(formed) < _LEAST * len(beyond) or _DRAWN.search(text):
        return 0.0
    ranked = rank(words_of(text))
    found, language = ranked[0] if ranked else (0, None)
    if language and language.script != "LATIN" and found <= 0 and len(words) >= _SURE_TO_HOLD_FUNCTION_WORDS:
        return 0.0
    spelt = sum(language is None or language.spells(word.lower()) for word in formed)
    share = (len(formed) + spelt) / (2 * len(beyond)) if beyond else 1.0
    return share + found / (len(words) or 1)


@lru_cache(maxsize=1 << 14)
def _well_formed(word: str) -> bool:
    scripts = {"LATIN" if char.isascii() else script(char) for char in word}
    if len(scripts) > 1 or not word[0].isalpha() or len(word) > _LONGEST_WORD:
        return False
    if scripts == {"LATIN"} and len(word) > 2 and not _ASCII.search(word):
        return False
    tail = word[1:]
    return word.isupper() or tail == tail.lower()
