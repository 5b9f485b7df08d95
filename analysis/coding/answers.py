"""Sheets that coders filled in, read back and checked cell by cell.

A sheet is CSV (commas, semicolons or tabs; UTF-8, UTF-16 or windows-1256, as spreadsheets in Arabic write it) or
XLSX. Its columns are found by their headings in either language or by the ids of the codebook, in any order; other
columns are left alone. A value is written as its id or its name in either language.
"""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.coding.codebook import Codebook, Variable, column_names
from analysis.coding.sheets import unescape
from analysis.errors import InputError
from analysis.ingest.decode import decode
from analysis.tables import table
from analysis.text.fold import fold

if TYPE_CHECKING:
    import pandas as pd

CODES = {"coder": "str", "article_id": "str", "variable": "str", "value": "str"}
MAX_BYTES = 100_000_000
"""How large a workbook may be when it is unpacked; a sheet of a class has some thousand cells."""
MAX_ROWS = 100_000
_OPEN, _LISTED = re.compile(r"[;؛\n]"), re.compile(r"[;؛\n،,]")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_FORMULA = "\0"


@dataclass(frozen=True)
class BadCell:
    """A cell, a row or a file that could not be taken, as one sentence with its place."""

    path: str
    row: int
    column: str
    found: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.row}" if self.row else self.path
        return (
            f"{place}: {self.column} is {self.found!r}; {self.message}" if self.column else f"{place}: {self.message}"
        )


def read_sheets(codebook: Codebook, paths: Iterable[Path | str]) -> tuple[pd.DataFrame, list[BadCell]]:
    """Read filled sheets into one long table, and name every cell that the codebook does not allow.

    Returns:
        The codes, one row per coder, text, variable and value: ``coder`` (as the sheet has it, else the name of the
        file), ``article_id``, ``variable``, ``value`` (its id, a number or a word; ``""`` where the coder says that
        there is none). What was left blank or is wrong has no row. And the bad cells, in the order of the files:
        ``path``, ``row`` as the spreadsheet numbers it, ``column`` with its letter, ``found``, ``message``.

    Raises:
        InputError: A file is not there.
    """
    codes, bad = [], []
    seen: dict[tuple[str, str], str] = {}
    for path in map(Path, paths):
        if not path.is_file():
            raise InputError(f"{path}: no such file; give the sheets of your coders, CSV or XLSX")
        try:
            grid = _grid(path)
            places = _places(path, grid, codebook)
        except InputError as error:
            bad.append(BadCell(str(path), 0, "", "", str(error).removeprefix(f"{path}: ")))
            continue
        lacking = [v.id for v in codebook.variables if v.id not in places]
        if lacking:
            bad.append(
                BadCell(str(path), 1, "", "", f"lacks the columns {', '.join(lacking)}; they count as not coded")
            )
        for number, cells in enumerate(grid[1:], 2):
            _read_row(_Row(str(path), number, cells, places), codebook, seen, codes, bad)
    return table(codes, CODES), bad


@dataclass(frozen=True)
class _Row:
    path: str
    number: int
    cells: Sequence[str]
    places: dict[str, int]

    def cell(self, name: str) -> str:
        place = self.places.get(name)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def bad(self, name: str, message: str) -> BadCell:
        from openpyxl.utils import get_column_letter

        letter = get_column_letter(self.places[name] + 1) if name in self.places else ""
        return BadCell(self.path, self.number, f"{name} ({letter})", self.cell(name).lstrip(_FORMULA), message)


