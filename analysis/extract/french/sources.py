"""What kind of source a French noun phrase is, and what a pronoun stands for."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.french.phrases import FR
from analysis.extract.records import Known
from analysis.extract.stretch import Range, Stretch, Unit

_SPOKEN = frozenset({"porte-parole"})


def kind_of(s: Stretch, source: Range) -> str:
    """Return the kind of a source: a name, a unique office or a body is ``named``; see ``model.SOURCE_KINDS``."""
    words = [s.units[k] for k in range(*source) if s.units[k].kind in {"word", "number"}]
    if not words:
        return "anonymous"
    first = words[0].text
    if len(words) == 1 and (first.startswith("-") or first in FR["pronoun.subject"] | FR["pronoun.tonic"]):
        return "pronoun"
    if len(words) == 2 and first in {"ce", "cette", "ces"} and words[1].text in FR["pronoun.latter"]:
        return "pronoun"
    until = next((n for n, w in enumerate(words) if n and w.text in FR["phrase.of"] | FR["phrase.prepositions"]), None)
    core = words[:until]
    texts = {w.text for w in core}
    own = [w for n, w in enumerate(core) if n or source[0] > s.lo]
    named = any(w.cap and w.text not in FR["phrase.determiners"] for w in own)
    plural = any(w.text in FR["phrase.plural"] for w in core[:2])
    if texts & _SPOKEN:
        return "named" if named or any(w.cap for w in words[1:]) else "anonymous"
    if texts & FR["source.documents"]:
        return "collective" if plural and not named else "named"
    if texts & FR["source.anonymous"] and not named:
        return "anonymous"
    if texts & FR["source.collective"] and not named or plural and not named:
        return "collective"
    if named or any(w.cap for w in core):
        return "named"
    if texts & FR["source.institutions"] and first not in {"un", "une"}:
        return "named"
    return "anonymous" if first in {"un", "une", "deux", "trois"} else "named"


def antecedent_of(us: Sequence[Unit], pronoun: str, known: Known, bound: dict[str, Range]) -> Range | None:
    """Return the last source that a pronoun can stand for, by number and, where a determiner tells it, by gender."""
    pronoun = pronoun.removeprefix("-")
    pronoun = {"lui": "il", "eux": "ils", "celui-ci": "il", "celle-ci": "elle"}.get(pronoun, pronoun)
    if pronoun not in FR["pronoun.person"]:
        return None
    for hit, kind in reversed(known[-12:]):
        lo, hi = hit.source or (0, 0)
        words = [us[k].text for k in range(lo, hi)]
        many = kind == "collective" or words[0] in {"les", "des", "deux", "trois", "plusieurs"}
        if (pronoun in {"ils", "elles"}) != many:
            continue
        feminine = bool(set(words[:2]) & FR["source.feminine"])
        if pronoun == "il" and feminine or pronoun == "elle" and words[0] in {"le", "un", "m."}:
            continue
        return lo, hi
    return None
