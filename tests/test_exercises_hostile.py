"""Submissions that mean harm: each is held, none stops the others, none learns anything."""

import os
import re
import shutil
import threading

import pytest
from classroom import EXERCISE, answered, hand_in, master_path, solved

from analysis.classroom import jail
from analysis.classroom.copies import masters
from analysis.classroom.grading import grade
from analysis.classroom.jail import Limits
from analysis.classroom.student import MissingError, StoppedError, Student, StudentError
from analysis.errors import InputError

LIMITS = Limits(seconds=5, cpu_seconds=4)
held = pytest.mark.skipif(not jail.closed(), reason="bubblewrap is not on this machine: nothing closes submissions off")

ENDLESS = "while True:\n    pass"
FORKS = "import os\nwhile True:\n    os.fork()"
MEMORY = "hoard = []\nwhile True:\n    hoard.append(bytearray(1 << 28))"
OUTPUT = "import os\nfor _ in range(4000):\n    print('x' * 100_000)\n    os.write(1, b'y' * 100_000)"
FORGED = """class Anything(float):
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    def __sub__(self, other): return Anything(0)
    def __abs__(self): return Anything(0)
    __hash__ = float.__hash__

def share(rows, kind):
    return Anything(7)"""
READS = """import os
found = []
for folder, inner, names in os.walk("/"):
    if folder.endswith("site-packages"):
        inner[:] = [name for name in inner if name == "analysis"]  # other libraries may bring notebooks of their own
    if "labextensions" in inner:
        inner.remove("labextensions")  # ours for the launcher is empty
    for name in names:
        if name.endswith(".ipynb") or folder.endswith("data/gold") or name in ("grades.csv", "marks.csv"):
            found.append(folder + "/" + name)
seen = sorted(os.environ), os.getpid(), os.getcwd()
"""

FOLDERS = """
import os
found = []
for folder, inner, names in os.walk("/"):
    if folder.endswith("site-packages"):
        inner[:] = [name for name in inner if name == "analysis"]  # reading all libraries from a cold disk takes long
    if "x.ipynb" in names:
        found.append(folder)
found.sort()
"""


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """One class of ten hostile submissions and two good ones, graded together."""
    if not jail.closed():
        pytest.skip("bubblewrap is not on this machine: nothing closes submissions off")
    place = tmp_path_factory.mktemp("class")
    folder, secret = place / "submissions", place / "secret.ipynb"
    secret.write_text("the teacher's own secret", "utf-8")
    hand_in(folder, "a-good", solved())
    hand_in(folder, "endless", answered({"voices": ENDLESS}))
    hand_in(folder, "forks", answered({"voices": FORKS}))
    hand_in(folder, "memory", answered({"voices": MEMORY}))
    hand_in(folder, "output", answered({"voices": OUTPUT}))
    reads = READS + "raise SystemExit(str(found))"
    hand_in(folder, "reads", answered({"voices": reads}))
    untested = answered({"share": "def share(rows, kind):\n    return 1"})
    untested["cells"] = [c for c in untested["cells"] if not c["metadata"].get("nbgrader", {}).get("grade")]
    hand_in(folder, "untested", untested)
    hand_in(folder, "broken", '{"cells": [{"cell_type": "co')
    hand_in(folder, "forged", answered({"share": FORGED}))
    (folder / "essay.docx").write_bytes(b"PK\x03\x04")
    (folder / "linked.ipynb").symlink_to(secret)
    hand_in(folder, "z-good", solved(lang="ar"))
    before = threading.active_count()
    result = grade(folder, place / "out", limits=LIMITS)
    assert threading.active_count() <= before + 1
    return {r.student: r for r in result.results}, place / "out"


def passed(result, question):
    return sum(t.passed for q in result.questions if q.grade_id == question for t in q.tests)


def test_every_file_has_a_result_and_the_good_are_untouched(graded):
    results, out = graded
    assert len(results) == 12
    assert results["a-good"].score == results["z-good"].score == 9
    assert len(list((out / "feedback").glob("*.html"))) == 12
    assert len((out / "grades.csv").read_text("utf-8-sig").splitlines()) == 13


@pytest.mark.parametrize(("student", "reason"), [("endless", "in time"), ("memory", ""), ("forks", ""), ("output", "")])
def test_what_was_answered_before_still_counts(graded, student, reason):
    result = graded[0][student]
    assert passed(result, "share_test") == 4 and passed(result, "voices_test") == 0
    assert any(reason in note for note in result.notes) or not reason


def test_nothing_of_solutions_or_others_is_seen(graded):
    result = graded[0]["reads"]
    messages = [t.message for q in result.questions for t in q.tests if not t.passed]
    assert re.search(r"SystemExit \(\d+\): \[\]", messages[0])


def test_without_test_cells_the_masters_tests_count(graded):
    result = graded[0]["untested"]
    assert [len(q.tests) for q in result.questions if q.grade_id == "share_test"] == [4]
    assert passed(result, "share_test") == 0 and passed(result, "voices_test") == 4


def test_forged_equality_gains_nothing(graded):
    assert passed(graded[0]["forged"], "share_test") == 0


@pytest.mark.parametrize(
    ("student", "words"), [("broken", "not a whole notebook"), ("essay", "not a notebook"), ("linked", "not followed")]
)
def test_wrong_files_are_named_and_not_read(graded, student, words):
    results, out = graded
    assert results[student].exercise is None and words in results[student].notes[0]
    assert not any("own secret" in p.read_text("utf-8") for p in out.rglob("*") if p.is_file())


