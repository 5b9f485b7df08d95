"""A figure laid out for a telephone: what differs from the wide one, which a page merges in where it is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

PAGE = 358  # pixels of a figure on a telephone


@dataclass(frozen=True)
class Narrow:
    """What changes of a figure on a narrow page.

    Attributes:
        changes: ``data`` and ``layout``, to be merged into those of the wide figure as ``difference`` says.
        height: Pixels.
        min_width: Pixels; more than ``PAGE`` where even so it has to be pushed sideways.
        first_line: Whether a cell of a grid shows only the first line of its text.
    """

    changes: dict[str, Any]
    height: int
    min_width: int = 0
    first_line: bool = False


def difference(wide: Any, narrow: Any) -> Any:
    """Return what must be merged into ``wide`` to get ``narrow``, or None where that is nothing.

    Dictionaries and lists of as many dictionaries are merged key by key; anything else is replaced.

    Example:
        >>> difference({"a": 1, "b": [{"x": 1}, {"x": 2}]}, {"a": 1, "b": [{"x": 1}, {"x": 3}]})
        {'b': [{}, {'x': 3}]}
    """
    if isinstance(wide, dict) and isinstance(narrow, dict):
        found = {key: difference(wide.get(key), value) for key, value in narrow.items()}
        return {key: value for key, value in found.items() if value is not None} or None
    if _dictionaries(wide) and _dictionaries(narrow) and len(wide) == len(narrow):
        parts = [difference(one, two) for one, two in zip(wide, narrow, strict=True)]
        return [part or {} for part in parts] if any(parts) else None
    return None if wide == narrow else narrow


def _dictionaries(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
