"""Countries, actors and attributions of articles, in one pass over their prepared texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from analysis.collecting import uncollected
from analysis.errors import InputError
from analysis.extract import attributions, countries, roles
from analysis.extract.actors import mentions as actors
from analysis.extract.parallel import Read, in_processes
from analysis.model import Article, Attribution, Findings, Mention
from analysis.rules.actors import ActorRules
from analysis.rules.actors import load as actor_rules
from analysis.rules.own import read_rules
from analysis.text.document import Document
from analysis.text.prepare import prepare_each

ARTICLES, _CHARACTERS = 384, 1 << 18
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


def find_many(articles: Iterable[Article], rules: Rules = None, jobs: int = 1) -> Iterator[Findings]:
    """Find everything in many articles, read a block at a time: memory does not grow with their number.

    Args:
        articles: The articles; an iterator is read only as far as the findings are taken, a block ahead.
        rules: As for ``find_all``.
        jobs: How many processes read; more than one pays from some thousand articles on. A program of your own that
            asks for them needs the guard ``if __name__ == "__main__":``.

    Returns:
        One ``Findings`` an article, in their order, each what ``find_all`` gives for it.

    Raises:
        RuleError: The rule file is wrong.
        InputError: ``jobs`` is less than 1.

    Example:
        >>> [len(f.countries) for f in find_many(Article(str(n), "سافر إلى قطر.", "ar") for n in range(3))]
        [1, 1, 1]
    """
    if jobs < 1:
        raise InputError(f"jobs is {jobs}; give the number of processes, 1 or more")
    make = partial(_compiled, read_rules(rules))
    read = make()  # a wrong rule is told here, whatever the number of processes
    if jobs > 1:
        return in_processes(_blocks(articles), jobs, make)
    return (found for block in _blocks(articles) for found in read(block))


class _Compiled(NamedTuple):
    countries: countries.Rules
    actors: ActorRules
    cues: attributions.Cues
    roles: roles.Order


def _compiled(own: Mapping[str, Any]) -> Read:
    """Return what reads a block of articles by the shipped rules and a user's own."""
    with uncollected():
        rules = _Compiled(
            {"countries": own["country"], "ambiguity": own["ambiguity"]},
            actor_rules(own),
            attributions.load(own["cue"]),
            roles.load(own["role"]),
        )
    return partial(_read, rules)


def _read(rules: _Compiled, block: list[Article]) -> list[Findings]:
    with uncollected():  # the documents are gone before the collector may look at them
        return _find_block(rules, block)


def _find_block(rules: _Compiled, block: list[Article]) -> list[Findings]:
    documents = prepare_each([article.text for article in block])
    return [_find(article, document, rules) for article, document in zip(block, documents, strict=True)]


def _find(article: Article, document: Document, rules: _Compiled) -> Findings:
    named, doubts = countries.find(document, article, rules.countries)
    acting, open_actors = actors.find(document, article, named, rules.actors)
    claims, open_claims = attributions.find(document, article, acting, rules.cues)
    issues = sorted([*doubts, *open_actors, *open_claims], key=lambda issue: issue.span.start)
    return Findings(article, roles.assign(document, named, claims, rules.roles), acting, claims, issues)


def _blocks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    block: list[Article] = []
    length = 0
    for article in articles:
        block.append(article)
        length += len(article.text)
        if len(block) == ARTICLES or length > _CHARACTERS:
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
        >>> text = "نفت الشركة أنها باعت البرنامج."
        >>> [(a.cue.of(text), a.source.of(text), a.stance) for a in find_attributions(Article("a", text, "ar"))]
        [('نفت', 'الشركة', 'deny')]
    """
    return find_all(article, rules).attributions
