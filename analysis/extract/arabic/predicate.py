"""Commas inside an Arabic claim: the claim cannot end there, as its noun still lacks its predicate."""

from __future__ import annotations

from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.remarks import COMMAS

_COPULAS = {"هو", "هي", "هم"}
_NOUN, _APPOSED = 5, 12
"""So many words the noun has at most, and the noun with its apposition."""


def is_predicate(reader: Reader, start: int, k: int) -> bool:
    """Tell whether a verb at ``k`` is that of a noun with its apposition (أن المبعوث، سامر العلي، أبلغ …)."""
    if reader.text(k - 1) not in COMMAS or not reader.has(start - 1, "that.plain") or k - start > _APPOSED:
        return False
    commas = [j for j in range(start + 1, k - 1) if reader.text(j) in COMMAS]
    apposed = len(commas) == 1 and commas[0] - start <= _NOUN and reader.text(commas[0] + 1)[:1] not in {"و", "ف"}
    plain = apposed and not any(reader.forms(j) for j in range(start, k))
    return plain and any(f.kind in {"past", "present"} and not (f.prefix or f.suffixed) for f in reader.forms(k))


def lacks_predicate(reader: Reader, start: int, comma: int) -> bool:
    """Tell whether a claim of a noun cannot end at ``comma`` (أن منفذ الهجوم، تصرف; أن التصوير ليلا، يعد مخالفة)."""
    if _is_predicate_of(reader, start, comma):
        return True
    short = comma - start < 3 and reader.has(start - 1, "that.plain")
    last = reader.text(comma - 1)
    new = reader.text(comma + 1)[:1] in {"و", "ف"} or reader.forms(comma + 1) or reader.has(comma + 1, "turns")
    return short and last.startswith("ال") and not new


def _is_predicate_of(reader: Reader, start: int, comma: int) -> bool:
    """Tell whether a verb or a copula behind ``comma`` is the first of the claim, which opens by a noun."""
    behind = reader.text(comma + 1)
    verb = behind[:1] == "ي" and len(behind) > 2 and not reader.has(comma + 1, "source.time")
    plain = reader.has(start - 1, "that.plain") and comma - start < _APPOSED
    return plain and (verb or behind in _COPULAS) and not any(reader.text(j)[:1] == "ي" for j in range(start, comma))


def over_aside(reader: Reader, k: int, sentence: range) -> int:
    """Return the comma that closes a clause on the noun before the comma at ``k`` (الجندي، الذي أسر، أصيب)."""
    if not listed(reader.text(k + 1), "relative.words"):
        return 0
    return next((j for j in range(k + 2, min(sentence.stop - 1, k + 16)) if reader.text(j) in COMMAS), 0)
