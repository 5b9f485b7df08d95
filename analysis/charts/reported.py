"""Published figures per country: a lower bound stays a lower bound, and what is not known is not zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.lanes import span
from analysis.charts.template import COLOURS, INK, MUTED
from analysis.compare.checks import cells
from analysis.rules.actor_names import coded_name
from analysis.rules.country_labels import country_label
from analysis.rules.labels import label

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("country_iso3", "figure", "figure_wording", "counted_en", "counted_ar", "publisher", "published",
           "uncertainty_terms", "confidence", "sources")  # fmt: skip
_KINDS = {"more_than": "lower_bound", "at_least": "lower_bound"}  # any other wording with a number: an estimate
_ORDERS = {"hundreds": (100, 1_000), "thousands": (1_000, 10_000), "tens_of_thousands": (10_000, 100_000)}
_LOOKS = {
    "lower_bound": {"color": COLOURS[0]},
    "estimate": {"color": COLOURS[5], "line": {"color": COLOURS[0], "width": 1}},
    "order_only": {"color": COLOURS[0], "pattern": {"shape": "/", "fillmode": "replace", "size": 7, "solidity": 0.3}},
    "no_figure": {"color": "#999999", "pattern": {"shape": "x", "fillmode": "replace", "size": 9, "solidity": 0.2}},
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One published figure: what kind of number it is, its words, and the stretch of the axis it covers."""

    kind: str
    words: str
    start: float
    end: float


