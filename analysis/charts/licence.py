"""From who licenses, over the firm, to governments and to whom they are said to target: four columns of ties."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.template import COLOURS, INK
from analysis.charts.words import teller
from analysis.rules.labels import label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("source", "source_label", "target", "target_label", "predicate", "status", "first_date", "evidence")
MARK = {"confirmed": 0.52, "reported": 0.6, "alleged": 0.68, "denied": 0.6}  # how far along the line
LOOKS = {"confirmed": ("solid", "circle", COLOURS[0]), "reported": ("dash", "square-open", COLOURS[2]),
         "alleged": ("dot", "circle-open", COLOURS[1]), "denied": ("dashdot", "x", COLOURS[7])}  # fmt: skip
OVERSEES = ("licenses", "regulates", "monitors")
LAYERS = ("state", "firm", "client", "target")
BOX = "#b5b5b5"
WIDTH, BOX_HEIGHT, LINE = 820, 31, 16  # pixels: a box with its distance to the next one, and each of its lines
tell = teller("licence")


def plot_licence_chain(edges: pd.DataFrame, lang: str, firm: str = "nso-group") -> go.Figure:
    """Draw who licenses the firm, to whom it sells, and whom those are said to target.

    Status by line, by mark and by colour. A person or state may stand in two columns: as client and as target.

    Args:
        edges: ``edges_from_relations``.
        lang: ``"ar"`` or ``"en"``.
        firm: Slug of the firm in the middle.

    Raises:
        TableError: A column is missing.
    """
    need(edges, lang, *COLUMNS)
    heads = [say(key, lang) for key in ("from", "tie", "to", "status", "date", "evidence")]
    ties = _ties(edges, firm)
    if not ties:
        return nothing(lang, "licence", heads, tell("title", lang))
    names = {(layer, row[end]): row[f"{end}_label"] for row in ties
             for layer, end in zip(row["layers"], ("source", "target"), strict=True)}  # fmt: skip
    names = {key: wrap(plain(name), 18, lines=2) for key, name in names.items()}
    places, depth = _places(ties, names)
    traces: list[dict[str, Any]] = []
    for status, (dash, symbol, colour) in LOOKS.items():
        part = [row for row in ties if row["status"] == status]
        traces += _lines(part, places, dash, symbol, colour, tell(status, lang), lang) if part else []
    notes = [{"x": place, "y": -0.03, "text": f"<b>{wrap(tell(layer, lang), 16)}</b>", "yanchor": "bottom",
              "showarrow": False, "font": {"size": 13}} for place, layer in enumerate(LAYERS)]  # fmt: skip
    notes += [{"x": x, "y": y, "text": names[key], "showarrow": False, "xanchor": "center",
               "yanchor": "middle", "align": "center", "bgcolor": "#ffffff", "bordercolor": BOX, "borderpad": 2,
               "font": {"size": 12, "color": INK}} for key, (x, y) in places.items()]  # fmt: skip
    figure = go.Figure({"data": traces, "layout": {"annotations": notes}}, _validate=False)
    ends = [-0.45, len(LAYERS) - 0.55]
    figure.update_xaxes(
        showticklabels=False, showgrid=False, autorange=False, range=ends[::-1] if lang == "ar" else ends
    )
    figure.update_yaxes(visible=False, range=[1.02, -0.17])
    # without tick labels plotly moves the annotations, but not the lines, out of the way of a title that takes room
    figure.update_layout(hovermode="closest", legend_traceorder="normal", title_automargin=False, margin_t=60)
    counts = {status: sum(row["status"] == status for row in ties) for status in LOOKS}
    values = {"n": number(len(ties)), "confirmed": number(counts["confirmed"])}
    return finish(
        figure,
        lang,
        name="licence",
        title=tell("title", lang),
        alt=tell("alt", lang, **values),
        caption=tell("caption", lang, **values, alleged=number(counts["alleged"])),
        counted=tell("counted", lang, n=values["n"]),
        columns=heads,
        rows=([row["source_label"], label("predicate", row["predicate"], lang), row["target_label"],
               label("status", row["status"], lang), row["first_date"], row["evidence"].replace(";", "; ")]
              for row in ties),
        height=170 + max(depth, 400),
        min_width=WIDTH,
    )  # fmt: skip


def _ties(edges: pd.DataFrame, firm: str) -> list[dict[str, Any]]:
    rows = rows_of(edges[edges["status"].isin(list(LOOKS))])
    clients = {row["target"] for row in rows if row["source"] == firm and row["predicate"] == "sells_to"}
    ties = []
    for row in rows:
        layers = ("state", "firm") if row["target"] == firm and row["predicate"] in OVERSEES else ()
        if row["source"] == firm and row["predicate"] in ("sells_to", "terminates_service"):
            layers = ("firm", "client")
        elif row["source"] in clients and row["predicate"] == "targets":
            layers = ("client", "target")
        if layers:
            ties.append(row | {"layers": layers})
    return sorted(ties, key=lambda row: (LAYERS.index(row["layers"][0]), list(LOOKS).index(row["status"])))


def _places(
    ties: list[dict[str, Any]], names: dict[tuple[str, str], str]
) -> tuple[dict[tuple[str, str], tuple[float, float]], int]:
    """Return where each box stands, and how many pixels the fullest column takes.

    Targets stand beside their client and clients with targets first, so that few lines cross; a box of two lines has
    the room of both, so that no two boxes touch.
    """
    targets: dict[str, list[str]] = {}
    for row in ties:
        if row["layers"][1] == "target":
            targets.setdefault(row["source"], []).append(row["target"])
    order: dict[str, list[str]] = {layer: [] for layer in LAYERS}
    for row in sorted(ties, key=lambda row: -len(targets.get(row["target"], ()))):
        for layer, end in zip(row["layers"], ("source", "target"), strict=True):
            if layer != "target" and row[end] not in order[layer]:
                order[layer].append(row[end])
    order["target"] = list(dict.fromkeys(t for client in order["client"] for t in targets.get(client, ())))
    places, depth = {}, 0
    for x, (layer, nodes) in enumerate(order.items()):
        rooms = [BOX_HEIGHT + LINE * (names[layer, node].count("<br>") + 1) for node in nodes]
        ends = list(accumulate(rooms))
        places |= {(layer, node): (x, (end - room / 2) / ends[-1])
                   for node, end, room in zip(nodes, ends, rooms, strict=True)}  # fmt: skip
        depth = max(depth, *ends)
    return places, depth


def _lines(
    part: list[dict[str, Any]], places: dict[tuple[str, str], tuple[float, float]], dash: str, symbol: str,
    colour: str, name: str, lang: str,
) -> list[dict[str, Any]]:  # fmt: skip
    xs: list[float | None] = []
    ys: list[float | None] = []
    marks, told = [], []
    for row in part:
        ends = zip(row["layers"], ("source", "target"), strict=True)
        (x, y), (to_x, to_y) = (places[layer, row[end]] for layer, end in ends)
        along, shift = MARK[row["status"]], 0.014 if row["status"] == "confirmed" else 0.0
        xs += [x, to_x, None]
        ys += [y + shift, to_y + shift, None]
        marks.append((x + along * (to_x - x), y + along * (to_y - y) + shift))
        tie = f"{row['source_label']} – {label('predicate', row['predicate'], lang)} – {row['target_label']}"
        told.append([wrap(plain(tie), 44), label("status", row["status"], lang), row["first_date"]])
    return [
        {"type": "scatter", "x": xs, "y": ys, "mode": "lines", "opacity": 0.7,
         "line": {"dash": dash, "width": 2, "color": colour}, "hoverinfo": "skip", "showlegend": False},
        {"type": "scatter", "x": [x for x, _ in marks], "y": [y for _, y in marks], "mode": "markers", "name": name,
         "marker": {"symbol": symbol, "size": 10, "color": colour, "line": {"width": 2, "color": colour}},
         "customdata": told,
         "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>"},
    ]  # fmt: skip
