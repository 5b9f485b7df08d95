"""With which words an outlet introduces each source: neutral, endorsing, distancing, denying."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from analysis.charts.datatable import number, percent
from analysis.charts.figure import finish, need, nothing, plain, say
from analysis.charts.lanes import name_rows, rows_height, write_after
from analysis.charts.names import display
from analysis.model import STANCES
from analysis.rules.labels import label

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("source", "stance", "n_attributions")
_LOOKS = {
    "neutral": {"color": "#bdbdbd"},
    "endorse": {"color": "#0072b2", "pattern": {"shape": "/", "solidity": 0.25}},
    "distance": {"color": "#e69f00", "pattern": {"shape": ".", "solidity": 0.35}},
    "deny": {"color": "#b2182b", "pattern": {"shape": "x", "solidity": 0.25}},
}


def plot_stance_by_source(table: pd.DataFrame, lang: str, top: int = 15) -> go.Figure:
    """Draw one bar per source, cut into the stances of its attributions, most attributions first.

    Args:
        table: One row per source and stance, as ``stance_by_source`` gives it: ``source``, ``stance``,
            ``n_attributions``.
        lang: ``"ar"`` or ``"en"``.
        top: How many sources are drawn at most; the rest stays in the data.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, *COLUMNS)
    heads = [say("source", lang), *(label("stance", stance, lang) for stance in STANCES), say("n_attributions", lang)]
    title = say("stance_title", lang)
    counts = table.pivot_table(index="source", columns="stance", values="n_attributions", aggfunc="sum", fill_value=0)
    counts = counts.reindex(columns=list(STANCES), fill_value=0).astype(int)
    counts = counts.assign(total=counts.sum(axis=1))
    counts = counts[counts["total"] > 0].sort_values("total", ascending=False, kind="stable")
    if counts.empty:
        return nothing(lang, "stances", heads, title)
    names = [display("source", source, lang) for source in counts.index]
    drawn = counts.head(top)
    figure = go.Figure()
    for stance in STANCES:
        figure.add_bar(
            y=list(range(len(drawn))),
            x=drawn[stance].tolist(),
            orientation="h",
            name=label("stance", stance, lang),
            marker=_LOOKS[stance],
            customdata=[plain(name) for name in names[: len(drawn)]],
            hovertemplate=f"<b>%{{customdata}}</b><br>{label('stance', stance, lang)}: %{{x}}<extra></extra>",
        )
    write_after(figure, drawn["total"].tolist(), [number(total) for total in drawn["total"]], lang)
    name_rows(figure, names[: len(drawn)])
    figure.update_xaxes(title=say("stance_axis", lang), title_font_size=13)
    figure.update_layout(barmode="stack", bargap=0.3)
    n = int(counts["total"].sum())
    values = {"first": names[0], "n": number(counts["total"].iloc[0])}
    caption = say("stance_caption", lang, **values, neutral=number(counts["neutral"].iloc[0]),
                  share=percent(1 - counts["neutral"].sum() / n))  # fmt: skip
    if len(counts) > top:
        caption += " " + say("other_rows", lang, n=top, rest=len(counts) - top)
    return finish(
        figure,
        lang,
        name="stances",
        title=title,
        alt=say("stance_alt", lang, **values),
        caption=caption,
        counted=say("stance_counted", lang, n=number(n)),
        columns=heads,
        rows=([name, *map(int, row)] for name, row in zip(names, counts.to_numpy(), strict=True)),
        height=220 + rows_height(names[: len(drawn)]),
    )
