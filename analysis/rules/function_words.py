"""Words without content of their own, left out when the content of two texts is compared."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from analysis.text.fold import fold


@cache
def function_words() -> frozenset[str]:
    """Return the function words of Arabic and English together, folded.

    Example:
        >>> "علي" in function_words(), "the" in function_words()
        (True, True)
    """
    with (files("analysis.rules") / "function_words.toml").open("rb") as file:
        return frozenset(fold(word) for words in tomllib.load(file).values() for word in words)
