"""What an English pronoun stands for among the sources before it."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.english import words as en
from analysis.extract.records import Known
from analysis.extract.stretch import Range, Unit


def antecedent_of(us: Sequence[Unit], pronoun: str, known: Known, bound: dict[str, Range]) -> Range | None:
    """Return the last source that a pronoun can stand for, by number and, where a title tells it, by gender."""
    pronoun = {"his": "he", "him": "he", "her": "she", "their": "they", "its": "it"}.get(pronoun, pronoun)
    if pronoun in {"i", "we", "you", "who"}:
        return None
    for hit, kind in reversed(known[-12:]):
        lo, hi = hit.source or (0, 0)
        words = {us[k].text for k in range(lo, hi)}
        last = us[hi - 1].text
        many = kind == "collective" or "and" in words or last.endswith("s") and not us[hi - 1].cap
        if pronoun == "they" and not many and not words & en.INSTITUTIONS:
            continue
        if pronoun in {"he", "she"} and (
            many or words & (en.FEMALE if pronoun == "he" else en.MALE) or words & en.DOCUMENTS
        ):
            continue
        if pronoun == "it" and (many or not words & (en.INSTITUTIONS | en.DOCUMENTS) and not us[hi - 1].upper):
            continue
        other = bound.get("she" if pronoun == "he" else "he")
        if pronoun in {"he", "she"} and other and us[other[1] - 1].text == last:
            continue
        if pronoun in {"he", "she"}:
            bound[pronoun] = (lo, hi)
        return lo, hi
    return None
