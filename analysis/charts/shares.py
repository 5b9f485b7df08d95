"""Any share with its interval: a dot and a line, never a bar without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number, percent
from analysis.charts.figure import finish, need, nothing, plain, say
from analysis.charts.lanes import name_rows, rows_height, span
from analysis.charts.names import display, of_column
from analysis.charts.template import COLOURS
from analysis.errors import TableError

if TYPE_CHECKING:
    import pandas as pd

TOTALS = ("n", "n_total", "n_source", "n_attributions")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star", "hexagon", "pentagon")


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
        title: The title; otherwise a general one.
        counted: What is counted and who coded it, as a sentence in ``lang``; put before the line about the interval.
        top: How many categories are drawn at most, those with the largest share.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, category, "share", "low", "high", *filter(None, [group, n]))
    total = n or next((column for column in TOTALS if column in table.columns), None)
    if total is None:
        raise TableError(f"table to plot: no column with the number the shares are of; one of {', '.join(TOTALS)}")
    title = title or say("share_title", lang)
    heads = [say("category", lang), *([say("group", lang)] if group else []),
             *(say(key, lang) for key in ("share", "low", "high", "n"))]  # fmt: skip
    table = table[table["share"].notna()]
    if table.empty:
        return nothing(lang, "shares", heads, title)
    largest = table.groupby(category)["share"].max()
    keys = sorted(largest.index, key=lambda key: (-largest[key], str(key)))
    drawn = table[table[category].isin(keys[:top])]
    category_list, group_list = of_column(table, category), of_column(table, group or "")
    groups = list(dict.fromkeys(table[group])) if group else [""]
    keyed = [(category, category_list), *([(group, group_list)] if group else [])]
    figure = go.Figure()
    for place, value in enumerate(groups):
        part = drawn[drawn[group] == value] if group else drawn
        shift = 0.5 * ((place + 0.5) / len(groups) - 0.5)
        rows = [keys.index(key) + shift for key in part[category]]
        name = plain(display(group_list, str(value), lang)) if group else ""
        names = [plain(display(category_list, str(key), lang)) for key in part[category]]
        figure.add_scatter(
            **_dots(part, rows, names, name, total, lang), marker=_mark(place), line_color=_colour(place)
        )
    labels = [display(category_list, str(key), lang) for key in keys[:top]]
    name_rows(figure, labels)
    span(figure, min(1.0, 1.12 * max(drawn["high"].fillna(drawn["share"]).max(), 0.05)), lang)
    figure.update_xaxes(tickformat=".0%", nticks=6, title=say("share_axis", lang), title_font_size=13)
    figure.update_layout(showlegend=bool(group))
    first = table.loc[table["share"].idxmax()]
    values = {
        "first": _title_of(first[category], category_list, first[group] if group else None, group_list, lang),
        "share": percent(first["share"]),
    }
    interval = {"low": percent(first["low"]), "high": percent(first["high"]), "n": number(first[total])}
    caption = say(
        "share_caption" if first["low"] == first["low"] else "share_caption_alone", lang, **values, **interval
    )
    if len(keys) > top:
        caption += " " + say("other_rows", lang, n=top, rest=len(keys) - top)
    least, most = number(table[total].min()), number(table[total].max())
    counts = say("share_n", lang, n=least) if least == most else say("share_n_range", lang, least=least, most=most)
    return finish(
        figure,
        lang,
        name="shares",
        title=title,
        alt=say("share_alt", lang, **values),
        caption=caption,
        counted=" ".join(filter(None, [counted, say("share_counted", lang), counts])),
        columns=heads,
        rows=(
            [*(display(names, str(row[column]), lang) for column, names in keyed), row["share"], row["low"],
             row["high"], int(row[total])]
            for row in table.to_dict("records")
        ),
        height=170 + max(rows_height(labels), 20 * len(groups) * len(labels)),
    )  # fmt: skip


def _title_of(category: str, category_list: str, group: str | None, group_list: str, lang: str) -> str:
    name = display(category_list, str(category), lang)
    return name if group is None else f"{name} ({display(group_list, str(group), lang)})"


def _colour(place: int) -> str:
    return COLOURS[place % len(COLOURS)]


def _mark(place: int) -> dict[str, Any]:
    return {"symbol": SYMBOLS[place % len(SYMBOLS)], "size": 10, "color": _colour(place)}


def _dots(part: pd.DataFrame, rows: list[float], names: list[str], name: str, total: str, lang: str) -> dict[str, Any]:
    told = []
    for place, row in enumerate(part.to_dict("records")):
        key = "share_hover" if row["low"] == row["low"] else "share_hover_alone"
        told.append([names[place], say(key, lang, share=percent(row["share"]), low=percent(row["low"]),
                                       high=percent(row["high"]), n=number(row[total]))])  # fmt: skip
    return {
        "x": part["share"].tolist(),
        "y": rows,
        "mode": "markers",
        "name": name,
        "error_x": {"type": "data", "symmetric": False, "thickness": 2, "width": 4,
                    "array": (part["high"] - part["share"]).fillna(0).tolist(),
                    "arrayminus": (part["share"] - part["low"]).fillna(0).tolist()},
        "customdata": told,
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{name}<br>%{{customdata[1]}}<extra></extra>",
    }  # fmt: skip
