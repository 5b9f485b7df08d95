"""Notebooks are committed without outputs, hold no logic, and speak both languages."""

import ast
import json
import re
from importlib.resources import files

import pytest

from analysis.places import notebooks_dir

LESSONS = sorted(notebooks_dir().glob("*.ipynb"))
CLASS = sorted((notebooks_dir() / "class").glob("*.ipynb"))
FILES = [*LESSONS, *CLASS, *(files("analysis.report") / "jupyterlab").glob("**/*.ipynb")]


def cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def code(path):
    return [(c["metadata"].get("tags", []), "".join(c["source"])) for c in cells(path) if c["cell_type"] == "code"]


def test_six_lessons_are_there():
    assert [p.stem[:2] for p in LESSONS] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
class TestNotebook:
    def test_no_outputs(self, path):
        assert not any(c.get("outputs") or c.get("execution_count") for c in cells(path))

    def test_short_cells_without_logic(self, path):
        for _, source in code(path):
            assert len(source.splitlines()) <= 10
            tree = ast.walk(ast.parse(source))
            assert not any(isinstance(n, ast.FunctionDef | ast.Lambda | ast.ClassDef | ast.While) for n in tree)
            assert not re.search(r"^[!%]", source, re.M)

    def test_uses_the_package_alone(self, path):
        imported = {
            n.name for _, s in code(path) for t in ast.walk(ast.parse(s)) if isinstance(t, ast.Import) for n in t.names
        }
        assert imported <= {"analysis"}

    def test_one_parameters_cell(self, path):
        assert [tags.count("parameters") for tags, _ in code(path)].count(1) == 1

    def test_each_paragraph_in_both_languages(self, path):
        tags = [tuple(c["metadata"].get("tags", [])) for c in cells(path) if c["cell_type"] == "markdown"]
        arabic, english = ([t for t in tags if f"lang-{lang}" in t] for lang in ("ar", "en"))
        assert len(arabic) == len(english)
        assert len(arabic) + len(english) == len(tags)

    def test_title_asks_a_question_and_limits_are_stated(self, path):
        text = "\n".join("".join(c["source"]) for c in cells(path) if c["cell_type"] == "markdown")
        assert re.search(r"^# .*؟$", text, re.M) and re.search(r"^# .*\?$", text, re.M)
        assert "What this cannot show" in text and "ما لا يُظهره هذا" in text
        for heading in ("## Try it", "## جرّب"):
            assert re.findall(r"^(\d)\. ", text.split(heading)[1].split("<")[0], re.M)[:3] == ["1", "2", "3"]

    def test_no_count_is_typed_into_the_text(self, path):
        """Counts are computed and stand below the figures: a day, a year or the level of an interval is no count."""
        text = "\n".join("".join(c["source"]) for c in cells(path) if c["cell_type"] == "markdown")
        assert not re.findall(r"(?<![\d-])(?!20[12]\d\b|95)\d{2,}(?![\d-])", text)
