"""Pages made from results: one for each student, and one for each question that a person marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

from analysis.charts.direction import page_direction
from analysis.classroom.marking import Question, Result
from analysis.classroom.notebook import Exercise, solution
from analysis.rules.labels import label

_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)\d", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever ending they have."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write_feedback(results: Iterable[Result], folder: Path, lang: str) -> list[Path]:
    """Write one page for each student, in the language of what was handed in; pages of an earlier run go."""
    students: dict[str, list[Result]] = {}
    for result in results:
        students.setdefault(result.student, []).append(result)
    names = _file_names(students)
    return _write(folder, {names[student]: _student_page(own, lang) for student, own in students.items()})


def write_marking(results: Iterable[Result], folder: Path, lang: str) -> list[Path]:
    """Write one page for each question that a person marks: its rubric and every answer."""
    pages: dict[str, list[tuple[Result, Question]]] = {}
    for result in results:
        for question in result.questions:
            if question.manual and question.words and result.exercise:
                pages.setdefault(f"{result.exercise.name}-{question.grade_id}", []).append((result, question))
    names = _file_names(pages)
    return _write(folder, {names[key]: _marking_page(answers, lang) for key, answers in pages.items()})


def question_title(exercise: Exercise, grade_id: str) -> str:
    """Return the heading that a question stands under in its exercise."""
    title = ""
    for cell in exercise.cells:
        if (
            cell.kind == "markdown"
            and not cell.answer
            and (heads := re.findall(r"^##+ (.+)$", cell.source, re.MULTILINE))
        ):
            title = heads[-1].strip()
        if cell.grade_id == grade_id:
            break
    return title or grade_id


def question_words(exercise: Exercise, grade_id: str) -> str:
    """Return what a question asks, as it stands under its heading, without hints and markup."""
    words = ""
    for cell in exercise.cells:
        if cell.grade_id == grade_id:
            break
        if cell.kind == "markdown" and not cell.answer:
            words = re.sub(r"<details>.*?</details>|<[^>]+>", "", cell.source, flags=re.DOTALL)
            words = re.sub(r"^#.*$", "", words, flags=re.MULTILINE)
    return " ".join(words.split())


def check_lines(result: Result) -> list[str]:
    """Return what a student is told in the terminal, question by question, in the language of the notebook."""
    exercise = result.exercise
    lines = [exercise.title, *result.notes]
    for question in result.questions:
        title = question_title(exercise, question.grade_id)
        if question.manual:
            said = label("exercise", "person_marks" if question.words else "no_answer", exercise.lang)
            lines.append(f"{'…' if question.words else '✗'} {title}: {said}")
            continue
        failed = [t.message for t in question.tests if not t.passed]
        told = label("exercise", "tests_passed", exercise.lang)
        told = told.format(passed=len(question.tests) - len(failed), total=len(question.tests))
        lines.append(f"{'✗' if failed else '✓'} {title}: {told}")
        lines += [f"    {message}" for message in dict.fromkeys("\n".join(failed).splitlines())]
    return lines


def _write(folder: Path, pages: dict[str, str]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.html"):
        old.unlink()
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, "utf-8")
    return [folder / f"{name}.html" for name in pages]


def _file_names(keys: Iterable[str]) -> dict[str, str]:
    """Return a name for each file that every system takes, no two alike."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        base = re.sub(r"[^\w.-]+", "-", key).strip(".-")[:60] or "student"
        if _DEVICE.fullmatch(base.partition(".")[0]):
            base = f"student-{base}"
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.casefold())
        names[key] = name
    return names


