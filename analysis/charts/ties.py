"""The ties of a network as traces: where they bend, what their ends and their middles look like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.charts.figure import plain, say
from analysis.charts.template import HALO, INK
from analysis.rules.labels import label

if TYPE_CHECKING:
    import networkx as nx

Point = tuple[float, float]
SIGNS = {
    1: ("sign_positive", "#2166ac", "solid"),
    -1: ("sign_negative", "#b2182b", "dash"),
    0: ("sign_neutral", "#777777", "dot"),
}
STEPS = 12  # pieces of a curve
FEW = 25  # up to here every tie says what it is


@dataclass(frozen=True)
class Tie:
    """One edge of the graph, its ends by their names, and the points it is drawn through."""

    source: str
    target: str
    target_size: float
    predicate: str
    sign: int
    status: str
    evidence: Sequence[str]
    curve: Sequence[Point]

    @property
    def confirmed(self) -> bool:
        """True where the tie is established, and not only alleged, reported, said or denied."""
        return self.status == "confirmed"


def ties_of(
    graph: nx.MultiDiGraph, places: Mapping[str, Point], names: Mapping[str, str], sizes: Mapping[str, float]
) -> list[Tie]:
    """Return the edges of the graph; those between the same two actors bend apart, a single one stays straight."""
    between: dict[frozenset[str], int] = defaultdict(int)
    for a, b in graph.edges():
        between[frozenset((a, b))] += 1
    drawn: dict[tuple[str, str], int] = defaultdict(int)
    ties = []
    for a, b, data in graph.edges(data=True):
        bend = 0.0
        if between[frozenset((a, b))] > 1:
            bend = 0.16 * (drawn[a, b] + (0.5 if drawn[b, a] else 1))
            drawn[a, b] += 1
        sign = max(-1, min(1, int(data["sign"])))
        ties.append(Tie(names[a], names[b], sizes[b], data["predicate"], sign, data["status"], list(data["evidence"]),
                        _curve(places[a], places[b], bend)))  # fmt: skip
    return ties


def tie_traces(ties: Sequence[Tie], lang: str) -> Iterator[dict[str, Any]]:
    """Yield the scatter traces of all ties and of their part of the legend."""
    for sign, (key, colour, dash) in SIGNS.items():
        if any(tie.sign == sign for tie in ties):
            yield {"x": [None], "y": [None], "mode": "lines", "line": {"color": colour, "dash": dash, "width": 2},
                   "name": say(key, lang), "legendgroup": key}  # fmt: skip
        for confirmed in (True, False):
            mine = [tie for tie in ties if tie.sign == sign and tie.confirmed == confirmed]
            if mine:
                yield _arrows(mine, colour, dash, confirmed) | {"legendgroup": key}
                yield _middles(mine, colour, confirmed, lang, named=len(ties) <= FEW) | {"legendgroup": key}
    for confirmed, key in ((True, "status_confirmed"), (False, "status_not_confirmed")):
        if any(tie.confirmed == confirmed for tie in ties):
            yield {"x": [None], "y": [None], "mode": "markers", "name": say(key, lang), "marker": _ring(INK, confirmed)}


def _curve(start: Point, end: Point, bend: float) -> list[Point]:
    (x1, y1), (x2, y2) = start, end
    x, y = (x1 + x2) / 2 - bend * (y2 - y1), (y1 + y2) / 2 + bend * (x2 - x1)
    return [
        ((1 - t) ** 2 * x1 + 2 * t * (1 - t) * x + t * t * x2, (1 - t) ** 2 * y1 + 2 * t * (1 - t) * y + t * t * y2)
        for t in (step / STEPS for step in range(STEPS + 1))
    ]


def _ring(colour: str, confirmed: bool) -> dict[str, Any]:
    if confirmed:
        return {"symbol": "circle", "size": 6, "color": colour}
    return {"symbol": "circle", "size": 9, "color": "#ffffff", "line": {"color": colour, "width": 1.6}}


def _arrows(mine: Sequence[Tie], colour: str, dash: str, confirmed: bool) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    heads: list[float] = []
    gaps: list[float] = []
    for tie in mine:
        x += [*(point[0] for point in tie.curve), None]
        y += [*(point[1] for point in tie.curve), None]
        heads += [0] * STEPS + [11, 0]
        gaps += [0] * STEPS + [tie.target_size / 2 + 1, 0]
    return {
        "x": x,
        "y": y,
        "mode": "lines+markers",
        "line": {"color": colour, "dash": dash, "width": 1.8 if confirmed else 1.1},
        "marker": {"symbol": "arrow" if confirmed else "arrow-open", "size": heads, "angleref": "previous",
                   "standoff": gaps, "color": colour, "opacity": 1, "line": {"width": 0 if confirmed else 1.4}},
        "hoverinfo": "skip",
        "showlegend": False,
    }  # fmt: skip


def _middles(mine: Sequence[Tie], colour: str, confirmed: bool, lang: str, named: bool) -> dict[str, Any]:
    middles = [tie.curve[STEPS // 2] for tie in mine]
    lines = ["<b>%{customdata[0]}</b>", "%{customdata[1]}", "<b>%{customdata[2]}</b>", "%{customdata[3]}",
             say("evidence", lang) + ": %{customdata[4]}"]  # fmt: skip
    return {
        "x": [point[0] for point in middles],
        "y": [point[1] for point in middles],
        "mode": "markers+text" if named else "markers",
        "marker": _ring(colour, confirmed),
        "text": [label("predicate", tie.predicate, lang) for tie in mine],
        "textposition": "top center",
        "textfont": {"size": 11, "color": colour, "shadow": HALO},
        "customdata": [_told(tie, lang) for tie in mine],
        "hovertemplate": "<br>".join(lines) + "<extra></extra>",
        "showlegend": False,
    }


def _told(tie: Tie, lang: str) -> list[str]:
    evidence = "; ".join(tie.evidence[:4]) + (" …" if len(tie.evidence) > 4 else "")
    words = [plain(tie.source), label("predicate", tie.predicate, lang), plain(tie.target)]
    return [*words, label("status", tie.status, lang), plain(evidence)]
