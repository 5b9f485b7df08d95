"""Deeds as the object of a denial: a verbal noun known by its shape and its place, in no list."""

from __future__ import annotations

from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.told import is_place
from analysis.extract.arabic.verbal import is_change, is_verbal_noun


def shaped(reader: Reader, k: int, limit: int) -> int | None:
    """Return the first verbal noun behind the subject of a denial, known by its shape alone."""
    for j in range(k + 1, limit):
        if reader.text(j) in {".", "؛", ":"} or reader.is_that(j) or reader.blocks(j):
            return None
        if reader.phrase(j):
            continue
        if behind := _behind_apposition(reader, j, limit):
            return behind
        free = (j > k + 1 or _is_other_gender(reader, k)) and not reader.has(j - 1, "preposition.words")
        deed = opens_object(reader, j) and reader.words[j + 1].kind == "word" or _is_owned_deed(reader, j)
        if free and (deed or _is_change(reader, j)):
            return j
    return None


def opens_object(reader: Reader, j: int) -> bool:
    """Tell whether an indefinite verbal noun stands at ``j`` with its genitive behind it (تنفيذ أي غارات)."""
    word = reader.words[j]
    return word.kind == "word" and not reader.forms(j) and is_verbal_noun(reader.document.raw(word))


def _behind_apposition(reader: Reader, j: int, limit: int) -> int:
    """Return the indefinite noun behind an apposition between commas from ``j`` on (الشركة، مالكة السفينة، عرض)."""
    apposed = reader.text(j + 1).startswith("ال") or listed(reader.text(j + 1), "source.office")
    if reader.text(j) not in {"،", ","} or not apposed:
        return 0
    first = next((i + 1 for i in range(j + 2, min(limit, j + 10)) if reader.text(i) in {"،", ","}), 0)
    raw = reader.document.raw(reader.words[first])
    apart = ("preposition.words", "relative.words", "turns", "source.lead", "source.cut", "break.participle")
    bare = raw[:1] not in {"و", "ف", "ب", "ل"} and not raw.startswith("ال") and not raw.endswith(("ا", "اً", "ًا"))
    noun = bare and len(raw) > 2 and reader.words[first].kind == "word" and reader.words[first + 1].kind != "punct"
    return first if first and noun and not (reader.forms(first) or any(reader.has(first, n) for n in apart)) else 0


def _is_other_gender(reader: Reader, k: int) -> bool:
    """Tell whether what stands behind a verb in the feminine is masculine: its object (الشركة تنفي تخزين البيانات)."""
    feminine = reader.text(k).endswith("ت") or reader.text(k).removeprefix("و")[:1] == "ت"
    behind = reader.text(k + 1)
    return feminine and not (
        is_place(behind) or behind.endswith(("ه", "ت", "ا")) or listed(behind, "source.institution")
    )


def _is_change(reader: Reader, j: int) -> bool:
    """Tell whether a verbal noun like تحسن or تقدم stands at ``j``, behind a subject and with a genitive."""
    raw, behind = reader.document.raw(reader.words[j]), reader.text(j + 1)
    owned = behind.endswith(("ه", "ها", "هم")) and len(behind) > 4
    parted = reader.text(j - 1).startswith("ال") or reader.text(j - 1) in {"،", ","}
    return is_change(raw) and parted and (owned or behind.startswith("ال"))


def _is_owned_deed(reader: Reader, j: int) -> bool:
    """Tell whether a noun with the pronoun of who denies stands at ``j`` (نفت الحركة وقوفها وراء الهجوم)."""
    text, raw = reader.text(j), reader.document.raw(reader.words[j])
    owned = raw.endswith(("ه", "ها", "هم")) and len(text) > 5 and text[:1] != "ل" and text[:2] not in {"ال", "با"}
    apart = text in reader.lexicon.tails or listed(text, "source.kin") or reader.has(j, "source.lead")
    return owned and not apart and reader.words[j + 1].text in reader.lists["preposition.words"]
