"""English noun phrases, found by function words and punctuation alone.

All functions take the units of one stretch (a sentence, or a sentence inside a quotation) and unit indices in it;
ranges are half-open pairs of indices.
"""

from __future__ import annotations

from analysis.extract.english import words as en
from analysis.extract.stretch import Range, Stretch

_QUANTIFIERS = {"all", "both", "some", "many", "most", "even", "only"}
_QUANTITIES = {"some", "many", "most", "all", "both", "others", "several"}
"""Words before a noun phrase, and those that are one alone."""


def nominal(s: Stretch, k: int) -> bool:
    """Tell whether unit ``k`` can be part of a noun phrase's core."""
    if s.opaque(k):
        return False
    unit = s.units[k]
    if unit.kind == "number":
        return True
    if unit.kind != "word":
        return False
    text = unit.text
    if text == "none":
        return s.text(k + 1) == "of"
    if text in en.DETERMINERS or text in en.PREPOSITIONS and not (unit.cap and k > s.lo) or text in en.COORDINATORS:
        return False
    if (
        text in en.SUBJECTS | en.OBJECTS
        or text in en.SUBORDINATORS
        and not (text in {"as", "once"} and unit.cap)
        or text in en.RELATIVES
    ):
        return False
    if unit.cap and k > s.lo:
        return True
    if text in en.AMBIGUOUS:
        before = s.text(k - 1)
        noun = (
            before in en.DETERMINERS | en.PREPOSITIONS | en.NUMBERS | {"'s", "'", ""} or s.units[k - 1].kind == "number"
        )
        return noun or en.is_finite(before) or before.endswith("ing")
    return not (
        en.is_surely_finite(text) or text in en.NEGATIONS or en.is_adverb(text) and text not in {"back", "first"}
    )


def _core_left(s: Stretch, end: int) -> int:
    """Return where the noun phrase core that ends at ``end`` begins, or ``end`` where there is none."""
    k = end
    while k > s.lo:
        text = s.text(k - 1)
        if s.opaque(k - 1):
            break
        if text in {"'s", "'"} and k < end and k - 2 >= s.lo and nominal(s, k - 2):
            k -= 1
        elif text == ")" and "(" in (opened := [s.text(i) for i in range(max(s.lo, k - 6), k)]):
            k -= len(opened) - max(i for i, t in enumerate(opened) if t == "(")
        elif nominal(s, k - 1):
            if s.text(k - 1).endswith("ed") and s.text(k) in en.DETERMINERS:
                break
            k -= 1
        elif text == "that" and k - 2 >= s.lo and s.text(k - 2) not in en.PREPOSITIONS:
            break
        elif text in en.DETERMINERS and k < end:
            k -= 1
            if s.text(k - 1) in {"all", "both", "half", "not", "some", "many", "most"}:
                continue
            if s.text(k - 1) in {"'s", "'"}:
                continue
            break
        elif text in en.DETERMINERS and text not in en.POSSESSIVES | en.ARTICLES | {"every", "no", "that"}:
            return k - 1
        else:
            break
    return k


def noun_left(s: Stretch, end: int) -> Range | None:
    """Return the noun phrase that ends at ``end``: its core, what ``of`` and the like attach to, and titles before it.

    Trailing times (``Trump on Friday said``) are left off.
    """
    while (
        end > s.lo
        and not s.opaque(end - 1)
        and (s.text(end - 1) in en.REFLEXIVES or s.text(end - 1) in en.TIMES or en.is_adverb(s.text(end - 1)))
    ):
        end -= 1
        if s.text(end - 1) in en.TIME_LEADS:
            end -= 1
    start = _core_left(s, end)
    if start == end:
        return None
    last = end
    for _ in range(5):
        before = s.text(start - 1)
        if before in {"and", "or", "&"} and start - 2 >= s.lo:
            other = _core_left(s, start - 1)
            same = s.units[start - 2].cap == s.units[last - 1].cap or s.units[start - 2].cap and s.units[start].cap
            if other == start - 1 or not same or _has_finite(s, other, start - 1):
                break
            start = other
        elif before in en.PREPOSITIONS and start - 2 >= s.lo and not s.opaque(start - 2):
            other = _core_left(s, start - 1)
            if other == start - 1:
                if before == "with" and s.text(start - 2) in {"familiar", "close"}:
                    start -= 2
                    continue
                break
            head = s.text(start - 2)
            if _has_finite(s, other, start - 1) or head in en.TIMES:
                break
            if (
                before != "of"
                and head not in en.ATTACHED.get(before, ())
                and before not in {"in", "at", "from", "on", "for"}
            ):
                break
            last, start = start - 1, other
        else:
            break
    return _trim(s, start, end)


