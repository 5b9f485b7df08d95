"""A map with a layer for each part that a country has in the story; every layer can be switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number
from analysis.charts.figure import finish, need, nothing, say
from analysis.charts.geometry import Point, Window, World, world
from analysis.charts.map_names import apart, name_traces, place_names
from analysis.charts.maps import base, classes, shaded
from analysis.charts.template import COLOURS, INK
from analysis.charts.words import teller
from analysis.rules.country_labels import country_label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("entity", "role", "n", "n_total")
LOOKS = {"client_ten": ("diamond", COLOURS[1], 11), "client_other": ("diamond-open", COLOURS[1], 11),
         "target": ("circle-open", INK, 19)}  # fmt: skip
LEAST = 13  # pixels between two marks
NARROWEST = 820  # pixels; a page narrower than this lets the reader push the map sideways
tell = teller("role_map")


def plot_role_map(table: pd.DataFrame, lang: str, *, counted: str = "") -> go.Figure:
    """Draw who is named as a client, where targets are at home, and where the outlets that were read are seated.

    Layers are told apart by mark and by shade: clients are diamonds (filled: the ten of the first day), homes of
    targets are rings, so that a country can show both; seats of outlets are shaded by the number of texts, small states
    as a square. A click on an entry of the legend hides or shows its layer.

    Args:
        table: ``country_roles``.
        lang: ``"ar"`` or ``"en"``.
        counted: Who coded, as a sentence in ``lang``.

    Raises:
        TableError: A column is missing.
        InputError: The shapes are not there.
    """
    need(table, lang, *COLUMNS)
    heads = [say("country", lang), say("role", lang), tell("n", lang), say("of", lang)]
    if table.empty:
        return nothing(lang, "role_map", heads, tell("title", lang))
    earth = world()
    rows = table.assign(point=[earth.point(entity) for entity in table["entity"]])
    drawn, missing = rows[rows["point"].notna()], rows[rows["point"].isna()]
    view = _view(list(drawn["point"]))
    told = _told(table, lang)
    outlets, marked = drawn[drawn["role"] == "outlet"], drawn[drawn["role"] != "outlet"]
    land = base(earth, view, set())  # all of it: it stays where the layer of outlets is hidden
    points = apart(dict(zip(marked["entity"], marked["point"], strict=True)), view, NARROWEST, LEAST)
    names = {entity: country_label(entity, lang) for entity in points}
    gaps = {row.entity: LOOKS[row.role][2] / 2 + 3 for row in marked.itertuples()}  # the ring of a target comes last
    squares = {row.entity: row.point for row in outlets.itertuples() if row.entity in earth.small}
    all_marks, all_gaps = squares | points, dict.fromkeys(squares, 5.0) | gaps
    placed = place_names(all_marks, names, all_gaps, view, NARROWEST, lang)
    leaders, words = name_traces(points, names, gaps, placed, view, NARROWEST)
    traces = [{"type": "choropleth", "name": "", **land}, *_shades(outlets, earth, points, told, lang), leaders,
              *_marks(marked, points, told, lang), words]  # fmt: skip
    figure = go.Figure({"data": traces}, _validate=False)
    figure.update_geos(visible=False, fitbounds=False, projection_type="miller", bgcolor="#ffffff",
                       lonaxis_range=[view.west, view.east], lataxis_range=[view.south, view.north])  # fmt: skip
    figure.update_layout(margin={"l": 0, "r": 0}, legend={"itemsizing": "trace", "groupclick": "togglegroup"})
    return finish(
        figure,
        lang,
        name="role_map",
        title=tell("title", lang),
        alt=tell("alt", lang, clients=_names(table, "client_ten", lang), targets=_names(table, "target", lang)),
        caption=_caption(table, missing, lang),
        counted=f"{counted} {tell('counted', lang)}".strip(),
        columns=heads,
        rows=([country_label(row["entity"], lang), tell(row["role"], lang), int(row["n"]), int(row["n_total"])]
              for row in rows_of(table)),
        height=round(185 + min(view.height(NARROWEST), 620)),
        min_width=NARROWEST,
    )  # fmt: skip


def _view(points: list[Point]) -> Window:
    """Return the window round all points; the empty seas at the edges of the world are left out."""
    lons, lats = [point[0] for point in points] or [0], [point[1] for point in points] or [0]
    return Window(max(min(lons) - 24, -170), max(min(lats) - 14, -56), min(max(lons) + 24, 190),
                  min(max(lats) + 12, 78))  # fmt: skip


def _shades(
    outlets: pd.DataFrame, earth: World, points: dict[str, Point], told: dict[str, str], lang: str
) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    for place, (name, shade, mine) in enumerate(classes(outlets, "n")):
        line = {"color": INK, "width": 1}
        group = {"legendgroup": "outlet", "hovertemplate": "%{customdata[0]}<extra></extra>"}
        shapes = [earth.shapes[entity] for entity in mine["entity"] if entity in earth.shapes]
        marks = mine[[entity in earth.small or entity not in earth.shapes for entity in mine["entity"]]]
        traces.append({"type": "choropleth", **shaded(shapes, shade), **group,
                       "customdata": [[told[shape["id"]]] for shape in shapes]})  # fmt: skip
        places = [(None, None), *(points.get(row.entity, row.point) for row in marks.itertuples())]
        traces.append({
            "type": "scattergeo", "lon": [lon for lon, _ in places], "lat": [lat for _, lat in places],
            "customdata": [[""], *([told[entity]] for entity in marks["entity"])], **group,
            "name": f"{tell('outlet', lang)}: {name}" if not place else name,
            "marker": {"symbol": "square", "size": 8, "opacity": 1, "color": shade, "line": line},
        })  # fmt: skip
    return traces


def _marks(rows: pd.DataFrame, points: dict[str, Point], told: dict[str, str], lang: str) -> list[dict[str, Any]]:
    traces = []
    for role, (symbol, colour, size) in LOOKS.items():
        mine = list(rows.loc[rows["role"] == role, "entity"])
        line = {"color": INK, "width": 1} if role == "client_ten" else {"color": colour, "width": 2}
        if mine:
            traces.append({
                "type": "scattergeo", "lon": [points[entity][0] for entity in mine],
                "lat": [points[entity][1] for entity in mine], "mode": "markers", "name": tell(role, lang),
                "legendgroup": role, "customdata": [[told[entity]] for entity in mine],
                "hovertemplate": "%{customdata[0]}<extra></extra>",
                "marker": {"symbol": symbol, "size": size, "opacity": 1, "color": colour, "line": line},
            })  # fmt: skip
    return traces


def _told(table: pd.DataFrame, lang: str) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for row in rows_of(table):
        about = lines.setdefault(row["entity"], [f"<b>{country_label(row['entity'], lang)}</b>"])
        about.append(tell(f"{row['role']}_hover", lang, n=number(row["n"]), of=number(row["n_total"])))
    return {entity: "<br>".join(about) for entity, about in lines.items()}


def _names(table: pd.DataFrame, role: str, lang: str) -> str:
    names = [country_label(entity, lang) for entity in table.loc[table["role"] == role, "entity"]]
    return say("list_join", lang).join(names) or tell("none", lang)


def _caption(table: pd.DataFrame, missing: pd.DataFrame, lang: str) -> str:
    said = []
    clients = table[table["role"].isin(["client_ten", "client_other"])]
    if len(clients):
        top = clients.loc[clients["n"].idxmax()]
        said.append(tell("caption_clients", lang, first=country_label(top["entity"], lang), n=number(top["n"]),
                         of=number(top["n_total"]), others=_names(table, "client_other", lang)))  # fmt: skip
    homes, seats = (table[table["role"] == role] for role in ("target", "outlet"))
    said.append(tell("caption_layers", lang, homes=number(len(homes)), seats=number(len(seats))))
    if len(missing):
        names = say("list_join", lang).join(country_label(e, lang) for e in dict.fromkeys(missing["entity"]))
        said.append(say("map_missing", lang, names=names))
    return " ".join([*said, say("map_borders", lang)])
