"""Small notebooks and findings for the tests of the report."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.model import Article, Findings

HOSTILE = (
    "<script>window.hacked=1</script><img src=x onerror='window.hacked=2'>"
    "<a class=trap href='javascript:window.hacked=3'>x</a></pre></script>"
)
PARAMETERS = 'lang = "none"\narticles = None\ncase = None'


def markdown(source: str, *tags: str):
    return new_markdown_cell(source, metadata={"tags": list(tags)})


def code(source: str, *tags: str):
    return new_code_cell(source, metadata={"tags": list(tags)})


def write_notebook(folder: Path, name: str, *cells) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.ipynb"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new_notebook(cells=list(cells), metadata={"kernelspec": kernel}), path)
    return path


def found_two() -> list[Findings]:
    arabic = Article(
        id="a1", text="قالت الشركة إن التقرير خاطئ.", lang="ar", title="الشركة تنفي «التقرير»", outlet="صحيفة",
        published="2021-07-20", notes=("decoded:windows-1256",),
    )  # fmt: skip
    return [Findings(arabic), Findings(Article(id="a2", text="The company denied it.", lang="en", title="A denial"))]


BAR = """
import plotly.graph_objects as go
from IPython.display import HTML, Markdown, display
figure = go.Figure(go.Bar(x=[1, 2], y=["\\u2067NSO Group (إسرائيل)\\u2069", "المجر"], orientation="h"))
figure.update_layout(meta={"alt": "Bars: المجر 2, \\"إسرائيل\\" 1"}, height=300)
display({"application/vnd.plotly.v1+json": figure.to_plotly_json()}, raw=True)
display(HTML('<div class="nisba"><p id="caption">Hungary is named most.</p></div>'))
"""


def lessons(folder: Path) -> Path:
    """Write three lessons: one with all kinds of cells, one that raises, one after it."""
    write_notebook(
        folder,
        "01-name-countries",
        markdown("# أي الدول تُذكر؟\n\nانظر [التالي](02-quote-sources.ipynb).", "lang-ar"),
        markdown("# Which countries are named?\n\nSee [the next](02-quote-sources.ipynb).", "lang-en"),
        code(PARAMETERS, "parameters"),
        code(
            "from analysis.tables import read_findings\n"
            "found = read_findings(articles)\nprint(lang, case, len(found), '< قال')"
        ),
        markdown("## الشكل", "lang-ar"),
        markdown("## The figure", "lang-en"),
        code(BAR),
        code("print('only in the lab')", "lab"),
        code("print('only for the case')", "case"),
        code("print('\\033[31mred\\033[0m')"),
    )
    write_notebook(
        folder,
        "02-quote-sources",
        markdown("# Who speaks?"),
        code(PARAMETERS, "parameters"),
        code("try:\n    found\nexcept NameError:\n    print('empty namespace')"),
        code("from analysis.errors import InputError\nprint('before')\nraise InputError('notes.txt: no text in it')"),
        markdown("This reads a result that is not there."),
    )
    write_notebook(folder, "03-tie-actors", markdown("# Who is tied?"), code("print('still runs')"))
    write_notebook(folder, "notes", markdown("# Not a lesson"))
    return folder
