"""The look of every figure, left to right and right to left, and what plotly is told when it draws one."""

from __future__ import annotations

import json
from functools import cache
from math import isfinite
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
from plotly.utils import PlotlyJSONEncoder

from analysis.charts.direction import PDI, RLI, isolate, isolate_template
from analysis.errors import TableError
from analysis.rules.labels import LANGUAGES, label

FONT = '"Noto Sans Arabic","Noto Sans",Amiri,Tahoma,"Segoe UI",Arial,sans-serif'
INK, MUTED, GRID, EMPTY = "#222222", "#666666", "#e4e4e4", "#ececec"
HALO = "#fff 0 0 3px, #fff 0 0 3px, #fff 0 0 4px"  # keeps a label legible on a line or a shape
# told apart with any common kind of colour blindness; patterns and shapes say the same once more
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f6000", "#555555")
SYMBOLS = ("circle", "diamond", "triangle-up", "cross", "star", "hexagon", "pentagon", "square")
PATTERNS = ("", "/", ".", "\\", "x", "-", "|", "+")
TITLE = {"pad": {"t": 12, "b": 10}, "font": {"size": 17}}
SEQUENCE = [[0.0, "#f4f8fc"], [0.5, "#6baed6"], [1.0, "#08519c"]]
# plotly asks its own server for borders even where a figure brings its own; this answers with none
NO_BORDERS = 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#'

_NOT_SHOWN = {"geojson", "locations", "meta", "family", "uid", "featureidkey", "template", "images", "colorscale"}
_EXACT = {int, bool, type(None)}
_TEMPLATES = {"hovertemplate", "texttemplate"}
_BUTTONS = {"Zoom": "zoom", "Pan": "pan", "Box Select": "select_box", "Lasso Select": "select_free",
            "Zoom in": "zoom_in", "Zoom out": "zoom_out", "Autoscale": "autoscale", "Reset axes": "reset_axes",
            "Reset view": "reset_view", "Reset": "reset", "Download plot": "download_plot",
            "Download plot as a PNG": "download_png", "Toggle Spike Lines": "spikes",
            "Show closest data on hover": "hover_closest", "Compare data on hover": "hover_compare",
            "Double-click on legend to isolate one trace": "legend_isolate",
            "Double-click to zoom back out": "zoom_back", "Image download succeeded": "image_done",
            "Preparing image - this may take a few seconds": "image_wait"}  # fmt: skip
_MONTHS = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
_DAYS = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"]


def figure_config(lang: str) -> dict[str, Any]:
    """Return the configuration of a figure: no upload, no request, buttons and dates in ``lang``.

    Example:
        >>> figure_config("ar")["showSendToCloud"]
        False
    """
    config: dict[str, Any] = {
        "showSendToCloud": False,
        "displaylogo": False,
        "topojsonURL": NO_BORDERS,
        "responsive": True,
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
        "toImageButtonOptions": {"scale": 2},
    }
    return config | ({"locale": "ar", "locales": {"ar": _arabic()}} if lang == "ar" else {})


def localise(figure: go.Figure, lang: str) -> go.Figure:
    """Return a copy of ``figure`` whose every shown string is isolated and whose layout runs in the way of ``lang``.

    Whatever is shown keeps its letters in logical order; geometry, place codes and ``layout.meta`` are left alone.
    Doing it twice is the same as once.

    Raises:
        TableError: ``lang`` has no template, or a label was already reshaped.

    Example:
        >>> figure = localise(go.Figure(go.Bar(x=[1], y=["نسبة 45%"])), "ar")
        >>> figure.data[0].y[0] == isolate("نسبة 45%", "ar")
        True
    """
    # plotly has looked at every value once, when the figure was made
    return go.Figure(localised_spec(figure, lang), _validate=False)


def localised_spec(figure: go.Figure, lang: str) -> dict[str, Any]:
    """Return what ``localise`` makes as lists and dictionaries."""
    known_language(lang)
    # not ``to_dict``: it copies every number, and the walk makes new lists and dictionaries anyway
    spec = localised({"data": figure._data, "layout": figure._layout}, lang)
    spec["layout"]["template"] = _look(lang)
    return spec


def known_language(lang: str) -> str:
    """Return ``lang``, or say which there are.

    Raises:
        TableError: It is neither ``ar`` nor ``en``.
    """
    if lang not in LANGUAGES:
        raise TableError(f"lang is {lang!r}; choose one of {', '.join(LANGUAGES)}")
    return lang


