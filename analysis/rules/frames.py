"""The closed word lists that the frames of a language are built on, as data."""

from __future__ import annotations

from functools import cache

from analysis.rules.kept import parsed

Lists = dict[str, frozenset[str]]


@cache
def word_lists(lang: str) -> Lists:
    """Return the lists of ``frames_<lang>.toml``, each as ``table.list``, words as the file writes them.

    Example:
        >>> sorted(word_lists("fr")["opens.that"])
        ["qu'", 'que']
    """
    tables = parsed(f"frames_{lang}.toml")
    return {f"{t}.{name}": frozenset(words.split()) for t, lists in tables.items() for name, words in lists.items()}
