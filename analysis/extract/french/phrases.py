"""French noun phrases and verb groups, found by function words and punctuation alone."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.extract.stretch import Range, Stretch
from analysis.rules.frames import word_lists

FR = word_lists("fr")
DASHES = frozenset({"—", "–", "--", "("})
MARKS = frozenset({",", ";", ":", ".", "?", "!", "…", "...", ")", "[", "]"}) | DASHES
FINITE = FR["verb.avoir"] | FR["verb.etre"] | FR["verb.finite"]
BOUNDS = MARKS | FR["joins.subordinators"] | FINITE
_WALKED = FR["before_verb.clitics"] | FR["before_verb.negation"] | FR["before_verb.adverbs"]


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs to a verb: where it begins, the pronoun of an inversion, and what it holds."""

    start: int
    pronoun: int | None
    words: frozenset[str]
    negated: bool

    @property
    def passive(self) -> bool:
        """True for a participle behind a form of être that is not reflexive."""
        return bool(self.words & FR["verb.etre"]) and not self.words & {"s'", "se"}


def is_adverb(text: str) -> bool:
    """Tell whether a word may stand inside a verb group.

    Example:
        >>> is_adverb("fermement"), is_adverb("gouvernement")
        (True, False)
    """
    nouns = ("ouvernement", "document", "parlement", "moment", "règlement", "bâtiment", "mouvement", "jugement")
    return text in FR["before_verb.adverbs"] or text.endswith("ment") and len(text) > 6 and not text.endswith(nouns)


def verb_group(s: Stretch, k: int, done: bool) -> Group | None:
    """Walk left from the verb at ``k`` over clitics, negation and, for a participle (``done``), its auxiliary.

    None where a participle has no auxiliary: it is an adjective there.
    """
    found: set[str] = set()
    at, pronoun = k, None
    if done:
        while at > s.lo and (is_adverb(s.text(at - 1)) or s.text(at - 1).startswith("-")):
            at -= 1
            pronoun = at if s.text(at).startswith("-") else pronoun
            found.add(s.text(at))
        if s.text(at - 1) == "été":
            at -= 1
            found.add("été")
        while at > s.lo and (is_adverb(s.text(at - 1)) or s.text(at - 1) in {"d'", "abord", "un", "jour"}):
            at -= 1
        if s.text(at - 1) not in FR["verb.avoir"] | FR["verb.etre"]:
            return None
        at -= 1
        found |= FR["verb.etre"] if "été" in found else {s.text(at)}
    elif s.text(k + 1).startswith("-"):
        pronoun = k + 1
    while at > s.lo and not s.opaque(at - 1) and s.text(at - 1) in _WALKED and not _is_article(s, at - 1):
        at -= 1
        found.add(s.text(at))
    return Group(at, pronoun, frozenset(found), bool(found & FR["before_verb.negation"]))


def _is_article(s: Stretch, k: int) -> bool:
    """Tell whether a word that may be a clitic or a time is part of the noun phrase before the verb."""
    if s.text(k) in FR["phrase.times"] or s.text(k) not in FR["before_verb.clitics"]:
        return False
    return s.text(k) in {"nous", "vous"} and s.text(k - 1) not in FR["pronoun.subject"]


def is_verb(text: str) -> bool:
    """Tell whether a word is surely finite, by list or by an ending that nouns do not have."""
    return (
        text in FINITE or text.endswith(("aient", "èrent", "erait", "eront")) or text.endswith("ait") and len(text) > 5
    )


def has_verb(s: Stretch, lo: int, hi: int) -> bool:
    """Tell whether a stretch of words holds a finite verb."""
    return any(is_verb(s.text(k)) for k in range(lo, hi) if not s.opaque(k))


