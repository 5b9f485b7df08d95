"""In which closed lists of ``frames_ar.toml`` a word stands, as one number: a bit a list.

A reader asks of nearly every word whether it is in some list; with one number a word the answer is one look, and a
word that is in no list of a question need not be asked at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import repeat

from analysis.extract.arabic.lexicon import word_lists
from analysis.text.document import Document, Word
from analysis.text.hashes import WordSet

Words = Sequence[Word]

_TURNS = ("break.", "contrast.", "tail.")
_OPENS = ("that.plain", "that.suffixed", "opener.stop", "source.asks", "that.being")
_ASKS = ("ما", "عما")


@cache
def bits() -> dict[str, int]:
    """Return the bit of each list, by its name; ``turns``, ``opens`` and ``pairs`` are what ``_derived`` adds.

    Example:
        >>> [masks] = masks_of(["ان"])
        >>> bool(masks & bits()["that.plain"]), bool(masks & bits()["source.time"])
        (True, False)
    """
    return {name: 1 << n for n, name in enumerate([*word_lists(), *_derived()])}


@cache
def table() -> dict[str, int]:
    """Return the number of every word that is in a list."""
    found: dict[str, int] = {}
    numbers = bits()
    for name, words in (word_lists() | _derived()).items():
        bit = numbers[name]
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found


@cache
def _derived() -> dict[str, frozenset[str]]:
    """Return the words at which a claim may end (no cue needed), at which its opener may stand, and of longer entries.

    ``pairs`` are the first words of entries of several words.
    """
    lists = word_lists()
    turns = {word.split(" ")[0] for name, words in lists.items() if name.startswith(_TURNS) for word in words}
    turns |= {"و" + word for word in lists["break.finite"]}
    opens = frozenset().union(_ASKS, *(lists[name] for name in _OPENS))
    pairs = frozenset(word.split(" ")[0] for words in lists.values() for word in words if " " in word)
    return {"turns": frozenset(turns), "opens": opens, "pairs": pairs}


@cache
def _listed() -> WordSet:
    return WordSet(table())


def masks(document: Document) -> list[int]:
    """Return the number of each word of a text; only those that may be in a list are looked up."""
    found, texts, numbers = [0] * len(document.texts), document.texts, table()
    for k in document.hits(_listed()):
        found[k] = numbers.get(texts[k], 0)
    return found


def masks_of(words: Iterable[str]) -> list[int]:
    """Return the number of each folded word, 0 where it is in no list."""
    return list(map(table().get, words, repeat(0)))


def bare(word: str) -> str:
    """Return a folded word without conjunction, preposition and article.

    Example:
        >>> bare("وللصحيفه"), bare("المصدر"), bare("وزاره")
        ('صحيفه', 'مصدر', 'وزاره')
    """
    for clitic in ("وال", "فال", "بال", "كال", "لل", "ال"):
        if word.startswith(clitic) and len(word) > len(clitic) + 1:
            return word[len(clitic) :]
    return word[3:] if word.startswith("ولل") and len(word) > 4 else word


def listed(word: str, name: str) -> bool:
    """Tell whether a folded word, as it stands or bare of its clitics, is in a list of ``frames_ar.toml``."""
    return _lists_of(word) & bits()[name] != 0


@lru_cache(maxsize=1 << 14)
def _lists_of(word: str) -> int:
    own, plain = masks_of((word, bare(word)))
    return own | plain
