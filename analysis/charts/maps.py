"""Countries on a map that asks nobody for borders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number
from analysis.charts.figure import finish, need, nothing, say
from analysis.charts.geometry import Window, World, window, world, world_of
from analysis.charts.map_names import apart, name_traces, place_names
from analysis.charts.template import EMPTY, INK, SYMBOLS
from analysis.rules.country_labels import country_label
from analysis.rules.labels import label

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("entity", "role", "n_mentions", "n_articles")
SHADES = ("#c6dbef", "#6baed6", "#2171b5", "#08306b")
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
LEAST = 12  # pixels between two marks
NARROWEST = 680  # pixels; a page narrower than this lets the reader push the map sideways


def plot_country_map(table: pd.DataFrame, lang: str, geo: dict[str, Any] | None = None) -> go.Figure:
    """Draw the countries of a table on a map: shade by mentions, shape of the mark by role, small states with a name.

    Args:
        table: One row per country (or per country and role, added up): ``entity`` (ISO 3166-1 alpha-3), ``role``,
            ``n_mentions``, ``n_articles``.
        lang: ``"ar"`` or ``"en"``.
        geo: A GeoJSON feature collection with country codes as ``id`` and clockwise outer rings, instead of
            ``data/geo/world.geojson``.

    Raises:
        TableError: A column is missing.
        InputError: The shapes are not there.
    """
    need(table, lang, *COLUMNS)
    columns = [say(key, lang) for key in ("country", "role", "n_mentions", "n_articles")]
    if table.empty:
        return nothing(lang, "map", columns, say("map_title", lang))
    earth = world_of(geo) if geo else world()
    rows = _per_country(table)
    rows["point"] = [earth.point(entity) for entity in rows["entity"]]
    drawn, missing = rows[rows["point"].notna()], rows[rows["point"].isna()]
    view = window(list(drawn["point"])) if len(drawn) else Window(-170, -56, 190, 78)
    figure = go.Figure()
    figure.add_choropleth(**base(earth, view, set(drawn["entity"])), name=say("base", lang))
    for name, shade, mine in classes(drawn, "n_mentions"):
        shapes = [earth.shapes[entity] for entity in mine["entity"] if entity in earth.shapes]
        figure.add_choropleth(**_told_shapes(shapes, shade, mine, lang))
        figure.add_scattergeo(lon=[None], lat=[None], name=f"{say('n_mentions', lang)}: {name}",
                              marker={"symbol": "square", "size": 13, "color": shade})  # fmt: skip
    _add_marks(figure, drawn, earth, view, lang)
    figure.update_geos(visible=False, fitbounds=False, projection_type="miller", bgcolor="#ffffff",
                       lonaxis_range=[view.west, view.east], lataxis_range=[view.south, view.north])  # fmt: skip
    figure.update_layout(margin={"l": 0, "r": 0}, legend_itemsizing="trace")
    names = say("list_join", lang).join(country_label(entity, lang) for entity in drawn["entity"])
    caption = _caption(rows, missing, lang)
    return finish(
        figure,
        lang,
        name="map",
        title=say("map_title", lang),
        alt=say("map_alt", lang, names=names),
        caption=caption,
        counted=say("bars_counted", lang, n=number(rows["n_mentions"].sum())),
        columns=columns,
        rows=(
            [country_label(row.entity, lang), row.roles, int(row.n_mentions), int(row.n_articles)]
            for row in rows.assign(roles=[_roles(roles, lang) for roles in rows["roles"]]).itertuples()
        ),
        height=round(165 + min(view.height(860), 620)),
        min_width=NARROWEST,
    )


def _per_country(table: pd.DataFrame) -> pd.DataFrame:
    ordered = table.sort_values(["n_mentions", "entity"], ascending=[False, True])
    rows = ordered.groupby("entity", sort=False).agg(
        role=("role", "first"), roles=("role", list), n_mentions=("n_mentions", "sum"), n_articles=("n_articles", "max")
    )
    return rows.reset_index().sort_values(["n_mentions", "entity"], ascending=[False, True], ignore_index=True)


def _roles(roles: Sequence[str], lang: str) -> str:
    return say("list_join", lang).join(label("country_role", role, lang) for role in roles)


def classes(rows: pd.DataFrame, column: str) -> list[tuple[str, str, pd.DataFrame]]:
    """Cut the counts of a column at 1, 2, 5, 10 … into at most four classes that have rows: name, shade, rows."""
    bounds = [step for step in STEPS if step <= rows[column].max()] if len(rows) else []
    bounds = [bounds[0], *bounds[-3:]] if len(bounds) > 4 else bounds
    ends = [*bounds[1:], None]
    cut = []
    for shade, low, end in zip(SHADES[: len(bounds)], bounds, ends, strict=True):
        mine = rows[(rows[column] >= low) & (rows[column] < (end or float("inf")))]
        if len(mine):
            high = int(mine[column].max()) if end is None else end - 1
            cut.append((number(low) if low == high else f"{number(low)}–{number(high)}", shade, mine))
    return cut


def shaded(shapes: list[dict[str, Any]], shade: str) -> dict[str, Any]:
    """Return a trace of shapes in one colour."""
    return {"geojson": {"type": "FeatureCollection", "features": shapes}, "locations": [s["id"] for s in shapes],
            "z": [1] * len(shapes), "colorscale": [[0, shade], [1, shade]], "showscale": False,
            "marker": {"line": {"color": "#ffffff", "width": 0.6}}}  # fmt: skip


def base(earth: World, view: Window, named: set[str]) -> dict[str, Any]:
    """Return the trace of all countries in view that are not ``named``."""
    shapes = [shape for iso3, shape in earth.shapes.items() if iso3 not in named and view.shows(shape)]
    return shaded(shapes, EMPTY) | {"hoverinfo": "skip"}


def _told(rows: pd.DataFrame, lang: str) -> dict[str, Any]:
    told = [
        [country_label(row.entity, lang), _roles(row.roles, lang), row.n_mentions, row.n_articles]
        for row in rows.itertuples()
    ]
    lines = ["<b>%{customdata[0]}</b>", "%{customdata[1]}", say("n_mentions", lang) + ": %{customdata[2]}",
             say("n_articles", lang) + ": %{customdata[3]}"]  # fmt: skip
    return {"customdata": told, "hovertemplate": "<br>".join(lines) + "<extra></extra>"}


def _told_shapes(shapes: list[dict[str, Any]], shade: str, rows: pd.DataFrame, lang: str) -> dict[str, Any]:
    ids = [shape["id"] for shape in shapes]
    return shaded(shapes, shade) | _told(rows[rows["entity"].isin(ids)], lang)


def _add_marks(figure: go.Figure, rows: pd.DataFrame, earth: World, view: Window, lang: str) -> None:
    symbols = dict(zip(dict.fromkeys(rows["role"]), SYMBOLS * 3, strict=False))
    small = [entity in earth.small for entity in rows["entity"]]
    order = sorted(range(len(rows)), key=lambda place: not small[place])
    rows, small = rows.iloc[order], [small[place] for place in order]
    points = apart(dict(zip(rows["entity"], rows["point"], strict=True)), view, NARROWEST, LEAST)
    names = {entity: country_label(entity, lang) for entity in points}
    gaps = dict.fromkeys(points, 8.0)
    placed = place_names(points, names, gaps, view, NARROWEST, lang)
    leaders, words = name_traces(points, names, gaps, placed, view, NARROWEST)
    shade = {entity: colour for _, colour, mine in classes(rows, "n_mentions") for entity in mine["entity"]}
    figure.add_trace(leaders)
    for role, symbol in symbols.items():
        figure.add_scattergeo(lon=[None], lat=[None], name=label("country_role", role, lang), legendgroup=role,
                              marker=_mark(symbol, "#ffffff"))  # fmt: skip
    for place, row in reversed(list(enumerate(rows.itertuples()))):  # small states last, so that nothing covers them
        figure.add_scattergeo(
            lon=[points[row.entity][0]],
            lat=[points[row.entity][1]],
            marker=_mark(symbols[row.role], shade[row.entity] if small[place] else "#ffffff"),
            legendgroup=row.role,
            showlegend=False,
            **_told(rows.iloc[[place]], lang),
        )
    figure.add_trace(words)


def _mark(symbol: str, fill: str) -> dict[str, Any]:
    return {"symbol": symbol, "size": 11, "opacity": 1, "color": fill, "line": {"color": INK, "width": 1.4}}


def _caption(rows: pd.DataFrame, missing: pd.DataFrame, lang: str) -> str:
    first = rows.iloc[0]
    said = [say("map_caption", lang, n=len(rows), first=country_label(first["entity"], lang),
                most=number(first["n_mentions"]))]  # fmt: skip
    if len(missing):
        names = say("list_join", lang).join(country_label(entity, lang) for entity in missing["entity"])
        said.append(say("map_missing", lang, names=names))
    return " ".join([*said, say("map_borders", lang)])
