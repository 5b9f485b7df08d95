"""The report: which cells run, with what, and what the pages say. The browser's side is in test_report_browser."""

import gzip
import json
import re
from base64 import b64decode
from html.parser import HTMLParser

import pytest
from nbformat.v4 import new_notebook
from report_notebooks import HOSTILE, PARAMETERS, code, found_two, lessons, markdown, write_notebook

from analysis.charts import plotly_js
from analysis.errors import InputError, NisbaError
from analysis.model import Article
from analysis.report import build_report
from analysis.report.kernels import Run
from analysis.report.markdown import render_markdown
from analysis.report.notebooks import Lesson, load_lesson, notebook_files
from analysis.report.outputs import PLOTLY, render_output
from analysis.report.page import Page, content_policy, render_page, render_section


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    steps = []
    result = build_report(
        found_two(), output=folder / "out", notebooks=lessons(folder / "nb"), progress=lambda *step: steps.append(step)
    )
    return result, {lang: path.read_text("utf-8") for lang, path in result.paths.items()}, steps


def unpacked(page: str, name: str) -> str:
    (packed,) = re.findall(rf'<script id="{name}" type="application/gzip">([^<]+)</script>', page)
    return gzip.decompress(b64decode(packed)).decode()


def outside_scripts(page: str) -> str:
    return re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def test_one_page_per_language_and_nothing_else_is_left_in_the_folder(built):
    result, _, _ = built
    assert {lang: path.name for lang, path in result.paths.items()} == {"ar": "ar.html", "en": "en.html"}
    assert sorted(p.name for p in result.paths["ar"].parent.iterdir()) == ["ar.html", "en.html"]


def test_page_has_its_language_direction_and_a_link_to_the_other(built):
    _, pages, _ = built
    assert pages["ar"].startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert pages["en"].startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert 'href="en.html" lang="en"' in pages["ar"] and 'href="ar.html" lang="ar"' in pages["en"]


def test_prose_of_the_other_language_is_left_out(built):
    _, pages, _ = built
    assert "أي الدول تُذكر؟" in pages["ar"] and "أي الدول تُذكر؟" not in pages["en"]
    assert "Which countries are named?" in pages["en"] and "Which countries are named?" not in pages["ar"]
    assert "Who speaks?" in pages["ar"] and "Who speaks?" in pages["en"]


def test_parameters_reach_the_cells_and_own_articles_are_not_the_case(built):
    _, pages, _ = built
    assert "ar False 2 &lt; قال" in pages["ar"] and "en False 2 &lt; قال" in pages["en"]
    assert "only for the case" not in pages["en"] and "only in the lab" not in pages["en"]


def test_lessons_run_in_order_each_in_an_empty_namespace_and_only_numbered_ones(built):
    _, pages, _ = built
    assert "empty namespace" in pages["en"] and "Not a lesson" not in pages["en"]
    order = [pages["en"].index(f'id="{name}"') for name in ("01-name-countries", "02-quote-sources", "03-tie-actors")]
    assert order == sorted(order)


def test_lesson_that_raises_says_so_and_the_others_are_shown(built):
    result, pages, _ = built
    assert result.problems == ["02-quote-sources.ipynb: notes.txt: no text in it"]
    for page in pages.values():
        assert page.count("02-quote-sources.ipynb: notes.txt: no text in it") == 1
        assert '<p class="stopped">' in page and "still runs" in page and "before" in page
        assert "a result that is not there" not in page, "prose after the stop reads what was never made"
        assert "Traceback" not in page


def test_figure_is_a_named_group_with_its_data_and_plotly_stands_in_the_page_once(built):
    _, pages, _ = built
    page = pages["ar"]
    assert '<figure class="chart" role="group" aria-label="Bars: المجر 2, &quot;إسرائيل&quot; 1">' in page
    figures = json.loads(unpacked(page, "figures"))
    assert [figure["data"][0]["x"] for figure in figures] == [[1, 2]] and page.count(
        "data-figure"
    ) == 2  # and the script
    assert '<div class="nisba"><p id="caption">Hungary is named most.</p></div>' in page
    assert page.count("#js-plotly-tester, .js-plotly-plot { direction: ltr; }") == 1
    assert unpacked(page, "plotly-js") == plotly_js()
    assert len(page.encode()) < 2_500_000


