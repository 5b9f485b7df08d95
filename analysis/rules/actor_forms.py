"""Names of actors by their first word, each cut into words when that word is first met: a text holds few of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.rules.actor_patterns import Words, first_word, split_words


class Actor(NamedTuple):
    """Someone or something that acts or speaks; ``names`` are (language, name, what it needs to count)."""

    id: str
    type: str
    country: str
    names: tuple[tuple[str, str, str], ...]


class Form(NamedTuple):
    """One spelling, cut into folded words; ``stored`` keeps the letters, so that capitals can be asked for."""

    words: Words
    stored: Words
    actor: Actor
    need: str


class FormsByFirst:
    """Name forms by their first folded word, longest first."""

    def __init__(self) -> None:
        self._names: dict[str, list[tuple[str, Actor, str]]] = {}
        self._made: dict[str, list[Form]] = {}
        self._before: dict[str, dict[str, tuple[Form, ...]]] = {}

    def add(self, name: str, actor: Actor, need: str) -> None:
        """Take a name, which has letters, and what it needs to count."""
        self._names.setdefault(first_word(name), []).append((name, actor, need))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def of(self, first: str) -> list[Form]:
        """Return the forms that begin with a word."""
        if first not in self._made:
            forms = (Form(*split_words(name), actor, need) for name, actor, need in self._names.get(first, ()))
            self._made[first] = sorted(forms, key=lambda form: -len(form.words))
        return self._made[first]

    def before(self, first: str, second: str) -> tuple[Form, ...]:
        """Return the forms that may begin with ``first`` where ``second`` stands behind it."""
        found = self._before.get(first)
        if found is None:
            found = self._before[first] = {}
            for form in self.of(first):
                behind = form.words[1] if len(form.words) > 1 else ""
                found[behind] = (*found.get(behind, ()), form)
        alone = found.get("", ())
        return found.get(second, ()) + alone if second else alone
