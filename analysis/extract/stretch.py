"""Words as a reader counts them, the stretches of them that are read together, and what is found in these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.rules.cues import Cue

Range = tuple[int, int]
STOPS = frozenset({".", "?", "!", "…", "..."})
_LONGEST = 1000


@dataclass(slots=True, eq=False)
class Unit:
    """One word, number or mark of a text in Latin letters, as a reader counts them.

    Attributes:
        start: First code point in the stored text.
        end: One past the last code point.
        text: Lower-case letters, ``'`` for every apostrophe.
        cap: True where the stored word begins with a capital.
        upper: True where it has capitals only.
        kind: ``word``, ``number``, ``quote`` or ``punct``.
        quote: Id of its quotation, marks included, 0 outside.
        mark: 1 on the opening mark, -1 on the closing mark, else 0.
        breaks: True where a new paragraph begins with this unit.
    """

    start: int
    end: int
    text: str
    cap: bool
    upper: bool
    kind: str
    quote: int
    mark: int
    breaks: bool

    @property
    def inner(self) -> int:
        """Id of the quotation whose words this unit belongs to: 0 outside and on the marks."""
        return 0 if self.mark else self.quote


@dataclass(frozen=True, slots=True)
class Stretch:
    """The units from ``lo`` to ``hi`` of a text, read at the depth of quotation ``level`` (0 is the outlet's prose)."""

    units: Sequence[Unit]
    lo: int
    hi: int
    level: int

    def text(self, k: int) -> str:
        """Return the lower-case text of a unit, or ``""`` outside the stretch."""
        return self.units[k].text if self.lo <= k < self.hi else ""

    def opaque(self, k: int) -> bool:
        """Tell whether unit ``k`` lies outside the stretch or in a quotation that is not this level's."""
        return not self.lo <= k < self.hi or self.units[k].quote not in {0, self.level}


@dataclass(slots=True)
class Hit:
    """An attribution as ranges of unit indices, before it becomes a record."""

    stretch: Stretch
    cue: Cue
    at: Range
    frame: str
    source: Range | None
    claim: Range
    start: int
    negated: bool = False
    stance: str = ""
    agentless: bool = False
    elided: bool = False
    via: Hit | None = None
    accused: Range | None = None

    @property
    def back(self) -> bool:
        """True where the claim begins before the cue."""
        return self.claim[0] < self.at[0]


def opens(s: Stretch, k: int) -> bool:
    """Tell whether a quotation opens at ``k`` in the outlet's own prose."""
    return s.lo <= k < s.hi and s.units[k].mark == 1 and s.level == 0


def close_of(s: Stretch, k: int) -> int:
    """Return the index of the mark that closes the quotation of unit ``k``, or one past its last unit."""
    end = k
    while end + 1 < len(s.units) and s.units[end + 1].quote == s.units[k].quote:
        end += 1
    return end if s.units[end].mark == -1 else end + 1


def tidy(s: Stretch, claim: Range) -> Range:
    """Leave off a comma or dash that ends a claim before its cue."""
    lo, hi = claim
    while hi > lo and s.units[hi - 1].text in {",", "—", "–", "--"}:
        hi -= 1
    return lo, hi


def stretches(us: Sequence[Unit], sentence: range) -> Iterator[Stretch]:
    """Give the sentence as the outlet's prose, then the sentences inside each of its quotations.

    What has no full stop for ``_LONGEST`` units (a table, a list) is cut there, so that the work stays linear.
    """
    for lo in range(sentence.start, sentence.stop, _LONGEST):
        yield Stretch(us, lo, min(lo + _LONGEST, sentence.stop), 0)
    k = sentence.start
    while k < sentence.stop:
        level = us[k].inner
        start = k
        while k < sentence.stop and us[k].inner == level and not (level and us[k].text in STOPS):
            k += 1
            if level and k - start == _LONGEST:
                break
        if level and k - start > 4:
            yield Stretch(us, start, k, level)
        k = max(k, start) if k > start and k < sentence.stop and us[k].inner != level else k + 1
