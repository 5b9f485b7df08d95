"""The lesson on agreement in JupyterLab: two students code a text, the teacher sees where they differ, and records."""

import csv

import pytest
from coding_page import drag, press
from lab import kernel_idle, lab_page, running_lab

from analysis.charts.words import teller
from analysis.cli import main
from analysis.evaluation import read_gold
from analysis.rules.faults import MarksFault
from analysis.rules.labels import label

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = {"ar": "ar12-water", "en": "en05-ferry"}
# who: for each attribution source, cue and claim from word to word, and the keys for stance and form
CODED = {
    "ar": {
        "منى": [
            (["رئيسة", "البستاني"], ["وقالت"], ["انتظرنا", "سنوات"], "59"),
            (["مدير", "المرجاني"], ["نفى"], ["أي", "تقصير"], "89"),
        ],
        "سمير": [(["رئيسة", "البستاني"], ["وقالت"], ["انتظرنا", "سنوات"], "69")],
    },
    "en": {
        "Mona": [
            (["Petra", "Vance"], ["said"], ["We", "Tuesday"], "59"),
            (["Northline"], ["blames"], ["cracked", "shaft"], "89"),
        ],
        "Samir": [(["Petra", "Vance"], ["said"], ["We", "Tuesday"], "69")],
    },
}


def write_cell(page, cell, *lines):
    cell.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text("\n".join(lines))


def cells_of(page):
    return page.locator(".jp-Notebook .jp-CodeCell")


def code_text(page, lang, coder, attributions):
    """Write one's name into the first cell, run both, and mark."""
    cells = cells_of(page)
    write_cell(
        page, cells.nth(0), f'lang = "{lang}"', f'coder = "{coder}"', f'text = "../../data/reading/{TEXT[lang]}.txt"'
    )
    press(page, "Shift+Enter")
    cells.nth(1).locator(".cm-content").click()
    press(page, "Control+Enter")
    page.get_by_text(label("coding_view", "coder", lang).format(name=f"\u2068{coder}\u2069")).wait_for(timeout=60_000)
    page.locator(".nc-text").scroll_into_view_if_needed()
    for *parts, keys in attributions:
        for words, key in zip(parts, "123", strict=True):
            drag(page, words[0], words[-1])
            press(page, key)
        press(page, *keys, "Control+Home", "Enter")  # Enter where nothing is marked: the next one is new
    saved = label("coding_view", "saved", lang).split("{file}")[0]
    page.get_by_text(f"{saved}\u2068{coder}.jsonl\u2069").wait_for()


def decide(page, lang):
    """Answer one question with the mouse and one with keys alone, say why, and return what the view tells."""
    view, tell = page.locator(".nisba-deciding"), teller("deciding")
    stance = view.get_by_role("group", name=tell("ask_stance", lang))
    stance.get_by_text(label("stance", "neutral", lang)).click()
    counts = view.get_by_role("group", name=tell("ask_marked", lang))
    counts.get_by_role("radio").last.focus()
    press(page, "ArrowUp", "ArrowUp")  # from "not decided" over "no" to "yes"
    view.get_by_label(tell("why", lang)).first.fill("dd: “قال” = said")
    press(page, "Tab")
    view.get_by_text(tell("decided", lang, n=2, of=2)).wait_for()
    view.get_by_text(tell("saved", lang, file="\u2068disagreements.csv\u2069")).wait_for()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_two_students_disagree_and_the_teacher_records_what_they_decide(tmp_path, lang):
    desk = tmp_path / "my class"
    assert main(["new", str(desk)]) == 0
    with running_lab(desk, tmp_path / "settings") as address:
        with lab_page(address, "/tree/notebooks/class/01-code-one-text.ipynb") as (page, left):
            kernel_idle(page)
            press(page, *["Shift+Enter"] * 6)  # with no name in it yet
            page.get_by_text(MarksFault("no_coder").said("ar")).wait_for(timeout=60_000)
            assert page.get_by_text("Traceback").count() == 0
            for coder, attributions in CODED[lang].items():
                code_text(page, lang, coder, attributions)
            assert left == []
        with lab_page(address, "/workspaces/teacher/tree/notebooks/class/02-compare-coders.ipynb") as (page, left):
            kernel_idle(page)
            cells = cells_of(page)
            write_cell(page, cells.nth(0), f'lang = "{lang}"', 'folder = "."', 'record = "../../data/class"')
            press(page, *["Shift+Enter"] * 13)  # every cell but the record
            page.locator(".nd-case").first.wait_for(timeout=60_000)
            page.locator(".js-plotly-plot").wait_for(timeout=60_000)
            assert cells.nth(1).locator("tbody tr").count() == 2
            shown = page.locator(".nd-case")
            assert [shown.nth(n).locator("dd").count() for n in range(shown.count())] == [2, 2]
            assert teller("deciding")("not_marked", lang) in shown.nth(1).inner_text()
            decide(page, lang)
            cells.nth(5).locator(".cm-content").click()
            press(page, "Control+Enter")
            cells.nth(5).get_by_text(teller("marked")("recorded", lang, n=1, cases=2, decided=2)).wait_for(
                timeout=60_000
            )
            if lang == "ar":
                assert not any(word.isascii() and word.isalpha() for word in page.inner_text(".nisba-deciding").split())
            assert left == []
    (record,) = (desk / "data" / "class").iterdir()
    (settled,) = read_gold(record / "settled.jsonl")
    cues = [cue for _, [cue], *_ in next(iter(CODED[lang].values()))]
    assert [a.cue.of(settled.article.text) for a in settled.attributions] == cues
    assert [a.stance for a in settled.attributions] == ["neutral", "deny"]
    with (record / "disagreements.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["part"], row["decision"]) for row in csv.DictReader(file)] == [
            ("stance", "neutral"),
            ("marked", "yes"),
        ]
    told = (record / "RECORD.md").read_text("utf-8")
    assert not any(coder in told for coder in CODED[lang])
