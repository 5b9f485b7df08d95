"""Where an English claim begins and ends, and whether a stretch of words is a clause at all."""

from __future__ import annotations

from analysis.extract.english import words as en
from analysis.extract.english.adjuncts import skip_adjuncts
from analysis.extract.english.phrases import noun_right
from analysis.extract.stretch import Hit, Range, Stretch, close_of, opens, tidy


def clause_at(s: Stretch, k: int, strict: bool) -> bool:
    """Tell whether a clause begins at ``k``: a subject, and behind it a word that can be finite."""
    if (
        k + 1 >= s.hi
        or s.opaque(k)
        or s.text(k) in en.PUNCTUATION_BREAKS
        or s.text(k) in {"and", "but", "or", "to", "not", "never", "only", "which", "who", "that"}
    ):
        return False
    text = s.text(k)
    if (
        text in en.WEEKDAYS | {"as", "in", "on", "at", "of", "about", "to", "for", "with", "by", "from", "against"}
        and s.text(k + 1) != "'s"
    ):
        return False
    if en.is_adverb(text) and s.text(k + 1) == ",":
        return False
    if text in en.SUBJECTS | {"there"}:
        following = s.text(k + 1)
        if following.endswith("ing"):
            return False
        return (
            following not in en.PUNCTUATION_BREAKS | en.PREPOSITIONS | en.COORDINATORS
            and following not in en.TIMES
            and following != ""
        )
    if text in {"if", "when", "while", "because", "unless", "although"}:
        return not strict
    head = noun_right(s, k)
    if strict:
        if head is None:
            return False
        at = skip_adjuncts(s, head[1])
        return any(verb_at(s, x) or opens(s, x) and _verb_at_quote(s, x) for x in {head[1], at})
    last = min(k + 26, s.hi)
    for x in range(k + 1, last):
        if s.text(x) in {";", ":", "?", "!", "."}:
            return False
        if s.units[x].quote and s.level == 0:
            if en.is_finite(s.units[x].text) or s.units[x].mark == 1 and _verb_at_quote(s, x):
                return True
            continue
        if verb_at(s, x) and s.text(x - 1) not in {"who", "which"}:
            return True
    return False


def _verb_at_quote(s: Stretch, k: int) -> bool:
    """Tell whether the quotation that opens at ``k`` begins with the verb of the clause around it."""
    word = s.units[k + 1].text if k + 1 < len(s.units) else ""
    return en.is_finite(word) or word in en.BASE_FORMS or en.is_adverb(word)


def verb_at(s: Stretch, k: int) -> bool:
    """Tell whether unit ``k`` is a finite verb there: not behind an article, not a capital, not in a quotation."""
    text, before = s.text(k), s.text(k - 1)
    if s.opaque(k) or s.units[k].cap and not text.endswith("ed"):
        return False
    if text in {"'s", "'d"}:
        return (
            en.is_adverb(s.text(k + 1))
            or s.text(k + 1).endswith(("ing", "ed"))
            or s.text(k + 1) in en.ARTICLES | {"not", "been"}
        )
    if k > s.lo and (s.units[k - 1].kind == "number" or before in en.NUMBERS) and text in en.AMBIGUOUS:
        return False
    if en.is_finite(text):
        return before not in en.DETERMINERS - en.PLURAL_PRONOUNS - {"that", "this", "all"}
    if text in en.BASE_FORMS:
        return (
            before.endswith("s")
            and not before.endswith("ss")
            or before in en.PLURAL_PRONOUNS
            or before in {"people", "who"}
        )
    return False


def clausal(s: Stretch, claim: Range, quoted: bool = True) -> bool:
    """Tell whether the range can be a claim by itself: a main clause, or a quotation where ``quoted`` allows it."""
    lo, hi = claim
    if hi - lo < 3:
        return False
    inside = [k for k in range(lo, hi) if s.units[k].quote != s.level]
    if quoted and inside:
        return True
    if s.text(lo) in en.DEPENDENT and "," not in [s.text(k) for k in range(lo, hi)]:
        return False
    return any(verb_at(s, k) for k in range(lo, hi))


