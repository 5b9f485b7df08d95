"""Notebook files to the cells that one report needs: one language, its parameters, nothing else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from analysis.errors import InputError

LANGUAGES = ("ar", "en")
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
PARAMETERS, INJECTED = "parameters", "injected-parameters"


@dataclass(frozen=True)
class Lesson:
    """One notebook as a report uses it.

    Attributes:
        name: The file's name without its ending, e.g. ``03-map-countries``; anchors and links use it.
        notebook: The ``nbformat`` notebook with the cells that are kept.
        folder: Where the file lies; pictures in its prose are found from there.
        reads: Whether its code asks for ``articles``.
    """

    name: str
    notebook: Any
    folder: Path = Path()
    reads: bool = True


def notebook_files(place: Path | Sequence[Path]) -> list[Path]:
    """Return the lessons of a folder (``NN-*.ipynb``) in order, or the given files as they are.

    Raises:
        InputError: There is none, or a given file does not exist.
    """
    if isinstance(place, Path):
        files = sorted(place.glob("[0-9][0-9]-*.ipynb"))
        if not files:
            raise InputError(f"{place}: no notebook named NN-*.ipynb, e.g. 01-name-countries.ipynb")
        return files
    for file in (files := [Path(p) for p in place]):
        if not file.is_file():
            raise InputError(f"{file}: no such notebook")
    return files


def tags(cell: Mapping[str, Any]) -> frozenset[str]:
    """Return the tags of a cell."""
    return frozenset(cell.get("metadata", {}).get("tags", ()))


def unwanted_tags(lang: str, case: bool) -> frozenset[str]:
    """Return the tags whose cells a report leaves out.

    Example:
        >>> sorted(unwanted_tags("ar", case=False))
        ['case', 'lab', 'lang-en']
    """
    others = {f"lang-{other}" for other in LANGUAGES if other != lang}
    return frozenset(others | {"lab"} | (set() if case else {"case"}))


def load_lesson(path: Path, lang: str, parameters: Mapping[str, Any], case: bool) -> Lesson:
    """Read a notebook, leave out the cells of other readers and put the parameters in.

    The parameters stand in a cell of their own behind the cell tagged ``parameters``, or first where there is none.

    Raises:
        InputError: The file is not a notebook.
    """
    import nbformat

    try:
        notebook = nbformat.reads(path.read_text("utf-8"), as_version=4)
    except (ValueError, KeyError, AttributeError) as error:
        raise InputError(
            f"{path}: not a Jupyter notebook ({type(error).__name__}); open and save it in JupyterLab"
        ) from error
    unwanted = unwanted_tags(lang, case)
    kept = [cell for cell in notebook.cells if not tags(cell) & unwanted]
    for cell in kept:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    reads = any("articles" in cell.source for cell in kept if cell.cell_type == "code")
    if kept:
        source = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
        injected = nbformat.v4.new_code_cell(source, metadata={"tags": [INJECTED]})
        behind = next((index + 1 for index, cell in enumerate(kept) if PARAMETERS in tags(cell)), 0)
        kept.insert(behind, injected)
    notebook.cells = kept
    return Lesson(path.stem, notebook, path.parent, reads)


def picture_address(url: str, lesson: Lesson, cell: Mapping[str, Any]) -> str:
    """Return a picture of a Markdown cell, attached to it or beside the notebook, as an address that holds it.

    An address on the network, and a picture that is not there, stay as they are; the page shows their words.
    """
    name = unquote(url.removeprefix("attachment:"))
    if url.startswith("attachment:"):
        kind, content = next(iter(cell.get("attachments", {}).get(name, {}).items()), ("", ""))
        return f"data:{kind};base64,{content}" if kind else url
    kind, _ = guess_type(name)
    file = lesson.folder / name
    if kind in PICTURES and file.is_file():
        return f"data:{kind};base64,{b64encode(file.read_bytes()).decode()}"
    return url
