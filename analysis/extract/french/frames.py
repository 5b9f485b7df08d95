"""The frames of French cues: where the source stands, where the claim stands, for one cue at one place."""

from __future__ import annotations

from analysis.extract.french.claims import claim_before, claim_end, complement, goes_on, skip_adjuncts, unquoted
from analysis.extract.french.phrases import (
    BOUNDS,
    FR,
    Group,
    first_subject,
    has_verb,
    is_verb,
    noun_left,
    noun_right,
    subject,
    verb_group,
)
from analysis.extract.stretch import Hit, Range, Stretch, close_of, opens
from analysis.rules.cues import Cue


def cue_hit(s: Stretch, at: Range, cue: Cue, forms: set[str], previous: Hit | None) -> Hit | None:
    """Return the attribution that a cue makes at ``at``, or None where no frame fits."""
    if "source" in cue.frames:
        return _according(s, at, cue, previous)
    if cue.group == "noun":
        return _noun(s, at, cue)
    for form in ("done", "finite", "participle", "base"):
        if form in forms and (hit := _verb(s, at, cue, form, previous)):
            return hit
    return None


def _verb(s: Stretch, at: Range, cue: Cue, form: str, previous: Hit | None) -> Hit | None:
    if form in {"participle", "base"}:
        return _nonfinite(s, at, cue, form, previous)
    if form == "finite" and s.text(at[0] - 1) in FR["phrase.determiners"] - FR["before_verb.clitics"]:
        return None
    group = verb_group(s, at[0], form == "done")
    if group is None and _shares_auxiliary(s, at[0], previous):
        group = Group(at[0], None, frozenset(), False)
    if group is None or group.words & {"se", "s'"} and not cue.id.endswith("dire"):
        return None
    if form == "done" and group.passive:
        return _passive(s, at, cue, group)
    j = at[1] + (group.pronoun == at[1])
    source, how = subject(s, group)
    back = _behind(s, at, cue, group, j, source if how == "pronoun" and group.pronoun is not None else None, previous)
    if back:
        return back
    if s.text(group.start - 1) == "comme" or s.text(group.start - 2) == "comme" and how == "pronoun":
        return _as_said(s, at, cue, noun_right(s, j) or source, group)
    found = complement(s, j, cue)
    if found is None or how == "none" and not (group.pronoun or s.lo == group.start):
        return None
    elided = False
    if source is None and previous and previous.stretch.lo == s.lo:
        source, elided = previous.source, True
    if source is None:
        source = first_subject(s)
    reflexive = bool(group.words & {"se", "s'"})
    impersonal = source is not None and s.text(source[0]) in ({"on", "-on", "il"} if reflexive else {"on", "-on"})
    start = source[0] if source and not elided and source[0] < at[0] else group.start
    hit = Hit(s, cue, at, found[0], None if impersonal else source, found[1], start, group.negated, elided=elided,
              agentless=impersonal)  # fmt: skip
    if found[0] == "judge" and any(s.units[k].text in FR["nouns.false"] for k in range(*found[1])):
        hit.stance = "deny"
    if how == "relative" and s.text(group.start - 2) == ",":
        lo, hi = hit.claim
        hit.claim = lo, next((k for k in range(lo + 1, hi) if s.text(k) == "," and not s.opaque(k)), hi)
    return hit


def _shares_auxiliary(s: Stretch, k: int, previous: Hit | None) -> bool:
    """Tell whether the participle at ``k`` goes on with the auxiliary of the cue before (``a nié A et affirmé B``)."""
    joined = s.text(k - 1) in {"et", ","} and previous is not None and previous.stretch.lo == s.lo
    return joined and s.text(previous.at[0]).endswith(("é", "i", "u", "is", "it"))


