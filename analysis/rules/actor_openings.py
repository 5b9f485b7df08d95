"""What may begin at a word: names, nouns in front of them, patterns and short mentions, and what must stand behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from analysis.rules.actor_patterns import Part, Pattern, Short, Words
from analysis.rules.proclitics import readings

if TYPE_CHECKING:
    from analysis.rules.actor_forms import Form, FormsByFirst

COUNTRY = "{country}"
"""Stands among the words behind a pattern's first word for a mention of a country."""
JOINED = "و"
"""Stands there for any word behind و: a second portfolio may be joined so."""


class Opening(NamedTuple):
    """What may begin at a word read without its first ``skip`` letters: entries of the tables of ``ActorRules``.

    ``patterns`` come with the words of which one must stand behind this first one; None where there need be none.
    """

    skip: int
    text: str
    heads: Sequence[tuple[Words, frozenset[str]]]
    forms: Sequence[Form]
    patterns: Sequence[tuple[Pattern, frozenset[str] | None]]
    shorts: Sequence[tuple[Words, Short]]


class Openings(NamedTuple):
    """What may begin at a spelling, and the words of which one must stand behind it (None: there need be none)."""

    openings: tuple[Opening, ...]
    behind: frozenset[str] | None


_NOTHING = Openings((), frozenset())


class OpeningsBySpelling(dict[str, Openings]):
    """Openings by spelling, read when a spelling is first met: there are tens of thousands, and few in a text."""

    def __init__(
        self,
        heads: Mapping[str, Sequence[tuple[Words, frozenset[str]]]],
        forms: FormsByFirst,
        starts: Mapping[str, Sequence[Pattern]],
        shorts: Mapping[str, Sequence[tuple[Words, Short]]],
        surnames: frozenset[str],
    ) -> None:
        """Take the tables of ``ActorRules``, each by first word, and the surnames that may stand alone."""
        self._heads, self._forms, self._starts, self._shorts = heads, forms, starts, shorts
        self.firsts = surnames.union(heads, forms, starts, shorts)
        self._alone = surnames.union(heads, shorts)

    def __missing__(self, spelling: str) -> Openings:
        read = [self._opening(skip, text) for skip, text in readings(spelling) if text in self.firsts]
        if not read:
            return _NOTHING
        behind: set[str] | None = set()
        for opening in read:
            words = self._behind(opening)
            behind = None if behind is None or words is None else behind | words
        self[spelling] = Openings(tuple(read), None if behind is None else frozenset(behind))
        return self[spelling]

    def _opening(self, skip: int, text: str) -> Opening:
        patterns = tuple((pattern, _words_behind(pattern, text)) for pattern in self._starts.get(text, ()))
        return Opening(
            skip, text, self._heads.get(text, ()), self._forms.of(text), patterns, self._shorts.get(text, ())
        )

    def _behind(self, opening: Opening) -> set[str] | None:
        if opening.text in self._alone or any(len(form.words) == 1 for form in opening.forms):
            return None
        behind = {form.words[1] for form in opening.forms}
        for _, words in opening.patterns:
            if words is None:
                return None
            behind |= words
        return behind


def first_words(sequence: Iterable[Part]) -> set[str]:
    """Return the words that a sequence may begin with."""
    words: set[str] = set()
    for part in sequence:
        words |= part.openings.keys()
        if not part.optional:
            break
    return words


def _words_behind(pattern: Pattern, first: str) -> frozenset[str] | None:
    """Return the words of which one must stand behind ``first``, a pattern's first word; None: there need be none.

    Example:
        >>> from analysis.rules.actors import load
        >>> [president] = [pattern for pattern in load().patterns if pattern.id == "ar.president"]
        >>> sorted(_words_behind(president, "رئيس"))
        ['{country}', 'جمهوريه']
    """
    found: set[str] = set()
    for sequence in pattern.sequences:
        for number, part in enumerate(sequence):
            for choice in part.openings.get(first, ()):
                words = {choice[1]} if len(choice) > 1 else _beginning(sequence[number + 1 :])
                if words is None:
                    return None
                found |= words | ({JOINED} if part.slot else set())
            if not part.optional:
                break
    return frozenset(found)


def _beginning(parts: Sequence[Part]) -> set[str] | None:
    """Return the words with which parts may begin; None where they may be missing, or begin with any actor."""
    found: set[str] = set()
    for part in parts:
        if part.slot == "actor":
            return None
        found |= {COUNTRY} if part.slot == "country" else part.openings.keys()
        if not part.optional:
            return found
    return None
