"""Sheets that coders filled in, read back and checked cell by cell.

A sheet is CSV (commas, semicolons or tabs; UTF-8, UTF-16 or windows-1256, as spreadsheets in Arabic write it) or
XLSX. Its columns are found by their headings in either language or by the ids of the codebook, in any order; other
columns are left alone. A value is written as its id or its name in either language.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.coding.codebook import Codebook, Variable, column_names
from analysis.coding.faults import BadCell, SheetFault, not_allowed
from analysis.coding.grids import FORMULA, read_grid
from analysis.errors import InputError
from analysis.tables import table
from analysis.text.fold import fold

if TYPE_CHECKING:
    import pandas as pd

CODES = {"coder": "str", "article_id": "str", "variable": "str", "value": "str"}
_OPEN, _LISTED = re.compile(r"[;؛\n]"), re.compile(r"[;؛\n،,]")
_ARABIC = re.compile("[\u0621-\u064a]")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def read_sheets(codebook: Codebook, paths: Iterable[Path | str]) -> tuple[pd.DataFrame, list[BadCell]]:
    """Read filled sheets into one long table, and name every cell that the codebook does not allow.

    Returns:
        The codes, one row per coder, text, variable and value: ``coder`` (as the sheet has it, else the name of the
        file), ``article_id``, ``variable``, ``value`` (its id, a number or a word; ``""`` where the coder says that
        there is none). What was left blank or is wrong has no row. And the bad cells, in the order of the files, see
        ``BadCell``.

    Raises:
        InputError: A file is not there.
    """
    codes: list[dict[str, str]] = []
    bad: list[BadCell] = []
    seen: dict[tuple[str, str], str] = {}
    for path in map(Path, paths):
        sheet = read_rows(path, codebook)
        here = list(sheet.bad)
        for row in sheet.rows:
            article = row.cell("article_id")
            coder = row.cell("coder") or path.stem.removeprefix(f"{codebook.id}-")
            if first := seen.get((coder, article)):
                here.append(row.bad("article_id", "twice", coder=coder, first=first))
                continue
            seen[coder, article] = f"{path}:{row.number}"
            values, faults = row_values(row, codebook)
            here += faults
            codes += [
                dict(zip(CODES, (coder, article, name, value), strict=True))
                for name, several in values.items()
                for value in several
            ]
        bad += sorted(here, key=lambda cell: cell.row)
    return table(codes, CODES), bad


@dataclass(frozen=True)
class Row:
    """A row of a sheet with something coded in it; ``number`` as the spreadsheet numbers it."""

    path: Path
    number: int
    cells: Sequence[str]
    places: dict[str, int]
    headings: Sequence[str]

    def cell(self, name: str) -> str:
        """Return what stands in the column of a variable; blank where the sheet has no such column."""
        place = self.places.get(name)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def bad(self, name: str, fault: str, **values: Any) -> BadCell:
        """Return the cell of a variable as a bad one."""
        from openpyxl.utils import get_column_letter

        place = self.places[name]
        return BadCell(str(self.path), self.number, fault, values, name, get_column_letter(place + 1),
                       self.headings[place], self.cell(name).lstrip(FORMULA))  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A sheet: the rows in which something is coded and which say of what text, and what is wrong otherwise."""

    path: Path
    rows: list[Row]
    bad: list[BadCell]
    lang: str


def read_rows(path: Path, codebook: Codebook) -> Sheet:
    """Read the rows of a sheet, and in what language its headings are.

    Raises:
        InputError: The file is not there.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file; give the sheets of your coders, CSV or XLSX")
    try:
        grid = read_grid(path)
        places = _places(grid, codebook)
    except SheetFault as fault:
        return Sheet(path, [], [BadCell(str(path), 0, fault.fault, fault.values)], "en")
    rows, bad = [], []
    wanted = [v for v in codebook.variables if v.type != "text" or v.required]
    if lacking := [v.id for v in wanted if v.id not in places]:
        bad.append(BadCell(str(path), 1, "lacks", {"names": ", ".join(lacking)}))
    for number, cells in enumerate(grid[1:], 2):
        row = Row(path, number, cells, places, grid[0])
        if not any(row.cell(variable.id) for variable in codebook.variables):
            continue  # not coded yet
        if row.cell("article_id"):
            rows.append(row)
        else:
            bad.append(BadCell(str(path), number, "no_id"))
    arabic = any(_ARABIC.search(grid[0][place]) for place in places.values())
    return Sheet(path, rows, bad, "ar" if arabic else "en")


def row_values(row: Row, codebook: Codebook) -> tuple[dict[str, list[str]], list[BadCell]]:
    """Return the values of each variable of a row, none where it is blank, and the cells that are wrong."""
    found, bad = {}, []
    for variable in codebook.variables:
        if variable.id not in row.places:
            continue
        try:
            found[variable.id] = list(cell_values(variable, row.cell(variable.id)))
        except SheetFault as fault:
            bad.append(row.bad(variable.id, fault.fault, **fault.values))
    return found, bad


def cell_values(variable: Variable, cell: str) -> Iterable[str]:
    """Return the values of a cell: none where it is not coded, one ``""`` where it says that there is none.

    Raises:
        SheetFault: The codebook does not allow what stands there.
    """
    if cell.startswith(FORMULA):
        raise SheetFault("formula")
    if variable.type == "several" and (cell in ("-", "–", "—") or (not cell and variable.blank == "none")):
        return [""]
    if not cell:
        if variable.required:
            raise SheetFault("required")
        return [""] if variable.blank == "none" else []
    if variable.type == "text":
        return [cell]
    parts = [cell]
    if variable.type == "several":
        parts = [part for part in map(str.strip, (_LISTED if variable.closed else _OPEN).split(cell)) if part]
    return dict.fromkeys(_value(variable, part) for part in parts)


def _value(variable: Variable, part: str) -> str:
    if variable.type == "date":
        return _date(part)
    if variable.numeric:
        return _number(part)
    if variable.closed:
        code = variable.names.get(fold(" ".join(part.split())))
        if code is None:
            raise not_allowed(variable, part)
        return code
    if variable.pattern and not re.fullmatch(variable.pattern, part):
        raise SheetFault("like", example=variable.example_en or repr(variable.pattern))
    return part


def _date(part: str) -> str:
    found = _DATE.fullmatch(fold(part))
    try:
        if found and date(*(int(number or 1) for number in found.groups())):
            return found[0]
    except ValueError:
        pass
    raise SheetFault("date")


def _number(part: str) -> str:
    try:
        number = float(part.replace("٫", ".").replace("٬", "").replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise SheetFault("number")
    return f"{number:g}" if abs(number) < 1e6 else repr(number).removesuffix(".0")


def _places(grid: Sequence[Sequence[str]], codebook: Codebook) -> dict[str, int]:
    heads = _headings(codebook)
    places: dict[str, int] = {}
    for place, cell in enumerate(grid[0] if grid else ()):
        name = heads.get(fold(cell))
        if name in places:
            raise SheetFault("two_columns", name=name)
        if name:
            places[name] = place
    if "article_id" not in places:
        raise SheetFault("no_column")
    return places


def _headings(codebook: Codebook) -> dict[str, str]:
    return column_names() | {fold(name): v.id for v in codebook.variables for name in (v.id, v.en, v.ar)}
