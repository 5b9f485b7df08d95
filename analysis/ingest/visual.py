"""Arabic lines stored in the order they were painted, last letter first, as some PDF programs give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from analysis.ingest.language import languages

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]{2,}")
_WORD = re.compile("[\u0620-\u064a\u066e-\u06d3]{2,}")
_LEFT_TO_RIGHT = re.compile(r"[A-Za-z0-9\u0660-\u0669](?:[^\u0590-\u08ff\ufb1d-\ufefc\n]*[A-Za-z0-9\u0660-\u0669%])?")
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_PAINTED = {("final", "medial"), ("medial", "initial")}
_READ = {("initial", "medial"), ("medial", "final")}


def turn_visual_order(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Bring painted lines back to the order of reading, if there is no doubt, and else say that they look painted.

    Evidence is the form of letters (a medial form after a final one stands in no word but a reversed one), words
    that begin with ة or ى, and function words spelt backwards; the same things the right way round speak against it.

    Returns:
        The text, and no note, ``turned_visual_order:N`` or ``suspected_visual_order:N`` with the number of lines.

    Example:
        >>> turn_visual_order("ريرقتلا نأ ةرازولا تلاق\nةديدج ةنجل ىلإ ةموكحلا تعد")
        ('قالت الوزارة أن التقرير\nدعت الحكومة إلى لجنة جديدة', ('turned_visual_order:2',))
    """
    if not _ARABIC.search(text):
        return text, ()
    lines = text.split("\n")
    evidence = [_evidence(line) for line in lines]
    painted, read = (sum(side) for side in zip(*evidence, strict=True))
    if painted < 3 or painted * 4 < read:
        return text, ()
    if read * 5 > painted:
        return text, (f"suspected_visual_order:{sum(a > b for a, b in evidence)}",)
    arabic = [bool(_ARABIC.search(line)) for line in lines]
    turned = [_turned(line) if found else line for line, found in zip(lines, arabic, strict=True)]
    return "\n".join(turned), (f"turned_visual_order:{sum(arabic)}",)


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    words = {word for word in languages()["ar"].words if len(word) > 1}
    backwards = {word[::-1] for word in words}
    return frozenset(backwards - words - {"ال"}), frozenset(words - backwards)


def _evidence(line: str) -> tuple[int, int]:
    """Count what shows a line as painted, and what shows it as written."""
    backwards, forwards = _function_words()
    painted = read = 0
    for run in _FORMS.findall(line):
        for left, right in _pairs(run):
            painted += (left, right) in _PAINTED
            read += (left, right) in _READ
    for word in _WORD.findall(line):
        painted += word[0] in "ةى" or word in backwards
        read += word[-1] in "ةى" or word in forwards or (len(word) > 4 and word.startswith("ال"))
    return painted, read


def _pairs(run: str) -> Iterator[tuple[str, str]]:
    kinds = [unicodedata.decomposition(char).partition(" ")[0].strip("<>") for char in run]
    return zip(kinds, kinds[1:], strict=False)


def _turned(line: str) -> str:
    """Reverse a line but for numbers and Latin words; brackets were painted mirrored."""
    parts, position = [], 0
    for match in _LEFT_TO_RIGHT.finditer(line):
        parts += [_reversed(line[position : match.start()]), match[0]]
        position = match.end()
    return "".join(reversed([*parts, _reversed(line[position:])]))


def _reversed(text: str) -> str:
    return text[::-1].translate(_MIRROR)
