"""Which record of the gold each found record answers to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.errors import TableError
from analysis.model import Article, Attribution, Findings, Mention, Span

SOURCE_OVERLAP, CLAIM_OVERLAP = 0.5, 0.8
PARTS = ("source", "claim", "form", "stance")


@dataclass(frozen=True, slots=True)
class Aligned:
    """One article: pairs of (gold, found), with None for what only one side has."""

    article: Article
    countries: list[tuple[Mention | None, Mention | None]]
    attributions: list[tuple[Attribution | None, Attribution | None]]


def overlap(a: Span | None, b: Span | None) -> float:
    """Return intersection over union of two spans; two missing ones agree.

    Example:
        >>> overlap(Span(0, 4), Span(2, 6)), overlap(None, None), overlap(Span(0, 4), None)
        (0.3333333333333333, 1.0, 0.0)
    """
    if a is None or b is None:
        return float(a is b)
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return shared / (max(a.end, b.end) - min(a.start, b.start))


def agreement(gold: Attribution, found: Attribution) -> dict[str, bool]:
    """Tell for each of ``PARTS`` whether it agrees; a source that the gold leaves out is not asked for."""
    return {
        "source": gold.source is None or overlap(gold.source, found.source) >= SOURCE_OVERLAP,
        "claim": overlap(gold.claim, found.claim) >= CLAIM_OVERLAP,
        "form": gold.form == found.form,
        "stance": gold.stance == found.stance,
    }


def in_scheme(gold: Sequence[Findings], found: Iterable[Findings]) -> list[Findings]:
    """Return the findings in the scheme of the gold: where no gold record is ``nominal``, nominal ones are indirect.

    Example:
        >>> article = Article("a", "His claim that Mali won", "en")
        >>> made = Attribution("a", "a1", Span(4, 9), Span(15, 23), None, None, "", "agentless", "nominal", "distance",
        ...                    False, "", "en.x/noun", "high")
        >>> in_scheme([Findings(article)], [Findings(article, attributions=[made])])[0].attributions[0].form
        'indirect'
    """
    if any(a.form == "nominal" for g in gold for a in g.attributions):
        return list(found)
    plain = {"nominal": "indirect"}
    return [
        replace(f, attributions=[replace(a, form=plain.get(a.form, a.form)) for a in f.attributions]) for f in found
    ]


def align(gold: Iterable[Findings], found: Iterable[Findings]) -> list[Aligned]:
    """Pair the records of each gold article with those found in it.

    A country answers to the first mention that overlaps and has its code; capitals that are only places (role
    ``event_place``) are no country mentions and are left out on both sides. An attribution answers to the one whose
    cue overlaps and whose claim, then source, overlaps most. Each record answers once.

    Raises:
        TableError: An article of the gold is missing in ``found``, or has another text there.
    """
    by_id = {f.article.id: f for f in found}
    aligned = []
    for g in gold:
        f = by_id.get(g.article.id)
        if f is None:
            raise TableError(f"findings: article {g.article.id!r} is missing; the gold has it")
        if f.article.text != g.article.text:
            raise TableError(f"findings: article {g.article.id!r} has another text than the gold; find it again")
        countries = pair_countries(_named(g.countries), _named(f.countries))
        aligned.append(Aligned(g.article, countries, pair_attributions(g.attributions, f.attributions)))
    return aligned


def _named(mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if not (m.kind == "capital" and m.role == "event_place")]


def pair_countries(gold: Sequence[Mention], found: Sequence[Mention]) -> list[tuple[Mention | None, Mention | None]]:
    """Pair mentions as ``align`` does: each of the gold in its order, then what only the other side has."""
    left, pairs = list(found), []
    for g in gold:
        hit = next((m for m in left if m.entity == g.entity and m.span.overlaps(g.span)), None)
        if hit:
            left.remove(hit)
        pairs.append((g, hit))
    return [*pairs, *((None, m) for m in left)]


def pair_attributions(
    gold: Sequence[Attribution], found: Sequence[Attribution]
) -> list[tuple[Attribution | None, Attribution | None]]:
    """Pair attributions as ``align`` does: each of the gold in its order, then what only the other side has."""
    left, pairs = list(found), []
    for g in gold:
        near = [a for a in left if a.cue.overlaps(g.cue)]
        hit = max(near, key=lambda a: (overlap(g.claim, a.claim), overlap(g.source, a.source)), default=None)
        if hit:
            left.remove(hit)
        pairs.append((g, hit))
    return [*pairs, *((None, a) for a in left)]
