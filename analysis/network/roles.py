"""What place an actor has in a network: centralities for signed and directed ties, communities, and what carries it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

from analysis.checks import require
from analysis.network.edges import EDGES
from analysis.tables import rows_of, table

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

CENTRALITY = {"actor": "str", "n_out": "Int64", "n_in": "Int64", "out_for": "Int64", "out_against": "Int64",
              "in_for": "Int64", "in_against": "Int64", "pn_out": "float64", "pn_in": "float64",
              "betweenness": "float64"}  # fmt: skip
COMMUNITIES = {"actor": "str", "community": "Int64", "n_members": "Int64", "stability": "float64",
               "n_tied": "Int64"}  # fmt: skip
BACKBONE = {"actor": "str", "other": "str", "weight": "float64", "p": "float64", "kept": "bool"}
RUNS = 50


def centrality(edges: pd.DataFrame) -> pd.DataFrame:
    """Say of each actor how it stands in a network of signed, directed ties.

    Grain: one row per actor, those with most ties first. Parallel ties (another predicate or status) count each; a tie
    without a sign counts only in ``n_out``, ``n_in`` and ``betweenness``.

    Returns:
        ``CENTRALITY``: ``n_out`` ties it makes (it acts, speaks, accuses) and ``n_in`` that are about it; of these the
        ones for and against the other end. ``pn_out`` and ``pn_in`` are the PN index of Everett and Borgatti (2014,
        Social Networks 38, 111-120): about 1 for who stands apart, above for who is tied positively, below for who is
        tied negatively, weighed by the same of its neighbours; several ties of a pair are one, by the sign of their
        sum. ``betweenness``: the share of shortest ways between others that lead through it, whatever the sign: who
        could pass things on. Not computed: closeness and eigenvector, which take a hostile tie for nearness.

    Args:
        edges: ``edges_from_relations`` or ``edges_from_attributions``.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> from analysis.network.edges import edges_from_relations
        >>> names = ["relation_id", "subject_id", "predicate", "object_id", "date", "status"]
        >>> sold = pd.DataFrame([("R1", "nso-group", "sells_to", "HUN", "", "alleged")], columns=names)
        >>> rows = centrality(edges_from_relations(sold, pd.DataFrame()))
        >>> rows[["actor", "n_out", "n_in", "out_for", "in_for"]].values.tolist()
        [['HUN', 0, 1, 0, 1], ['nso-group', 1, 0, 1, 0]]
    """
    import networkx as nx

    require(edges, EDGES, "edges")
    rows = rows_of(edges)
    actors = sorted({row[end] for row in rows for end in ("source", "target")})
    if not actors:
        return table([], CENTRALITY)
    counts: Counter[tuple[str, str, int | None]] = Counter()
    for row in rows:
        for end, direction in (("source", "out"), ("target", "in")):
            counts.update([(row[end], direction, None), (row[end], direction, int(row["sign"]))])
    graph = nx.DiGraph((row["source"], row["target"]) for row in rows)
    between = nx.betweenness_centrality(graph)
    pn_out, pn_in = _pn(rows, actors)
    found = [
        {"actor": actor, "n_out": counts[actor, "out", None], "n_in": counts[actor, "in", None],
         "out_for": counts[actor, "out", 1], "out_against": counts[actor, "out", -1], "in_for": counts[actor, "in", 1],
         "in_against": counts[actor, "in", -1], "pn_out": pn_out[place], "pn_in": pn_in[place],
         "betweenness": between[actor]}
        for place, actor in enumerate(actors)
    ]  # fmt: skip
    return table(sorted(found, key=lambda row: (-row["n_out"] - row["n_in"], row["actor"])), CENTRALITY)


def _pn(rows: list[dict[str, Any]], actors: list[str]) -> tuple[list[float], list[float]]:
    """Return the PN index of ties made and of ties received; negative ties weigh twice."""
    import numpy as np

    place = {actor: number for number, actor in enumerate(actors)}
    n = len(actors)
    sums = np.zeros((n, n))
    for row in rows:
        if row["source"] != row["target"]:
            sums[place[row["source"]], place[row["target"]]] += row["sign"]
    ties = np.where(sums < 0, -2.0, np.sign(sums))
    scale = 2 * max(n - 1, 1)

    def index(made: np.ndarray) -> list[float]:
        start = np.ones(n) + made @ np.ones(n) / scale
        return np.linalg.solve(np.eye(n) - made @ made.T / scale**2, start).tolist()

    return index(ties), index(ties.T)


def communities(ties: pd.DataFrame, runs: int = RUNS, seed: int = 7) -> pd.DataFrame:
    """Part the actors into groups that share claims, and say how far the parting can be trusted.

    Louvain (Blondel et al. 2008, Journal of Statistical Mechanics P10008) on the positive ties, once for each of
    ``runs`` seeds; the groups shown are those of the run that agrees most with all others.

    Grain: one row per actor, by community, the largest first (1).

    Args:
        ties: ``actor_ties``; ties of zero or less do not hold a group together and are left out.
        runs: How often.
        seed: Of the first run.

    Returns:
        ``COMMUNITIES``: ``n_members``; ``n_tied``, actors it has a positive tie with; ``stability``, from 0 to 1: the
        mean share of runs in which the actor is together with those of its community and apart from the others. Well
        below 1 the group is a matter of chance: do not name it. Of one actor alone it is how far it stays alone.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> names = ["actor", "other", "weight"]
        >>> ties = pd.DataFrame([("a", "b", 3.0), ("c", "d", 3.0), ("b", "c", 0.2)], columns=names)
        >>> communities(ties)[["actor", "community", "stability"]].values.tolist()
        [['a', 1, 1.0], ['b', 1, 1.0], ['c', 2, 1.0], ['d', 2, 1.0]]
    """
    import networkx as nx

    graph = _positive(ties)
    if not len(graph):
        return table([], COMMUNITIES)
    partings = [
        {actor: number for number, group in enumerate(nx.community.louvain_communities(graph, seed=seed + run))
         for actor in group}
        for run in range(runs)
    ]  # fmt: skip
    pairs = list(combinations(sorted(graph), 2))
    together = {pair: sum(parting[pair[0]] == parting[pair[1]] for parting in partings) / runs for pair in pairs}
    best = max(partings, key=lambda parting: sum(_agreed(parting, pair, together[pair]) for pair in pairs))
    sizes = Counter(best.values())
    order = sorted(sizes, key=lambda group: (-sizes[group], min(a for a, g in best.items() if g == group)))
    rows = []
    for actor in sorted(graph, key=lambda actor: (order.index(best[actor]), actor)):
        agreed = [_agreed(best, pair, together[pair]) for pair in pairs if actor in pair]
        rows.append({"actor": actor, "community": order.index(best[actor]) + 1, "n_members": sizes[best[actor]],
                     "stability": sum(agreed) / len(agreed), "n_tied": graph.degree(actor)})  # fmt: skip
    return table(rows, COMMUNITIES)


def _agreed(parting: dict[str, int], pair: tuple[str, str], share: float) -> float:
    return share if parting[pair[0]] == parting[pair[1]] else 1 - share


def backbone(ties: pd.DataFrame, alpha: float = 0.05) -> pd.DataFrame:
    """Tell the ties that stand out from those that an even spread of weights would bring about: the disparity filter.

    Serrano, Boguñá and Vespignani (2009), PNAS 106, 6483-6488: of an actor with k ties that carries the share s of its
    weight on one of them, ``p`` = (1 - s)^(k - 1), the smaller one of both ends. An actor with one tie never lifts it.

    Grain: one row per positive tie, the clearest first.

    Args:
        ties: ``actor_ties``; weights of zero or less are left out.
        alpha: A tie is ``kept`` below it.

    Returns:
        ``BACKBONE``: ``actor``, ``other``, ``weight``, ``p``, ``kept``.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> names = ["actor", "other", "weight"]
        >>> ties = pd.DataFrame([("a", "b", 97.0), ("a", "c", 1.0), ("a", "d", 2.0)], columns=names)
        >>> backbone(ties)[["other", "p", "kept"]].round(4).values.tolist()
        [['b', 0.0009, True], ['d', 0.9604, False], ['c', 0.9801, False]]
    """
    graph = _positive(ties)
    rows = []
    for actor, other, weight in graph.edges(data="weight"):
        shares = [(weight / graph.degree(end, weight="weight"), graph.degree(end)) for end in (actor, other)]
        p = min((1 - share) ** (k - 1) for share, k in shares)
        actor, other = sorted((actor, other))
        rows.append({"actor": actor, "other": other, "weight": weight, "p": p, "kept": p < alpha})
    return table(sorted(rows, key=lambda row: (row["p"], row["actor"], row["other"])), BACKBONE)


def _positive(ties: pd.DataFrame) -> nx.Graph:
    import networkx as nx

    require(ties, ("actor", "other", "weight"), "ties")
    graph = nx.Graph()
    for row in rows_of(ties):
        if row["weight"] > 0:
            graph.add_edge(row["actor"], row["other"], weight=float(row["weight"]))
    return graph
