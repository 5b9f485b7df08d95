"""What is wrong with a cell of a sheet, with its place, said in the language of who filled it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis.rules.labels import label

if TYPE_CHECKING:
    from analysis.coding.codebook import Variable


class SheetFault(ValueError):
    """A cell or file that cannot be taken: ``fault`` is a key of the label group ``bad_cell``, with its blanks."""

    def __init__(self, fault: str, **values: Any):
        super().__init__(fault)
        self.fault, self.values = fault, values


@dataclass(frozen=True)
class BadCell:
    """A cell, a row or a file that could not be taken.

    ``row`` as the spreadsheet numbers it (0: the file), ``name`` the id of the variable with ``letter`` and ``heading``
    of its column in this file, ``found`` what stands there, ``fault`` what is wrong with it.
    """

    path: str
    row: int
    fault: str
    values: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    letter: str = ""
    heading: str = ""
    found: str = ""

    @property
    def column(self) -> str:
        """The id of the variable and the letter of its column; blank for a row or a file."""
        return f"{self.name} ({self.letter})" if self.name else ""

    @property
    def message(self) -> str:
        """What is wrong, in English, without the place."""
        return self._message("en")

    def said(self, lang: str) -> str:
        """Return one sentence with the place: file, row, column, what stands there, what to do.

        Example:
            >>> print(BadCell("a.csv", 3, "number", name="n", letter="D", heading="seats", found="many").said("en"))
            a.csv:3: seats (D) is 'many'; write a number, e.g. 3 or 3.5
        """
        place = label("bad_cell", "in_row" if self.row else "in_file", lang).format(path=self.path, row=self.row)
        if not self.name:
            return f"{place} {self._message(lang)}"
        column = label("bad_cell", "column" if self.found else "column_blank", lang)
        told = {"heading": self.heading or self.name, "letter": self.letter, "found": self.found}
        return f"{place} {column.format(**told)} {self._message(lang)}"

    def __str__(self) -> str:
        return self.said("en")

    def _message(self, lang: str) -> str:
        values = dict(self.values)
        if "choices" in values:
            values["choices"] = _choices(values["choices"], lang)
        said = label("bad_cell", self.fault, lang).format(**values)
        return f"{label('bad_cell', 'part', lang).format(part=values['part'])} {said}" if "part" in values else said


def not_allowed(variable: Variable, part: str) -> SheetFault:
    """Return what to say of a value that a list does not have; of several values it names the one."""
    named = {"part": part} if variable.type == "several" else {}
    if variable.values_from:
        return SheetFault(variable.values_from, **named)
    return SheetFault("choose", choices=variable.values, **named)


def _choices(values: Any, lang: str) -> str:
    if lang == "ar":
        return "، ".join(f"{value.ar} ({value.id})" for value in values)
    return ", ".join(f"{value.id} ({value.ar})" for value in values)