def noun_left(s: Stretch, end: int) -> Range | None:
    """Return the noun phrase that ends at ``end``, without times and adverbials before or behind it."""
    loose = FR["phrase.times"] | {"lui"}
    while end > s.lo and (s.text(end - 1) in loose or is_adverb(s.text(end - 1))):
        end -= 1
    start = end
    while start > s.lo and not s.opaque(start - 1):
        text = s.text(start - 1)
        if text in BOUNDS or text in FR["pronoun.subject"] or is_verb(text):
            break
        if text in FR["joins.coordinators"] and (text != "et" or _joins_clauses(s, start - 1)):
            break
        start -= 1
    start = _past_adverbials(s, start, end)
    words = [k for k in range(start, end) if s.units[k].kind == "word" and s.text(k) not in FR["phrase.determiners"]]
    if start >= end or not words and s.text(start) not in FR["phrase.plural"]:
        return None
    return start, end


def _joins_clauses(s: Stretch, k: int) -> bool:
    """Tell whether ``et`` at ``k`` has a clause before it, in the same part of the sentence."""
    for x in range(k - 1, s.lo - 1, -1):
        if s.text(x) in {",", ";", ":"} or s.opaque(x):
            return s.opaque(x)
        if is_verb(s.text(x)) or s.text(x) in FR["joins.subordinators"] | FR["pronoun.subject"]:
            return True
    return False


def _past_adverbials(s: Stretch, start: int, end: int) -> int:
    """Skip ``Mardi``, ``En août``, ``Dans un communiqué`` before a subject that begins with a determiner or a name."""
    heads = FR["phrase.determiners"] - FR["phrase.of"] - {"au", "aux"}
    attached = FR["phrase.of"] | FR["phrase.prepositions"]
    while start < end:
        text, number = s.text(start), s.units[start].kind == "number"
        if (
            text in FR["joins.coordinators"] | FR["phrase.times"]
            or is_adverb(text)
            or number
            and s.text(start - 1) in FR["phrase.times"] | {"le"}
        ):
            start += 1
        elif text in {"le", "la", "l'", "ce", "cette"} and s.text(start + 1) in FR["phrase.times"]:
            start += 2
        elif text in FR["phrase.prepositions"]:
            inner = start + 1 + (s.text(start + 1) in FR["phrase.determiners"])
            if text == "en" and (s.units[start + 1].kind == "number" or s.text(start + 1) in FR["phrase.months"]):
                inner = start + 2
            begins = [k for k in range(inner, end) if s.text(k) in heads and s.text(k - 1) not in attached]
            if not begins:
                return inner if s.text(inner - 1) in FR["phrase.months"] else end
            start = begins[0]
        else:
            break
    return start


def noun_right(s: Stretch, k: int) -> Range | None:
    """Return the noun phrase that begins at ``k``, with what ``de`` attaches and a name or office set off by commas."""
    if s.opaque(k):
        return None
    if s.text(k) in FR["pronoun.tonic"] | FR["pronoun.subject"] or s.text(k).startswith("-"):
        return k, k + 1
    if s.text(k) in FR["phrase.determiners"] and s.text(k + 1) in FR["pronoun.latter"] and s.text(k + 2) in BOUNDS:
        return k, k + 2
    while is_adverb(s.text(k)) and not s.opaque(k + 1):
        k += 1
    end = k
    while end < s.hi and not s.opaque(end) and not _stops(s, k, end):
        end += 1
    while end > k and s.text(end - 1) in FR["phrase.determiners"] | FR["joins.coordinators"]:
        end -= 1
    if end == k:
        return None
    return k, _with_apposition(s, k, end)


def _stops(s: Stretch, first: int, k: int) -> bool:
    """Tell whether a noun phrase that began at ``first`` ends before ``k``."""
    text = s.text(k)
    if text in BOUNDS or is_verb(text):
        return True
    if text in FR["joins.coordinators"]:
        return text != "et" or not _same_kind(s, k)
    if k == first:
        return text in FR["phrase.prepositions"] - FR["phrase.of"]
    if text in FR["phrase.times"] and s.text(k - 1) not in {"du", "de"} or is_adverb(text):
        return True
    return text in FR["phrase.prepositions"] - FR["phrase.of"] and (text, s.text(k + 1)) != ("en", "chef")


