"""Who speaks in English: the subject of a cue verb, and what kind of source a noun phrase is."""

from __future__ import annotations

from analysis.extract.english import words as en
from analysis.extract.english.phrases import nominal, noun_left, noun_right
from analysis.extract.stretch import Range, Stretch


def subject(s: Stretch, end: int) -> tuple[Range | None, str]:
    """Return the subject whose verb group begins at ``end``, and how it was found.

    The second value is ``noun``, ``pronoun``, ``relative`` (``officials who said``), ``shared`` (a verb joined by
    ``and``: the caller knows whose) or ``none``.
    """
    text = s.text(end - 1)
    if end <= s.lo or s.opaque(end - 1):
        return None, "none"
    if text in en.SUBJECTS:
        return (end - 1, end), "pronoun"
    if text in {"who", "which", "that"}:
        before = end - 2 if s.text(end - 2) == "," else end - 1
        found = noun_left(s, before)
        return (found, "relative") if found else (None, "none")
    if text in en.COORDINATORS:
        return None, "shared"
    if text == "," or text in en.DASHES:
        return _before_apposition(s, end - 1)
    found = noun_left(s, end)
    if found and s.text(found[0]) in {"it", "what"}:
        return None, "none"
    if found is None:
        return None, "none"
    return _before_relative(s, found[0]) or found, "noun"


def _before_relative(s: Stretch, start: int) -> Range | None:
    """Return the head of ``officials who saw the file``, where ``the file`` begins at ``start``."""
    for k in range(start - 1, max(s.lo, start - 12), -1):
        text = s.text(k)
        if text in en.PUNCTUATION_BREAKS or text in en.SPEECH or s.opaque(k) or text in en.COORDINATORS:
            return None
        reduced = (text in en.REDUCED | {"led", "run"} or text.endswith("ed")) and nominal(s, k - 1)
        if text in {"who", "whose"} and s.text(k - 1) not in {",", ""}:
            return noun_left(s, k)
        if reduced:
            head = noun_left(s, k)
            return head if head and (head[0] == s.lo or s.text(head[0] - 1) in {",", "that"}) else None
    return None


def _before_apposition(s: Stretch, comma: int) -> tuple[Range | None, str]:
    """Return the noun phrase before ``, a woman of the town,`` or ``, who lives there,``."""
    marks = {","} if s.text(comma) == "," else en.DASHES
    right = comma
    for c in range(comma - 1, max(s.lo, comma - 50), -1):
        if s.text(c) in {";", ":"} or s.opaque(c) and s.units[c].mark == 0:
            break
        if s.text(c) not in marks:
            continue
        first = s.text(c + 1)
        relative = first in en.RELATIVES
        clause = any(en.is_surely_finite(s.text(k)) for k in range(c + 1, right))
        if (
            c + 1 == right
            or first in en.COORDINATORS
            and not relative
            or clause
            and not relative
            and right == comma
            and first not in {"a", "an", "the"}
        ):
            break
        found = noun_left(s, c)
        if found is None:
            break
        if s.text(found[0] - 1) in en.PREPOSITIONS and s.text(found[0] - 2) == ",":
            continue
        if s.text(found[0] - 1) == "," and s.units[found[0]].cap and c - found[0] <= 2 and s.units[found[0] - 2].cap:
            continue
        if s.text(found[0] - 1) in en.PREPOSITIONS and found[0] - 1 == s.lo:
            break
        if _is_name(s, c + 1, right) and not s.units[c - 1].cap:
            return (found[0], right), "noun"
        office = noun_left(s, found[0] - 1) if s.text(found[0] - 1) == "," and _is_name(s, *found) else None
        return (office[0], found[1]) if office and not s.units[office[1] - 1].cap else found, "noun"
    return None, "shared"


def _is_name(s: Stretch, lo: int, hi: int) -> bool:
    return 0 < hi - lo <= 4 and all(s.units[k].cap and s.units[k].kind == "word" for k in range(lo, hi))


def with_name(s: Stretch, source: Range) -> Range:
    """Add the name that follows an office: ``the minister, Mona Haddad``.

    Example:
        >>> from analysis.extract.english.units import units
        >>> from analysis.text.prepare import prepare
        >>> s = Stretch(units(prepare("said the minister, Mona Haddad."))[0], 0, 7, 0)
        >>> with_name(s, (1, 3))
        (1, 6)
    """
    end = source[1]
    if s.text(end) != "," or s.units[end - 1].cap:
        return source
    last = next((k for k in range(end + 1, s.hi) if s.opaque(k) or not _is_name(s, k, k + 1)), s.hi)
    closed = last >= s.hi or s.text(last) in en.STOPS | {",", "who"}
    return (source[0], last) if closed and _is_name(s, end + 1, last) and last - end > 2 else source


