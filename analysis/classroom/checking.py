"""The last cell of a student's copy: the notebook checks itself, where there is no terminal or nobody knows one."""

from __future__ import annotations

from html import escape
from pathlib import Path

from analysis.classroom.feedback import question_html, text_html
from analysis.classroom.grading import check
from analysis.rules.labels import label

_STYLE = (
    "<style>.nisba-check h3{font-size:1.05em;margin:1em 0 .2em}.nisba-check .points{display:none}"
    ".nisba-check ul{list-style:none;margin:.2em 0;padding:0}"
    ".nisba-check li{display:grid;grid-template-columns:1.6em 1fr}"
    ".nisba-check li bdi{display:block}[dir=rtl]>.nisba-check li bdi{text-align:right}"
    ".nisba-check blockquote{margin:.2em 0;border:0;padding:0;white-space:pre-wrap;unicode-bidi:plaintext}</style>"
)


def check_exercise(path: Path | str) -> None:
    """Run a saved notebook with the tests that it shows, and show question by question what is right and why not.

    Args:
        path: The student's notebook, saved.

    Raises:
        InputError: The file cannot be read, or is of no known exercise.
    """
    from analysis.charts.figure import show_html

    result = check(Path(path))
    more = [label("exercise", key, result.exercise.lang) for key in ("check_more", "check_waits")]
    notes = "".join(f"<p>{text_html(note)}</p>" for note in (*result.notes, *more))
    questions = "".join(question_html(result, question, result.exercise.lang) for question in result.questions)
    title = f"<p><b>{escape(result.exercise.title)}</b></p>"
    show_html(f'{_STYLE}<div class="nisba-check">{title}{questions}{notes}</div>', result.exercise.lang)
