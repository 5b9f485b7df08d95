"""The floors of the house: imports go down, never up, and never between rooms of one floor."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "analysis"
FLOORS = [
    {"errors", "places", "commands", "collecting"},
    {"model", "checks", "textfiles", "spreadsheets"},
    {"text", "tables", "intervals", "coefficients"},
    {"rules", "ingest"},
    {"extract"},
    {"compare", "network", "coding", "evaluation"},
    {"charts"},
    {"report", "classroom"},
    {"cli"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
HEAVY = {"pandas", "numpy", "scipy", "networkx", "plotly", "nbclient", "nbconvert", "nbformat", "trafilatura",
         "anywidget", "ipywidgets"}  # fmt: skip
FILES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE or p.stem != "__init__")
FILES = [p for p in FILES if "_workbook" not in p.parts]


def room_of(path):
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path):
    """Yield the dotted name of every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by the full name"
            yield node.module
            if node.module == "analysis":
                yield from (f"analysis.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down(path):
    room = room_of(path)
    assert room in FLOOR, f"{room} has no floor; add it to FLOORS"
    for name in imported(path):
        if name.startswith("analysis.") and (other := name.split(".")[1]) != room:
            assert FLOOR[other] < FLOOR[room], f"{path} imports {name}, which is not on a floor below"
        if name.split(".")[0] == "plotly":
            assert room in {"charts", "report"}, f"{path}: only charts imports plotly"


LANGUAGES = {"arabic", "english", "french", "actors"}


@pytest.mark.parametrize("path", [p for p in FILES if p.parent.name in LANGUAGES], ids=lambda p: "/".join(p.parts[-2:]))
def test_no_language_leans_on_another(path):
    used = {name.split(".")[2] for name in imported(path) if name.startswith("analysis.extract.")}
    assert not used & (LANGUAGES - {path.parent.name})


def test_import_is_cheap():
    """Nothing heavy is loaded by `import analysis`, nor by asking the command for help."""
    code = "import sys, analysis; sys.argv = ['nisba', '--help']\n"
    code += "from analysis.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
    code += f"print('LOADED', sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PACKAGE.parent, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"
