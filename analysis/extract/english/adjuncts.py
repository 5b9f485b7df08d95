"""What may stand between an English cue and its claim: times, adverbs, short prepositional phrases."""

from __future__ import annotations

from analysis.extract.english import words as en
from analysis.extract.english.phrases import nominal
from analysis.extract.stretch import Stretch


def skip_adjuncts(s: Stretch, k: int, stop: int | None = None) -> int:
    """Skip times, adverbs and short prepositional phrases from ``k``; return where they end."""
    stop = s.hi if stop is None else stop
    while k < stop and not s.opaque(k):
        text = s.text(k)
        if s.text(k + 1) in {"'s", "'"}:
            break
        if text in en.WEEKDAYS | {"yesterday", "today", "tonight"} or text in en.TIMES and s.units[k].cap is False:
            k += 1
        elif (
            text in {"last", "this", "earlier", "later", "late", "early", "next"}
            and s.text(k + 1) in en.TIMES | en.MONTHS
        ):
            k += 2
        elif text in {"the", "a"} and s.text(k + 1) in en.NEXT:
            end = next((x + 1 for x in range(k + 1, k + 4) if s.text(x) in en.TIMES | en.SPANS), k)
            if end == k:
                break
            k = end + (s.text(end) in {"later", "earlier", "before", "ago"})
        elif (
            text == "only"
            and s.text(k + 1) == "that"
            or en.is_adverb(text)
            and text not in {"not", "both", "all", "no", "never", "even"}
        ):
            k += 1
        elif text in {"at", "for"} and s.text(k + 1) in {"least", "first"}:
            break
        elif text in en.PREPOSITIONS and text not in {"than", "because", "like", "including"}:
            following = s.text(k + 1)
            hearer = (
                following in en.DETERMINERS | en.OBJECTS or following.endswith("s") or s.units[min(k + 1, s.hi - 1)].cap
            )
            end = _adjunct_end(s, k + 1) if text != "to" or hearer else k + 1
            if end == k + 1:
                break
            k = end
        elif text == "(" and ")" in [s.text(i) for i in range(k, k + 8)]:
            k = next(i for i in range(k, k + 8) if s.text(i) == ")") + 1
        else:
            break
    return k


def _adjunct_end(s: Stretch, k: int) -> int:
    """Return where the noun phrase of a prepositional adjunct ends; a new determiner or name ends it."""
    first = k
    if s.text(k).endswith("ing") or s.text(k) in en.SUBJECTS and s.text(k) != "it":
        return k
    if s.text(k) in en.OBJECTS and s.text(k) not in en.POSSESSIVES:
        return k + 1
    if s.text(k) in en.DETERMINERS:
        k += 1
    while k < s.hi and not s.opaque(k):
        text = s.text(k)
        if text in {"'s", "'"} and k > first and not s.text(k + 1).endswith("ing"):
            k += 1
        elif nominal(s, k) or text in en.MONTHS:
            lower_before = k > first and not s.units[k - 1].cap and s.units[k - 1].kind == "word"
            named = s.units[k].cap and s.units[k].text not in en.TIMES | en.MONTHS
            if named and lower_before and s.text(k - 1) not in en.DETERMINERS | {"'s"} or k - first > 7:
                break
            if k > first and en.is_surely_finite(text) and not s.units[k].cap:
                break
            k += 1
        elif (
            text == "and"
            and k > first
            and s.units[k - 1].cap
            and k + 1 < s.hi
            and s.units[k + 1].cap
            and nominal(s, k + 1)
        ):
            k += 1
        else:
            break
    return k
