"""Small closed lists for comparing claims: words without content, nouns for claims, words that open their content."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from analysis.text.fold import fold


@cache
def _lists() -> dict[str, frozenset[str]]:
    with (files("analysis.rules") / "function_words.toml").open("rb") as file:
        return {key: frozenset(map(fold, words)) for key, words in tomllib.load(file).items()}


def function_words() -> frozenset[str]:
    """Return the function words of Arabic and English together, folded.

    Example:
        >>> "علي" in function_words(), "the" in function_words()
        (True, True)
    """
    return _lists()["ar"] | _lists()["en"]


def claim_nouns() -> frozenset[str]:
    """Return the words for what others have claimed, folded (الادعاءات, "allegations")."""
    return _lists()["claim_nouns"]


def demonstratives() -> frozenset[str]:
    """Return the words that point back at what has just been said, folded (ذلك, "this")."""
    return _lists()["demonstratives"]


def judging() -> frozenset[str]:
    """Return the words behind which a denial judges what it denies, folded (بأنه, "as")."""
    return _lists()["judging"]


def complementisers() -> frozenset[str]:
    """Return the words behind which the content of a claim begins, folded (أن, "that")."""
    return _lists()["complementisers"]