def _same_kind(s: Stretch, k: int) -> bool:
    """Tell whether ``et`` joins two names (``Paris et Berlin``) or two nouns behind ``de``."""
    if k + 1 >= s.hi or s.opaque(k + 1):
        return False
    return s.units[k + 1].cap and s.units[k - 1].cap or s.text(k + 1) in FR["phrase.of"]


def _with_apposition(s: Stretch, start: int, end: int) -> int:
    """Add ``, Jean Blanc`` behind an office and ``, maire de Tyr`` behind a name, up to the next mark."""
    if s.text(end) != "," or s.opaque(end):
        return end
    stop = next((k for k in range(end + 1, min(end + 20, s.hi)) if s.text(k) in MARKS or s.opaque(k)), s.hi)
    inner = range(end + 1, stop)
    if not inner or s.opaque(end + 1):
        return end
    first = s.text(end + 1)
    name = (
        s.units[end + 1].cap
        and s.text(start) not in FR["phrase.plural"]
        and all(s.units[k].cap or s.text(k) in FR["phrase.of"] for k in inner)
    )
    closed = FR["joins.subordinators"] | FR["joins.coordinators"] | FR["phrase.prepositions"] | FR["phrase.times"]
    office = s.units[end - 1].cap and first not in closed | FR["phrase.of"] and not first.endswith(("ant", "é", "ée"))
    office = office and not any(s.text(k) in BOUNDS or is_verb(s.text(k)) for k in inner) and not s.units[end + 1].cap
    return stop if name or office else end


def subject(s: Stretch, group: Group) -> tuple[Range | None, str]:
    """Return the subject of a verb group, and how it was found: noun, pronoun, relative, shared or none."""
    if group.pronoun is not None:
        return (group.pronoun, group.pronoun + 1), "pronoun"
    end = group.start
    text = s.text(end - 1)
    if end <= s.lo or s.opaque(end - 1):
        return None, "none"
    if text in FR["pronoun.subject"]:
        return (end - 1, end), "pronoun"
    if text == "qui":
        before = end - 2 if s.text(end - 2) == "," else end - 1
        found = noun_left(s, before)
        return (found, "relative") if found else (None, "none")
    if text in FR["joins.coordinators"]:
        return None, "shared"
    if text in {",", ")"} or text in DASHES:
        return _before_aside(s, end - 1)
    found = noun_left(s, end)
    return (found, "noun") if found else (None, "none")


def _before_aside(s: Stretch, right: int) -> tuple[Range | None, str]:
    """Return the noun phrase before an aside that ends at ``right``; an apposition belongs to it, a clause does not."""
    for c in range(right - 1, max(s.lo, right - 40), -1):
        if s.text(c) in {";", ":"} or s.opaque(c):
            break
        if s.text(c) != "," and s.text(c) not in DASHES:
            continue
        first = s.text(c + 1)
        clause = has_verb(s, c + 1, right)
        if clause and first not in FR["opens.relative"]:
            break
        found = noun_left(s, c)
        if found is None:
            break
        if (
            s.text(found[0] - 1) == ","
            and found[0] - 1 > s.lo
            and s.units[found[0]].cap
            and not s.units[found[0] - 2].cap
        ):
            office = noun_left(s, found[0] - 1)
            found = (office[0], found[1]) if office else found
        adverbial = first in FR["phrase.prepositions"] | FR["phrase.times"] | FR["pronoun.tonic"] or is_adverb(first)
        return (found if clause or adverbial or first in FR["opens.relative"] else (found[0], right)), "noun"
    return None, "shared"


def first_subject(s: Stretch) -> Range | None:
    """Return the subject of the first clause of a stretch: what stands before its first auxiliary or known verb."""
    k = s.lo
    while k < s.hi and not is_verb(s.text(k)):
        k += 1
    return subject(s, Group(k, None, frozenset(), False))[0] if s.lo < k < s.hi else None