def _behind(s: Stretch, at: Range, cue: Cue, group: Group, j: int, inverted: Range | None,
            previous: Hit | None) -> Hit | None:  # fmt: skip
    """``CLAIM, a déclaré X``, ``CLAIM, a-t-il dit`` and claims that are broken by them."""
    edge = group.start
    mark = edge - 1 if s.text(edge - 1) != "," else edge - 2
    quoted = mark >= s.lo and s.units[mark].mark == -1
    if "quote" not in cue.frames or edge <= s.lo or not quoted and s.text(edge - 1) != ",":
        return None
    agentless = inverted is not None and s.text(inverted[0]) == "-on"
    source = inverted or noun_right(s, j)
    if source is None or s.text(j) in FR["opens.that"] | FR["opens.question"] and inverted is None:
        return None
    k = skip_adjuncts(s, source[1] if inverted is None else j)
    if s.text(k) in FR["opens.that"] and not quoted:
        return None
    back = claim_before(s, edge, previous)
    if back is None or back[1] - back[0] < 1:
        return None
    broken = s.text(k) == "," and (is_verb(s.text(k + 1)) or s.text(k + 1) in FR["before_verb.negation"])
    if not quoted and not inverted and not has_verb(s, *back) and not broken:
        return None
    hit = Hit(s, cue, at, "after", None if agentless else source, back, back[0], group.negated, agentless=agentless)
    if s.text(k) in {",", ":"} and opens(s, k + 1):
        hit.claim, hit.frame = (back[0], close_of(s, k + 1)), "split"
    elif s.text(k) == "," and goes_on(s, back, k + 1):
        hit.claim, hit.frame = (back[0], claim_end(s, k + 1)), "split"
    return hit


def _as_said(s: Stretch, at: Range, cue: Cue, source: Range | None, group: Group) -> Hit | None:
    """``comme l'a dit X, CLAIM`` and ``CLAIM, comme l'a dit X``."""
    start = next(k for k in range(group.start - 1, s.lo - 1, -1) if s.text(k) == "comme")
    if start == s.lo:
        comma = next((k for k in range(at[1], s.hi - 1) if s.text(k) == "," and not s.opaque(k)), None)
        if comma is None:
            return None
        source = (source[0], min(source[1], comma)) if source else None
        return Hit(s, cue, at, "as", source, unquoted(s, comma + 1), start)
    back = claim_before(s, start, None)
    if back is None or s.text(start - 1) != "," or not has_verb(s, *back):
        return None
    return Hit(s, cue, at, "as", source, back, back[0])


def _passive(s: Stretch, at: Range, cue: Cue, group: Group) -> Hit | None:
    """``il a été annoncé que CLAIM`` and ``X est accusé de CLAIM``."""
    agent = noun_right(s, at[1] + 1) if s.text(at[1]) == "par" else None
    k = agent[1] if agent else skip_adjuncts(s, at[1])
    if s.text(group.start - 1) == "il" and s.text(k) in FR["opens.that"] and "that" in cue.frames:
        return Hit(s, cue, at, "passive-that", agent, unquoted(s, k + 1), group.start - 1, group.negated,
                   agentless=agent is None)  # fmt: skip
    accused, _ = subject(s, group)
    if "of" in cue.frames and accused and s.text(k) in {"de", "d'"}:
        return Hit(s, cue, at, "passive-of", agent, (accused[0], claim_end(s, k)), accused[0], group.negated,
                   agentless=agent is None, accused=accused)  # fmt: skip
    return None


def _nonfinite(s: Stretch, at: Range, cue: Cue, form: str, previous: Hit | None) -> Hit | None:
    """``affirmant que``, ``pour dire que``, ``refuse de dire si``: the clause they hang on tells whose they are."""
    found = complement(s, at[1], cue)
    if found is None or found[0] in {"judge", "colon"} or s.text(at[0] - 1) in {"le", "l'", "les", "d'avoir"}:
        return None
    if form == "base" and found[0] not in {"that", "wh", "quote", "of"}:
        return None
    before = {s.text(k) for k in range(max(s.lo, at[0] - 4), at[0])}
    negated = bool(before & (FR["verb.refusing"] | {"sans"} | FR["before_verb.negation"]))
    relative = noun_left(s, at[0]) if form == "participle" and s.text(at[0] - 1) not in BOUNDS | {"en", "et"} else None
    source, elided = relative, False
    if source is None:
        same = previous and previous.stretch.lo == s.lo and previous.source
        source, elided = (previous.source, True) if same else (first_subject(s), False)
    prefix = "participle" if form == "participle" else "infinitive"
    return Hit(s, cue, at, f"{prefix}-{found[0]}", source, found[1], at[0], negated, elided=elided)


