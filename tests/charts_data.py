"""Small tables for figures, made up, with what is awkward in them: long names, missing numbers, markup."""

import networkx as nx
import pandas as pd

ROLES = pd.DataFrame(
    [
        ("MEX", "client_government", 12, 5),
        ("ARE", "client_government", 8, 4),
        ("BHR", "client_government", 3, 3),
        ("ISR", "seat_of_company", 22, 6),
        ("ISR", "regulator", 4, 2),
        ("FRA", "target_leader", 6, 3),
        ("XKX", "mentioned", 1, 1),
    ],
    columns=["entity", "role", "n_mentions", "n_articles"],
)

CLIENTS = pd.DataFrame(
    [
        ("HUN", "300", "about", "Direkt36;Telex", "2021-07-18", "potential targets", "https://example.org/a b"),
        ("MAR", "10000", "more_than", "The Guardian", "2021-07-18", "analysis suggests;possible", ""),
        ("BHR", "", "hundreds", "Amnesty International", "2022-02", "potential client", ""),
        ("SAU", "", "", "", "", "", ""),
    ],
    columns=["country_iso3", "figure", "figure_wording", "publisher", "published", "uncertainty_terms", "sources"],
).assign(counted_en="numbers on a list", counted_ar="أرقام في قائمة", confidence="high")

SHARES = pd.DataFrame(
    [
        ("lang", "ar", "MAR", 0.3, 0.2, 0.4, 95),
        ("lang", "en", "MAR", 0.15, 0.1, 0.22, 161),
        ("lang", "ar", "SAU", 0.2, None, None, 1),
        ("lang", "en", "SAU", 0.0, 0.0, 0.02, 161),
    ],
    columns=["by", "group", "entity", "share", "low", "high", "n"],
)

NAMING = pd.DataFrame(
    [
        ("lang", "ar", "MAR", 0.25, 24, 96),
        ("lang", "ar", "BHR", 0.0, 0, 96),
        ("lang", "fr", "MAR", 1.0, 2, 2),
        ("lang", "fr", "BHR", 0.5, 1, 2),
    ],
    columns=["by", "group", "entity", "share", "n_named", "n"],
)

STANCE = pd.DataFrame(
    [
        ("nso-group", "neutral", 5),
        ("nso-group", "endorse", 0),
        ("nso-group", "distance", 3),
        ("nso-group", "deny", 4),
        ("(agentless)", "distance", 2),
        ("مسؤولان <b>كبيران</b> لم يكشفا عن اسميهما في التقرير", "neutral", 1),
    ],
    columns=["source", "stance", "n_attributions"],
)

EVENTS = pd.DataFrame(
    [
        ("2021-07-18", "confirmed", "Published", "نُشر"),
        ("2021-07-19", "denied", "Denied by <someone>", "نفي"),
        ("2021-07-19", "confirmed", "Answered", "رد"),
        ("2021-11", "alleged", "Sold", "بيع"),
        ("2022", "reported", "Read", "قُرئ"),
    ],
    columns=["date", "status", "event_en", "event_ar"],
)


def _square(iso3: str, lon: float, lat: float, half: float = 4) -> dict:
    west, east, south, north = lon - half, lon + half, lat - half, lat + half
    ring = [[west, south], [west, north], [east, north], [east, south], [west, south]]  # clockwise
    return {"type": "Feature", "id": iso3, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


PLACES = {
    "type": "FeatureCollection",
    "features": [
        _square("MEX", -102, 23),
        _square("ARE", 54, 24),
        _square("ISR", 35, 31),
        _square("FRA", 2, 47),
        _square("BHR", 50.5, 26, 0.2),
        _square("IRN", 53, 32),
        _square("AUS", 134, -25),
    ],
}


def network(lang: str) -> nx.MultiDiGraph:
    """Return four actors: a pair tied twice in one direction and once back, and one that nobody confirms."""
    names = {
        "nso-group": ("NSO Group", "مجموعة NSO", "company"),
        "MEX": ("Mexico", "المكسيك", "state"),
        "amnesty": ("Amnesty International", "منظمة العفو الدولية", "ngo"),
        "someone": ("Someone with quite a long name indeed", "شخص <b>ما</b> له اسم طويل فعلا", "unknown"),
    }
    graph = nx.MultiDiGraph()
    for slug, (english, arabic, kind) in names.items():
        graph.add_node(slug, label=arabic if lang == "ar" else english, type=kind, country="")
    for a, b, predicate, sign, status in [
        ("nso-group", "MEX", "sells_to", 1, "alleged"),
        ("nso-group", "MEX", "sells_to", 1, "confirmed"),
        ("MEX", "nso-group", "sues", -1, "confirmed"),
        ("amnesty", "nso-group", "accuses", -1, "confirmed"),
        ("someone", "amnesty", "speaks_about", 0, "said"),
    ]:
        graph.add_edge(a, b, predicate=predicate, sign=sign, status=status, evidence=["RL001", "RL002"])
    return graph
