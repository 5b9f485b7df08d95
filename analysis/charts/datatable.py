"""A table as HTML, with its CSV to download, for below a figure and wherever a ledger is shown."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from analysis.charts.direction import html_text, page_direction
from analysis.rules.labels import label
from analysis.spreadsheets import csv_text

# A cell is a paragraph of its own, so only what runs against its table is marked; JupyterLab aligns cells to the right.
STYLE = """.nisba-data :is(td,th){text-align:start!important}.nisba-data .n{font-variant-numeric:tabular-nums}
[dir=rtl]>table .n{direction:ltr;text-align:right!important}"""
# what an address or the attribute around it would take for its own; all else stays, which base64 makes a third longer
_UNSAFE = {ord(letter): f"%{ord(letter):02X}" for letter in "%#<>&\"'\r\n\t"}


def html_table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], lang: str, name: str = "table", opened: bool = False
) -> str:
    """Return a folded table with a link to its CSV; every cell is escaped and has the direction of its text.

    Args:
        columns: Headings as shown.
        rows: Cells in the order of ``columns``; None and NaN are shown as a dash and written as an empty cell.
        lang: Language of the headings and of the page.
        name: Name of the downloaded file without its ending.
        opened: Whether it is unfolded from the start.

    Example:
        >>> "<td" in html_table(["n"], [[1]], "en"), "<details" in html_table(["n"], [[1]], "en")
        (True, True)
    """
    head = "".join(f'<th scope="col">{_text(column, lang)}</th>' for column in columns)
    body = "".join("<tr>" + "".join(_cell(value, lang) for value in row) + "</tr>" for row in rows)
    summary = label("chart", "data_table", lang).format(n=len(rows))
    return (
        f'<style>{STYLE}</style><details class="nisba-data"{" open" if opened else ""}>'
        f'<summary>{html_text(summary, lang)}</summary><div style="overflow-x:auto" dir="{page_direction(lang)}" '
        f'tabindex="0" role="region" aria-label="{escape(summary)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f"<p>{_download(columns, rows, lang, name)}</p></details>"
    )


def number(value: float) -> str:
    """Return a count with its thousands apart, or up to three decimals of a fraction.

    Example:
        >>> number(50000), number(0.125)
        ('50,000', '0.125')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.3f}".rstrip("0")


def percent(share: float) -> str:
    """Return a share in whole per cent; a rare thing is not rounded to never.

    Example:
        >>> percent(0.454), percent(0.001), percent(0)
        ('45%', '<1%', '0%')
    """
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def missing(value: Any) -> bool:
    """Tell whether a cell holds nothing: None, NaN, a missing value of pandas or an empty text."""
    return value is None or str(value) in ("<NA>", "") or value != value


def _cell(value: Any, lang: str) -> str:
    if missing(value):
        return "<td>–</td>"
    if isinstance(value, int | float):
        return f'<td class="n">{number(value)}</td>'
    text = str(value)
    if text.startswith(("https://", "http://")):
        return f"<td>{host_link(text)}</td>"
    return f"<td>{_text(text, lang)}</td>"


def _text(text: str, lang: str) -> str:
    marked, opening = html_text(text, lang), f'<bdi dir="{page_direction(lang)}">'
    return marked.removeprefix(opening).removesuffix("</bdi>") if marked.startswith(opening) else marked


def host_link(url: str) -> str:
    """Return a link that shows the name of the site alone.

    Example:
        >>> host_link("https://example.org/a")
        '<a href="https://example.org/a" dir="ltr" rel="noreferrer">example.org</a>'
    """
    return f'<a href="{escape(url)}" dir="ltr" rel="noreferrer">{escape(url.split("/")[2] or url)}</a>'


def _download(columns: Sequence[str], rows: Sequence[Sequence[Any]], lang: str, name: str) -> str:
    written = csv_text(columns, [["" if missing(value) else value for value in row] for row in rows])
    content = f"%EF%BB%BF{written.translate(_UNSAFE)}"  # the mark tells Excel it is UTF-8
    text = html_text(label("chart", "download_csv", lang), lang)
    return f'<a download="{escape(name)}.csv" href="data:text/csv;charset=utf-8,{content}">{text}</a>'
