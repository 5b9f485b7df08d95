"""Where a noun as the content of a claim ends (نفى صحة الخبر، ووصفه بالكاذب)."""

from __future__ import annotations

from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.remarks import COMMAS


def phrase_end(reader: Reader, start: int, stop: int, denied: bool) -> int:
    """Return where a noun as the content ends: at a comma, unless a noun in apposition or one more follows.

    A time behind it is that of a denial, but belongs to an event (أعلن مقتل ثلاثة حين …).
    """
    if reader.text(start) == "ذلك":
        return start + 1
    own = reader.words[start].quote if reader.words[start].mark != 1 else 0
    for k in range(start + 1, stop):
        if reader.pair(k) in reader.lists["content.manner"]:
            return k
        if reader.text(k) == "في" and reader.has(k + 1, "break.statement") or denied and _is_taken_up(reader, k):
            return k
        if denied and reader.has(k, "content.dated") and _is_named(reader, k - 1):
            return k
        if reader.words[k].quote not in {0, own} or own and reader.text(k + 1)[:1] != "ف":
            continue
        if reader.text(k) == ":" or denied and _is_dated(reader, k) or _is_manner(reader, k):
            return k
        if reader.text(k) in COMMAS:
            text = reader.text(k + 1)
            pair = f"{text} {reader.text(k + 2)}"
            acts = (
                pair in reader.lists["content.apart"]
                or text[1:] in reader.lists["break.act"]
                or reader.is_that(k + 1)
                or reader.forms(k + 1)
            )
            acts = acts or denied and reader.has(k + 1, "break.aside") and not reader.has(k + 2, "preposition.words")
            acts = acts or text[:2] == "وم" and reader.document.raw(reader.words[k + 1]).endswith(("ا", "اً", "ًا"))
            more = text.startswith("ال") or text[:1] == "و" and not acts or reader.has(k + 1, "break.or")
            if not more or reader.text(k) == "؛" or listed(text, "relative.words"):
                return k
    return stop


def _is_dated(reader: Reader, k: int) -> bool:
    """Tell whether a clause of time starts at ``k``; a condition (إذا لم …) is part of what is denied."""
    return reader.has(k, "break.subordinate") and not reader.text(k).endswith("اذا")


def _is_named(reader: Reader, k: int) -> bool:
    """Tell whether a time behind word ``k`` is that of the denial, as a name alone is denied (نفت الخبر قبل يومين)."""
    return listed(reader.text(k), "content.claim_noun") or reader.text(k) in {"ذلك", "الامر"}


def _is_taken_up(reader: Reader, k: int) -> bool:
    """Tell whether a verb with a pronoun, or of a further denial, goes on (رفض الاتهام واعتبره باطلا)."""
    text = reader.text(k)
    refuses = any(f.kind in {"past", "present"} and f.cue.group == "deny" for f in reader.forms(k))
    if text[:1] == "و" and refuses:
        return True
    owned = text[:1] == "و" and text.endswith(("ه", "ها", "هم"))
    return owned and text[1:] in reader.lexicon.tails and not reader.document.raw(reader.words[k]).endswith("ة")


def _is_manner(reader: Reader, k: int) -> bool:
    """Tell whether the clause ends with an adverb at ``k`` on how it is denied (نفى الخبر جملة)."""
    return reader.has(k, "content.wholly") and reader.words[k + 1].kind != "word"
