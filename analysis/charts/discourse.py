"""Actors tied by the claims they share or dispute: ties without a direction, with a sign and a weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.canvas import WIDE, Canvas, on_canvases, slim
from analysis.charts.datatable import number
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.names import display
from analysis.charts.placing import place_labels, text_gap
from analysis.charts.template import COLOURS, HALO, INK, SYMBOLS
from analysis.charts.words import teller
from analysis.network import layout
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("actor", "other", "measure", "normalisation", "weight", "n_claims", "claims", "evidence")
LOOKS = {"agree": ("#2166ac", "solid"), "dispute": ("#b2182b", "dash"), "even": ("#777777", "dot")}
tell = teller("discourse")


def plot_actor_ties(ties: pd.DataFrame, lang: str, groups: pd.DataFrame | None = None) -> go.Figure:
    """Draw actors and a line for each pair that speaks to the same claims, the wider, the more claims.

    Blue and solid where they agree more, red and dashed where they dispute more, grey and dotted where both cancel out.

    Args:
        ties: ``actor_ties`` of any measure. All of conflict are disputes.
        lang: ``"ar"`` or ``"en"``.
        groups: ``communities``; shape and colour of an actor are those of its group.

    Raises:
        TableError: A column is missing.
    """
    import networkx as nx

    need(ties, lang, *COLUMNS)
    heads = [tell("actor", lang), tell("other", lang), tell("sign", lang), tell("weight", lang), tell("n_claims", lang),
             tell("claims", lang), say("evidence", lang)]  # fmt: skip
    rows = rows_of(ties)
    if not rows:
        return nothing(lang, "discourse", heads, tell("title", lang))
    graph = nx.MultiDiGraph((row["actor"], row["other"]) for row in rows)
    positions = layout(graph)
    signs = [_sign(row) for row in rows]
    community = {} if groups is None else dict(zip(groups["actor"], groups["community"], strict=True))
    drawn = {}
    for canvas in (WIDE, slim(len(graph))):
        places = canvas.places(graph, positions)
        parts = {sign: [row for row, its_sign in zip(rows, signs, strict=True) if its_sign == sign] for sign in LOOKS}
        lines = [trace for sign, mine in parts.items() if mine for trace in _lines(mine, sign, places, lang)]
        drawn[canvas] = [*lines, *_actors(graph, places, community, canvas, lang)]
    strongest = max(rows, key=lambda row: abs(row["weight"]))
    values = {"actors": number(len(graph)), "ties": number(len(rows)), "agree": number(signs.count("agree")),
              "dispute": number(signs.count("dispute"))}  # fmt: skip
    return finish(
        lang=lang,
        name="discourse",
        title=tell("title", lang),
        alt=tell("alt", lang, **values),
        caption=tell("caption", lang, **values, one=_name(strongest["actor"], lang),
                     other=_name(strongest["other"], lang), n=number(strongest["n_claims"])),
        counted=tell("counted", lang, measure=tell(rows[0]["measure"], lang),
                     normalisation=tell(f"by_{rows[0]['normalisation']}", lang)),
        columns=heads,
        rows=([_name(row["actor"], lang), _name(row["other"], lang), tell(sign, lang), round(row["weight"], 3),
               int(row["n_claims"]), row["claims"].replace(";", "; "), row["evidence"].replace(";", "; ")]
              for row, sign in zip(rows, signs, strict=True)),
        **on_canvases(drawn),
    )  # fmt: skip


def _sign(row: dict[str, Any]) -> str:
    weight = -row["weight"] if row["measure"] == "conflict" else row["weight"]
    return "agree" if weight > 0 else "dispute" if weight < 0 else "even"


def _lines(
    mine: list[dict[str, Any]], sign: str, places: dict[str, tuple[float, float]], lang: str
) -> list[dict[str, Any]]:
    colour, dash = LOOKS[sign]
    traces = [{"type": "scatter", "x": [None], "y": [None], "mode": "lines", "name": tell(sign, lang),
               "line": {"color": colour, "dash": dash, "width": 2}}]  # fmt: skip
    for width in sorted({_width(row) for row in mine}):
        ends = [(places[row["actor"]], places[row["other"]]) for row in mine if _width(row) == width]
        traces.append({"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False,
                       "x": [x for one, two in ends for x in (one[0], two[0], None)],
                       "y": [y for one, two in ends for y in (one[1], two[1], None)],
                       "line": {"color": colour, "dash": dash, "width": width}})  # fmt: skip
    told = [[plain(f"{_name(row['actor'], lang)} – {_name(row['other'], lang)}"), tell(sign, lang),
             wrap(plain(row["claims"].replace(";", "; ")), 50, lines=6)] for row in mine]  # fmt: skip
    middles = [tuple((a + b) / 2 for a, b in zip(places[row["actor"]], places[row["other"]], strict=True))
               for row in mine]  # fmt: skip
    traces.append({"type": "scatter", "mode": "markers", "showlegend": False, "x": [x for x, _ in middles],
                   "y": [y for _, y in middles], "marker": {"size": 7, "color": "#ffffff",
                   "line": {"color": colour, "width": 1.6}}, "customdata": told, "hovertemplate":
                   "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>"})  # fmt: skip
    return traces


def _width(row: dict[str, Any]) -> float:
    return min(1.2 + 0.8 * (int(row["n_claims"]) - 1), 6)


def _actors(
    graph: Any, places: dict[str, tuple[float, float]], community: dict[str, int], canvas: Canvas, lang: str
) -> list[dict[str, Any]]:
    order = sorted(graph, key=lambda node: (-graph.degree(node), node))
    texts = {node: wrap(plain(_name(node, lang)), canvas.line + 4, lines=canvas.lines) for node in order}
    placed = place_labels(
        [places[node] for node in order], [texts[node] for node in order], lang, radius=text_gap(14), size=canvas.size,
        frame=canvas.frame,
        lines=[_part(places[a], places[b], t) for a, b in graph.edges() for t in range(1, 8)],
    )  # fmt: skip
    sides = {node: label.side for node, label in zip(order, placed, strict=True)}
    traces = []
    for group in sorted({community.get(node, 0) for node in order}, key=lambda group: (group == 0, group)):
        nodes = [node for node in order if community.get(node, 0) == group]
        place = (group - 1) % len(SYMBOLS)
        name = tell("group", lang, n=group) if group else tell("no_group", lang)
        traces.append({
            "type": "scatter", "mode": "markers+text", "name": name, "showlegend": bool(community),
            "x": [places[node][0] for node in nodes], "y": [places[node][1] for node in nodes],
            "text": [texts[node] if sides[node] else "" for node in nodes],
            "textposition": [sides[node] or "top center" for node in nodes],
            "textfont": {"size": canvas.size, "color": INK, "shadow": HALO}, "cliponaxis": False,
            "marker": {"symbol": SYMBOLS[place] if group else "circle-open", "size": 14,
                       "color": COLOURS[place] if group else INK, "opacity": 1},
            "customdata": [[plain(_name(node, lang)), name, say("n_ties", lang, n=graph.degree(node))]
                           for node in nodes],
            "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        })  # fmt: skip
    return traces


def _part(one: tuple[float, float], two: tuple[float, float], eighths: int) -> tuple[float, float]:
    return tuple(a + (b - a) * eighths / 8 for a, b in zip(one, two, strict=True))


def _name(actor: str, lang: str) -> str:
    return display("source", actor, lang)
