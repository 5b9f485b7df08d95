"""A name or an office behind a comma that belongs to the noun phrase before it (المدير، سامر العلي، قال)."""

from __future__ import annotations

from analysis.extract.arabic.kinds import hides_name
from analysis.extract.arabic.lexicon import word_lists
from analysis.extract.arabic.lists import Words, listed

STOPS = {"..", "...", "…", "،", ",", ":", ".", "؛", ";", "(", "[", "!", "؟", "?", "-", "–", "—", "|"}
"""What ends a noun phrase outside quotation marks."""


def apposition(words: Words, comma: int) -> int:
    """Return the number of words in an apposition behind a comma (a name, an office), 0 where there is none."""
    lists = word_lists()
    if comma + 1 >= len(words):
        return 0
    first = words[comma + 1]
    apart = lists["source.cut"] | STOPS
    ends = (k for k in range(comma + 2, len(words)) if words[k].text in apart or _opens_occasion(words, k))
    length = next(ends, len(words)) - comma - 1
    if hides_name(words, comma + 1):
        return length
    member = first.text == "من" and comma + 2 < len(words) and listed(words[comma + 2].text, "source.membership")
    apart = not member and (first.text in lists["preposition.words"] or first.text in lists["source.cut"])
    if first.kind != "word" or apart:
        return 0
    if any(first.text in lists[name] for name in ("source.present", "negation.words", "break.speech")):
        return 0
    office = listed(first.text, "source.office")
    if (
        listed(first.text, "relative.words")
        or first.text in lists["additive.words"]
        or first.text[:1] == "و"
        and not office
    ):
        return 0
    second = words[comma + 2].text if comma + 2 < len(words) else ""
    if second in {"عن", "علي"} and first.text.endswith("ا"):
        return 0
    if first.text[:2] == "ال" and second in {"في", "علي", "من"} and not listed(first.text, "source.representative"):
        return 0
    return length if length <= 12 and first.text not in lists["source.waiving"] else 0


def _opens_occasion(words: Words, k: int) -> bool:
    return words[k].text in {"في", "علي"} and k + 1 < len(words) and listed(words[k + 1].text, "source.occasion")


def closed_at(words: Words, position: int) -> int:
    """Return where the bracket or dash at ``position`` is closed, 0 where it is not."""
    pair = {"(": ")", "[": "]", "-": "-", "–": "–"}[words[position].text]
    return next((k for k in range(position + 1, min(len(words), position + 14)) if words[k].text == pair), 0)
