"""The room that a network is drawn into: wide, or tall and slim for a telephone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.narrow import Narrow, difference
from analysis.charts.placing import Box, Point, fitted, legend_height

if TYPE_CHECKING:
    import networkx as nx

TOP, BOTTOM, SIDES = 68, 16, 24  # pixels of the margins; the title stands in the upper one


@dataclass(frozen=True)
class Canvas:
    """Pixels that the places are worked out for; a wider page only pulls them apart.

    Attributes:
        width: Of the picture without margins.
        height: Of the picture without title and legend.
        edge: Kept free round the points, for labels.
        apart: Between two points.
        size: Of the letters.
        line: Letters of a line of a label.
        lines: Lines of a label.
    """

    width: int
    height: int
    edge: int
    apart: int
    size: int
    line: int
    lines: int

    @property
    def frame(self) -> Box:
        """Return what a label may not leave: left, top, right, bottom."""
        return (0, 0, self.width, self.height)

    def places(self, graph: nx.MultiDiGraph, positions: Mapping[str, Point]) -> dict[str, Point]:
        """Return where the nodes are drawn, in whole pixels, y downwards."""
        points = [(positions[node][0], -positions[node][1]) for node in graph]
        frame = (self.edge, self.edge / 2, self.width - self.edge, self.height - self.edge / 2)
        placed = fitted(points, frame, self.apart)
        return {node: (round(x), round(y)) for node, (x, y) in zip(graph, placed, strict=True)}

    def drawn(self, traces: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """Return data and layout of scatter traces in pixels, to be pushed and enlarged."""
        axis = {"visible": False, "autorange": False, "fixedrange": False}
        layout = {"xaxis": {**axis, "range": [0, self.width]}, "yaxis": {**axis, "range": [self.height, 0]},
                  "hovermode": "closest", "dragmode": "pan", "title": {"automargin": False}, "margin": {"t": TOP},
                  "legend": {"traceorder": "normal", "itemsizing": "trace"}}  # fmt: skip
        return {"data": [{"type": "scatter"} | trace for trace in traces], "layout": layout}

    def whole_height(self, traces: Iterable[Mapping[str, Any]]) -> int:
        """Return the height of the figure with its title and its legend."""
        names = [trace["name"] for trace in traces if "name" in trace and trace.get("showlegend", True)]
        return self.height + TOP + BOTTOM + legend_height(names, self.width)


WIDE = Canvas(760, 620, 70, 66, 12, 20, 2)


def slim(n: int) -> Canvas:
    """Return the canvas of a telephone for ``n`` nodes."""
    return Canvas(334, min(320 + 14 * n, 1000), 34, 44, 11, 14, 3)


def on_canvases(drawn: Mapping[Canvas, list[dict[str, Any]]]) -> dict[str, Any]:
    """Return what ``finish`` needs of the traces for the wide canvas and for the one of a telephone.

    There a finger that moves over the figure moves the page.
    """
    (wide, traces), (slim_one, slim_traces) = drawn.items()
    spec, slim_spec = wide.drawn(traces), slim_one.drawn(slim_traces)
    slim_spec["layout"]["dragmode"] = False
    return {
        "figure": go.Figure(spec, _validate=False),
        "height": wide.whole_height(traces),
        "min_width": wide.width + SIDES,
        "narrow": Narrow(difference(spec, slim_spec), slim_one.whole_height(slim_traces)),
    }
