"""How far two coders agree on each variable: a dot with its interval, and the lines below which nothing is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number, percent
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.lanes import name_rows, rows_height, whiskers
from analysis.charts.template import COLOURS, INK
from analysis.charts.words import teller
from analysis.rules.labels import label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("variable", "n_texts", "n_units", "share_agreed", "alpha", "low", "high", "support")
LIMITS = (0.667, 0.8)  # Krippendorff (2004): tentative conclusions, firm ones
LOOKS = {"firm": ("circle", COLOURS[0]), "tentative": ("diamond", COLOURS[4]), "none": ("x", COLOURS[1])}
tell = teller("agreement")


def plot_agreement(table: pd.DataFrame, lang: str) -> go.Figure:
    """Draw one dot with its 95 % interval per coded variable, the best first; shape and colour say what it carries.

    Args:
        table: ``agreement``.
        lang: ``"ar"`` or ``"en"``.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, *COLUMNS)
    heads = [tell("variable", lang), tell("alpha", lang), say("low", lang), say("high", lang),
             tell("share_agreed", lang), tell("n_units", lang), tell("support", lang)]  # fmt: skip
    rows = rows_of(table.dropna(subset=["alpha"]).sort_values("alpha", ascending=False, kind="stable"))
    if not rows:
        return nothing(lang, "agreement", heads, tell("title", lang))
    names = [label("coded_variable", row["variable"], lang) for row in rows]
    traces = [trace for key in LOOKS if (trace := _dots(rows, names, key, lang))]
    least = min(-0.02, *(row["low"] for row in rows if row["low"] == row["low"]))
    ends = [1.02, least] if lang == "ar" else [least, 1.02]
    lines = [{"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1,
              "line": {"color": INK, "width": 1, "dash": "dot"}} for x in LIMITS]  # fmt: skip
    figure = go.Figure({"data": traces, "layout": {"shapes": lines}}, _validate=False)
    name_rows(figure, names)
    figure.update_xaxes(autorange=False, range=ends, dtick=0.2, tickangle=0,
                        title=wrap(tell("axis", lang), 34), title_font_size=13)  # fmt: skip
    worst = rows[-1]
    values = {"first": names[0], "last": names[-1]}
    told = tell("caption", lang, **values, best=f"{rows[0]['alpha']:.2f}", worst=f"{worst['alpha']:.2f}",
                low=f"{worst['low']:.2f}", high=f"{worst['high']:.2f}")  # fmt: skip
    return finish(
        figure,
        lang,
        name="agreement",
        title=tell("title", lang),
        alt=tell("alt", lang, **values),
        caption=told,
        counted=tell("counted", lang, n=number(max(row["n_texts"] for row in rows))),
        columns=heads,
        rows=([name, *(round(row[key], 3) for key in ("alpha", "low", "high", "share_agreed")), int(row["n_units"]),
               label("support", row["support"], lang)] for name, row in zip(names, rows, strict=True)),
        height=210 + rows_height(names),
    )  # fmt: skip


def _dots(rows: list[dict[str, Any]], names: list[str], key: str, lang: str) -> dict[str, Any] | None:
    mine = [place for place, row in enumerate(rows) if row["support"] == key]
    if not mine:
        return None
    part, (symbol, colour) = [rows[place] for place in mine], LOOKS[key]
    told = [[plain(names[place]), f"{row['alpha']:.2f} [{row['low']:.2f}, {row['high']:.2f}]",
             percent(row["share_agreed"])] for place, row in zip(mine, part, strict=True)]  # fmt: skip
    lines = ["<b>%{customdata[0]}</b>", tell("alpha", lang) + ": %{customdata[1]}",
             tell("share_agreed", lang) + ": %{customdata[2]}"]  # fmt: skip
    return {
        "type": "scatter",
        "x": [row["alpha"] for row in part],
        "y": mine,
        "mode": "markers",
        "name": label("support", key, lang),
        "showlegend": True,
        "marker": {"symbol": symbol, "size": 11, "color": colour},
        "error_x": whiskers(part, "alpha", colour),
        "cliponaxis": False,
        "customdata": told,
        "hovertemplate": "<br>".join(lines) + "<extra></extra>",
    }  # fmt: skip
