"""A codebook: what coders write down about each text, as a TOML file that is checked on loading.

``[codebook]`` has ``id``, ``en`` and ``ar`` (the title) and, where wanted, ``instructions_en`` and ``instructions_ar``.
Each ``[[variable]]`` has

- ``id`` (a Latin slug), ``en``, ``ar`` (what stands over its column);
- ``type``: ``one`` value, ``several`` values, a ``date`` (ISO 8601, as precise as known) or ``text`` (a remark); coders
  are not compared on dates and remarks;
- ``definition_en``, ``definition_ar`` and, where wanted, ``example_en``, ``example_ar``;
- its allowed values: ``[[variable.value]]`` tables with ``id``, ``en``, ``ar`` and, where wanted, definitions and
  examples as above; or ``values_from``: ``countries`` (ISO 3166-1 alpha-3) or ``languages`` (ISO 639-1); or
  ``pattern``, a regular expression; else free;
- ``level``: ``nominal`` (default), ``ordinal`` (values from low to high), ``interval`` or ``ratio`` (numbers, no list);
- ``blank``: ``missing`` (default: not coded) or ``none`` (coded: there is none in the text);
- ``required = true``: a row in which it is blank is not finished;
- ``judge``: of several values, those to be judged present or absent; default all that are allowed in a list or occur;
- ``whole = true``: compare several values as they stand, not one by one;
- ``machine``: how extraction gives it, see ``machine``.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis.coefficients import LEVELS
from analysis.errors import InputError, TableError
from analysis.places import data_dir
from analysis.rules.country_labels import country_labels
from analysis.rules.labels import LANGUAGES, label, labels
from analysis.text.fold import fold
from analysis.textfiles import read_utf8

TYPES = ("one", "several", "text", "date")
BLANKS = ("missing", "none")
VALUES_FROM = ("countries", "languages")
COLUMNS = ("coder", "article_id", "title")
"""The first columns of every sheet; no variable may have their names."""
_CHOICES = {"type": TYPES, "level": LEVELS, "blank": BLANKS, "values_from": ("", *VALUES_FROM)}
_SLUG = re.compile(r"[a-z][a-z0-9_]*")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]*")


@dataclass(frozen=True)
class Value:
    """One allowed value: its id, what a drop-down list shows, and when to choose it."""

    id: str
    en: str
    ar: str
    definition_en: str = ""
    definition_ar: str = ""
    example_en: str = ""
    example_ar: str = ""


@dataclass(frozen=True)
class Variable:
    """One column of the sheet. The module says what each field holds."""

    id: str
    type: str
    en: str
    ar: str
    definition_en: str
    definition_ar: str
    example_en: str = ""
    example_ar: str = ""
    values: tuple[Value, ...] = ()
    values_from: str = ""
    pattern: str = ""
    level: str = "nominal"
    blank: str = "missing"
    required: bool = False
    judge: tuple[str, ...] = ()
    whole: bool = False
    machine: str = ""

    @property
    def numeric(self) -> bool:
        """Tell whether its values are numbers."""
        return self.level in ("interval", "ratio")

    @property
    def closed(self) -> bool:
        """Tell whether its values come from a list."""
        return bool(self.names)

    @cached_property
    def names(self) -> dict[str, str]:
        """Map every spelling of a value, folded, to its id: the id itself and its names in both languages."""
        rows = [(value.id, (value.en, value.ar)) for value in self.values]
        rows += ((code, (row["en"], row["ar"])) for code, row in self.offered.items())
        return {fold(name): code for code, labels in rows for name in (code, *labels)}

    @property
    def offered(self) -> Mapping[str, Mapping[str, str]]:
        """The list that the values are from, as names in each language by code; empty where there is no such list."""
        lists = {"countries": country_labels, "languages": lambda: labels("lang")}
        return lists[self.values_from]() if self.values_from else {}

    def name(self, value: str, lang: str) -> str:
        """Return what a sheet in ``lang`` shows for a value."""
        if self.values_from:
            return self.offered.get(value, {}).get(lang, value)
        return next((getattr(v, lang) for v in self.values if v.id == value), value)


@dataclass(frozen=True)
class Codebook:
    """The variables of one coding task, in the order of the sheet."""

    id: str
    en: str
    ar: str
    variables: tuple[Variable, ...]
    instructions_en: str = ""
    instructions_ar: str = ""

    def __getitem__(self, variable: str) -> Variable:
        """Return a variable by its id."""
        return next(v for v in self.variables if v.id == variable)

    @property
    def compared(self) -> tuple[Variable, ...]:
        """The variables on which coders can agree: all but dates and remarks."""
        return tuple(v for v in self.variables if v.type not in ("text", "date"))


def bundled_codebooks() -> dict[str, Path]:
    """Return the codebooks that come with the workbook, by name.

    Example:
        >>> list(bundled_codebooks())
        ['election', 'hedging', 'pegasus']
    """
    own = {path.stem: path for path in sorted((data_dir() / "codebooks").glob("*.toml"))}
    return own | {"pegasus": data_dir() / "pegasus" / "codebook.toml"}


def codebook_file(path: Path | str) -> Path:
    """Return the file of a codebook: the path itself where there is such a file, else that of a bundled name."""
    file = Path(path)
    return file if file.is_file() else bundled_codebooks().get(str(path), file)


def read_codebook(path: Path | str) -> Codebook:
    """Read a codebook and check it.

    Args:
        path: A TOML file as the module describes it, or the name of a bundled one, see ``bundled_codebooks``.

    Raises:
        InputError: There is no such file, or it is no UTF-8 text.
        TableError: It is no TOML, or a variable or value is incomplete, stands twice, or contradicts itself.

    Example:
        >>> codebook = read_codebook("pegasus")
        >>> [value.id for value in codebook["hedging"].values]
        ['asserted', 'attributed', 'distanced']
    """
    file = codebook_file(path)
    try:
        raw = tomllib.loads(read_utf8(file, f"give a codebook in TOML, or one of: {', '.join(bundled_codebooks())}"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{path}: no TOML ({error}); compare it with a bundled codebook") from error
    top, rows = raw.get("codebook", {}), raw.get("variable", [])
    if not isinstance(top, dict) or not isinstance(rows, list) or not rows:
        raise TableError(f"{path}: has no [[variable]]; a codebook needs one at least")
    variables = tuple(_variable(f"{path}: variable {n}", row) for n, row in enumerate(rows, 1))
    codebook = _build(Codebook, f"{path}: [codebook]", {**top, "variables": variables})
    for where, fault in _faults(codebook):
        raise TableError(f"{path}: {where}{fault}")
    return codebook


def copy_codebook(path: Path | str, target: Path) -> Path:
    """Check a codebook, copy it to a file of one's own and return that.

    Raises:
        InputError: There is no such codebook, or the file is there already.
        TableError: The codebook is wrong.
    """
    read_codebook(path)
    if target.exists():
        raise InputError(f"{target}: is there already; move it away, or choose another name")
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(codebook_file(path), target))


def column_names() -> dict[str, str]:
    """Map every spelling of the first columns of a sheet, folded, to its id."""
    return {fold(name): c for c in COLUMNS for name in (c, *(label("sheet", c, lang) for lang in LANGUAGES))}


def _variable(where: str, row: Any) -> Variable:
    where = f"{where} ({row['id']})" if isinstance(row, dict) and "id" in row else where
    if not isinstance(row, dict):
        raise TableError(f"{where}: is no table; write [[variable]] above its fields")
    given = row.get("value", [])
    if not isinstance(given, list) or not all(isinstance(value, dict) for value in given):
        raise TableError(f"{where}: value is no list of tables; write [[variable.value]] above each value")
    values = tuple(_build(Value, f"{where}: value {n}", value) for n, value in enumerate(given, 1))
    if "values" in row:
        raise TableError(f"{where}: unknown field values; write [[variable.value]] above each value")
    rest = {key: value for key, value in row.items() if key != "value"}
    if isinstance(rest.get("judge"), list):
        rest["judge"] = tuple(rest["judge"])
    return _build(Variable, where, {**rest, "values": values})


def _build(kind: type, where: str, row: Mapping[str, Any]) -> Any:
    """Make a record of a table, with its fields checked: all there, none unknown, each of its type."""
    known = {field.name: field for field in fields(kind)}
    shown = [name for name in known if name not in ("values", "variables")]
    if unknown := [key for key in row if key not in known]:
        raise TableError(f"{where}: unknown field {unknown[0]}; it can have: {', '.join(shown)}")
    required = [name for name in shown if known[name].default is MISSING]
    if missing := [name for name in required if row.get(name) in (None, "")]:
        raise TableError(f"{where}: lacks {', '.join(missing)}; it needs: {', '.join(required)}")
    for name, value in row.items():
        wanted = bool if name in ("whole", "required") else tuple if name in ("values", "variables", "judge") else str
        if not isinstance(value, wanted):
            kinds = {bool: "true or false", tuple: "a list", str: "text in quotation marks"}
            raise TableError(f"{where}: {name} is {value!r}; write {kinds[wanted]}")
    return kind(**row)


def _faults(codebook: Codebook) -> Iterator[tuple[str, str]]:
    heads = column_names()
    for variable in codebook.variables:
        where = f"variable {variable.id}: "
        if not _SLUG.fullmatch(variable.id):
            yield where, "write its id in small Latin letters, digits and _, e.g. dominant_frame"
        for name in dict.fromkeys(fold(name) for name in (variable.id, variable.en, variable.ar)):
            if name in heads:
                yield where, f"the heading {name!r} belongs to {heads[name]} already; give each column its own"
            heads[name] = variable.id
        for name, choices in _CHOICES.items():
            if getattr(variable, name) not in choices:
                yield where, f"{name} is {getattr(variable, name)!r}; choose one of: {', '.join(filter(None, choices))}"
        yield from ((where, fault) for fault in _contradictions(variable))


def _contradictions(variable: Variable) -> Iterator[str]:
    ways = [way for way in ("values", "values_from", "pattern") if getattr(variable, way)]
    if len(ways) > 1 or (ways and variable.numeric):
        yield f"has {' and '.join(ways)}; allow values in one way, and none for numbers (level interval or ratio)"
    if variable.level != "nominal" and variable.type != "one":
        yield f"level is {variable.level!r} with type {variable.type!r}; only one value can have an order"
    if variable.level == "ordinal" and not variable.values:
        yield "level is 'ordinal' without values; list them from low to high"
    if variable.type != "several" and (variable.judge or variable.whole):
        yield f"judge and whole are for several values; type is {variable.type!r}"
    if variable.type in ("text", "date") and (ways or variable.machine):
        yield f"type is {variable.type!r}; allowed values and machine are for one value or several"
    if variable.required and variable.blank == "none":
        yield "required = true with blank = 'none'; a blank cell says either that nothing is there or nothing at all"
    try:
        re.compile(variable.pattern)
    except re.error as error:
        yield f"pattern {variable.pattern!r} is no regular expression ({error})"
    owners: dict[str, str] = {}
    for value in variable.values:
        if not _CODE.fullmatch(value.id):
            yield f"value {value.id!r}: write its id in Latin letters, digits and _"
        for name in dict.fromkeys(fold(name) for name in (value.id, value.en, value.ar)):
            if any(mark in name for mark in ";؛,،\n"):
                yield f"value {value.id}: {name!r} holds a separator of values; leave ; and , out of names"
            if name in owners:
                yield f"{name!r} names both {owners[name]} and {value.id}; give each value its own name"
            owners[name] = value.id
    if variable.closed and (wrong := [code for code in variable.judge if code not in variable.names.values()]):
        yield f"judge holds {wrong[0]!r}, which is no allowed value"
