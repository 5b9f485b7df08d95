"""Plain scorers for hand-marked articles: spans against spans."""

from dataclasses import dataclass


def overlap(a, b):
    """Intersection over union of two (start, end) pairs; two missing ones agree."""
    if a is None or b is None:
        return float(a is b)
    inner = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return inner / (max(a[1], b[1]) - min(a[0], b[0]))


def pair(span):
    """Return (start, end) of a span, of a gold entry, or None."""
    if span is None:
        return None
    return (span["start"], span["end"]) if isinstance(span, dict) else (span.start, span.end)


@dataclass
class Score:
    """Counts: gold, predicted, matched by cue, and full (source, claim, form and stance agree)."""

    gold: int = 0
    predicted: int = 0
    cue: int = 0
    full: int = 0

    def f1(self, matched):
        return 2 * matched / (self.gold + self.predicted) if self.gold + self.predicted else 1.0


def score_attributions(gold, found, score):
    """Match by cue and best claim, as the guidelines of ``data/gold`` define it; add to ``score``."""
    used = set()
    score.gold += len(gold)
    score.predicted += len(found)
    for entry in gold:
        near = [
            (-overlap(pair(entry["claim"]), pair(a.claim)) - overlap(pair(entry["source"]), pair(a.source)), i)
            for i, a in enumerate(found)
            if i not in used and overlap(pair(entry["cue"]), pair(a.cue)) > 0
        ]
        if not near:
            continue
        used.add(i := min(near)[1])
        a = found[i]
        score.cue += 1
        score.full += (
            (entry["source"] is None or overlap(pair(entry["source"]), pair(a.source)) >= 0.5)
            and overlap(pair(entry["claim"]), pair(a.claim)) >= 0.8
            and (entry["form"], entry["stance"]) == (a.form, a.stance)
        )
    return score


def match_countries(gold, found):
    """Return the pairs of gold entries and mentions that overlap and name the same country."""
    used, pairs = set(), []
    for entry in gold:
        for i, m in enumerate(found):
            if i not in used and m.entity == entry["iso3"] and overlap(pair(entry), pair(m.span)) > 0:
                used.add(i)
                pairs.append((entry, m))
                break
    return pairs