def plot_reported_figures(clients: pd.DataFrame, lang: str) -> go.Figure:
    """Draw the figure published for each country with its wording and its source.

    A solid bar ends at a lower bound (arrowhead) or an estimate; hatching is an order of size, or no figure at all.

    Args:
        clients: One row per country, with the columns of ``data/pegasus/client_governments.csv``: ``figure``
            the number or missing, ``figure_wording`` a key such as ``more_than``, ``uncertainty_terms`` quoted …
        lang: ``"ar"`` or ``"en"``.

    Raises:
        TableError: A column is missing.
    """
    need(clients, lang, *COLUMNS)
    columns = [say(key, lang) for key in ("country", "figure", "bound", "what_counted", "wording", "publisher",
                                          "published", "confidence", "address")]  # fmt: skip
    if clients.empty:
        return nothing(lang, "reported-figures", columns, say("reported_title", lang))
    rows = [(row, _read(row, lang)) for row in clients.astype(object).fillna("").to_dict("records")]
    rows.sort(key=lambda pair: (list(_LOOKS).index(pair[1].kind) // 2, -pair[1].end, pair[0]["country_iso3"]))
    most = max(shown.end for _, shown in rows) or 1
    figure = go.Figure()
    for kind, look in _LOOKS.items():
        mine = [(place, row, shown) for place, (row, shown) in enumerate(rows) if shown.kind == kind]
        if mine:
            figure.add_bar(**_bars(mine, most, lang), name=say(kind, lang), marker=look)
    figure.add_scatter(**_arrowheads(rows, lang))
    side = "left" if lang == "ar" else "right"
    for offset, written, place in ((-0.14, _headline, f"top {side}"), (0.14, _small_print, f"bottom {side}")):
        figure.add_scatter(**_lines([written(row, shown, lang) for row, shown in rows], offset, place))
    span(figure, most, lang, room=1.06)
    figure.update_xaxes(title=say("reported_axis", lang), title_font_size=13, nticks=5)
    figure.update_yaxes(range=[len(rows) - 0.35, -0.6], visible=False)
    figure.update_layout(barmode="overlay")
    unknown = say("list_join", lang).join(_name(row, lang) for row, s in rows if s.kind in ("no_figure", "order_only"))
    values = {"first": _name(rows[0][0], lang), "unknown": unknown or say("reported_all_known", lang)}
    return finish(
        figure,
        lang,
        name="reported-figures",
        title=say("reported_title", lang),
        alt=say("reported_alt", lang, **values),
        caption=say("reported_caption", lang, **values, figure=rows[0][1].words),
        counted=say("reported_counted", lang, n=len(rows)),
        columns=columns,
        rows=(
            [_name(row, lang), shown.words, _bound(row), row[f"counted_{lang}"], _wording(row, lang),
             _publisher(row, lang), row["published"], label("confidence", row["confidence"], lang),
             next(iter(cells(row["sources"])), "")]
            for row, shown in rows
        ),
        height=150 + 96 * len(rows),
    )  # fmt: skip


def _bound(row: dict[str, Any]) -> int | None:
    return int(row["figure"]) if str(row["figure"]).strip() else None


def _read(row: dict[str, Any], lang: str) -> Figure:
    wording, bound = row["figure_wording"], _bound(row)
    if bound is not None:
        words = say(wording, lang, n=number(bound)) if wording else number(bound)
        return Figure(_KINDS.get(wording, "estimate"), words, 0, bound)
    if wording in _ORDERS:
        return Figure("order_only", say(wording, lang), *_ORDERS[wording])
    return Figure("no_figure", say("no_figure", lang), 0, 0)


def _name(row: dict[str, Any], lang: str) -> str:
    return country_label(row["country_iso3"], lang)


def _wording(row: dict[str, Any], lang: str) -> str:
    terms = [label("uncertainty", term, lang) for term in cells(row["uncertainty_terms"])]
    quoted = (f"«{term}»" if lang == "ar" else f"“{term}”" for term in terms)
    return say("list_join", lang).join(quoted)


def _publisher(row: dict[str, Any], lang: str) -> str:
    return say("list_join", lang).join(coded_name(name, lang) for name in cells(row["publisher"]))


def _bars(mine: list[tuple[int, dict[str, Any], Figure]], most: float, lang: str) -> dict[str, Any]:
    told = [
        [_name(row, lang), shown.words, wrap(plain(row[f"counted_{lang}"]), 50), wrap(plain(_publisher(row, lang)), 50),
         row["published"], wrap(plain(_wording(row, lang)), 50)]
        for _, row, shown in mine
    ]  # fmt: skip
    lines = ["<b>%{customdata[0]}</b>: %{customdata[1]}", "%{customdata[2]}", "%{customdata[3]}, %{customdata[4]}",
             "%{customdata[5]}"]  # fmt: skip
    unknown = mine[0][2].kind == "no_figure"
    return {
        "orientation": "h",
        "y": [place for place, _, _ in mine],
        "base": [shown.start for _, _, shown in mine],
        "x": [most * 1.06 if unknown else shown.end - shown.start for _, _, shown in mine],
        "width": 0.2,
        "customdata": told,
        "hovertemplate": "<br>".join(lines) + "<extra></extra>",
    }


def _arrowheads(rows: list[tuple[dict[str, Any], Figure]], lang: str) -> dict[str, Any]:
    bounds = [(place, shown.end) for place, (_, shown) in enumerate(rows) if shown.kind == "lower_bound"]
    return {"x": [end for _, end in bounds], "y": [place for place, _ in bounds], "mode": "markers",
            "marker": {"symbol": f"triangle-{'left' if lang == 'ar' else 'right'}", "size": 17, "color": COLOURS[0]},
            "name": say("bound_mark", lang), "hoverinfo": "skip", "cliponaxis": False}  # fmt: skip


def _headline(row: dict[str, Any], shown: Figure, lang: str) -> str:
    return f"<b>{plain(_name(row, lang))}</b>: {plain(shown.words)}"


def _small_print(row: dict[str, Any], shown: Figure, lang: str) -> str:
    if not row["publisher"]:
        return ""
    origin = wrap(plain(f"{row['published']}, {_publisher(row, lang)}"), 58, lines=1)
    words = wrap(plain(_wording(row, lang)), 58, lines=2)
    return f'<span style="color:{MUTED};font-size:12px">{origin}<br>{words}</span>'


def _lines(texts: list[str], offset: float, position: str) -> dict[str, Any]:
    return {"x": [0] * len(texts), "y": [place + offset for place in range(len(texts))], "text": texts, "mode": "text",
            "textposition": position, "hoverinfo": "skip",
            "showlegend": False, "cliponaxis": False, "textfont": {"color": INK}}  # fmt: skip
