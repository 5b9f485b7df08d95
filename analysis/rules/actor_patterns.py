"""Patterns of ``actor_patterns.toml``: names cut into words, and the parts that words are matched against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

from analysis.errors import RuleError
from analysis.rules.kept import keep_plain, parsed
from analysis.text.blocks import Block
from analysis.text.fold import fold

COUNTRY_USES = ("needed", "context", "optional", "none")
_SLOTS = frozenset({"portfolio", "bare", "short", "country", "actor"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Short:
    """A definite noun that stands for the last actor of one of ``types`` (and of ``roles``, where given)."""

    id: str
    types: frozenset[str]
    roles: tuple[str, ...]
    not_after: frozenset[str]
    not_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a pattern: a slot, or alternatives of one or more words."""

    slot: str
    choices: tuple[Words, ...]
    optional: bool
    name: str = ""
    openings: Mapping[str, tuple[Words, ...]] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to name actors by what they are; see ``actor_patterns.toml``."""

    id: str
    type: str
    entity: str
    country: str
    role: str
    sequences: tuple[tuple[Part, ...], ...]
    not_before: frozenset[str]
    only_before: frozenset[str]
    not_after: frozenset[str]
    not_after_words: tuple[Words, ...]
    match: tuple[str, ...]
    reject: tuple[str, ...]


def split_words(text: str) -> tuple[Words, Words]:
    """Cut a name as the text is cut, without quotation marks and hyphens: folded words and stored words.

    Example:
        >>> split_words("Kassym-Jomart Tokayev")
        (('kassym', 'jomart', 'tokayev'), ('Kassym', 'Jomart', 'Tokayev'))
    """
    words, stored = _split(text)
    return tuple(words.split()), tuple(stored.split())


def first_word(text: str) -> str:
    """Return the first folded word of a name, or nothing where it has no letters."""
    return _split(text)[0].partition(" ")[0]


def _split(text: str) -> tuple[str, str]:
    if text not in _SPLIT:
        _SPLIT.update(_cut([text]))
    return _SPLIT[text]


_SPLIT: dict[str, tuple[str, str]] = {}
"""What names were cut into, with spaces between the words: those of the files at once, a user's own as they come."""
_SOURCES = "rules/actor_patterns.toml", "rules/actors.csv"


def split_shipped(names: Iterable[str]) -> None:
    """Take what the names of ``actors.csv`` and all that stands in ``actor_patterns.toml`` are cut into."""

    def cut() -> tuple[list[str], Iterable[str]]:
        found = _cut([*dict.fromkeys((*spellings(pattern_file()), *names))])
        return ["\n".join(found), *map("\n".join, zip(*found.values(), strict=True))], ()

    texts, words, stored = (column.split("\n") for column in keep_plain("actor-words", _SOURCES, cut)[0])
    _SPLIT.update(zip(texts, zip(words, stored, strict=True), strict=True))


def _cut(texts: Sequence[str]) -> dict[str, tuple[str, str]]:
    block, found = Block(texts), {}
    for text, first, last in zip(texts, block.bounds, block.bounds[1:], strict=False):
        kept = [k for k in range(first, last) if block.kinds[k] != "quote" and block.words[k] not in "-–"]
        stored = (text[block.starts[k] : block.ends[k]] for k in kept)
        found[text] = " ".join(block.words[k] for k in kept), " ".join(stored)
    return found


def spellings(data: Any) -> Iterator[str]:
    """Yield every string in a rule file, alternatives apart."""
    if isinstance(data, str):
        yield from data.removesuffix("?").split("|")
    elif isinstance(data, Mapping | list):
        for value in data.values() if isinstance(data, Mapping) else data:
            yield from spellings(value)


@cache
def pattern_file() -> dict[str, Any]:
    """Return ``actor_patterns.toml`` as it is written."""
    return parsed("actor_patterns.toml")


def folded(words: Iterable[str]) -> frozenset[str]:
    """Return words folded."""
    return frozenset(map(fold, words))


Slots = Mapping[str, Mapping[str, tuple[Words, ...]]]
"""The words that a slot stands for, by their first one."""


def read_pattern(
    entry: Mapping[str, Any], sets: Mapping[str, list[str]], slots: Slots, parts: dict[str, Part]
) -> Pattern:
    """Check and compile one ``[[pattern]]``; ``sets`` are the named word lists of the file.

    ``parts`` are those compiled before for the same sets and slots: most stand in several patterns.
    """
    name = entry.get("id", "without id")
    needed = ("id", "type", "entity", "country", "sequences", "why", "match", "reject")
    missing = [k for k in needed if not entry.get(k)]
    if missing:
        raise RuleError(f"pattern {name}: {', '.join(missing)} is missing; a pattern states its reason and examples")
    if entry["country"] not in COUNTRY_USES:
        raise RuleError(f"pattern {name}: country is {entry['country']!r}; use one of {', '.join(COUNTRY_USES)}")
    before = {split_words(t)[0] for t in entry.get("not_after", ())}
    for text in chain.from_iterable(entry["sequences"]):
        if text not in parts:
            parts[text] = _part(text, sets, slots, name)
    sequences = tuple(tuple(map(parts.__getitem__, sequence)) for sequence in entry["sequences"])
    return Pattern(name, entry["type"], entry["entity"], entry["country"], entry.get("role", "mentioned"), sequences,
                   folded(entry.get("not_before", ())), folded(entry.get("only_before", ())),
                   frozenset(words[0] for words in before if len(words) == 1),
                   tuple(sorted(words for words in before if len(words) > 1)),
                   tuple(entry["match"]), tuple(entry["reject"]))  # fmt: skip


def _part(text: str, sets: Mapping[str, list[str]], slots: Slots, name: str) -> Part:
    optional, text = text.endswith("?"), text.removesuffix("?")
    if text.startswith("{"):
        if text.strip("{}") not in _SLOTS:
            raise RuleError(f"pattern {name}: unknown slot {text}; use one of {', '.join(sorted(_SLOTS))}")
        slot = text.strip("{}")
        return Part(slot, (), optional, openings=slots.get(slot, {}))
    if text.startswith("<") and text.strip("<>") not in sets:
        raise RuleError(f"pattern {name}: unknown word list {text}; known: {', '.join(sorted(sets))}")
    spellings = sets[text.strip("<>")] if text.startswith("<") else text.split("|")
    choices = sorted({split_words(s)[0] for s in spellings}, key=lambda w: (-len(w), w))
    return Part("", tuple(choices), optional, text.strip("<>") if text.startswith("<") else "", by_first(choices))


def by_first(choices: Iterable[Words]) -> dict[str, tuple[Words, ...]]:
    """Return names by their first word, in order."""
    table: dict[str, tuple[Words, ...]] = {}
    for words in choices:
        table[words[0]] = (*table.get(words[0], ()), words)
    return table
