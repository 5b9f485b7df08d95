"""A stretch of words that names an actor."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.rules.actor_patterns import Pattern, Short


@dataclass(slots=True)
class Hit:
    """A stretch of words that names an actor, before states and short mentions are settled.

    ``first`` and ``last`` are word indices (half-open); ``base`` is the entity without its country.
    """

    first: int
    last: int
    start: int
    end: int
    base: str
    type: str
    country: str
    rule: str
    role: str = "mentioned"
    pattern: Pattern | None = None
    short: Short | None = None
    named: bool = False
    head: str = ""
    choices: tuple[str, ...] = ()
