"""Read a table of the case against its data package, which names columns, types, and the values a cell may have."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import TableError
from analysis.places import data_dir
from analysis.textfiles import read_utf8

if TYPE_CHECKING:
    import pandas as pd

Schema = Mapping[str, Any]
_DTYPES = {"integer": "Int64", "boolean": "bool"}


def read_table(name: str, folder: Path | str | None = None) -> pd.DataFrame:
    """Read ``name.csv`` of a folder, cells checked and converted; a field with a ``separator`` gives tuples.

    The codebook is the folder's own ``datapackage.json`` or, where it has none, the one of the bundled case.

    Args:
        name: The name of the table, without the ending.
        folder: Where it lies; the bundled case where none is given.

    Raises:
        InputError: The file is missing or is no UTF-8 text.
        TableError: A column is missing, a key stands twice or points nowhere, or a cell holds what is not allowed.
    """
    place = Path(folder) if folder is not None else data_dir() / "pegasus"
    files = ((file.name, file.stat()) for file in (os.scandir(place) if place.is_dir() else ()))
    stamps = tuple(sorted((file, stat.st_mtime_ns, stat.st_size) for file, stat in files))
    return _read(name, place, stamps).copy()


@lru_cache(maxsize=32)  # notebooks ask for the same tables, in each language
def _read(name: str, place: Path, stamps: tuple[tuple[str, int, int], ...]) -> pd.DataFrame:
    """Read a table of a folder whose files are as the ``stamps`` say."""
    import pandas as pd

    schema = _schema(place, name)
    rows = list(_rows(place, name, schema))
    columns = {}
    for i, field in enumerate(schema["fields"]):
        dtype = "object" if "separator" in field else _DTYPES.get(field["type"], "str")
        columns[field["name"]] = pd.Series([row[i] for row in rows], dtype=dtype)
    return pd.DataFrame(columns)


def _schema(place: Path, name: str) -> Schema:
    own = place / "datapackage.json"
    tables = _schemas(own if own.exists() else data_dir() / "pegasus" / "datapackage.json")
    if name not in tables:
        raise TableError(f"{own}: describes no {name}.csv; it has: {', '.join(tables)}")
    return tables[name]


def _schemas(path: Path) -> Mapping[str, Schema]:
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        return {Path(resource["path"]).stem: resource["schema"] for resource in package["resources"]}
    except (KeyError, TypeError, ValueError) as error:
        raise TableError(f"{path}: no data package ({error!r}); compare it with that of the bundled case") from error


def _rows(place: Path, name: str, schema: Schema) -> Iterator[list[Any]]:
    """Yield the converted cells of each row, in the order of the codebook."""
    path, parsers = place / f"{name}.csv", {field["name"]: _parser(field) for field in schema["fields"]}
    key, seen = schema["primaryKey"][0], {}
    targets = {k["fields"][0]: _keys(place, **k["reference"]) for k in schema.get("foreignKeys", ())}
    for line, row in _lines(path, list(parsers)):
        where = f"{path}:{line}"
        if first := seen.get(row[key]):
            raise TableError(f"{where}: {key} {row[key]!r} stands in line {first} already; give each row its own")
        seen[row[key]] = line
        yield [parse(row[column], where) for column, parse in parsers.items()]
        for column, (target, known) in targets.items():
            if row[column] and row[column] not in known:
                raise TableError(f"{where}: {column} is {row[column]!r}; {target} has no such row, add it there")


def _lines(path: Path, needed: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    text = read_utf8(path, f"give the folder that holds {path.name}")
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval=None)
    header = reader.fieldnames or []
    if missing := [name for name in needed if name not in header]:
        raise TableError(f"{path}: lacks the columns {', '.join(missing)}; it needs: {', '.join(needed)}")
    for row in reader:
        if "" in row or None in row.values():
            wrong = "more" if "" in row else "fewer"
            raise TableError(f"{path}:{reader.line_num}: {wrong} cells than columns; quote a cell with commas")
        yield reader.line_num, row


def _keys(place: Path, resource: str, fields: list[str]) -> tuple[str, set[str]]:
    path = place / f"{resource.replace('-', '_')}.csv"  # a data package allows no underscore in names of resources
    return path.name, {row[fields[0]] for _, row in _lines(path, fields)}


def _parser(field: Schema) -> Callable[[str, str], Any]:
    name, kind, rules = field["name"], field["type"], field.get("constraints", {})
    choices = ["true", "false"] if kind == "boolean" else rules.get("enum")
    pattern = re.compile(rules.get("pattern", "-?[0-9]+" if kind == "integer" else ".*"), re.DOTALL)
    convert = {"integer": int, "boolean": lambda cell: cell == "true"}.get(kind, str)
    separator, least = field.get("separator"), rules.get("minimum")

    def parse(cell: str, where: str) -> Any:
        if not cell and rules.get("required"):
            raise TableError(f"{where}: {name} is blank; {_allowed(field, choices)}")
        if not cell:
            return () if separator else None if kind == "integer" else ""
        if cell not in choices if choices else not pattern.fullmatch(cell):
            raise TableError(f"{where}: {name} is {cell!r}; {_allowed(field, choices)}")
        value = tuple(cell.split(separator)) if separator else convert(cell)
        if least is not None and value < least:
            raise TableError(f"{where}: {name} is {cell!r}; write at least {least}")
        return value

    return parse


def _allowed(field: Schema, choices: list[str] | None) -> str:
    if choices:
        return f"choose one of: {', '.join(choices)}"
    if field["type"] == "integer":
        return "write a whole number"
    return f"write it like {field['example']!r}" if "example" in field else f"it holds: {field['description']}"
