"""Countries, actors and attributions of articles, in one pass over their prepared texts."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from analysis.extract import attributions, countries, roles
from analysis.extract.actors import mentions as actors
from analysis.model import Article, Attribution, Findings, Mention
from analysis.rules.actors import ActorRules
from analysis.rules.actors import load as actor_rules
from analysis.rules.own import read_rules
from analysis.text.document import Document, prepare_all

_ARTICLES, _CHARACTERS = 64, 1 << 17
"""A block is read when it holds so many articles, or so many characters: it should stay in the processor's cache."""

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
    return next(find_many([article], rules))


def find_many(articles: Iterable[Article], rules: Rules = None) -> Iterator[Findings]:
    """Find everything in many articles, read a block at a time: memory does not grow with their number.

    Args:
        articles: The articles; an iterator is read only as far as the findings are taken, a block ahead.
        rules: As for ``find_all``.

    Returns:
        One ``Findings`` an article, in their order, each what ``find_all`` gives for it.

    Raises:
        RuleError: The rule file is wrong.

    Example:
        >>> [len(f.countries) for f in find_many(Article(str(n), "سافر إلى قطر.", "ar") for n in range(3))]
        [1, 1, 1]
    """
    own = read_rules(rules)
    with _uncollected():
        compiled = _Compiled(
            {"countries": own["country"], "ambiguity": own["ambiguity"]},
            actor_rules(own),
            attributions.load(own["cue"]),
            roles.load(own["role"]),
        )
    for block in _blocks(articles):
        with _uncollected():
            found = [
                _find(article, document, compiled)
                for article, document in zip(block, prepare_all([a.text for a in block]), strict=True)
            ]
        yield from found


class _Compiled(NamedTuple):
    countries: countries.Rules
    actors: ActorRules
    cues: attributions.Cues
    roles: roles.Order


def _find(article: Article, document: Document, rules: _Compiled) -> Findings:
    named, doubts = countries.find(document, article, rules.countries)
    acting, open_actors = actors.find(document, article, named, rules.actors)
    claims, open_claims = attributions.find(document, article, acting, rules.cues)
    issues = sorted([*doubts, *open_actors, *open_claims], key=lambda issue: issue.span.start)
    return Findings(article, roles.assign(document, named, claims, rules.roles), acting, claims, issues)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Still the collector of cycles: rules and blocks make many records and no cycle, and looking costs a tenth."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _blocks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    block: list[Article] = []
    length = 0
    for article in articles:
        block.append(article)
        length += len(article.text)
        if len(block) == _ARTICLES or length > _CHARACTERS:
            yield block
            block, length = [], 0
    if block:
        yield block


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
