"""The coded text in a report, read without a kernel."""

import pytest
from browser import opened
from report_notebooks import PARAMETERS, code, markdown, write_notebook

from analysis.coding.marks import write_marks
from analysis.model import Article
from analysis.report.build import build_report

TEXT = "نفت <b>الشركة</b> بيع البرنامج للمغرب في 2021-07-18."
CELLS = (
    f"import analysis as nisba\narticle = nisba.Article('a', {TEXT!r}, 'ar')",
    "nisba.coding_view(article, 'mona.jsonl', coder='<i>منى</i>', lang=lang)",
)


@pytest.mark.browser
def test_a_report_shows_what_was_coded_and_runs_nothing(tmp_path):
    start = TEXT.index("الشركة")
    denial = {"source": {"start": start, "end": start + 6}, "cue": {"start": 0, "end": 3}, "form": "nominal",
              "claim": {"start": start + 11, "end": start + 31}, "stance": "deny"}  # fmt: skip
    begun = {"cue": {"start": 0, "end": 3}}
    notebooks = tmp_path / "notebooks"
    write_notebook(notebooks, "01-code", markdown("# A"), code(PARAMETERS, "parameters"), *map(code, CELLS))
    marks = {"countries": [], "attributions": [denial, begun]}
    write_marks(notebooks / "mona.jsonl", Article("a", TEXT, "ar"), "<i>منى</i>", marks, "")
    article = tmp_path / "a.txt"
    article.write_text("A minister said nothing.", encoding="utf-8")
    result = build_report([article], output=tmp_path / "out", notebooks=notebooks)
    assert result.problems == []
    for lang, words in (("ar", "نفي"), ("en", "denies")):
        with opened(result.paths[lang]) as seen:
            page = seen.page
            assert page.inner_text(".nisba-text .m-source") == "الشركة"
            assert page.locator(".nisba-text b, .shown i").count() == 0
            assert words in page.inner_text(".nisba-attributions tbody")
            assert page.evaluate("getComputedStyle(document.querySelector('.nisba-text p')).direction") == "rtl"
            about = page.inner_text(".shown p")
            assert "<i>منى</i>" in about and "1" in about  # one is unfinished
            assert page.locator(".shown button").count() == 0
            page.screenshot(path=str(tmp_path / f"{lang}.png"), full_page=True)
            assert seen.requests == [] and seen.errors == []
