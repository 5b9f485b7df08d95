"""What part a country has in a coded story: named as a client, home of targets, seat of outlets that were read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.checks import cells, require
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

COUNTRY_ROLES = {"entity": "str", "role": "str", "n": "Int64", "n_total": "Int64"}
ROLES = ("client_ten", "client_other", "target", "outlet")


def country_roles(
    coverage: pd.DataFrame, relations: pd.DataFrame, actors: pd.DataFrame, clients: pd.DataFrame
) -> pd.DataFrame:
    """Count for each country in how many texts it has each role.

    Grain: one row per role and country; roles in the order of ``ROLES``, then by count.

    Args:
        coverage: As ``read_coverage`` gives it: ``names_client_governments``, ``outlet_country``.
        relations: As ``read_relations`` gives it: ``predicate``, ``object_id``.
        actors: As ``read_actors`` gives it: ``actor_id``, ``country_iso3``.
        clients: As ``read_clients`` gives it: ``country_iso3``, ``in_list_of_ten``.

    Returns:
        ``COUNTRY_ROLES``: ``role`` is ``client_ten`` (texts that present the government as a client, one of the ten of
        the first day) or ``client_other`` (the same, any other government), ``target`` (persons and states that the
        table of relations has as targets, alleged) or ``outlet`` (texts from outlets seated there); ``n`` of
        ``n_total`` texts or targets. A text or target without a country is only in ``n_total``.

    Raises:
        TableError: A column is missing.

    Example:
        >>> from analysis.coding import read_actors, read_clients, read_coverage, read_relations
        >>> roles = country_roles(read_coverage(), read_relations(), read_actors(), read_clients())
        >>> roles[roles["role"] == "target"].head(2)[["entity", "n", "n_total"]].values.tolist()
        [['FRA', 2, 13], ['BEL', 1, 13]]
    """
    require(coverage, ("names_client_governments", "outlet_country"), "coverage")
    require(relations, ("predicate", "object_id"), "relations")
    require(actors, ("actor_id", "country_iso3"), "actors")
    require(clients, ("country_iso3", "in_list_of_ten"), "clients")
    named = Counter(code for cell in coverage["names_client_governments"] for code in cells(cell))
    ten = set(clients.loc[clients["in_list_of_ten"], "country_iso3"])
    homes = dict(zip(actors["actor_id"], actors["country_iso3"], strict=True))
    targets = list(dict.fromkeys(relations.loc[relations["predicate"] == "targets", "object_id"]))
    counts = {
        "client_ten": (Counter({code: n for code, n in named.items() if code in ten}), len(coverage)),
        "client_other": (Counter({code: n for code, n in named.items() if code not in ten}), len(coverage)),
        "target": (Counter(homes.get(target, "") for target in targets), len(targets)),
        "outlet": (Counter(coverage["outlet_country"]), len(coverage)),
    }
    rows = [
        {"entity": code, "role": role, "n": n, "n_total": total}
        for role, (found, total) in counts.items()
        for code, n in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        if code
    ]
    return table(rows, COUNTRY_ROLES)
