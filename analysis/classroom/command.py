"""The command ``nisba exercise``. Nothing but the parser is loaded until one of its steps runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_exercise(commands: argparse._SubParsersAction) -> None:
    """Add the command and its subcommands."""
    top = commands.add_parser(
        "exercise",
        help="exercises for a class: build, check, grade, new, masters",
        description="Make student copies of the exercises, check and grade what comes back, make new ones.",
    )
    steps = top.add_subparsers(title="steps", metavar="STEP", required=True)
    for add in (_add_build, _add_check, _add_grade, _add_new, _add_masters):
        add(steps)


def _add_build(steps: argparse._SubParsersAction) -> None:
    step = steps.add_parser(
        "build", help="write the student copies and one zip", description="Write the student copies and one zip."
    )
    step.add_argument("names", nargs="*", metavar="NAME", help="only these exercises, e.g. 03-who-speaks")
    step.add_argument("--lang", choices=("ar", "en", "both"), default="both", help="language of the copies (both)")
    step.add_argument("--output", type=Path, default=Path("build/exercises"), metavar="DIR", help="(build/exercises)")
    _masters(step)
    step.add_argument("--nbgrader", action="store_true", help="write sources for nbgrader instead, solutions and all")
    step.set_defaults(run=_build)


def _build(chosen: argparse.Namespace) -> int:
    from analysis.classroom.copies import build, build_sources

    langs = ("ar", "en") if chosen.lang == "both" else (chosen.lang,)
    make = build_sources if chosen.nbgrader else build
    for path in make(chosen.output, langs, _folder(chosen), chosen.names):
        print(path)
    return 0


def _add_check(steps: argparse._SubParsersAction) -> None:
    step = steps.add_parser(
        "check",
        help="check your own answers",
        description="Run a notebook with the tests that it shows, and say which question is right and why not.",
    )
    step.add_argument("file", type=Path, metavar="FILE", help="your notebook, saved")
    _masters(step)
    step.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> int:
    from analysis.classroom.feedback import check_lines
    from analysis.classroom.grading import check

    result = check(chosen.file, _folder(chosen))
    print("\n".join(check_lines(result)))
    return 0 if result.right else 1


def _add_grade(steps: argparse._SubParsersAction) -> None:
    step = steps.add_parser(
        "grade",
        help="grade a folder of submissions",
        description="Grade a folder of submissions: NAME.ipynb, or a folder NAME for each student. "
        "Each runs closed off, with bubblewrap on Linux.",
    )
    step.add_argument("submissions", type=Path, metavar="SUBMISSIONS", help="the folder")
    step.add_argument("--output", type=Path, default=Path("build/grades"), metavar="DIR", help="(build/grades)")
    step.add_argument(
        "--marks", type=Path, metavar="FILE", help="marks.csv with the marks you have filled in (the one in DIR)"
    )
    step.add_argument("--lang", choices=("ar", "en"), default="ar", help="language of the pages for marking (ar)")
    step.add_argument("--trust", action="store_true", help="run submissions where they cannot be closed off")
    _masters(step)
    step.set_defaults(run=_grade)


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
    for path in graded.written[:3]:
        print(path)
    for result in graded.results:
        for note in result.notes:
            print(f"{result.student}: {note}", file=sys.stderr)
    return 0


def _add_new(steps: argparse._SubParsersAction) -> None:
    step = steps.add_parser(
        "new",
        help="make two exercises of an article",
        description="Make 'who says what' and 'which countries' of an article. The first run writes what the machine "
        "finds as two tables (CSV); correct them and run it again.",
    )
    step.add_argument("article", type=Path, metavar="ARTICLE", help="the article, e.g. article.txt")
    step.add_argument("--output", type=Path, default=Path("exercises"), metavar="DIR", help="(exercises)")
    step.add_argument("--lang", choices=("ar", "en"), help="language of the article, where reading does not tell")
    step.set_defaults(run=_new)


def _new(chosen: argparse.Namespace) -> int:
    from analysis.classroom.author import new_exercises

    written = new_exercises(chosen.article, chosen.output, chosen.lang)
    for path in (*written.golds, *written.masters):
        print(path)
    if not written.corrected:
        print("found by the machine, not yet read by a person: correct the two tables, then run this again")
    return 0


def _add_masters(steps: argparse._SubParsersAction) -> None:
    step = steps.add_parser(
        "masters",
        help="copy the masters, solutions and all, for a teacher",
        description="Copy the masters, with solutions and hidden tests, into a folder of the teacher's own. Change "
        "them there and give the folder to build, check and grade as --masters.",
    )
    step.add_argument("folder", type=Path, metavar="DIR", help="where to; not in a folder that students see")
    step.add_argument("names", nargs="*", metavar="NAME", help="only these exercises, e.g. 03-who-speaks")
    step.set_defaults(run=_copy_masters)


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