def claim_end(s: Stretch, k: int) -> int:
    """Return where a claim from ``k`` ends: the stretch without final stops and marks opened before ``k``."""
    end = s.hi
    while end > k + 1:
        unit = s.units[end - 1]
        opened_before = (
            unit.mark == -1 and all(u.quote == unit.quote for u in s.units[k : end - 1]) and not s.units[k].mark
        )
        if unit.text in en.STOPS | {",", ";", ":"} and unit.inner in {0, s.level} or opened_before:
            end -= 1
        else:
            break
    return end


def relative_end(s: Stretch, claim: Range) -> int:
    """Return where a claim inside ``, which says …,`` ends: at the comma before the main verb."""
    lo, hi = claim
    return next((k for k in range(lo + 1, hi) if s.text(k) == "," and not s.opaque(k) and verb_at(s, k + 1)), hi)


def rejoined(s: Stretch, claim: Range) -> int:
    """Return where a claim ends whose sentence goes on about it: ``…, a charge the ministry denies``."""
    lo, hi = claim
    for k in range(lo + 2, hi - 2):
        if s.text(k) == "," and s.text(k + 1) in en.ARTICLES and s.text(k + 2) in en.REPORTS and not s.opaque(k):
            return k
    return hi


def claim_before(s: Stretch, end: int, previous: Hit | None) -> Range | None:
    """Return the claim that stands before ``, X said``."""
    k = end
    if k > s.lo and s.text(k - 1) == ",":
        k -= 1
    lo = s.lo
    if previous and previous.at[1] <= k and previous.stretch.lo == s.lo:
        joints = [
            i
            for i in range(previous.at[1], k)
            if s.text(i) == ";" or s.text(i) == "," and s.text(i + 1) in en.COORDINATORS | {"while"}
        ]
        if joints:
            lo = joints[-1] + 1
    while lo < k and (s.text(lo) in {"and", "but"} or s.text(lo) in {",", ":"} or s.text(lo) in en.DASHES):
        lo += 1
    if k <= lo:
        return None
    if s.level == 0 and s.units[k - 1].mark == -1:
        quote = s.units[k - 1].quote
        opened = (
            next(i for i in range(k - 1, -1, -1) if s.units[i].quote != quote) + 1 if s.units[0].quote != quote else 0
        )
        if opened <= lo or s.units[opened - 1].text in {":", ","} and not _talks(s, lo, opened):
            return tidy(s, (max(opened, s.lo) + 1, k - 1))
        return lo, k
    return tidy(s, (lo, k))


def unquoted(s: Stretch, k: int, how: str) -> Range:
    """Return the claim from ``k``; a quotation that is all of it, or follows a comma or colon, loses its marks."""
    if not opens(s, k):
        return k, claim_end(s, k)
    close = close_of(s, k)
    end = claim_end(s, k)
    aside = s.text(close + 1) in {"when", "after", "before", "while", "as"}
    if how == "colon" or close >= end - 1 or aside:
        return tidy(s, (k + 1, close))
    return k, end


def quoted_words(s: Stretch, j: int) -> int:
    """Return where a complement ends that holds a quotation of three words or more, or 0: its words are ascribed."""
    end = claim_end(s, j)
    for k in range(j, min(end, j + 30)):
        if opens(s, k) and sum(u.kind == "word" for u in s.units[k : close_of(s, k)]) >= 3:
            close = close_of(s, k) + 1
            return next(
                (x for x in range(close, end) if s.text(x) in {",", ";", "and", "but"} and not s.opaque(x)), end
            )
        if s.text(k) in {",", ";", ":"} and not s.opaque(k):
            return 0
    return 0


def phrase_end(s: Stretch, k: int) -> int:
    """Return where a claim that is a noun phrase ends: at the next comma at the latest."""
    end = claim_end(s, k)
    return next((i for i in range(k, end) if s.text(i) in {",", ";", "but"} and not s.opaque(i)), end)


def enough(s: Stretch, k: int) -> bool:
    """Tell a quotation from quoted words: the claim from ``k`` on has at least four words."""
    return sum(s.units[x].kind == "word" for x in range(k, claim_end(s, k))) >= 3


def _talks(s: Stretch, lo: int, hi: int) -> bool:
    """Tell whether what stands before a quotation is itself quoted, so that both are one claim."""
    return any(s.units[i].quote for i in range(lo, hi))
