"""What a rule id stands for: the reason and the examples that its file gives."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.rules.actor_patterns import pattern_file
from analysis.rules.ambiguity import load_ambiguity
from analysis.rules.cues import CUE_LANGUAGES, load_cues
from analysis.rules.roles import load_roles

Own = Mapping[str, Iterable[Mapping[str, Any]]]
_LISTED = re.compile(r"[a-z]{2}\.(name|demonym|capital)\.[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule as its file gives it.

    Attributes:
        rule_id: Its id, without the frame.
        kind: ``cue``, ``ambiguity``, ``role``, ``country_form`` (a row of ``countries.csv``), ``actor_name`` (a row
            of ``actors.csv``), ``actor_pattern``, ``short_name`` or ``unknown``.
        why: The reason, in English, or ``""`` where a list has no reasons.
        match: Sentences in which it fires, or, for a short name, the names.
        reject: Sentences in which it does not.
    """

    rule_id: str
    kind: str
    why: str = ""
    match: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()


def reason_of(rule_id: str, own: Own | None = None) -> Reason:
    """Return the reason behind a rule id, as records carry it.

    Args:
        rule_id: The id; what stands behind a slash (the frame of an attribution) is not looked at.
        own: A user's own rules as ``own.read_rules`` reads them.

    Example:
        >>> reason_of("en.deny.deny/that").kind, reason_of("ar.name.MAR").kind, reason_of("actor.name").kind
        ('cue', 'country_form', 'actor_name')
    """
    own, rule_id = own or {}, rule_id.partition("/")[0]
    if _LISTED.match(rule_id):
        return Reason(rule_id, "country_form")
    if rule_id.startswith("actor."):
        return Reason(rule_id, "actor_name")
    known = _reasons(own) if any(own.values()) else _shipped()
    return known.get(rule_id) or Reason(rule_id, "unknown")


def why(reason: Reason, lang: str) -> str:
    """Return the reason in ``lang``: Arabic where ``reasons_ar.csv`` has it, for this rule or one of the same words.

    Example:
        >>> [why(reason_of("ar.deny.nafa"), lang) for lang in ("ar", "en")], why(reason_of("ar.deny.ankar"), "ar")
        (['ينفي', 'denies'], 'ينكر')
    """
    if lang != "ar":
        return reason.why
    arabic = _arabic()
    return arabic.get((reason.rule_id, reason.why)) or arabic.get(("", reason.why), reason.why)


@cache
def _arabic() -> dict[tuple[str, str], str]:
    """Map a rule and its English reason, and the reason alone, to the Arabic one.

    A rule of one's own under a shipped id has a reason of its own.
    """
    with (files("analysis.rules") / "reasons_ar.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["rule"], row["why"]) for row in csv.DictReader(file) if row["rule"] in _shipped()]
    told = [(rule, _shipped()[rule].why, arabic) for rule, arabic in rows]
    return {("", english): arabic for _, english, arabic in told} | {
        (rule, english): arabic for rule, english, arabic in told
    }


@cache
def _shipped() -> dict[str, Reason]:
    return _reasons({})


def _reasons(own: Own) -> dict[str, Reason]:
    found = {
        rule.id: Reason(rule.id, kind, rule.why, rule.match, rule.reject)
        for kind, rules in _explained(own)
        for rule in rules
    }
    for entry in pattern_file()["pattern"]:
        reason = Reason(entry["id"], "actor_pattern", entry["why"], tuple(entry["match"]), tuple(entry["reject"]))
        found.setdefault(entry["id"], reason)
    for entry in pattern_file()["short"]:
        found.setdefault(entry["id"], Reason(entry["id"], "short_name", match=tuple(entry["names"])))
    return found


def _explained(own: Own) -> Iterable[tuple[str, Iterable[Any]]]:
    for lang in CUE_LANGUAGES:
        yield "cue", load_cues(lang, own.get("cue", ()))
    yield "role", load_roles(own.get("role", ()))
    yield "ambiguity", load_ambiguity(own.get("ambiguity", ()))
