"""The same masters in nbgrader: released, handed in, graded and commented, all six of them."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from classroom import hand_in, master_path

from analysis.classroom.copies import build_sources, masters
from analysis.classroom.notebook import as_cell, read_master, read_notebook, solution

pytest.importorskip("nbgrader", reason="nbgrader is not installed (pip install nisba[nbgrader])")
pytestmark = pytest.mark.slow

NAMES = [path.stem for path in masters()]


def answers_in(released, master):
    """Write the master's own solutions into what nbgrader hands out."""
    wanted = {cell.grade_id: cell for cell in master.cells if cell.answer}
    for raw in released["cells"]:
        if cell := wanted.get(as_cell(raw).grade_id):
            raw["source"] = solution(cell.source) if cell.manual else cell.source
    return released


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    place = tmp_path_factory.mktemp("course")
    (place / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'class'\n")
    build_sources(place)
    return place


def nbgrader(place, *arguments):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize(("name", "lang"), [(n, ("ar", "en")[i % 2]) for i, n in enumerate(NAMES)])
def test_released_graded_and_commented(course, name, lang):
    assignment, master = f"{name}-{lang}", read_master(master_path(name), lang)
    nbgrader(course, "generate_assignment", assignment, "--create")
    released = read_notebook(course / "release" / assignment / f"{name}.ipynb")
    assert "SOLUTION" not in str(released) and "HIDDEN" not in str(released)
    hand_in(course / "submitted" / "nobody" / assignment, name, released)
    hand_in(course / "submitted" / "sami" / assignment, name, answers_in(released, master))
    nbgrader(course, "autograde", assignment, "--create")
    nbgrader(course, "generate_feedback", assignment)
    nbgrader(course, "export", "--to", "grades.csv")
    rows = list(csv.DictReader((course / "grades.csv").read_text("utf-8").splitlines()))
    got = {r["student_id"]: (float(r["score"]), float(r["max_score"])) for r in rows if r["assignment"] == assignment}
    by_hand = sum(cell.points for cell in master.cells if cell.manual)
    assert got == {"nobody": (0, master.out_of), "sami": (master.out_of - by_hand, master.out_of)}
    assert (course / "feedback" / "sami" / assignment / f"{name}.html").exists()
