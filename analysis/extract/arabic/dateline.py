"""Datelines and labels in front of a sentence: «القاهرة - وكالات:», «عواصم (وكالات)», «ج:», a bullet."""

from __future__ import annotations

from analysis.extract.arabic.reader import Reader

_DASHES = {"-", "–", "—", "ـ"}
_ENDS = _DASHES | {")", "]", ":"}
_REACH = 14


def body(reader: Reader, sentence: range) -> range:
    """Return the sentence without the dateline, label or bullet that it starts with."""
    if not _opens_paragraph(reader, sentence) or reader.phrase(sentence.start):
        return sentence
    start, end = sentence.start, min(sentence.stop, sentence.start + _REACH)
    if _ENDS.isdisjoint(reader.document.texts[start:end]):
        return sentence
    depth, agency, plain = 0, False, 0
    for k in range(start, end):
        word = reader.words[k]
        agency = agency or reader.has(k, "head.agency") or depth > 0 and word.text.isascii() and word.kind == "word"
        if word.text in {"(", "["}:
            depth += 1
        elif word.text in {")", "]"}:
            depth -= 1
            start = k + 1 if not depth and agency and plain <= 6 else start
        elif word.text in _DASHES:
            known = agency or not plain or plain <= 3 and reader.forms(k + 1)
            start = k + 1 if known and not depth and is_spaced(reader, k) else start
        elif word.text == ":":
            start = k + 1 if agency or k == sentence.start + 1 and len(reader.text(k - 1)) == 1 else start
        elif word.mark or not depth and plain > 6 or _speaks(reader, k):
            break
        plain += word.kind == "word" and not depth
    return range(start, sentence.stop) if start < sentence.stop else sentence


def _opens_paragraph(reader: Reader, sentence: range) -> bool:
    first = sentence.start
    return not first or "\n" in reader.document.gap(reader.words[first - 1], reader.words[first])


def is_spaced(reader: Reader, k: int) -> bool:
    """Tell whether white space stands on a side of the dash at ``k``: it parts, and does not join two words."""
    words, gap = reader.words, reader.document.gap
    return k + 1 < len(words) and bool(gap(words[k], words[k + 1]) or k and gap(words[k - 1], words[k]))


def _speaks(reader: Reader, k: int) -> bool:
    return reader.is_that(k) or reader.has(k, "preposition.words") or any(f.kind != "noun" for f in reader.forms(k))