def test_page_asks_for_nothing(built):
    _, pages, _ = built
    for page in pages.values():
        rest = outside_scripts(page)
        assert not re.findall(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//|@import|url\(""", rest)
        assert "default-src 'none'" in rest and "unsafe-eval" not in rest
        assert "'unsafe-inline'" not in re.search(r"script-src ([^;]*);", page)[1]


def test_code_is_hidden_unless_asked_for_and_then_without_the_parameters(tmp_path):
    write_notebook(
        tmp_path / "nb", "01-a", markdown("# A"), code(PARAMETERS, "parameters"), code("total = 20 + 22\nprint(total)")
    )
    hidden = build_report(found_two(), langs=["en"], output=tmp_path / "a", notebooks=tmp_path / "nb")
    shown = build_report(found_two(), langs=["en"], output=tmp_path / "b", notebooks=tmp_path / "nb", show_code=True)
    hidden, shown = (result.paths["en"].read_text("utf-8") for result in (hidden, shown))
    assert "42" in hidden and "total" not in hidden
    assert (
        '<span class="n">total</span>' in shown
        and "findings.jsonl" not in shown
        and "none" not in shown.split("</style>")[1]
    )
    assert 'class="switch"' not in shown, "there is no page in the other language to go to"
    assert 'id="plotly-js"' not in shown, "a page without figures does not carry plotly"


def test_words_without_letters_of_terminals(built):
    _, pages, _ = built
    assert ">red</pre>" in pages["en"]


def test_contents_link_to_headings_that_are_there(built):
    _, pages, _ = built

    class Anchors(HTMLParser):
        links, ids = [], []

        def handle_starttag(self, tag, attributes):
            found = dict(attributes)
            self.ids += filter(None, [found.get("id")])
            self.links += [found["href"][1:]] if found.get("href", "").startswith("#") else []

    parser = Anchors()
    parser.feed(outside_scripts(pages["en"]))
    assert {"main", "reading", "01-name-countries", "01-name-countries-1", "02-quote-sources"} <= set(parser.links)
    assert set(parser.links) <= set(parser.ids)
    assert len(parser.ids) == len(set(parser.ids))


def test_what_was_done_on_reading_is_told(built):
    _, pages, _ = built
    rows = re.findall(r"<tr>\s*<td>.*?</tr>", pages["en"].split('class="articles"')[1], flags=re.DOTALL)
    assert len(rows) == 2
    assert (
        "الشركة تنفي «التقرير»" in rows[0]
        and "windows-1256" in rows[0]
        and "2021-07-20" in rows[0]
        and ">28<" in rows[0]
    )
    assert "read as it was" in rows[1]


def test_progress_counts_reading_and_each_notebook_of_each_language(built):
    result, _, steps = built
    assert [done for done, _, _ in steps] == [1, 2, 3, 4, 5, 6, 7] and {total for _, total, _ in steps} == {7}
    assert {name for _, _, name in steps[1:]} == {"01-name-countries", "02-quote-sources", "03-tie-actors"}
    assert {lang: set(steps) for lang, steps in result.timings.items()} == dict.fromkeys(
        ("ar", "en"), {"read", "kernel", "execute", "export", "write"}
    )


def test_killed_kernel_does_not_take_the_next_lesson_with_it(tmp_path):
    write_notebook(
        tmp_path, "01-a", code("import os, signal\nprint('dies', flush=True)\nos.kill(os.getpid(), signal.SIGTERM)")
    )
    write_notebook(tmp_path, "02-b", code("print('alive')"))
    result = build_report(found_two(), langs=["en"], output=tmp_path / "out", notebooks=tmp_path)
    assert result.problems == ["01-a.ipynb: the Python process ended, perhaps for want of memory"]
    assert "alive" in result.paths["en"].read_text("utf-8")


def test_nothing_readable_raises_and_writes_nothing(tmp_path, monkeypatch):
    def refuse(articles, rules):
        raise InputError("empty.txt: no text in it")

    monkeypatch.setattr("analysis.report.build.read_once", refuse)
    with pytest.raises(InputError, match="empty.txt: no text in it"):
        build_report([tmp_path / "empty.txt"], output=tmp_path / "out", notebooks=lessons(tmp_path / "nb"))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"langs": ["fr"]}, r"langs is \['fr'\]; choose from ar, en"),
        ({"langs": []}, "choose from ar, en"),
        ({"notebooks": "empty"}, r"no notebook named NN-\*.ipynb"),
        ({"output": "taken"}, "taken: cannot hold the report .* use another"),
    ],
)
def test_wrong_arguments_are_refused_before_anything_runs(tmp_path, arguments, sentence):
    (tmp_path / "empty").mkdir()
    (tmp_path / "taken").write_text("a file")
    given = {"output": tmp_path / "out", "notebooks": lessons(tmp_path / "nb")}
    given |= {key: value if key == "langs" else tmp_path / value for key, value in arguments.items()}
    with pytest.raises(NisbaError, match=sentence):
        build_report(found_two(), **given)


def test_broken_notebook_is_named(tmp_path):
    (tmp_path / "01-a.ipynb").write_text('{"cells": [', encoding="utf-8")
    with pytest.raises(InputError, match="01-a.ipynb: not a Jupyter notebook"):
        load_lesson(tmp_path / "01-a.ipynb", "en", {}, case=True)
    with pytest.raises(InputError, match="nothing.ipynb: no such notebook"):
        notebook_files([tmp_path / "nothing.ipynb"])


