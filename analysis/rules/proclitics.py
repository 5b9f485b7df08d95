"""Letters written before a word: a word read without them, and a word with all that may stand before it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_PREFIXES = {"ar": ("وف", "بلك"), "he": ("ו", "הבלמשכ")}


def _script(word: str) -> str:
    return "ar" if "\u0600" <= word[:1] <= "\u06ff" else "he" if "\u0590" <= word[:1] <= "\u05ff" else ""


@lru_cache(maxsize=1 << 15)
def readings(word: str) -> tuple[tuple[int, str], ...]:
    """Return (letters of proclitics, rest) for a folded word, the word itself first; للشركة is read as ل and الشركة.

    Example:
        >>> readings("وللشركه")
        ((0, 'وللشركه'), (1, 'للشركه'), (2, 'لشركه'), (2, 'الشركه'))
    """
    script = _script(word)
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


@lru_cache(maxsize=1 << 15)
def read_as(word: str) -> frozenset[str]:
    """Return what a folded word may be read as, proclitics left out: see ``readings``.

    Example:
        >>> sorted(read_as("وزير"))
        ['زير', 'وزير']
    """
    return frozenset(text for _, text in readings(word))


def written(word: str) -> Iterator[str]:
    """Yield every spelling that has ``word`` among its readings; a Latin one may stand behind any script's letters.

    Example:
        >>> "وللشركه" in set(written("الشركه")), "بnso" in set(written("nso"))
        (True, True)
    """
    yield word
    for first, second in [_PREFIXES[script]] if (script := _script(word)) else _PREFIXES.values():
        for conjunction in ("", *first):
            yield conjunction + word
            yield from (conjunction + preposition + word for preposition in second)
            if word.startswith("ال"):
                yield conjunction + "ل" + word[1:]
