"""Files of ordered rules that share named sets of words: read and checked once, with a user's own rules before them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from analysis.errors import RuleError
from analysis.rules.kept import parsed
from analysis.rules.names import KINDS

Entry = Mapping[str, Any]
Sets = Mapping[str, tuple[str, ...]]
R = TypeVar("R")
_KINDS = frozenset(KINDS)


def shipped_rules(name: str, key: str, make: Callable[[Entry, Sets], R]) -> tuple[tuple[R, ...], Sets]:
    """Return the rules of a file, in order, and its named sets.

    Args:
        name: Of the file.
        key: Of its tables.
        make: Compiles a table with the sets.
    """
    data = parsed(name)
    sets = {name: tuple(words) for name, words in data["sets"].items()}
    return tuple(make(entry, sets) for entry in data[key]), sets


def joined(files: Iterable[tuple[tuple[R, ...], Sets]]) -> tuple[tuple[R, ...], Sets]:
    """Return the rules and sets of several files; where two name a set alike, own rules mean that of the first."""
    rules: list[R] = []
    named: Sets = {}
    for these, sets in files:
        rules += these
        named = {**sets, **named}
    return tuple(rules), named


def own_first(
    shipped: tuple[tuple[R, ...], Sets], own: Iterable[Entry], make: Callable[[Entry, Sets], R]
) -> tuple[R, ...]:
    """Return a user's own rules and behind them the shipped ones, but for those whose id a rule of the user has."""
    rules, sets = shipped
    added = tuple(make(entry, sets) for entry in own)
    ids = {rule.id for rule in added}
    return (*added, *(rule for rule in rules if rule.id not in ids))


def check_fields(entry: Entry, kind: str, needed: Iterable[str], known: frozenset[str]) -> str:
    """Return what to call a rule in an error, once its fields are known to be right.

    Raises:
        RuleError: A field is missing or unknown, or ``kinds`` names no kind of country word.

    Example:
        >>> check_fields({"id": "x"}, "role rule", ("id", "why"), frozenset(["id", "why"]))
        Traceback (most recent call last):
        analysis.errors.RuleError: role rule x: why is missing; a rule states its reason and its examples
    """
    where = f"{kind} {entry.get('id', 'without id')}"
    if missing := [field for field in needed if not entry.get(field)]:
        raise RuleError(f"{where}: {', '.join(missing)} is missing; a rule states its reason and its examples")
    if unknown := sorted(entry.keys() - known):
        raise RuleError(f"{where}: unknown {', '.join(unknown)}; use {', '.join(sorted(known))}")
    if not _KINDS.issuperset(entry.get("kinds", ())):
        raise RuleError(f"{where}: kinds is {entry['kinds']}; use {', '.join(KINDS)}")
    return where
