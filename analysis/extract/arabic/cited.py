"""Who is cited in an adverbial (وفقا لـ …): where the source ends, and whether the claim opens right behind it."""

from __future__ import annotations

from itertools import takewhile

from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.opener import has_frame
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import trim
from analysis.extract.arabic.told import is_country
from analysis.extract.arabic.verbal import is_verbal_noun
from analysis.text.document import Word

_NEAR = 5
"""So many words a source may have that a verb with its subject follows."""


def source_end(reader: Reader, first: int, sentence: range, fronted: bool) -> int:
    """Return the word behind the source that starts at ``first``; a ``fronted`` one ends where its claim opens."""
    ends, reopens = {"،", ",", ".", "؛", ":", "؟", "!"}, reader.lists["reopen.words"]
    for k in range(first, sentence.stop):
        word = reader.words[k]
        if word.text == "." and _joins_letters(reader, k):
            continue
        if k > first and not word.inside and (reader.is_that(k) or _speaks_again(reader, k, sentence)):
            return k
        if fronted and k > first and word.kind == "word" and _ends_latin(reader, k):
            return k
        if word.text in ends and not word.quote or word.text in reopens and k > first and not word.inside:
            return k
        if fronted and k > first and not word.inside and _opens_sentence(reader, k, first, sentence):
            return k
    return sentence.stop


def _ends_latin(reader: Reader, k: int) -> bool:
    """Tell whether a name in Latin letters ends before ``k`` (وفقا لـ Example Times طلب من الرجل …)."""
    return reader.text(k - 1).isascii() and reader.words[k - 1].kind == "word" and not reader.text(k).isascii()


def _speaks_again(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a clause at ``k`` quotes the source once more (بحسب الوكالة التي أعلنت كذلك أن …)."""
    return listed(reader.text(k), "relative.words") and has_frame(reader, k + 1, sentence)


def _joins_letters(reader: Reader, k: int) -> bool:
    """Tell whether a stop stands inside a Latin name or address (موقع Example.org)."""
    here = reader.words[k - 1 : k + 2]
    tight = len(here) == 3 and here[0].end == here[1].start and here[1].end == here[2].start
    return tight and here[0].text.isascii() and here[2].text.isascii()


def _opens_sentence(reader: Reader, k: int, first: int, sentence: range) -> bool:
    """Tell whether the claim opens by a verb right behind its source (ووفق الشرطة اعتقل الرجل …)."""
    if listed(reader.text(k - 1), "relative.words"):
        return False
    return reader.has(k, "reopen.verb") or _reopens(reader, k, first) or _acts(reader, k, first, sentence)


def _acts(reader: Reader, k: int, first: int, sentence: range) -> bool:
    """Tell whether a verb in the past stands at ``k`` with its subject behind, and a whole name before it."""
    source = reader.text(k - 1)
    whole = source[:2] in {"ال", "لل"} or listed(source, "source.institution") and k > first + 1
    if not whole or k - first > _NEAR or reader.is_that(k + 1) or reader.has(k + 1, "preposition.words"):
        return False
    acts = reader.has(k, "break.finite") or reader.has(k, "break.act")
    cue = any(f.kind == "past" and not f.prefix for f in reader.forms(k)) and has_frame(reader, k, sentence)
    return acts or cue


def _reopens(reader: Reader, k: int, first: int) -> bool:
    """Tell whether a present verb opens the claim behind a definite source (وحسب الأمم المتحدة يعتمد الناس …).

    In the feminine it looks like many a noun: it is a verb behind a source of one word and before a subject.
    """
    text, source = reader.text(k), reader.text(k - 1)
    if source[:2] not in {"ال", "لل"} or len(text) < 4 or reader.has(k, "source.time") or is_country(text):
        return False
    if text[:1] == "ي":
        return True
    noun = is_verbal_noun(reader.document.raw(reader.words[k]))
    feminine = text[:2] in {"تت", "ست"} or text[:1] == "ت" and not noun
    return feminine and k == first + 1 and (reader.text(k + 1)[:2] == "ال" or is_country(reader.text(k + 1)))


def source_words(reader: Reader, first: int, stop: int, glued: int, fronted: bool) -> list[Word]:
    """Return the source between ``first`` and ``stop``; a document behind its claim keeps what it is of."""
    words = reader.words[first:stop]
    if words and words[0].kind == "word" and not glued and any(f.kind == "past" for f in reader.forms(first)):
        words = words[1:]
    if not fronted and words and listed(words[0].text[glued:], "head.document"):
        words = list(takewhile(lambda w: not _opens_clause(reader, w.index), words))
        if len(words) <= 8:
            return words
    return trim(reader.document, words) or (list(words[:1]) if words and words[0].kind == "word" and glued else [])


def _opens_clause(reader: Reader, k: int) -> bool:
    """Tell whether a clause on a document starts at ``k`` (بيان وزع فيه الجيش …، بيان الشركة الذي نشر)."""
    return listed(reader.text(k), "relative.words") or reader.has(k + 1, "source.resumed")
