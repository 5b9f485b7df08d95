"""The forms of French cue verbs: regular ones from their stem, the others as the rules spell them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.rules.cues import Cue

_FINITE = ("e", "ent", "ait", "aient", "a", "èrent", "era", "eront", "erait", "eraient")
_DONE = ("é", "ée", "és", "ées")


def forms_of(cue: Cue) -> Iterator[tuple[str, str]]:
    """Yield each spelling of a cue with what it is: ``finite``, ``done``, ``base``, ``noun``, and so on.

    ``er`` holds stems of the first conjugation (``affirm``), of which all forms of the third person are made; the
    other forms are spelled as they are.

    Example:
        >>> cue = Cue("fr.x", "fr", "say", "neutral", {"er": ("annonc", "révél")}, (), "", (), ())
        >>> spelled = {spelling for spelling, _ in forms_of(cue)}
        >>> {"annonça", "annoncent", "révèle", "révélait", "annonçant"} <= spelled
        True
    """
    for form, spellings in cue.forms.items():
        for spelling in spellings:
            if form != "er":
                yield spelling, form
                continue
            yield from ((_joined(spelling, ending), "finite") for ending in _FINITE)
            yield from ((spelling + ending, "done") for ending in _DONE)
            yield _joined(spelling, "ant"), "participle"
            yield spelling + "er", "base"


def _joined(stem: str, ending: str) -> str:
    if ending[0] == "a":
        stem = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    if ending in {"e", "ent"}:
        stem = re.sub(r"é([^aeiouyéè]+u?)$", r"è\1", stem)
    return stem + ending
