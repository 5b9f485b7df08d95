"""One self-contained HTML page from lessons that ran."""

from __future__ import annotations

import gzip
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import Any

from analysis.charts.direction import page_direction
from analysis.model import Article
from analysis.report.kernels import Run
from analysis.report.markdown import Heading, render_markdown
from analysis.report.notebooks import INJECTED, PARAMETERS, picture_address, tags
from analysis.report.outputs import render_output
from analysis.rules.labels import label

ARTICLES_LISTED = 200
_PARTS = files("analysis.report") / "page"


@dataclass
class Section:
    """One lesson in the page: HTML, headings, the data of its figures as JSON, and why it stopped, if it did."""

    anchor: str
    html: str = ""
    headings: list[Heading] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    error: str = ""

    @property
    def title(self) -> str:
        """Return the words of the first heading, or the notebook's name."""
        return self.headings[0].text if self.headings else self.anchor


@dataclass(frozen=True)
class Page:
    """What a page says besides its lessons.

    Attributes:
        lang: ``ar`` or ``en``.
        articles: What was read.
        problems: What could not be read or done, one sentence each.
        other: Name of the file beside it in the other language, or ``""``.
        made: The day it was made.
    """

    lang: str
    articles: Sequence[Article]
    problems: Sequence[str] = ()
    other: str = ""
    made: date = field(default_factory=date.today)


def render_section(run: Run, lang: str, show_code: bool = False) -> Section:
    """Return one lesson as a section: prose, what its cells showed, and code where it is asked for."""
    section = Section(run.lesson.name, error=run.error)
    parts = []
    for cell in run.lesson.notebook.cells[: run.cells_run + 1]:
        if cell.cell_type == "markdown":
            picture = partial(picture_address, lesson=run.lesson, cell=cell)
            parts.append(render_markdown(cell.source, section.anchor, section.headings, picture=picture))
        elif cell.cell_type == "code":
            if show_code and cell.source.strip() and not tags(cell) & {INJECTED, PARAMETERS}:
                parts.append(_code(cell.source, lang))
            unnamed = label("report", "figure", lang)
            parts += [render_output(output, unnamed, section.figures) for output in cell.outputs]
    section.html = "\n".join(filter(None, parts))
    return section


def _code(source: str, lang: str) -> str:
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    shown = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip()
    summary = label("report", "code", lang)
    pre = f'<pre dir="ltr" translate="no">{shown}</pre>'
    return f'<details class="code" open><summary>{summary}</summary>{pre}</details>'


def render_page(page: Page, sections: Sequence[Section]) -> str:
    """Return the whole page as text; a section that has nothing to say is left out."""
    sections = [section for section in sections if section.html or section.error]
    figures = [figure for section in sections for figure in section.figures]
    plotly, packed = packed_plotly() if figures else ("", "")
    script = _part("page.js")
    return _template().render(
        page=page,
        dir=page_direction(page.lang),
        sections=sections,
        articles=page.articles[:ARTICLES_LISTED],
        n_more=max(0, len(page.articles) - ARTICLES_LISTED),
        style=_part("page.css"),
        script=script,
        packed=packed,
        figures=_packed(f"[{','.join(figures)}]", quickly=True) if figures else "",
        policy=content_policy([script, *filter(None, [plotly])]),
        say=lambda key, group="report": label(group, key, page.lang),
        note=lambda key: note_label(key, page.lang),
    )


def note_label(key: str, lang: str) -> str:
    """Return what an article's note says: ``decoded:windows-1256`` is the word for ``decoded`` and its value."""
    name, _, value = key.partition(":")
    return f"{label('reading_note', name, lang)}{': ' if value else ''}{value}"


def content_policy(scripts: Sequence[str]) -> str:
    """Return the page's content security policy: no request at all, and no script but the given ones."""
    allowed = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
        "connect-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("analysis.report", "page"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page.html.j2")


@cache
def _part(name: str) -> str:
    return (_PARTS / name).read_text("utf-8")


@cache
def packed_plotly() -> tuple[str, str]:
    """Return plotly.js, and the same packed: 2 MB instead of 5 in every page, which unpacks it itself."""
    from analysis.charts import plotly_js

    script = plotly_js()
    return script, _packed(script)


def _packed(text: str, quickly: bool = False) -> str:
    """Return text as gzip in base64, which no markup in it can leave."""
    return b64encode(gzip.compress(text.encode(), compresslevel=4 if quickly else 6, mtime=0)).decode()
