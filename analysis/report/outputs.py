"""What a cell showed, as HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from analysis.report.kernels import ANSI
from analysis.report.markdown import render_markdown
from analysis.report.notebooks import PICTURES

PLOTLY = "application/vnd.plotly.v1+json"
_MARKUP = re.compile(r"<[^>]+>|[\u2066-\u2069\u202a-\u202e]")


def render_output(output: Mapping[str, Any], unnamed: str, figures: list[str]) -> str:
    """Return the HTML of one output; an error gives nothing, because the page tells it in a sentence.

    Args:
        output: An output of the notebook format.
        unnamed: The name for assistive technology of a figure that has none.
        figures: The data of the figures so far, as JSON; those of this output are put behind them.

    Example:
        >>> render_output({"output_type": "stream", "name": "stdout", "text": "a < b"}, "Figure", [])
        '<pre class="printed" dir="auto">a &lt; b</pre>'
    """
    if output["output_type"] == "stream":
        return _printed(output["text"], "warned" if output["name"] == "stderr" else "printed")
    data = output.get("data", {})
    if PLOTLY in data:
        return _figure(data[PLOTLY], unnamed, figures)
    if "text/html" in data:
        return f'<div class="shown">{_text(data["text/html"])}</div>'
    if "image/svg+xml" in data:
        return _image("image/svg+xml;utf8", quote(_text(data["image/svg+xml"])), output, unnamed)
    for kind in PICTURES:
        if kind in data:
            return _image(f"{kind};base64", _text(data[kind]).replace("\n", ""), output, unnamed)
    if "text/markdown" in data:
        return f'<div class="shown">{render_markdown(_text(data["text/markdown"]), "", [], trusted=False)}</div>'
    return _printed(_text(data["text/plain"]), "printed") if "text/plain" in data else ""


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)


def _printed(text: str | list[str], name: str) -> str:
    return f'<pre class="{name}" dir="auto">{escape(ANSI.sub("", _text(text)).rstrip())}</pre>'


def _image(kind: str, payload: str, output: Mapping[str, Any], unnamed: str) -> str:
    name = output.get("metadata", {}).get("alt") or unnamed
    return f'<figure><img src="data:{kind},{escape(payload)}" alt="{escape(name)}"></figure>'


def _figure(figure: Mapping[str, Any], unnamed: str, figures: list[str]) -> str:
    """Return the place where ``page.js`` draws a figure, with its name on the group; places and data are in order."""
    layout = figure.get("layout", {})
    meta, title = layout.get("meta"), layout.get("title")
    title = title.get("text", "") if isinstance(title, Mapping) else title or ""
    name = (meta.get("alt") if isinstance(meta, Mapping) else None) or _MARKUP.sub("", title) or unnamed
    height = layout.get("height", 450)
    meta = meta if isinstance(meta, Mapping) else {}
    drawn = {**figure, "layout": {key: value for key, value in layout.items() if key != "meta"}}
    size = f"--height:{int(height)}px;--least:{int(meta.get('min_width') or 0)}px"
    if narrow := meta.get("narrow"):
        drawn["narrow"] = narrow
        size += f";--low:{int(narrow['layout']['height'])}px;--slim:{int(narrow['min_width'])}px"
    figures.append(json.dumps(drawn, ensure_ascii=False, separators=(",", ":")))
    return (
        f'<figure class="chart" role="group" aria-label="{escape(name)}">'
        f'<div class="plot" dir="ltr" style="{size}" data-figure="{len(figures) - 1}"></div></figure>'
    )
