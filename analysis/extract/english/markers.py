"""English cues that are no verbs: ``according to``, ``the claim that``, ``reportedly``, and labels (``Poll: …``)."""

from __future__ import annotations

from analysis.extract.english import words as en
from analysis.extract.english.adjuncts import skip_adjuncts
from analysis.extract.english.claims import claim_before, claim_end, clause_at
from analysis.extract.english.phrases import noun_left, noun_right
from analysis.extract.english.sources import subject
from analysis.extract.english.verbs import verb_group
from analysis.extract.stretch import Hit, Range, Stretch
from analysis.rules.cues import Cue


def marker_hit(s: Stretch, at: Range, cue: Cue, previous: Hit | None) -> Hit | None:
    """Return the attribution that a cue of a group other than verbs makes at ``at``."""
    if "source" in cue.frames:
        return _according(s, at, cue, previous)
    if "adverb" in cue.frames:
        return _adverb(s, at, cue, previous)
    if "label" in cue.frames:
        return _label(s, at, cue)
    return _noun(s, at, cue, previous)


def _according(s: Stretch, at: Range, cue: Cue, previous: Hit | None) -> Hit | None:
    source = noun_right(s, at[1])
    if source is None:
        return None
    head = next(s.text(k) for k in range(*source) if k + 1 == source[1] or s.text(k + 1) in en.PREPOSITIONS)
    if cue.group == "citing" and not (s.text(at[0] - 1) in {",", ""} and _speaks(s, source)):
        return None
    if (
        head in en.LAWS
        and cue.group == "according"
        and s.text(source[1]) not in en.REDUCED
        or not any(s.units[k].kind == "word" for k in range(*source))
    ):
        return None
    i, end = at[0], source[1]
    citing = cue.group == "citing"
    if not citing and (i == s.lo or s.text(i - 1) in {":", ";"} or s.text(i - 1) in en.COORDINATORS and i - 1 == s.lo):
        comma = next((k for k in range(end, min(end + 30, s.hi)) if s.text(k) == "," and not s.opaque(k)), None)
        second = _after_apposition(s, comma) if comma else None
        if comma is None or s.hi - comma < 4:
            return None
        start = (second or comma) + 1
        if s.text(start) in {"citing", "quoting"}:
            start = next((k + 1 for k in range(start, s.hi - 3) if s.text(k) == ","), start)
        if s.units[start].mark == 1 and s.units[start].quote:
            close = next((k for k in range(start + 1, s.hi) if s.units[k].mark == -1), s.hi)
            if close >= claim_end(s, start) - 1:
                return Hit(s, cue, at, "before", source, (start + 1, close), at[0])
        return Hit(s, cue, at, "before", source, (start, claim_end(s, start)), at[0])
    if citing and previous and s.text(i - 1) == "," and previous.stretch.lo == s.lo:
        return Hit(s, cue, at, "via", source, previous.claim, at[0], via=previous)
    if citing:
        return Hit(s, cue, at, "pending", source, (at[0], end), at[0])
    back = claim_before(s, i, previous if previous and not previous.back else None)
    if back and previous and previous.stretch.lo == s.lo and not previous.back and previous.claim[0] < back[1]:
        inner = previous.claim[0] if s.text(i - 1) != "," else None
        back = (inner, back[1]) if inner else back
    if back is None:
        return None
    unfinished = not any(en.is_finite(s.text(k)) for k in range(*back))
    if s.text(end) == "," and unfinished and any(en.is_finite(s.text(k)) for k in range(end + 1, min(end + 12, s.hi))):
        back = back[0], claim_end(s, end + 1)
    if back[1] - back[0] < 3:
        return None
    return Hit(s, cue, at, "behind", source, back, back[0])


def _speaks(s: Stretch, source: Range) -> bool:
    """Tell whether a noun phrase can be cited: a name, an office, a paper, people."""
    heads = en.ANONYMOUS | en.INSTITUTIONS | en.DOCUMENTS
    return any(s.units[k].cap or s.text(k) in heads for k in range(*source))


def _after_apposition(s: Stretch, comma: int) -> int | None:
    """Return the comma that closes an apposition opened at ``comma``, if there is one."""
    first = s.text(comma + 1)
    if first not in {"a", "an", "who", "which", "the", "at"} or first == "the" and not s.units[comma - 1].cap:
        return None
    closing = next((k for k in range(comma + 2, min(comma + 25, s.hi)) if s.text(k) == "," and not s.opaque(k)), None)
    inner = range(comma + 1, closing or comma + 1)
    if closing is None or first not in {"who", "which"} and any(en.is_surely_finite(s.text(k)) for k in inner):
        return None
    return closing if clause_at(s, closing + 1, strict=False) else None


