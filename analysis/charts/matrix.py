"""Which group of articles names which government, or cites whom, as a grid of shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import plotly.graph_objects as go

from analysis.charts.datatable import number, percent
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.lanes import NAME_WIDTH
from analysis.charts.names import display, of_column
from analysis.charts.narrow import PAGE, Narrow
from analysis.charts.template import SEQUENCE
from analysis.rules.labels import label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("group", "entity", "share", "n_named", "n")
SMALL = 5  # articles; a share of fewer is not coloured
TIMES = ("day", "month", "year")
WORDS = {"country": ("naming", "matrix", "country"), "cites": ("citing", "citing", "cited_source")}
"""By what is named: the name of the figure, how the labels that speak of it begin, and the head of its column."""
MORE = ("low", "high", "n_named_once", "n_once")  # in the data below, where the table has them


def plot_naming_matrix(
    table: pd.DataFrame,
    lang: str,
    *,
    what: Literal["country", "cites"] = "country",
    groups: int = 8,
    countries: int = 14,
    counted: str = "",
) -> go.Figure:
    """Draw one cell per group and government with the share of articles that name it, and of how many.

    Args:
        table: One row per group and government, as ``compare_naming_coded`` gives it: ``group``, ``entity``, ``share``,
            ``n_named`` articles that name it, ``n`` articles in all; ``by`` says what the groups are.
        lang: ``"ar"`` or ``"en"``.
        what: ``"country"``, or ``"cites"`` where ``entity`` is a cited source and not a government.
        groups: How many groups are drawn, the largest first.
        countries: How many governments (or sources) are drawn, the most often named first.
        counted: What is counted and who coded it, as a sentence in ``lang``, before the line about small groups.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, *COLUMNS)
    more = [key for key in MORE if key in table.columns]
    name, words, head = WORDS[what]
    keys = ("group", head, "share", "n_named", "of", *more)
    title, heads = say(f"{words}_title", lang), [say(key, lang) for key in keys]
    if table.empty:
        return nothing(lang, name, heads, title)
    by = of_column(table, "group")
    if by not in {"", "group"}:
        title = say("matrix_by", lang, title=title, by=label("coded", f"by_{by}", lang))
    sizes = table.groupby("group")["n"].max().sort_values(ascending=False, kind="stable")
    named = table.groupby("entity")["n_named"].sum().sort_values(ascending=False, kind="stable")
    columns, rows = list(sizes.index[:groups]), list(named.index[:countries])
    if by in TIMES:
        columns.sort(key=lambda time: (time == "", time))
    cells = {(row["group"], row["entity"]): row for row in rows_of(table)}
    heading = [
        f"{wrap(plain(display(by, key, lang)), max(11, 32 // len(columns)), lines=3)}<br>({number(sizes[key])})"
        for key in columns
    ]
    figure = go.Figure()
    for small in (False, True):
        figure.add_heatmap(**_grid(cells, columns, rows, small, (what, by), lang))
    figure.update_xaxes(side="top", tickangle=0, tickvals=list(range(len(columns))), ticktext=heading, showgrid=False)
    ticks = [wrap(plain(display(what, key, lang)), NAME_WIDTH - 6, lines=2) for key in rows]
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=ticks, autorange="reversed", showgrid=False)
    best = max((row for row in cells.values() if row["n"] >= SMALL), key=lambda row: row["share"], default=None)
    best = best or max(cells.values(), key=lambda row: row["share"])
    values = {"first": display(what, best["entity"], lang), "share": percent(best["share"])}
    caption = say("matrix_caption", lang, **values, where=display(by, best["group"], lang), n=number(best["n_named"]),
                  of=number(best["n"]))  # fmt: skip
    if len(sizes) > groups or len(named) > countries:
        caption += " " + say(f"{words}_rest", lang, groups=f"{len(columns)}/{len(sizes)}",
                             countries=f"{len(rows)}/{len(named)}")  # fmt: skip
    least, telephone = 130 + 76 * len(columns), None
    if least > PAGE:
        names = [(display(by, key, lang), sizes[key]) for key in columns]
        telephone = _for_telephone(names, [display(what, key, lang) for key in rows])
    return finish(
        figure,
        lang,
        name=name,
        narrow=telephone,
        title=title,
        alt=say(f"{words}_alt", lang, **values),
        caption=caption,
        counted=f"{counted} {say(f'{words}_counted', lang, small=SMALL)}".strip(),
        columns=heads,
        rows=(
            [display(by, row["group"], lang), display(what, row["entity"], lang), row["share"], int(row["n_named"]),
             int(row["n"]), *(row[key] for key in more)]
            for row in cells.values()
        ),
        height=150 + 44 * len(rows),
        min_width=least,
    )  # fmt: skip


def _for_telephone(columns: list[tuple[str, int]], rows: list[str]) -> Narrow:
    """Return the changes to upright headings, and to cells that say only the share."""
    headings = [f"{wrap(plain(name), 24, lines=1)} ({number(size)})" for name, size in columns]
    names = [wrap(plain(name), 14, lines=2) for name in rows]
    layout = {"xaxis": {"tickangle": -90, "ticktext": headings, "tickfont": {"size": 12}},
              "yaxis": {"ticktext": names, "tickfont": {"size": 12}}}  # fmt: skip
    data = [{"textfont": {"size": 11 if len(columns) < 10 else 9}}] * 2
    height = 90 + 8 * max(map(len, headings)) + 34 * len(rows)
    return Narrow({"data": data, "layout": layout}, height, 94 + 22 * len(columns), first_line=True)


def _grid(
    cells: dict[tuple[str, str], dict[str, Any]],
    columns: list[str],
    rows: list[str],
    small: bool,
    kinds: tuple[str, str],
    lang: str,
) -> dict[str, Any]:
    what, by = kinds
    shares: list[list[float | None]] = []
    texts, told = [], []
    for entity in rows:
        line = [cells.get((group, entity)) for group in columns]
        shown = [cell if cell and (cell["n"] < SMALL) == small else None for cell in line]
        shares.append([cell["share"] if cell else None for cell in shown])
        texts.append([f"{percent(c['share'])}<br>{number(c['n_named'])}/{number(c['n'])}" if c else "" for c in shown])
        told.append([[plain(display(what, entity, lang)), plain(display(by, group, lang)), _interval(cell, lang)]
                     if cell else None for group, cell in zip(columns, shown, strict=True)])  # fmt: skip
    grey = [[0, "#f0f0f0"], [1, "#f0f0f0"]]
    return {
        "z": shares,
        "text": texts,
        "texttemplate": "%{text}",
        "textfont": {"size": 12},
        "customdata": told,
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{text}<br>%{customdata[2]}<extra></extra>",
        "colorscale": grey if small else SEQUENCE,
        "zmin": 0,
        "zmax": 1,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverongaps": False,
    }


def _interval(cell: dict[str, Any], lang: str) -> str:
    if "low" not in cell:
        return ""
    numbers = {key: percent(cell[key]) for key in ("share", "low", "high")}
    return say("share_hover", lang, **numbers, n=number(cell["n"]))
