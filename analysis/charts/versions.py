"""Who says what, as a table with one word in each cell: versions of an event, and actors beside claims."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any

from analysis.charts.direction import html_text
from analysis.charts.figure import need, say
from analysis.charts.names import display
from analysis.charts.words import teller
from analysis.rules.labels import label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

VERSION_COLUMNS = ("version", "outlet_id", "source", "source_kind", "published", "item_kind", "item", "value", "coded",
                   "n_says", "n_denies", "disputed")  # fmt: skip
CLAIM_COLUMNS = ("actor", "claim", "n_agree", "n_disagree")
SIGNS = {"says": "✓", "denies": "✕", "silent": "–", "both": "±"}
_STYLE = """<style>
.nisba-grid{overflow-x:auto;position:relative}
.nisba-grid table{border-collapse:collapse;font-size:.92em}
.nisba-grid th,.nisba-grid td{border:1px solid #d8d8d8;padding:.35em .5em;vertical-align:top;text-align:start}
.nisba-grid thead th{min-width:7em}
.nisba-grid tbody th{font-weight:normal;min-width:10em;max-width:20em}
.nisba-grid small{display:block;color:#5a666d;font-weight:normal}
.nisba-grid .says{background:#e3f0f9;border-inline-start:4px solid #0072b2}
.nisba-grid .denies{background:#fbe6e0;border-inline-start:4px double #b2182b;font-weight:bold}
.nisba-grid .both{background:#f4ecd8;border-inline-start:4px dashed #7f6000}
.nisba-grid .silent{color:#5a666d}
.nisba-grid .kind th{background:#f3f3f3;font-weight:bold}
.nisba-grid tbody th[scope=row]{position:sticky;inset-inline-start:0;background:#fff}
.nisba-grid .narrow thead th{min-width:0;vertical-align:bottom}
.nisba-grid .narrow thead span{writing-mode:vertical-rl;max-height:13em;font-weight:normal;line-height:1.15}
.nisba-grid .narrow tbody th{min-width:12em}
.nisba-grid .narrow td{text-align:center;padding:.3em .15em;min-width:1.9em}
.nisba-unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
</style>"""
tell = teller("version")


def html_versions(table: pd.DataFrame, lang: str) -> str:
    """Return the versions of an event as a table: a row per statement, a column per source, a word in each cell.

    What one source says and another denies is marked. Colour, frame and sign repeat the word.

    Args:
        table: ``compare_versions``.
        lang: ``"ar"`` or ``"en"``.

    Raises:
        TableError: A column is missing.
    """
    rows = rows_of(need(table, lang, *VERSION_COLUMNS))
    if not rows:
        return f"<p>{html_text(say('nothing', lang), lang)}</p>"
    heads = {row["version"]: row for row in rows}
    cells = {(row["version"], row["item_kind"], row["item"]): row for row in rows}
    top = "".join(_source(row, lang) for row in heads.values())
    body, last = [], ""
    for row in (row for row in rows if row["version"] == rows[0]["version"]):
        if row["item_kind"] != last:
            last = row["item_kind"]
            body.append(f'<tr class="kind"><th scope="rowgroup" colspan="{len(heads) + 1}">'
                        f"{html_text(label('team_item', last, lang), lang)}</th></tr>")  # fmt: skip
        mark = f"<small>{html_text(tell('disputed', lang), lang)}</small>" if row["disputed"] else ""
        line = [cells[version, row["item_kind"], row["item"]] for version in heads]
        inner = "".join(_cell(cell["value"], label("team_value", cell["value"], lang), lang) for cell in line)
        body.append(f'<tr><th scope="row">{html_text(row["item"], lang)}{mark}</th>{inner}</tr>')
    disputed = list(dict.fromkeys(row["item"] for row in rows if row["disputed"]))
    caption = tell("caption", lang, sources=len(heads), statements=len(rows) // len(heads),
                   disputed=say("list_join", lang).join(disputed) or tell("nothing_disputed", lang))  # fmt: skip
    return _page(tell("statement", lang), top, body, caption, tell("counted", lang), lang)


def html_actor_claims(table: pd.DataFrame, lang: str, least: int = 2) -> str:
    """Return actors beside claims: who agrees, who disagrees, who says nothing of it, and in how many texts.

    A cell shows a sign, and says it in a word to who points at it or has it read aloud.

    Args:
        table: ``actor_claims``.
        lang: ``"ar"`` or ``"en"``.
        least: Claims that fewer actors speak to are left out.

    Raises:
        TableError: A column is missing.
    """
    rows = rows_of(need(table, lang, *CLAIM_COLUMNS))
    speaking = {claim: {row["actor"] for row in rows if row["claim"] == claim} for claim in (r["claim"] for r in rows)}
    claims = [claim for claim, actors in speaking.items() if len(actors) >= least]
    kept = [row for row in rows if row["claim"] in claims]
    if not kept:
        return f"<p>{html_text(say('nothing', lang), lang)}</p>"
    cells = {(row["claim"], row["actor"]): row for row in kept}
    times = Counter(row["actor"] for row in kept)
    actors = sorted(times, key=lambda actor: (-times[actor], actor))
    claims.sort(key=lambda claim: (-len(speaking[claim]), claim))
    top = "".join(f'<th scope="col"><span>{html_text(display("source", actor, lang), lang)}</span></th>'
                  for actor in actors)  # fmt: skip
    body = []
    for claim in claims:
        inner = []
        for actor in actors:
            kind, often = _stance(cells.get((claim, actor)))
            words = f"{tell(kind, lang)} ({often})" if often > 1 else tell(kind, lang)
            inner.append(_sign(kind, often, words, lang))
        body.append(f'<tr><th scope="row">{html_text(claim, lang)}</th>{"".join(inner)}</tr>')
    both = [c for c in claims if {"says", "denies"} <= {_stance(cells.get((c, actor)))[0] for actor in actors}]
    caption = tell("claims_caption", lang, claims=len(claims), actors=len(actors), disputed=len(both))
    key = say("list_join", lang).join(f"{SIGNS[kind]} {tell(kind, lang)}" for kind in ("says", "denies", "both"))
    counted = f"{key}. {tell('claims_counted', lang, least=least)}"
    return _page(tell("claim", lang), top, body, caption, counted, lang, "narrow")


def _stance(row: dict[str, Any] | None) -> tuple[str, int]:
    if row is None:
        return "silent", 0
    times = int(row["n_agree"]) + int(row["n_disagree"])
    return ("both" if row["n_agree"] and row["n_disagree"] else "says" if row["n_agree"] else "denies"), times


def _source(row: dict[str, Any], lang: str) -> str:
    outlet = row["outlet_id"]
    outlet = display("source_id", outlet, lang) if outlet else label("version_name", row["version"], lang)
    kind = label("source_kind", row["source_kind"], lang)
    return (
        f'<th scope="col">{html_text(outlet, lang)}<small>{html_text(row["source"], lang)}</small>'
        f'<small>{html_text(kind, lang)}</small><small><bdi dir="ltr">{html_text(row["published"], "en")}</bdi></small>'
        "</th>"
    )


def _cell(kind: str, words: str, lang: str) -> str:
    sign = f'<span aria-hidden="true">{SIGNS[kind]}</span>' if words else SIGNS[kind]
    return f'<td class="{kind}">{sign} {html_text(words, lang)}</td>'


def _sign(kind: str, often: int, words: str, lang: str) -> str:
    if kind == "silent":
        return f'<td class="silent">{SIGNS[kind]}</td>'
    shown = f"{SIGNS[kind]}{often if often > 1 else ''}"
    unseen = f'<span class="nisba-unseen">{html_text(words, lang)}</span>'
    return f'<td class="{kind}" title="{escape(words)}"><bdi dir="ltr" aria-hidden="true">{shown}</bdi>{unseen}</td>'


def _page(corner: str, top: str, body: list[str], caption: str, counted: str, lang: str, look: str = "") -> str:
    head = f'<tr><th scope="col">{html_text(corner, lang)}</th>{top}</tr>'
    return (
        f'{_STYLE}<div class="nisba-grid"><table class="{look}"><thead>{head}'
        f"</thead><tbody>{''.join(body)}</tbody></table></div>"
        f'<p class="nisba-caption">{html_text(caption, lang)}</p>'
        f'<p class="nisba-counted">{html_text(counted, lang)}</p>'
    )
