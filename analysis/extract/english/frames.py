"""Frames of English cue verbs: who the subject of ``said`` is, and on which side of it the claim stands."""

from __future__ import annotations

from analysis.extract.english import words as en
from analysis.extract.english.adjuncts import skip_adjuncts
from analysis.extract.english.claims import (
    claim_before,
    claim_end,
    clausal,
    phrase_end,
    rejoined,
    relative_end,
    verb_at,
)
from analysis.extract.english.complements import Found, complement, loose_clause
from analysis.extract.english.phrases import noun_right
from analysis.extract.english.sources import first_subject, participle_subject, subject, with_name
from analysis.extract.english.verbs import Group, verb_group
from analysis.extract.stretch import Hit, Range, Stretch, close_of, opens
from analysis.rules.cues import Cue

_BEHIND = {"", ",", ".", "who", "in", "on", "at", "during", "?", "!", "of", "("} | en.TIMES


def verb_hit(s: Stretch, at: Range, cue: Cue, forms: set[str], previous: Hit | None) -> Hit | None:
    """Return the attribution that a cue verb at ``at`` makes, or None where no frame fits."""
    i, j = at
    group = verb_group(s, i)
    if group.words & {"to"} and not group.words & en.CATENATIVES and not {"told", "wh"}.isdisjoint(cue.frames):
        return None
    passive = bool(group.words & en.BE) and "done" in forms and not {"having"} & group.words
    phrase = "phrase" in forms
    stance = "distance" if group.words & en.FALSELY else cue.stance
    if passive and not phrase:
        hit = _passive(s, at, cue, group)
    elif "participle" in forms and not group.words & en.BE:
        loose = not (s.text(i - 1) == "," or s.text(i - 1) in en.PREPOSITIONS or s.units[i - 1].cap)
        if (
            s.text(i) in en.ING_NOUNS
            and loose
            or s.text(i - 1) in en.DETERMINERS | {"'s"}
            or en.is_adverb(s.text(i - 1))
            and s.text(i - 2) in en.DETERMINERS
        ):
            return None
        source = participle_subject(s, group.start, previous.source if previous and not previous.agentless else None)
        hit = _forward(s, at, cue, group, source, "participle")
        if hit:
            hit.elided = not (source and source[1] == group.start - (s.text(group.start - 1) == "as"))
    elif not phrase and not _is_verb(s, i, forms, group):
        return None
    else:
        hit = _finite(s, at, cue, group, previous)
    if hit and not _plausible(s, hit, forms, group):
        return None
    if hit and cue.group == "call" and any(s.text(k) in en.FALSE for k in range(*hit.claim)):
        stance = "deny"
    if hit:
        hit.negated, hit.stance = group.negated or _no_one(s, hit.source), stance
    return hit


def _plausible(s: Stretch, hit: Hit, forms: set[str], group: Group) -> bool:
    """Tell a cue from a noun or an infinitive of purpose by its subject and frame."""
    i = hit.at[0]
    before = s.text(group.start - 1)
    if group.words & en.REFUSALS and hit.back:
        return False
    if group.words & {"to"} and not group.words & en.CATENATIVES and hit.frame not in {"that", "quote", "colon", "of"}:
        return False
    if (
        s.text(i) in en.PLURAL_NOUNS
        and "present" in forms
        and not group.words
        and not s.units[i - 1].cap
        and before not in en.SUBJECTS | {"who", ")"}
    ):
        determined = hit.source is not None and s.text(hit.source[0]) in en.DETERMINERS and not before.endswith("s")
        partitive = hit.source is not None and s.text(hit.source[0]) in {"none", "each", "one", "neither"}
        return partitive or determined and hit.frame in {"that", "quote", "colon", "after", "split"}
    return True


def _no_one(s: Stretch, source: Range | None) -> bool:
    return source is not None and s.text(source[0]) in {"no", "none", "neither", "nobody"}


