"""Dated events, one lane per status; a date that is only known by its month is drawn as a month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.template import COLOURS, SYMBOLS
from analysis.errors import TableError
from analysis.rules.labels import label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd


STATUS = ("confirmed", "reported", "alleged", "denied")
LANE = 90  # pixels


def plot_timeline(events: pd.DataFrame, lang: str, start: str = "", end: str = "9999") -> go.Figure:
    """Draw events by date, a lane for each status; time runs from left to right in both languages.

    Args:
        events: One row per event: ``date`` (ISO 8601: day, month or year), ``status``, and ``event_en`` and
            ``event_ar``, or ``event`` for both.
        lang: ``"ar"`` or ``"en"``.
        start: First date that is drawn, of any precision.
        end: Date before which the events lie.

    Raises:
        TableError: A column is missing or a date is not ISO 8601.
    """
    told = f"event_{lang}" if f"event_{lang}" in events.columns else "event"
    need(events, lang, "date", "status", told)
    heads, title = [say(key, lang) for key in ("date", "event", "status")], say("timeline_title", lang)
    rows = events[(events["date"] >= start) & (events["date"] < end)].sort_values("date", kind="stable")
    if rows.empty:
        return nothing(lang, "timeline", heads, title)
    crowded = (_span(rows["date"].max())[1] - _span(rows["date"].min())[0]) / 70
    lanes = sorted(rows["status"].unique(), key=_place)
    figure = go.Figure()
    for place, status in enumerate(lanes):
        part = rows[rows["status"] == status]
        for trace in _lane(part, place, crowded, told, lang):
            figure.add_scatter(**trace)
    figure.update_xaxes(autorange=True, type="date", showgrid=True, fixedrange=False, tickangle=0, nticks=4)
    figure.update_yaxes(range=[len(lanes) - 0.4, -0.6], tickvals=list(range(len(lanes))),
                        ticktext=[f"{label('status', key, lang)} ({(rows['status'] == key).sum()})" for key in lanes],
                        showgrid=False)  # fmt: skip
    figure.update_layout(showlegend=False, dragmode="pan")
    days = rows.loc[rows["date"].str.len() == 10, "date"].value_counts()
    busiest = (days.index[0], int(days.iloc[0])) if len(days) else (rows["date"].iloc[0], 1)
    values = {"n": number(len(rows)), "start": rows["date"].iloc[0], "end": rows["date"].iloc[-1]}
    return finish(
        figure,
        lang,
        name="timeline",
        title=title,
        alt=say("timeline_alt", lang, **values),
        caption=say("timeline_caption", lang, **values, day=busiest[0], most=busiest[1]),
        counted=say("timeline_counted", lang),
        columns=heads,
        rows=([row["date"], row[told], label("status", row["status"], lang)] for row in rows_of(rows)),
        height=130 + LANE * len(lanes),
    )


def _place(status: str) -> int:
    """Return the place of a status, the same in every figure; one that is not in the list comes last."""
    return STATUS.index(status) if status in STATUS else len(STATUS)


def _lane(part: pd.DataFrame, place: int, crowded: timedelta, told: str, lang: str) -> list[dict[str, Any]]:
    look = _place(part["status"].iloc[0])
    colour = COLOURS[look % len(COLOURS)]
    spans = [_span(text) for text in part["date"]]
    heights = _stack(spans, place, crowded)
    hover = [
        [text, wrap(plain(event), 46)] for text, event in zip(part["date"], part[told], strict=True)
    ]  # fmt: skip
    status = label("status", part["status"].iloc[0], lang)
    template = f"<b>%{{customdata[0]}}</b><br>%{{customdata[1]}}<br>{status}<extra></extra>"
    lines: dict[str, list[Any]] = {"x": [], "y": []}
    for (start, end), height in zip(spans, heights, strict=True):
        if start != end:
            lines["x"] += [start.isoformat(), end.isoformat(), None]
            lines["y"] += [height, height, None]
    middle = [start + (end - start) / 2 for start, end in spans]
    points = {
        "x": [day.isoformat() for day in middle],
        "y": heights,
        "mode": "markers",
        "marker": {"symbol": SYMBOLS[look % len(SYMBOLS)], "size": 9, "color": colour, "opacity": 0.85,
                   "line": {"color": "#ffffff", "width": 1}},
        "customdata": hover,
        "hovertemplate": template,
    }  # fmt: skip
    whole = {**lines, "mode": "lines", "line": {"color": colour, "width": 3}, "opacity": 0.45, "hoverinfo": "skip"}
    return [whole, points]


def _span(text: str) -> tuple[date, date]:
    """Return the first and the last day of an ISO 8601 date of any precision."""
    try:
        year, month, day = (int(part) for part in f"{text}-0-0".split("-")[:3])
        if day:
            return date(year, month, day), date(year, month, day)
        return date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError as error:
        raise TableError(f"date {text!r}: write ISO 8601, for example 2021-07-20, 2021-07 or 2021") from error


def _stack(spans: list[tuple[date, date]], place: int, crowded: timedelta) -> list[float]:
    """Put events that would cover each other above and below the middle of their lane."""
    heights, recent = [], []
    for start, _ in spans:
        recent = [day for day in recent if start - day <= crowded]
        step = len(recent)
        recent.append(start)
        offset = (step + 1) // 2 * (1 if step % 2 else -1) * 0.07
        heights.append(place + max(-0.42, min(0.42, offset)))
    return heights
