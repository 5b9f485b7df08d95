"""From the drawing to what a reader gets: the figure, what it says in words, its data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import html_table, missing
from analysis.charts.direction import html_text, page_direction
from analysis.charts.narrow import Narrow
from analysis.charts.template import MUTED, TITLE, figure_config, known_language, localise, localised, localised_spec
from analysis.errors import TableError
from analysis.rules.labels import label

if TYPE_CHECKING:
    import pandas as pd

MIME = "application/vnd.plotly.v1+json"


def say(key: str, lang: str, **values: Any) -> str:
    """Return the sentence ``key`` of the label group ``chart`` with its blanks filled."""
    return label("chart", key, lang).format(**values)


def finish(
    figure: go.Figure,
    lang: str,
    *,
    name: str,
    title: str,
    alt: str,
    caption: str,
    counted: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    height: int,
    min_width: int = 0,
    narrow: Narrow | None = None,
) -> go.Figure:
    """Return the figure ready to show, with its words and its data in ``layout.meta``.

    ``min_width`` (pixels) is for what cannot shrink, such as a map: a narrower page lets the reader push it sideways.
    ``narrow`` is the same figure for a telephone; a page of a report takes it there.
    """
    table = {"columns": list(columns), "rows": [[None if missing(cell) else cell for cell in row] for row in rows]}
    meta = {
        "lang": lang,
        "name": name,
        "alt": alt,
        "caption": caption,
        "counted": counted,
        "table": table,
        "min_width": min_width,
    }
    if narrow:
        meta["narrow"] = _for_telephone(figure, narrow, title, lang)
    figure.update_layout(height=height, meta=meta, title=_titled(figure, title, 64 if narrow else 39))
    return localise(figure, lang)


def _titled(figure: go.Figure, title: str, width: int) -> dict[str, Any]:
    """Return the title of the figure in lines of ``width`` letters: plotly lifts more than one out of the figure."""
    text = wrap(title, width)
    lines = text.count("<br>")
    lifted = 0.75 * lines if figure.layout.title.automargin is False else 1.3 * lines + 1.2 * bool(lines)
    return {"text": text, "pad": {"t": TITLE["pad"]["t"] + round(lifted * TITLE["font"]["size"])}}


def _for_telephone(figure: go.Figure, narrow: Narrow, title: str, lang: str) -> dict[str, Any]:
    """Return what a page merges into the figure where it is narrow, and the size it then has."""
    more = {"title": _titled(figure, title, 36), "height": narrow.height}
    changes = narrow.changes | {"layout": narrow.changes.get("layout", {}) | more}
    return {**localised(changes, lang), "min_width": narrow.min_width, "first_line": narrow.first_line}


def nothing(lang: str, name: str, columns: Sequence[str], title: str = "") -> go.Figure:
    """Return the figure of an empty table: it says that there is nothing to show."""
    text = say("nothing", lang)
    figure = go.Figure()
    figure.add_annotation(text=text, x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False, font_color=MUTED)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return finish(figure, lang, name=name, title=title, alt=text, caption=text, counted=say("counted_none", lang),
                  columns=columns, rows=[], height=180)  # fmt: skip


def need(table: pd.DataFrame, lang: str, *columns: str) -> pd.DataFrame:
    """Return ``table`` after looking at its columns and at ``lang``.

    Raises:
        TableError: A column is missing, or there is no such language.
    """
    known_language(lang)
    if missing := [column for column in columns if column not in table.columns]:
        raise TableError(f"table to plot: missing columns {missing}; it has {list(table.columns)}")
    return table


def wrap(text: str, width: int, lines: int = 0) -> str:
    """Return ``text`` in lines of at most ``width`` characters with ``<br>`` between; cut after ``lines``.

    Example:
        >>> wrap("one two three four", 9, lines=1)
        'one two …'
    """
    pieces = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False,
                           max_lines=lines or None, placeholder=" …")  # fmt: skip
    return "<br>".join(pieces)


def plain(text: str) -> str:
    """Return text of an article or a file so that plotly takes no part of it for markup."""
    return escape(text, quote=False)


def show(figure: go.Figure, lang: str = "") -> None:
    """Display a figure and, below it, its caption, what is counted, and its data as a table and as CSV.

    Args:
        figure: What a ``plot_*`` function returned, or any plotly figure.
        lang: Needed only for a figure of your own: ``"ar"`` or ``"en"``.

    Raises:
        TableError: The figure does not say its language and ``lang`` is not given.
    """
    from IPython.display import display

    meta = figure.layout.meta or {}
    lang = known_language(lang or meta.get("lang", ""))
    spec = localised_spec(figure, lang)
    if meta:  # the table stands below the figure
        spec["layout"]["meta"] = {key: value for key, value in meta.items() if key != "table"}
    bundle = {MIME: {**spec, "config": figure_config(lang)}, "text/plain": meta.get("alt", "")}
    display(bundle, raw=True)
    if meta:
        show_html(html_below(meta), lang)


def html_below(meta: dict[str, Any]) -> str:
    """Return the words and the data of a figure, from its ``layout.meta``, as HTML."""
    lang, table = meta["lang"], meta["table"]
    return (
        f'<p class="nisba-caption">{html_text(meta["caption"], lang)}</p>'
        f'<p class="nisba-counted">{html_text(meta["counted"], lang)}</p>'
        + html_table(table["columns"], table["rows"], lang, meta["name"])
    )


def show_html(html: str, lang: str = "en") -> None:
    """Display a picture made as HTML, in the direction of ``lang``."""
    from IPython.display import HTML, display

    direction = page_direction(lang)
    # JupyterLab aligns paragraphs left whatever their direction
    style = "<style>.nisba p{text-align:start!important}</style>"
    display(HTML(f'{style}<div class="nisba" dir="{direction}" lang="{lang}">{html}</div>'))
