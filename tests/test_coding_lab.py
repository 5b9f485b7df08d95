"""The coding view in JupyterLab itself: keys reach it and not the notebook, and marks reach the disk."""

import json

import pytest
from coding_page import drag, place, press, said
from lab import end_kernels, lab_page, running_lab, save_notebook
from report_notebooks import code, write_notebook

from analysis.rules.labels import label

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TEXT = "😀 أَكَّدَ متحدّثٌ باسم NSO Group في 2021-07-18 أنّ الشركةَ لا تبيع لفرنسا سوى 45% من البرنامج."
CELL = f"""import analysis as nisba
article = nisba.Article("a", {TEXT!r}, "ar")
nisba.coding_view(article, "mona.jsonl", coder="منى", lang="ar")"""


@pytest.fixture
def lab(tmp_path):
    write_notebook(tmp_path / "notebooks", "01-code", code(CELL), code("'nobody may delete this cell'"))
    with running_lab(tmp_path, tmp_path) as address:
        yield address


def run(page):
    page.wait_for_selector("text=/Python 3.*Idle/", timeout=60_000)
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".nc-text p", timeout=60_000)


def on_disk(tmp_path):
    (line,) = (tmp_path / "notebooks" / "mona.jsonl").read_text("utf-8").splitlines()
    return json.loads(line)


def test_marks_are_kept_and_found_again(lab, tmp_path):
    with lab_page(lab, "/tree/notebooks/01-code.ipynb") as (page, left):
        run(page)
        drag(page, "متحدّثٌ", "Group")
        press(page, "1")
        page.mouse.click(**place(page, "أَكَّدَ"))
        press(page, "2", "7", "9", "z", "x", "d", "d", "6", "Control+z")
        page.wait_for_selector("text=حُفظ في")
        assert said(page) == "تم التراجع."
        assert page.locator(".jp-Cell").count() == 2  # d d deletes a cell, 1 to 6 make it a heading
        assert page.locator(".jp-CodeCell").count() == 2
        page.screenshot(path=str(tmp_path / "lab-ar.png"))
        save_notebook(page)
        assert left == []
    row = on_disk(tmp_path)
    (begun,) = row["unfinished"]
    for part, words in (("source", "متحدّثٌ باسم NSO Group"), ("cue", "أَكَّدَ")):
        assert TEXT[begun[part]["start"] : begun[part]["end"]] == begun[part]["text"] == words
    assert (begun["stance"], begun["form"], row["coder"]) == ("distance", "direct", "منى")

    end_kernels(lab)
    with lab_page(lab, "/tree/notebooks/01-code.ipynb") as (page, _):
        page.wait_for_selector(
            f"text={label('coding_view', 'asleep', 'ar')}", timeout=60_000
        )  # before anything has run
        assert page.inner_text(".nc-text .m-cue") == "أَكَّدَ"
        run(page)
        page.wait_for_selector(f"text={label('coding_view', 'asleep', 'ar')}", state="detached")
        assert page.inner_text(".nc-text .m-cue") == "أَكَّدَ"
        press(page, *["Tab"] * 3)  # the button of the cell, the buttons of the view, the text
        press(page, "Home", "ArrowLeft", "Enter", *["ArrowLeft"] * 8, "Shift+End", "3")
        page.wait_for_selector("text=الأقوال المنسوبة: 1، غير المكتملة: 0")
    (whole,) = on_disk(tmp_path)["attributions"]
    assert whole["claim"]["text"] == "الشركةَ لا تبيع لفرنسا سوى 45% من البرنامج"
