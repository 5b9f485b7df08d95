"""Coded values by language, country or outlet: one small panel per value, all on one scale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from plotly.subplots import make_subplots

from analysis.charts.datatable import number, percent
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.names import display
from analysis.charts.template import COLOURS
from analysis.charts.words import teller
from analysis.rules.country_labels import country_label
from analysis.rules.labels import label

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

COLUMNS = ("by", "group", "variable", "value", "n", "n_value", "share", "low", "high")
SMALL = 10  # texts; a group of fewer is drawn hollow
PANELS, GROUPS, ACROSS = 6, 12, 3
_LISTS = {"dominant_frame": "frame", "government_responses": "government_response"}
_SIZE = re.compile(r"(?:([A-Z]{3}):)?([>~]?)(\d+)")
tell = teller("coded")


def plot_coded(
    table: pd.DataFrame, lang: str, association: pd.DataFrame | None = None, *, counted: str = ""
) -> go.Figure:
    """Draw one panel per value and in it one dot with its interval per group; the same scale in every panel.

    Args:
        table: ``compare_coded``: the groups come in its order, the values too.
        lang: ``"ar"`` or ``"en"``.
        association: ``association`` of the same variable and groups; it is told in the caption, with its warning.
        counted: Who coded and how far two coders agree, as ``who_coded`` says it.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, *COLUMNS)
    variable = str(table["variable"].iloc[0]) if len(table) else ""
    heads = [say("group", lang), tell("value", lang), say("share", lang), say("low", lang), say("high", lang),
             tell("n_value", lang), say("of", lang)]  # fmt: skip
    if table.empty:
        return nothing(lang, "coded", heads, tell("title_empty", lang))
    by = str(table["by"].iloc[0])
    every, groups = list(dict.fromkeys(table["value"])), list(dict.fromkeys(table["group"]))
    values, drawn = every[:PANELS], groups[:GROUPS]
    across = min(ACROSS, len(values))
    down = -(-len(values) // across)
    grid = [values[row * across : (row + 1) * across] for row in range(down)]
    titles = [
        wrap(plain(value_name(variable, value, lang)), 20, lines=3) if value is not None else ""
        for line in grid
        for value in _in_order([*line, *[None] * (across - len(line))], lang)
    ]
    height = 110 + down * (90 + 27 * len(drawn))
    figure = make_subplots(down, across, subplot_titles=titles, horizontal_spacing=0.04, vertical_spacing=85 / height)
    figure.update_annotations(font_size=13, yshift=4)
    names = [wrap(plain(f"{_group(by, key, lang)} ({_size(table, key)})"), 18, lines=2) for key in drawn]
    for place, value in enumerate(values):
        row, column = divmod(place, across)
        where = across - column if lang == "ar" else column + 1
        part = table[(table["value"] == value) & table["group"].isin(drawn)].to_dict("records")
        figure.add_scatter(**_dots(part, drawn, by, place, lang), row=row + 1, col=where)
        figure.update_yaxes(range=[len(drawn) - 0.4, -0.6], tickvals=list(range(len(drawn))), ticktext=names,
                            showticklabels=column == 0, row=row + 1, col=where)  # fmt: skip
        figure.update_xaxes(range=[1.02, -0.02] if lang == "ar" else [-0.02, 1.02], autorange=False,
                            tickvals=[0, 0.5, 1], ticktext=["0", "50", "100%"], row=row + 1, col=where)  # fmt: skip
    figure.update_layout(showlegend=False)
    large = table[table["n"] >= SMALL]
    first = (large if len(large) else table).sort_values("share", ascending=False, kind="stable").iloc[0]
    told = {"value": value_name(variable, first["value"], lang), "group": _group(by, first["group"], lang),
            "share": percent(first["share"])}  # fmt: skip
    caption = [tell("caption", lang, **told, low=percent(first["low"]), high=percent(first["high"]),
                    n=number(first["n"]))]  # fmt: skip
    if association is not None and len(association):
        caption += _association(association.iloc[0], lang)
    if len(every) > PANELS or len(groups) > GROUPS:
        caption.append(tell("rest", lang, values=f"{len(values)}/{len(every)}", groups=f"{len(drawn)}/{len(groups)}"))
    title = tell("title", lang, variable=label("coded_variable", variable, lang), by=tell(f"by_{by}", lang))
    title = title[:1].upper() + title[1:]
    total = int(table.drop_duplicates("group")["n"].sum())
    return finish(
        figure,
        lang,
        name="coded",
        title=title,
        alt=tell("alt", lang, title=title, **told),
        caption=" ".join(caption),
        counted=f"{counted} {tell('counted', lang, n=number(total), small=SMALL)}".strip(),
        columns=heads,
        rows=([_group(by, r["group"], lang), value_name(variable, r["value"], lang), round(r["share"], 3),
               round(r["low"], 3), round(r["high"], 3), int(r["n_value"]), int(r["n"])]
              for r in table.to_dict("records")),
        height=height,
        min_width=150 + 165 * across,
    )  # fmt: skip


def value_name(variable: str, value: str, lang: str) -> str:
    """Return what a reader calls a coded value.

    Example:
        >>> value_name("list_size_reported", ">50000", "en"), value_name("list_size_reported", "MEX:15000", "en")
        ('more than 50,000', 'Mexico: 15,000')
        >>> value_name("dominant_frame", "press_freedom", "en"), value_name("cites", "", "en")
        ('press freedom', 'not stated')
    """
    if value and variable == "list_size_reported":
        return _list_size(value, lang)
    return value if variable == "cites" and value else display(_LISTS.get(variable, variable), value, lang)


def _list_size(value: str, lang: str) -> str:
    found = _SIZE.fullmatch(value)
    if found is None:
        return label("chart", value, lang)
    digits = number(int(found[3]))
    key = {">": "more_than", "~": "about"}.get(found[2])
    words = label("chart", key, lang).format(n=digits) if key else digits
    return f"{country_label(found[1], lang)}: {words}" if found[1] else words


def _group(by: str, key: str, lang: str) -> str:
    return tell(f"partner_{key.lower()}", lang) if by == "partner_outlet" else display(by, key, lang)


def _size(table: pd.DataFrame, group: str) -> str:
    return number(int(table.loc[table["group"] == group, "n"].iloc[0]))


def _in_order(line: list[Any], lang: str) -> list[Any]:
    return line[::-1] if lang == "ar" else line


def _association(row: pd.Series, lang: str) -> list[str]:
    if row["v"] != row["v"]:
        return [tell("no_association", lang)]
    numbers = {key: f"{row[key]:.2f}" for key in ("v", "low", "high", "v_by_chance")}
    told = [tell("association", lang, **numbers), tell("tied" if row["p"] < 0.05 else "not_tied", lang)]
    return [*told, tell("thin", lang, share=percent(row["share_thin"]))] if row["thin"] else told


def _dots(part: list[dict[str, Any]], drawn: list[str], by: str, place: int, lang: str) -> dict[str, Any]:
    colour = COLOURS[place % len(COLOURS)]
    told = [[plain(_group(by, row["group"], lang)),
             say("share_hover", lang, share=percent(row["share"]), low=percent(row["low"]), high=percent(row["high"]),
                 n=number(row["n"]))] for row in part]  # fmt: skip
    return {
        "x": [row["share"] for row in part],
        "y": [drawn.index(row["group"]) for row in part],
        "mode": "markers",
        "marker": {"symbol": ["circle" if row["n"] >= SMALL else "circle-open" for row in part], "size": 8,
                   "color": colour},
        "error_x": {"type": "data", "symmetric": False, "thickness": 1.6, "width": 0, "color": colour,
                    "array": [row["high"] - row["share"] for row in part],
                    "arrayminus": [row["share"] - row["low"] for row in part]},
        "cliponaxis": False,
        "customdata": told,
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    }  # fmt: skip