def plotly_js() -> str:
    """Return the text of plotly.js as it comes with the Python package, to be put into a page once."""
    from plotly.offline import get_plotlyjs

    return get_plotlyjs()


def localised(value: Any, lang: str, key: str = "") -> Any:
    """Return a part of a figure, as lists and dictionaries, with every shown string isolated."""
    """Return ``value`` as JSON knows it, shown strings isolated; a number that JSON does not know is null."""
    kind = type(value)
    if kind is str:
        return isolate_template(value, lang) if key in _TEMPLATES else isolate(value, lang)
    if kind in _EXACT or (kind is float and isfinite(value)):
        return value
    if isinstance(value, dict):
        return {k: _kept(v) if k in _NOT_SHOWN else localised(v, lang, k) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [v if type(v) in _EXACT else localised(v, lang, key) for v in value]
    return localised(json.loads(json.dumps(value, cls=PlotlyJSONEncoder)), lang, key) if kind is not float else None


def _kept(value: Any) -> Any:
    """Return what nobody reads as JSON knows it; shapes and the words of a figure are that already."""
    return value if isinstance(value, dict) else json.loads(json.dumps(value, cls=PlotlyJSONEncoder))


@cache
def _look(lang: str) -> dict[str, Any]:
    return _merged(pio.templates["plotly_white"].to_plotly_json(), _template(rtl=lang == "ar"))


def _merged(under: Any, over: Any) -> Any:
    """Return ``under`` with the values of ``over`` put into it; lists of the same length are merged item by item."""
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **{key: _merged(under.get(key), value) for key, value in over.items()}}
    if isinstance(under, list | tuple) and isinstance(over, list) and over and isinstance(over[0], dict):
        return [_merged(*pair) for pair in zip(under, over, strict=True)]
    return over


@cache
def _arabic() -> dict[str, Any]:
    dictionary = {english: label("plotly", key, "ar") for english, key in _BUTTONS.items()}
    names = {"days": _DAYS, "shortDays": _DAYS, "months": _MONTHS, "shortMonths": _MONTHS, "periods": ["ص", "م"],
             "decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]}  # fmt: skip
    dates = {"dateTime": "%A %e %B %Y %X", "date": "%d/%m/%Y", "time": "%H:%M:%S", "year": "%Y", "month": "%B %Y",
             "dayMonth": "%e %B", "dayMonthYear": "%e %B %Y"}  # fmt: skip
    written = names | {key: RLI + value + PDI if "%B" in value else value for key, value in dates.items()}
    return {"dictionary": dictionary, "format": written}


def _template(rtl: bool) -> dict[str, Any]:
    start, side = (1, "right") if rtl else (0, "left")
    colorbar = {"orientation": "h", "x": start, "xanchor": side, "y": -0.02, "yanchor": "top", "len": 0.4,
                "thickness": 10, "outlinewidth": 0, "title": {"side": "top"}}  # fmt: skip
    return {
        "data": {kind: [{"type": kind, "colorbar": colorbar}] for kind in ("heatmap", "choropleth")},
        "layout": {
            "font": {"family": FONT, "size": 14, "color": INK},
            "colorway": COLOURS,
            "title": {
                "x": 0.99 if rtl else 0.01,
                "xanchor": side,
                "xref": "container",
                "y": 1,
                "yref": "container",
                "yanchor": "top",
                **TITLE,
                "automargin": True,
            },
            "xaxis": {"automargin": True, "gridcolor": GRID, "zeroline": False, "fixedrange": True,
                      "separatethousands": True, "exponentformat": "none",
                      **({"autorange": "reversed"} if rtl else {})},
            "yaxis": {"side": side, "automargin": True, "gridcolor": GRID, "zeroline": False, "ticklabelstandoff": 6,
                      "fixedrange": True},
            "legend": {"orientation": "h", "x": 0.99 if rtl else 0.01, "xanchor": side, "xref": "container",
                       "y": 0, "yref": "container", "yanchor": "bottom",
                       "traceorder": "reversed" if rtl else "normal", "font": {"size": 13}},
            "hoverlabel": {"align": side, "namelength": -1, "font": {"family": FONT, "size": 13}},
            "coloraxis": {"colorbar": colorbar},
            "separators": ".,",
            "margin": {"l": 12, "r": 12, "t": 20, "b": 12},
            "dragmode": False,
            "annotationdefaults": {"align": side},
        },
    }  # fmt: skip


# a figure shown without ``show`` must not offer an upload or ask for borders either
for _renderer in ("plotly_mimetype", "jupyterlab", "vscode"):
    pio.renderers[_renderer].config = figure_config("en")
