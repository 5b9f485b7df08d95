"""The extent of an Arabic claim."""

from __future__ import annotations

from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.opener import has_frame
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import bare, listed
from analysis.text.document import Document

_EVIDENCE = {"ar.confirm.azhar", "ar.confirm.athbat", "ar.confirm.barhan"}
_COMMAS = {"،", ",", "؛"}


def extend(reader: Reader, draft: Draft, sentence: range) -> None:
    """Set the extent and the form of the claim from its first word on."""
    words, start = reader.words, draft.claim[0]
    opening = words[start] if start < sentence.stop else None
    if opening is not None and opening.text == ":":
        start += 1
        opening = words[start] if start < sentence.stop else None
    if opening is None:
        return
    if opening.mark == 1 and not (draft.frame == "that" and reader.is_name(opening.quote, draft.cue[0])):
        first, last = reader.document.quotes[opening.quote]
        if draft.frame == "quote" or not _goes_on(reader, last, sentence):
            inner = first + 1 + (reader.is_that(first + 1) and draft.frame == "quote")
            suffixed = draft.frame == "that" and reader.has(start - 1, "that.suffixed")
            whole = not suffixed or not reader.has(inner, "that.adverbial")
            draft.claim, draft.shape = (inner, last), "direct" if whole else "mixed"
            return
    stop = claim_end(reader, start, sentence, draft.cue[0], _bound(reader, draft, sentence))
    if draft.frame == "noun_phrase":
        stop = _phrase_end(reader, start, stop)
    if draft.form.cue.stance in {"deny", "distance"}:
        stop = _before_turn(reader, start, stop)
    if draft.form.kind in {"masdar", "noun"}:
        stop = _before_verdict(reader, start, stop)
    draft.claim = trim_claim(reader.document, start, stop)
    quoted = {w.quote for w in words[draft.claim[0] : draft.claim[1]] if w.mark == 1} - {words[draft.cue[0]].quote}
    if any(not reader.is_name(q) for q in quoted):
        draft.shape = "mixed"


def _phrase_end(reader: Reader, start: int, stop: int) -> int:
    """Return where a noun as the content ends: at a comma, unless a noun in apposition or one more follows."""
    for k in range(start + 1, stop):
        if reader.text(k) in {"،", ","} and not reader.words[k].quote:
            text = reader.text(k + 1)
            acts = text[1:] in reader.lists["break.act"] or reader.is_that(k + 1)
            more = text.startswith("ال") or text[:1] == "و" and not acts or reader.has(k + 1, "break.or")
            if not more or listed(text, "relative.words"):
                return k
    return stop


def _before_turn(reader: Reader, start: int, stop: int) -> int:
    """Return where the outlet turns against what is denied or alleged (ادعى أنه بريء، لكن البصمات …)."""
    for k in range(start + 2, stop):
        pair = f"{reader.text(k)} {reader.text(k + 1)}"
        turns = reader.has(k, "contrast.turn") or pair in reader.lists["contrast.turn"]
        if turns and reader.text(k - 1) in {"،", ","} and not reader.words[k].quote:
            return k
    return stop


def _bound(reader: Reader, draft: Draft, sentence: range) -> bool:
    """Tell whether the sentence goes on behind the clause of the cue: one on a noun, or one before a main clause."""
    k = draft.cue[0]
    if draft.form.kind in {"masdar", "noun"} or k > sentence.start and listed(reader.text(k - 1), "relative.words"):
        return True
    if draft.frame == "passive" and k > sentence.start and reader.is_indefinite(k - 1):
        return True
    after = reader.text(k - 1) == "ان" and reader.has(k - 2, "break.subordinate_that")
    whereas = reader.text(k - 2) == "في"
    return k > sentence.start and (after or reader.has(k - 1, "break.subordinate") and not whereas)


def _goes_on(reader: Reader, closed: int, sentence: range) -> bool:
    """Tell whether a claim goes on behind a closing mark, outside the quotation."""
    k = closed + 1
    if k >= sentence.stop:
        return False
    if reader.words[k].kind == "punct" and reader.text(k) not in {"(", "-"}:
        return reader.text(k) in _COMMAS and reader.has(k + 1, "that.continued")
    cue = any(f.prefix or f.kind == "participle" for f in reader.forms(k)) or reader.phrase(k) is not None
    cue = cue or f"{reader.text(k)} {reader.text(k + 1)}" in reader.lists["break.two"]
    return not (cue or reader.has(k, "contrast.words") or reader.has(k, "tail.words"))


