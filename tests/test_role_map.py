"""What part a country has in the story, counted by hand, and the layers of its map."""

from itertools import combinations
from math import dist

import pandas as pd
import pytest

import analysis as nisba
from analysis.charts.geometry import Window
from analysis.charts.role_map import NARROWEST
from analysis.compare.country_roles import country_roles
from analysis.errors import TableError
from analysis.rules.country_labels import country_label
from analysis.rules.labels import LANGUAGES

COVERAGE = pd.DataFrame(
    {"names_client_governments": ["MAR;TGO", "MAR", ""], "outlet_country": ["BHR", "BHR", ""]}
)  # fmt: skip
RELATIONS = pd.DataFrame(
    {"predicate": ["targets", "targets", "targets", "accuses"], "object_id": ["king", "king", "DZA", "minister"]}
)
ACTORS = pd.DataFrame({"actor_id": ["king", "DZA", "minister"], "country_iso3": ["MAR", "DZA", "FRA"]})
CLIENTS = pd.DataFrame({"country_iso3": ["MAR", "TGO"], "in_list_of_ten": [True, False]})


@pytest.fixture(scope="module")
def roles():
    return country_roles(nisba.read_coverage(), nisba.read_relations(), nisba.read_actors(), nisba.read_clients())


def test_roles_are_counted_by_hand():
    assert country_roles(COVERAGE, RELATIONS, ACTORS, CLIENTS).values.tolist() == [
        ["MAR", "client_ten", 2, 3], ["TGO", "client_other", 1, 3], ["DZA", "target", 1, 2], ["MAR", "target", 1, 2],
        ["BHR", "outlet", 2, 3],
    ]  # fmt: skip
    with pytest.raises(TableError, match="coverage: columns missing"):
        country_roles(COVERAGE[["outlet_country"]], RELATIONS, ACTORS, CLIENTS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_layers_differ_by_mark_and_switch_as_groups(roles, lang):
    figure = nisba.plot_role_map(roles, lang)
    shown = [trace for trace in figure.data if trace.type == "scattergeo" and trace.legendgroup]
    groups = {group: [t for t in shown if t.legendgroup == group] for group in {t.legendgroup for t in shown}}
    assert set(groups) == {"client_ten", "client_other", "target", "outlet"}
    assert len({traces[0].marker.symbol for traces in groups.values()}) == 4
    assert figure.layout.legend.groupclick == "togglegroup"
    assert all(t.legendgroup == "outlet" for t in figure.data if t.type == "choropleth" and t.customdata is not None)
    assert len(groups["client_ten"][0].lon) == 10
    borders = {"ar": "ولا تعبّر الحدود", "en": "Neither the borders"}[lang]
    assert borders in figure.layout.meta["caption"]


def test_a_small_state_has_a_square_and_every_client_a_name(roles):
    figure = nisba.plot_role_map(roles, "en")
    squares = [t for t in figure.data if t.type == "scattergeo" and t.marker.symbol == "square"]
    marked = [lon for trace in squares for lon in trace.lon if lon is not None]
    for longitude in (50.5, 51.2, 47.6):  # Bahrain, Qatar, Kuwait
        assert any(abs(lon - longitude) < 0.5 for lon in marked)
    names = next(t for t in figure.data if t.type == "scattergeo" and t.mode == "text").text
    marked = roles.loc[roles["role"] != "outlet", "entity"].unique()
    assert sorted(names) == sorted(country_label(entity, "en") for entity in marked)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_marks_of_two_countries_do_not_hide_each_other(roles, lang):
    figure = nisba.plot_role_map(roles, lang)
    (west, east), (south, north) = figure.layout.geo.lonaxis.range, figure.layout.geo.lataxis.range
    view = Window(west, south, east, north)
    marks = {point for t in figure.data if t.legendgroup in ("client_ten", "client_other", "target")
             for point in zip(t.lon, t.lat, strict=True)}  # fmt: skip
    pixels = [view.pixel(point, NARROWEST) for point in marks]
    assert min(dist(one, two) for one, two in combinations(pixels, 2)) > 12


def test_nothing_to_draw_is_said():
    empty = country_roles(COVERAGE.head(0), RELATIONS.head(0), ACTORS, CLIENTS)
    assert empty.empty and not nisba.plot_role_map(empty, "en").data
