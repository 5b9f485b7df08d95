"""Compare what a student wrote with what is in the text, letter variants and vowel signs aside."""

from __future__ import annotations

import re
from collections import Counter

from analysis.text.fold import fold


def same_words(given: str, wanted: str, share: float = 0.6) -> bool:
    """Tell whether two stretches of text share enough of their words.

    Args:
        given: What the student wrote, e.g. the first words of a claim.
        wanted: What the text has.
        share: The part of the shorter one's words that the other has to hold.

    Example:
        >>> same_words("مسؤولين لم يُكشف عن هويتيهما", "مسؤولَين لم يكشف عن هويتيهما")
        True
        >>> same_words("the minister", "the company said")
        False
    """
    left, right = (Counter(re.findall(r"\w+", fold(text))) for text in (given, wanted))
    shorter = min(left.total(), right.total())
    return shorter > 0 and (left & right).total() >= share * shorter
