"""The terms of the licence chain: who licenses, what the buyer must keep to, who watches, who may take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.charts.datatable import host_link
from analysis.charts.direction import html_text
from analysis.charts.figure import need, say
from analysis.charts.names import display
from analysis.charts.words import teller
from analysis.rules.labels import label
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("grant", "condition", "end_user", "oversight", "revocation")
SIGNS = {"confirmed": "●", "reported": "▫", "alleged": "○", "denied": "✕"}  # the marks of the picture of the chain
_STYLE = """<style>
.nisba-terms{overflow-x:auto}
.nisba-terms table{font-size:.92em;min-width:44em}
.nisba-terms td,.nisba-terms th{vertical-align:top;text-align:start}
.nisba-terms .kind th{background:#f3f3f3}
.nisba-terms .status{white-space:nowrap}
.nisba-terms .alleged,.nisba-terms .reported{border-bottom:2px dotted}
.nisba-terms .confirmed{font-weight:bold;border-bottom:2px solid}
.nisba-terms .denied{border-bottom:2px dashed}
</style>"""
tell = teller("licence")


def html_licence_terms(terms: pd.DataFrame, lang: str) -> str:
    """Return the terms as a table in blocks: who licenses, conditions, the end user, oversight, revocation.

    How far a term is established is said by a word, a mark and a line, not by a colour.

    Args:
        terms: ``read_licence_terms``.
        lang: ``"ar"`` or ``"en"``.

    Raises:
        TableError: A column is missing.
    """
    need(terms, lang, "kind", "holder_id", f"bound_{lang}", f"term_{lang}", "said_by", "date", "status", "sources")
    rows = rows_of(terms)
    if not rows:
        return f"<p>{html_text(say('nothing', lang), lang)}</p>"
    heads = ("holder", "bound", "term", "said_by", "status", "sources")
    head = "".join(f'<th scope="col">{html_text(tell(f"term_{key}", lang), lang)}</th>' for key in heads)
    body = []
    for kind in KINDS:
        mine = [_row(row, lang) for row in rows if row["kind"] == kind]
        if mine:
            name = html_text(label("licence_term", kind, lang), lang)
            body += [f'<tr class="kind"><th scope="rowgroup" colspan="{len(heads)}">{name}</th></tr>', *mine]
    of_status = say("list_join", lang).join(
        f"{label('status', status, lang)} {sum(row['status'] == status for row in rows)}"
        for status in SIGNS if any(row["status"] == status for row in rows)
    )  # fmt: skip
    counted = html_text(tell("terms_counted", lang, n=len(rows), of_status=of_status), lang)
    return (
        f'{_STYLE}<div class="nisba-terms"><table><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'
        f'</div><p class="nisba-counted">{counted}</p>'
    )


def _row(row: dict[str, Any], lang: str) -> str:
    status = row["status"]
    told = f'{SIGNS[status]} <span class="{status}">{html_text(label("status", status, lang), lang)}</span>'
    said = f'{_name(row["said_by"], lang)}<br><small><bdi dir="ltr">{html_text(row["date"], "en")}</bdi></small>'
    links = "<br>".join(host_link(source) for source in row["sources"] if source.startswith("http"))
    texts = (_name(row["holder_id"], lang), html_text(row[f"bound_{lang}"], lang), html_text(row[f"term_{lang}"], lang))
    cells = "".join(f"<td>{text}</td>" for text in (*texts, said))
    return f'<tr>{cells}<td class="status">{told}</td><td><small>{links or "–"}</small></td></tr>'


def _name(actor: str, lang: str) -> str:
    return html_text(display("actor", actor, lang), lang)
