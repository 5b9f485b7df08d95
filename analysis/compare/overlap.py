"""How much content two claims share: folded words without function words, lightly stemmed."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache

from analysis.rules.function_words import function_words
from analysis.rules.proclitics import readings
from analysis.text.document import Word

_ENDINGS = {"ar": ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي", "ت", "وا"), "en": ("ies", "es", "s")}
_SHORTEST = 3


def content_words(words: Iterable[Word]) -> frozenset[str]:
    """Return what a claim is about: its words without proclitics, article, endings and function words.

    Example:
        >>> from analysis.text.prepare import prepare
        >>> sorted(content_words(prepare("إن الشركة باعت البرنامج للحكومات").words))
        ['باع', 'برنامج', 'حكوم', 'شرك']
    """
    told = {word.text for word in words if word.kind in {"word", "number"}} - function_words()
    return frozenset(s for s in map(stem, told) if len(s) >= _SHORTEST and s not in function_words())


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Strip proclitics, the article and one ending of a folded word, as long as three letters are left.

    A light stemmer in the manner of Larkey, Ballesteros and Connell (2007): it does not find roots, so باعت and بيع
    stay apart.

    Example:
        >>> stem("للحكومات"), stem("والحكومه"), stem("governments")
        ('حكوم', 'حكوم', 'government')
    """
    script = "ar" if "\u0600" <= word[:1] <= "\u06ff" else "en"
    for _, rest in readings(word) if script == "ar" else ():
        if rest.startswith("ال") and len(rest) >= _SHORTEST + 2:
            word = rest[2:]
            break
    for ending in _ENDINGS[script]:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def overlap(left: Set[str], right: Set[str]) -> float:
    """Return the overlap coefficient: shared words over the smaller set; 0 where a set is empty.

    Example:
        >>> overlap({"a", "b"}, {"b", "c", "d"})
        0.5
    """
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
