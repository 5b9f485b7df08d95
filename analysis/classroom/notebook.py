"""Exercise notebooks as they lie on disk: cells, their nbgrader marks, their language, what is hidden in them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.rules.labels import LANGUAGES

LOOK = "look"  # a cell that only shows something: it is not run when answers are graded
_SOLUTION = re.compile(r"^([ \t]*)### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION[ \t]*$", re.DOTALL | re.MULTILINE)
_HIDDEN = re.compile(
    r"^[ \t]*### BEGIN HIDDEN TESTS\n(.*?)^[ \t]*### END HIDDEN TESTS[ \t]*\n?", re.DOTALL | re.MULTILINE
)
_OTHER_LINE = {lang: re.compile(rf"^(?:[ \t]*# {lang}: .*|.*  # {lang})(?:\n|\Z)", re.MULTILINE) for lang in LANGUAGES}


@dataclass(frozen=True)
class Cell:
    """One cell of an exercise.

    Attributes:
        kind: ``code`` or ``markdown``.
        source: Its text.
        grade_id: Its name in the exercise, or ``""``.
        answer: Whether the student writes in it.
        graded: Whether it earns points.
        points: How many.
        tags: Its tags, e.g. ``lang-ar``, ``look``.
    """

    kind: str
    source: str
    grade_id: str = ""
    answer: bool = False
    graded: bool = False
    points: float = 0
    tags: frozenset[str] = frozenset()

    @property
    def test(self) -> bool:
        """Tell whether the cell holds tests."""
        return self.kind == "code" and self.graded and not self.answer

    @property
    def manual(self) -> bool:
        """Tell whether a person marks the cell."""
        return self.graded and self.answer


@dataclass(frozen=True)
class Exercise:
    """A master in one language: ``name`` (the file's), ``lang``, ``cells`` in order, ``notebook`` as JSON."""

    name: str
    lang: str
    cells: tuple[Cell, ...]
    notebook: Mapping[str, Any]

    @property
    def title(self) -> str:
        """Return the words of the first heading, or the name."""
        heads = (re.search(r"^# (.+)$", cell.source, re.MULTILINE) for cell in self.cells if cell.kind == "markdown")
        return next((head[1].strip() for head in heads if head), self.name)

    @property
    def out_of(self) -> float:
        """Return the points of all questions."""
        return sum(cell.points for cell in self.cells if cell.graded)


def read_master(path: Path, lang: str) -> Exercise:
    """Read a master and keep the cells of one language.

    Raises:
        InputError: The file is not a notebook, or two of its cells have one name.
    """
    notebook = read_notebook(path)
    notebook["cells"] = [c for c in notebook["cells"] if not _tags(c) & {f"lang-{x}" for x in LANGUAGES if x != lang}]
    for cell in notebook["cells"]:
        cell["source"] = _one_language(source(cell), lang) if cell["cell_type"] == "code" else source(cell)
    cells = tuple(as_cell(c) for c in notebook["cells"])
    names = [c.grade_id for c in cells if c.grade_id]
    if twice := sorted({n for n in names if names.count(n) > 1}):
        raise InputError(f"{path}: two cells are called {twice[0]!r}; give each nbgrader cell a grade_id of its own")
    return Exercise(path.stem, lang, cells, notebook)


def read_notebook(path: Path) -> dict[str, Any]:
    """Read a notebook's JSON.

    Raises:
        InputError: It cannot be read, or is not a notebook of format 4.
    """
    try:
        notebook = json.loads(path.read_text("utf-8"))
        if not isinstance(notebook, dict):
            raise TypeError("not an object")
        for cell in notebook["cells"]:
            as_cell(cell)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{path.name}: not a Jupyter notebook ({type(error).__name__}); save it again") from error
    return notebook


def write_notebook(notebook: Mapping[str, Any], path: Path) -> Path:
    """Write a notebook as JupyterLab does: UTF-8, one space, a line end at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    return path


def prose(words: str, lang: str) -> str:
    r"""Return the source of a Markdown cell; Arabic is set from right to left, whatever the notebook is opened in.

    Example:
        >>> prose("سؤال", "ar")
        '<div dir="rtl" lang="ar">\n\nسؤال\n\n</div>'
    """
    return f'<div dir="rtl" lang="ar">\n\n{words}\n\n</div>' if lang == "ar" else words


def as_cell(raw: Mapping[str, Any]) -> Cell:
    """Return what a raw cell is in an exercise."""
    mark = raw.get("metadata", {}).get("nbgrader", {})
    return Cell(
        kind=str(raw["cell_type"]),
        source=source(raw),
        grade_id=str(mark.get("grade_id") or ""),
        answer=mark.get("solution") is True,
        graded=mark.get("grade") is True,
        points=float(mark.get("points") or 0) if mark.get("grade") is True else 0,
        tags=_tags(raw),
    )


def source(raw: Mapping[str, Any]) -> str:
    """Return a raw cell's text, whether it is stored as one string or as lines."""
    text = raw.get("source", "")
    return text if isinstance(text, str) else "".join(text)


def without_solution(text: str, stub: str) -> str:
    r"""Put the lines of ``stub`` where a solution stands, at its depth.

    Example:
        >>> without_solution("n = 0\n### BEGIN SOLUTION\nn = 3\n### END SOLUTION", "# your code")
        'n = 0\n# your code'
    """
    return _SOLUTION.sub(lambda found: "\n".join(found[1] + line for line in stub.splitlines()), text)


def solution(text: str) -> str:
    """Return what stands between the solution marks, or ``""``."""
    return "\n".join(found[2].strip("\n") for found in _SOLUTION.finditer(text))


def without_hidden_tests(text: str) -> str:
    """Leave out the tests that a student does not see."""
    return _HIDDEN.sub("", text).rstrip("\n")


def with_hidden_tests(text: str) -> str:
    """Keep the hidden tests and drop the marks around them."""
    return _HIDDEN.sub(lambda found: found[1], text)


def _one_language(text: str, lang: str) -> str:
    for other in LANGUAGES:
        if other != lang:
            text = _OTHER_LINE[other].sub("", text)
    text = re.sub(rf"^([ \t]*# ){lang}: ", r"\1", text, flags=re.MULTILINE)
    return re.sub(rf"  # {lang}$", "", text, flags=re.MULTILINE).rstrip("\n")


def _tags(raw: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(str(tag) for tag in raw.get("metadata", {}).get("tags", ()))
