"""Shapes and points of countries for the map, and the window that shows the ones that count."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import atan, degrees, exp, log, pi, radians, tan
from typing import Any

from analysis.errors import InputError

TOO_SMALL = 20_000  # square kilometres: below this a country is a speck of three pixels on a map of the world
Point = tuple[float, float]


class Feature(dict[str, Any]):
    """A shape that nobody changes: a copy of a figure, of which plotly makes many, holds the shape itself."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Feature:
        """Return the same shape."""
        return self


@dataclass(frozen=True)
class World:
    """Shapes by ISO 3166-1 alpha-3 code, and the points of countries too small to see."""

    shapes: dict[str, Feature]
    small: dict[str, Point]

    def point(self, iso3: str) -> Point | None:
        """Return a longitude and latitude inside the country, or None where the map does not know it."""
        if iso3 in self.small:
            return self.small[iso3]
        return _centre(_largest_ring(self.shapes[iso3]["geometry"])) if iso3 in self.shapes else None


@dataclass(frozen=True)
class Window:
    """The part of the world that a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def pixel(self, point: Point, width: float) -> Point:
        """Return where ``point`` is drawn on a map ``width`` pixels wide, y downwards."""
        scale = width / (self.east - self.west)
        return (point[0] - self.west) * scale, (_miller(self.north) - _miller(point[1])) * scale * 180 / pi

    def place(self, pixel: Point, width: float) -> Point:
        """Return the longitude and latitude drawn at ``pixel`` of a map ``width`` pixels wide.

        Example:
            >>> view = Window(-20, -10, 60, 50)
            >>> view.place(view.pixel((45, 24), 800), 800)
            (45.0, 24.0)
        """
        scale = width / (self.east - self.west)
        y = _miller(self.north) - pixel[1] / scale * pi / 180
        return round(self.west + pixel[0] / scale, 2), round(degrees((atan(exp(0.8 * y)) - pi / 4) / 0.4), 2)

    def height(self, width: float) -> float:
        """Return the height of a map ``width`` pixels wide."""
        return self.pixel((self.west, self.south), width)[1]

    def shows(self, feature: Feature) -> bool:
        """Tell whether any part of the shape may be seen."""
        lons, lats = zip(*_points(feature["geometry"]), strict=True)
        return min(lons) < self.east and max(lons) > self.west and min(lats) < self.north and max(lats) > self.south


@cache
def world() -> World:
    """Read the shapes that come with the workbook.

    Raises:
        InputError: They are not there.
    """
    from analysis.places import data_dir

    folder = data_dir() / "geo"
    try:
        shapes = json.loads((folder / "world.geojson").read_text(encoding="utf-8"))
        with (folder / "small_states.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise InputError(
            f"{folder}: no shapes for the map ({error.strerror}); data/geo belongs to the workbook"
        ) from error
    return world_of(shapes, rows)


def world_of(shapes: Feature, small: Iterable[dict[str, Any]] = ()) -> World:
    """Return the world of a GeoJSON feature collection, whose features have the country code as ``id``."""
    points = {
        row["iso3"]: (float(row["lon"]), float(row["lat"])) for row in small if float(row["area_km2"]) < TOO_SMALL
    }
    return World({feature["id"]: Feature(feature) for feature in shapes["features"]}, points)


def window(points: Sequence[Point]) -> Window:
    """Return the window round ``points``: with room at the edges, and never so narrow that nothing is recognised.

    Example:
        >>> window([(50.5, 26.0)])
        Window(west=20.5, south=8.0, east=80.5, north=44.0)
    """
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    west, east = _spread(min(lons), max(lons), 14, 60)
    south, north = _spread(min(lats), max(lats), 12, 36)
    if east - west > 240:
        west, east = -170, 190
    return Window(max(west, -170), max(south, -56), min(east, 190), min(north, 78))


def _spread(low: float, high: float, margin: float, least: float) -> tuple[float, float]:
    more = max(margin, (least - (high - low)) / 2)
    return low - more, high + more


def _miller(latitude: float) -> float:
    return 1.25 * log(tan(pi / 4 + 0.4 * radians(latitude)))


def _rings(geometry: Feature) -> list[list[Point]]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [part[0] for part in parts]


def _points(geometry: Feature) -> list[Point]:
    return [point for ring in _rings(geometry) for point in ring]


def _area(ring: list[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False)) / 2


def _largest_ring(geometry: Feature) -> list[Point]:
    return max(_rings(geometry), key=lambda ring: abs(_area(ring)))


def _centre(ring: list[Point]) -> Point:
    area = _area(ring)
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False))
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False))
    return x / (6 * area), y / (6 * area)