def _before_verdict(reader: Reader, start: int, stop: int) -> int:
    """Return where the predicate on a noun of speech starts: الادعاء بأن … غير صحيح، مزاعم بأن … لا أساس لها."""
    for k in range(start + 2, stop):
        pair = f"{reader.text(k)} {reader.text(k + 1)}"
        if pair in reader.lists["content.verdict"] or reader.text(k)[:1] == "ف" and reader.has(k, "content.so"):
            return k
    return stop


def claim_end(reader: Reader, start: int, sentence: range, cue: int, bound: bool) -> int:
    """Return the word index behind the claim that starts at ``start``; a ``bound`` one ends at a comma."""
    words = reader.words
    inside = words[start].quote if words[cue].inside and words[start].inside else 0
    for k in range(start, sentence.stop):
        word, before = words[k], words[k - 1]
        if inside and (word.quote != inside or word.mark == -1 or word.text == "." and k > start):
            return k
        if k == start or word.quote and not inside and word.mark != 1:
            continue
        if bound and word.text in {"،", ",", "-", "–"} and not reader.has(k + 1, "that.continued"):
            return k
        if before.mark == -1 and words[k - 2].text == "." and not inside:
            return k
        if word.kind != "word":
            continue
        comma = before.text in _COMMAS or before.mark == -1 and not reader.is_name(before.quote)
        if inside:
            if comma and reader.has(k, "break.aside"):
                return k
        elif (k in reader.openings or reader.has(k, "turns") or comma and word.text[:1] == "و") and _breaks(
            reader, k, comma, sentence
        ):
            return k
    return sentence.stop


