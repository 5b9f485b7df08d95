"""Where actors stand in a network, as tables: what they do and what is done to them, and which groups they form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analysis.charts.datatable import html_table
from analysis.charts.direction import html_text
from analysis.charts.figure import need, say
from analysis.charts.names import display
from analysis.charts.words import teller
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

MEASURES = ("n_out", "n_in", "out_for", "out_against", "in_for", "in_against", "pn_out", "pn_in", "betweenness")
COUNTS = MEASURES[:6]
ALWAYS = ("n_out", "n_in")
SHAKY = 0.8  # below it the groups change from run to run, and one should not give them names
_STYLE = """<style>
.nisba-standing{overflow-x:auto}
.nisba-standing table{font-size:.92em}
.nisba-standing td{font-variant-numeric:tabular-nums;vertical-align:top}
.nisba-standing dl{font-size:.92em;margin:.6em 0}
.nisba-standing dt{font-weight:bold;float:inline-start;clear:both;margin-inline-end:.5em}
.nisba-standing dd{margin:0 0 .3em}
</style>"""
tell = teller("standing")


def html_centrality(table: pd.DataFrame, lang: str, top: int = 12) -> str:
    """Return the actors with most ties, their measures, and below them what each measure means.

    A measure that is the same for all, as those of signs are where no tie has one, is left out.

    Args:
        table: ``centrality``.
        lang: ``"ar"`` or ``"en"``.
        top: How many actors are shown; all of them are in the folded table.

    Raises:
        TableError: A column is missing.
    """
    need(table, lang, "actor", *MEASURES)
    if table.empty:
        return f"<p>{html_text(say('nothing', lang), lang)}</p>"
    shown = [key for key in MEASURES if key in ALWAYS or table[key].nunique() > 1]
    rows = [[_name(row["actor"], lang), *(row[key] if key in COUNTS else round(row[key], 3) for key in shown)]
            for row in rows_of(table)]  # fmt: skip
    heads = [tell("actor", lang), *(tell(key, lang) for key in shown)]
    meanings = "".join(
        f"<dt>{html_text(tell(key, lang), lang)}</dt><dd>{html_text(tell(f'{key}_means', lang), lang)}</dd>"
        for key in shown
    )
    between = max(rows_of(table), key=lambda row: row["betweenness"])
    caption = tell("caption", lang, first=rows[0][0], n=rows[0][1] + rows[0][2], between=_name(between["actor"], lang),
                   share=f"{between['betweenness']:.2f}")  # fmt: skip
    counted = tell("counted", lang, n=len(rows), shown=min(top, len(rows)))
    return (
        f'{_STYLE}<div class="nisba-standing">{_grid(heads, rows[:top], lang)}<dl>{meanings}</dl></div>'
        f"{_words(caption, counted, lang)}{html_table(heads, rows, lang, 'centrality')}"
    )


def html_communities(groups: pd.DataFrame, lang: str) -> str:
    """Return the groups of actors that share claims, one row a group, and how stable each is.

    Args:
        groups: ``communities``.
        lang: ``"ar"`` or ``"en"``.

    Raises:
        TableError: A column is missing.
    """
    need(groups, lang, "actor", "community", "n_members", "stability", "n_tied")
    if groups.empty:
        return f"<p>{html_text(say('nothing', lang), lang)}</p>"
    rows, shaky = [], []
    for number, part in groups.groupby("community", sort=True):
        least = float(part["stability"].min())
        shaky += [str(number)] if least < SHAKY else []
        members = say("list_join", lang).join(_name(actor, lang) for actor in part["actor"])
        rows.append([int(number), members, len(part), f"{part['stability'].mean():.2f}", f"{least:.2f}"])
    heads = [tell(key, lang) for key in ("community", "members", "n_members", "stability", "least")]
    told = tell("shaky", lang, groups=say("list_join", lang).join(shaky)) if shaky else tell("stable", lang)
    caption = tell("communities_caption", lang, n=len(rows), actors=len(groups)) + " " + told
    return (
        f'{_STYLE}<div class="nisba-standing">{_grid(heads, rows, lang)}</div>'
        f"{_words(caption, tell('communities_counted', lang), lang)}"
    )


def _grid(heads: Sequence[str], rows: Sequence[Sequence[Any]], lang: str) -> str:
    head = "".join(f'<th scope="col">{html_text(text, lang)}</th>' for text in heads)
    body = "".join("<tr>" + "".join(_cell(value, lang) for value in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any, lang: str) -> str:
    if isinstance(value, str):
        return f"<td>{html_text(value, lang)}</td>"
    return f'<td><bdi dir="ltr">{f"{value:.3f}" if isinstance(value, float) else value}</bdi></td>'


def _words(caption: str, counted: str, lang: str) -> str:
    return (
        f'<p class="nisba-caption">{html_text(caption, lang)}</p>'
        f'<p class="nisba-counted">{html_text(counted, lang)}</p>'
    )


def _name(actor: str, lang: str) -> str:
    return display("source", actor, lang)
