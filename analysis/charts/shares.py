"""Any share with its interval: a dot and a line, never a bar without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number, percent
from analysis.charts.figure import finish, need, nothing, plain, say
from analysis.charts.lanes import name_rows, rows_height, span, whiskers
from analysis.charts.names import display, of_column
from analysis.charts.template import COLOURS, SYMBOLS
from analysis.errors import TableError
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

TOTALS = ("n", "n_total", "n_source", "n_attributions")


def plot_share(
    table: pd.DataFrame,
    lang: str,
    category: str,
    group: str | None = None,
    *,
    n: str | None = None,
    title: str = "",
    counted: str = "",
    top: int = 20,
) -> go.Figure:
    """Draw one dot with its 95 % interval for each category, side by side for each group.

    Args:
        table: ``category``, ``share``, ``low``, ``high`` (missing where there is no interval), the number the share is
            of, and ``group`` if it is given.
        lang: ``"ar"`` or ``"en"``.
        category: Column with the key of a row: ``entity``, ``source``, ``stance`` …; shown by its display name.
        group: Column that parts the dots of one row.
        n: Column with the number the share is of; otherwise the first there is of ``n``, ``n_total``, ``n_source``,
            ``n_attributions``.
        title: The title; otherwise that of the measure, or a general one.
        counted: What is counted and who coded it, as a sentence in ``lang``, otherwise that of the measure; put before
            the line about the interval.
        top: How many categories are drawn at most, those with the largest share.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, category, "share", "low", "high", *filter(None, [group, n]))
    total = n or next((column for column in TOTALS if column in table.columns), None)
    if total is None:
        raise TableError(f"table to plot: no column with the number the shares are of; one of {', '.join(TOTALS)}")
    kind = _kind(table, category)
    title = title or say(f"share_title_{kind}" if kind else "share_title", lang)
    counted = counted or (say(f"share_of_{kind}", lang) if kind else "")
    keys = ["category", *(["group"] if group else []), "share", "low", "high", "n"]
    heads = [say(key, lang) for key in keys]
    rows = _named(table[table["share"].notna()], lang, category, group, total)
    if rows.empty:
        return nothing(lang, "shares", heads, title)
    names = list(rows.groupby("category")["share"].max().sort_values(ascending=False, kind="stable").index)
    drawn = rows[rows["category"].isin(names[:top])]
    groups = list(dict.fromkeys(rows["group"]))
    figure = go.Figure()
    for place, name in enumerate(groups):
        part = drawn[drawn["group"] == name]
        shift = 0.5 * ((place + 0.5) / len(groups) - 0.5)
        heights = [names.index(row) + shift for row in part["category"]]
        figure.add_scatter(y=heights, name=plain(name), **_dots(part, place, lang))
    name_rows(figure, names[:top])
    span(figure, min(1.0, 1.12 * max(drawn["high"].fillna(drawn["share"]).max(), 0.05)), lang)
    figure.update_xaxes(tickformat=".0%", nticks=6, title=say("share_axis", lang), title_font_size=13)
    figure.update_layout(showlegend=bool(group))
    first = rows.loc[rows["share"].idxmax()]
    values = {"first": f"{first['category']} ({first['group']})" if group else first["category"],
              "share": percent(first["share"])}  # fmt: skip
    caption = say("share_caption" if first["low"] == first["low"] else "share_caption_alone", lang, **values,
                  low=percent(first["low"]), high=percent(first["high"]), n=number(first["n"]))  # fmt: skip
    if len(names) > top:
        caption += " " + say("other_rows", lang, n=top, rest=len(names) - top)
    least, most = number(rows["n"].min()), number(rows["n"].max())
    counts = say("share_n", lang, n=least) if least == most else say("share_n_range", lang, least=least, most=most)
    hollow = say("share_hollow", lang) if rows["low"].isna().any() else ""
    return finish(
        figure,
        lang,
        name="shares",
        title=title,
        alt=say("share_alt", lang, **values),
        caption=caption,
        counted=" ".join(filter(None, [counted, say("share_counted", lang), hollow, counts])),
        columns=heads,
        rows=rows[keys].to_numpy(dtype=object).tolist(),
        height=170 + max(rows_height(names[:top]), 20 * len(groups) * len(names[:top])),
    )


def _kind(table: pd.DataFrame, category: str) -> str:
    """Return which measure made the table, where it is one that the figure can say more of."""
    if "n_anonymous" in table.columns:
        return "anonymous"
    known = {"n_attributions", "n_articles", "n_total"} <= set(table.columns)
    return f"voice_{category}" if known and category in ("source", "source_kind") else ""


def _named(table: pd.DataFrame, lang: str, category: str, group: str | None, total: str) -> pd.DataFrame:
    """Return the rows with the display names of category and group, and their number as ``n``."""

    def named(column: str) -> list[str]:
        group_of_labels = of_column(table, column)
        return [display(group_of_labels, str(key), lang) for key in table[column]]

    rows = table[["share", "low", "high"]].reset_index(drop=True)
    return rows.assign(category=named(category), group=named(group) if group else "", n=list(map(int, table[total])))


def _dots(part: pd.DataFrame, place: int, lang: str) -> dict[str, Any]:
    told, rows = [], rows_of(part)
    for row in rows:
        key = "share_hover" if row["low"] == row["low"] else "share_hover_alone"
        told.append([plain(row["category"]), plain(row["group"]),
                     say(key, lang, share=percent(row["share"]), low=percent(row["low"]), high=percent(row["high"]),
                         n=number(row["n"]))])  # fmt: skip
    colour, symbol = COLOURS[place % len(COLOURS)], SYMBOLS[place % len(SYMBOLS)]
    return {
        "x": part["share"].tolist(),
        "mode": "markers",
        "marker": {"symbol": [symbol if known else f"{symbol}-open" for known in part["low"].notna()], "size": 10,
                   "color": colour},
        "cliponaxis": False,
        "error_x": whiskers(rows, "share", colour),
        "customdata": told,
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    }  # fmt: skip
