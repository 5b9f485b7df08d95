"""The command ``nisba exercise``. Nothing but the parser is loaded until one of its steps runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analysis.commands import Commands, add_command, add_steps, chosen_languages, lang_option, output_option


def add_exercise(commands: Commands) -> None:
    """Add the command and its steps."""
    steps = add_steps(
        commands,
        "exercise",
        "exercises for a class: build, check, grade, new, masters",
        "Make student copies of the exercises, check and grade what comes back, make new ones.",
    )
    for add in (_add_build, _add_check, _add_grade, _add_new, _add_masters):
        add(steps)


def _add_build(steps: Commands) -> None:
    step = add_command(steps, "build", _build, "write the student copies and one zip")
    step.add_argument("names", nargs="*", metavar="NAME", help="only these exercises, e.g. 03-who-speaks")
    lang_option(step, "the copies", "both", both=True)
    output_option(step, "build/exercises")
    _masters(step)
    step.add_argument("--nbgrader", action="store_true", help="write sources for nbgrader instead, solutions and all")


def _build(chosen: argparse.Namespace) -> int:
    from analysis.classroom.copies import build, build_sources

    make = build_sources if chosen.nbgrader else build
    for path in make(chosen.output, chosen_languages(chosen), _folder(chosen), chosen.names):
        print(path)
    return 0


def _add_check(steps: Commands) -> None:
    step = add_command(
        steps,
        "check",
        _check,
        "check your own answers",
        "Run a notebook with the tests that it shows, and say which question is right and why not.",
    )
    step.add_argument("file", type=Path, metavar="FILE", help="your notebook, saved")
    _masters(step)


def _check(chosen: argparse.Namespace) -> int:
    from analysis.classroom.feedback import check_lines
    from analysis.classroom.grading import check

    result = check(chosen.file, _folder(chosen))
    print("\n".join(check_lines(result)))
    return 0 if result.right else 1


def _add_grade(steps: Commands) -> None:
    step = add_command(
        steps,
        "grade",
        _grade,
        "grade a folder of submissions",
        "Grade a folder of submissions: NAME.ipynb, or a folder NAME for each student. "
        "Each runs closed off, with bubblewrap on Linux.",
    )
    step.add_argument("submissions", type=Path, metavar="SUBMISSIONS", help="the folder")
    output_option(step, "build/grades")
    step.add_argument(
        "--marks",
        type=Path,
        metavar="FILE",
        help="marks.csv with the marks you have filled in, or a copy of it as .xlsx (the one in DIR)",
    )
    lang_option(step, "the pages for marking")
    step.add_argument("--trust", action="store_true", help="run submissions where they cannot be closed off")
    _masters(step)


def _grade(chosen: argparse.Namespace) -> int:
    from analysis.classroom import jail
    from analysis.classroom.grading import grade
    from analysis.rules.labels import label

    if chosen.trust and (open_doors := jail.not_held()):
        held = "; ".join(label("exercise", key, "en") for key in open_doors)
        print(f"submissions run as you, without a closed process: {held}", file=sys.stderr)
    graded = grade(
        chosen.submissions, chosen.output, folder=_folder(chosen), marks=chosen.marks, lang=chosen.lang,
        trust=chosen.trust,
    )  # fmt: skip
    for path in (*graded.written[:3], chosen.output / "feedback", chosen.output / "marking"):
        print(path)
    if waiting := sum(result.waiting for result in graded.results):
        print(
            f"{waiting} answers in words wait for a mark: read {chosen.output / 'marking'}, write the marks into "
            f"{chosen.output / 'marks.csv'}, then run this again"
        )
    for result in graded.results:
        for note in result.notes:
            print(f"{result.student}: {note}", file=sys.stderr)
    return 0


def _add_new(steps: Commands) -> None:
    step = add_command(
        steps,
        "new",
        _new,
        "make two exercises of an article",
        "Make 'who says what' and 'which countries' of an article. The first run writes what the machine "
        "finds as two tables (CSV); correct them and run it again.",
    )
    step.add_argument("article", type=Path, metavar="ARTICLE", help="the article, e.g. article.txt")
    output_option(step, "exercises")
    lang_option(step, "the article", None, unsaid="as its words tell")


def _new(chosen: argparse.Namespace) -> int:
    from analysis.classroom.author import new_exercises

    written = new_exercises(chosen.article, chosen.output, chosen.lang)
    for path in (*written.golds, *written.masters):
        print(path)
    if not written.corrected:
        print("found by the machine, not yet read by a person: correct the two tables, then run this again")
    return 0


def _add_masters(steps: Commands) -> None:
    step = add_command(
        steps,
        "masters",
        _copy_masters,
        "copy the masters, solutions and all, for a teacher",
        "Copy the masters, with solutions and hidden tests, into a folder of the teacher's own. Change "
        "them there and give the folder to build, check and grade as --masters.",
    )
    step.add_argument("folder", type=Path, metavar="DIR", help="where to; not in a folder that students see")
    step.add_argument("names", nargs="*", metavar="NAME", help="only these exercises, e.g. 03-who-speaks")


def _copy_masters(chosen: argparse.Namespace) -> int:
    from analysis.classroom.copies import copy_masters

    for path in copy_masters(chosen.folder, None, chosen.names):
        print(path)
    return 0


def _masters(step: argparse.ArgumentParser) -> None:
    step.add_argument(
        "--masters", type=Path, metavar="DIR", help="folder of the masters (notebooks/exercises, or the workbook's)"
    )


def _folder(chosen: argparse.Namespace) -> Path | None:
    local = Path("notebooks/exercises")
    return chosen.masters or (local.resolve() if any(local.glob("*.ipynb")) else None)
