"""Rules that read what a text says a country is: a client, a target, a speaker, the place of an event.

``roles_ar.toml``, ``roles_en.toml``, ``roles_fr.toml`` and ``roles_any.toml`` hold named ``[sets]`` and ``[[role]]``
tables, read in order: the first whose conditions all hold gives the role. A rule has ``id``, ``lang`` (``*`` for every
language), ``role``, ``why``, ``match`` and ``reject``: sentences in which the mentions in [brackets] get, or do not
get, their role by this rule. Conditions (see ``patterns``):

- ``kinds``; ``before``, ``after``, ``not_before``, ``not_after``: patterns of the words beside the mention;
- ``earlier``, ``later``, ``sentence``, ``not_sentence``: patterns found before it, behind it, anywhere in its
  sentence;
- ``text``: words of which one stands anywhere in the article;
- ``proclitics``: letters written before the span; ``in_source``, ``opens_claim``: where it stands in an attribution;
- ``follows``: the role that the mention before it in the sentence has.

``list = true`` gives the role to every country in the same list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from analysis.errors import RuleError
from analysis.rules.patterns import Pattern, compile_pattern
from analysis.rules.rulefiles import Entry, Sets, check_fields, joined, own_first, shipped_rules
from analysis.text.fold import fold

ROLES = (
    "client_government", "client_service", "target", "target_leader", "seat_of_company", "nationality_of_source",
    "exporting_state", "regulator", "place_of_concern", "event_place", "subject_of_claim", "speaker", "accuser",
    "accused", "party", "nationality_of_person", "outlet_seat", "mentioned",
)  # fmt: skip
RULE_LANGUAGES = ("ar", "en", "fr", "any")
_FILE = 1 << 16
"""No file holds so many rules."""
_NEEDED = ("id", "lang", "role", "why", "match", "reject")
_PATTERNS = ("before", "after", "not_before", "not_after", "earlier", "later", "sentence", "not_sentence")
_SINGLE = ("id", "lang", "role", "why", "in_source", "opens_claim", "follows")
_WORDS = ("kinds", "match", "reject", "text", "proclitics")
_KNOWN = frozenset((*_PATTERNS, *_SINGLE, *_WORDS, "list"))


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One rule of the role files, its patterns compiled; an empty condition holds always."""

    id: str
    lang: str
    role: str
    why: str
    match: tuple[str, ...]
    reject: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    before: tuple[Pattern, ...] = ()
    after: tuple[Pattern, ...] = ()
    not_before: tuple[Pattern, ...] = ()
    not_after: tuple[Pattern, ...] = ()
    earlier: tuple[Pattern, ...] = ()
    later: tuple[Pattern, ...] = ()
    sentence: tuple[Pattern, ...] = ()
    not_sentence: tuple[Pattern, ...] = ()
    text: frozenset[str] = frozenset()
    proclitics: frozenset[str] | None = None
    in_source: bool | None = None
    opens_claim: bool | None = None
    follows: str = ""
    spreads: bool = False


@cache
def _file(lang: str) -> tuple[tuple[RoleRule, ...], Sets]:
    return shipped_rules(f"roles_{lang}.toml", "role", _rule)


def _shipped() -> tuple[tuple[RoleRule, ...], Sets]:
    return joined(map(_file, RULE_LANGUAGES))


def load_roles(extra: Iterable[Entry] = ()) -> tuple[RoleRule, ...]:
    """Return the rules in order; extra rules come first, one with a shipped id replaces it.

    Raises:
        RuleError: A rule lacks its reason or its examples, or has an unknown field, kind or role.

    Example:
        >>> {rule.role for rule in load_roles()} <= set(ROLES)
        True
    """
    return own_first(_shipped(), extra, _rule)


def roles_of(lang: str, extra: Iterable[Entry] = ()) -> list[tuple[int, RoleRule]]:
    """Return the rules for mentions in one language, in order, each with a rank among the rules of all languages.

    Without extra rules only the files that hold them are compiled.

    Example:
        >>> {rule.lang for _, rule in roles_of("fr")} == {"fr", "*"}
        True
    """
    if extra:
        return [(rank, rule) for rank, rule in enumerate(load_roles(extra)) if rule.lang in (lang, "*")]
    places = (place for place, name in enumerate(RULE_LANGUAGES) if name in (lang, "any"))
    return [(place * _FILE + n, rule) for place in places for n, rule in enumerate(_file(RULE_LANGUAGES[place])[0])]


def _rule(entry: Entry, sets: Sets) -> RoleRule:
    where = check_fields(entry, "role rule", _NEEDED, _KNOWN)
    if entry["role"] not in ROLES:
        raise RuleError(f"{where}: role is {entry['role']!r}; use one of {', '.join(ROLES)}")
    values: dict[str, Any] = {k: entry[k] for k in _SINGLE if k in entry}
    values |= {key: tuple(compile_pattern(text, sets, where) for text in entry.get(key, ())) for key in _PATTERNS}
    values |= {"match": tuple(entry["match"]), "reject": tuple(entry["reject"]), "spreads": entry.get("list", False)}
    values["kinds"] = frozenset(entry.get("kinds", ()))
    values["text"] = frozenset(map(fold, entry.get("text", ())))
    values["proclitics"] = frozenset(entry["proclitics"]) if "proclitics" in entry else None
    return RoleRule(**values)
