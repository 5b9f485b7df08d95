"""Hits as records: kinds of sources, what pronouns stand for, who relays whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis.extract.quotations import form_of
from analysis.extract.stretch import Hit, Range, Stretch, Unit
from analysis.model import Article, Attribution, Span

Known = list[tuple[Hit, str]]
"""Sources met so far, each with its kind."""


def records(
    us: Sequence[Unit],
    hits: list[Hit],
    article: Article,
    kind_of: Callable[[Stretch, Range], str],
    antecedent_of: Callable[[Sequence[Unit], str, Known, dict[str, Range]], Range | None],
) -> list[Attribution]:
    """Return the hits of an article as records, ids in order of the cue.

    An elided subject and a pronoun leave ``source`` empty and name what they refer back to in ``antecedent``. What a
    language knows of kinds of sources and of pronouns comes as ``kind_of`` and ``antecedent_of``; the latter is given
    the units, the pronoun, the sources so far, and what pronouns already stand for.
    """
    made: list[Attribution] = []
    names = {id(h): f"a{n}" for n, h in enumerate(hits, 1)}
    known: Known = []
    bound: dict[str, Range] = {}
    for hit in hits:
        kind = "agentless" if hit.source is None else kind_of(hit.stretch, hit.source)
        source, antecedent, accused = hit.source, None, hit.accused or _accused(hit)
        if kind == "pronoun":
            antecedent = antecedent_of(us, us[hit.source[0]].text, known, bound)
            source = None
            if antecedent:
                known.append((replace(hit, source=antecedent), "resolved"))
        elif hit.elided and hit.source:
            source, antecedent, kind = None, hit.source, "pronoun"
        elif hit.source is None and not hit.agentless:
            kind = "agentless"
        elif hit.source:
            known.append((hit, kind))
        made.append(
            Attribution(
                article_id=article.id,
                id=names[id(hit)],
                cue=_span(us, hit.at),
                claim=_span(us, hit.claim),
                source=_span(us, source) if source else None,
                antecedent=_span(us, antecedent) if antecedent else None,
                source_id="",
                source_kind=kind,
                form="nominal" if hit.cue.group == "noun" else form_of(us, hit),
                stance=hit.stance or hit.cue.stance,
                negated=hit.negated,
                via=_via(hit, hits, names),
                rule_id=f"{hit.cue.id}/{hit.frame}",
                confidence="medium" if hit.frame in {"object", "small", "shared"} or hit.source is None else "high",
                accused=_span(us, accused) if accused else None,
            )
        )
    return made


def _accused(hit: Hit) -> Range | None:
    """Return whom an active cue accuses: what stands before "of" or "de", of several the one before a verb."""
    if hit.cue.group != "accuse" or hit.frame != "of":
        return None
    first, last = hit.claim
    text = hit.stretch.text
    of = [k for k in range(first + 1, last - 1) if text(k) in {"of", "de", "d'"}]
    before_verb = (k for k in of if text(k + 1).endswith(("ing", "er", "ir", "re")))
    stop = next(before_verb, of[0] if of else first)
    return (first, stop) if stop > first else None


def _span(us: Sequence[Unit], at: Range) -> Span:
    return Span(us[at[0]].start, us[at[1] - 1].end)


def _via(hit: Hit, hits: list[Hit], names: dict[int, str]) -> str:
    """Return the id of the attribution that relays this one: its own relay, or the narrowest claim around its cue."""
    if hit.via:
        return names.get(id(hit.via), "")
    n = int(names[id(hit)][1:]) - 1
    around = [h for h in hits[max(0, n - 12) : n + 12] if h is not hit and _holds(h, hit)]
    return names[id(min(around, key=lambda h: h.claim[1] - h.claim[0]))] if around else ""


def _holds(outer: Hit, inner: Hit) -> bool:
    """Tell whether the claim of ``outer`` holds the cue of ``inner``; of two claims over each other's cue, neither."""
    lo, hi = outer.claim
    around = lo <= inner.at[0] and inner.at[1] <= hi
    own = lo <= outer.at[0] < min(hi, inner.at[0]) and outer.frame != "split"
    return around and not own and not (inner.claim[0] <= lo and hi <= inner.claim[1])
