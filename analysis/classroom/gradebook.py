"""Grades as tables for a spreadsheet, and the marks that a person gives, read back from one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.classroom.marking import Result
from analysis.coding.faults import SheetFault
from analysis.coding.grids import read_grid
from analysis.errors import TableError
from analysis.spreadsheets import csv_text
from analysis.text.fold import fold

GRADES = ("student", "exercise", "lang", "score", "out_of", "waiting", "note")
QUESTIONS = ("student", "exercise", "question", "points", "score", "n_tests", "n_passed")
MARKS = ("student", "exercise", "question", "points", "mark", "comment", "answer")
Mark = tuple[float, str, str]  # points, comment, the answer that they are for


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """Write a CSV that a spreadsheet opens in the right letters and in which no cell is a formula."""
    path.write_text(csv_text(columns, rows), encoding="utf-8-sig", newline="")
    return path


def one_line(words: str) -> str:
    """Return the beginning of an answer as one line for a table."""
    return " ".join(words.split())[:2000].strip()


def write_grades(results: Sequence[Result], folder: Path) -> list[Path]:
    """Write ``grades.csv`` (one row a submission), ``questions.csv`` and ``marks.csv`` (one row a free answer)."""
    grades, questions, marks = [], [], []
    for r in results:
        name, lang = (r.exercise.name, r.exercise.lang) if r.exercise else ("", "")
        out_of = f"{r.exercise.out_of:g}" if r.exercise else ""
        grades.append((r.student, name, lang, f"{r.score:g}", out_of, r.waiting, " ".join(r.notes)))
        for q in r.questions:
            passed = sum(t.passed for t in q.tests)
            questions.append((r.student, name, q.grade_id, f"{q.points:g}", f"{q.score:g}", len(q.tests), passed))
            if q.manual and q.words:
                given = "" if q.mark is None else f"{q.mark:g}"
                marks.append((r.student, name, q.grade_id, f"{q.points:g}", given, q.comment, one_line(q.words)))
    return [
        write_rows(folder / "grades.csv", GRADES, grades),
        write_rows(folder / "questions.csv", QUESTIONS, questions),
        write_rows(folder / "marks.csv", MARKS, marks),
    ]


def read_table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table that a person saved, CSV or XLSX, each with its number in the spreadsheet.

    Raises:
        TableError: It cannot be read, or a column is missing.
    """
    try:
        head, *rows = read_grid(path) or [[]]
    except (OSError, SheetFault) as error:
        raise TableError(f"{path}: cannot be read; save it as CSV UTF-8 or as XLSX") from error
    if missing := [name for name in columns if name not in head]:
        raise TableError(f"{path}: column {missing[0]!r} is missing; it needs {', '.join(columns)}")
    places = {name: head.index(name) for name in columns}
    for number, row in enumerate(rows, 2):
        yield number, {name: row[place] if place < len(row) else "" for name, place in places.items()}


def read_marks(path: Path) -> dict[tuple[str, str, str], Mark]:
    """Read ``marks.csv`` as a person filled it in; rows without a mark are left out.

    Returns:
        ``(student, exercise, question)`` to mark, comment and the answer that was marked.

    Raises:
        TableError: A column is missing, or a mark is no number between 0 and the points.
    """
    marks = {}
    for number, row in read_table(path, MARKS):
        given = row["mark"].translate(_DIGITS)
        if not given:
            continue
        points, value = _number(row["points"].translate(_DIGITS)), _number(given)
        if points < 0:
            raise TableError(f"{path}:{number}: points is {row['points']!r}; leave that column as it was written")
        if not 0 <= value <= points:
            raise TableError(f"{path}:{number}: mark is {given!r}; write a number from 0 to {points:g}")
        marks[_visible(row["student"]), row["exercise"], row["question"]] = (value, row["comment"], row["answer"])
    return marks


def _number(cell: str) -> float:
    """Return the number in a cell, with a point or a comma; -1 where there is none."""
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return -1


def with_marks(result: Result, marks: Mapping[tuple[str, str, str], Mark]) -> Result:
    """Return the result with the marks that a person gave; an answer that has changed since waits for a new one."""
    if result.exercise is None:
        return result
    questions = []
    for question in result.questions:
        given = marks.get((_visible(result.student), result.exercise.name, question.grade_id))
        if question.manual and given and _words(given[2]) == _words(one_line(question.words)):
            question = replace(question, mark=given[0], comment=given[1])
        questions.append(question)
    return replace(result, questions=tuple(questions))


def _visible(name: str) -> str:
    """Return a name without marks of direction, which a file name may hold and a sheet does not."""
    return "".join(letter for letter in name if unicodedata.category(letter) != "Cf").strip()


def _words(answer: str) -> list[str]:
    """Return the words alone: a spreadsheet may change marks and spaces, not them."""
    return re.findall(r"\w+", fold(answer))


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")
