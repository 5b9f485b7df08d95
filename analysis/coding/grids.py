"""A sheet as rows of text: CSV in the forms that spreadsheets write, or the first sheet of a workbook."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from analysis.coding.faults import SheetFault
from analysis.ingest.decode import decode
from analysis.ingest.problems import Refused
from analysis.spreadsheets import unescape_cell

MAX_BYTES = 100_000_000
"""How large a workbook may be when it is unpacked; a sheet of a class has some thousand cells."""
MAX_ROWS = 100_000
FORMULA = "\0"
"""Stands before what a spreadsheet computes, which is no answer of a coder."""
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")


def read_grid(path: Path) -> list[list[str]]:
    """Return the rows of a sheet, each cell without spaces and direction marks around it.

    Raises:
        SheetFault: The file is a workbook that cannot be read, or text in no known encoding.
    """
    data = path.read_bytes()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SheetFault("old_workbook")
    rows = _workbook(data) if data.startswith(b"PK") else _text(data)
    return [[cell if cell.startswith(FORMULA) else _clean(cell) for cell in row] for row in rows]


def _clean(cell: str) -> str:
    return unescape_cell(_DIRECTION.sub("", cell).strip()).strip()


def _text(data: bytes) -> list[list[str]]:
    try:
        text = decode(data)[0].replace("\0", "")
    except Refused as error:
        raise SheetFault("encoding") from error
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _workbook(data: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
        if unpacked > MAX_BYTES:
            raise SheetFault("too_large", n=f"{unpacked:,}", most=f"{MAX_BYTES:,}")
        sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        return [[_cell(cell) for cell in row] for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=500)]
    except SheetFault:
        raise
    except Exception as error:  # a workbook can be broken in any part, and the library does not say in which way
        raise SheetFault("broken_workbook", error=error) from error


def _cell(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA + str(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.12g}"
    return str(value)
