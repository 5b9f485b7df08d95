"""English attributions set in order: what repeats its speaker is dropped, claims end where the next one begins."""

from __future__ import annotations

from analysis.extract.english import words as en
from analysis.extract.stretch import Hit, Stretch


def own_thought(hit: Hit, hits: list[Hit]) -> bool:
    """Tell whether a hit only repeats its speaker: ``I think`` in a quotation, ``he said he believes``."""
    s = hit.stretch
    first = s.text(hit.source[0]) if hit.source else ""
    if first in {"i", "you", "we"} and (s.level or first != "we"):
        return True
    if hit.cue.group in {"think", "ask", "explain"} and s.level:
        return True
    relayed = hits and hits[-1].claim[0] == hit.start and hits[-1].stretch.level == s.level and not hits[-1].back
    return bool(relayed and first in en.SUBJECTS and hit.cue.group in {"think", "say", "find"})


def settle(hits: list[Hit]) -> list[Hit]:
    """Drop a noun whose claim a verb has taken, and end a claim where the next attribution of its sentence begins."""
    hits.sort(key=lambda h: (h.at, -h.stretch.level))
    taken: dict[int, Hit] = {}
    kept: list[Hit] = []
    for hit in hits:
        other = taken.get(hit.claim[0])
        noun = hit.cue.group == "noun"
        governed = noun and any(
            h.frame in {"report", "object"} and h.claim[0] <= hit.at[0] < h.claim[1] for h in kept[-3:]
        )
        if other and noun or governed:
            continue
        taken.setdefault(hit.claim[0], hit)
        kept.append(hit)
    for hit in [h for h in kept if h.frame == "pending"]:
        near = [
            h
            for h in kept
            if h.stretch is hit.stretch and h is not hit and (h.at[0] < hit.at[0] < h.claim[0] or h.at[0] > hit.at[0])
        ]
        main = next((h for h in near if not h.back or h.frame == "split"), None)
        if main is None:
            kept.remove(hit)
        else:
            hit.claim, hit.via, hit.frame = main.claim, main, "via"
    for n, hit in enumerate(kept):
        for later in kept[n + 1 : n + 8]:
            if later.stretch.lo != hit.stretch.lo or later.stretch.level != hit.stretch.level:
                continue
            _cut(hit, later)
    return kept


def _cut(hit: Hit, later: Hit) -> None:
    """Shorten ``hit``'s claim where ``later`` is said by the same speaker again or by the next one."""
    s, (lo, hi) = hit.stretch, hit.claim
    edge = later.start
    relay = later.cue.group in {"according", "citing"} and lo < later.at[0] < hi and s.text(later.at[0] - 1) == ","
    if relay and later.frame in {"behind", "via"} and later.at[0] - 1 - lo >= 2 and not hit.back:
        hit.claim = lo, later.at[0] - 1
        if later.frame == "via":
            later.claim = hit.claim
        elif hit.via is None:
            hit.via = later
        return
    around = later.frame == "after" and later.claim[0] <= hit.at[0] < later.claim[1] <= later.at[0] < hi
    if around and not hit.back and later.claim[1] - lo >= 2:
        hit.claim, hit.via = (lo, later.claim[1]), later
        return
    if hit.back or not lo < edge < hi or later.via is hit:
        return
    joint = edge
    while joint > lo and (
        s.text(joint - 1) in en.COORDINATORS | {"while", "though", "although", "whereas"}
        or en.is_adverb(s.text(joint - 1))
    ):
        joint -= 1
    inner = s.units[joint - 1].mark == -1 and s.text(joint - 2) == ","
    comma = (s.text(joint - 1) in {","} | en.DASHES or inner) and joint > lo
    shared = later.source == hit.source and hit.source is not None
    participle = later.frame.startswith("participle") and comma
    if later.cue.group in {"adverb", "noun"}:
        return
    echo = (
        later.source
        and s.text(later.source[0]) == s.text(lo)
        and s.text(lo) in en.SUBJECTS
        and later.cue.group == "think"
    )
    dependent = comma and joint == edge and not later.back and s.text(s.lo) in en.DEPENDENT
    if echo:
        return
    if (
        participle
        or dependent
        or shared
        and (joint < edge or comma)
        or comma
        and joint < edge
        or s.text(joint - 1) == ";"
    ):
        end = joint - 1 if comma and not inner or s.text(joint - 1) == ";" else joint
        if end - lo >= 2:
            hit.claim = lo, end


def end_at_cue(s: Stretch, k: int, previous: Hit | None) -> None:
    """End a claim where a cue without a claim begins something else: ``and called for``, ``; he said the same``."""
    if previous is None or previous.stretch.lo != s.lo or previous.back:
        return
    if not previous.claim[0] + 2 < k < previous.claim[1]:
        return
    if s.text(k - 1) == "and" and previous.frame in {"that", "bare", "object", "report"}:
        previous.claim = previous.claim[0], k - 1 - (s.text(k - 2) == ",")
    else:
        joint = next((x for x in range(k - 1, max(previous.claim[0] + 1, k - 12), -1) if s.text(x) == ";"), None)
        if joint is not None:
            previous.claim = previous.claim[0], joint
