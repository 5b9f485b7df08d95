"""A stretch of words that names an actor, and how a word is read without its proclitics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.rules.actors import Pattern, Short

_PREFIXES = {"ar": ("وف", "بلك"), "he": ("ו", "הבלמשכ")}


@dataclass(slots=True)
class Hit:
    """A stretch of words that names an actor, before states and short mentions are settled.

    ``first`` and ``last`` are word indices (half-open); ``base`` is the entity without its country.
    """

    first: int
    last: int
    start: int
    end: int
    base: str
    type: str
    country: str
    rule: str
    role: str = "mentioned"
    pattern: Pattern | None = None
    short: Short | None = None
    named: bool = False
    head: str = ""
    choices: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 15)
def readings(word: str) -> tuple[tuple[int, str], ...]:
    """Return (letters of proclitics, rest) for a folded word, the word itself first; للشركة is read as ل and الشركة.

    Example:
        >>> readings("وللشركه")
        ((0, 'وللشركه'), (1, 'للشركه'), (2, 'لشركه'), (2, 'الشركه'))
    """
    script = "ar" if "\u0600" <= word[:1] <= "\u06ff" else "he" if "\u0590" <= word[:1] <= "\u05ff" else ""
    if not script or len(word) < 3:
        return ((0, word),)
    first, second = _PREFIXES[script]
    found = [(0, word)]
    skips = [0]
    if word[0] in first:
        found.append((1, word[1:]))
        skips.append(1)
    for skip in skips:
        rest = word[skip:]
        if len(rest) > 2 and rest[0] in second:
            found.append((skip + 1, rest[1:]))
            if rest.startswith("لل"):
                found.append((skip + 1, "ا" + rest[1:]))
    return tuple(found)
