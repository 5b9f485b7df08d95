"""Graphs to files that other programs read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import TableError
from analysis.spreadsheets import csv_text

if TYPE_CHECKING:
    import networkx as nx

FORMATS = (".gexf", ".graphml", "a folder")


def write_graph(graph: nx.MultiDiGraph, path: Path | str) -> Path:
    """Write a graph for Gephi, Cytoscape or a spreadsheet, every attribute kept.

    Args:
        graph: What ``build_graph`` gives.
        path: A file that ends in ``.gexf`` or ``.graphml``, or a folder for ``nodes.csv`` and ``edges.csv`` with the
            column names that Gephi reads (Id, Label; Source, Target, Type, Weight). Lists become text with ``;``
            between values. Text in the CSV files that a spreadsheet would run as a formula gets an apostrophe in front.

    Returns:
        The path that was written.

    Raises:
        TableError: The ending is none of these.

    Example:
        >>> import networkx as nx
        >>> write_graph(nx.MultiDiGraph(), "ties.xlsx")
        Traceback (most recent call last):
        analysis.errors.TableError: ties.xlsx: no format for graphs ends in '.xlsx'; use .gexf, .graphml, a folder
    """
    import networkx as nx

    target = Path(path)
    if target.suffix not in {".gexf", ".graphml", ""}:
        raise TableError(f"{target.name}: no format for graphs ends in {target.suffix!r}; use {', '.join(FORMATS)}")
    flat = _flat(graph)
    if target.suffix == ".gexf":
        nx.write_gexf(flat, target)
    elif target.suffix == ".graphml":
        nx.write_graphml(flat, target)
    else:
        target.mkdir(parents=True, exist_ok=True)
        nodes = [
            {"Id": node, "Label": data.get("label", node)} | _rest(data, "label") for node, data in flat.nodes(True)
        ]
        ties = [
            {
                "Source": a,
                "Target": b,
                "Type": "Directed",
                "Weight": data.get("weight", 1),
                "Label": data.get("predicate", ""),
            }
            | _rest(data, "weight")
            for a, b, data in flat.edges(data=True)
        ]
        _write_csv(target / "nodes.csv", nodes, ["Id", "Label", "type", "country"])
        _write_csv(target / "edges.csv", ties, ["Source", "Target", "Type", "Weight", "Label"])
    return target


def _rest(data: Mapping[str, Any], left_out: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != left_out}


def _flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Copy with lists as text and without characters that XML forbids; numbered edges, as GEXF wants them."""
    import networkx as nx

    flat = nx.MultiDiGraph()
    flat.add_nodes_from((node, {k: _plain(v) for k, v in data.items()}) for node, data in graph.nodes(data=True))
    for number, (a, b, data) in enumerate(graph.edges(data=True)):
        flat.add_edge(a, b, key=number, **{k: _plain(v) for k, v in data.items()})
    return flat


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = ";".join(map(str, value))
    return "".join(c for c in value if c.isprintable() or c in "\t\n") if isinstance(value, str) else value


def _write_csv(path: Path, rows: list[dict[str, Any]], first: list[str]) -> None:
    columns = list(dict.fromkeys([*first, *(key for row in rows for key in row)]))
    text = csv_text(columns, [[row.get(column, "") for column in columns] for row in rows])
    path.write_text(text, encoding="utf-8", newline="")
