"""Who is cited, and how much rests on it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from analysis.charts.datatable import number, percent
from analysis.charts.figure import finish, need, nothing, plain, say
from analysis.charts.lanes import name_rows, rows_height, write_after
from analysis.charts.words import teller
from analysis.rules.actor_names import coded_name
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("cited", "n", "n_citing", "share", "low", "high", "n_outlets", "n_countries", "n_alone")
_LOOKS = {
    "alone": {"color": "#d55e00", "pattern": {"shape": "/", "solidity": 0.35}},
    "with_others": {"color": "#9ecae1"},
}
tell = teller("cited")


def plot_cited(
    table: pd.DataFrame, lang: str, dependency: pd.DataFrame | None = None, top: int = 15, *, counted: str = ""
) -> go.Figure:
    """Draw one bar per cited source: the texts that name it alone, hatched, and those that name others too.

    Args:
        table: ``compare_cited``.
        lang: ``"ar"`` or ``"en"``.
        dependency: ``dependency`` of the same texts; told in the caption.
        top: How many sources are drawn at most; the rest stays in the data.
        counted: Who coded and how far two coders agree, as ``who_coded`` says it.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, *COLUMNS)
    heads = [tell(key, lang) for key in ("cited", "n_citing", "n_alone", "n_outlets", "n_countries")]
    heads += [say(key, lang) for key in ("share", "low", "high")]
    if table.empty:
        return nothing(lang, "cited", heads, tell("title", lang))
    drawn = table.head(top)
    names = [coded_name(cited, lang) for cited in drawn["cited"]]
    figure = go.Figure()
    for key, texts in (("alone", drawn["n_alone"]), ("with_others", drawn["n_citing"] - drawn["n_alone"])):
        figure.add_bar(
            y=list(range(len(drawn))),
            x=list(map(int, texts)),
            orientation="h",
            name=tell(key, lang),
            marker=_LOOKS[key],
            customdata=[plain(name) for name in names],
            hovertemplate=f"<b>%{{customdata}}</b><br>{tell(key, lang)}: %{{x}}<extra></extra>",
        )
    texts = [tell("after", lang, n=number(row["n_citing"]), alone=number(row["n_alone"]))
             for row in rows_of(drawn)]  # fmt: skip
    write_after(figure, list(map(int, drawn["n_citing"])), texts, lang)
    name_rows(figure, names)
    figure.update_xaxes(title=tell("axis", lang), title_font_size=13)
    figure.update_layout(barmode="stack", bargap=0.3)
    first = table.iloc[0]
    values = {"first": coded_name(first["cited"], lang), "n": number(first["n_citing"]), "of": number(first["n"])}
    caption = [tell("caption", lang, **values, share=percent(first["share"]), low=percent(first["low"]),
                    high=percent(first["high"]), alone=number(first["n_alone"]))]  # fmt: skip
    if dependency is not None and len(dependency) > 1:
        none, one = dependency.iloc[0], dependency.iloc[1]
        caption.append(tell("dependency", lang, one=percent(one["share"]), low=percent(one["low"]),
                            high=percent(one["high"]), none=percent(none["share"])))  # fmt: skip
    if len(table) > top:
        caption.append(say("other_rows", lang, n=top, rest=len(table) - top))
    return finish(
        figure,
        lang,
        name="cited",
        title=tell("title", lang),
        alt=tell("alt", lang, **values),
        caption=" ".join(caption),
        counted=f"{counted} {tell('counted', lang, n=number(first['n']))}".strip(),
        columns=heads,
        rows=([coded_name(row["cited"], lang),
               *(int(row[key]) for key in ("n_citing", "n_alone", "n_outlets", "n_countries")),
               *(round(row[key], 3) for key in ("share", "low", "high"))] for row in rows_of(table)),
        height=190 + rows_height(names),
    )  # fmt: skip
