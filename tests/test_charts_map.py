"""Maps: their shapes and small states, their classes, and labels and points that keep off each other."""

from itertools import combinations

import pytest
from charts_data import PLACES, ROLES

from analysis import charts
from analysis.charts.direction import strip
from analysis.charts.geometry import Window, window, world, world_of
from analysis.charts.placing import place_labels, spread


def test_the_map_knows_its_small_states_and_what_it_lacks():
    places = world_of(PLACES, [{"iso3": "BHR", "lon": "50.5", "lat": "26", "area_km2": "583"}])
    assert places.point("BHR") == (50.5, 26.0) and places.point("XKX") is None
    assert places.point("MEX") == pytest.approx((-102, 23))
    figure = charts.plot_country_map(ROLES, "en", PLACES)
    assert "Not on the map: Kosovo." in figure.layout.meta["caption"]
    assert "UN Geodata" in figure.layout.meta["caption"]
    by_country = {row[0]: row for row in figure.layout.meta["table"]["rows"]}
    assert by_country["Israel"] == ["Israel", "seat of a company, regulator", 26, 6]
    shapes = [shape["id"] for trace in figure.data if trace.type == "choropleth" for shape in trace.geojson["features"]]
    assert sorted(shapes) == ["ARE", "BHR", "FRA", "IRN", "ISR", "MEX"]  # each once; Australia is outside the window


def test_the_map_shades_by_classes_without_gaps():
    figure = charts.plot_country_map(ROLES, "en", PLACES)
    names = [trace.name for trace in figure.data if trace.name and trace.name.startswith("Mentions")]
    assert names == ["Mentions: 1–4", "Mentions: 5–9", "Mentions: 10–19", "Mentions: 20–26"]


def test_the_shapes_of_the_workbook_hold_bahrain_and_every_small_state():
    earth = world()
    assert earth.small["BHR"] == (50.55, 26.04)
    assert earth.point("MDV") and earth.point("IOT") and earth.point("FJI")
    figure = charts.plot_country_map(ROLES, "ar")
    labels = [strip(name) for trace in figure.data if trace.type == "scattergeo" for name in trace.text or ()]
    assert "البحرين" in labels


def test_the_window_of_a_map_is_never_a_slit():
    assert window([(50.5, 26.0)]) == Window(20.5, 8.0, 80.5, 44.0)
    assert window([(-102, 23), (170, -40)]) == Window(-170, -52, 190, 35)
    assert Window(0, -45, 90, 45).pixel((45, 0), 900)[0] == 450


CROWD = [(x, y) for x in (0, 6, 12) for y in (0, 6, 12)]


def sides(*args, **more) -> list[str]:
    return [label.side for label in place_labels(*args, **more)]


def test_labels_keep_off_each_other_and_stay_inside():
    assert sides([(0, 0), (80, 0)], ["one", "two"], "ar") == ["middle left", "middle left"]
    crowded = sides(CROWD, ["a long label"] * 9, "en", must=[True] + [False] * 8)
    assert crowded[0] and "" in crowded
    assert sides([(95, 50)], ["label"], "en", frame=(0, 0, 100, 100)) == ["top left"]
    assert sides([(5, 50)], ["label"], "ar", frame=(0, 0, 100, 100)) == ["top right"]
    assert sides([(50, 50)], ["label"], "en", lines=[(60 + n, 50) for n in range(30)]) == ["top right"]


def test_a_label_without_room_at_its_point_stands_at_a_leader_line():
    row = [(x, 0) for x in range(0, 36, 6)]
    placed = place_labels(row, ["Emirates"] * 6, "en", radius=2, reach=90)
    assert all(label.side for label in placed)
    assert any(label.at != point for label, point in zip(placed, row, strict=True))
    assert not overlapping([label.box for label in placed])


def overlapping(boxes) -> list:
    return [(one, two) for one, two in combinations(boxes, 2)
            if min(one[2], two[2]) > max(one[0], two[0]) and min(one[3], two[3]) > max(one[1], two[1])]  # fmt: skip


def test_a_name_too_late_for_its_place_goes_first():
    """The first would take the only place of the second, which the frame keeps from its other side."""
    points, frame = [(34, 50), (80, 50)], (0, 40, 88, 60)
    assert sides(points, ["xyz", "wide"], "en", must=[False] * 2, frame=frame) == ["middle left", "middle left"]
    assert sides(points[:1], ["xyz"], "en", frame=frame) == ["middle right"]


def test_points_that_touch_are_pushed_apart_inside_the_frame():
    moved = spread([(0, 0), (0, 0), (1, 1), (20, 20)], 8, (0, 0, 20, 20))
    distances = [((a - c) ** 2 + (b - d) ** 2) ** 0.5 for i, (a, b) in enumerate(moved) for c, d in moved[:i]]
    assert min(distances) > 7 and all(0 <= x <= 20 and 0 <= y <= 20 for x, y in moved)
    assert spread([(0, 0), (10, 10)], 5, (0, 0, 20, 20)) == [(0, 0), (10, 10)]
