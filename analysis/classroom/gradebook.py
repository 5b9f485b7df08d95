"""Grades as tables for a spreadsheet, and the marks that a person gives, read back from one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.classroom.marking import Result
from analysis.errors import TableError

GRADES = ("student", "exercise", "lang", "score", "out_of", "waiting", "note")
QUESTIONS = ("student", "exercise", "question", "points", "score", "n_tests", "n_passed")
MARKS = ("student", "exercise", "question", "points", "mark", "comment", "answer")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Mark = tuple[float, str, str]  # points, comment, the answer that they are for


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """Write a CSV that a spreadsheet opens in the right letters and in which no cell is a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return path


def one_line(words: str) -> str:
    """Return the beginning of an answer as one line for a table."""
    return " ".join(words.split())[:2000].strip()


def safe_cell(value: object) -> object:
    """Put ``'`` before a text that a spreadsheet would take as a formula.

    Example:
        >>> safe_cell("=1+1"), safe_cell(-2.5)
        ("'=1+1", -2.5)
    """
    return f"'{value}" if isinstance(value, str) and value.lstrip(" \n").startswith(_FORMULA) else value


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


def read_marks(path: Path) -> dict[tuple[str, str, str], Mark]:
    """Read ``marks.csv`` as a person filled it in; rows without a mark are left out.

    Returns:
        ``(student, exercise, question)`` to mark, comment and the answer that was marked.

    Raises:
        TableError: A column is missing, or a mark is no number between 0 and the points.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: cannot be read as UTF-8; save it as CSV UTF-8") from error
    head = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    if missing := [c for c in MARKS if c not in (rows.fieldnames or ())]:
        raise TableError(f"{path}: column {missing[0]!r} is missing; it needs {', '.join(MARKS)}")
    marks = {}
    for row in rows:
        given = (row["mark"] or "").strip().translate(_DIGITS)
        if not given:
            continue
        points = float((row["points"] or "0").replace(",", "."))
        try:
            value = float(given.replace(",", "."))
        except ValueError:
            value = -1
        if not 0 <= value <= points:
            raise TableError(f"{path}:{rows.line_num}: mark is {given!r}; write a number from 0 to {points:g}")
        key = tuple(_unescaped(row[name] or "") for name in ("student", "exercise", "question"))
        marks[key] = (value, _unescaped(row["comment"] or ""), _unescaped(row["answer"] or ""))
    return marks


def with_marks(result: Result, marks: Mapping[tuple[str, str, str], Mark]) -> Result:
    """Return the result with the marks that a person gave; an answer that has changed since waits for a new one."""
    if result.exercise is None:
        return result
    questions = []
    for question in result.questions:
        given = marks.get((result.student, result.exercise.name, question.grade_id))
        if question.manual and given and given[2] == one_line(question.words):
            question = replace(question, mark=given[0], comment=given[1])
        questions.append(question)
    return replace(result, questions=tuple(questions))


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")


def _unescaped(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" \n").startswith(_FORMULA) else cell
