"""Published figures per country: a lower bound stays a lower bound, and what is not known is not zero."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.lanes import span
from analysis.charts.template import COLOURS, INK, MUTED
from analysis.checks import cells
from analysis.rules.actor_names import coded_name
from analysis.rules.country_labels import country_label
from analysis.rules.labels import label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("country_iso3", "figure", "figure_wording", "counted_en", "counted_ar", "publisher", "published",
           "uncertainty_terms", "confidence", "sources")  # fmt: skip
OTHERS = ("country_iso3", "figure", "figure_wording", "counted_en", "counted_ar", "counts_same", "publisher",
          "published", "confidence", "sources")  # fmt: skip
_KINDS = {"more_than": "lower_bound", "at_least": "lower_bound"}  # any other wording with a number: an estimate
_ORDERS = {"hundreds": (100, 1_000), "thousands": (1_000, 10_000), "tens_of_thousands": (10_000, 100_000)}
_LOOKS = {
    "lower_bound": {"color": COLOURS[0]},
    "estimate": {"color": COLOURS[5], "line": {"color": COLOURS[0], "width": 1}},
    "order_only": {"color": COLOURS[0], "pattern": {"shape": "/", "fillmode": "replace", "size": 7, "solidity": 0.3}},
    "no_figure": {"color": "#999999", "pattern": {"shape": "x", "fillmode": "replace", "size": 9, "solidity": 0.2}},
}  # fmt: skip


_THIN = {"color": "#cfe6f5", "line": {"color": MUTED, "width": 1}}
FIRST, STEP = 0.72, 0.58  # of the room of a country: where its first further figure stands, and what each takes


@dataclass(frozen=True)
class Figure:
    """One published figure: what kind of number it is, its words, and the stretch of the axis it covers."""

    kind: str
    words: str
    start: float
    end: float


Shown = tuple[dict[str, Any], Figure]


def plot_reported_figures(clients: pd.DataFrame, lang: str, others: pd.DataFrame | None = None) -> go.Figure:
    """Draw the figure published for each country with its wording and its source, and further figures under it.

    A solid bar ends at a lower bound (arrowhead) or an estimate; hatching is an order of size, or no figure at all. A
    thin, light bar is a further figure, which says what it counts and whether that is the same.

    Args:
        clients: One row per country, with the columns of ``data/pegasus/client_governments.csv``: ``figure``
            the number or missing, ``figure_wording`` a key such as ``more_than``, ``uncertainty_terms`` quoted …
        lang: ``"ar"`` or ``"en"``.
        others: One row per further figure of one of these countries, as ``read_other_figures`` gives it.

    Raises:
        TableError: A column is missing.
    """
    need(clients, lang, *COLUMNS)
    if others is not None:
        need(others, lang, *OTHERS)
    columns = [say(key, lang) for key in ("country", "figure", "bound", "what_counted", "compared", "wording",
                                          "publisher", "published", "confidence", "address")]  # fmt: skip
    if clients.empty:
        return nothing(lang, "reported-figures", columns, say("reported_title", lang))
    rows = [(row, _read(row, lang)) for row in rows_of(clients.astype(object).fillna(""))]
    rows.sort(key=lambda pair: (list(_LOOKS).index(pair[1].kind) // 2, -pair[1].end, pair[0]["country_iso3"]))
    further = [_further(others, row["country_iso3"], lang) for row, _ in rows]
    places = list(accumulate((1 + STEP * len(more) for more in further[:-1]), initial=0.0))
    thin = [(place + FIRST + STEP * step, *shown) for place, more in zip(places, further, strict=True)
            for step, shown in enumerate(more)]  # fmt: skip
    most = max(shown.end for _, shown in [*rows, *(pair for more in further for pair in more)]) or 1
    figure = go.Figure()
    for kind, look in _LOOKS.items():
        mine = [(place, row, shown) for place, (row, shown) in zip(places, rows, strict=True) if shown.kind == kind]
        if mine:
            figure.add_bar(**_bars(mine, most, lang), name=say(kind, lang), marker=look)
    if thin:
        figure.add_bar(**_bars(thin, most, lang) | {"width": 0.08}, name=say("other_figure", lang), marker=_THIN)
    figure.add_scatter(**_arrowheads(list(zip(places, rows, strict=True)), lang))
    side = "left" if lang == "ar" else "right"
    for offset, written, place in ((-0.14, _headline, f"top {side}"), (0.14, _small_print, f"bottom {side}")):
        texts = [written(row, shown, lang) for row, shown in rows]
        figure.add_scatter(**_lines(texts, [at + offset for at in places], place))
    if thin:
        texts = [_other_print(row, shown, lang) for _, row, shown in thin]
        figure.add_scatter(**_lines(texts, [at + 0.08 for at, _, _ in thin], f"bottom {side}"))
    span(figure, most, lang, room=1.06)
    figure.update_xaxes(title=say("reported_axis", lang), title_font_size=13, nticks=5)
    figure.update_yaxes(range=[places[-1] + STEP * len(further[-1]) + 0.65, -0.6], visible=False)
    figure.update_layout(barmode="overlay")
    unknown = say("list_join", lang).join(_name(row, lang) for row, s in rows if s.kind in ("no_figure", "order_only"))
    values = {"first": _name(rows[0][0], lang), "unknown": unknown or say("reported_all_known", lang)}
    return finish(
        figure,
        lang,
        name="reported-figures",
        title=say("reported_title", lang),
        alt=say("reported_alt", lang, **values),
        caption=say("reported_caption", lang, **values, figure=rows[0][1].words)
        + (" " + say("reported_others", lang, n=number(len(thin))) if thin else ""),
        counted=say("reported_counted", lang, n=len(rows)),
        columns=columns,
        rows=(
            [_name(row, lang), shown.words, _bound(row), row[f"counted_{lang}"], _compared(row, lang),
             _wording(row, lang), _publisher(row, lang), row["published"],
             label("confidence", row["confidence"], lang), next(iter(cells(row["sources"])), "")]
            for main, more in zip(rows, further, strict=True) for row, shown in (main, *more)
        ),
        height=150 + round(96 * (len(rows) + STEP * len(thin))),
    )  # fmt: skip


def _further(others: pd.DataFrame | None, country: str, lang: str) -> list[Shown]:
    if others is None:
        return []
    rows = rows_of(others[others["country_iso3"] == country].astype(object).fillna(""))
    return [(row, _read(row, lang)) for row in rows]


def _compared(row: dict[str, Any], lang: str) -> str:
    if "counts_same" not in row:
        return say("main_figure", lang)
    return say("same_count" if row["counts_same"] else "another_count", lang)


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
    terms = [label("uncertainty", term, lang) for term in cells(row.get("uncertainty_terms", ""))]
    quoted = (f"«{term}»" if lang == "ar" else f"“{term}”" for term in terms)
    return say("list_join", lang).join(quoted)


def _publisher(row: dict[str, Any], lang: str) -> str:
    return say("list_join", lang).join(coded_name(name, lang) for name in cells(row["publisher"]))


def _bars(mine: list[tuple[float, dict[str, Any], Figure]], most: float, lang: str) -> dict[str, Any]:
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


def _arrowheads(rows: list[tuple[float, Shown]], lang: str) -> dict[str, Any]:
    bounds = [(place, shown.end) for place, (_, shown) in rows if shown.kind == "lower_bound"]
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


def _other_print(row: dict[str, Any], shown: Figure, lang: str) -> str:
    words = wrap(plain(f"{shown.words}: {row[f'counted_{lang}']}"), 58, lines=2)
    told = say("list_join", lang).join(filter(None, (row["published"], _publisher(row, lang), _compared(row, lang))))
    return f'<span style="font-size:12px">{words}<br><span style="color:{MUTED}">{wrap(plain(told), 58)}</span></span>'


def _lines(texts: list[str], places: list[float], position: str) -> dict[str, Any]:
    return {"x": [0] * len(texts), "y": places, "text": texts, "mode": "text",
            "textposition": position, "hoverinfo": "skip",
            "showlegend": False, "cliponaxis": False, "textfont": {"color": INK}}  # fmt: skip
