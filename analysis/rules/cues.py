"""Cues of attribution: the words that introduce a claim, as data.

One TOML table ``[[cue]]`` a lemma: ``id``, ``lang``, ``group`` (the class of frames it takes part in), ``stance``,
``forms``, ``frames``, ``why``, ``match`` (sentences in which it must fire) and ``reject`` (sentences in which it must
not). A cue without reason and examples does not load, so adding a cue is adding its test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from analysis.errors import RuleError
from analysis.model import STANCES
from analysis.rules.kept import parsed

CUE_LANGUAGES = ("ar", "en", "fr")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One lemma that introduces claims; ``forms`` maps a form's name (past, participle, noun …) to its spellings."""

    id: str
    lang: str
    group: str
    stance: str
    forms: Mapping[str, tuple[str, ...]]
    frames: tuple[str, ...]
    why: str
    match: tuple[str, ...]
    reject: tuple[str, ...]


@cache
def _shipped(lang: str) -> tuple[Cue, ...]:
    return tuple(_cue(entry, lang) for entry in parsed(f"cues_{lang}.toml")["cue"])


def load_cues(lang: str, extra: Iterable[Mapping[str, Any]] = ()) -> list[Cue]:
    """Return the cues of ``lang`` (one of ``CUE_LANGUAGES``); an extra entry replaces the shipped one with its id.

    Raises:
        RuleError: A cue lacks a field, its reason or its examples, or has an unknown stance.

    Example:
        >>> {c.stance for c in load_cues("ar")} == {"neutral", "endorse", "distance", "deny"}
        True
    """
    cues = {cue.id: cue for cue in _shipped(lang)}
    for entry in extra:
        if entry.get("lang", lang) == lang:
            cue = _cue(entry, lang)
            cues[cue.id] = cue
    return list(cues.values())


def _cue(entry: Mapping[str, Any], lang: str) -> Cue:
    name = entry.get("id", "without id")
    missing = [k for k in ("id", "group", "stance", "forms", "why", "match", "reject") if not entry.get(k)]
    if missing:
        raise RuleError(f"cue {name}: {', '.join(missing)} is missing; a cue states its reason and its examples")
    if entry["stance"] not in STANCES:
        raise RuleError(f"cue {name}: stance is {entry['stance']!r}; use one of {', '.join(STANCES)}")
    forms = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in entry["forms"].items()}
    return Cue(entry["id"], lang, entry["group"], entry["stance"], forms, tuple(entry.get("frames", ())),
               entry["why"], tuple(entry["match"]), tuple(entry["reject"]))  # fmt: skip
