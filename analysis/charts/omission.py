"""Who leaves whom out: how much more or less often a government is named at home, with the interval of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number, percent
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.lanes import whiskers
from analysis.charts.template import COLOURS, MUTED
from analysis.charts.words import teller
from analysis.rules.country_labels import country_label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("by", "entity", "reprints", "n_own", "n_named_own", "share_own", "n_rest", "n_named_rest", "share_rest",
           "difference", "low", "high", "ratio", "verdict")  # fmt: skip
LOOKS = {"more": ("circle", COLOURS[0]), "less": ("diamond", COLOURS[1]), "unclear": ("square-open", "#444444"),
         "too_few": ("circle-open", "#9a9a9a")}  # fmt: skip
tell = teller("omission")


def plot_omission(table: pd.DataFrame, lang: str, *, reprints: str = "every", counted: str = "") -> go.Figure:
    """Draw, for each government, the share of texts that name it at home minus the share of the rest.

    Right of the middle (in Arabic left of it) a government is named more often at home; the mark says by its shape and
    its words what may be concluded. Governments without any text at home are left out.

    Args:
        table: ``compare_omission``.
        lang: ``"ar"`` or ``"en"``.
        reprints: ``"every"`` text, or agency reprints ``"once"``; the data below have both.
        counted: Who coded, as a sentence in ``lang``.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, *COLUMNS)
    heads = [say("country", lang), *(tell(key, lang) for key in (
        "counting", "named_home", "of_home", "named_rest", "of_rest", "difference", "low", "high", "ratio",
        "verdict"))]  # fmt: skip
    both = table[table["n_own"] > 0]
    rows = both[both["reprints"] == reprints].sort_values(["n_own", "entity"], ascending=[False, True])
    if rows.empty:
        return nothing(lang, "omission", heads, tell("title", lang))
    records = rows_of(rows)
    figure = go.Figure()
    figure.add_vline(x=0, line={"color": MUTED, "width": 1.5})
    for verdict in LOOKS:
        part = [(place, row) for place, row in enumerate(records) if row["verdict"] == verdict]
        if part:
            figure.add_scatter(**_dots(part, verdict, lang))
    figure.update_yaxes(range=[len(records) - 0.4, -0.6], showgrid=True, tickvals=list(range(len(records))),
                        ticktext=[_beside(row, lang) for row in records])  # fmt: skip
    steps = (-1, -0.5, 0, 0.5, 1)
    figure.update_xaxes(range=[1.05, -1.05] if lang == "ar" else [-1.05, 1.05], autorange=False, tickvals=steps,
                        ticktext=[f"{100 * step:+.0f}" if step else "0" for step in steps],
                        title=wrap(tell("axis", lang), 34), title_font_size=13)  # fmt: skip
    groups = {verdict: [row for row in records if row["verdict"] == verdict] for verdict in LOOKS}
    clear = [row for row in records if row["verdict"] in ("more", "less")]
    widest = max(clear or records, key=lambda row: abs(row["difference"]))
    return finish(
        figure,
        lang,
        name="omission",
        title=tell("title", lang),
        alt=tell("alt", lang, less=_names(groups["less"], lang), more=_names(groups["more"], lang)),
        caption=" ".join(tell(f"caption_{verdict}", lang, names=_names(groups[verdict], lang, verdict != "too_few"))
                         for verdict in ("less", "more", "unclear", "too_few")),
        counted=f"{counted} {tell('counted_' + reprints, lang, n=number(widest['n_own'] + widest['n_rest']))}".strip(),
        columns=heads,
        rows=([country_label(row["entity"], lang), tell(row["reprints"], lang), int(row["n_named_own"]),
               int(row["n_own"]), int(row["n_named_rest"]), int(row["n_rest"]), round(row["difference"], 3),
               round(row["low"], 3), round(row["high"], 3), round(row["ratio"], 2), tell(row["verdict"], lang)]
              for row in rows_of(both)),
        height=190 + 50 * len(records),
    )  # fmt: skip


def _beside(row: dict[str, Any], lang: str) -> str:
    """Name the government and, below it, how many texts at home name it."""
    home = tell("beside", lang, named=number(row["n_named_own"]), of=number(row["n_own"]))
    return f"{plain(country_label(row['entity'], lang))}<br>{home}"


def _names(rows: list[dict[str, Any]], lang: str, shares: bool = False) -> str:
    if not rows:
        return tell("none", lang)
    names = []
    for row in rows:
        name = country_label(row["entity"], lang)
        against = tell("against", lang, home=percent(row["share_own"]), rest=percent(row["share_rest"]))
        names.append(f"{name} ({against})" if shares else name)
    return say("list_join", lang).join(names)


def _dots(part: list[tuple[int, dict[str, Any]]], verdict: str, lang: str) -> dict[str, Any]:
    (symbol, colour), thickness = LOOKS[verdict], 1.2 if verdict == "too_few" else 2.2
    told = []
    for _, row in part:
        shares = {"home": percent(row["share_own"]), "rest": percent(row["share_rest"])}
        told.append([plain(country_label(row["entity"], lang)), tell("against", lang, **shares),
                     tell("hover", lang, low=f"{100 * row['low']:.0f}", high=f"{100 * row['high']:.0f}")])  # fmt: skip
    return {
        "x": [row["difference"] for _, row in part],
        "y": [place for place, _ in part],
        "name": tell(verdict, lang),
        "mode": "markers",
        "showlegend": True,
        "marker": {"symbol": symbol, "size": 12, "color": colour, "line": {"width": 2, "color": colour}},
        "cliponaxis": False,
        "error_x": whiskers([row for _, row in part], "difference", colour, thickness, 5),
        "customdata": told,
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    }  # fmt: skip