def _read_row(
    row: _Row, codebook: Codebook, seen: dict[tuple[str, str], str], codes: list[dict[str, str]], bad: list[BadCell]
) -> None:
    if not any(row.cell(variable.id) for variable in codebook.variables):
        return  # not coded yet
    article = row.cell("article_id")
    if not article:
        bad.append(BadCell(row.path, row.number, "", "", "has codes but no article_id; write which text it is"))
        return
    coder = row.cell("coder") or Path(row.path).stem.removeprefix(f"{codebook.id}-")
    if first := seen.get((coder, article)):
        bad.append(row.bad("article_id", f"{coder} coded it in {first} already; keep one of the two rows"))
        return
    seen[coder, article] = f"{row.path}:{row.number}"
    for variable in codebook.variables:
        if variable.id not in row.places:
            continue
        try:
            values = _values(variable, row.cell(variable.id))
        except ValueError as error:
            bad.append(row.bad(variable.id, str(error)))
            continue
        here = {"coder": coder, "article_id": article, "variable": variable.id}
        codes.extend({**here, "value": value} for value in values)


def _values(variable: Variable, cell: str) -> list[str]:
    """Return the values of a cell: none where it is not coded, one ``""`` where it says that there is none."""
    if cell.startswith(_FORMULA):
        raise ValueError("it is a formula; write the value itself")
    if variable.type == "several" and (cell in ("-", "–", "—") or (not cell and variable.blank == "none")):
        return [""]
    if not cell:
        return [""] if variable.blank == "none" else []
    if variable.type == "text":
        return [cell]
    parts = [cell]
    if variable.type == "several":
        parts = [part for part in map(str.strip, (_LISTED if variable.closed else _OPEN).split(cell)) if part]
    return list(dict.fromkeys(_value(variable, part) for part in parts))


def _value(variable: Variable, part: str) -> str:
    if variable.numeric:
        return _number(part)
    if variable.closed:
        code = variable.names.get(fold(" ".join(part.split())))
        if code is None:
            found = f"{part!r} is not allowed; " if variable.type == "several" else ""
            choices = ", ".join(f"{value.id} ({value.ar})" for value in variable.values)
            raise ValueError(
                found + (f"choose from: {choices}" if choices else "write a country or its code, e.g. FRA")
            )
        return code
    if variable.pattern and not re.fullmatch(variable.pattern, part):
        raise ValueError(f"write it like {variable.example_en or variable.pattern!r}")
    return part


def _number(part: str) -> str:
    try:
        number = float(part.replace("٫", ".").replace("٬", "").replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError("write a number, e.g. 3 or 3.5")
    return f"{number:g}" if abs(number) < 1e6 else repr(number).removesuffix(".0")


def _places(path: Path, grid: Sequence[Sequence[str]], codebook: Codebook) -> dict[str, int]:
    heads = _headings(codebook)
    places: dict[str, int] = {}
    for place, cell in enumerate(grid[0] if grid else ()):
        name = heads.get(fold(cell))
        if name in places:
            raise InputError(f"{path}: has two columns {name}; keep one")
        if name:
            places[name] = place
    if "article_id" not in places:
        raise InputError(f"{path}: has no column article_id in its first row; start from a sheet of nisba code sheet")
    return places


def _headings(codebook: Codebook) -> dict[str, str]:
    return column_names() | {fold(name): v.id for v in codebook.variables for name in (v.id, v.en, v.ar)}


def _grid(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{path}: is an old workbook or has a password; save it as .xlsx or .csv")
    rows = _workbook(path, data) if data.startswith(b"PK") else _text(data)
    return [[cell if cell.startswith(_FORMULA) else _clean(cell) for cell in row] for row in rows]


def _clean(cell: str) -> str:
    return unescape(_DIRECTION.sub("", cell).strip()).strip()


def _text(data: bytes) -> list[list[str]]:
    text = decode(data)[0].replace("\0", "")
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _workbook(path: Path, data: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
        if unpacked > MAX_BYTES:
            raise InputError(f"{path}: unpacks to {unpacked:,} bytes; a sheet has at most {MAX_BYTES:,}")
        sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        return [[_cell(cell) for cell in row] for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=500)]
    except InputError:
        raise
    except Exception as error:  # a workbook can be broken in any part, and the library does not say in which way
        raise InputError(f"{path}: cannot be read as a workbook ({error}); save it again as .xlsx or .csv") from error


def _cell(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return _FORMULA + str(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.12g}"
    return str(value)
