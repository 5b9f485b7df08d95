"""Coded values by language, country or outlet: one small panel per value, all on one scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number, percent
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.lanes import whiskers
from analysis.charts.names import display
from analysis.charts.narrow import Narrow, difference
from analysis.charts.template import COLOURS
from analysis.charts.words import teller
from analysis.rules.country_labels import country_label
from analysis.rules.labels import label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("by", "group", "variable", "value", "n", "n_value", "share", "low", "high")
SMALL = 10  # texts; a group of fewer is drawn hollow
PANELS, GROUPS = 6, 12
ROW, LINE, GAP = 23, 18, 45  # pixels of a row, of a line of the name above a panel, and of the axis below it
ABSENT = ("", "absent")  # a share of these is not worth a sentence where there is another
_LISTS = {"dominant_frame": "frame", "government_responses": "government_response"}
_SIZE = re.compile(r"([>~]?)(\d+)")
_OF_COUNTRY = re.compile(r"(?:([A-Z]{3}):)?(.+)")
tell = teller("coded")


@dataclass(frozen=True)
class Shape:
    """How the panels are laid out.

    Attributes:
        across: Panels side by side.
        title: Letters of a line above a panel.
        size: Pixels of its letters.
        names: Pixels of the letters of the names beside the rows.
        heading: Letters of a line of the name of a block of rows.
    """

    across: int
    title: int
    size: int
    names: int
    heading: int


WIDE, SLIM = Shape(3, 22, 13, 14, 40), Shape(2, 15, 12, 11, 16)

Rows = dict[tuple[str, str], int]
"""The place of each group, by what the groups are and its key."""


def plot_coded(
    table: pd.DataFrame, lang: str, association: pd.DataFrame | None = None, *, counted: str = ""
) -> go.Figure:
    """Draw one panel per value and in it one dot with its interval per group; the same scale in every panel.

    Args:
        table: ``compare_coded``: the groups come in its order, the values too. Groups of several kinds stand in blocks
            one below the other.
        lang: ``"ar"`` or ``"en"``.
        association: ``association`` of the same variable and groups; it is told in the caption, with its warning.
        counted: Who coded and how far two coders agree, as ``who_coded`` says it.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, *COLUMNS)
    heads = [say("group", lang), tell("value", lang), say("share", lang), say("low", lang), say("high", lang),
             tell("n_value", lang), say("of", lang)]  # fmt: skip
    if table.empty:
        return nothing(lang, "coded", heads, tell("title_empty", lang))
    records = rows_of(table)
    variable = records[0]["variable"]
    every = list(dict.fromkeys(row["value"] for row in records))
    sizes = {(row["by"], row["group"]): row["n"] for row in records}
    kinds = list(dict.fromkeys(by for by, _ in sizes))
    places, ticks = _places(list(sizes), kinds)
    values = every[:PANELS]
    (wide, height), (slim, low) = (
        _panels(records, values, places, ticks, sizes, shape, lang) for shape in (WIDE, SLIM)
    )
    drawn = [row for row in records if (row["by"], row["group"]) in places]
    first = max(drawn, key=lambda row: (row["n"] >= SMALL, row["value"] not in ABSENT, row["share"]))
    told = {"value": value_name(variable, first["value"], lang), "group": _group(first["by"], first["group"], lang),
            "share": percent(first["share"])}  # fmt: skip
    caption = [tell("caption", lang, **told, low=percent(first["low"]), high=percent(first["high"]),
                    n=number(first["n"]))]  # fmt: skip
    for row in rows_of(association) if association is not None else ():
        words = " ".join(_association(row, lang))
        caption.append(tell("of_kind", lang, by=_upper(tell(f"by_{row['by']}", lang)), words=words)
                       if len(kinds) > 1 else words)  # fmt: skip
    if len(every) > PANELS or len(sizes) > len(places):
        caption.append(tell("rest", lang, values=f"{len(values)}/{len(every)}", groups=f"{len(places)}/{len(sizes)}"))
    by = tell("by_join", lang).join(tell(f"by_{kind}", lang) for kind in kinds)
    title = _upper(tell("title", lang, variable=label("coded_variable", variable, lang), by=by))
    totals = [number(sum(n for (by, _), n in sizes.items() if by == kind)) for kind in kinds]
    if len(kinds) > 1:
        totals = [f"{n} {tell(f'by_{kind}', lang)}" for n, kind in zip(totals, kinds, strict=True)]
    return finish(
        go.Figure(wide, _validate=False),
        lang,
        name="coded",
        title=title,
        alt=tell("alt", lang, title=title, **told),
        caption=" ".join(caption),
        counted=f"{counted} {tell('counted', lang, n=say('list_join', lang).join(totals), small=SMALL)}".strip(),
        columns=heads,
        rows=([_group(r["by"], r["group"], lang), value_name(variable, r["value"], lang), round(r["share"], 3),
               round(r["low"], 3), round(r["high"], 3), int(r["n_value"]), int(r["n"])]
              for r in records),
        height=height,
        min_width=150 + 165 * min(WIDE.across, len(values)),
        narrow=Narrow(difference(wide, slim), low),
    )  # fmt: skip


def _places(groups: list[tuple[str, str]], kinds: list[str]) -> tuple[Rows, list[tuple[str, str]]]:
    """Return the rows of the groups, and what stands beside each row; each kind of groups begins with its name."""
    most = GROUPS if len(kinds) == 1 else GROUPS * 2 // 3
    ticks: list[tuple[str, str]] = []
    for kind in kinds:
        ticks += [(kind, "")] if len(kinds) > 1 else []
        ticks += [key for key in groups if key[0] == kind][:most]
    return {key: row for row, key in enumerate(ticks) if key[1]}, ticks


