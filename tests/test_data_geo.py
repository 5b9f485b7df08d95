import csv
import json
import re
import subprocess

import pytest

from analysis import coding
from analysis.coding.agreement import CLIENT_GOVERNMENTS
from analysis.rules.labels import label

DISPUTED = {"XAC", "XAP", "XBT", "XHT", "XIT", "XJK"}
WITHOUT_SHAPE = {"IOT", "SMR", "UMI", "VAT", "WLF"}


@pytest.fixture(scope="module")
def geo(root):
    return root / "data" / "geo"


@pytest.fixture(scope="module")
def features(geo):
    world = json.loads((geo / "world.geojson").read_text(encoding="utf-8"))
    assert world["type"] == "FeatureCollection"
    return {feature["id"]: feature["geometry"] for feature in world["features"]}


@pytest.fixture(scope="module")
def marks(geo):
    with (geo / "small_states.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row for row in csv.DictReader(file)}


def polygons(geometry):
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]


def turn(ring):
    """Twice the signed area: positive where the ring runs anticlockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False))


def holds(ring, lon, lat):
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def at(features, lon, lat):
    return [
        code
        for code, geometry in features.items()
        if any(holds(p[0], lon, lat) and not any(holds(hole, lon, lat) for hole in p[1:]) for p in polygons(geometry))
    ]


def test_it_is_small_and_each_id_stands_once(geo, features):
    assert (geo / "world.geojson").stat().st_size <= 250_000
    lines = (geo / "world.geojson").read_text(encoding="utf-8").splitlines()
    assert len(lines) - 2 == len(features) == 250
    assert list(features) == sorted(features)


def test_every_country_has_a_shape_or_a_mark(root, features, marks):
    with (root / "analysis" / "rules" / "country_labels.csv").open(encoding="utf-8", newline="") as file:
        countries = {row["iso3"] for row in csv.DictReader(file)}
    assert countries - set(features) - {"XKX"} == WITHOUT_SHAPE
    assert set(marks) >= WITHOUT_SHAPE
    assert set(features) - countries == DISPUTED


def test_client_governments_and_all_coded_countries_are_on_the_map(features):
    assert set(CLIENT_GOVERNMENTS) <= set(features)
    coverage = coding.read_coverage()
    assert set(coverage["countries_mentioned"].explode().dropna()) <= set(features)
    assert set(coverage["outlet_country"]) - {""} <= set(features)


def test_rings_are_closed_within_the_globe_and_wound_as_plotly_reads_them(features):
    for code, geometry in features.items():
        for outer, *holes in polygons(geometry):
            for ring in (outer, *holes):
                assert len(ring) >= 4 and ring[0] == ring[-1], code
                assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring), code
            assert turn(outer) < 0, f"{code}: outer ring runs anticlockwise and would fill the globe"
            assert all(turn(hole) > 0 for hole in holes), code


def test_no_shape_runs_around_the_globe(features):
    for code, geometry in features.items():
        for ring in (ring for polygon in polygons(geometry) for ring in polygon):
            jumps = [(a, b) for a, b in zip(ring, ring[1:], strict=False) if abs(a[0] - b[0]) > 180]
            assert all(a[1] == b[1] == -90 for a, b in jumps), code  # only Antarctica, at the pole


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (50.55, 26.05, "BHR"),
        (34.45, 31.5, "PSE"),  # Gaza
        (35.3, 31.75, "PSE"),
        (35.8, 33.0, "SYR"),  # the Golan
        (-14.5, 23.0, "ESH"),
        (34.1, 45.2, "UKR"),  # Crimea
        (21.1, 42.6, "SRB"),
        (35.5, 22.6, "XHT"),
        (74.8, 34.1, "XJK"),
        (28.5, -29.5, "LSO"),  # a hole of South Africa
        (30.1, -2.0, "RWA"),
        (19.0, 47.5, "HUN"),
        (-179.0, 67.5, "RUS"),  # beyond the 180th meridian
    ],
)
def test_places_lie_where_the_source_puts_them(features, lon, lat, code):
    assert at(features, lon, lat) == [code]


def test_every_small_country_has_a_mark_inside_it(features, marks):
    assert list(marks) == sorted(marks)
    for code, row in marks.items():
        assert int(row["area_km2"]) < 30_000
        lon, lat = float(row["lon"]), float(row["lat"])
        if code in features and int(row["area_km2"]) >= 10:  # two decimals of a degree miss Gibraltar and Monaco
            near = [at(features, lon + x, lat + y) for x in (-0.03, 0, 0.03) for y in (-0.03, 0, 0.03)]
            assert [code] in near, code
    assert {"BHR", "QAT", "KWT", "LBN", "PSE", "RWA"} <= set(marks)
    assert int(marks["BHR"]["area_km2"]) < 1_000


def test_disputed_areas_and_the_note_have_words_in_both_languages(geo):
    for code in DISPUTED:
        assert label("disputed_area", code, "en") != code != label("disputed_area", code, "ar")
    readme = " ".join((geo / "README.md").read_text(encoding="utf-8").split())
    for lang in ("ar", "en"):
        assert label("note", "borders", lang) in readme


def test_build_script_is_sound_and_names_no_place_of_ours(geo):
    text = (geo / "build.sh").read_text(encoding="utf-8")
    assert not re.search(r"https?://|/tmp|/home|/work", text)
    subprocess.run(["bash", "-n", str(geo / "build.sh")], check=True)
