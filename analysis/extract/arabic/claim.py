"""The extent of an Arabic claim."""

from __future__ import annotations

from itertools import pairwise

from analysis.extract.arabic.dateline import is_spaced
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.nominal import phrase_end
from analysis.extract.arabic.opener import has_frame
from analysis.extract.arabic.outlet import subject_speaks
from analysis.extract.arabic.predicate import is_predicate, lacks_predicate, over_aside
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.remarks import COMMAS
from analysis.extract.arabic.turns import breaks
from analysis.text.document import Document

_I = {"أنا", "انا"}
_LONGEST = 3
"""Between marks inside a quotation, so many words are a name."""
_REACTION = 5
"""So many words stand before what somebody reacts to (وردا على مزاعم …)."""
_STOPS = {".", "؟", "!", ".."}
_OPENING = ("break.subordinate", "break.whereas", "break.contrary")


def extend(reader: Reader, draft: Draft, sentence: range) -> None:
    """Set the extent and the form of the claim from its first word on."""
    words, start = reader.words, draft.claim[0]
    opening = words[start] if start < sentence.stop else None
    if opening is not None and opening.text == ":":
        start += 1
        opening = words[start] if start < sentence.stop else None
    if opening is None:
        return
    unclosed = draft.frame in {"colon", "quote", "that"} and opening.index in reader.document.unclosed
    start += unclosed
    first, last = reader.document.quotes[opening.quote] if opening.mark == 1 else (start, start)
    predicate = (
        last - first > _LONGEST and reader.has(start - 1, "that.suffixed") and reader.text(last + 1) in COMMAS | _STOPS
    )
    if opening.mark == 1 and (predicate or not (draft.frame == "that" and reader.is_name(opening.quote, draft.cue[0]))):
        noun = any(f.kind == "masdar" for f in reader.forms(first - 1))
        adds = _adds(reader, last) or noun and _is_governed(reader, last + 1, sentence)
        if draft.frame == "quote" and reader.has(last + 1, "that.continued") and _opens_by_that(reader, first + 1):
            adds, start = True, first + 2
        if not adds and (draft.frame == "quote" or not _goes_on(reader, last, sentence)):
            inner = first + 1 + (draft.frame == "quote" and _opens_by_that(reader, first + 1))
            suffixed = draft.frame == "that" and reader.has(start - 1, "that.suffixed")
            whole = not suffixed or reader.pair(inner) not in reader.lists["that.topic"]
            draft.claim, draft.shape = (inner, last), "direct" if whole else "mixed"
            return
    stop = claim_end(reader, start, sentence, draft.cue[0], _bound(reader, draft, sentence))
    if draft.frame == "noun_phrase":
        stop = phrase_end(reader, start, stop, draft.form.cue.group == "deny")
    dated = (
        draft.frame == "passive" and draft.form.cue.stance != "endorse" and reader.text(draft.cue[0] + 1)[:3] != "فيه"
    )
    if dated and _on_noun(reader, draft.cue[0]):
        stop = next((j for j in range(start + 1, stop) if reader.has(j, "passive.dated")), stop)
    if draft.cue[0] > sentence.start and _is_picture(reader, draft.cue[0] - 1):
        commas = (j for j in range(start + 1, stop) if reader.text(j) in COMMAS and reader.text(j + 1)[:1] in "يت")
        stop = next(commas, stop)  # what the picture shows is the outlet's (صورا قالت إنها قديمة، تظهر سفينة)
    if draft.form.cue.stance in {"deny", "distance"}:
        stop = _before_turn(reader, start, stop)
    if draft.form.kind in {"masdar", "noun"} or draft.frame == "spread":
        stop = _before_verdict(reader, start, stop)
    draft.claim = trim_claim(reader.document, start, stop)
    quoted = {w.quote for w in words[draft.claim[0] : draft.claim[1]] if w.mark == 1} - {words[draft.cue[0]].quote}
    begun = words[draft.claim[0]].inside and not words[draft.cue[0]].inside
    if (
        begun
        or any(not reader.is_name(q) for q in quoted)
        or words[draft.cue[0]].inside
        and _quotes_again(reader, draft)
    ):
        draft.shape = "mixed"
    if unclosed:
        draft.shape = "direct"
    elif draft.shape == "mixed":
        _whole(reader, draft)


def _quotes_again(reader: Reader, draft: Draft) -> bool:
    """Tell whether a claim inside a quotation holds marks of a further one (… يؤكد أن «ضباطه أبرياء»)."""
    marks = [k for k in range(*draft.claim) if reader.words[k].kind == "quote"]
    return any(closed - opened > _LONGEST for opened, closed in pairwise(marks))