def _breaks(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """Tell whether the outlet speaks again from word ``k`` on: a further cue, a source, an act, a silence."""
    word, forms = reader.words[k], reader.forms(k)
    if reader.has(k, "break.participle") and (comma or forms):
        return True
    if (
        comma
        and reader.has(k, "break.finite")
        or word.text[:1] == "و"
        and word.text[1:] in reader.lists["break.finite"]
    ):
        return True
    phrase = reader.phrase(k)
    if phrase and not word.inside and phrase[1].cue.group == "according" and _ascribes(reader, k, phrase, comma):
        return True
    return _ends_by_cue(reader, k, comma, forms, sentence) or _ends_by_turn(reader, k, comma, sentence)


def _ends_by_cue(reader: Reader, k: int, comma: bool, forms: list[Form], sentence: range) -> bool:
    word = reader.words[k]
    said = next((f for f in forms if f.kind == "participle"), None)
    if said and (comma or reader.has(k, "break.speech") or has_frame(reader, k, sentence)):
        return True
    tail = reader.has(k, "tail.words") and 1 or 2 * (f"{word.text} {reader.text(k + 1)}" in reader.lists["tail.two"])
    if tail and reader.text(k + tail) in reader.lexicon.tails:
        return True
    finite = next((f for f in forms if f.kind in {"past", "present"}), None)
    if finite is None or finite.suffixed:
        return False
    if finite.cue.id == "ar.say.adaf" and word.text[:1] == "و":
        return True
    return (comma or finite.prefix and word.text[0] in "وف") and has_frame(reader, k, sentence)


def _ends_by_turn(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """Tell whether a contrast, a silence or a comment on the claim starts at ``k``."""
    pair = f"{reader.text(k)} {reader.text(k + 1)}"
    if pair in reader.lists["break.two"] or pair == "وذلك في" and reader.has(k + 2, "source.occasion"):
        return True
    if comma and pair == "في محاوله" and reader.text(k + 2)[:1] == "ل":
        return True
    contrast = reader.has(k, "contrast.words") or pair in reader.lists["contrast.pair"]
    if reader.has(k + 1, "contrast.about"):
        return False
    after = k + 1 + (pair in reader.lists["contrast.pair"])
    if contrast and (reader.has(after, "break.finite") or reader.has(after, "break.act")):
        return True
    if contrast and any(f.kind == "past" and not (f.suffixed or f.weak) for f in reader.forms(after)):
        return True
    if (contrast or reader.has(k, "contrast.topic") or reader.has(k, "contrast.reason")) and _speaks_soon(
        reader, k, sentence
    ):
        return True
    behind = k + (pair in reader.lists["break.from"])
    pair = f"{reader.text(behind)} {reader.text(behind + 1)}"
    if pair in reader.lists["break.without"] and _is_silent(reader, behind + 2):
        return True
    silent = reader.has(k + 1, "break.silent") and reader.text(k + 1)[0] in "يت"
    if reader.text(k)[:1] == "و" and reader.has(k, "break.negation") and silent:
        return True
    if not comma:
        return False
    if pair in reader.lists["break.until"] and reader.has(k + 2, "break.before"):
        return True
    if reader.has(k, "break.negation") and (reader.has(k + 1, "break.silent") or _is_finite(reader, k + 1)):
        return True
    if reader.has(k, "break.aside") and reader.has(k + 1, "break.words") or pair in reader.lists["break.remark"]:
        return True
    if reader.has(k, "break.after") and any(reader.has(j, "break.report") for j in range(k + 1, k + 5)):
        return True
    if pair in reader.lists["break.comment"] and (_is_finite(reader, k + 2) or reader.has(k + 2, "break.judge")):
        return True
    return reader.text(k)[:1] == "و" and _subject_speaks(reader, k, sentence)


def _is_silent(reader: Reader, k: int) -> bool:
    """Tell whether a verb of telling stands at ``k``, or details behind a preposition (دون الخوض في تفاصيل)."""
    return reader.has(k, "break.silent") or reader.has(k, "preposition.words") and reader.has(k + 1, "break.silent")


def _is_finite(reader: Reader, k: int) -> bool:
    return any(f.kind in {"past", "present"} and f.cue.group != "think" for f in reader.forms(k))


def _subject_speaks(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a subject stands at ``k`` with a cue and its claim behind it (، والوزير قال إن …)."""
    if reader.forms(k) or reader.is_that(k):
        return False
    for j in range(k + 1, min(sentence.stop, k + 6)):
        if reader.words[j].kind != "word" or reader.is_that(j) or listed(reader.text(j), "relative.words"):
            return False
        if any(f.kind == "past" and not f.suffixed for f in reader.forms(j)):
            return has_frame(reader, j, sentence)
    return False


def _ascribes(reader: Reader, k: int, phrase: tuple, comma: bool) -> bool:
    length, _, glued, pronoun = phrase
    if pronoun:
        return True
    head = reader.text(k + length)[glued:]
    if listed(head, "head.not_source") or not head or bare(head) in reader.lists["head.not_source"]:
        return False
    return comma and not resumes(reader, k, reader.document.sentences[reader.words[k].sentence])


def resumes(reader: Reader, k: int, sentence: range, unfinished: bool = False) -> bool:
    """Tell whether a clause goes on behind a source set between commas (بلغ العدد، بحسب الوزارة، إلى مئة).

    Where the clause before is ``unfinished`` (so few words that its object is still to come), a noun continues it, too.
    """
    comma = next((j for j in range(k + 1, min(sentence.stop, k + 12)) if reader.text(j) in _COMMAS), 0)
    if not comma or reader.forms(comma + 1) or reader.phrase(comma + 1):
        return False
    if reader.text(k - 1) not in _COMMAS:
        return reader.text(comma + 1) in {"الي", "في"} and len(reader.text(comma + 2)) > 2
    behind = reader.text(comma + 1)
    noun = unfinished and behind[:1] not in "وف" and not reader.has(comma + 1, "contrast.words")
    return noun or reader.text(comma + 1) in {"الي", "في", "علي", "من", "عن"} or reader.is_that(comma + 1)


def _speaks_soon(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a cue with a claim of its own, or a silence, follows a conjunction of contrast within its clause."""
    was = reader.has(k, "contrast.was")
    far = was or reader.has(k, "contrast.topic")
    for j in range(k + 1, min(sentence.stop, k + (14 if far else 8))):
        if reader.text(j) == "." or reader.is_that(j) and j > k + 1 or reader.text(j) == "،" and not far:
            return False
        if reader.has(j, "break.hush"):
            return True
        finite = next((f for f in reader.forms(j) if f.kind in {"past", "present"}), None)
        if finite and finite.cue.id in _EVIDENCE:
            return False
        if finite:
            opened = was or reader.has(j - 1, "negation.words")
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
        or words[stop - 1].text in {"و", "كما", "فيما", "من"}
    ):
        stop -= 1
    return start, stop
