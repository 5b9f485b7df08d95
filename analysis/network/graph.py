"""Edges to a graph, and a place for each node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.checks import require
from analysis.network.edges import EDGES
from analysis.tables import rows_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_ENDS = ("label", "type", "country")


def build_graph(edges: pd.DataFrame) -> nx.MultiDiGraph:
    """Build a directed graph with one edge per row; parallel edges differ in predicate, status or origin.

    Nodes carry ``label``, ``type``, ``country``; edges carry ``predicate``, ``sign``, ``status``, ``weight``,
    ``first_date``, ``origin``, ``confidence`` and ``evidence``, a list of ids. Edge keys are
    ``predicate/status/origin``.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> build_graph(pd.DataFrame()).number_of_nodes()
        0
    """
    import networkx as nx

    require(edges, EDGES, "edges")
    graph = nx.MultiDiGraph()
    for row in rows_of(edges):
        for end in ("source", "target"):
            graph.add_node(row[end], **{key: row[f"{end}_{key}"] for key in _ENDS})
        graph.add_edge(
            row["source"], row["target"], key=f"{row['predicate']}/{row['status']}/{row['origin']}",
            predicate=row["predicate"], sign=int(row["sign"]), status=row["status"], weight=int(row["weight"]),
            first_date=row["first_date"], origin=row["origin"], confidence=row["confidence"],
            evidence=[part for part in row["evidence"].split(";") if part],
        )  # fmt: skip
    return graph


def well_tied(graph: nx.MultiDiGraph, least: int = 2) -> nx.MultiDiGraph:
    """Return the ties between actors that are each tied to at least ``least`` others of the whole graph.

    Who is tied to one actor alone makes a picture crowded and tells little of how the others hang together. Ties keep
    their order.

    Example:
        >>> import networkx as nx
        >>> sorted(well_tied(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "d")])))
        ['b', 'c']
    """
    partners = {node: {*graph.predecessors(node), *graph.successors(node)} - {node} for node in graph}
    part = graph.copy()  # a view of networkx would give the ties in the order of a set
    part.remove_nodes_from([node for node in graph if len(partners[node]) < least])
    part.remove_nodes_from([node for node in part if not part.degree(node)])
    return part


def layout(graph: nx.MultiDiGraph, seed: int = 7) -> dict[str, tuple[float, float]]:
    """Place the nodes with a spring layout; the same graph and seed give the same places, whatever the order of edges.

    Returns:
        ``{node: (x, y)}``, both between -1 and 1, rounded to four decimals. Distance has no meaning beyond "tied".

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph([("a", "b"), ("b", "c")])
        >>> layout(graph, 3) == layout(nx.MultiDiGraph([("b", "c"), ("a", "b")]), 3)
        True
    """
    import networkx as nx

    simple = nx.Graph()
    simple.add_nodes_from(sorted(graph.nodes))
    simple.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.edges() if a != b}))
    if not len(simple):
        return {}
    places = nx.spring_layout(simple, seed=seed, k=1.6 / max(len(simple) ** 0.5, 1))
    return {node: (round(float(x), 4), round(float(y), 4)) for node, (x, y) in places.items()}