def _tick(key: tuple[str, str], sizes: Rows, shape: Shape, lang: str) -> str:
    by, group = key
    if not group:
        return f"<b>{wrap(_upper(tell(f'by_{by}', lang)), shape.heading)}</b>"
    return f"{wrap(plain(_group(by, group, lang)), 16, lines=1)} ({number(sizes[key])})"


def _panels(
    records: list[dict[str, Any]], values: list[str], places: Rows, ticks: list[tuple[str, str]], sizes: Rows,
    shape: Shape, lang: str,
) -> tuple[dict[str, Any], int]:  # fmt: skip
    across = min(shape.across, len(values))
    down = -(-len(values) // across)
    names = [_tick(key, sizes, shape, lang) for key in ticks]
    titles = [wrap(plain(value_name(records[0]["variable"], value, lang)), shape.title, lines=4) for value in values]
    head = 8 + LINE * max(title.count("<br>") + 1 for title in titles)
    panel = head + ROW * len(ticks) + GAP
    whole = down * panel
    layout: dict[str, Any] = {"annotations": [], "showlegend": False}
    traces = []
    for place, (value, title) in enumerate(zip(values, titles, strict=True)):
        row, column = divmod(place, across)
        column = across - 1 - column if lang == "ar" else column
        left, upper = (column + 0.06) / across, 1 - (row * panel + head) / whole
        axis = str(place + 1) if place else ""
        layout[f"xaxis{axis}"] = {"domain": [left, left + 0.88 / across], "anchor": f"y{axis}",
                                  "range": [1.02, -0.02] if lang == "ar" else [-0.02, 1.02], "autorange": False,
                                  "tickvals": [0, 0.5, 1], "ticktext": ["0", "50%", "100"],
                                  "tickfont": {"size": shape.size - 1}}  # fmt: skip
        layout[f"yaxis{axis}"] = {"domain": [upper - ROW * len(ticks) / whole, upper], "anchor": f"x{axis}",
                                  "range": [len(ticks) - 0.4, -0.6], "tickvals": list(range(len(ticks))),
                                  "ticktext": names, "showticklabels": place % across == 0,
                                  "tickfont": {"size": shape.names}}  # fmt: skip
        layout["annotations"].append({
            "text": title, "showarrow": False, "xref": "paper",
            "yref": "paper", "x": left + 0.44 / across, "y": upper, "xanchor": "center", "yanchor": "bottom",
            "align": "center", "font": {"size": shape.size}})  # fmt: skip
        part = [r for r in records if r["value"] == value and (r["by"], r["group"]) in places]
        traces.append(_dots(part, places, place, lang) | {"xaxis": f"x{axis}", "yaxis": f"y{axis}"})
    return {"data": traces, "layout": layout}, whole + 70


def value_name(variable: str, value: str, lang: str) -> str:
    """Return what a reader calls a coded value.

    Example:
        >>> value_name("list_size_reported", ">50000", "en"), value_name("list_size_reported", "MEX:15000", "en")
        ('more than 50,000', 'Mexico: 15,000')
        >>> value_name("dominant_frame", "press_freedom", "en"), value_name("cites", "", "en")
        ('press freedom', 'not stated')
        >>> value_name("government_responses", "MAR:denied", "en")
        'Morocco: denies'
    """
    if value and variable in ("list_size_reported", "government_responses"):
        country, rest = _OF_COUNTRY.fullmatch(value).groups()
        name = _list_size(rest, lang) if variable == "list_size_reported" else display(_LISTS[variable], rest, lang)
        return f"{country_label(country, lang)}: {name}" if country else name
    return display(_LISTS.get(variable, variable), value, lang)


def _list_size(value: str, lang: str) -> str:
    found = _SIZE.fullmatch(value)
    if found is None:
        return label("chart", value, lang)
    key = {">": "more_than", "~": "about"}.get(found[1])
    return label("chart", key, lang).format(n=number(int(found[2]))) if key else number(int(found[2]))


def _group(by: str, key: str, lang: str) -> str:
    return tell(f"partner_{key.lower()}", lang) if by == "partner_outlet" else display(by, key, lang)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _association(row: dict[str, Any], lang: str) -> list[str]:
    if row["v"] != row["v"]:
        return [tell("no_association", lang)]
    numbers = {key: f"{row[key]:.2f}" for key in ("v", "low", "high", "v_by_chance")}
    told = [tell("association", lang, **numbers), tell("tied" if row["p"] < 0.05 else "not_tied", lang)]
    return [*told, tell("thin", lang, share=percent(row["share_thin"]))] if row["thin"] else told


def _dots(part: list[dict[str, Any]], places: Rows, place: int, lang: str) -> dict[str, Any]:
    colour = COLOURS[place % len(COLOURS)]
    told = [[plain(_group(row["by"], row["group"], lang)),
             say("share_hover", lang, share=percent(row["share"]), low=percent(row["low"]), high=percent(row["high"]),
                 n=number(row["n"]))] for row in part]  # fmt: skip
    return {
        "type": "scatter",
        "x": [row["share"] for row in part],
        "y": [places[row["by"], row["group"]] for row in part],
        "mode": "markers",
        "marker": {"symbol": ["circle" if row["n"] >= SMALL else "circle-open" for row in part], "size": 8,
                   "color": colour},
        "error_x": whiskers(part, "share", colour, 1.6, 0),
        "cliponaxis": False,
        "customdata": told,
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    }  # fmt: skip
