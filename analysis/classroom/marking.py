"""One submission against its master: what each question earned, and why not more."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.classroom.jail import Limits
from analysis.classroom.notebook import LOOK, Cell, Exercise, as_cell, with_hidden_tests, without_hidden_tests
from analysis.classroom.student import MissingError, StoppedError, Student, StudentError
from analysis.rules.labels import label

MAX_WORDS = 10_000  # characters of one free answer that are shown


@dataclass(frozen=True)
class Test:
    """One test: whether it is passed, and what it says where it is not."""

    passed: bool
    message: str = ""


@dataclass(frozen=True)
class Question:
    """What one graded cell earned.

    Attributes:
        grade_id: Its name in the master.
        points: What it can earn.
        tests: Its tests; empty for words that a person marks.
        words: The student's words, for a person to mark.
        mark: The points that a person gave, or None where nobody has yet.
        comment: What that person wrote.
        manual: Whether a person marks it.
    """

    grade_id: str
    points: float
    tests: tuple[Test, ...] = ()
    words: str = ""
    mark: float | None = None
    comment: str = ""
    manual: bool = False

    @property
    def score(self) -> float:
        """Return the points earned: each test is worth the same, words what a person gave."""
        if self.manual:
            return self.mark or 0.0
        return round(self.points * sum(t.passed for t in self.tests) / len(self.tests), 2) if self.tests else 0.0


@dataclass(frozen=True)
class Result:
    """One submission: whose, of which exercise, its questions, and notes as sentences in its language."""

    student: str
    exercise: Exercise | None
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """Return the points of all questions."""
        return round(sum(q.score for q in self.questions), 2)

    @property
    def right(self) -> bool:
        """Tell whether every test is passed and every question in words is answered."""
        return all(bool(q.words) if q.manual else all(t.passed for t in q.tests) for q in self.questions)

    @property
    def waiting(self) -> int:
        """Return how many answers nobody has marked yet."""
        return sum(q.manual and q.mark is None and bool(q.words) for q in self.questions)


@dataclass
class Key:
    """What tests may rely on in one exercise: names of the master's own cells, and names that answers define."""

    exercise: Exercise
    given: dict[str, Any] = field(default_factory=dict)
    answers: frozenset[str] = frozenset()


def key_of(exercise: Exercise) -> Key:
    """Run the master's own cells once: what the student is given, never what the student changes."""
    key = Key(exercise, {"__name__": "master"}, frozenset().union(*map(_stored, _code(exercise, answer=True))))
    for cell in _code(exercise, answer=False):
        exec(compile(cell.source, f"<{exercise.name}>", "exec"), key.given)
    return key


def mark(
    key: Key,
    notebook: Mapping[str, Any],
    student: str,
    *,
    shut: bool,
    hidden_tests: bool = True,
    limits: Limits | None = None,
    hidden: Sequence[Path] = (),
) -> Result:
    """Run a submission and put the master's tests to it.

    Args:
        key: The master in the language of the submission.
        notebook: The submission's JSON. Only its answers and cells of its own are used; the rest is the master's.
        student: Whose it is.
        shut: Whether bubblewrap closes the process off.
        hidden_tests: Whether the tests that the student does not see count as well.
        limits: What the submission may use.
        hidden: Folders that the process must not see.
    """
    lang = key.exercise.lang
    answers, extra = _submitted(key.exercise, notebook)
    faults: list[str] = []
    questions: list[Question] = []
    stopped = ""
    with Student(limits or Limits(), shut, hidden) as process:

        def run(source: str) -> None:
            nonlocal stopped
            try:
                process.run(source)
            except StudentError as error:
                faults.append(f"{label('exercise', 'cell_stops', lang)}\n{error}")
            except StoppedError as error:
                stopped = str(error)

        for own in extra.get("", ()):
            run(own)
        for cell in key.exercise.cells:
            if cell.manual:
                questions.append(_words(cell, answers, lang))
            elif cell.test:
                source = with_hidden_tests(cell.source) if hidden_tests else without_hidden_tests(cell.source)
                tests = _tests(source, key, process, faults)
                questions.append(Question(cell.grade_id, cell.points, tests))
                faults.clear()
            elif cell.kind == "code" and LOOK not in cell.tags:
                run(answers.get(cell.grade_id, "") if cell.answer else cell.source)
            for own in extra.get(cell.grade_id or None, ()):
                run(own)
    notes = [_stop_words(stopped, lang)] if stopped else []
    if missing := [c.grade_id for c in key.exercise.cells if c.answer and c.grade_id not in answers]:
        notes.append(f"{label('exercise', 'cell_missing', lang)} {', '.join(missing)}")
    return Result(student, key.exercise, tuple(questions), tuple(notes))


