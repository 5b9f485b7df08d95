"""Who is tied to whom: direction, sign and certainty of a tie, each told by more than its colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.canvas import WIDE, Canvas, on_canvases, slim
from analysis.charts.datatable import number
from analysis.charts.figure import finish, known_language, nothing, plain, say, wrap
from analysis.charts.placing import place_labels, text_gap
from analysis.charts.template import COLOURS, HALO, INK
from analysis.charts.ties import SIGNS, Point, Tie, tie_traces, ties_of
from analysis.errors import TableError
from analysis.rules.labels import label

if TYPE_CHECKING:
    import networkx as nx

PINK, BLUE, SKY, ORANGE, GREEN, YELLOW, BROWN, GREY = (COLOURS[i] for i in (3, 0, 5, 1, 2, 4, 6, 7))
TYPES = {
    "person": ("circle", PINK),
    "state": ("diamond", BLUE),
    "government": ("diamond-wide", SKY),
    "ministry": ("diamond-tall", SKY),
    "agency": ("hexagon", SKY),
    "security_service": ("hexagon2", BLUE),
    "parliament": ("pentagon", SKY),
    "court": ("octagon", BROWN),
    "party": ("pentagon", BROWN),
    "company": ("square", ORANGE),
    "program": ("star", ORANGE),
    "outlet": ("triangle-up", GREEN),
    "news_agency": ("triangle-down", GREEN),
    "ngo": ("cross", YELLOW),
    "international_organisation": ("x", YELLOW),
    "organisation": ("hourglass", YELLOW),
    "university": ("star-square", YELLOW),
}


def plot_network(
    graph: nx.MultiDiGraph, positions: Mapping[str, Point], lang: str, whole: nx.MultiDiGraph | None = None
) -> go.Figure:
    """Draw actors and their ties: an arrow runs from who acts to whom the act is about.

    Sign: colour and dash. Not confirmed: hollow arrowhead and an open ring at the middle of the tie. Type of actor:
    shape and colour. Labels that find no room are told on hovering; all ties stand in the data below.

    Args:
        graph: As ``build_graph`` makes it: nodes with ``label`` and ``type``, edges with ``predicate``, ``sign`` (1, 0,
            -1), ``status`` and ``evidence`` (list of ids). Made for up to about 60 nodes.
        positions: A place for every node, as ``layout`` gives it.
        lang: ``"ar"`` or ``"en"``.
        whole: The graph of which this is a part; what was left out is told below the picture.

    Raises:
        TableError: A node has no place.
    """
    known_language(lang)
    heads = [say(key, lang) for key in ("from", "tie", "to", "sign", "status", "evidence")]
    title = say("network_title", lang)
    if not len(graph):
        return nothing(lang, "network", heads, title)
    if missing := [node for node in graph if node not in positions]:
        raise TableError(f"positions: no place for {', '.join(map(str, missing))}; make them of the same graph")
    names = {node: str(data.get("label") or node) for node, data in graph.nodes(data=True)}
    degree = dict(graph.degree())
    sizes = {node: 11 + min(3 * degree[node] ** 0.5, 12) for node in graph}
    drawn = {}
    for canvas in (WIDE, slim(len(graph))):
        places = canvas.places(graph, positions)
        ties = ties_of(graph, places, names, sizes)
        drawn[canvas] = [*tie_traces(ties, lang), *_actor_traces(graph, places, names, sizes, ties, canvas, lang)]
    first = max(graph, key=lambda node: (degree[node], names[node]))
    values = {"nodes": number(len(graph)), "edges": number(len(ties)), "first": names[first]}
    confirmed = number(sum(tie.confirmed for tie in ties))
    counted = say("network_counted", lang, n=number(len(ties)))
    if whole is not None:
        counted += " " + say("network_whole", lang, nodes=number(len(whole)), edges=number(whole.number_of_edges()))
    return finish(
        lang=lang,
        name="network",
        title=title,
        alt=say("network_alt", lang, **values),
        caption=say("network_caption", lang, **values, confirmed=confirmed, most=number(degree[first])),
        counted=counted,
        columns=heads,
        rows=(
            [tie.source, label("predicate", tie.predicate, lang), tie.target, say(SIGNS[tie.sign][0], lang),
             label("status", tie.status, lang), "; ".join(tie.evidence)]
            for tie in ties
        ),
        **on_canvases(drawn),
    )  # fmt: skip


def _actor_traces(
    graph: nx.MultiDiGraph,
    places: Mapping[str, Point],
    names: Mapping[str, str],
    sizes: Mapping[str, float],
    ties: Sequence[Tie],
    canvas: Canvas,
    lang: str,
) -> Iterator[dict[str, Any]]:
    order = sorted(graph, key=lambda node: (-graph.degree(node), names[node]))
    texts = {node: wrap(plain(names[node]), canvas.line, lines=canvas.lines) for node in order}
    placed = place_labels(
        [places[node] for node in order],
        [texts[node] for node in order],
        lang,
        radius=[text_gap(sizes[node]) for node in order],
        size=canvas.size,
        must=[graph.degree(node) > 3 for node in order],
        frame=canvas.frame,
        lines=[point for tie in ties for point in tie.curve],
    )
    side = {node: label.side for node, label in zip(order, placed, strict=True)}
    by_type: dict[str, list[str]] = defaultdict(list)
    for node in order:
        by_type[graph.nodes[node].get("type", "")].append(node)
    for kind, nodes in sorted(by_type.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        symbol, colour = TYPES.get(kind, ("circle", GREY))
        shown = label("actor_type", kind, lang) if kind else say("not_stated", lang)
        yield {
            "x": [places[node][0] for node in nodes],
            "y": [places[node][1] for node in nodes],
            "mode": "markers+text",
            "name": shown,
            "text": [texts[node] if side[node] else "" for node in nodes],
            "textposition": [side[node] or "top center" for node in nodes],
            "textfont": {"size": canvas.size, "color": INK, "shadow": HALO},
            "marker": {"symbol": symbol, "size": [sizes[node] for node in nodes], "color": colour, "opacity": 1,
                       "line": {"color": "#ffffff", "width": 1.2}},
            "customdata": [[wrap(plain(names[node]), 40), shown, graph.degree(node)] for node in nodes],
            "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>"
            + say("n_ties", lang, n="%{customdata[2]}") + "<extra></extra>",
            "cliponaxis": False,
        }  # fmt: skip
