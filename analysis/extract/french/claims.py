"""Where a French claim begins and ends, and what stands between a cue and its claim."""

from __future__ import annotations

from analysis.extract.french.phrases import BOUNDS, DASHES, FR, has_verb, is_adverb, is_verb, noun_right
from analysis.extract.stretch import STOPS, Hit, Range, Stretch, close_of, opens, tidy
from analysis.rules.cues import Cue

_ENOUGH = 3
Found = tuple[str, Range]


def claim_end(s: Stretch, k: int) -> int:
    """Return where a claim from ``k`` ends: at a semicolon or with the stretch, without final stops and open marks."""
    end = next((i for i in range(k, s.hi) if s.text(i) == ";" and not s.opaque(i)), s.hi)
    while end > k + 1:
        unit = s.units[end - 1]
        opened_before = unit.mark == -1 and all(u.quote == unit.quote for u in s.units[k:end]) and not s.units[k].mark
        if unit.text in STOPS | {",", ";", ":"} and unit.inner in {0, s.level} or opened_before:
            end -= 1
        else:
            break
    return end


def phrase_end(s: Stretch, k: int) -> int:
    """Return where a claim that is a noun phrase ends: at the next comma, ``mais``, or verb joined by ``et``."""
    end = claim_end(s, k)
    for i in range(k, end):
        if s.opaque(i):
            continue
        if s.text(i) in {",", ";", "mais", "avant", "après"} or s.text(i) == "et" and is_verb(s.text(i + 1)):
            return i
    return end


def unquoted(s: Stretch, k: int, colon: bool = False) -> Range:
    """Return the claim from ``k``; a quotation that is all of it, or follows a colon, loses its marks."""
    k += s.text(k) == ","
    if not opens(s, k):
        return k, claim_end(s, k)
    close, end = close_of(s, k), claim_end(s, k)
    return tidy(s, (k + 1, close)) if colon or close >= end - 1 else (k, end)


def claim_before(s: Stretch, end: int, previous: Hit | None) -> Range | None:
    """Return the claim that stands before ``, a dit X``."""
    k = end - 1 if end > s.lo and s.text(end - 1) == "," else end
    lo = s.lo
    if previous and previous.stretch.lo == s.lo and previous.at[1] <= k:
        joints = [i for i in range(previous.at[1], k) if s.text(i) == ";" or s.text(i) == "," and _joins(s, i + 1)]
        lo = joints[-1] + 1 if joints else previous.claim[0] if not previous.back else lo
    while lo < k and (s.text(lo) in {"et", "mais", "or", "car", ",", ":"} or s.text(lo) in DASHES):
        lo += 1
    if k <= lo:
        return None
    if s.level == 0 and s.units[k - 1].mark == -1:
        quote, opened = s.units[k - 1].quote, k - 1
        while opened > 0 and s.units[opened - 1].quote == quote:
            opened -= 1
        if opened <= lo or s.units[opened - 1].text in {":", ","}:
            return tidy(s, (max(opened, s.lo) + 1, k - 1))
        return lo, k
    return tidy(s, (lo, k))


def _joins(s: Stretch, k: int) -> bool:
    return s.text(k) in FR["joins.coordinators"]


def skip_adjuncts(s: Stretch, k: int) -> int:
    """Skip times, adverbs and prepositional phrases between a cue and its claim; return where they end."""
    while k < s.hi and not s.opaque(k):
        text = s.text(k)
        if is_adverb(text) or text in FR["phrase.times"] or s.units[k].kind == "number":
            k += 1
        elif text in {"le", "la", "ce", "cette"} and (s.text(k + 1) in FR["phrase.times"] or _is_number(s, k + 1)):
            k += 2
        elif text in FR["phrase.prepositions"]:
            inner = noun_right(s, k + 1)
            if inner is None or s.text(k + 1) in FR["opens.that"]:
                return k
            k = inner[1]
        else:
            return k
    return k


def _is_number(s: Stretch, k: int) -> bool:
    return k < s.hi and s.units[k].kind == "number"


def complement(s: Stretch, j: int, cue: Cue) -> Found | None:
    """Return frame and range of the claim that follows a cue that ends at ``j``."""
    k = skip_adjuncts(s, j)
    if s.text(k) == "," and k > j and (s.text(k + 1) in FR["opens.that"] or opens(s, k + 1)):
        k += 1
    elif s.text(k) == "," and (closing := _aside_end(s, k)):
        k = closing + 1
    for at in dict.fromkeys((j, k)):
        if found := _clausal(s, at, cue.frames):
            return found
    found = _phrasal(s, j, cue.frames)
    return found or (_phrasal(s, k, cue.frames) if k > j and "of" not in cue.frames else None)


