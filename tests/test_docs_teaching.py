"""What the pages for teachers say can be done: every command and every example on them, in the order of the page."""

import doctest
import re
import shlex
import zipfile
from pathlib import Path

import pytest
from classroom import hand_in, solved
from openpyxl import load_workbook

from analysis.classroom.jail import closed
from analysis.cli import main
from analysis.report.workfolder import make_workfolder

pytestmark = pytest.mark.slow
PAGES = ("teaching.md", "teaching.ar.md", "teaching-agreement.md")
STEP = re.compile(r"^    (nisba [^\n]+)$|^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ARTICLE = "قالت هالة البستاني إن الماء قليل. ونفى عدنان المرجاني وجود تقصير في تونس.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder as `nisba new` makes it; JupyterLab is not started."""
    make_workfolder(tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr("analysis.report.lab.open_lab", lambda place, options: 0 if place.is_dir() else 1)
    Path("my-article.txt").write_text(ARTICLE, "utf-8")


def run(command):
    """Run a command as it stands on the page, after what the page says a person does before it."""
    words = shlex.split(command)[1:]
    if words[:2] == ["exercise", "grade"] and not closed():
        words.append("--trust")
    assert main(words) == 0, command
    if words == ["exercise", "build"]:
        hand_out()
    if words[:2] == ["code", "sheet"]:
        fill_in(Path(words[words.index("--output") + 1]))


def hand_out():
    """Unpack the zip as a student does, answer one exercise, and hand it in."""
    with zipfile.ZipFile("build/exercises/exercises.zip") as pack:
        pack.extractall()
    hand_in(Path(), "03-who-speaks", solved())
    for student in ("Anna", "هدى"):
        hand_in(Path("submissions") / student, "03-who-speaks", solved())


def fill_in(sheets):
    """Choose from the lists of each workbook, not always alike."""
    for number, path in enumerate(sorted(sheets.glob("*.xlsx"))):
        book = load_workbook(path)
        for rule in book.worksheets[0].data_validations.dataValidation:
            if rule.type != "list" or not rule.showErrorMessage:
                continue
            column = re.search(r"\$([A-Z]+)\$1", rule.formula1)[1]
            choices = [cell.value for cell in book["lists"][column] if cell.value]
            for row in range(2, 8):
                cell = f"{re.match('[A-Z]+', str(rule.sqref))[0]}{row}"
                book.worksheets[0][cell] = choices[(row + (number and row == 2)) % len(choices)]
        book.save(path)


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_examples_run_in_the_order_of_the_page(page, folder, root, capsys):
    names, parser, runner = {}, doctest.DocTestParser(), doctest.DocTestRunner()
    steps = STEP.findall((root / "docs" / page).read_text("utf-8"))
    assert len(steps) >= 8
    for command, example in steps:
        if command:
            run(command)
        elif ">>>" in example:
            test = parser.get_doctest(example, {}, page, page, 0)
            test.globs = names
            runner.run(test, clear_globs=False)
        else:
            exec(compile(example, page, "exec"), names)
    failed, tried = runner.summarize(verbose=False)
    assert failed == 0 and (tried or page == "teaching-agreement.md"), capsys.readouterr().out


def test_the_record_of_the_lesson_is_whole(folder, root):
    for command, example in STEP.findall((root / "docs" / "teaching-agreement.md").read_text("utf-8")):
        run(command) if command else exec(compile(example, "page", "exec"), {})
        if "--record" in command:
            break
    record = Path("data/pegasus/recoding-2026-11")
    assert "anna" not in "".join(p.read_text("utf-8") for p in record.iterdir())
    assert len((record / "settled.csv").read_text("utf-8-sig").splitlines()) == 7


def test_what_the_pages_link_to_is_there(root):
    for page in PAGES:
        text = (root / "docs" / page).read_text("utf-8")
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
            assert (root / "docs" / target).exists(), f"{page}: {target}"
        heads = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.+)$", text, re.M)}
        assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= heads, page


def test_both_pages_give_the_same_commands(root):
    commands = [[c for c, _ in STEP.findall((root / "docs" / page).read_text("utf-8")) if c] for page in PAGES[:2]]
    assert [c.split()[:2] for c in commands[0]] == [c.split()[:2] for c in commands[1]]
