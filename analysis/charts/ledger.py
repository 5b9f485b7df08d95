"""Claims and denials side by side, and who gets to deny, as tables to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.datatable import percent
from analysis.charts.direction import html_text
from analysis.charts.figure import need, say
from analysis.charts.names import display
from analysis.rules.labels import label

if TYPE_CHECKING:
    import pandas as pd

LEDGER_COLUMNS = ("claim", "asserted_by", "denied_by", "confirmed_by", "silent", "other_answers", "voice", "first_date",
                  "evidence", "confidence")  # fmt: skip
_STYLE = """<style>
.nisba-ledger{font-size:.92em;min-width:46em}
.nisba-ledger td{vertical-align:top}
.nisba-ledger td:first-child{min-width:15em;max-width:26em}
.nisba-ledger small{color:#5a666d}
.nisba-ledger bdi[dir=ltr]{white-space:nowrap}
.nisba-ledger .denied{color:#b3261e}
.nisba-ledger .silent{color:#5a666d;font-style:normal;border-bottom:1px dashed}
.nisba-wide{overflow-x:auto}
</style>"""


def html_ledger(ledger: pd.DataFrame, lang: str) -> str:
    """Return a ledger of claims as a table: the claim, who asserts it, who denies it, who says nothing.

    Columns that are empty throughout are left out; an empty cell is shown as a dash, never as a "no".

    Args:
        ledger: ``claims_ledger`` or ``claims_ledger_coded``.
        lang: ``"ar"`` or ``"en"``.

    Raises:
        TableError: A column is missing.
    """
    rows = need(ledger, lang, *LEDGER_COLUMNS).fillna("")
    if rows.empty:
        return f"<p>{html_text(say('nothing', lang), lang)}</p>"
    kept = [c for c in LEDGER_COLUMNS if c == "claim" or rows[c].astype(str).str.strip().any()]
    head = "".join(f'<th scope="col">{html_text(label("column", c, lang), lang)}</th>' for c in kept)
    body = "".join(f"<tr>{''.join(_cell(row, c, lang) for c in kept)}</tr>" for row in rows.to_dict("records"))
    counted = html_text(say("ledger_counted", lang, n=len(rows)), lang)
    return (
        f'{_STYLE}<div class="nisba-wide"><table class="nisba-ledger"><thead><tr>{head}</tr></thead>'
        f'<tbody>{body}</tbody></table></div><p class="nisba-counted">{counted}</p>'
    )


def html_denials(denials: pd.DataFrame, lang: str) -> str:
    """Return who denies something, how often, and in what share of what is attributed to them.

    Args:
        denials: ``who_denies``.
        lang: ``"ar"`` or ``"en"``.

    Raises:
        TableError: A column is missing.
    """
    rows = need(denials, lang, "source", "n_denials", "n_articles", "n_attributions", "share", "low", "high")
    if rows.empty:
        return f"<p>{html_text(say('nobody_denies', lang), lang)}</p>"
    heads = ("source", "n_denials", "n_articles", "n_attributions", "share")
    head = "".join(f'<th scope="col">{html_text(label("column", c, lang), lang)}</th>' for c in heads)
    body = []
    for row in rows.to_dict("records"):
        interval = "" if row["low"] != row["low"] else f" [{percent(row['low'])}–{percent(row['high'])}]"
        source = html_text(display("source", row["source"], lang), lang)
        numbers = "".join(f"<td>{int(row[c])}</td>" for c in heads[1:4])
        share = f'<bdi dir="ltr">{percent(row["share"])}{interval}</bdi>'
        body.append(f"<tr><td>{source}</td>{numbers}<td>{share}</td></tr>")
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    return f'{_STYLE}<div class="nisba-wide">{table}</div>'


def _cell(row: dict, column: str, lang: str) -> str:
    value = str(row[column]).strip()
    if not value:
        return "<td>–</td>"
    if column == "claim":
        status = row.get("status", "")
        note = f" <small>({html_text(label('status', status, lang), lang)})</small>" if status else ""
        return f"<td>{html_text(value, lang)}{note}</td>"
    if column == "voice" and "/" in value:
        stance, form = value.split("/", 1)
        words = label("stance", stance, lang), label("form", form, lang)
        value = ("، " if lang == "ar" else ", ").join(words)
        return f"<td>{html_text(value, lang)}</td>"
    if column == "evidence":
        return f'<td><small><bdi dir="ltr">{html_text(value.replace(";", "; "), "en")}</bdi></small></td>'
    if column == "first_date":
        return f'<td><bdi dir="ltr">{html_text(value, "en")}</bdi></td>'
    if column == "confidence":
        return f"<td>{html_text(label('confidence', value, lang), lang)}</td>"
    people = [display("source", part.strip(), lang) for part in value.split(";")]
    inner = "<br>".join(html_text(person, lang) for person in people)
    classes = {"denied_by": "denied", "silent": "silent"}.get(column, "")
    return f'<td><span class="{classes}">{inner}</span></td>' if classes else f"<td>{inner}</td>"
