"""Actors as data: names in many languages, and patterns for the ministries and offices nobody can list.

``actors.csv`` has one row per name form: ``actor`` (slug), ``type``, ``country`` (ISO 3166-1 alpha-3 or empty),
``lang``, ``need`` and ``name``. ``need`` is ``head`` where the name is also a common word and only counts behind its
noun or in quotation marks, and ``country`` where it only counts in a text that names the actor's country. The first
name in a language is the display name. ``actor_patterns.toml`` explains itself.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from analysis.errors import RuleError
from analysis.rules.proclitics import readings, written
from analysis.text.document import prepare_all
from analysis.text.fold import fold
from analysis.text.hashes import WordSet

ACTOR_TYPES = (
    "company", "government", "ministry", "agency", "person", "outlet", "news_agency", "ngo",
    "international_organisation", "court", "parliament", "party", "program", "university", "security_service",
    "unnamed_official", "unnamed_source", "document", "organisation",
)  # fmt: skip
COUNTRY_USES = ("needed", "context", "optional", "none")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SLOTS = frozenset({"portfolio", "bare", "short", "country", "actor"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts or speaks; ``names`` are (language, name, what it needs to count)."""

    id: str
    type: str
    country: str
    names: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling, cut into folded words; ``stored`` keeps the letters, so that capitals can be asked for."""

    words: Words
    stored: Words
    actor: Actor
    need: str


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
    not_after: frozenset[Words]
    match: tuple[str, ...]
    reject: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Short:
    """A definite noun that stands for the last actor of one of ``types`` (and of ``roles``, where given)."""

    id: str
    types: frozenset[str]
    roles: tuple[str, ...]
    not_after: frozenset[str]
    not_before: frozenset[str]


class Opening(NamedTuple):
    """What may begin at a word read without its first ``skip`` letters: entries of the tables of ``ActorRules``."""

    skip: int
    text: str
    heads: Sequence[tuple[Words, frozenset[str]]]
    forms: Sequence[Form]
    patterns: Sequence[Pattern]
    shorts: Sequence[tuple[Words, Short]]


@dataclass(slots=True)
class ActorRules:
    """Everything ``find`` needs, looked up by the first folded word.

    Attributes:
        actors: Every actor by slug.
        forms: Name forms, longest first.
        starts: Patterns whose first part is a word or a portfolio.
        country_first: Patterns that begin with a country.
        slots: What ``{portfolio}``, ``{bare}`` and ``{short}`` stand for: words to the portfolio's id.
        slot_openings: The same words by their first one.
        heads: Nouns in front of a name, with the actor types they fit.
        tails: Adjectives behind a name, by type.
        shorts: Short second mentions.
        titles: Words in front of a person's name, with the role they give.
        first_names: Words in front of a bare surname that make it a relative's.
        surnames: Words that may stand for a person once the full name was read, by slug.
        openings: Every spelling of a word that something may begin with, proclitics included.
        words: The same spellings, for looking up a whole block.
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    forms: dict[str, list[Form]] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    starts: dict[str, list[Pattern]] = field(default_factory=dict)
    country_first: list[Pattern] = field(default_factory=list)
    slots: dict[str, dict[Words, str]] = field(default_factory=dict)
    slot_openings: dict[str, dict[str, tuple[Words, ...]]] = field(default_factory=dict)
    heads: dict[str, list[tuple[Words, frozenset[str]]]] = field(default_factory=dict)
    tails: dict[str, list[Words]] = field(default_factory=dict)
    shorts: dict[str, list[tuple[Words, Short]]] = field(default_factory=dict)
    titles: dict[Words, str] = field(default_factory=dict)
    first_names: frozenset[str] = frozenset()
    surnames: dict[str, frozenset[str]] = field(default_factory=dict)
    openings: dict[str, tuple[Opening, ...]] = field(default_factory=dict)
    words: WordSet = field(default_factory=lambda: WordSet(()))


def split_words(text: str) -> tuple[Words, Words]:
    """Cut a name as the text is cut, without quotation marks and hyphens: folded words and stored words.

    Example:
        >>> split_words("Kassym-Jomart Tokayev")
        (('kassym', 'jomart', 'tokayev'), ('Kassym', 'Jomart', 'Tokayev'))
    """
    if text not in _SPLIT:
        _split_all([text])
    return _SPLIT[text]


_SPLIT: dict[str, tuple[Words, Words]] = {}
"""What names were cut into: all that the files hold are cut at once, a user's own as they come."""


def _split_all(texts: Iterable[str]) -> None:
    texts = list(texts)
    for text, document in zip(texts, prepare_all(texts), strict=True):
        kept = [w for w in document.words if w.kind != "quote" and w.text not in "-–"]
        _SPLIT[text] = tuple(w.text for w in kept), tuple(document.raw(w) for w in kept)