def _is_verb(s: Stretch, i: int, forms: set[str], group: Group) -> bool:
    """Tell a finite verb from a noun or an adjective that is spelt alike (``a claim``, ``the reported plan``)."""
    before = s.text(i - 1)
    speaks = en.PLURAL_PRONOUNS | {"another", "each", "neither", "either"}
    possessed = before == "'s" and not group.words
    if before in en.DETERMINERS - speaks or possessed or before in {"of", "for", "with", "in"}:
        return False
    if "done" in forms and not forms & {"past", "base"}:
        return bool(group.words & en.HAVE) or "'s" in group.words
    if forms & {"past", "done"} and not forms & {"base"}:
        return True
    if before not in en.AUXILIARIES and en.is_finite(before) and not s.units[i - 1].cap and before not in en.AMBIGUOUS:
        return False
    if en.is_adverb(before) and s.text(group.start - 1) in en.DETERMINERS - en.PLURAL_PRONOUNS:
        return False
    if forms & {"present"} or group.words & (en.DO | en.MODALS | {"to"}):
        return not (s.units[i].cap and i > s.lo and not s.units[i - 1].breaks) or bool(group.words)
    if group.words or before in en.PLURAL_PRONOUNS | {"people", "police", "men", "women", "who"}:
        return True
    if s.text(i) == "say":
        return before not in en.PREPOSITIONS | en.SUBORDINATORS | {"'s", ","}
    found = subject(s, group.start)[0]
    if before == "and":
        return s.text(i) in {"tell", "argue", "believe", "insist", "admit", "deny"}
    head = [s.text(k) for k in range(*found)] if found else []
    return any(t.endswith("s") and not t.endswith("ss") or t == "and" for t in head)


def _finite(s: Stretch, at: Range, cue: Cue, group: Group, previous: Hit | None) -> Hit | None:
    i, j = at
    source, how = subject(s, group.start)
    closing = group.start > s.lo and s.units[group.start - 1].mark == -1
    forward = complement(s, j, cue)
    named = source is not None and how == "noun" and source[1] < group.start
    if not (named and source[0] > s.lo and s.units[source[0] - 1].mark == -1):
        hit = _inverted(s, at, cue, group, previous, forward)
        if hit:
            return hit
    infinitive = "to" in group.words
    if how == "none" and (s.text(group.start - 1) == "it" or not infinitive and not closing and s.text(j) != ":"):
        return None
    if how == "shared":
        source = previous.source if previous and previous.at[0] < i and previous.source else first_subject(s)
        source = with_name(s, source) if source and source[0] < i else None
    elif how == "none" and infinitive:
        source = previous.source if previous else first_subject(s)
    if source and source[0] < i and how in {"noun", "pronoun"}:
        hit = _after(s, at, cue, source, previous, forward)
        if hit:
            return hit
    opener = s.text((source[0] if source else i) - 1)
    gap = forward is not None and (cue.group == "call" or verb_at(s, forward[1][0]))
    if opener in {"what", "which", "whom"} or opener == "that" and gap:
        return None
    if opener == "as" and "after" in cue.frames:
        return _as_said(s, at, cue, source)
    if forward is None and source and "bare" in cue.frames and "told" not in cue.frames:
        forward = loose_clause(s, j)
    hit = _forward(s, at, cue, group, source, "", forward)
    if hit and how == "shared":
        hit.start, hit.elided = group.start, previous is not None and previous.source == source
    return hit


def _inverted(s: Stretch, at: Range, cue: Cue, group: Group, previous: Hit | None, forward: Found | None) -> Hit | None:
    """``CLAIM, said X``: behind closing marks always, behind a comma where no clause follows the cue."""
    closing = group.start > s.lo and s.units[group.start - 1].mark == -1
    if "after" not in cue.frames or not closing and (s.text(group.start - 1) != "," or forward):
        return None
    source = noun_right(s, skip_adjuncts(s, at[1], at[1] + 1))
    if source is None or not closing and s.text(source[1]) not in _BEHIND:
        return None
    back = claim_before(s, group.start, previous)
    if back is None or not closing and not clausal(s, back):
        return None
    source = with_name(s, source)
    return _split(s, Hit(s, cue, at, "after", source, back, back[0]), source[1])


def _after(s: Stretch, at: Range, cue: Cue, source: Range, previous: Hit | None, forward: Found | None) -> Hit | None:
    """``CLAIM, X said``: the claim before wins over one behind when it is quoted or when the cue is between commas."""
    j, edge = at[1], source[0]
    quoted = edge > s.lo and s.units[edge - 1].mark == -1
    behind = forward is not None and forward[0] != "quote"
    interposed = s.text(j) == "," and behind
    if "after" not in cue.frames or not quoted and (s.text(edge - 1) != "," or forward and not interposed):
        return None
    back = claim_before(s, edge, previous)
    if back is None:
        return None
    prose = not s.units[back[0]].quote
    if behind and not clausal(s, back, quoted=not prose) or prose and not _ends(s, j, cue):
        return None
    said = cue.group in {"say", "think", "claim"} and not en.is_adverb(s.text(back[0]))
    plain = said and s.text(back[0]) not in en.DEPENDENT | en.PREPOSITIONS | en.TIMES
    if not (quoted or clausal(s, back) or s.text(j) == "," or plain and back[1] - back[0] > 3):
        return None
    return _split(s, Hit(s, cue, at, "after", source, back, back[0]), j)


