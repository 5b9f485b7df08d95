"""The extent of an Arabic claim."""

from __future__ import annotations

from analysis.extract.arabic_lexicon import word_lists
from analysis.extract.arabic_opener import has_frame
from analysis.extract.arabic_reader import Draft, Reader, is_name
from analysis.extract.arabic_source import bare, listed
from analysis.text.document import Document


def extend(reader: Reader, draft: Draft, sentence: range, relative: bool = False) -> None:
    """Set the extent and the form of the claim from its first word on."""
    words, start = reader.words, draft.claim[0]
    opening = words[start] if start < sentence.stop else None
    if opening is not None and opening.text == ":":
        start += 1
        opening = words[start] if start < sentence.stop else None
    if opening is None:
        return
    if opening.mark == 1 and not (draft.frame == "that" and is_name(reader.document, opening.quote, draft.cue[0])):
        first, last = reader.document.quotes[opening.quote]
        if not _goes_on(reader, last, sentence):
            inner = first + 1 + (reader.is_that(first + 1) and draft.frame == "quote")
            suffixed = draft.frame == "that" and reader.text(start - 1) in reader.lists["that.suffixed"]
            draft.claim, draft.shape = (inner, last), "mixed" if suffixed else "direct"
            return
    if draft.frame == "quote":
        first, last = reader.document.quotes[opening.quote]
        draft.claim, draft.shape = (first + 1, last), "direct"
        return
    stop = claim_end(reader, start, sentence, draft.cue[0], relative)
    draft.claim = trim_claim(reader.document, start, stop)
    quoted = {w.quote for w in words[draft.claim[0] : draft.claim[1]] if w.mark == 1} - {words[draft.cue[0]].quote}
    if any(not is_name(reader.document, q, -1) for q in quoted):
        draft.shape = "mixed"


def _goes_on(reader: Reader, closed: int, sentence: range) -> bool:
    """Tell whether a claim goes on behind a closing mark, outside the quotation."""
    k = closed + 1
    if k >= sentence.stop or reader.words[k].kind == "punct" and reader.words[k].text not in {"(", "-"}:
        return False
    word = reader.text(k)
    cue = any(f.prefix or f.kind == "participle" for f in reader.forms(k)) or reader.phrase(k) is not None
    return not cue and word not in reader.lists["contrast.words"] and word not in reader.lists["tail.words"]


def claim_end(reader: Reader, start: int, sentence: range, cue: int, relative: bool) -> int:
    """Return the word index behind the last word of a claim that starts at ``start``."""
    words, lists = reader.words, word_lists()
    inside = words[start].quote if words[cue].inside and words[start].inside else 0
    whole = range(sentence.start, sentence.stop)
    for k in range(start, sentence.stop):
        word = words[k]
        if inside and word.quote != inside:
            return k
        if k == start or word.quote and not inside and word.mark != 1:
            continue
        quoted = words[k - 1].mark == -1 and not is_name(reader.document, words[k - 1].quote, -1)
        comma = words[k - 1].text in {"،", ",", "؛"} or quoted
        if relative and word.text in {"،", ","}:
            return k
        if word.kind != "word":
            continue
        if inside:
            if comma and word.text in {"وهو", "وهي", "وهم"}:
                return k
            continue
        if (
            (phrase := reader.phrase(k))
            and not words[k].inside
            and phrase[1].cue.group == "according"
            and _ascribes(reader, k, phrase, sentence, comma)
        ):
            return k
        if word.text in lists["break.participle"] and (comma or reader.forms(k)):
            return k
        if (
            comma
            and word.text in lists["break.finite"]
            or word.text[:1] == "و"
            and word.text[1:] in lists["break.finite"]
        ):
            return k
        forms = reader.forms(k)
        if any(f.kind == "participle" for f in forms) and (comma or has_frame(reader, k, whole)):
            return k
        if word.text in lists["tail.words"] and reader.text(k + 1) in reader.lexicon.tails:
            return k
        if word.text in lists["contrast.words"] and _speaks_soon(reader, k, whole):
            return k
        if f"{word.text} {reader.text(k + 1)}" in lists["tail.two"] and reader.text(k + 2) in reader.lexicon.tails:
            return k
        finite = [f for f in forms if f.kind in {"past", "present"}]
        if (
            finite
            and (comma or finite[0].prefix and word.text[0] in "وف")
            and not finite[0].suffixed
            and has_frame(reader, k, whole)
        ):
            return k
    return sentence.stop


def _ascribes(reader: Reader, k: int, phrase: tuple, sentence: range, comma: bool) -> bool:
    length, _, glued, pronoun = phrase
    if pronoun:
        return True
    head = reader.text(k + length)[glued:]
    if listed(head, "head.not_source") or not head or bare(head) in word_lists()["head.not_source"]:
        return False
    return comma


def _speaks_soon(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a cue with a claim of its own follows a conjunction of contrast within its clause."""
    for j in range(k + 1, min(sentence.stop, k + 8)):
        if reader.words[j].text in {"،", "."} or reader.is_that(j) and j > k + 1:
            return False
        if any(f.kind in {"past", "present"} for f in reader.forms(j)):
            opened = reader.words[k].text in {"وكان", "وكانت"} or reader.text(j - 1) in word_lists()["negation.words"]
            return opened or has_frame(reader, j, sentence)
    return False


def trim_claim(document: Document, start: int, stop: int) -> tuple[int, int]:
    """Drop punctuation and conjunctions at the edges of a claim."""
    words = document.words
    while start < stop and (words[start].kind == "punct" and words[start].text not in {"(", "-"}):
        start += 1
    while stop > start and (
        words[stop - 1].kind == "punct"
        and words[stop - 1].text not in {")", "%", "»"}
        or words[stop - 1].text in {"و", "كما", "فيما"}
    ):
        stop -= 1
    return start, stop
