"""Actors as data: names in many languages, and patterns for the ministries and offices nobody can list.

``actors.csv`` has one row per name form: ``actor`` (slug), ``type``, ``country`` (ISO 3166-1 alpha-3 or empty),
``lang``, ``need`` and ``name``. ``need`` is ``head`` where the name is also a common word and only counts behind its
noun or in quotation marks, and ``country`` where it only counts in a text that names the actor's country. The first
name in a language is the display name. ``actor_patterns.toml`` explains itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.errors import RuleError
from analysis.rules.actor_forms import Actor, FormsByFirst
from analysis.rules.actor_openings import Openings, OpeningsBySpelling, first_words
from analysis.rules.actor_patterns import (
    Part,
    Pattern,
    Short,
    Words,
    by_first,
    first_word,
    folded,
    pattern_file,
    read_pattern,
    split_shipped,
    split_words,
)
from analysis.rules.kept import keep_written
from analysis.text.hashes import WordSet

ACTOR_TYPES = (
    "company", "government", "ministry", "agency", "person", "outlet", "news_agency", "ngo",
    "international_organisation", "court", "parliament", "party", "program", "university", "security_service",
    "unnamed_official", "unnamed_source", "document", "organisation",
)  # fmt: skip
_COUNTRY = re.compile("[A-Z]{3}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(slots=True)
class ActorRules:
    """Everything ``find`` needs, looked up by the first folded word.

    Attributes:
        actors: Every actor by slug.
        forms: Name forms by their first word.
        starts: Patterns whose first part is a word or a portfolio.
        behind_country: Patterns that begin with a country, by the word behind it.
        slots: What ``{portfolio}``, ``{bare}`` and ``{short}`` stand for: words to the portfolio's id.
        heads: Nouns in front of a name, with the actor types they fit.
        tails: Adjectives behind a name, by type.
        shorts: Short second mentions.
        titles: Words in front of a person's name, with the role they give.
        first_names: Words in front of a bare surname that make it a relative's.
        surnames: Words that may stand for a person once the full name was read, by slug.
        openings: What may begin at any spelling, proclitics included.
        words: All spellings that something may begin with, for looking up a whole block.
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    forms: FormsByFirst = field(default_factory=FormsByFirst)
    patterns: list[Pattern] = field(default_factory=list)
    starts: dict[str, list[Pattern]] = field(default_factory=dict)
    behind_country: dict[str, list[Pattern]] = field(default_factory=dict)
    slots: dict[str, dict[Words, str]] = field(default_factory=dict)
    heads: dict[str, list[tuple[Words, frozenset[str]]]] = field(default_factory=dict)
    tails: dict[str, list[Words]] = field(default_factory=dict)
    shorts: dict[str, list[tuple[Words, Short]]] = field(default_factory=dict)
    titles: dict[Words, str] = field(default_factory=dict)
    first_names: frozenset[str] = frozenset()
    surnames: dict[str, frozenset[str]] = field(default_factory=dict)
    openings: Mapping[str, Openings] = field(default_factory=dict)
    words: WordSet = field(default_factory=lambda: WordSet(()))


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
        rows = csv.reader(file)
        next(rows)
        for slug, kind, country, lang, need, name in rows:
            if slug not in found:
                found[slug] = kind, country, []
            found[slug][2].append((lang, name, need))
    return tuple(_actor(slug, kind, country, names) for slug, (kind, country, names) in found.items())


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
    if country and not _COUNTRY.fullmatch(country):
        raise RuleError(f"actor {slug}: country is {country!r}; write an ISO 3166-1 alpha-3 code, e.g. ISR, or nothing")
    return Actor(slug, kind, country, tuple(names))


@cache
def _compile(added: tuple[Actor, ...]) -> ActorRules:
    data, rules = pattern_file(), ActorRules()
    rules.actors = {a.id: a for a in (*shipped_actors(), *added)}
    split_shipped(name for actor in shipped_actors() for _, name, _ in actor.names)
    for actor in rules.actors.values():
        for _, name, need in actor.names:
            if not first_word(name):
                raise RuleError(f"actor {actor.id}: the name {name!r} has no letters")
            rules.forms.add(name, actor, need)
    slots: dict[str, dict[str, tuple[Words, ...]]] = {}
    for slot, keys in (("portfolio", ("ar", "en")), ("bare", ("bare",)), ("short", ("short",))):
        spelled = [
            (split_words(text)[0], p["id"]) for p in data["portfolio"] for key in keys for text in p.get(key, ())
        ]
        rules.slots[slot] = dict(sorted(spelled, key=lambda pair: -len(pair[0])))
        slots[slot] = by_first(rules.slots[slot])
    parts: dict[str, Part] = {}
    for entry in data["pattern"]:
        _add_pattern(rules, read_pattern(entry, data["words"], slots, parts))
    types: dict[Words, set[str]] = {}
    for kind, nouns in data["heads"].items():
        for noun in nouns:
            types.setdefault(split_words(noun)[0], set()).add(kind)
    for words, kinds in types.items():
        rules.heads.setdefault(words[0], []).append((words, frozenset(kinds)))
    rules.tails = {k: sorted((split_words(t)[0] for t in v), key=len, reverse=True) for k, v in data["tails"].items()}
    for entry in data["short"]:
        kinds, roles = frozenset(entry["types"]), tuple(entry.get("roles", ()))
        short = Short(entry["id"], kinds, roles, folded(entry["not_after"]), folded(entry.get("not_before", ())))
        for name in entry["names"]:
            words = split_words(name)[0]
            rules.shorts.setdefault(words[0], []).append((words, short))
    rules.titles = {split_words(t)[0]: role for role, titles in data["titles"].items() for t in titles}
    rules.first_names = folded(data["surnames"]["not_after"])
    never = folded(data["surnames"]["never"])
    for actor in rules.actors.values():
        if actor.type == "person":
            lasts = {words[-1] for words in (split_words(name)[0] for _, name, _ in actor.names) if len(words) > 1}
            rules.surnames[actor.id] = frozenset(word for word in lasts - never if len(word) > 2)
    for table in (rules.heads, rules.shorts):
        for entries in table.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    surnames = frozenset().union(*rules.surnames.values())
    rules.openings = openings = OpeningsBySpelling(rules.heads, rules.forms, rules.starts, rules.shorts, surnames)
    rules.words = keep_written("actors", openings.firsts)
    return rules


def _add_pattern(rules: ActorRules, pattern: Pattern) -> None:
    rules.patterns.append(pattern)
    firsts: set[str] = set()
    behind: set[str] = set()
    for sequence in pattern.sequences:
        firsts |= first_words(sequence)
        country = next((k for k, part in enumerate(sequence) if not part.optional), 0)
        if sequence[country].slot == "country":
            behind |= first_words(sequence[country + 1 :])
    for word in firsts:
        rules.starts.setdefault(word, []).append(pattern)
    for word in behind:
        rules.behind_country.setdefault(word, []).append(pattern)
