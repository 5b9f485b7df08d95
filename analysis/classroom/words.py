"""Compare what a student wrote with what is in the text, letter variants and vowel signs aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

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


def attributed(answers: Iterable[Sequence[str]], claim: str, source: str = "") -> bool:
    """Tell whether a student's list holds a claim, and where a source is named, whether that source makes it.

    Args:
        answers: Rows of source, cue and claim, as the student wrote them.
        claim: The first words of the claim that is asked for.
        source: Who makes it; ``""`` asks for the claim alone.

    Example:
        >>> rows = [("the union", "claims", "that the company knew")]
        >>> attributed(rows, "the company knew"), attributed(rows, "the company knew", "the minister")
        (True, False)
    """
    return any(same_words(row[2], claim) and (not source or same_words(row[0], source)) for row in answers)