def _spellings(data: Any) -> Iterator[str]:
    """Yield every string in a rule file, alternatives apart."""
    if isinstance(data, str):
        yield from data.removesuffix("?").split("|")
    elif isinstance(data, Mapping | list):
        for value in data.values() if isinstance(data, Mapping) else data:
            yield from _spellings(value)


def load(extra: Mapping[str, Any] | None = None) -> ActorRules:
    """Return the shipped actors and patterns; a class adds its own with ``extra``.

    Args:
        extra: A parsed TOML file with ``[[actor]]`` tables: ``id``, ``type``, optional ``country`` and ``names``
            (a list, or a table of language to list). An entry replaces the shipped actor with its id.

    Raises:
        RuleError: An entry is incomplete, its type is unknown, or its id is no slug.

    Example:
        >>> rules = load({"actor": [{"id": "blue-lab", "type": "ngo", "names": ["Blue Lab", "المختبر الأزرق"]}]})
        >>> rules.actors["blue-lab"].type, "nso-group" in rules.actors
        ('ngo', True)
    """
    return _compile(tuple(map(_entry, (extra or {}).get("actor") or ())))


@cache
def shipped_actors() -> tuple[Actor, ...]:
    """Return the actors of ``actors.csv``, in its order."""
    found: dict[str, tuple[str, str, list[tuple[str, str, str]]]] = {}
    with (files("analysis.rules") / "actors.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entry = found.setdefault(row["actor"], (row["type"], row["country"], []))
            entry[2].append((row["lang"], row["name"], row["need"]))
    return tuple(_actor(slug, kind, country, names) for slug, (kind, country, names) in found.items())


@cache
def pattern_file() -> dict[str, Any]:
    """Return ``actor_patterns.toml`` as it is written."""
    with (files("analysis.rules") / "actor_patterns.toml").open("rb") as file:
        return tomllib.load(file)


def _entry(entry: Mapping[str, Any]) -> Actor:
    name = entry.get("id", "without id")
    missing = [k for k in ("id", "type", "names") if not entry.get(k)]
    if missing:
        raise RuleError(f"actor {name}: {', '.join(missing)} is missing; write id, type and names")
    names = entry["names"]
    listed = names.items() if isinstance(names, Mapping) else [("", names)]
    spelled = [(lang, form, "") for lang, forms in listed for form in ([forms] if isinstance(forms, str) else forms)]
    return _actor(name, entry["type"], entry.get("country", ""), spelled)


def _actor(slug: str, kind: str, country: str, names: Iterable[tuple[str, str, str]]) -> Actor:
    if not _SLUG.fullmatch(slug):
        raise RuleError(f"actor {slug!r}: an id is lower-case Latin letters, digits and hyphens, e.g. nso-group")
    if kind not in ACTOR_TYPES:
        raise RuleError(f"actor {slug}: type is {kind!r}; use one of {', '.join(ACTOR_TYPES)}")
    if country and not re.fullmatch("[A-Z]{3}", country):
        raise RuleError(f"actor {slug}: country is {country!r}; write an ISO 3166-1 alpha-3 code, e.g. ISR, or nothing")
    return Actor(slug, kind, country, tuple(names))


@cache
def _compile(added: tuple[Actor, ...]) -> ActorRules:
    data, rules = pattern_file(), ActorRules()
    rules.actors = {a.id: a for a in (*shipped_actors(), *added)}
    names = [name for actor in rules.actors.values() for _, name, _ in actor.names]
    _split_all({text for text in (*_spellings(data), *names) if text not in _SPLIT})
    for actor in rules.actors.values():
        for _, name, need in actor.names:
            words, stored = split_words(name)
            if not words:
                raise RuleError(f"actor {actor.id}: the name {name!r} has no letters")
            rules.forms.setdefault(words[0], []).append(Form(words, stored, actor, need))
    for slot, keys in (("portfolio", ("ar", "en")), ("bare", ("bare",)), ("short", ("short",))):
        spelled = [
            (split_words(text)[0], p["id"]) for p in data["portfolio"] for key in keys for text in p.get(key, ())
        ]
        rules.slots[slot] = dict(sorted(spelled, key=lambda pair: -len(pair[0])))
        rules.slot_openings[slot] = _by_first(rules.slots[slot])
    for entry in data["pattern"]:
        _add_pattern(rules, _pattern(entry, data["words"]))
    types: dict[Words, set[str]] = {}
    for kind, nouns in data["heads"].items():
        for noun in nouns:
            types.setdefault(split_words(noun)[0], set()).add(kind)
    for words, kinds in types.items():
        rules.heads.setdefault(words[0], []).append((words, frozenset(kinds)))
    rules.tails = {k: sorted((split_words(t)[0] for t in v), key=len, reverse=True) for k, v in data["tails"].items()}
    for entry in data["short"]:
        kinds, roles = frozenset(entry["types"]), tuple(entry.get("roles", ()))
        short = Short(entry["id"], kinds, roles, _folded(entry["not_after"]), _folded(entry.get("not_before", ())))
        for name in entry["names"]:
            words = split_words(name)[0]
            rules.shorts.setdefault(words[0], []).append((words, short))
    rules.titles = {split_words(t)[0]: role for role, titles in data["titles"].items() for t in titles}
    rules.first_names = _folded(data["surnames"]["not_after"])
    never = _folded(data["surnames"]["never"])
    for actor in rules.actors.values():
        if actor.type == "person":
            lasts = {words[-1] for words in (split_words(name)[0] for _, name, _ in actor.names) if len(words) > 1}
            rules.surnames[actor.id] = frozenset(word for word in lasts - never if len(word) > 2)
    for table in (rules.forms, rules.heads, rules.shorts):
        for entries in table.values():
            entries.sort(key=lambda e: -len(e.words if isinstance(e, Form) else e[0]))
    _open(rules)
    return rules


def _open(rules: ActorRules) -> None:
    tables = rules.heads, rules.forms, rules.starts, rules.shorts
    firsts = {*(word for table in tables for word in table), *(w for words in rules.surnames.values() for w in words)}
    for spelling in {spelling for word in firsts for spelling in written(word)}:
        rules.openings[spelling] = tuple(
            Opening(skip, text, *(table.get(text, ()) for table in tables))
            for skip, text in readings(spelling)
            if text in firsts
        )
    rules.words = WordSet(rules.openings)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _pattern(entry: Mapping[str, Any], sets: Mapping[str, list[str]]) -> Pattern:
    name = entry.get("id", "without id")
    needed = ("id", "type", "entity", "country", "sequences", "why", "match", "reject")
    missing = [k for k in needed if not entry.get(k)]
    if missing:
        raise RuleError(f"pattern {name}: {', '.join(missing)} is missing; a pattern states its reason and examples")
    if entry["country"] not in COUNTRY_USES:
        raise RuleError(f"pattern {name}: country is {entry['country']!r}; use one of {', '.join(COUNTRY_USES)}")
    sequences = tuple(tuple(_part(text, sets, name) for text in sequence) for sequence in entry["sequences"])
    return Pattern(name, entry["type"], entry["entity"], entry["country"], entry.get("role", "mentioned"), sequences,
                   _folded(entry.get("not_before", ())), _folded(entry.get("only_before", ())),
                   frozenset(split_words(t)[0] for t in entry.get("not_after", ())),
                   tuple(entry["match"]), tuple(entry["reject"]))  # fmt: skip


def _part(text: str, sets: Mapping[str, list[str]], name: str) -> Part:
    optional, text = text.endswith("?"), text.removesuffix("?")
    if text.startswith("{"):
        if text.strip("{}") not in _SLOTS:
            raise RuleError(f"pattern {name}: unknown slot {text}; use one of {', '.join(sorted(_SLOTS))}")
        return Part(text.strip("{}"), (), optional)
    if text.startswith("<") and text.strip("<>") not in sets:
        raise RuleError(f"pattern {name}: unknown word list {text}; known: {', '.join(sorted(sets))}")
    spellings = sets[text.strip("<>")] if text.startswith("<") else text.split("|")
    choices = sorted({split_words(s)[0] for s in spellings}, key=lambda w: (-len(w), w))
    return Part("", tuple(choices), optional, text.strip("<>") if text.startswith("<") else "", _by_first(choices))


def _by_first(choices: Iterable[Words]) -> dict[str, tuple[Words, ...]]:
    table: dict[str, tuple[Words, ...]] = {}
    for words in choices:
        table[words[0]] = (*table.get(words[0], ()), words)
    return table


def _add_pattern(rules: ActorRules, pattern: Pattern) -> None:
    rules.patterns.append(pattern)
    firsts: set[str] = set()
    for sequence in pattern.sequences:
        for part in sequence:
            if part.slot == "country" and pattern not in rules.country_first:
                rules.country_first.append(pattern)
            firsts |= {words[0] for words in part.choices}
            firsts |= {words[0] for words in rules.slots.get(part.slot, ())}
            if not part.optional:
                break
    for word in firsts:
        rules.starts.setdefault(word, []).append(pattern)
