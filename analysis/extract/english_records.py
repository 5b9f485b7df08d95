"""English attributions as records: kinds of sources, what pronouns stand for, who relays whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract import english_words as en
from analysis.extract.english_claims import Hit
from analysis.extract.english_quotes import form_of
from analysis.extract.english_sources import kind_of
from analysis.extract.english_stretch import Range
from analysis.extract.english_units import Unit
from analysis.model import Article, Attribution, Span


def records(us: Sequence[Unit], hits: list[Hit], article: Article, lower: frozenset[str]) -> list[Attribution]:
    """Return the hits of an article as records, ids in order of the cue.

    An elided subject and a pronoun leave ``source`` empty and name what they refer back to in ``antecedent``.
    """
    made: list[Attribution] = []
    names = {id(h): f"a{n}" for n, h in enumerate(hits, 1)}
    known: list[tuple[Hit, str]] = []
    bound: dict[str, Range] = {}
    for hit in hits:
        kind = "agentless" if hit.source is None else kind_of(hit.stretch, hit.source, lower)
        source, antecedent = hit.source, None
        if kind == "pronoun":
            antecedent = _antecedent(us, us[hit.source[0]].text, known, bound)
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
            )
        )
    return made


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


def _antecedent(
    us: Sequence[Unit], pronoun: str, known: list[tuple[Hit, str]], bound: dict[str, Range]
) -> Range | None:
    """Return the last source that a pronoun can stand for, by number and, where a title tells it, by gender."""
    pronoun = {"his": "he", "him": "he", "her": "she", "their": "they", "its": "it"}.get(pronoun, pronoun)
    if pronoun in {"i", "we", "you", "who"}:
        return None
    for hit, kind in reversed(known[-12:]):
        lo, hi = hit.source or (0, 0)
        words = {us[k].text for k in range(lo, hi)}
        last = us[hi - 1].text
        many = kind == "collective" or "and" in words or last.endswith("s") and not us[hi - 1].cap
        if pronoun == "they" and not many and not words & en.INSTITUTIONS:
            continue
        if pronoun in {"he", "she"} and (
            many or words & (en.FEMALE if pronoun == "he" else en.MALE) or words & en.DOCUMENTS
        ):
            continue
        if pronoun == "it" and (many or not words & (en.INSTITUTIONS | en.DOCUMENTS) and not us[hi - 1].upper):
            continue
        other = bound.get("she" if pronoun == "he" else "he")
        if pronoun in {"he", "she"} and other and us[other[1] - 1].text == last:
            continue
        if pronoun in {"he", "she"}:
            bound[pronoun] = (lo, hi)
        return lo, hi
    return None
