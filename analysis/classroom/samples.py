"""The small tables that exercises start from: files, so that the cells of a notebook stay short."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from analysis.errors import InputError
from analysis.places import data_dir
from analysis.textfiles import read_utf8


def read_sample(name: str, lang: str = "") -> list[tuple[str, ...]]:
    """Return the rows of a table, its headings left out.

    Args:
        name: A bundled table, e.g. ``03-who-speaks``, or the path of a CSV file of your own.
        lang: The language of a bundled table, ``ar`` or ``en``.

    Raises:
        InputError: There is no such table, it is not UTF-8, or a row is longer or shorter than the headings.

    Example:
        >>> read_sample("03-who-speaks", "en")[0]
        ('water', 'Hala Bustani', 'named')
    """
    folder = data_dir() / "exercises"
    path = Path(name) if name.endswith(".csv") else folder / f"{name}.{lang}.csv"
    known = sorted({path.name.split(".")[0] for path in folder.glob("*.csv")})
    text = read_utf8(path, f"give the path of a CSV file, or one of: {', '.join(known)}")
    head, *rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline="")) if row] or [()]
    if wrong := [number for number, row in enumerate(rows, 2) if len(row) != len(head)]:
        raise InputError(f"{path}: row {wrong[0]} has not {len(head)} cells, as the headings have")
    return rows
