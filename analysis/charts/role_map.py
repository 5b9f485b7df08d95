"""A map with a layer for each part that a country has in the story; every layer can be switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number
from analysis.charts.figure import finish, need, nothing, say
from analysis.charts.geometry import Point, Window, World, world
from analysis.charts.maps import base, classes, shaded
from analysis.charts.placing import place_labels
from analysis.charts.template import COLOURS, HALO, INK
from analysis.charts.words import teller
from analysis.rules.country_labels import country_label

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("entity", "role", "n", "n_total")
LOOKS = {"client_ten": ("diamond", COLOURS[1], 11), "client_other": ("diamond-open", COLOURS[1], 11),
         "target": ("circle-open", INK, 19)}  # fmt: skip
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
    outlets = drawn[drawn["role"] == "outlet"]
    land = base(earth, view, set())  # all of it: it stays where the layer of outlets is hidden
    traces = [{"type": "choropleth", "name": "", **land}, *_shades(outlets, earth, told, lang),
              *_marks(drawn[drawn["role"] != "outlet"], view, told, lang)]  # fmt: skip
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
              for row in table.to_dict("records")),
        height=round(185 + min(view.height(NARROWEST), 620)),
        min_width=NARROWEST,
    )  # fmt: skip


def _view(points: list[Point]) -> Window:
    """Return the window round all points; the empty seas at the edges of the world are left out."""
    lons, lats = [point[0] for point in points] or [0], [point[1] for point in points] or [0]
    return Window(max(min(lons) - 24, -170), max(min(lats) - 14, -56), min(max(lons) + 24, 190),
                  min(max(lats) + 12, 78))  # fmt: skip


def _shades(outlets: pd.DataFrame, earth: World, told: dict[str, str], lang: str) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    for place, (name, shade, mine) in enumerate(classes(outlets, "n")):
        line = {"color": INK, "width": 1}
        group = {"legendgroup": "outlet", "hovertemplate": "%{customdata[0]}<extra></extra>"}
        shapes = [earth.shapes[entity] for entity in mine["entity"] if entity in earth.shapes]
        marks = mine[[entity in earth.small or entity not in earth.shapes for entity in mine["entity"]]]
        traces.append({"type": "choropleth", **shaded(shapes, shade), **group,
                       "customdata": [[told[shape["id"]]] for shape in shapes]})  # fmt: skip
        traces.append({
            "type": "scattergeo", "lon": [None, *(point[0] for point in marks["point"])],
            "lat": [None, *(point[1] for point in marks["point"])],
            "customdata": [[""], *([told[entity]] for entity in marks["entity"])], **group,
            "name": f"{tell('outlet', lang)}: {name}" if not place else name,
            "marker": {"symbol": "square", "size": 8, "opacity": 1, "color": shade, "line": line},
        })  # fmt: skip
    return traces


def _marks(rows: pd.DataFrame, view: Window, told: dict[str, str], lang: str) -> list[dict[str, Any]]:
    """Return a trace for each role; the name of a country stands at the first of its marks."""
    first = rows.drop_duplicates("entity").copy()
    pixels = [view.pixel(point, NARROWEST) for point in first["point"]]
    names = [country_label(entity, lang) for entity in first["entity"]]
    frame = (0, 0, NARROWEST, view.height(NARROWEST))
    placed = place_labels(pixels, names, lang, radius=8, letter=6.6, line=15, frame=frame)
    sides = dict(zip(first["entity"], placed, strict=True))
    labelled = set(zip(first["entity"], first["role"], strict=True))
    traces = []
    for role, (symbol, colour, size) in LOOKS.items():
        mine = rows[rows["role"] == role].to_dict("records")
        if not mine:
            continue
        shown = [row if (row["entity"], role) in labelled else None for row in mine]
        line = {"color": INK, "width": 1} if role == "client_ten" else {"color": colour, "width": 2}
        traces.append({
            "type": "scattergeo", "lon": [row["point"][0] for row in mine], "lat": [row["point"][1] for row in mine],
            "mode": "markers+text", "name": tell(role, lang), "legendgroup": role,
            "text": [f"  {country_label(row['entity'], lang)}  " if row else "" for row in shown],
            "textposition": [sides[row["entity"]] for row in mine],
            "textfont": {"size": 12, "color": INK, "shadow": HALO},
            "marker": {"symbol": symbol, "size": size, "opacity": 1, "color": colour, "line": line},
            "customdata": [[told[row["entity"]]] for row in mine], "hovertemplate": "%{customdata[0]}<extra></extra>",
        })  # fmt: skip
    return traces


def _told(table: pd.DataFrame, lang: str) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for row in table.to_dict("records"):
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
