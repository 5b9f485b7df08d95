"""Neither one nor the other: لم يؤكد ولم ينف, in either order, is a silence and no denial."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.extract.arabic.reader import Reader

_OR = {"ولم", "ولا", "او"}


def neither(reader: Reader, k: int) -> bool:
    """Tell whether the denial at ``k`` is a half of لم يؤكد ولم ينف، لم ينف أو يؤكد: then nothing is denied."""
    if not reader.negated(k):
        return False
    joined = reader.text(k - 1)[:1] == "و"
    before = (j for j in range(k - 2, k - 7, -1) if joined and reader.has(j - 1, "negation.words"))
    behind = (j + 1 for j in range(k + 1, k + 8) if reader.text(j) in _OR)
    return any(_confirms(reader, j) for j in (*before, *behind))


def _confirms(reader: Reader, k: int) -> bool:
    word = reader.text(k)
    tail = reader.lexicon.tails.get(word)
    return any(f.cue.group == "confirm" for f in (*reader.lexicon.at(word), *([tail] if tail else [])))
