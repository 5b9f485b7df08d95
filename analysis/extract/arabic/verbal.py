"""Verbal nouns by their shape (تنفيذ، إغلاق، استخدام، مشاركة): what a denial may have for its object."""

from __future__ import annotations

import re
from functools import lru_cache

_SHAPES = re.compile(r"ت[^ا]{2}ي.|إ..ا(.|ئه)|[اإ](.ت|ن.|ست.)..?ا.|م.ا..ة|ت.[وا].[^ا]|إ..ة|إ(ست)?.ا.ة")
_THINGS = {"إعلام", "إنسان", "إسلام", "إقليم"}
"""Nouns of that shape that are no deeds."""


@lru_cache(maxsize=1 << 12)
def is_verbal_noun(raw: str) -> bool:
    """Tell whether an indefinite word, as it is written, has the shape of a verbal noun of a derived stem.

    Example:
        >>> [w for w in ("تنفيذ", "إغلاق", "استخدام", "مشاركة", "أسعار", "تقرير", "المدير") if is_verbal_noun(w)]
        ['تنفيذ', 'إغلاق', 'استخدام', 'مشاركة', 'تقرير']
    """
    return len(raw) > 4 and _SHAPES.fullmatch(raw) is not None and raw not in _THINGS


def is_change(raw: str) -> bool:
    """Tell whether a word of four letters may be a verbal noun of the fifth stem, or its verb (تحسن، تقدم).

    Example:
        >>> [w for w in ("تحسن", "تقدم", "تركي", "تمام") if is_change(w)]
        ['تحسن', 'تقدم']
    """
    return len(raw) == 4 and raw[0] == "ت" and not set(raw[1:]) & set("اويىةه")
