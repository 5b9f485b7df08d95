"""Attributions in any language with cue rules, each source tied to the actor it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from analysis.extract.arabic import attributions as arabic
from analysis.extract.arabic.lexicon import Lexicon, compile_lexicon, shipped_lexicon
from analysis.extract.english import attributions as english
from analysis.extract.french import attributions as french
from analysis.model import Article, Attribution, Issue, Mention, Span
from analysis.rules.cues import CUE_LANGUAGES, Cue, load_cues
from analysis.text.document import Document


class Cues:
    """The cues of each language with a user's own among them, compiled when they are first asked for."""

    def __init__(self, own: Iterable[Mapping[str, Any]] = ()) -> None:
        """Take ``own``: entries of a rule file; one with the id of a shipped cue replaces it."""
        self._own = tuple(own)

    @cached_property
    def arabic(self) -> Lexicon:
        """Arabic cues, inflected."""
        return compile_lexicon(load_cues("ar", self._own)) if self._own else shipped_lexicon()

    @cached_property
    def english(self) -> tuple[Cue, ...]:
        """English cues."""
        return tuple(load_cues("en", self._own))

    @cached_property
    def french(self) -> french.Forms:
        """French cues, inflected."""
        return french.compile_forms(load_cues("fr", self._own))


_SHIPPED = Cues()


def load(own: Iterable[Mapping[str, Any]] = ()) -> Cues:
    """Return the shipped cues, with a user's own among them."""
    own = tuple(own)
    return Cues(own) if own else _SHIPPED


def find(
    document: Document,
    article: Article,
    actors: Sequence[Mention] = (),
    cues: Cues | Iterable[Mapping[str, Any]] = (),
) -> tuple[list[Attribution], list[Issue]]:
    """Find the attributions of an article and, where an actor stands in the source, its id.

    Args:
        document: The article's text, prepared.
        article: The article; its ``lang`` chooses the rules.
        actors: Actor mentions of the same article.
        cues: What ``load`` returns, or takes: a user's own cues.

    Returns:
        The attributions, and what was left open. A language without cue rules gives none and one ``no_cue_rules``.
    """
    cues = cues if isinstance(cues, Cues) else load(cues)
    if article.lang not in CUE_LANGUAGES:
        whole = Span(0, min(len(article.text), 1))
        return [], [Issue(article.id, whole, whole.of(article.text), "no_cue_rules", (article.lang or "unknown",))]
    if article.lang == "ar":
        found, issues = arabic.find(document, article, cues.arabic)
    elif article.lang == "fr":
        found, issues = french.find(document, article, cues.french)
    else:
        found, issues = english.find(document, article, cues.english)
    named = [(m.span.start, m.span.end, m) for m in actors]
    return [_identified(a, named) for a in found], issues


def _identified(attribution: Attribution, actors: Sequence[tuple[int, int, Mention]]) -> Attribution:
    where = attribution.source or attribution.antecedent
    if where is None:
        return attribution
    first, last = where.start, where.end
    inside = [m for start, end, m in actors if first <= start and end <= last]
    if not inside:
        return attribution
    best = max(inside, key=lambda m: (m.kind == "person", m.span.end - m.span.start))
    whole = attribution.source and best.span.end - best.span.start >= 0.8 * (where.end - where.start)
    known = attribution.source_kind == "anonymous" and whole and not best.entity.startswith("unnamed-")
    return replace(attribution, source_id=best.entity, source_kind="named" if known else attribution.source_kind)