@held
class TestProcess:
    def test_empty_environment_own_folder_and_no_view_of_others(self, tmp_path, monkeypatch):
        monkeypatch.setenv("TEACHER_TOKEN", "secret")
        (tmp_path / "other.ipynb").write_text("{}")
        with Student(LIMITS, True, [tmp_path, masters()[0].parent]) as process:
            process.run(READS)
            environment, _, folder = process.value("seen")
            assert process.value("found") == []
            assert "TEACHER_TOKEN" not in environment and folder == "/tmp/work"
            process.run("import os\nleft = sorted(os.listdir('/proc'))")
            assert sum(name.isdigit() for name in process.value("left")) <= 3

    def test_no_network_and_no_new_process_but_threads(self):
        with Student(LIMITS, True) as process:
            with pytest.raises(StudentError, match="Network is unreachable"):
                process.run("import socket\nsocket.create_connection(('192.0.2.1', 80), 2)")
            with pytest.raises(StudentError, match="Operation not permitted|PermissionError"):
                process.run("import subprocess\nsubprocess.run(['true'])")
            with pytest.raises(StudentError, match="PermissionError"):
                process.run("import os\nos.fork()")
            process.run("import threading\nt = threading.Thread(target=print)\nt.start(); t.join(); fine = 1")
            assert process.value("fine") == 1

    def test_only_its_own_folder_can_be_written_and_not_without_end(self):
        with Student(LIMITS, True) as process:
            for place in ("/usr", "/", "/dev", str(jail.PACKAGE)):
                with pytest.raises(StudentError, match="OSError|PermissionError"):
                    process.run(f"open({place!r} + '/x', 'w')")
            with pytest.raises(StudentError, match="OSError"):
                process.run("for n in range(99):\n    open(f'f{n}', 'wb').write(bytes(8 << 20))")

    def test_words_on_the_pipe_are_data(self):
        """A student's code that finds the pipe can answer for itself, and nothing else."""
        forge = "import os\nfor n in range(3, 9):\n    try: os.write(n, b'[1, 2]\\n')\n    except OSError: pass"
        with Student(LIMITS, True) as process, pytest.raises(StoppedError):
            process.run(forge)
            process.value("anything")

    def test_an_answer_too_large_or_of_another_kind_is_refused(self):
        with Student(LIMITS, True) as process:
            process.run(
                "big = 'x' * 10_000_000\nclass Odd: pass\nodd = Odd()\ndeep = []\nfor _ in range(99): deep = [deep]"
            )
            for name in ("big", "odd", "deep"):
                with pytest.raises(StudentError):
                    process.value(name)
            with pytest.raises(MissingError):
                process.value("nowhere")

    def test_masters_inside_a_folder_it_needs_are_hidden(self, tmp_path, monkeypatch):
        inside = tmp_path / "package" / "analysis"
        shutil.copytree(jail.PACKAGE, inside, ignore=shutil.ignore_patterns("__pycache__", "_workbook"))
        shown = [f"data/{name}" for name in jail.READABLE_DATA]
        for name in ("notebooks/exercises", "data/gold", *shown):
            (inside / "_workbook" / name).mkdir(parents=True)
            (inside / "_workbook" / name / "x.ipynb").write_text("{}")
        monkeypatch.setattr(jail, "PACKAGE", inside)
        monkeypatch.setattr(jail, "notebooks_dir", lambda: inside / "_workbook" / "notebooks")
        monkeypatch.setattr(jail, "data_dir", lambda: inside / "_workbook" / "data")
        with Student(LIMITS, True) as process:
            process.run(FOLDERS)
            assert [os.path.basename(d) for d in process.value("found")] == sorted(jail.READABLE_DATA)


class TestWithoutBubblewrap:
    def test_grading_is_refused_and_says_what_is_not_held(self, tmp_path, monkeypatch):
        hand_in(tmp_path / "in", "s", solved())
        monkeypatch.setattr(jail, "closed", lambda: False)
        with pytest.raises(InputError, match="network.*--trust"):
            grade(tmp_path / "in", tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_with_trust_it_grades_in_an_empty_folder_with_limits(self, tmp_path, monkeypatch):
        hand_in(tmp_path / "in", "s", solved())
        hand_in(tmp_path / "in", "endless", answered({"voices": ENDLESS}))
        monkeypatch.setattr(jail, "closed", lambda: False)
        results = grade(tmp_path / "in", tmp_path / "out", trust=True, limits=Limits(seconds=3)).results
        assert [r.score for r in results] == [4, 9]
        with Student(LIMITS, False) as process:
            process.run("import os\nhere = os.listdir('.'), sorted(os.environ)")
            assert process.value("here")[0] == [] and "PYTHONPATH" not in process.value("here")[1]


def test_pipe_in_the_folder_does_not_block(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes on this system")
    hand_in(tmp_path / "in", "s", solved())
    os.mkfifo(tmp_path / "in" / "pipe.ipynb")
    results = grade(tmp_path / "in", tmp_path / "out", trust=True).results
    assert [bool(r.exercise) for r in results] == [False, True]


def test_the_exercise_under_test_is_there():
    assert master_path().stem == EXERCISE