def _adverb(s: Stretch, at: Range, cue: Cue, previous: Hit | None) -> Hit | None:
    """The clause that ``reportedly`` stands in, when it stands at its verb and not at an adjective."""
    i, j = at
    at_verb = en.is_finite(s.text(i - 1)) or en.is_finite(s.text(j)) or s.text(j).endswith("ing") or i == s.lo
    if not at_verb or s.text(i - 1) in en.DETERMINERS:
        return None
    lo, hi = s.lo, s.hi
    for k in range(i - 1, max(s.lo, i - 80) - 1, -1):
        joint = s.text(k) in {";", ":"} or s.text(k) in en.DASHES
        joint |= s.text(k) == "," and (s.text(k + 1) in en.COORDINATORS | {"while", "who", "which"})
        if joint or s.text(k) in {"who", "which"} or s.opaque(k):
            lo = k + 1
            break
    while s.text(lo) in en.COORDINATORS | {",", "while", "who", "which"}:
        lo += 1
    hi = next(
        (
            k
            for k in range(j, s.hi)
            if s.text(k) == ";" or s.text(k) == "," and s.text(k + 1) in {"and", "but", "while", "including"}
        ),
        s.hi,
    )
    hi = min(hi, claim_end(s, j)) if hi == s.hi else hi
    if previous and previous.claim[0] <= i < previous.claim[1] and lo < previous.claim[0]:
        lo = previous.claim[0]
    if hi - lo < 4:
        return None
    return Hit(s, cue, at, "adverb", None, (lo, hi), lo, agentless=True)


def _noun(s: Stretch, at: Range, cue: Cue, previous: Hit | None) -> Hit | None:
    """``X's claim that …``, ``claims by X that …``, ``allegations of …``."""
    i, j = at
    k, source = j, None
    if s.text(j) in {"by", "from"}:
        source = noun_right(s, j + 1)
        k = skip_adjuncts(s, source[1]) if source else j
    if s.text(k) == "that" and "that" in cue.frames:
        start = k + 1
        if not clause_at(s, start, strict=False) and not (start < s.hi and s.units[start].mark == 1):
            return None
        if (
            s.text(start) in en.FINITE_AUXILIARIES
            or en.is_finite(s.text(start))
            and s.text(start) not in en.DETERMINERS
        ):
            return None
        frame, claim = "noun-that", (start, _clause_end(s, start, i))
    elif s.text(k) == "of" and "of" in cue.frames and k + 1 < s.hi:
        end = claim_end(s, k + 1)
        stop = next(
            (x for x in range(k + 1, end) if s.text(x) in {",", ";", "and", "but"} or en.is_surely_finite(s.text(x))),
            end,
        )
        if stop - k < 4 and not s.text(k + 1).endswith("ing") or s.level:
            return None
        frame, claim = "noun-of", (k + 1, stop)
    else:
        return None
    first = i
    while s.lo < first and i - first < 3 and _modifies(s, first - 1):
        first -= 1
    if source is None and s.text(first - 1) in {"'s", "'"}:
        source = noun_left(s, first - 1)
    elif source is None and s.text(first - 1) in {"his", "her", "their", "its"}:
        source = first - 1, first
    if source is None:
        source = _expressed(s, first)
    if source is None and cue.stance == "neutral":
        return None
    return Hit(
        s, cue, at, frame, source, claim, source[0] if source and source[0] < i else first, agentless=source is None
    )


def _modifies(s: Stretch, k: int) -> bool:
    """Tell whether the word at ``k`` is an adjective or noun that belongs to the noun behind it."""
    text = s.text(k)
    closed = text in en.DETERMINERS | en.PREPOSITIONS | en.COORDINATORS | {"'s", "'"}
    return not s.opaque(k) and s.units[k].kind == "word" and not closed and not en.is_finite(text)


def _clause_end(s: Stretch, start: int, noun: int) -> int:
    """Return where the clause of a noun ends: before a second verb where the noun is the subject of the sentence."""
    end = claim_end(s, start)
    if noun - s.lo > 6 or any(en.is_finite(s.text(k)) for k in range(s.lo, noun)):
        return end
    if s.text(start) in en.QUESTION_WORDS:
        return end
    verbs = 0
    for k in range(start, end):
        text = s.text(k)
        if text in {",", ";"} or text in en.RELATIVES or text in en.COORDINATORS:
            return end if text != "," else k if verbs else end
        if en.is_finite(text) and not {s.text(k - 1), s.text(k - 2)} & en.AUXILIARIES:
            verbs += 1
            if verbs == 2 and text not in en.AMBIGUOUS and s.text(k - 1) not in en.SUBJECTS and k - start > 1:
                return k
    return end


def _expressed(s: Stretch, first: int) -> Range | None:
    """Return who ``voiced`` the noun that begins at ``first``."""
    verb = first - 1
    while s.text(verb) in en.DETERMINERS:
        verb -= 1
    if s.text(verb) not in en.VOICED:
        return None
    return subject(s, verb_group(s, verb).start)[0]


def _label(s: Stretch, at: Range, cue: Cue) -> Hit | None:
    """``Ministry: CLAIM`` in a headline and ``NAME: words`` in a transcript."""
    colon = at[0]
    lo = s.lo
    while lo < colon and s.units[lo].kind in {"quote", "punct"}:
        lo += 1
    label = range(lo, colon)
    breaks = s.units[s.lo].breaks or s.units[s.lo - 1].breaks and s.units[s.lo - 1].mark == 1
    if not 1 <= len(label) <= 6 or colon + 3 >= s.hi or not breaks:
        return None
    named = [s.units[k] for k in label]
    if any(u.kind != "word" or not u.cap for u in named):
        return None
    transcript = all(u.end - u.start > 2 and u.upper for u in named)
    headline = s.lo == 0 and len(named) <= 2 and s.hi - colon > 3
    headline = headline and sum(u.text == named[-1].text for u in s.units[:1000]) > 1
    if not headline and not transcript:
        return None
    return Hit(s, cue, at, "label", (lo, colon), (colon + 1, claim_end(s, colon + 1)), lo)
