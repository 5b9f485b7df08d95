"""Marks of a map pushed apart where they would hide each other, and names at leader lines where it is crowded."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot
from typing import Any

from analysis.charts.geometry import Window
from analysis.charts.placing import Box, Label, Point, place_labels, spread
from analysis.charts.template import HALO, INK, MUTED

SIZE = 12  # pixels of the letters
REACH = 90  # pixels that a leader line may be long


def apart(points: Mapping[str, Point], view: Window, width: float, least: float) -> dict[str, Point]:
    """Return longitudes and latitudes of marks so that hardly any two are nearer than ``least`` pixels on the map."""
    frame = (0.0, 0.0, width, view.height(width))
    moved = spread([view.pixel(point, width) for point in points.values()], least, frame)
    return {key: view.place(pixel, width) for key, pixel in zip(points, moved, strict=True)}


def place_names(
    points: Mapping[str, Point],
    names: Mapping[str, str],
    gaps: Mapping[str, float],
    view: Window,
    width: float,
    lang: str,
) -> dict[str, Label]:
    """Return where each name stands on a map ``width`` pixels wide; the first of ``names`` choose first.

    Args:
        points: Longitude and latitude of every mark.
        names: The names to be placed, by the key of their mark.
        gaps: Pixels from the middle of each mark to where its name begins.
        view: The part of the world that is shown.
        width: Pixels.
        lang: Decides which side of a mark is tried first.
    """
    frame: Box = (2, 2, width - 2, view.height(width) - 2)
    order = [*names, *(key for key in points if key not in names)]
    pixels = [view.pixel(points[key], width) for key in order]
    texts = [names.get(key, "") for key in order]
    radii = [gaps[key] for key in order]
    placed = place_labels(pixels, texts, lang, radius=radii, size=SIZE, frame=frame, reach=REACH)
    return dict(zip(names, placed, strict=False))


def name_traces(
    points: Mapping[str, Point],
    names: Mapping[str, str],
    gaps: Mapping[str, float],
    placed: Mapping[str, Label],
    view: Window,
    width: float,
) -> list[dict[str, Any]]:
    """Return the trace of leader lines and the trace of names; both tell nothing on hovering."""
    lines: list[Point | None] = []
    ends: list[Point] = []
    shown = [key for key, label in placed.items() if label.side]
    for key in shown:
        start, end = view.pixel(points[key], width), placed[key].at
        if start == end:
            end = _beside(start, placed[key].side, gaps[key])
        else:
            lines += [view.place(_towards(start, end, gaps[key]), width), view.place(end, width), None]
        ends.append(view.place(end, width))
    quiet = {"type": "scattergeo", "hoverinfo": "skip", "showlegend": False}
    leaders = {"lon": [p and p[0] for p in lines], "lat": [p and p[1] for p in lines], "mode": "lines",
               "line": {"color": MUTED, "width": 1}}  # fmt: skip
    words = {"lon": [lon for lon, _ in ends], "lat": [lat for _, lat in ends], "mode": "text",
             "text": [names[key] for key in shown], "textposition": [placed[key].side for key in shown],
             "textfont": {"size": SIZE, "color": INK, "shadow": HALO}}  # fmt: skip
    return [quiet | leaders, quiet | words]


def _towards(start: Point, end: Point, gap: float) -> Point:
    share = gap / hypot(end[0] - start[0], end[1] - start[1])
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _beside(point: Point, side: str, gap: float) -> Point:
    vertical, horizontal = side.split()
    across = {"left": -1, "center": 0, "right": 1}[horizontal] * gap
    down = {"top": -1, "middle": 0, "bottom": 1}[vertical] * gap
    return point[0] + across, point[1] + down
