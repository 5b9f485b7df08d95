"""Fold spelling variants together for recall, and keep a map back to the stored text.

Folding drops marks that carry no letter (tatweel, vocalisation, direction controls) and unites letters that
writers exchange (أإآٱٲٳ→ا, ى→ي, ة→ه, Persian ی ک, digits, presentation forms, case). What it unites wrongly
(على/علي, مالية/Malé, اليمنى/اليمني) has to be checked again on the stored letters: see ``Folded.raw``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

DROPPED = (
    frozenset(range(0x0610, 0x061B))
    | frozenset(range(0x064B, 0x0660))
    | frozenset(range(0x06D6, 0x06EE))
    | frozenset(range(0x200B, 0x2010))
    | frozenset(range(0x202A, 0x202F))
    | frozenset(range(0x2066, 0x206A))
    | {0x0640, 0x0670, 0x061C, 0xFEFF, 0x00AD}
)
"""Code points that carry no letter: marks, tatweel, zero-width characters, direction controls."""

_UNITED = dict(zip("أإآٱٲٳىةیکەھہ", "اااااايهيكههه", strict=True))
TABLE: dict[int, str | None] = {ord(a): b for a, b in _UNITED.items()}
TABLE |= {0x660 + d: str(d) for d in range(10)} | {0x6F0 + d: str(d) for d in range(10)}
TABLE |= {ord("’"): "'", ord("ʼ"): "'", ord("٬"): "،", 0xA0: " ", 0x202F: " "}
TABLE |= dict.fromkeys(DROPPED)
"""What single code points fold to, beside case and presentation forms."""
_PRESENTED = re.compile("[\ufb50-\ufefc]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded string and, for each of its characters, the index of the stored character it came from.

    ``offsets`` has one entry more than ``text``: the index just behind the last stored character.
    """

    text: str
    offsets: tuple[int, ...]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Map a half-open range of folded characters to the stored characters, trailing marks included."""
        return self.offsets[start], self.offsets[end]


def fold_char(char: str) -> str:
    """Return one character folded: nothing where it carries no letter, several for a ligature."""
    if "\ufb50" <= char <= "\ufefc":
        char = unicodedata.normalize("NFKC", char)
    return char.translate(TABLE).casefold()


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Return ``text`` folded.

    Example:
        >>> fold("إِسْرَائِيلـيَّة")
        'اسرائيليه'
        >>> fold("NSO ٢٠٢١")
        'nso 2021'
    """
    return "".join(map(fold_char, text)) if _PRESENTED.search(text) else text.translate(TABLE).casefold()


@lru_cache(maxsize=1 << 14)
def fold_with_map(text: str) -> Folded:
    """Fold ``text`` and keep the map back to its own code points.

    Example:
        >>> f = fold_with_map("وإِسْرَائِيل")
        >>> f.text, f.raw(1, len(f.text))
        ('واسرائيل', (1, 12))
    """
    letters: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        for folded in fold_char(char):
            letters.append(folded)
            offsets.append(index)
    offsets.append(len(text))
    return Folded("".join(letters), tuple(offsets))
