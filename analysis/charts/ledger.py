"""Claims and denials side by side, and who gets to deny, as tables to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.charts.datatable import percent
from analysis.charts.direction import html_text
from analysis.charts.figure import need, say
from analysis.charts.names import display
from analysis.model import STANCES
from analysis.rules.labels import label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

LEDGER_COLUMNS = ("claim", "asserted_by", "denied_by", "confirmed_by", "silent", "other_answers", "voice", "first_date",
                  "evidence", "confidence")  # fmt: skip
_STYLE = """<style>
.nisba-ledger{font-size:.86em;min-width:46em}
.nisba-ledger td,.nisba-ledger th{vertical-align:top;padding-inline:.4em}
.nisba-ledger td:first-child{min-width:13em}
.nisba-ledger small{color:#5a666d}
.nisba-ledger .day{white-space:nowrap}
.nisba-ledger .denied{color:#b3261e}
.nisba-ledger .silent{color:#5a666d;font-style:normal;border-bottom:1px dashed}
.nisba-wide{overflow-x:auto}
</style>"""
# evidence stands below the claim, and how it is worded below the day on which it was first said
_SHOWN = ("claim", "asserted_by", "denied_by", "confirmed_by", "silent", "other_answers", "first_date", "confidence")
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_DATED = re.compile(r"(.+) \((\d{4}(?:-\d\d){0,2})\)")


def html_ledger(ledger: pd.DataFrame, lang: str) -> str:
    """Return a ledger of claims as a table: the claim, who asserts it, who denies it, who says nothing.

    Columns that are empty throughout are left out, and the confidence where it is the same in all rows; an empty cell
    is shown as a dash, never as a "no". Of a ledger from texts it is said how many denials stand beside a claim.

    Args:
        ledger: ``claims_ledger`` or ``claims_ledger_coded``.
        lang: ``"ar"`` or ``"en"``.

    Raises:
        TableError: A column is missing.
    """
    rows = need(ledger, lang, *LEDGER_COLUMNS).fillna("")
    if rows.empty:
        return f"<p>{html_text(say('nothing', lang), lang)}</p>"
    kept = [c for c in _SHOWN if c == "claim" or rows[c].astype(str).str.strip().any()]
    if rows["confidence"].nunique() == 1 and "confidence" in kept:
        kept.remove("confidence")
    named = {c: label("column", c, lang) for c in kept}
    if "first_date" in named and rows["voice"].astype(str).str.strip().any():
        named["first_date"] += f"{say('list_join', lang)}{label('column', 'voice', lang)}"
    head = "".join(f'<th scope="col">{html_text(name, lang)}</th>' for name in named.values())
    body = "".join(f"<tr>{''.join(_cell(row, c, lang) for c in kept)}</tr>" for row in rows_of(rows))
    counted = say("ledger_counted", lang, n=len(rows))
    denied = rows[rows["denied_by"] != ""]
    if len(denied) and not denied["confidence"].eq("coded").any():
        denials = denied["evidence"].str.count(";").clip(lower=1)  # the first id is the claim's, or a lone denial's
        n, paired = int(denials.sum()), int(denials[denied["confidence"] != ""].sum())
        counted += " " + say("ledger_paired", lang, paired=paired, n=n, alone=n - paired)
    return (
        f'{_STYLE}<div class="nisba-wide"><table class="nisba-ledger"><thead><tr>{head}</tr></thead>'
        f'<tbody>{body}</tbody></table></div><p class="nisba-counted">{html_text(counted, lang)}</p>'
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
    for row in rows_of(rows):
        interval = "" if row["low"] != row["low"] else f" [{percent(row['low'])}–{percent(row['high'])}]"
        source = html_text(display("source", row["source"], lang), lang)
        numbers = "".join(f"<td>{int(row[c])}</td>" for c in heads[1:4])
        share = f'<bdi dir="ltr">{percent(row["share"])}{interval}</bdi>'
        body.append(f"<tr><td>{source}</td>{numbers}<td>{share}</td></tr>")
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    return f'{_STYLE}<div class="nisba-wide">{table}</div>'


def _cell(row: dict, column: str, lang: str) -> str:
    value = str(row[column]).strip()
    if column == "claim":
        statuses = [label("status", status, lang) for status in filter(None, row.get("status", "").split(";"))]
        status = say("list_join", lang).join(word for word in statuses if word not in value)
        note = f" <small>({html_text(status, lang)})</small>" if status else ""
        evidence = html_text(row["evidence"].replace(";", "; "), "en")
        return f"<td>{html_text(value, lang)}{note}<br><small>{evidence}</small></td>"
    if column == "first_date":
        day = f'<span class="day">{html_text(value, "en")}</span>' if value else "–"
        voice = _voice(str(row["voice"]).strip(), lang)
        return f"<td>{day}{'<br>' if voice else ''}{html_text(voice, lang) if voice else ''}</td>"
    if not value:
        return "<td>–</td>"
    if column == "confidence":
        return f"<td>{html_text(label('confidence', value, lang), lang)}</td>"
    inner = "<br>".join(html_text(person, lang) for person in _people(value, lang))
    inner = inner if lang == "ar" else _DAY.sub(r'<span class="day">\g<0></span>', inner)
    classes = {"denied_by": "denied", "silent": "silent"}.get(column, "")
    return f'<td><span class="{classes}">{inner}</span></td>' if classes else f"<td>{inner}</td>"


def _voice(value: str, lang: str) -> str:
    """Return the wording of a claim: words of doubt, a note, or ``stance/form`` by its two labels."""
    stance, slash, form = value.partition("/")
    if not slash or stance not in STANCES:
        return say("separator", lang).join(label("uncertainty", part.strip(), lang) for part in value.split(";"))
    return say("list_join", lang).join((label("stance", stance, lang), label("form", form, lang)))


def _people(value: str, lang: str) -> list[str]:
    """Return who said it, each once, with the days on which they did."""
    days: dict[str, list[str]] = {}
    for part in value.split(";"):
        dated = _DATED.fullmatch(part.strip())
        name = display("source", dated[1] if dated else part.strip(), lang)
        days.setdefault(name, []).extend([dated[2]] if dated else [])
    join = say("list_join", lang)
    return [f"{name} ({join.join(dates)})" if dates else name for name, dates in days.items()]