def _whole(reader: Reader, draft: Draft) -> None:
    """Take the marks off a claim that proves to be one quotation (أوضح أن «…» دون ذكر أسباب)."""
    first, last = draft.claim
    opening = reader.words[first]
    marks = [k for k in range(first, last) if reader.words[k].kind == "quote"]
    inner = opening.inside and marks == [first, last - 1]
    one = opening.mark == 1 and reader.document.quotes[opening.quote][1] == last - 1
    if last - first > 4 and (inner or one or _only_quoted(reader, first, last)):
        draft.claim, draft.shape = (first + 1, last - 1), "direct"


def _only_quoted(reader: Reader, first: int, last: int) -> bool:
    """Tell whether a claim is quotations only, joined by a complementiser («…» وأن «…»)."""
    if reader.words[first].mark != 1 or reader.words[last - 1].mark != -1:
        return False
    between = (j for j in range(first, last) if not reader.words[j].quote)
    return all(reader.has(j, "that.plain") or reader.text(j) in COMMAS | {"و"} for j in between)


def _opens_by_that(reader: Reader, k: int) -> bool:
    """Tell whether a quotation opens by a complementiser at ``k``, not by إن for "if" or by أنا, folded alike."""
    plain = reader.is_that(k) and not reader.has(k + 1, "that.condition")
    return plain and reader.document.raw(reader.words[k]) not in _I


def _before_turn(reader: Reader, start: int, stop: int) -> int:
    """Return where the outlet turns against what is denied or alleged (ادعى أنه بريء، لكن البصمات …)."""
    for k in range(start + 2, stop):
        pair = reader.pair(k)
        turns = reader.has(k, "contrast.turn") or pair in reader.lists["contrast.turn"] or reader.text(k) == "بل"
        turns = turns or reader.has(k, "opener.fact") and reader.is_that(k + 1)
        if turns and reader.text(k - 1) in {"،", ","} and not reader.words[k].quote:
            return k
    return stop


def _bound(reader: Reader, draft: Draft, sentence: range) -> bool:
    """Tell whether the sentence goes on behind the clause of the cue: one on a noun, or one before a main clause."""
    k = draft.cue[0]
    noun = draft.form.kind in {"masdar", "noun"} or draft.form.cue.group == "noun"
    before = k - 1 - reader.has(k - 1, "contrast.had")
    while_ = reader.text(before - 1) == "الوقت"
    if noun or before >= sentence.start and listed(reader.text(before), "relative.words") and not while_:
        return True
    if reader.text(k - 1) == "من" and reader.has(k - 2, "break.some"):
        return True
    if draft.frame == "passive" and k > sentence.start and _on_noun(reader, k):
        return True
    if _in_opening_clause(reader, k, sentence):
        return True
    after = reader.text(k - 1) == "ان" and reader.has(k - 2, "break.subordinate_that")
    whereas = reader.text(k - 2) == "في"
    return k > sentence.start and (after or reader.has(k - 1, "break.subordinate") and not whereas)


def _is_picture(reader: Reader, k: int) -> bool:
    """Tell whether a picture stands at ``k`` as an object, with a clause behind it (نشر صورا قالت إنها قديمة)."""
    return reader.document.raw(reader.words[k]).endswith(("ا", "اً")) and listed(
        reader.text(k).removesuffix("ا"), "head.image"
    )


def _on_noun(reader: Reader, k: int) -> bool:
    """Tell whether the passive at ``k`` says something of a noun (رجل يعتقد أنه …): a time is that of the story."""
    return k > 0 and (reader.is_indefinite(k - 1) or reader.text(k - 1) == "ما")


