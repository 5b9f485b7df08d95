"""The verb groups of English: what stands before a verb, and whether it negates."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.extract.english import words as en
from analysis.extract.stretch import Stretch

_CLOCK = en.WEEKDAYS | {"today", "yesterday", "tonight", "tomorrow"}


@dataclass(frozen=True, slots=True)
class Group:
    """The auxiliaries and adverbs before a verb: where they begin, what they are, whether they negate."""

    start: int
    words: frozenset[str]
    negated: bool


def _belongs(s: Stretch, k: int) -> bool:
    """Tell whether ``k`` is an auxiliary or an adverb of a verb group, not a name (``May``, ``Will``)."""
    text = s.text(k)
    if text in en.AUXILIARIES:
        return not (s.units[k].cap and k > s.lo)
    return en.is_adverb(text) and text not in _CLOCK | {"all", "both", "first", "so"}


def verb_group(s: Stretch, k: int) -> Group:
    """Walk left from the verb at ``k`` over adverbs, auxiliaries and verbs such as ``continued to``."""
    found: set[str] = set()
    at = k
    while at > s.lo and not s.opaque(at - 1):
        text = s.text(at - 1)
        if text == "'s" and at == k and s.text(k) not in {"been"} and not s.text(k).endswith(("ing", "ed")):
            break
        if text == "to" and s.text(at - 2) in en.CATENATIVES:
            found |= {"to", s.text(at - 2)}
            at -= 2
        elif text == "to":
            found.add("to")
            at -= 1
            break
        elif _belongs(s, at - 1):
            found.add(text)
            at -= 1
        else:
            break
    negated = any(t.endswith("n't") or t in en.NEGATIONS or t in en.REFUSALS for t in found)
    return Group(at, frozenset(found), negated or s.text(at - 1) in {"without", "nor"})
