"""The numbers on the first page, in both languages, are those of the page on accuracy."""

import re

import pandas as pd
import pytest

from analysis.coding import compare_with, machine_codes, read_codebook
from analysis.evaluation import read_gold
from analysis.extract.corpus import find_in

ROWS = {
    "case article": ("the project starts from", "بدأ منه المشروع"),
    "reading texts, ar": ("16 Arabic reading texts", "نصوصنا العربية"),
    "reading texts, en": ("6 English reading texts", "نصوصنا الإنجليزية"),
    "reading texts, fr": ("our 3 French reading texts", "نصوصنا الفرنسية"),
    "dev3": ("other Arabic outlets", "وسائل عربية أخرى"),
}
SEEN_FIRST = (
    r"^\| \*\*10 of some 30 .* 238 \| 1,524 \| \*\*\.98\*\* \| \*\*\.93\*\* \| \*\*\.75\*\* \|$",
    r"^\| \*\*the last 2 .* 48 \| 356 \| \*\*\.99\*\* \| \*\*\.92\*\* \| \*\*\.77\*\* \|$",
    r"cue F1 \.88 and full F1 \.76",
)


@pytest.fixture(scope="module")
def accuracy(root):
    return (root / "docs" / "accuracy.md").read_text("utf-8")


@pytest.mark.parametrize(("page", "place"), [("README.md", 0), ("README.ar.md", 1)])
def test_the_first_page_rounds_what_was_measured(root, accuracy, page, place):
    lines = (root / page).read_text("utf-8").splitlines()
    for of, names in ROWS.items():
        [row] = [line for line in lines if line.startswith("|") and names[place] in line]
        measured = [
            re.search(rf"^\| {of} \| \d+ \| {measure} F1 \| \d+ \| \d+ \| ([\d.]+)", accuracy, re.MULTILINE)[1]
            for measure in ("countries", "cue", "full")
        ]
        assert re.findall(r"\d\.\d\d", row) == [f"{float(value):.2f}" for value in measured], f"{page}: {of}"


def test_what_was_met_at_first_sight_stands_on_every_page(root, accuracy):
    for pattern in SEEN_FIRST:
        assert re.search(pattern, accuracy, re.MULTILINE)
    for page in ("README.md", "README.ar.md"):
        text = (root / page).read_text("utf-8")
        for row in ("| **0.98** | **0.93** | **0.75** |", "| **0.99** | **0.92** | **0.77** |", "| | 0.88 | 0.76 |"):
            assert row in text


def test_both_first_pages_tell_of_the_same_commands(root):
    pages = [(root / page).read_text("utf-8") for page in ("README.md", "README.ar.md")]
    english, arabic = (re.findall(r"^python3 run\.py [^#\n]*[^#\n ]", page, re.MULTILINE) for page in pages)
    assert english == arabic
    assert {line.split()[2] for line in english} == {
        "report", "test", "lab", "exercise", "code", "new", "check", "evaluate",
    }  # fmt: skip


def test_the_lesson_on_agreement_has_the_numbers_of_the_machine(root):
    codebook = read_codebook("election")
    gold = machine_codes(read_gold(root / "data" / "gold"), codebook, "gold")
    codes = pd.concat([machine_codes(find_in(None), codebook), gold], ignore_index=True)
    rows = compare_with(codes, codebook, "gold", draws=2).set_index("variable")
    (f1, alpha), countries = rows.loc["kinds_of_source", ["f1", "alpha"]], rows.loc["countries", "f1"]
    english, arabic = ((root / "docs" / page).read_text("utf-8") for page in ("teaching.md", "teaching.ar.md"))
    for page, said in ((english, "F1 {:.2f}), the kinds of source less often (F1 {:.2f}, alpha {:.2f})"),
                       (arabic, "(F1 {:.2f})، وأنواع المصادر أقل\n(F1 {:.2f}، وألفا {:.2f})")):  # fmt: skip
        told = said.format(countries, f1, alpha)
        assert (told.replace(" 0.", " .") if page is english else told) in page