def _student_page(results: Sequence[Result], lang: str) -> str:
    lang = next((r.exercise.lang for r in results if r.exercise), lang)
    parts = [f"<h1><bdi>{escape(results[0].student)}</bdi></h1>"]
    for result in results:
        if result.exercise:
            points = _points(result.score, result.exercise.out_of)
            parts.append(
                f'<h2><span>{text_html(result.exercise.title)}</span><span class="points">{points}</span></h2>'
            )
        if result.waiting:
            parts.append(f'<p class="quiet">{escape(label("exercise", "waiting", lang))}</p>')
        parts += [f'<p class="note">{text_html(note)}</p>' for note in result.notes]
        parts += [question_html(result, question, lang) for question in result.questions]
    return _page(results[0].student, "".join(parts), lang)


def question_html(result: Result, question: Question, lang: str) -> str:
    """Return what a question earned and why not more; a free answer as it was written."""
    title = question_title(result.exercise, question.grade_id)
    waits = question.manual and question.mark is None
    points = _points("…" if waits else question.score, question.points)
    html = f'<section><h3><span>{text_html(title)}</span><span class="points">{points}</span></h3>'
    if question.manual:
        words = question.words or label("exercise", "no_answer", lang)
        html += f"<blockquote>{escape(words)}</blockquote>"
        if question.comment:
            html += f"<p>{escape(label('exercise', 'teacher_says', lang))} {text_html(question.comment)}</p>"
        return html + "</section>"
    passed = sum(t.passed for t in question.tests)
    told = label("exercise", "tests_passed", lang).format(passed=passed, total=len(question.tests))
    html += f'<p class="quiet">{escape(told)}</p><ul>'
    told_lines: set[str] = set()
    for message in (t.message for t in question.tests if not t.passed):
        lines = [line for line in message.splitlines() if line not in told_lines]
        told_lines.update(lines)
        if lines:
            html += f'<li class="no"><b>✗</b><span>{"".join(map(text_html, lines))}</span></li>'
    if passed == len(question.tests):
        html += f'<li class="yes"><b>✓</b><span>{escape(label("exercise", "right", lang))}</span></li>'
    return html + "</ul></section>"


def _marking_page(answers: Sequence[tuple[Result, Question]], lang: str) -> str:
    grade_id = answers[0][1].grade_id
    exercise = max((r.exercise for r, _ in answers), key=lambda e: e.lang == lang)
    title = question_title(exercise, grade_id)
    html = f'<p class="quiet">{text_html(exercise.title)}</p><h1>{text_html(title)}</h1>'
    file = '<code dir="ltr">marks.csv</code>'
    html += f"<p>{escape(label('exercise', 'how_to_mark', lang)).format(file=file)}</p>"
    for said in dict.fromkeys(r.exercise.lang for r, _ in answers):
        of_lang = next(r.exercise for r, _ in answers if r.exercise.lang == said)
        rubric = next(solution(c.source) for c in of_lang.cells if c.grade_id == grade_id)
        direction = page_direction(said)
        html += f'<p lang="{said}" dir="{direction}">{escape(question_words(of_lang, grade_id))}</p>'
        html += f'<blockquote lang="{said}" dir="{direction}">{escape(rubric)}</blockquote>'
    for result, question in answers:
        points = _points("…" if question.mark is None else question.mark, question.points)
        html += f'<section><h3><bdi>{escape(result.student)}</bdi><span class="points">{points}</span></h3>'
        direction = page_direction(result.exercise.lang)
        html += f'<blockquote dir="{direction}">{escape(question.words)}</blockquote></section>'
    return _page(title, html, lang)


def _points(score: object, out_of: float) -> str:
    shown = f"{score:g}" if isinstance(score, float | int) else str(score)
    return f'<bdi dir="ltr">{shown} / {out_of:g}</bdi>'


def text_html(words: str) -> str:
    """Return words escaped, in a direction of their own."""
    return f"<bdi>{escape(words)}</bdi>"


def _page(title: str, body: str, lang: str) -> str:
    style = (files("analysis.classroom") / "page.css").read_text("utf-8")
    direction = page_direction(lang)
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{direction}">\n<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{style}</style></head>\n<body><main>{body}</main></body>\n</html>\n"
    )
