"""Display words of every closed list, in English and Arabic, from one table each."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

LANGUAGES = ("ar", "en")


@cache
def _labels() -> dict[tuple[str, str], dict[str, str]]:
    with (files("analysis.rules") / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {(row["group"], row["key"]): row for row in csv.DictReader(file)}


def labels(group: str) -> dict[str, dict[str, str]]:
    """Return ``{key: {"en": ..., "ar": ...}}`` for every key of a group.

    Example:
        >>> labels("lang")["ar"]["en"]
        'Arabic'
    """
    return {key: {lang: row[lang] for lang in LANGUAGES} for (of, key), row in _labels().items() if of == group}


def label(group: str, key: str, lang: str) -> str:
    """Return the display word of ``key`` in ``lang``; a key without a label is shown as it is.

    Example:
        >>> label("stance", "deny", "en")
        'denies'
    """
    row = _labels().get((group, key))
    return row[lang] if row else key.replace("_", " ")


def labels_of(group: str, lang: str) -> dict[str, str]:
    """Return all words of a group by key, for a page that chooses among them itself.

    Example:
        >>> labels_of("form", "en")["nominal"]
        'nominal'
    """
    return {key: row[lang] for (name, key), row in _labels().items() if name == group}