def _stop_words(why: str, lang: str) -> str:
    words = {"time": label("exercise", "stopped_time", lang), "size": label("exercise", "stopped_size", lang)}
    return words.get(why) or label("exercise", "stopped_ended", lang)


def _submitted(exercise: Exercise, notebook: Mapping[str, Any]) -> tuple[dict[str, str], dict[str | None, list[str]]]:
    """Return the answers by name, and the student's own code by the name of the cell it stands behind ("": first)."""
    known = {cell.grade_id: cell for cell in exercise.cells if cell.grade_id}
    answers: dict[str, str] = {}
    extra: dict[str | None, list[str]] = {}
    behind = ""
    for raw in notebook["cells"]:
        cell = as_cell(raw)
        if master := known.get(cell.grade_id):
            behind = cell.grade_id
            if master.answer and cell.kind == master.kind:
                answers[cell.grade_id] = cell.source
        elif not cell.grade_id and cell.kind == "code" and LOOK not in cell.tags:
            extra.setdefault(behind, []).append(cell.source)
    return answers, extra


def _words(cell: Cell, answers: Mapping[str, str], lang: str) -> Question:
    words = answers.get(cell.grade_id, "").replace(label("exercise", "stub_words", lang), "").strip()
    return Question(cell.grade_id, cell.points, words=words[:MAX_WORDS], mark=None if words else 0.0, manual=True)


def _tests(source: str, key: Key, process: Student, faults: Sequence[str]) -> tuple[Test, ...]:
    """Run a test cell here, statement by statement, on plain values of the student's process."""
    lang = key.exercise.lang
    names = dict(key.given)
    tests = []
    for part in ast.parse(source).body:
        try:
            for name in _wanted(part, names, key.answers):
                names[name] = process.value(name)
            exec(compile(ast.Module([part], []), f"<{key.exercise.name}>", "exec"), names)
        except AssertionError as error:
            message = str(error) or label("exercise", "not_right", lang)
        except MissingError as error:
            message = f"{label('exercise', 'no_name', lang)} {error}"
        except StoppedError as error:
            message = _stop_words(str(error), lang)
        except StudentError as error:
            message = f"{_own_words(part, names)}{label('exercise', 'cell_stops', lang)}\n{error}"
        except Exception as error:  # a value of another kind than the test expects
            message = f"{_own_words(part, names)}{label('exercise', 'other_kind', lang)}\n{str(error)[:200]}"
        else:
            message = ""
        if isinstance(part, ast.Assert):
            tests.append(Test(not message, message))
    if faults and tests and not all(t.passed for t in tests):
        first = next(i for i, t in enumerate(tests) if not t.passed)
        tests[first] = Test(False, "\n".join([*faults, tests[first].message]))
    return tuple(tests)


def _own_words(part: ast.stmt, names: dict[str, Any]) -> str:
    """Return what an assertion says where it is not met, for one that could not even be asked."""
    if isinstance(part, ast.Assert) and part.msg is not None:
        with suppress(Exception):
            return f"{eval(compile(ast.Expression(part.msg), '<message>', 'eval'), names)}\n"
    return ""


def _wanted(part: ast.stmt, names: Mapping[str, Any], answers: frozenset[str]) -> list[str]:
    loaded = {n.id for n in ast.walk(part) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    own = {n.id for n in ast.walk(part) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    free = loaded - own
    return sorted(n for n in free if n in answers or (n not in names and not hasattr(builtins, n)))


def _code(exercise: Exercise, answer: bool) -> list[Cell]:
    wanted = (c for c in exercise.cells if c.kind == "code" and not c.graded and LOOK not in c.tags)
    return [c for c in wanted if c.answer is answer]


def _stored(cell: Cell) -> frozenset[str]:
    """Return the names that a cell gives a value to, those inside its functions left out."""
    names: set[str] = set()
    for part in ast.parse(cell.source).body:
        if isinstance(part, ast.FunctionDef | ast.ClassDef):
            names.add(part.name)
        else:
            names |= {n.id for n in ast.walk(part) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return frozenset(names)
