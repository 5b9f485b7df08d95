"""Countries, actors and attributions of one article, in one pass over its prepared text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.extract import actors, attributions, countries, roles
from analysis.model import Article, Attribution, Findings, Mention
from analysis.rules.own import read_rules
from analysis.text.document import prepare

Rules = Path | str | Mapping[str, Any] | None


def find_all(article: Article, rules: Rules = None) -> Findings:
    """Find everything in one article.

    Args:
        article: The article; offsets in the result are half-open code points of its ``text``.
        rules: A rule file of your own (see ``rules.own.read_rules``), or None.

    Returns:
        ``Findings`` with countries (role given), actors, attributions and what was left open.

    Raises:
        RuleError: The rule file is wrong.

    Example:
        >>> found = find_all(Article("a", "قالت فرنسا إن الاتفاق قريب.", "ar"))
        >>> [(m.surface, m.entity) for m in found.countries]
        [('فرنسا', 'FRA')]
        >>> [a.claim.of(found.article.text) for a in found.attributions]
        ['الاتفاق قريب']
    """
    own = read_rules(rules)
    document = prepare(article.text)
    named, doubts = countries.find(document, article, {"countries": own["country"], "ambiguity": own["ambiguity"]})
    acting, open_actors = actors.find(document, article, named, own)
    claims, open_claims = attributions.find(document, article, acting, own["cue"])
    issues = sorted([*doubts, *open_actors, *open_claims], key=lambda issue: issue.span.start)
    return Findings(article, roles.assign(document, named, claims), acting, claims, issues)


def find_countries(article: Article, rules: Rules = None) -> list[Mention]:
    """Return the country mentions of one article, each with its role: see ``find_all``."""
    return find_all(article, rules).countries


def find_actors(article: Article, rules: Rules = None) -> list[Mention]:
    """Return the actor mentions of one article: see ``find_all``."""
    return find_all(article, rules).actors


def find_attributions(article: Article, rules: Rules = None) -> list[Attribution]:
    """Return the attributions of one article in order of their cues: see ``find_all``.

    Example:
        >>> text = "نفت الشركة أن تكون قد باعت البرنامج."
        >>> [(a.cue.of(text), a.source.of(text), a.stance) for a in find_attributions(Article("a", text, "ar"))]
        [('نفت', 'الشركة', 'deny')]
    """
    return find_all(article, rules).attributions