def _forward(s: Stretch, at: Range, cue: Cue, group: Group, source: Range | None, prefix: str,
             forward: tuple[str, Range] | None = None) -> Hit | None:  # fmt: skip
    forward = forward or complement(s, at[1], cue)
    if forward is None:
        return None
    frame = f"{prefix}-{forward[0]}" if prefix else forward[0]
    start = source[0] if source and source[0] < at[0] and not prefix else group.start
    claim = forward[1]
    if s.text(group.start - 1) in {"who", "which"} and s.text(group.start - 2) == ",":
        claim = claim[0], relative_end(s, claim)
    return Hit(s, cue, at, frame, source, (claim[0], rejoined(s, claim)), start)


def _passive(s: Stretch, at: Range, cue: Cue, group: Group) -> Hit | None:
    """``it is alleged that CLAIM``, ``X is said to CLAIM``, ``X was told that CLAIM``, ``was accused of``."""
    i, j = at
    if "passive" not in cue.frames:
        return None
    agent = noun_right(s, j + 1) if s.text(j) == "by" else None
    k = skip_adjuncts(s, agent[1] if agent else j)
    subject_at, how = subject(s, group.start)
    start = subject_at[0] if subject_at else group.start
    if s.text(group.start - 1) == "it" or s.text(k) == "that" or "told" in cue.frames:
        found = complement(s, k, cue, dative=False)
        if found is None:
            return None
        return Hit(s, cue, at, "passive-that", agent, found[1], start, agentless=agent is None)
    leads = "of" if "of" in cue.frames else "as" if "as" in cue.frames else "to"
    if s.text(k) != leads or subject_at is None:
        return None
    end = phrase_end(s, j) if how == "relative" else claim_end(s, start)
    accused = subject_at if leads == "of" else None
    return Hit(s, cue, at, f"passive-{leads}", agent, (start, end), start, agentless=agent is None, accused=accused)


def _as_said(s: Stretch, at: Range, cue: Cue, source: Range | None) -> Hit | None:
    """``as X said, CLAIM`` and ``CLAIM, as X said``."""
    start = (source[0] if source else at[0]) - 1
    if s.text(at[1]) == "," and start == s.lo:
        return Hit(s, cue, at, "as", source, (at[1] + 1, claim_end(s, at[1] + 1)), start)
    back = claim_before(s, start, None)
    if s.text(start - 1) != "," or back is None or not clausal(s, back):
        return None
    return Hit(s, cue, at, "as", source, back, back[0])


def _ends(s: Stretch, j: int, cue: Cue) -> bool:
    """Tell whether nothing but a hearer and adjuncts stands between a cue and the next mark."""
    k = skip_adjuncts(s, j)
    if "told" in cue.frames and (hearer := noun_right(s, j)):
        k = skip_adjuncts(s, hearer[1])
    return (
        k >= s.hi
        or s.opaque(k)
        or s.text(k) in en.PUNCTUATION_BREAKS
        or s.text(k) in en.COORDINATORS | en.SUBORDINATORS | en.RELATIVES
    )


def _split(s: Stretch, hit: Hit, j: int) -> Hit:
    """Let a claim that is broken by ``X said`` go on behind it, over the cue."""
    k = skip_adjuncts(s, noun_right(s, j)[1] if "told" in hit.cue.frames and noun_right(s, j) else j)
    if s.text(k) == "," and s.text(k + 1).endswith("ing"):
        k = next((x for x in range(k + 1, min(k + 7, s.hi)) if s.text(x) == "," and opens(s, x + 1)), k)
    if s.text(k) in {",", "—", "–", "--", ":"} or s.text(k) == "":
        if opens(s, k + 1) and s.units[k + 1].kind == "quote":
            hit.claim = hit.claim[0], close_of(s, k + 1)
            hit.frame = "split"
        elif s.text(k) == "," and j == hit.at[1] and _goes_on(s, hit, k + 1):
            hit.claim = hit.claim[0], claim_end(s, k + 1)
            hit.frame = "split"
    return hit


def _goes_on(s: Stretch, hit: Hit, k: int) -> bool:
    text = s.text(k)
    if (
        text.endswith("ing")
        or text in {"who", "which", "according", "citing", "as"}
        or k >= s.hi
        or s.units[hit.claim[1]].mark == -1
    ):
        return False
    return text not in en.COORDINATORS or not any(verb_at(s, x) for x in range(*hit.claim))
