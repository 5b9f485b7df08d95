"""A coded story of one's own: a folder with a codebook and one sheet, in which each row is a text.

``codebook.toml`` has what every text is asked (``texts.toml``: outlet, country, language, date, whom it cites) and then
the variables of the codebook that it was made from. ``coverage.csv`` or ``coverage.xlsx``, whichever was filled in, is
the sheet. Read, it is a table like that of the bundled case, and every measure and figure for coded texts takes it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.coding.answers import Row, read_rows, row_values
from analysis.coding.codebook import Codebook, Variable, codebook_file, read_codebook
from analysis.coding.faults import BadCell
from analysis.coding.sheets import write_sheet
from analysis.errors import InputError, TableError

if TYPE_CHECKING:
    import pandas as pd

CODEBOOK, SHEET, SPARE = "codebook.toml", "coverage", 1000
_PART = re.compile(r"(?m)^(?=[ \t]*\[\[[ \t]*variable[ \t]*\]\])")


def start_story(folder: Path | str, codebook: Path | str = "pegasus", lang: str = "ar") -> list[Path]:
    """Write a codebook and an empty sheet (CSV, and a workbook with drop-down lists) into ``folder``.

    Args:
        folder: An existing folder without these files.
        codebook: A TOML file, or the name of a bundled codebook; its variables come after those of every text.
        lang: The language of headings and lists, ``ar`` or ``en``.

    Raises:
        InputError: The codebook is not there.
        TableError: The codebook contradicts itself.
    """
    place = Path(folder)
    own, given = read_codebook(codebook), codebook_file(codebook).read_text(encoding="utf-8-sig")
    head, *asked = _PART.split(given)
    shared = (files("analysis.coding") / "texts.toml").read_text(encoding="utf-8")
    about = [part for part in _PART.split(shared)[1:] if _id(part) not in {v.id for v in own.variables}]
    path = place / CODEBOOK
    path.write_text("".join(f"{part.strip()}\n\n" for part in (head, *about, *asked)), encoding="utf-8", newline="\n")
    write_sheet(place / SHEET, read_codebook(path), [], lang, SPARE)
    return [path, place / f"{SHEET}.csv", place / f"{SHEET}.xlsx"]


@dataclass(frozen=True)
class Story:
    """A sheet that was read: ``texts``, what is wrong in it, and the language of its headings.

    ``texts`` has one row per text: ``article_id``, ``title``, and the variables of the codebook: a tuple for several
    values, ``float64`` for numbers, bool for what has the values ``true`` and ``false``, else text. Blank and wrong
    cells are empty. ``bad`` is in the order of the rows.
    """

    path: Path
    texts: pd.DataFrame
    bad: list[BadCell]
    lang: str


def check_story(folder: Path | str) -> Story:
    """Read the sheet of a story and name every cell that its codebook does not allow.

    Raises:
        InputError: The folder, its codebook or both sheets are missing.
        TableError: The codebook contradicts itself.
    """
    place = Path(folder)
    if not (place / CODEBOOK).is_file():
        raise InputError(f"{place}: no {CODEBOOK} in it; make such a folder with: nisba new my-story --codebook")
    codebook = read_codebook(place / CODEBOOK)
    read = [read_rows(path, codebook) for kind in ("csv", "xlsx") if (path := place / f"{SHEET}.{kind}").is_file()]
    if not read:
        raise InputError(f"{place}: neither {SHEET}.csv nor {SHEET}.xlsx in it; keep one of these names")
    sheets = [sheet for sheet in read if sheet.rows or any(cell.row != 1 for cell in sheet.bad)]
    if len(sheets) > 1:
        names = dict(zip(("first", "second"), (sheet.path.name for sheet in sheets), strict=True))
        return Story(place, _table([], codebook), [BadCell(str(place), 0, "two_sheets", names)], sheets[0].lang)
    sheet = (sheets or read)[0]
    texts, first, bad = [], {}, list(sheet.bad)
    for row in sheet.rows:
        article = row.cell("article_id")
        if article in first:
            bad.append(row.bad("article_id", "twice_text", first=first[article]))
            continue
        first[article] = row.number
        values, faults = row_values(row, codebook)
        bad += faults
        texts.append((row, values))
    return Story(sheet.path, _table(texts, codebook), sorted(bad, key=lambda cell: cell.row), sheet.lang)


def is_story(folder: Path | str) -> bool:
    """Tell whether a folder is one of ``start_story``: it has a codebook in TOML, and no data package."""
    return (Path(folder) / CODEBOOK).is_file() and not (Path(folder) / "datapackage.json").exists()


def read_story(folder: Path | str) -> pd.DataFrame:
    """Read the sheet of a story as ``check_story`` does, and refuse it where a cell is wrong.

    Raises:
        InputError: See ``check_story``.
        TableError: A cell is not allowed; the first is named.
    """
    story = check_story(folder)
    if story.bad:
        more = f" ({len(story.bad) - 1} more: nisba check {folder})" if len(story.bad) > 1 else ""
        raise TableError(f"{story.bad[0].said(story.lang)}{more}")
    return story.texts


def in_words(texts: pd.DataFrame, codebook: Codebook, lang: str) -> pd.DataFrame:
    """Add to coded texts a column for every variable in ``coded_columns``, named and filled with words in ``lang``.

    ``compare_coded`` and ``association`` take these columns, and figures then show them as a reader calls them.

    Example:
        >>> import pandas as pd
        >>> texts = pd.DataFrame({"lang": ["ar"], "topic": ["result"], "countries": [("ITA", "KEN")]})
        >>> in_words(texts, read_codebook("election"), "en")[["main topic", "countries named"]].values.tolist()
        [['result', ('Italy', 'Kenya')]]
    """
    told = {}
    for variable in _counted(codebook):
        if variable.id in texts:
            told[getattr(variable, lang)] = [_word(variable, cell, lang) for cell in texts[variable.id]]
    return texts.assign(**told)


def coded_columns(codebook: Codebook, lang: str) -> list[str]:
    """Return the headings in ``lang`` of the variables whose values come from a list, without those of every text.

    Example:
        >>> coded_columns(read_codebook("election"), "en")[:2]
        ['main topic', 'main voice']
    """
    return [getattr(variable, lang) for variable in _counted(codebook)]


def country_columns(codebook: Codebook) -> list[str]:
    """Return the ids of the variables that hold several countries.

    Example:
        >>> country_columns(read_codebook("pegasus"))
        ['names_client_governments', 'countries_mentioned']
    """
    return [v.id for v in _counted(codebook) if v.values_from == "countries" and v.type == "several"]


def _counted(codebook: Codebook) -> list[Variable]:
    shared = tomllib.loads((files("analysis.coding") / "texts.toml").read_text(encoding="utf-8"))["variable"]
    about = {variable["id"] for variable in shared}
    return [variable for variable in codebook.compared if variable.closed and variable.id not in about]


def _word(variable: Variable, cell: Any, lang: str) -> Any:
    return tuple(variable.name(value, lang) for value in cell) if isinstance(cell, tuple) else variable.name(cell, lang)


def _id(part: str) -> str:
    return tomllib.loads(part)["variable"][0]["id"]


def _table(texts: list[tuple[Row, dict[str, list[str]]]], codebook: Codebook) -> pd.DataFrame:
    import pandas as pd

    columns = {name: pd.Series([row.cell(name) for row, _ in texts], dtype="str") for name in ("article_id", "title")}
    for variable in codebook.variables:
        cells = [values.get(variable.id, []) for _, values in texts]
        columns[variable.id] = _column(variable, cells)
    return pd.DataFrame(columns)


def _column(variable: Variable, cells: list[list[str]]) -> pd.Series:
    import pandas as pd

    if variable.type == "several":
        return pd.Series([tuple(filter(None, cell)) for cell in cells], dtype="object")
    if variable.numeric:
        return pd.Series([float(cell[0]) if cell else None for cell in cells], dtype="float64")
    if {value.id for value in variable.values} == {"true", "false"}:
        return pd.Series([cell == ["true"] for cell in cells], dtype="bool")
    return pd.Series([cell[0] if cell else "" for cell in cells], dtype="str")
