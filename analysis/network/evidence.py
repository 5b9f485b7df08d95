"""Which ties rest on more than one source."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from analysis.checks import require
from analysis.network.edges import EDGES
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd


def well_sourced(edges: pd.DataFrame, relations: pd.DataFrame, least: int = 2) -> pd.DataFrame:
    """Keep the ties that at least ``least`` different sites tell of.

    Two addresses of one site are one source. This is an upper bound of independence: two sites may print one agency
    text, and whether they do is not coded.

    Args:
        edges: ``edges_from_relations``; of extracted ties the articles stand for the sites.
        relations: ``read_relations``: ``relation_id`` and ``sources`` (addresses with a space between them).
        least: How many sites.

    Returns:
        ``EDGES`` with the column ``n_sources`` behind.

    Raises:
        TableError: A column is missing.

    Example:
        >>> from analysis.coding.tables import read_actors, read_relations
        >>> from analysis.network.edges import edges_from_relations
        >>> edges = edges_from_relations(read_relations(), read_actors())
        >>> bool((well_sourced(edges, read_relations())["n_sources"] >= 2).all())
        True
    """
    require(edges, EDGES, "edges")
    require(relations, ("relation_id", "sources"), "relations")
    sites = {
        row["relation_id"]: {_site(address) for address in _addresses(row["sources"])} for row in rows_of(relations)
    }
    numbers = [
        len(set().union(*(sites.get(part, {part.split("#")[0]}) for part in evidence.split(";") if part)))
        for evidence in (edges["evidence"] if len(edges) else ())
    ]
    counted = edges.assign(n_sources=numbers).astype({"n_sources": "Int64"})
    return counted[counted["n_sources"] >= least].reset_index(drop=True)


def _addresses(cell: object) -> list[str]:
    return cell.split() if isinstance(cell, str) else [str(part) for part in cell]  # type: ignore[attr-defined]


def _site(address: str) -> str:
    return (urlsplit(address).hostname or address).removeprefix("www.")
