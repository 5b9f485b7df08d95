"""Quotations: which go on from the one before, what form a claim has, and which have no source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.extract.stretch import Hit, Unit, close_of
from analysis.model import Article, Issue, Span

_ENOUGH = 4


def form_of(us: Sequence[Unit], hit: Hit) -> str:
    """Return ``direct`` where all of the claim is quoted, ``mixed`` where a part is, else ``indirect``."""
    level = hit.stretch.level
    skipped = range(*sorted((hit.source or hit.at) + hit.at)[::3])
    words = [us[k] for k in range(*hit.claim) if us[k].kind in {"word", "number"} and k not in skipped]
    quoted = sum(u.quote not in {0, level} for u in words)
    if quoted == 0:
        return "indirect"
    outside = len(words) - quoted
    broken = hit.claim[0] < hit.at[0] < hit.claim[1]
    return "direct" if outside == 0 or broken and outside <= 8 and us[hit.claim[0]].quote else "mixed"


def continue_quotes(us: Sequence[Unit], sentences: Sequence[range], hits: list[Hit]) -> None:
    """Let a claim that is a quotation run on over the quotations that directly follow it.

    They follow when nothing but the cue's own sentence stands between, in the same paragraph, or in the next one where
    the quotation before was left open.
    """
    by_end: dict[int, Hit] = {}
    for hit in hits:
        if hit.stretch.level == 0 and _quotes(us, hit):
            by_end[hit.stretch.hi] = hit
    led = {h.stretch.lo: h for h in hits if h.stretch.level == 0 and h.claim[0] == h.stretch.lo + 1}
    cued = {h.stretch.lo for h in hits if h.stretch.level == 0}
    for sentence in sentences:
        first = us[sentence.start]
        if first.mark != 1 or sentence.start in cued:
            continue
        after = led.get(sentence.stop)
        if after and us[sentence.stop - 1].quote and us[sentence.stop - 1].mark != -1:
            after.claim = sentence.start + 1, after.claim[1]
            continue
        hit = by_end.get(sentence.start)
        left_open = sentence.start > 0 and us[sentence.start - 1].quote and us[sentence.start - 1].mark != -1
        if hit is None or first.breaks and not left_open and us[sentence.start - 1].text != ":":
            continue
        close = close_of(hit.stretch, sentence.start)
        if any(u.kind == "word" for u in us[close + 1 : sentence.stop]):
            continue
        hit.claim = min(hit.claim[0], sentence.start), min(close, sentence.stop)
        by_end[sentence.stop] = hit


def _quotes(us: Sequence[Unit], hit: Hit) -> bool:
    lo, hi = hit.claim
    return us[lo].quote > 0 or us[hi - 1].quote > 0


def loose_quotes(us: Sequence[Unit], hits: list[Hit], article: Article, is_verb: Callable[[str], bool]) -> list[Issue]:
    """Return an issue for each quotation of at least four words with a verb that no claim covers."""
    covered = bytearray(len(us) + 1)
    for hit in hits:
        covered[hit.claim[0] : hit.claim[1]] = b"\1" * (hit.claim[1] - hit.claim[0])
    issues: list[Issue] = []
    k = 0
    while k < len(us):
        if us[k].mark != 1:
            k += 1
            continue
        end = k + 1
        while end < len(us) and us[end].quote == us[k].quote:
            end += 1
        inner = [u for u in us[k + 1 : end] if u.kind == "word"]
        verb = any(is_verb(u.text) for u in inner)
        if len(inner) >= _ENOUGH and verb and not any(covered[k:end]):
            span = Span(us[k].start, us[end - 1].end)
            issues.append(Issue(article.id, span, span.of(article.text), "quote_without_source"))
        k = end
    return issues
