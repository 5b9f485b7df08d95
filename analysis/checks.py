"""What a measure asks of the table it is given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.errors import TableError

if TYPE_CHECKING:
    import pandas as pd


def require(table: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    """Raise unless ``table`` has ``columns``; an empty table without any column passes.

    Raises:
        TableError: Columns are missing.

    Example:
        >>> import pandas as pd
        >>> require(pd.DataFrame({"a": [1]}), ["b"], "coverage")
        Traceback (most recent call last):
        analysis.errors.TableError: coverage: columns missing: b; found: a
    """
    missing = [c for c in columns if c not in table.columns]
    if missing and len(table.columns):
        found = ", ".join(map(str, table.columns))
        raise TableError(f"{what}: columns missing: {', '.join(missing)}; found: {found}")


def one_of(value: str, allowed: Iterable[str], what: str) -> None:
    """Raise unless ``value`` is in the list ``allowed``.

    Raises:
        TableError: It is not.

    Example:
        >>> one_of("x", ["ar", "en"], "lang")
        Traceback (most recent call last):
        analysis.errors.TableError: lang is 'x'; use one of ar, en
    """
    allowed = list(allowed)
    if value not in allowed:
        raise TableError(f"{what} is {value!r}; use one of {', '.join(allowed)}")


def cells(value: object) -> list[str]:
    """Return the values in a cell that holds several, written with ``;`` or as a list.

    Example:
        >>> cells("MAR;SAU"), cells(["MAR"]), cells(""), cells(None)
        (['MAR', 'SAU'], ['MAR'], [], [])
    """
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    return [str(part) for part in value] if isinstance(value, list | tuple | set | frozenset) else []
