"""A network as files to take away, inside the page itself."""

from __future__ import annotations

import base64
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.charts.direction import html_text
from analysis.charts.figure import say
from analysis.network import write_graph

if TYPE_CHECKING:
    import networkx as nx

_TYPES = {".gexf": "application/gexf+xml", ".graphml": "application/graphml+xml", ".csv": "text/csv"}


def html_graph_files(graph: nx.MultiDiGraph, name: str, lang: str) -> str:
    """Return links that save the network as GEXF, GraphML and the two CSV files that Gephi opens.

    Args:
        graph: What ``build_graph`` gives.
        name: The files' name without ending.
        lang: ``"ar"`` or ``"en"``.
    """
    with tempfile.TemporaryDirectory(prefix="nisba-") as place:
        folder = Path(place)
        for target in (f"{name}.gexf", f"{name}.graphml", name):
            write_graph(graph, folder / target)
        links = [_link(path, folder) for path in sorted(folder.rglob("*.*"))]
    return f"<p>{html_text(say('graph_files', lang), lang)} {' · '.join(links)}</p>"


def _link(path: Path, folder: Path) -> str:
    file = "-".join(path.relative_to(folder).parts)
    content = base64.b64encode(path.read_bytes()).decode()
    return (
        f'<a dir="ltr" download="{escape(file)}" href="data:{_TYPES[path.suffix]};base64,{content}">{escape(file)}</a>'
    )
