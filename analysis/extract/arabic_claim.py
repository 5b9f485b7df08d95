"""The extent of an Arabic claim, and quotation marks that hold a name and not speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.arabic_lexicon import word_lists
from analysis.extract.arabic_source import bare, listed
from analysis.text.document import Document

if TYPE_CHECKING:
    from analysis.extract.arabic import Reader


def is_name(document: Document, quote: int, cue: int) -> bool:
    """Tell whether a quotation is a name, a title or a single word: short, and no speech.

    Behind a cue (``cue`` is its word index) a short quotation is speech when it ends its clause.
    """
    words = document.words
    first, last = document.quotes[quote]
    length = last - first - 1
    if length > 5:
        return False
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    if before is not None and before.text == ":":
        return False
    headed = before is not None and (listed(before.text, "head.name") or before.text in {"ل", "ب", "لـ"})
    ends = after is None or after.text in {".", "،", "؛", "!", "؟", ","} or after.sentence != words[last].sentence
    if cue < 0:
        return headed and length <= 4 or length <= 1 and not ends and not _false(words, first, last)
    return length <= 4 and (headed or not ends)


def _false(words: list, first: int, last: int) -> bool:
    return any(listed(w.text, "content.false") for w in words[first:last])


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
        if (phrase := reader._phrase(k)) and not words[k].inside and phrase[1].cue.group == "according" and _ascribes(reader, k, phrase, sentence, comma):
            return k
        if word.text in lists["break.participle"] and (comma or reader.forms(k)):
            return k
        if comma and _speech_act(word.text, lists):
            return k
        forms = reader.forms(k)
        if any(f.kind == "participle" for f in forms) and (comma or reader.has_frame(k, whole)):
            return k
        if word.text in lists["tail.words"] and reader.text(k + 1) in reader.lexicon.tails:
            return k
        if word.text in lists["contrast.words"] and _speaks_soon(reader, k, whole):
            return k
        if f"{word.text} {reader.text(k + 1)}" in lists["tail.two"] and reader.text(k + 2) in reader.lexicon.tails:
            return k
        finite = [f for f in forms if f.kind in {"past", "present"}]
        if finite and (comma or finite[0].prefix and word.text[0] in "وف") and not finite[0].suffixed and reader.has_frame(k, whole):
            return k
    return sentence.stop


def _speech_act(word: str, lists: dict[str, frozenset[str]]) -> bool:
    return word in lists["break.finite"] or word[:1] == "و" and word[1:] in lists["break.finite"]


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
        if reader.words[j].text in {"،", "."} or reader._that(j) and j > k + 1:
            return False
        if any(f.kind in {"past", "present"} for f in reader.forms(j)):
            opened = reader.words[k].text in {"وكان", "وكانت"} or reader.text(j - 1) in word_lists()["negation.words"]
            return opened or reader.has_frame(j, sentence)
    return False


def trim_claim(document: Document, start: int, stop: int) -> tuple[int, int]:
    """Drop punctuation and conjunctions at the edges of a claim."""
    words = document.words
    while start < stop and (words[start].kind == "punct" and words[start].text not in {"(", "-"}):
        start += 1
    while stop > start and (words[stop - 1].kind == "punct" and words[stop - 1].text not in {")", "%", "»"} or words[stop - 1].text in {"و", "كما", "فيما"}):
        stop -= 1
    return start, stop
