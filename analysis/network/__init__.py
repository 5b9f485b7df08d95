"""Who is tied to whom: typed and signed edges, from coded relations and from extracted attributions.

Direction: an edge runs from who acts or speaks (``source``) to whom the act or the words are about (``target``).
Sign: 1 for or with the target, -1 against it, 0 neither or not said; ``rules/predicates.csv`` gives each predicate's
sign and the reason. A sign describes the act that is coded or reported, not what anybody feels, and it is no finding:
``status`` says how far the tie is established and stays with every edge (``alleged``, ``reported``, ``denied``,
``confirmed``; ``said`` for what was read from a text).
"""

from analysis.network.discourse import actor_claims, actor_ties, statements_from_ledger, time_windows
from analysis.network.edges import EDGES, edges_from_attributions, edges_from_relations
from analysis.network.evidence import well_sourced
from analysis.network.graph import build_graph, layout, well_tied
from analysis.network.roles import backbone, centrality, communities
from analysis.network.write import write_graph

__all__ = [
    "EDGES",
    "actor_claims",
    "actor_ties",
    "backbone",
    "build_graph",
    "centrality",
    "communities",
    "edges_from_attributions",
    "edges_from_relations",
    "layout",
    "statements_from_ledger",
    "time_windows",
    "well_sourced",
    "well_tied",
    "write_graph",
]
