"""A user's own rule file: cues, actors, country forms, ambiguity and role rules beside the shipped ones."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import RuleError
from analysis.textfiles import read_utf8

TABLES = ("cue", "actor", "country", "ambiguity", "role")


def read_rules(rules: Path | str | Mapping[str, Any] | None) -> dict[str, list[dict[str, Any]]]:
    """Read a TOML file with ``[[cue]]``, ``[[actor]]``, ``[[country]]``, ``[[ambiguity]]`` and ``[[role]]`` tables.

    Each entry has the fields of the shipped file of its kind; one with the id of a shipped rule replaces it. None
    gives empty lists.

    A mapping of the same shape, as already read, is returned as it is.

    Raises:
        InputError: The file is not there, or is no UTF-8 text.
        RuleError: It is no TOML, or has a table of another name.

    Example:
        >>> read_rules(None)
        {'cue': [], 'actor': [], 'country': [], 'ambiguity': [], 'role': []}
    """
    if rules is None or isinstance(rules, Mapping):
        return {table: list((rules or {}).get(table, ())) for table in TABLES}
    text = read_utf8(rules, f"give a rule file in TOML, with {_tables()}")
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{rules}: cannot be read as a rule file ({error}); it is TOML with {_tables()}") from error
    unknown = sorted(set(read) - set(TABLES))
    if unknown:
        raise RuleError(f"{rules}: has the table {unknown[0]!r}; use {_tables()}")
    return read_rules(read)


def _tables() -> str:
    return ", ".join(f"[[{table}]]" for table in TABLES)