def _aside_end(s: Stretch, comma: int) -> int:
    """Return the comma that closes an aside before ``que`` or a quotation, or 0."""
    for k in range(comma + 2, min(comma + 18, s.hi - 1)):
        if s.text(k) == "," and not s.opaque(k):
            return k if s.text(k + 1) in FR["opens.that"] or opens(s, k + 1) else 0
        if is_verb(s.text(k)):
            return 0
    return 0


def _clausal(s: Stretch, k: int, frames: tuple[str, ...]) -> Found | None:
    text = s.text(k)
    if text in FR["opens.that"] and "that" in frames and k + 2 < s.hi:
        return "that", unquoted(s, k + 1)
    if text == "ce" and s.text(k + 1) in FR["opens.that"] and "wh" in frames:
        return "wh", (k, claim_end(s, k))
    if text in FR["opens.question"] and "wh" in frames:
        return "wh", (k, claim_end(s, k))
    if text == ":" and "quote" in frames:
        if k + 1 < s.hi:
            return "colon", unquoted(s, k + 1, colon=True)
        if s.level == 0 and s.hi < len(s.units) and s.units[s.hi].mark == 1:
            return "colon", tidy(s, (s.hi + 1, close_of(s, s.hi)))
    if "quote" in frames and opens(s, k) and _long_enough(s, k):
        return "quote", unquoted(s, k)
    return None


def _long_enough(s: Stretch, k: int) -> bool:
    return sum(u.kind == "word" for u in s.units[k : close_of(s, k)]) >= _ENOUGH


def _phrasal(s: Stretch, j: int, frames: tuple[str, ...]) -> Found | None:
    """Claims that are no clause: ``to`` (nie avoir vendu), ``of`` (accuse X de), ``judge``, ``object``, ``report``."""
    if "to" in frames and is_infinitive(s, j):
        return "to", (j, claim_end(s, j))
    if "of" in frames:
        return _accused(s, j)
    thing = noun_right(s, j) if s.text(j) in FR["phrase.determiners"] or j < s.hi and s.units[j].cap else None
    if "judge" in frames:
        return _judged(s, j, thing)
    if thing and "event" in frames and any(s.text(k) in FR["nouns.events"] for k in range(j, min(j + 3, thing[1]))):
        return "event", (j, phrase_end(s, j))
    if thing and ("object" in frames or "report" in frames and _names_a_claim(s, thing)):
        return ("object" if "object" in frames else "report"), (j, phrase_end(s, j))
    return None


def _names_a_claim(s: Stretch, thing: Range) -> bool:
    return any(s.text(k) in FR["nouns.reports"] for k in range(*thing))


def is_infinitive(s: Stretch, k: int) -> bool:
    """Tell whether an infinitive begins at ``k``, behind ``ne pas`` and clitics."""
    articles = False
    while s.text(k) in FR["before_verb.negation"] | FR["before_verb.clitics"] or s.text(k) == "pas":
        articles = articles or s.text(k) in {"le", "la", "les", "l'"}
        k += 1
    text = s.text(k)
    if articles:  # "le lever" is a noun more often than not
        return text in {"avoir", "être"}
    return text.endswith(("er", "ir", "re", "oir")) and len(text) > 3 and text not in FR["phrase.not_infinitives"]


def _accused(s: Stretch, j: int) -> Found | None:
    """``accuse X de CLAIM``: the accused belongs to the claim."""
    for k in range(j, min(j + 25, s.hi - 1)):
        if s.text(k) in {"d'", "de"} and (is_infinitive(s, k + 1) or k == j):
            return "of", (j, claim_end(s, j))
        if s.text(k) in BOUNDS or s.opaque(k):
            break
    for k in range(j + 1, min(j + 12, s.hi - 1)):
        if s.text(k) in {"d'", "de"} and s.text(k + 1) not in FR["phrase.determiners"] and not s.units[k + 1].cap:
            return "of", (j, phrase_end(s, j))
        if s.text(k) in BOUNDS:
            break
    return None


def _judged(s: Stretch, j: int, thing: Range | None) -> Found | None:
    """``qualifie X de Y`` and ``juge X infondé``: what is judged and the judgement are the claim."""
    end = phrase_end(s, j)
    judged = any(s.text(k) in {"de", "d'", "comme"} or s.text(k) in FR["nouns.false"] for k in range(j + 1, end))
    opened = any(opens(s, k) for k in range(j, end))
    return ("judge", (j, end)) if thing and (judged or opened) and end - j > 2 else None


def goes_on(s: Stretch, back: Range, k: int) -> bool:
    """Tell whether a claim broken at a comma by ``, a-t-il dit,`` goes on at ``k``: it has no verb yet."""
    return k < s.hi and not has_verb(s, *back) and not s.units[back[1]].mark
