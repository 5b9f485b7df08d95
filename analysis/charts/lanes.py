"""Rows of names with bars, or dots and their intervals, beside them: the frame that ranked figures share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from analysis.charts.direction import in_order
from analysis.charts.figure import plain, wrap

NAME_WIDTH = 22  # letters; a longer name takes a second line, so that a telephone still has room for the bars


def name_rows(figure: go.Figure, names: Sequence[str]) -> None:
    """Put row 0 at the top and the names beside the rows, on the side where a line begins."""
    figure.update_yaxes(
        range=[len(names) - 0.45, -0.55],
        tickvals=list(range(len(names))),
        ticktext=[wrap(plain(name), NAME_WIDTH, lines=2) for name in names],
        showgrid=False,
        ticks="",
    )


def rows_height(names: Sequence[str]) -> int:
    """Return the pixels that rows with these names need."""
    return (40 if any(len(name) > NAME_WIDTH for name in names) else 30) * len(names)


def span(figure: go.Figure, end: float, lang: str, room: float = 1.0) -> None:
    """Let the values run from 0, away from the names, to ``room`` times ``end``."""
    figure.update_xaxes(autorange=False, range=[end * room, 0] if lang == "ar" else [0, end * room])


def write_after(figure: go.Figure, ends: Sequence[float], texts: Sequence[str], lang: str) -> None:
    """Write one text after the end of each row, and make room for the longest."""
    figure.add_scatter(
        x=list(ends),
        y=list(range(len(ends))),
        text=[f" {in_order(text, lang)} " for text in texts],
        mode="text",
        textposition="middle left" if lang == "ar" else "middle right",
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    span(figure, max(ends) or 1, lang, room=1.1 + 0.03 * max(map(len, texts)))


def whiskers(
    rows: Sequence[Mapping[str, Any]], value: str, colour: str, thickness: float = 2, width: int = 4
) -> dict[str, Any]:
    """Return the intervals of dots across the page, from ``low`` to ``high`` of each row; none where it is missing.

    Example:
        >>> whiskers([{"share": 0.5, "low": 0.25, "high": 1.0}], "share", "#000")["arrayminus"]
        [0.25]
    """
    ends = [(row["high"] - row[value], row[value] - row["low"]) if row["low"] == row["low"] else (0.0, 0.0)
            for row in rows]  # fmt: skip
    return {"type": "data", "symmetric": False, "thickness": thickness, "width": width, "color": colour,
            "array": [above for above, _ in ends], "arrayminus": [below for _, below in ends]}  # fmt: skip