def first_subject(s: Stretch) -> Range | None:
    """Return the subject of the first clause of a stretch, behind leading adverbials."""
    k = s.lo
    while s.text(k) in en.COORDINATORS or en.is_adverb(s.text(k)) or s.text(k) in {",", ":"} or s.text(k) in en.DASHES:
        k += 1
    text = s.text(k)
    if (
        text in en.PREPOSITIONS | en.SUBORDINATORS | en.TIMES
        or text.endswith(("ing", "ed"))
        and s.text(k + 1) not in {"'s"}
    ):
        k = next((i + 1 for i in range(k, min(k + 60, s.hi)) if s.text(i) == "," and not s.opaque(i)), s.hi)
        while s.text(k) in en.TIMES or en.is_adverb(s.text(k)):
            k += 1
    found = noun_right(s, k) if k < s.hi else None
    return found if found and s.text(found[0]) not in {"it", "there"} else None


def participle_subject(s: Stretch, k: int, previous: Range | None) -> Range | None:
    """Return whose ``saying`` at ``k`` is: the noun before it, or the subject of the clause it hangs on."""
    before = s.text(k - 1)
    if before == "as":
        quoted = noun_left(s, k - 1)
        return quoted if quoted and s.text(quoted[0] - 1) in {"quoted", "cited", "quotes", "quoting"} else None
    if before == "," or before in en.PREPOSITIONS | en.SUBORDINATORS | en.COORDINATORS or k == s.lo or s.opaque(k - 1):
        return previous or first_subject(s)
    found = noun_left(s, k)
    if found is None:
        return previous or first_subject(s)
    issued = found[0] - 1 >= s.lo and en.is_finite(s.text(found[0] - 1)) or s.text(found[0] - 1) in en.PREPOSITIONS
    if s.text(found[1] - 1) in en.MEDIA and issued:
        return first_subject(s) or found
    return found


def kind_of(s: Stretch, source: Range, lower: frozenset[str]) -> str:
    """Return the kind of a source; ``lower`` holds the words that the article also writes without a capital.

    A person or body with a name or a unique office is ``named``, unnamed people are ``anonymous``, groups without a
    name ``collective``.
    """
    words = [s.units[k] for k in range(*source) if s.units[k].kind == "word"]
    if not words:
        return "anonymous"
    if words[0].text in en.SUBJECTS | {"his", "her", "their", "its", "who"} and len(words) == 1:
        return "pronoun"
    until = next((k for k, w in enumerate(words) if k and w.text in en.PREPOSITIONS), len(words))
    head = words[until - 1]
    proper = [
        w for k, w in enumerate(words) if w.cap and (k or source[0] > s.lo or not _common(w.text, lower, len(words)))
    ]
    indefinite = words[0].text in en.INDEFINITE | en.NUMBERS
    if words[0].text == "one" and len(words) > 3 and words[1].text in {"in", "of"} and words[-1].text.endswith("s"):
        return "collective"
    if head.text in en.SPOKESPEOPLE:
        return "named" if proper else "anonymous"
    if (
        head in proper
        and head.text not in en.COLLECTIVES
        and not (head.text.endswith("s") and head.text[:-1] in en.PEOPLES)
    ):
        return "named"
    if head.text in en.DOCUMENTS:
        plural = head.text.endswith("s") and words[0].text not in en.DEFINITE
        return "collective" if plural and not proper else "named"
    if words[0].text in en.NUMBERS and head.text not in en.INSTITUTIONS:
        return "anonymous"
    if head.text in en.ANONYMOUS or head.text in {"familiar", "close"} or head.text.endswith("one"):
        return "anonymous"
    if head.text in en.INSTITUTIONS and not indefinite:
        return "named"
    if head.text in {"police", "government"}:
        return "named"
    if head.text in en.COLLECTIVES and not (len(words) > 1 and head.cap):
        return "collective"
    plural = head.text.endswith("s") and not head.text.endswith(("ss", "us", "is")) or head.text in en.PLURAL_PRONOUNS
    if plural or head.text in {"people", "public", "opposition", "community", "media", "press", "left", "right"}:
        return "collective"
    if indefinite:
        return "anonymous"
    return "named" if proper or words[0].text in en.DETERMINERS else "anonymous"


def _common(text: str, lower: frozenset[str], count: int) -> bool:
    """Tell whether a sentence's first word owes its capital to its place only."""
    return (
        text in lower
        or text in en.DETERMINERS | en.ANONYMOUS | en.INSTITUTIONS | en.DOCUMENTS | en.OPENINGS
        or count > 1
        and text.endswith("ed")
    )
