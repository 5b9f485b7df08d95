"""Why a mark is there: one panel for each record of a text, opened by its mark.

A mark is a link and its panel the target of it, so that a page without script opens it too; where the page has its
script, the same panel opens as a popover, closes with Escape and gives the focus back to the mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from analysis.charts.direction import html_text
from analysis.extract.explain import explain_all
from analysis.extract.find import Rules
from analysis.model import Attribution, Findings
from analysis.rules.actor_labels import actor_label
from analysis.rules.country_labels import country_label
from analysis.rules.labels import label


class Place(NamedTuple):
    """Where a record is met first: its number, the address of its mark, and the records over the same words."""

    record: int
    anchor: str
    also: tuple[int, ...]


def html_panels(name: str, found: Findings, places: Sequence[Place], lang: str, rules: Rules = None) -> str:
    """Return the explanation of each record of one article, hidden until its mark is followed.

    Args:
        name: The slug of the article, with which all addresses begin.
        found: What was found in it; the numbers of records are those of ``explain_all``.
        places: Where the records are met.
        lang: Language of the panels, ``ar`` or ``en``.
        rules: The rule file of your own that the findings were made with, or None.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> found = find_all(Article("a", "Chad won.", "en"))
        >>> "chad-m0" in html_panels("chad", found, [Place(0, "chad-m0", ())], "en")
        True
    """
    explained = explain_all(found, lang, rules)
    first = len(found.countries) + len(found.actors)
    close, title, row = (label("explain", key, lang) for key in ("close", "title", "row"))
    panels = []
    for record, anchor, also in places:
        links = [f'<a href="#{name}-w{k}">{html_text(_named(found, k, lang), lang)}</a>' for k in also]
        if record >= first:
            links.append(f'<a href="#{name}-a{record - first + 1}">{escape(row)}</a>')
        panels.append(
            f'<div class="nisba-why" popover id="{name}-w{record}" role="dialog" aria-label="{escape(title)}">'
            f'<a class="nisba-close" autofocus href="#{anchor}">{escape(close)}</a>'
            f"{explained[record].brief_html()}{' · '.join(links)}</div>"
        )
    return "".join(panels)


def _named(found: Findings, record: int, lang: str) -> str:
    """Return what a panel calls another record: the country, the actor, or the number and cue of an attribution."""
    records = [*found.countries, *found.actors, *found.attributions]
    other = records[record]
    if isinstance(other, Attribution):
        number = record - len(found.countries) - len(found.actors) + 1
        return f"{label('mark', 'cue', lang)} {number}: {other.cue.of(found.article.text)}"
    named = country_label if record < len(found.countries) else actor_label
    return named(other.entity, lang)


def slug(article_id: str) -> str:
    """Return an article's id as it stands in addresses.

    Example:
        >>> slug("ar01 text")
        't-ar01-text'
    """
    return "t-" + "".join(c if c.isascii() and (c.isalnum() or c == "-") else "-" for c in article_id)
