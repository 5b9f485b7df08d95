"""One lesson from end to end: a student answers in JupyterLab, checks and hands in; a teacher grades and marks."""

import csv
import shutil
import zipfile

import pytest
from classroom import EXERCISE
from lab import kernel_idle, lab_page, running_lab

from analysis.cli import main

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHARE = "def share(rows, kind):\nreturn sum(row[2] == kind for row in rows) / len(rows)"  # Lab indents what is typed
VOICES = "def voices(rows):\n    return {}"
WORDS = {"ar": "ثلاثة من عشرة، وهذا قليل.", "en": "Three of ten, which is few."}
STUB = {"ar": "اكتب إجابتك هنا", "en": "Write your answer here"}
SAID = {"ar": ("كل شيء صحيح", "في الجدول ثمانية مصادر"), "en": ("All right", "there are eight sources")}


def answer(page, cell, text, after=0):
    """Write a cell anew as a person does, and run it and those after it."""
    cell.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text) if "\n    " not in text else page.keyboard.insert_text(text)
    for _ in range(after + 1):
        page.keyboard.press("Shift+Enter")


def study(page, lang):
    """Answer one question rightly, one wrongly and one in words, save, and return what is told."""
    kernel_idle(page)
    cells = page.locator(".jp-Notebook .jp-Cell")
    cells.filter(has_text="read_sample").locator(".cm-content").click()
    for _ in range(2):
        page.keyboard.press("Shift+Enter")
    page.locator(".nisba-data table").wait_for(timeout=60_000)
    answer(page, cells.filter(has_text="def share"), SHARE, after=1)
    answer(page, cells.filter(has_text="def voices"), VOICES)
    words = cells.filter(has_text=STUB[lang])
    words.locator(".jp-RenderedMarkdown").click()
    page.keyboard.press("Enter")
    answer(page, words, WORDS[lang])
    page.keyboard.press("ControlOrMeta+S")
    page.wait_for_selector(".jp-mod-current:not(.jp-mod-dirty)", timeout=60_000)
    check = cells.filter(has_text="check_exercise")
    check.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    check.locator(".nisba-check").wait_for(timeout=60_000)
    return check.locator(".nisba-check").inner_text()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_lesson_from_the_zip_to_the_mark(tmp_path, lang, capsys):
    assert main(["exercise", "build", "--output", str(tmp_path / "built"), "--lang", lang, EXERCISE]) == 0
    desk = tmp_path / "on my desk"
    with zipfile.ZipFile(tmp_path / "built" / "exercises.zip") as pack:
        pack.extractall(desk)
    notebook = f"/tree/{lang}/{EXERCISE}.ipynb"
    with running_lab(desk, tmp_path / "settings", lang) as address, lab_page(address, notebook) as (page, left):
        told = study(page, lang)
    assert all(words in told for words in SAID[lang]) and left == []
    (tmp_path / "in").mkdir()
    shutil.copy(desk / lang / f"{EXERCISE}.ipynb", tmp_path / "in" / "هدى.ipynb")
    command = ["exercise", "grade", str(tmp_path / "in"), "--output", str(tmp_path / "out"), "--trust"]
    assert main(command) == 0
    assert "1 answers in words wait" in capsys.readouterr().out
    with (tmp_path / "out" / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["answer"] for row in rows] == [WORDS[lang]]
    with (tmp_path / "out" / "marks.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"mark": "2"} for row in rows)
    assert main(command) == 0
    with (tmp_path / "out" / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        (grade,) = csv.DictReader(file)
    assert (grade["student"], grade["lang"], grade["score"], grade["waiting"]) == ("هدى", lang, "5.75", "0")
