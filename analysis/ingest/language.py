"""In which language a text is written: by its script, then by counting function words."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_SAMPLE = 6_000
_LEAD = 1.5
_MARK_RANGES = "\u0300\u036f\u0591\u05c7\u0610\u061a\u064b\u065f\u0670\u0670\u0900\u0903\u093a\u094f\u0962\u0963"
_MARKS = "".join(f"{first}-{last}" for first, last in zip(_MARK_RANGES[::2], _MARK_RANGES[1::2], strict=True))
_ALWAYS = frozenset(char for char in map(chr, range(0x61, 0x970)) if char <= "z" or re.match(f"[{_MARKS}]", char))
WORD = re.compile(rf"(?:[^\W\d_]|[{_MARKS}])+")
_VOCALISATION = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u093c]")


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of one language: see the head of ``languages.toml``."""

    code: str
    script: str
    letters: frozenset[str]
    words: frozenset[str]
    prefixes: tuple[str, ...]
    minimum: int

    def knows(self, word: str) -> bool:
        """Tell whether ``word`` (lower case) is a function word or opens like one."""
        return word in self.words or (len(word) > 4 and word.startswith(self.prefixes))

    def spells(self, word: str) -> bool:
        """Tell whether ``word`` (lower case) has letters of this language only; a-z and marks are always allowed."""
        return self.letters.issuperset(word)


@cache
def languages() -> dict[str, Language]:
    """Return the languages that can be told apart, by ISO 639 code."""
    with (files("analysis.ingest") / "languages.toml").open("rb") as file:
        rows = tomllib.load(file)
    return {
        code: Language(
            code,
            row["script"],
            frozenset(unicodedata.normalize("NFD", row["letters"]) + row["letters"]) | _ALWAYS,
            frozenset(unicodedata.normalize("NFC", row["words"]).split()),
            tuple(row.get("prefixes", ("\0",))),
            row.get("minimum", 2),
        )
        for code, row in rows.items()
    }


@lru_cache(maxsize=1 << 12)
def script(letter: str) -> str:
    """Return the writing system of a letter as Unicode names it, e.g. ``ARABIC``; ``""`` for what has no name."""
    return unicodedata.name(letter, "").partition(" ")[0]


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, without vocalisation and tatweel."""
    return WORD.findall(_VOCALISATION.sub("", text.replace("İ", "i")).lower())


def rank(words: Sequence[str]) -> list[tuple[int, Language]]:
    """Rank the languages of the script that most of ``words`` are in, best first.

    The score is the number of function words less the number of words with a letter the language does not have.
    """
    counts = Counter(words)
    scripts: Counter[str] = Counter()
    for word, n in counts.items():
        scripts[script(word[0])] += n
    main = max(scripts, key=scripts.__getitem__, default="")
    if scripts[main] * 2 < scripts.total():
        return []
    own = [(word, n) for word, n in counts.items() if script(word[0]) == main]
    ranked = [
        (sum(n * (language.knows(word) - (not language.spells(word))) for word, n in own), language)
        for language in languages().values()
        if language.script == main
    ]
    return sorted(ranked, key=lambda pair: -pair[0])


def detect(text: str) -> str:
    """Return the ISO 639 code of the language of ``text``, or ``""`` where it is not sure.

    The script of most words is looked up first; among the languages of that script the one with the most function
    words wins, if it has enough of them and half as many again as the next. Not meant for texts of a few words.

    Example:
        >>> detect("قالت الشركة إن التقرير خاطئ.")
        'ar'
        >>> detect("The company said that the report was wrong.")
        'en'
        >>> detect("12:30")
        ''
    """
    words = words_of(text[:_SAMPLE])
    ranked = rank(words)
    if not ranked:
        return ""
    score, best = ranked[0]
    others = max([0, *(other for other, _ in ranked[1:])])
    enough = score >= best.minimum and (score >= 0.05 * len(words) or not best.minimum)
    return best.code if enough and score >= _LEAD * others else ""
