"""Sheets for coders: one row per text, one column per variable, as CSV and as a workbook with drop-down lists.

The first columns are ``coder``, ``article_id`` and ``title``; the headings are in the language of the sheet, and a
workbook in Arabic opens from the right. A cell that a spreadsheet would take for a formula is written with an
apostrophe before it, which reading takes off again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.coding.codebook import COLUMNS, Codebook, Variable
from analysis.coding.faults import BadCell, SheetFault
from analysis.coding.grids import read_grid
from analysis.errors import InputError
from analysis.rules.labels import label
from analysis.spreadsheets import csv_text, escape_cell

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

    from analysis.model import Article

_WIDTHS = {"coder": 12, "article_id": 16, "title": 44}


def write_table(table: pd.DataFrame, path: Path | str) -> Path:
    """Write a table as CSV that a spreadsheet opens as it is: UTF-8 with a mark, formulas escaped."""
    safe = table.copy()
    for name in safe.select_dtypes(include=["object", "str"]):
        safe[name] = safe[name].map(lambda cell: escape_cell(cell) if isinstance(cell, str) else cell)
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    safe.to_csv(target, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    return target


def write_sheets(
    codebook: Codebook,
    output: Path | str,
    articles: Iterable[Article],
    coders: Sequence[str] = ("coder",),
    lang: str = "en",
) -> list[Path]:
    """Write an empty sheet for every coder, as CSV and XLSX: one row per article, in the order given.

    The workbook has the codes on its first sheet and the codebook with its definitions on the second. One value of a
    list can only be chosen from it; of several values the list offers the names, and further ones are typed with
    ``;`` between them.

    Args:
        codebook: What is to be coded.
        output: The folder, which is made where it is missing.
        articles: The texts; where one has no title, the beginning of its text stands for it.
        coders: Who codes; each name stands in the name of the file and in its rows.
        lang: The language of headings and lists, ``ar`` or ``en``.

    Returns:
        The files written, two for each coder.

    Raises:
        InputError: A coder's name cannot name a file or stands twice, there is no text, or a sheet is there already:
            it may hold somebody's work.
    """
    folder, rows = Path(output), [(article.id, _shown(article)) for article in articles]
    if not rows:
        raise InputError("there is no text to code; give a folder of articles")
    names = [_file_name(coder) for coder in coders]
    if twice := [name for i, name in enumerate(names) if name.casefold() in {n.casefold() for n in names[:i]}]:
        raise InputError(f"the coder {twice[0]!r} stands twice; give each coder a name")
    paths = [folder / f"{codebook.id}-{name}.{kind}" for name in names for kind in ("csv", "xlsx")]
    if there := [path for path in paths if path.exists()]:
        raise InputError(f"{there[0]}: is there already; move it away, or choose another folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        write_sheet(folder / f"{codebook.id}-{name}", codebook, [[name, *row] for row in rows], lang)
    return paths


def write_sheet(stem: Path, codebook: Codebook, rows: Sequence[Sequence[str]], lang: str, spare: int = 0) -> None:
    """Write ``stem.csv`` and ``stem.xlsx``; the workbook has its lists in ``spare`` empty rows more."""
    _write_csv(stem.with_name(f"{stem.name}.csv"), codebook, rows, lang)
    _write_workbook(stem.with_name(f"{stem.name}.xlsx"), codebook, rows, lang, spare)


def articles_listed(path: Path | str) -> list[Article]:
    """Read a list of texts that lie elsewhere: a table with ``article_id`` and, where known, ``title`` and ``url``.

    A text that stands in several rows is taken once.

    Raises:
        InputError: There is no such file, it cannot be read, or it has no column ``article_id``.
    """
    from analysis.model import Article

    if not Path(path).is_file():
        raise InputError(f"{path}: no such file; give a CSV list of texts, or a folder of articles")
    try:
        head, *cells = read_grid(Path(path)) or [[]]
    except SheetFault as fault:
        raise InputError(str(BadCell(str(path), 0, fault.fault, fault.values))) from fault
    if "article_id" not in head or not cells:
        raise InputError(f"{path}: lists no texts; it needs a column article_id, and may have title and url")
    rows = [dict(zip(head, row, strict=False)) for row in cells]
    shown = {row.get("article_id", ""): " ".join(filter(None, map(row.get, ("title", "url")))) for row in rows}
    return [Article(article_id, "", title=title) for article_id, title in shown.items() if article_id]


def headings(codebook: Codebook, lang: str) -> list[str]:
    """Return what stands over the columns of a sheet."""
    return [*(label("sheet", name, lang) for name in COLUMNS), *(getattr(v, lang) for v in codebook.variables)]


def _shown(article: Article) -> str:
    title = article.title or article.text.strip().partition("\n")[0]
    return title if len(title) <= 300 else title[:299] + "…"


def _file_name(coder: str) -> str:
    name = coder.strip()
    if not name or name.startswith(".") or re.search(r'[\\/:*?"<>|\x00-\x1f]', name):
        raise InputError(f"the coder {coder!r} cannot name a file; use letters, digits, spaces and hyphens")
    return name


def _write_csv(path: Path, codebook: Codebook, rows: Iterable[Sequence[str]], lang: str) -> None:
    blanks = [""] * len(codebook.variables)
    text = csv_text(headings(codebook, lang), [[*row, *blanks] for row in rows])
    path.write_text(text, encoding="utf-8-sig", newline="")


def _write_workbook(path: Path, codebook: Codebook, rows: Sequence[Sequence[str]], lang: str, spare: int) -> None:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet, told, lists = book.active, book.create_sheet(), book.create_sheet("lists")
    sheet.title, told.title = label("sheet", "codes", lang), label("sheet", "codebook", lang)
    lists.sheet_state = "hidden"
    _fill(sheet, [headings(codebook, lang), *rows], lang)
    _fill(told, list(_told(codebook, lang)), lang)
    sheet.freeze_panes = "D2"
    widths = [*_WIDTHS.values(), *[22] * len(codebook.variables)]
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for letter, width in zip("ABCD", (26, 26, 70, 50), strict=True):
        told.column_dimensions[letter].width = width
    last = len(rows) + spare + 1
    for number, variable in enumerate(codebook.variables, 1):
        column = get_column_letter(len(COLUMNS) + number)
        if variable.type == "date":  # as text: a spreadsheet would make a day of 2021-07
            for (cell,) in sheet[f"{column}2:{column}{last}"]:
                cell.number_format = "@"
        choices = [variable.name(code, lang) for code in _offered(variable)]
        for row, choice in enumerate(choices, 1):
            _put(lists.cell(row, number), choice)
        where = f"lists!${get_column_letter(number)}$1:${get_column_letter(number)}${len(choices)}" if choices else ""
        sheet.add_data_validation(_validation(variable, where, f"{column}2:{column}{last}", lang))
    book.save(path)


def _offered(variable: Variable) -> list[str]:
    return sorted(variable.offered) or [value.id for value in variable.values]


def _validation(variable: Variable, where: str, cells: str, lang: str):
    """Return the rule of a column: its list, and the definition as a note beside the chosen cell."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=where, allow_blank=True) if where else DataValidation(allow_blank=True)
    if variable.numeric:
        rule = DataValidation(type="decimal", operator="between", formula1="-1E+99", formula2="1E+99", allow_blank=True)
    hint = label("sheet", f"hint_{variable.type}", lang) if variable.type != "text" else ""
    rule.promptTitle, rule.prompt = (
        getattr(variable, lang)[:32],
        _clip(f"{_field(variable, 'definition', lang)} {hint}"),
    )
    rule.errorTitle, rule.error = getattr(variable, lang)[:32], label("sheet", "not_in_list", lang)
    rule.showInputMessage, rule.showErrorMessage = True, variable.type == "one" and bool(where or variable.numeric)
    rule.add(cells)
    return rule


def _clip(text: str) -> str:
    return text.strip() if len(text) <= 255 else text[:254].rstrip() + "…"  # all that a spreadsheet can show


def _told(codebook: Codebook, lang: str) -> Iterator[list[str]]:
    yield [getattr(codebook, lang), "", _field(codebook, "instructions", lang), ""]
    yield [label("sheet", name, lang) for name in ("variable", "value", "definition", "example")]
    for variable in codebook.variables:
        yield [getattr(variable, lang), "", _field(variable, "definition", lang), _field(variable, "example", lang)]
        for value in variable.values:
            name = f"{getattr(value, lang)} ({value.id})"
            yield ["", name, _field(value, "definition", lang), _field(value, "example", lang)]


def _field(thing: object, name: str, lang: str) -> str:
    return getattr(thing, f"{name}_{lang}")


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], lang: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.sheet_view.rightToLeft = lang == "ar"
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(number, place)
            _put(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)


def _put(cell, text: str) -> None:
    """Write text as text, whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", escape_cell(text))
    cell.data_type = "s"
