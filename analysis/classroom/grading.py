"""A folder of submissions to grades, feedback pages and pages for marking by hand."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from analysis.classroom import jail
from analysis.classroom.copies import masters
from analysis.classroom.feedback import write_feedback, write_marking
from analysis.classroom.gradebook import Mark, read_marks, with_marks, write_grades
from analysis.classroom.marking import Key, Result, key_of, mark
from analysis.classroom.notebook import LANGUAGES, read_master
from analysis.classroom.submissions import Submission, read_file, read_submissions
from analysis.errors import InputError
from analysis.rules.labels import label


@dataclass(frozen=True)
class Graded:
    """What was graded, and where it is written: ``grades`` first."""

    results: list[Result]
    written: list[Path]


def grade(
    submissions: Path,
    output: Path,
    *,
    folder: Path | None = None,
    marks: Path | None = None,
    lang: str = "en",
    trust: bool = False,
    limits: jail.Limits | None = None,
) -> Graded:
    """Grade every submission in a folder; one that cannot be read or stops is reported and holds up no other.

    Args:
        submissions: ``NAME.ipynb`` or ``NAME/….ipynb``.
        output: Where ``grades.csv``, ``questions.csv``, ``marks.csv``, ``feedback/`` and ``marking/`` are written.
        folder: The masters; by default those of the workbook.
        marks: A ``marks.csv`` that a person has filled in; by default the one of an earlier run in ``output``.
        lang: Language of the marking pages, and of feedback on files that say no language.
        trust: Run submissions although this machine cannot close them off.
        limits: What each submission may use.

    Raises:
        InputError: There is nothing to grade, or the machine cannot close submissions off and ``trust`` is not given.
        TableError: ``marks`` is wrong.
    """
    if (open_doors := jail.not_held()) and not trust:
        raise InputError(
            f"submissions are programs, and this machine cannot close them off (it needs Linux with bubblewrap): "
            f"{'; '.join(label('exercise', key, 'en') for key in open_doors)}; "
            "grade on Linux, or give --trust if you trust every file"
        )
    earlier = output / "marks.csv"
    marks = marks or (earlier if earlier.exists() else None)
    given: dict[tuple[str, str, str], Mark] = read_marks(marks) if marks else {}
    keys = _keys(folder)
    found = read_submissions(submissions)
    hidden = [submissions, (folder or masters()[0].parent)]

    def one(submission: Submission) -> Result:
        return with_marks(_result(submission, keys, lang, limits, hidden), given)

    with ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as workers:
        results = list(workers.map(one, found))
    output.mkdir(parents=True, exist_ok=True)
    written = write_grades(results, output)
    written += write_feedback(results, output / "feedback", lang)
    written += write_marking(results, output / "marking", lang)
    return Graded(results, written)


def check(path: Path, folder: Path | None = None) -> Result:
    """Run a student's own notebook and put to it the tests that the student sees.

    Raises:
        InputError: The file cannot be read, or is of no known exercise.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file; give the notebook you have saved")
    found = read_file(path.stem, path)
    result = _result(found, _keys(folder), "", None, [], hidden_tests=False)
    if result.exercise is None:
        raise InputError(" ".join(result.notes))
    return result


def _keys(folder: Path | None) -> dict[tuple[str, str], Key]:
    return {(path.stem, lang): key_of(read_master(path, lang)) for path in masters(folder) for lang in LANGUAGES}


def _result(
    submission: Submission,
    keys: dict[tuple[str, str], Key],
    lang: str,
    limits: jail.Limits | None,
    hidden: Sequence[Path],
    hidden_tests: bool = True,
) -> Result:
    if submission.notebook is None:
        return _refused(submission, submission.problem, lang)
    name, said = submission.about()
    key = keys.get((name, said or lang or "en"))
    if key is None:
        return _refused(submission, "unknown_exercise", said or lang)
    try:
        return mark(
            key, submission.notebook, submission.student,
            shut=jail.closed(), hidden_tests=hidden_tests, limits=limits, hidden=hidden,
        )  # fmt: skip
    except Exception as error:  # whatever a hostile file brings about must not stop the other submissions
        return Result(submission.student, None, notes=(f"{submission.file}: {type(error).__name__}",))


def _refused(submission: Submission, why: str, lang: str) -> Result:
    return Result(submission.student, None, notes=(f"{submission.file}: {label('exercise', why, lang or 'en')}",))
