"""What ties two actors: the predicates, their sign and who is accused by them, from one table."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Predicate:
    """One predicate, read from subject to object.

    Attributes:
        sign: 1 for or with the object, -1 against it, 0 neither or not said.
        accused: Which end a claim of this kind accuses, ``subject`` or ``object``; empty where it accuses nobody.
        why: The reason for the sign.
    """

    id: str
    sign: int
    accused: str
    why: str


@cache
def predicates() -> dict[str, Predicate]:
    """Return every predicate by its id.

    Example:
        >>> predicates()["sues"].sign, predicates()["sells_to"].accused
        (-1, 'object')
    """
    with (files("analysis.rules") / "predicates.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {r["predicate"]: Predicate(r["predicate"], int(r["sign"]), r["accused"], r["why"]) for r in rows}
