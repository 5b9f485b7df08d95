"""Neither one nor the other: لم يؤكد ولم ينف, in either order, is a silence and no denial."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.extract.arabic.reader import Reader

_OR = {"ولم", "ولا", "او"}
_REACH = 12


def neither(reader: Reader, k: int, confirms: bool = False) -> bool:
    """Tell whether the denial at ``k``, or what ``confirms``, is a half of لم يؤكد ولم ينف، رفض تأكيد أو نفي.

    Then nothing is said.
    """
    refused = reader.has(k, "negation.refusing") or reader.text(k)[1:] in reader.lists["negation.refusing"]
    if any(_is_both(reader, j) for j in (range(k + 1, k + _REACH) if refused else (k - 1, k + 1))):
        return True
    if not reader.negated(k):
        return False
    joined = reader.text(k - 1)[:1] == "و"
    before = (j for j in range(k - 2, k - 7, -1) if joined and reader.has(j - 1, "negation.words"))
    behind = (j + 1 for j in range(k + 1, k + 8) if reader.text(j) in _OR)
    other = _denies if confirms else _confirms
    return any(other(reader, j) for j in (*before, *behind))


def _is_both(reader: Reader, j: int) -> bool:
    """Tell whether أو at ``j`` joins a noun of confirming and one of denying (تأكيد أو نفي، تأكيد الخبر أو نفيه)."""
    if reader.text(j) != "او":
        return False
    for i in (j - 1, j - 2):
        if _confirms(reader, i) and _denies(reader, j + 1) or _denies(reader, i) and _confirms(reader, j + 1):
            return True
    return False


def _denies(reader: Reader, k: int) -> bool:
    return any(f.cue.stance == "deny" for f in reader.lexicon.at(reader.text(k)))


def _confirms(reader: Reader, k: int) -> bool:
    word = reader.text(k)
    tail = reader.lexicon.tails.get(word)
    return any(f.cue.group == "confirm" for f in (*reader.lexicon.at(word), *([tail] if tail else [])))
