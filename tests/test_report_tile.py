"""The tile "new analysis" of the launcher: a notebook on the reader's own article, which runs through."""

import json

import nbformat
import pytest
from lab import lab_page, running_lab
from report_notebooks import code, write_notebook

from analysis.report.lab import tile_words
from analysis.rules.labels import label

TEXT = "نفت فرنسا أن تكون قد اشترت البرنامج.\n\nوقال وزير إيطالي إن روما تحقق."


def test_the_words_of_the_tile_are_those_of_the_labels():
    assert tile_words()["nisbaTile"] == f"{label('lab', 'new_analysis', 'en')} · {label('lab', 'new_analysis', 'ar')}"


@pytest.mark.browser
@pytest.mark.slow
def test_the_tile_opens_a_notebook_on_the_newest_text_and_it_runs(tmp_path):
    folder = tmp_path / "notebooks"
    write_notebook(folder, "01-a", code("1"))
    (folder / "README.md").write_text("# Not an article", encoding="utf-8")
    (folder / 'خبر "عاجل".txt').write_text(TEXT, encoding="utf-8")
    with running_lab(tmp_path, tmp_path) as lab, lab_page(lab, "/tree/notebooks") as (page, left):
        tile = page.locator(".jp-LauncherCard", has_text=label("lab", "new_analysis", "ar"))
        tile.wait_for(timeout=60_000)
        page.screenshot(path=str(tmp_path / "tile.png"))
        tile.click()
        page.wait_for_selector("text=/Python 3.*Idle/", timeout=60_000)
        assert '"خبر \\"عاجل\\".txt"' in page.inner_text(".jp-CodeCell >> nth=0")
        page.get_by_text("Run", exact=True).first.click()
        page.get_by_text("Run All Cells", exact=True).click()
        page.wait_for_selector(".nc-text p", timeout=60_000)
        page.keyboard.press("Control+s")
        page.wait_for_function("!document.querySelector('.jp-mod-dirty')", timeout=20_000)
        page.screenshot(path=str(tmp_path / "run.png"))
        assert left == []
    notebook = nbformat.read(folder / "my-analysis-1.ipynb", as_version=4)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [o for o in outputs if o.output_type in ("error", "stream")] == []
    shown = json.dumps([o.get("data", {}) for o in outputs], ensure_ascii=False)
    for words in ("nisba-text", "nisba-attributions", "application/vnd.plotly.v1+json", "إيطاليا", "text/html"):
        assert words in shown