def _in_opening_clause(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether the sentence opens with a subordinate clause that ``k`` stands in (بينما كان المدير يؤكد أن …)."""
    first = sentence.start
    if not 0 < k - first <= 8:
        return False
    concedes = reader.has(first, "break.concede") and reader.has(first + 1, "contrast.had")
    opens = any(reader.has(first, name) for name in _OPENING) or reader.has(first + 1, "break.contrary")
    inner = (j for j in range(first + 1, k) if not (reader.has(j - 1, "break.contrary") or reader.text(j - 1) == "من"))
    return (opens or concedes) and not any(reader.text(j) in COMMAS or reader.is_that(j) for j in inner)


def _goes_on(reader: Reader, closed: int, sentence: range) -> bool:
    """Tell whether a claim goes on behind a closing mark, outside the quotation."""
    k = closed + 1
    if k >= sentence.stop:
        return False
    dashed = reader.text(k) == "-" and any(reader.text(j) == "-" for j in range(sentence.start, closed))
    if reader.words[k].kind == "punct" and (dashed or reader.text(k) not in {"(", "-"}):
        return reader.text(k) in COMMAS and reader.has(k + 1, "that.continued")
    cue = any(f.prefix or f.kind == "participle" for f in reader.forms(k)) or reader.phrase(k) is not None
    occasion = reader.has(k, "preposition.words") and reader.has(k + 1, "source.occasion")
    cue = cue or occasion or f"{reader.text(k)} {reader.text(k + 1)}" in reader.lists["break.two"]
    return not (cue or reader.has(k, "contrast.words") or reader.has(k, "tail.words"))


def _is_governed(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a noun with its preposition goes on behind a quotation (قوله «لن نستجيب» لطلب الوزير)."""
    return k < sentence.stop and reader.text(k)[:1] in {"ل", "ب"} and len(reader.text(k)) > 3


def _adds(reader: Reader, closed: int) -> bool:
    """Tell whether the claim goes on behind a closing mark and a comma (…»، وأن …؛ …»، بالإضافة إلى …)."""
    if reader.text(closed + 1) == "و" and reader.words[closed + 2 : closed + 3]:
        return reader.words[closed + 2].mark == 1
    added = reader.has(closed + 2, "that.continued") or reader.has(closed + 2, "that.added")
    return reader.text(closed + 1) in COMMAS and added


def _before_verdict(reader: Reader, start: int, stop: int) -> int:
    """Return where the predicate on a noun of speech starts: الادعاء بأن … غير صحيح، مزاعم بأن … لا أساس لها."""
    sentence = reader.document.sentences[reader.words[start].sentence]
    first = sentence.start
    topic = any(reader.has(j, "source.topic") for j in (first, first + 1))
    reacts = reader.has(first, "tail.governs") and start - first < _REACTION
    for k in range(start + 2, stop):
        so = reader.text(k)[:1] == "ف" and (reader.has(k, "content.so") or topic and reader.text(k) != "في")
        main = reacts and any(f.kind == "past" and not f.prefix for f in reader.forms(k))
        if reader.pair(k) in reader.lists["content.verdict"] or so or main and has_frame(reader, k, sentence):
            return k
    return stop


def claim_end(reader: Reader, start: int, sentence: range, cue: int, bound: bool) -> int:
    """Return the word index behind the claim that starts at ``start``; a ``bound`` one ends at a comma."""
    words = reader.words
    over = 0
    inside = words[start].quote if words[cue].inside and words[start].inside else 0
    headline = words[sentence.stop - 1].kind == "word"
    for k in range(start, sentence.stop):
        word, before = words[k], words[k - 1]
        if inside and (word.quote != inside or word.mark == -1 or word.text in _STOPS and k > start):
            return k
        if k == start or word.quote and not inside and word.mark != 1:
            continue
        dash = word.text in {"-", "–"} and is_spaced(reader, k)
        if bound and (word.text in {"،", ","} or dash) and not reader.has(k + 1, "that.continued"):
            if k == over or (over := over_aside(reader, k, sentence)) or lacks_predicate(reader, start, k):
                continue
            if reader.has(k + 1, "break.rather"):
                continue
            return k
        if before.mark == -1 and words[k - 2].text == "." and not inside:
            return k
        if word.kind != "word":
            continue
        closes = before.mark == -1 and reader.document.quotes[before.quote][0] > start
        comma = before.text in COMMAS or closes and not reader.is_name(before.quote)
        if inside:
            if comma and (
                reader.has(k, "break.aside") or reader.has(k, "break.asked") or _adds_on(reader, k, sentence)
            ):
                return k
        elif (
            headline
            and word.text[:1] == "و"
            and subject_speaks(reader, k, sentence)
            or (
                k in reader.openings
                or reader.has(k, "turns")
                or comma
                and (word.text[:1] in {"و", "ف"} or reader.has(k, "relative.words"))
            )
            and not (comma and is_predicate(reader, start, k))
            and breaks(reader, k, comma, sentence)
        ):
            return k
    return sentence.stop


def _adds_on(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a participle of speech opens a further claim of who is quoted (…، مضيفا أن …)."""
    return any(f.kind == "participle" for f in reader.forms(k)) and has_frame(reader, k, sentence)


def trim_claim(document: Document, start: int, stop: int) -> tuple[int, int]:
    """Drop punctuation and conjunctions at the edges of a claim."""
    words = document.words
    while start < stop and (
        words[start].mark < 0 or words[start].kind == "punct" and words[start].text not in {"(", "-"}
    ):
        start += 1
    while stop > start and (
        words[stop - 1].kind == "punct"
        and words[stop - 1].text not in {")", "%", "»"}
        or words[stop - 1].text in {"و", "كما", "فيما", "من", "وذلك", "لكن", "ولكن", "بل"}
    ):
        stop -= 1
    return start, stop
