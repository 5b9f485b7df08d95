"""Frames without a complementiser of their own: what is called, considered or seen as what."""

from __future__ import annotations

from analysis.extract.arabic.addressee import split_accused
from analysis.extract.arabic.claim import extend
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import trim
from analysis.extract.arabic.subject import subject_before

_REACH = 32


def consider_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """اعتبرت الوزارة القرار خطوة مهمة: a judgement without complementiser, at the start of its clause."""
    if "consider" not in form.frames or form.kind not in {"past", "participle"} or reader.words[k].inside:
        return []
    if form.kind == "participle":
        return _considering(reader, k, form, sentence)
    claimed = reader.has(k + 1, "content.claim_noun") and reader.text(k + 1)[:2] == "ال"
    opens = k <= sentence.start + 1 or form.prefix or reader.text(k - 1) in reader.lists["additive.words"] | {"،"}
    if not (opens or claimed):
        return []
    stop = next((j for j in range(k + 1, sentence.stop) if reader.text(j) in {".", "،", "؛"}), sentence.stop)
    if reader.has(k + 1, "preposition.words"):
        return []
    split = k + 1 if claimed else split_accused(reader, k, stop)
    behind = trim(reader.document, reader.words[k + 1 : split])
    source, skip = subject_before(reader, k, form, sentence) if claimed else (behind, 0)
    if not (source or claimed) or stop - split < 3:
        return []
    draft = Draft((k, k), form, "consider", (split, split), source, skip, confidence="low")
    extend(reader, draft, sentence)
    draft.stance = "deny" if _calls_false(reader, *draft.claim) else ""
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _considering(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """معتبرا القرار خطوة مهمة: what is judged, and as what; the judgement is a noun in the accusative."""
    stop = next((j for j in range(k + 1, sentence.stop) if reader.text(j) in {".", "،", "؛"}), sentence.stop)
    judged = any(reader.document.raw(reader.words[j]).endswith(("ا", "اً", "ًا")) for j in range(k + 2, stop))
    pointed = reader.text(k + 1) == "ذلك" and reader.document.raw(reader.words[k + 2]).endswith("ة")
    if stop - k < 4 or not (judged or pointed) or reader.has(k + 1, "preposition.words"):
        return []
    draft = Draft((k, k), form, "consider", (k + 1, k + 1), [], confidence="low")
    extend(reader, draft, sentence)
    draft.stance = "deny" if _calls_false(reader, *draft.claim) else ""
    return [draft] if draft.claim[1] > draft.claim[0] else []


def wasf_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """واصفا الاتهامات بأنها «كاذبة»: what is called what; calling a claim false is a denial."""
    if form.cue.group != "wasf" or form.kind == "masdar":
        return []
    reach = range(k + 1, min(sentence.stop, k + _REACH))
    as_what = (j for j in reach if _says_as(reader, j) or reader.blocks(j) and j > k + 1)
    that = next(as_what, None)
    quote = next(
        (j for j in reach if reader.words[j].mark == 1 and reader.text(j - 1).startswith("ب")),
        None,
    )
    if that is not None and not _says_as(reader, that):
        that = None
    if that is None and (quote is None or form.suffixed or _is_epithet(reader, k, quote)):
        return []
    pivot = quote if that is None else that
    start, source, skip = k + 1, [], 0
    if form.kind != "participle" and not form.suffixed and listed(reader.text(k - 1), "relative.words"):
        source, skip = subject_before(reader, k, form, sentence)
    elif form.kind != "participle" and pivot is not None:
        what = k + 1 + reader.has(k + 1, "opener.this")
        claimed = reader.has(what, "content.claim_noun") and reader.text(what) != "بيان"
        direct = claimed or reader.has(k + 1, "content.pointer")
        split = k + 1 if direct else split_accused(reader, k, pivot) if pivot > k + 2 else k + 1
        source, start = trim(reader.document, reader.words[k + 1 : split]), split
        if form.suffixed:
            start = pivot + (pivot == that)
            source = trim(reader.document, reader.words[k + 1 : pivot])
    if source and source[0].text in reader.lists["source.oneself"]:
        source, skip = subject_before(reader, k, form, sentence)
        start = k + 1
    named_so = reader.text(k - 1) == "ما"
    draft = Draft((k, k), form, "wasf", (start, start), source, skip, negated=reader.negated(k) and not named_so)
    draft.stance = "distance" if named_so else ""
    extend(reader, draft, sentence)
    if _calls_false(reader, *draft.claim):
        draft.stance = "deny"
    elif pivot == that and not form.suffixed and pivot > start:
        draft.claim, draft.frame = (pivot + 1, pivot + 1), "that"
        extend(reader, draft, sentence)
        quoted = reader.words[pivot + 1].mark == 1 and reader.words[draft.claim[1]].mark == -1
        draft.frame, draft.shape = "wasf", "direct" if quoted else draft.shape
    if draft.shape != "direct" and any(w.quote for w in reader.words[draft.claim[0] : draft.claim[1]]):
        draft.shape = "mixed"
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _says_as(reader: Reader, j: int) -> bool:
    """Tell whether the word at ``j`` opens as what something is called (بأنه، بكونها)."""
    if reader.is_that(j):
        return reader.text(j - 1) != "ام"
    return reader.text(j)[:1] == "ب" and reader.text(j)[1:] in reader.lists["that.being"]


def _is_epithet(reader: Reader, k: int, quote: int) -> bool:
    """Tell whether a quotation of a few words is what somebody is called, and no claim is called false by it."""
    first, last = reader.document.quotes[reader.words[quote].quote]
    return last - first < 8 and not _calls_false(reader, k + 1, last)


def _calls_false(reader: Reader, first: int, stop: int) -> bool:
    """Tell whether an accusation, or what was published, is called false, invented or baseless."""
    pairs = (f"{reader.text(j)} {reader.text(j + 1)}" for j in range(first, stop))
    false = any(listed(reader.text(j), "content.false") for j in range(first, stop))
    about = range(first, min(stop, first + 6))
    said = any(listed(reader.text(j), "content.claim_noun") or reader.has(j, "content.pointer") for j in about)
    return said and (false or any(pair in reader.lists["content.verdict"] for pair in pairs))


def see_in_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """ورأت في القرار خطوة مهمة: what is seen in what."""
    finite = form.kind in {"past", "present"} and "see" in form.frames and not reader.words[k].inside
    if not finite or reader.text(k + 1) != "في" or reader.has(k + 2, "content.place"):
        return []
    source, skip = subject_before(reader, k, form, sentence)
    draft = Draft((k, k), form, "see", (k + 2, k + 2), source, skip, negated=reader.negated(k), confidence="medium")
    extend(reader, draft, sentence)
    return [draft] if draft.claim[1] - draft.claim[0] > 2 else []
