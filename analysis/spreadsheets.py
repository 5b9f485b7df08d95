"""Cells and CSV that a spreadsheet opens as they are meant: no text in them is run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

_RISKY = tuple("=+-@\t\r\n")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def escape_cell(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    Example:
        >>> escape_cell("=1+1"), escape_cell("-3"), escape_cell("calm")
        ("'=1+1", '-3', 'calm')
    """
    return f"'{cell}" if cell.startswith((*_RISKY, "'")) and not _NUMBER.fullmatch(cell) else cell


def unescape_cell(cell: str) -> str:
    """Return what stood in a cell before ``escape_cell``.

    Example:
        >>> unescape_cell("'=1+1"), unescape_cell("'tis")
        ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_RISKY, "'")) else cell


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    r"""Return a table as CSV, headings first, its text escaped.

    Example:
        >>> csv_text(["who", "n"], [["=cmd", -1]])
        "who,n\r\n'=cmd,-1\r\n"
    """
    file = io.StringIO()
    writer = csv.writer(file)
    for row in (columns, *rows):
        writer.writerow([escape_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue()
