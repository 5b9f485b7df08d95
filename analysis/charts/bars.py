"""Countries ranked by how often they are named, each opening to its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import number
from analysis.charts.direction import html_text, sentence_direction
from analysis.charts.figure import finish, need, nothing, plain, say, wrap
from analysis.charts.lanes import name_rows, rows_height, write_after
from analysis.charts.template import COLOURS, PATTERNS
from analysis.rules.country_labels import country_label
from analysis.rules.labels import label

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("entity", "role", "n_mentions", "n_articles")


def plot_country_bars(
    table: pd.DataFrame, lang: str, countries: pd.DataFrame | None = None, top: int = 30, counted: str = ""
) -> go.Figure:
    """Draw one bar per country and role, the roles in blocks, the most frequent first.

    Args:
        table: One row per country and role: ``entity`` (ISO 3166-1 alpha-3), ``role``, ``n_mentions``, ``n_articles``.
        lang: ``"ar"`` or ``"en"``.
        countries: The mentions behind the table (``countries_table``); gives the sentences shown on hover.
        top: How many rows are drawn at most; the rest stays in the data and is counted in the caption.
        counted: What was counted, and by whom, where it was not the rules of the workbook.

    Raises:
        TableError: A column is missing.
    """
    rows = _ranked(need(table, lang, *COLUMNS))
    columns = [say(key, lang) for key in ("country", "role", "n_mentions", "n_articles")]
    if rows.empty:
        return nothing(lang, "countries", columns, say("bars_title", lang))
    names = [country_label(entity, lang) for entity in rows["entity"]]
    roles = list(dict.fromkeys(rows["role"]))
    drawn = rows.head(top)
    figure = go.Figure()
    for place_of_role, role in enumerate(roles):
        places = [place for place, value in enumerate(drawn["role"]) if value == role]
        if places:
            style = {"color": COLOURS[place_of_role % 8],
                     "pattern": {"shape": PATTERNS[place_of_role % 8], "solidity": 0.25}}  # fmt: skip
            figure.add_bar(
                **_bars(drawn.loc[places], countries, lang), marker=style, name=label("country_role", role, lang)
            )
    texts = [f"{number(m)} ({number(a)})" for m, a in zip(drawn["n_mentions"], drawn["n_articles"], strict=True)]
    write_after(figure, drawn["n_mentions"].tolist(), texts, lang)
    name_rows(figure, names[: len(drawn)])
    figure.update_xaxes(title=say("bars_axis", lang), title_font_size=13)
    figure.update_layout(bargap=0.3, barmode="overlay")
    first = rows.loc[rows["n_mentions"].idxmax()]
    values = {"first": country_label(first["entity"], lang), "n": number(first["n_mentions"])}
    caption = say("bars_caption", lang, **values, articles=number(first["n_articles"]),
                  countries=rows["entity"].nunique(), roles=len(roles))  # fmt: skip
    if len(rows) > top:
        caption += " " + say("other_rows", lang, n=top, rest=len(rows) - top)
    return finish(
        figure,
        lang,
        name="countries",
        title=say("bars_title", lang),
        alt=say("bars_alt", lang, **values),
        caption=caption,
        counted=counted or say("bars_counted", lang, n=number(rows["n_mentions"].sum())),
        columns=columns,
        rows=(
            [name, label("country_role", row.role, lang), int(row.n_mentions), int(row.n_articles)]
            for name, row in zip(names, rows.itertuples(), strict=True)
        ),
        height=190 + rows_height(names[: len(drawn)]),
    )


def html_bar_sentences(countries: pd.DataFrame, lang: str) -> str:
    """Return one ``<details>`` per country, the most often named first, with its sentences and the names marked.

    Args:
        countries: One row per mention, as ``countries_table`` gives it.
        lang: ``"ar"`` or ``"en"``: the language of the page; each sentence keeps its own direction.

    Raises:
        TableError: A column is missing.
    """
    need(countries, lang, "article_id", "entity", "role", "surface", "sentence")
    if countries.empty:
        return f"<p>{html_text(say('nothing', lang), lang)}</p>"
    return "".join(
        f'<details class="nisba-sentences"><summary><b>{html_text(country_label(entity, lang), lang)}</b> '
        f"{html_text(say('bars_sentences', lang, n=number(len(items))), lang)}</summary>"
        f"<ul>{''.join(items)}</ul></details>"
        for entity in countries["entity"].value_counts(sort=True).index
        if (items := _sentences(countries[countries["entity"] == entity], lang))
    )


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    totals = table.groupby("role")["n_mentions"].sum()
    return (
        table.assign(_block=table["role"].map(totals))
        .sort_values(["_block", "role", "n_mentions", "entity"], ascending=[False, True, False, True])
        .drop(columns="_block")
        .reset_index(drop=True)
    )


def _bars(rows: pd.DataFrame, countries: pd.DataFrame | None, lang: str) -> dict[str, Any]:
    told = [
        [country_label(row.entity, lang), label("country_role", row.role, lang), row.n_mentions, row.n_articles,
         _examples(countries, row.entity, row.role, lang)]
        for row in rows.itertuples()
    ]  # fmt: skip
    lines = ["<b>%{customdata[0]}</b>", "%{customdata[1]}", say("n_mentions", lang) + ": %{customdata[2]}",
             say("n_articles", lang) + ": %{customdata[3]}", "%{customdata[4]}"]  # fmt: skip
    return {"y": list(rows.index), "x": rows["n_mentions"].tolist(), "orientation": "h", "showlegend": True,
            "customdata": told, "hovertemplate": "<br>".join(lines) + "<extra></extra>"}  # fmt: skip


def _examples(countries: pd.DataFrame | None, entity: str, role: str, lang: str) -> str:
    if countries is None:
        return ""
    mine = countries[(countries["entity"] == entity) & (countries["role"] == role)]
    sentences = list(dict.fromkeys(mine["sentence"]))
    lines = [wrap(plain(f"«{text}»" if lang == "ar" else f"“{text}”"), 46, lines=2) for text in sentences[:3]]
    if len(sentences) > 3:
        lines.append(say("more_sentences", lang, n=len(sentences) - 3))
    return "<br>".join(lines)


def _sentences(mentions: pd.DataFrame, lang: str) -> list[str]:
    items = []
    for (article, sentence), group in mentions.groupby(["article_id", "sentence"], sort=False):
        roles = dict.fromkeys(label("country_role", role, lang) for role in group["role"])
        small = html_text(say("separator", lang).join([*roles, article]), lang)
        items.append(f"<li>{_marked(sentence, list(group['surface']), lang)} <small>{small}</small></li>")
    return items


def _marked(sentence: str, surfaces: list[str], lang: str) -> str:
    """Mark one place for each surface; the mentions of a sentence come in its order."""
    marked, end = [], 0
    for surface in surfaces:
        place = sentence.find(surface, end)
        if place >= 0:
            marked.append((place, place + len(surface)))
            end = place + len(surface)
    return html_text(sentence, lang, marked, sentence_direction(sentence))
