"""Events in lanes by status and, on the same days below them, how much was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from analysis.charts.datatable import number
from analysis.charts.figure import finish, need, nothing, say
from analysis.charts.template import COLOURS, MUTED
from analysis.charts.timeline import plot_timeline
from analysis.charts.words import teller
from analysis.rules.labels import label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

DAY = len("2021-07-18")
tell = teller("story")


def plot_story(
    events: pd.DataFrame, coverage: pd.DataFrame, lang: str, start: str = "", end: str = "9999"
) -> go.Figure:
    """Draw the events as ``plot_timeline`` does and, below on the same time axis, the coded texts of each day.

    The data below the figure have all events and all days in one order of time, for who reads by keyboard or by ear.

    Args:
        events: ``read_timeline``, or any table that ``plot_timeline`` takes.
        coverage: ``read_coverage``, or any table with ``published``; texts without a known day are told, not drawn.
        lang: ``"ar"`` or ``"en"``.
        start: First date that is drawn, of any precision.
        end: Date before which events and texts lie.

    Raises:
        TableError: A column is missing or a date is not ISO 8601.
    """
    need(coverage, lang, "published")
    heads = [say("date", lang), tell("what", lang), say("event", lang), tell("texts", lang)]
    figure = plot_timeline(events, lang, start, end)
    within = coverage.loc[(coverage["published"] >= start) & (coverage["published"] < end), "published"]
    days = within[within.str.len() == DAY].value_counts().sort_index()
    undated = int((coverage["published"].str.len() != DAY).sum())  # no window leaves out what has no day
    if not figure.data or days.empty:
        return nothing(lang, "story", heads, tell("title", lang))
    lanes = figure.layout.height
    figure.update_layout(yaxis={"domain": [0.3, 1]}, yaxis2={"domain": [0, 0.2], "anchor": "x", "rangemode": "tozero",
                         "title": {"text": tell("texts", lang), "font": {"size": 13}}, "nticks": 4},
                         xaxis={"anchor": "y2"})  # fmt: skip
    figure.add_bar(x=list(days.index), y=list(map(int, days)), yaxis="y2", width=18 * 3600 * 1000, showlegend=False,
                   marker={"color": COLOURS[7], "line": {"width": 0.5, "color": MUTED}},
                   hovertemplate=f"<b>%{{x|%Y-%m-%d}}</b><br>{tell('texts', lang)}: %{{y}}<extra></extra>")  # fmt: skip
    kept = events[(events["date"] >= start) & (events["date"] < end)]
    told = f"event_{lang}" if f"event_{lang}" in kept.columns else "event"
    rows = [[row["date"], label("status", row["status"], lang), row[told], None] for row in rows_of(kept)]
    rows += [[day, tell("volume", lang), None, int(count)] for day, count in days.items()]
    values = {"n": number(len(kept)), "day": days.idxmax(), "most": number(days.max())}
    return finish(
        figure,
        lang,
        name="story",
        title=tell("title", lang),
        alt=tell("alt", lang, **values),
        caption=tell("caption", lang, **values, start=kept["date"].min(), end=kept["date"].max()),
        counted=tell("counted", lang, dated=number(days.sum()), undated=number(undated)),
        columns=heads,
        rows=sorted(rows, key=lambda row: (row[0], row[3] is not None)),
        height=round(lanes / 0.7),
    )
