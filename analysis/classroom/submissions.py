"""A folder of submissions: whose each file is, and which exercise it answers, without trusting the files."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.classroom.notebook import LANGUAGES, as_cell
from analysis.errors import InputError

MAX_BYTES = 4 << 20
MAX_FILES = 5000
_IGNORED = {".ipynb_checkpoints", "__MACOSX"}


@dataclass(frozen=True)
class Submission:
    """One file handed in: ``student``, and its ``notebook`` or the ``problem`` (a label's key) that it has."""

    student: str
    file: str
    notebook: Mapping[str, Any] | None = None
    problem: str = ""

    def about(self) -> tuple[str, str]:
        """Return the exercise and the language that the notebook says it is of; ``""`` where it does not say."""
        said = (self.notebook or {}).get("metadata", {}).get("nisba", {})
        name, lang = str(said.get("exercise", "")), str(said.get("lang", ""))
        return name or Path(self.file).stem, lang if lang in LANGUAGES else ""


def read_submissions(folder: Path) -> list[Submission]:
    """Read ``NAME.ipynb``, or ``NAME/….ipynb`` where each student has a folder.

    Raises:
        InputError: There is no such folder, or nothing in it.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; give the folder that holds the submissions")
    found = [read_file(student, path) for student, path in _files(folder)]
    if not found:
        raise InputError(f"{folder}: no submission in it; put NAME.ipynb or NAME/exercise.ipynb there")
    return found


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    n_files = 0
    for entry in sorted(folder.iterdir()):
        inside = entry.is_dir() and not entry.is_symlink()
        for path in sorted(entry.iterdir()) if inside else [entry]:
            if path.name.startswith(".") or {entry.name, path.name} & _IGNORED:
                continue
            if (n_files := n_files + 1) > MAX_FILES:
                raise InputError(f"{folder}: more than {MAX_FILES} files; give the folder of one class")
            yield (entry.name if inside else path.stem), path


def read_file(student: str, path: Path) -> Submission:
    """Read one file; what is wrong with it is in ``problem``."""
    if path.is_symlink():
        return Submission(student, path.name, problem="is_link")
    if path.suffix.lower() != ".ipynb":
        return Submission(student, path.name, problem="not_notebook")
    try:
        # opened without following a link and without waiting, since a file may be exchanged for a link or a pipe
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                return Submission(student, path.name, problem="not_notebook")
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return Submission(student, path.name, problem="unreadable")
    if len(data) > MAX_BYTES:
        return Submission(student, path.name, problem="too_large")
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
        for cell in notebook["cells"]:
            as_cell(cell)
        notebook.get("metadata", {}).get("nisba", {}).get("lang")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Submission(student, path.name, problem="broken")
    return Submission(student, path.name, notebook)
