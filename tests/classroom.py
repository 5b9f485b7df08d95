"""Submissions for the tests of the classroom: a master copy with other answers in it."""

import copy
import json
from pathlib import Path

from analysis.classroom.copies import masters, student_copy
from analysis.classroom.notebook import read_master, solution

EXERCISE = "03-who-speaks"


def master_path(name=EXERCISE):
    return masters(names=[name])[0]


def solved(name=EXERCISE, lang="en", words="Three of ten is few."):
    """Return a student copy with the master's own solutions written in."""
    exercise = read_master(master_path(name), lang)
    notebook = student_copy(exercise)
    for raw, cell in zip(notebook["cells"], exercise.cells, strict=False):
        if cell.answer and cell.kind == "code":
            raw["source"] = cell.source.replace("### BEGIN SOLUTION", "#").replace("### END SOLUTION", "#")
        elif cell.answer:
            assert solution(cell.source)
            raw["source"] = words
    return notebook


def answered(answers, name=EXERCISE, lang="en"):
    """Return a solved copy in which some answer cells hold other code."""
    notebook = copy.deepcopy(solved(name, lang))
    for raw in notebook["cells"]:
        grade_id = raw["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            raw["source"] = answers[grade_id]
    return notebook


def hand_in(folder: Path, student: str, notebook) -> Path:
    """Write a submission and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{student}.ipynb"
    path.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook), "utf-8")
    return path
