"""The words of one figure, from its own group of labels."""

from __future__ import annotations

from collections.abc import Callable

from analysis.rules.labels import label


def teller(group: str) -> Callable[..., str]:
    """Return a function that gives the sentence of a key of ``group`` with its blanks filled.

    Example:
        >>> teller("omission")("home", "en")
        'at home'
    """

    def tell(key: str, lang: str, **values: object) -> str:
        return label(group, key, lang).format(**values)

    return tell
