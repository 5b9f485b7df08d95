"""A row for each language or outlet, a mark for each day on which it wrote: who came first, who followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import html_table, number
from analysis.charts.direction import html_text
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.names import display, of_column
from analysis.charts.template import COLOURS
from analysis.charts.words import teller
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("group", "day", "n_day", "n_so_far", "n_dated", "n")
NAME_WIDTH, ROW = 24, 24  # letters of a name; pixels of a row
FEW = 12  # so many texts are listed at once, more are folded
LOOKS = {"first": ("diamond", COLOURS[1]), "later": ("circle", COLOURS[0])}
tell = teller("spread")


def plot_spread(table: pd.DataFrame, lang: str, top: int = 20) -> go.Figure:
    """Draw one row per group, the earliest at the top, and one mark per day with texts, larger with more of them.

    The first day of a group is a diamond, every later one a circle. Time runs from left to right in both languages.

    Args:
        table: ``spread``.
        lang: ``"ar"`` or ``"en"``.
        top: How many groups are drawn at most, those with most dated texts; the rest stays in the data.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, *COLUMNS)
    heads = [say("group", lang), say("date", lang), tell("n_day", lang), tell("n_so_far", lang), say("of", lang)]
    if table.empty:
        return nothing(lang, "spread", heads, tell("title_empty", lang))
    by = of_column(table, "group")
    every = table.drop_duplicates("group")
    kept = set(every.sort_values("n_dated", ascending=False, kind="stable")["group"].head(top))
    groups = [group for group in every["group"] if group in kept]
    sizes = dict(zip(every["group"], every["n_dated"], strict=True))
    names = [f"{wrap(plain(display(by, group, lang)), NAME_WIDTH, lines=1)} ({number(sizes[group])})"
             for group in groups]  # fmt: skip
    rows = rows_of(table.assign(first=table["n_day"] == table["n_so_far"]))
    figure = go.Figure()
    for key in LOOKS:
        part = [row for row in rows if row["group"] in kept and row["first"] == (key == "first")]
        if part:
            figure.add_scatter(**_marks(part, groups, by, key, lang))
    figure.update_yaxes(range=[len(groups) - 0.4, -0.6], tickvals=list(range(len(groups))), ticktext=names,
                        showgrid=False)  # fmt: skip
    figure.update_xaxes(type="date", autorange=True, fixedrange=False, showgrid=True, tickangle=0, nticks=4)
    figure.update_layout(dragmode="pan")
    first, busiest = rows[0], max(rows, key=lambda row: (row["n_day"], row["day"]))
    values = {"first": display(by, first["group"], lang), "day": first["day"], "groups": number(len(every))}
    caption = [tell("caption", lang, **values, busy=display(by, busiest["group"], lang), busy_day=busiest["day"],
                    most=number(busiest["n_day"]))]  # fmt: skip
    if len(every) > top:
        caption.append(say("other_rows", lang, n=top, rest=len(every) - top))
    dated, total = int(every["n_dated"].sum()), int(every["n"].sum())
    return finish(
        figure,
        lang,
        name="spread",
        title=tell(f"title_{by}" if by in ("lang", "outlet", "outlet_country") else "title", lang),
        alt=tell("alt", lang, **values),
        caption=" ".join(caption),
        counted=tell("counted", lang, dated=number(dated), n=number(total), rest=number(total - dated)),
        columns=heads,
        rows=([display(by, row["group"], lang), row["day"], int(row["n_day"]), int(row["n_so_far"]), int(row["n"])]
              for row in rows),
        height=150 + ROW * len(groups),
    )  # fmt: skip


def html_texts_by_day(texts: pd.DataFrame, lang: str) -> str:
    """Return the texts in order of their days, those of an unknown day last, and how to tell the workbook a day.

    Args:
        texts: ``articles_table``.
        lang: ``"ar"`` or ``"en"``.

    Raises:
        TableError: A column is missing.
    """
    need(texts, lang, "article_id", "title", "outlet", "lang", "published")
    rows = [[row["published"], row["title"] or row["article_id"], row["outlet"], display("lang", row["lang"], lang)]
            for row in rows_of(texts)]  # fmt: skip
    rows.sort(key=lambda row: (not row[0], row[0]))
    undated = sum(not row[0] for row in rows)
    hint = tell("undated", lang, n=number(undated), of=number(len(rows))) if undated else ""
    heads = [say("date", lang), say("article", lang), tell("outlet", lang), tell("lang", lang)]
    said = f'<p class="nisba-counted">{html_text(hint, lang)}</p>' if hint else ""
    return html_table(heads, rows, lang, "texts", opened=len(rows) <= FEW) + said


def _marks(part: list[dict[str, Any]], groups: list[str], by: str, key: str, lang: str) -> dict[str, Any]:
    symbol, colour = LOOKS[key]
    told = [[plain(display(by, row["group"], lang)), row["day"],
             tell("hover", lang, n=number(row["n_day"]), so_far=number(row["n_so_far"]), of=number(row["n_dated"]))]
            for row in part]  # fmt: skip
    return {
        "x": [row["day"] for row in part],
        "y": [groups.index(row["group"]) for row in part],
        "mode": "markers",
        "name": tell(key, lang),
        "showlegend": True,
        "marker": {"symbol": symbol, "color": colour, "opacity": 0.8, "line": {"color": "#ffffff", "width": 1},
                   "size": [8 + 3 * (int(row["n_day"]) - 1) ** 0.5 for row in part]},
        "customdata": told,
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    }  # fmt: skip
