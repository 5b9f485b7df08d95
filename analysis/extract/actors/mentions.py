"""Actors of one article: who is named, by name, by office, or by a short second mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from analysis.extract.actors.hits import Hit
from analysis.extract.actors.matching import Matcher
from analysis.extract.actors.states import Settler
from analysis.model import Article, Issue, Mention, Span
from analysis.rules.actors import ActorRules, load
from analysis.text.document import Document


def find(
    document: Document,
    article: Article,
    countries: Iterable[Mention] = (),
    rules: ActorRules | Mapping[str, Any] | None = None,
) -> tuple[list[Mention], list[Issue]]:
    """Find every mention of an actor in one pass over the words.

    Args:
        document: The article's text, as ``prepare`` cuts it.
        article: The article; only its id is used.
        countries: The country mentions of the text. They give ministries, offices and officials their state; without
            them ``الرئيس الفرنسي`` is not seen.
        rules: What ``analysis.rules.actors.load`` returns or takes; None for the shipped actors.

    Returns:
        Mentions and issues in order of the text. A mention's span leaves out proclitics and takes in the noun before a
        name (``موقع``), its quotation marks and the adjective behind it. ``kind`` is the actor's type, ``role`` is the
        office of a person who stands behind one (``president``), ``spokesperson`` for a body that speaks through one,
        else ``mentioned``. What was settled from its surroundings has medium or low confidence; what could not be is
        an Issue: ``unresolved_ministry``, ``unresolved_office``, ``unresolved_body``, ``ambiguous_short_name``.

    Example:
        >>> from analysis.text.prepare import prepare
        >>> text = "قالت مجموعة NSO إن موقع “واللا” الإخباري أخطأ. وأضافت الشركة أنها سترد."
        >>> found, issues = find(prepare(text), Article(id="a", text=text))
        >>> [(m.surface, m.entity, m.confidence) for m in found]  # doctest: +NORMALIZE_WHITESPACE
        [('مجموعة NSO', 'nso-group', 'high'), ('موقع “واللا” الإخباري', 'walla', 'high'),
         ('الشركة', 'nso-group', 'medium')]
    """
    countries = list(countries)
    rules = rules if isinstance(rules, ActorRules) else load(rules)
    hits = Matcher(document, countries, rules).scan()
    settled, doubts = Settler(document, countries, rules).settle(hits)

    def span(hit: Hit) -> tuple[Span, str]:
        return Span(hit.start, hit.end), article.text[hit.start : hit.end]

    mentions = [
        Mention(article.id, *span(hit), entity, hit.type, hit.role, hit.rule, "", confidence)
        for hit, entity, confidence in settled
    ]
    issues = [Issue(article.id, *span(hit), kind, candidates, hit.rule) for hit, kind, candidates in doubts]
    return mentions, issues