def test_lesson_all_of_whose_cells_belong_to_the_case_is_left_out_for_own_articles(tmp_path):
    path = write_notebook(tmp_path, "05-case", markdown("# The case", "case"), code("print(1)", "case"))
    assert load_lesson(path, "en", {"lang": "en"}, case=False).notebook.cells == []
    lesson = load_lesson(path, "en", {"lang": "en"}, case=True)
    assert [cell.cell_type for cell in lesson.notebook.cells] == ["code", "markdown", "code"]
    page = render_page(Page("en", []), [render_section(Run(load_lesson(path, "en", {}, case=False), "", 0), "en")])
    assert "05-case" not in page


def test_outputs_of_every_kind_are_escaped_but_for_html():
    figures = []

    def shown(**data):
        return render_output({"output_type": "display_data", "data": data, "metadata": {}}, "Figure", figures)

    assert "<script" not in render_output({"output_type": "stream", "name": "stdout", "text": HOSTILE}, "Figure", [])
    assert "<script" not in shown(**{"text/plain": HOSTILE}) and "<img" not in shown(**{"text/markdown": HOSTILE})
    assert "javascript:" not in shown(**{"text/markdown": "[x](javascript:alert(1))"})
    assert shown(**{"text/html": "<b>bold</b>", "text/plain": "bold"}) == '<div class="shown"><b>bold</b></div>'
    assert "<script>" not in shown(**{"image/svg+xml": "<svg><script>1</script></svg>"})
    figure = shown(**{PLOTLY: {"data": [{"y": [HOSTILE]}], "layout": {"title": {"text": HOSTILE}}}})
    assert "<script" not in figure and "<img" not in figure and json.loads(figures[0])["data"] == [{"y": [HOSTILE]}]
    assert shown(**{"image/png": "AAAA"}) == '<figure><img src="data:image/png;base64,AAAA" alt="Figure"></figure>'
    assert shown(**{"application/x-unknown": "?"}) == ""
    assert render_output({"output_type": "error", "ename": "E", "evalue": "", "traceback": []}, "Figure", []) == ""


def test_hostile_words_of_articles_and_errors_are_only_words():
    article = Article(id="a", text="x", title=HOSTILE, outlet=HOSTILE, published=HOSTILE, notes=(HOSTILE,))
    lesson = Lesson("01-a", new_notebook())
    page = render_page(Page("ar", [article], problems=[HOSTILE]), [render_section(Run(lesson, HOSTILE, 0), "ar")])
    assert "<script>window.hacked" not in page and "<img" not in page and "<a class=trap" not in page


def test_policy_names_the_scripts_by_their_hash():
    # printf '1' | openssl dgst -sha256 -binary | base64
    assert "script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='; " in content_policy(["1"])


def test_headings_go_one_level_down_and_name_their_place():
    headings = []
    html = render_markdown("# A *b* &amp; c\n\n###### Deep\n\n## Two", "02-x", headings)
    assert re.findall(r'<(h\d) id="([^"]+)">', html) == [("h2", "02-x"), ("h6", "02-x-1"), ("h3", "02-x-2")]
    assert [h.text for h in headings] == ["A b & c", "Deep", "Two"]


def test_links_between_lessons_become_links_in_the_page():
    html = render_markdown("[a](02-x.ipynb) [b](./02-x.ipynb#Part) [c](https://example.org/y.ipynb)", "01", [])
    assert re.findall(r'href="([^"]+)"', html) == ["#02-x", "#02-x", "https://example.org/y.ipynb"]


def test_pictures_in_prose_are_taken_into_the_page(tmp_path):
    (tmp_path / "my plan.png").write_bytes(b"\x89PNG")
    cell = markdown(
        "![plan](my%20plan.png) ![seal](attachment:seal.gif) ![far](https://example.org/a.png) ![gone](no.png)"
    )
    cell.attachments = {"seal.gif": {"image/gif": "R0lGOD"}}
    path = write_notebook(tmp_path, "01-a", cell)
    run = Run(load_lesson(path, "en", {}, case=True), "", 2)
    html = render_section(run, "en").html
    # base64 of 89 50 4e 47
    assert re.findall(r'src="([^"]+)" alt="(\w+)"', html) == [
        ("data:image/png;base64,iVBORw==", "plan"),
        ("data:image/gif;base64,R0lGOD", "seal"),
        ("https://example.org/a.png", "far"),
        ("no.png", "gone"),
    ]


def test_many_articles_are_counted_and_the_first_are_listed():
    articles = [Article(id=f"a{n}", text="x", title=f"Headline {n}") for n in range(205)]
    page = render_page(Page("en", articles), [])
    assert ">205</a>" in page and "Headline 199" in page and "Headline 200" not in page
    assert "Further articles not listed: 5" in page


def test_single_article_gives_the_page_its_name():
    page = render_page(Page("en", [Article(id="a", text="x", title="نفي <الشركة>")]), [])
    assert '<h1 dir="auto">نفي &lt;الشركة&gt;</h1>' in page and "<title>Nisba · نفي &lt;الشركة&gt;</title>" in page
