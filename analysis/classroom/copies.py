"""Masters to what a class is handed: a student copy per language, one zip, and sources for nbgrader."""

from __future__ import annotations

import copy
import hashlib
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.classroom.notebook import (
    LANGUAGES,
    LOOK,
    Cell,
    Exercise,
    prose,
    read_master,
    source,
    without_hidden_tests,
    without_solution,
    write_notebook,
)
from analysis.errors import InputError
from analysis.places import notebooks_dir
from analysis.rules.labels import label

MARKS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS")


def masters(folder: Path | None = None, names: Sequence[str] = ()) -> list[Path]:
    """Return the masters of ``folder`` (by default those of the workbook), or the named ones among them.

    Raises:
        InputError: There are none, or a name is not among them.
    """
    place = folder or notebooks_dir() / "exercises"
    found = {path.stem: path for path in sorted(place.glob("*.ipynb"))}
    if not found:
        raise InputError(f"{place}: no exercise (*.ipynb) in this folder")
    if unknown := sorted(set(names) - set(found)):
        raise InputError(f"no exercise called {unknown[0]!r}; there are: {', '.join(found)}")
    return [path for name, path in found.items() if not names or name in names]


def student_copies(
    output: Path, langs: Sequence[str] = LANGUAGES, folder: Path | None = None, names: Sequence[str] = ()
) -> list[Path]:
    """Write a student copy of each master in each language, ``LANG/NAME.ipynb``, and return the paths.

    Raises:
        InputError: A master is wrong, or a solution would be handed out.
    """
    return [
        write_notebook(student_copy(read_master(path, lang)), output / lang / path.name)
        for path in masters(folder, names)
        for lang in langs
    ]


def build(
    output: Path, langs: Sequence[str] = LANGUAGES, folder: Path | None = None, names: Sequence[str] = ()
) -> list[Path]:
    """Write the student copies, and all of them in ``exercises.zip``.

    Returns:
        The paths written, the zip last.

    Raises:
        InputError: A master is wrong, or a solution would be handed out.
    """
    written = student_copies(output, langs, folder, names)
    pack = output / "exercises.zip"
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in written:
            name = zipfile.ZipInfo(path.relative_to(output).as_posix(), (1980, 1, 1, 0, 0, 0))  # same bytes each time
            name.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(name, path.read_bytes())
    return [*written, pack]


def copy_masters(output: Path, folder: Path | None = None, names: Sequence[str] = ()) -> list[Path]:
    """Copy the masters, solutions and all, into a teacher's own folder, to change them and to grade with them.

    Raises:
        InputError: One of them is there already: it may hold somebody's work.
    """
    copies = {path: output / path.name for path in masters(folder, names)}
    if there := [target for target in copies.values() if target.exists()]:
        raise InputError(f"{there[0]}: is there already; move it away, or choose another folder")
    output.mkdir(parents=True, exist_ok=True)
    return [Path(shutil.copyfile(path, target)) for path, target in copies.items()]


def build_sources(
    output: Path, langs: Sequence[str] = LANGUAGES, folder: Path | None = None, names: Sequence[str] = ()
) -> list[Path]:
    """Write each master in each language where nbgrader looks for it: ``source/NAME-LANG/NAME.ipynb``."""
    return [
        write_notebook(_finished(read_master(path, lang)), output / "source" / f"{path.stem}-{lang}" / path.name)
        for path in masters(folder, names)
        for lang in langs
    ]


def student_copy(exercise: Exercise) -> dict[str, Any]:
    """Return the notebook a student gets: no solution, no hidden test, no output.

    Raises:
        InputError: A mark is not closed, so that a solution would be handed out.
    """
    notebook = _finished(exercise)
    for raw, cell in zip(notebook["cells"], exercise.cells, strict=False):  # the last ones are no master's
        text = cell.source
        if cell.answer:
            text = without_solution(text, _stub(cell, exercise.lang))
        if cell.graded:
            text = without_hidden_tests(text)
        if left := [mark for mark in MARKS if mark in text]:
            raise InputError(f"{exercise.name}: cell {cell.grade_id!r}: a mark {left[0]!r} has no partner; add it")
        raw["source"] = text.splitlines(keepends=True)
        if cell.graded and not cell.answer:
            raw["metadata"] |= {"editable": False, "deletable": False}
    return notebook


def _check_cells(exercise: Exercise) -> list[dict[str, Any]]:
    """Return the last cells of a copy, in which it checks itself."""
    words = prose(label("exercise", "check_here", exercise.lang).replace("¶", "\n\n"), exercise.lang)
    call = f'nisba.check_exercise("{exercise.name}.ipynb")'
    told = {"cell_type": "markdown", "id": "check-0", "metadata": {}, "source": words.splitlines(keepends=True)}
    code = {"cell_type": "code", "id": "check-1", "metadata": {"tags": [LOOK]}, "execution_count": None, "outputs": []}
    return [told, {**code, "source": ["import analysis as nisba\n", "\n", call]}]


def _stub(cell: Cell, lang: str) -> str:
    if cell.kind == "code":
        within = cell.source.partition("### BEGIN SOLUTION")[0].rstrip().endswith(":")
        return label("exercise", "stub_code", lang) + ("\npass" if within else "")  # a function needs a line that runs
    return label("exercise", "stub_words", lang)


def _finished(exercise: Exercise) -> dict[str, Any]:
    notebook = copy.deepcopy(dict(exercise.notebook))
    for number, raw in enumerate(notebook["cells"]):
        raw["source"] = source(raw).splitlines(keepends=True)
        digest = hashlib.sha256(f"{exercise.name}/{exercise.lang}/{number}".encode())
        raw["id"] = digest.hexdigest()[:8]
        if raw["cell_type"] == "code":
            raw["outputs"], raw["execution_count"] = [], None
    notebook["cells"] += _check_cells(exercise)
    notebook["metadata"]["nisba"] = {"exercise": exercise.name, "lang": exercise.lang}
    return notebook