def _has_finite(s: Stretch, lo: int, hi: int) -> bool:
    return any(en.is_finite(s.text(k)) and not s.units[k].cap for k in range(lo, hi))


def _trim(s: Stretch, start: int, end: int) -> Range | None:
    """Drop what a clause left at the front: a past verb, a participle of speech, a time, a conjunction."""
    for k in range(end - 1, start - 1, -1):
        text = s.text(k)
        if text in en.SAYING:
            start = k + 1
            break
        if (
            k > start
            and text.endswith("ed")
            and en.is_finite(text)
            and not s.units[k].cap
            and s.text(k + 1) in en.DETERMINERS
        ):
            start = k + 1
            break
    while start < end and (s.text(start) in en.TIMES and s.text(start + 1) != "'s" or en.is_adverb(s.text(start))):
        start += 1
    if start >= end or s.text(end - 1) in en.NOT_SOURCES and end - start == 1:
        return None
    return start, end


def noun_right(s: Stretch, k: int, attach: bool = True) -> Range | None:
    """Return the noun phrase that begins at ``k``, with ``of …`` and names joined by ``and``."""
    start = k
    if s.opaque(k):
        return None
    if s.text(k) in en.SUBJECTS | en.OBJECTS and s.text(k) not in en.POSSESSIVES:
        return k, k + 1
    first = k = _behind_determiner(s, k)
    while k < s.hi and not s.opaque(k):
        further = _further(s, k, first, attach)
        if further == k:
            break
        k = further
    if k > first and all(s.text(x) in en.TIMES for x in range(first, k)):
        return None
    if k == first and s.text(start) == "her":
        return start, start + 1
    if k == first and not (k > start and s.text(start) in _QUANTITIES):
        return None
    return start, k


def _behind_determiner(s: Stretch, k: int) -> int:
    """Return where the core of a noun phrase starts: behind its quantifier, its determiner, ``of the``."""
    start = k
    while s.text(k) in _QUANTIFIERS:
        k += 1
    k += s.text(k) in en.DETERMINERS
    if s.text(k) == "of" and k > start:
        k += 1
        k += s.text(k) in en.DETERMINERS
    return k


def _further(s: Stretch, k: int, first: int, attach: bool) -> int:
    """Return the unit up to which a noun phrase from ``first`` on goes on at ``k``, or ``k`` where it is over."""
    text, begun = s.text(k), k > first
    if begun and text in en.REDUCED and s.text(k + 1) in en.PREPOSITIONS:
        return k
    if nominal(s, k) and not (begun and text in en.TIMES and s.text(k + 1) != "'s"):
        return k if begun and _is_verb(s, k) else k + 1
    if begun and text in {"'s", "'"} and not (en.is_adverb(s.text(k + 1)) or s.text(k + 1).endswith("ing")):
        return k + 1
    if text == "(" and s.text(k + 2) == ")":
        return k + 3
    if begun and (attach and text == "of" or text in en.ATTACHED and s.text(k - 1) in en.ATTACHED[text]):
        inner = noun_right(s, k + 1, attach)
        return inner[1] if inner else k
    if begun and attach and text == "and" and s.units[k - 1].cap and k + 1 < s.hi:
        name = s.units[k + 1].cap and not s.opaque(k + 1)
        return k + (name and s.text(k + 1) not in en.SUBJECTS | en.DETERMINERS | {"when", "if", "while"})
    return k


def _is_verb(s: Stretch, k: int) -> bool:
    """Tell whether a word that could be a noun is the verb behind one: surely finite, or with an object behind it."""
    text = s.text(k)
    finite = s.units[k].cap is False and en.is_finite(text)
    return finite and (text in en.FINITE_FORMS - en.AMBIGUOUS or s.text(k + 1) in en.DETERMINERS)