def _according(s: Stretch, at: Range, cue: Cue, previous: Hit | None) -> Hit | None:
    """``selon X, CLAIM`` and ``CLAIM, selon X``."""
    if s.text(at[1]) in FR["opens.which"] | FR["opens.that"]:
        return None
    source = noun_right(s, at[1])
    if source is None or any(s.text(k) in FR["nouns.laws"] for k in range(at[1], min(at[1] + 3, source[1]))):
        return None
    i, end = at[0], source[1]
    if cue.group == "citing":
        relays = previous is not None and previous.stretch.lo == s.lo and s.text(i - 1) == ","
        return Hit(s, cue, at, "via", source, previous.claim, i, via=previous) if relays else None
    if i == s.lo or s.text(i - 1) in {";", ":"} or i - 1 == s.lo and s.text(i - 1) in FR["joins.coordinators"]:
        comma = next((k for k in range(end, min(end + 30, s.hi)) if s.text(k) == "," and not s.opaque(k)), None)
        if comma and s.text(comma + 1) in FR["opens.relative"] | {"citant"}:
            comma = next((k for k in range(comma + 1, s.hi) if s.text(k) == "," and not s.opaque(k)), None)
        if comma is None or s.hi - comma < 4:
            return None
        return Hit(s, cue, at, "before", source, unquoted(s, comma + 1), at[0])
    if previous and not previous.back and previous.stretch.lo == s.lo and previous.at[1] <= i < previous.claim[1]:
        back: Range | None = (previous.claim[0], i - (s.text(i - 1) == ","))
    else:
        back = claim_before(s, i, previous)
    if back is None or back[1] - back[0] < 2 or s.text(i - 1) != "," and not _speaks(s, source):
        return None
    if s.text(end) == "," and not has_verb(s, *back) and has_verb(s, end + 1, s.hi):
        back = back[0], claim_end(s, end + 1)
    return Hit(s, cue, at, "behind", source, back, back[0])


def _speaks(s: Stretch, source: Range) -> bool:
    """Tell whether a noun phrase can be cited without a comma before it: a name, an office, a paper, people."""
    heads = FR["source.anonymous"] | FR["source.collective"] | FR["source.institutions"] | FR["source.documents"]
    return any(s.units[k].cap or s.text(k) in heads | FR["pronoun.tonic"] for k in range(*source))


def _noun(s: Stretch, at: Range, cue: Cue) -> Hit | None:
    """``les accusations de X selon lesquelles CLAIM``, ``l'affirmation que CLAIM``."""
    j, source = at[1], None
    if s.text(j) in FR["phrase.of"]:
        owner = noun_right(s, j + 1 if s.text(j) in {"de", "d'"} else j)
        if owner:
            source = (owner[0] + (s.text(owner[0]) in {"du", "des"}), owner[1])
            j = owner[1]
    j = j + 1 if s.text(j) == "," else j
    if s.text(j) == "selon" and s.text(j + 1) in FR["opens.which"]:
        start, frame = j + 2, "noun-which"
    elif s.text(j) in FR["opens.that"] and "that" in cue.frames:
        start, frame = j + 1, "noun-that"
    else:
        return None
    if start + 2 > s.hi:
        return None
    end = claim_end(s, start)
    if at[0] - s.lo <= 2:
        end = next((k for k in range(start + 1, end) if s.text(k) == "," and not s.opaque(k)), end)
    return Hit(s, cue, at, frame, source, (start, end), at[0], agentless=source is None)
