"""Sources in adverbials (وفقا لـ، بحسب، على حد قوله), before, inside or behind the claim."""

from __future__ import annotations

from analysis.extract.arabic.cited import source_end, source_words
from analysis.extract.arabic.claim import claim_end, extend, trim_claim
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import bare, listed
from analysis.extract.arabic.objects import is_content
from analysis.extract.arabic.opener import find_opener
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.remarks import resumes
from analysis.extract.arabic.verbal import is_verbal_noun

_FRAGMENT = 5
"""So many words a source in a sentence of its own may have."""


def host_of(reader: Reader, k: int, sentence: range) -> Draft | None:
    """Return the attribution whose cue stands before ``k`` and whose claim opens behind it."""
    return next(
        (d for d in reversed(reader.drafts[-24:]) if d.cue[0] >= sentence.start and d.cue[1] < k <= d.claim[0]), None
    )


def _named_before(reader: Reader, k: int, sentence: range) -> Draft | None:
    """Return the source named just before ``k`` (حسبما أفادت الوكالة نقلا عن الشرطة): the two share their claim."""
    near = (d for d in reversed(reader.drafts[-4:]) if d.cue[0] >= sentence.start and d.frame in {"tail", "according"})
    ends = ((d, d.source[-1].index + 1) for d in near if d.source and d.claim[1] <= d.cue[0])
    plain = ((d, reader.words[end:k]) for d, end in ends if end <= k <= end + 3)
    return next((d for d, between in plain if all(w.kind == "word" or w.text in {"،", ","} for w in between)), None)


def ended_before(reader: Reader, k: int, sentence: range) -> Draft | None:
    """Return the attribution whose claim ends just before ``k``."""
    near = (d for d in reversed(reader.drafts[-24:]) if d.cue[0] >= sentence.start - 1)
    return next((d for d in near if d.claim[0] < k and k - d.claim[1] <= 4), None)


def adverbial(reader: Reader, k: int, sentence: range) -> list[Draft]:
    """Read وفقا لمصدر in front of its claim, بحسب المصدر behind it, and نقلا عن مصادر between a cue and its claim."""
    match = reader.phrase(k)
    if not match or reader.words[k].inside or reader.text(k) == "فحسب" and reader.text(k + 1)[:2] != "ال":
        return []
    length, form, glued, pronoun = match
    if form.cue.group == "noun":
        return _pretext(reader, k, length, form, sentence)
    if pronoun:
        return _pronoun_tail(reader, k, length, form, sentence)
    first = k + length
    if reader.has(first, "source.occasion") and reader.has(first + 1, "source.delivers"):
        first, glued = first + 3, 0
    host = host_of(reader, k, sentence)
    stop = source_end(reader, first, sentence, _is_fronted(reader, k, sentence))
    stop = min(stop, host.claim[0]) if host and host.frame == "noun_phrase" else stop
    head = reader.text(first)[glued:]
    head = "ا" + head if glued and head.startswith("ل") and reader.text(first).startswith("لل") else head
    if form.cue.id == "ar.according.dhimma" and (listed(head, "source.custody") or is_verbal_noun(bare(head))):
        return []
    data = listed(reader.text(first + 1), "head.data")
    if (
        stop == first
        or listed(head, "head.not_source")
        and not data
        or reader.has(first, "reopen.words")
        or not head
        or reader.words[first].kind == "number"
    ):
        return []
    prosecutor = head.startswith("ال") and head.endswith("دعاء") and _is_in_court(reader)
    doubted = form.cue.stance == "neutral" and listed(head, "content.allegation") and not prosecutor
    stance = "distance" if doubted else ""
    fronted = (
        _is_fronted(reader, k, sentence)
        or reader.text(stop) in reader.lists["reopen.words"]
        and reader.text(stop)[:1] == "ف"
    )
    source = source_words(reader, first, stop, glued, fronted)
    if not source:
        return []
    draft = Draft((k, first - 1), form, "according", (0, 0), source, glued, stance=stance)
    if host := host or _named_before(reader, k, sentence):
        draft.claim, draft.shape, draft.via = host.claim, host.shape, host
        return [draft]
    if fronted and all(w.kind != "word" for w in reader.words[stop : sentence.stop]):
        return _behind_stop(reader, draft, sentence)
    far = form.cue.id == "ar.according.naqlan"
    again = reader.is_that(stop + 1) or reader.has(stop + 1, "break.then")
    again = again or reader.has(k - 1, "contrast.words") or reader.has(k - 1, "contrast.reason")
    reopened = fronted or reader.text(stop) in {"،", ","} and again
    draft.claim = fronted_claim(reader, stop, sentence, far) if reopened else claim_before(reader, k, sentence)
    after = source[-1].index + 1
    joined = reader.text(k - 1) not in {"،", ","} and reader.has(after, "reopen.inside")
    inside = after < stop and (reader.is_that(after) or joined)
    inside = inside or resumes(reader, k, sentence, k - draft.claim[0] <= 5)
    inside = inside or draft.claim[1] - draft.claim[0] < 3 and reader.text(stop) in {"،", ","}
    if not reopened and inside and draft.claim[1] > draft.claim[0]:
        draft.claim = trim_claim(reader.document, draft.claim[0], claim_end(reader, after, sentence, k, False))
    if reader.has(draft.claim[0], "tail.label") and draft.claim[0] < k < draft.claim[1]:
        draft.claim = trim_claim(reader.document, stop, draft.claim[1])
    if draft.claim[1] - draft.claim[0] < 2:
        return []
    return [finished(reader, draft, sentence)]


def _is_fronted(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether the source opens its sentence, or stands behind what ties it to the last one (لذلك، وبحسبه …)."""
    if k <= sentence.start + 1:
        return True
    tie = (reader.text(j).removeprefix("و") for j in range(sentence.start, k - 1))
    return (
        k <= sentence.start + 3
        and reader.text(k - 1) in {"،", ","}
        and all(w in reader.lists["tail.ties"] for w in tie)
    )


def _is_in_court(reader: Reader) -> bool:
    """Tell whether the article is about a court: the word for "claim" then stands for the prosecution."""
    return any(text in reader.lists["source.court"] for text in reader.document.texts)


def _behind_stop(reader: Reader, draft: Draft, sentence: range) -> list[Draft]:
    """Read a source that is a sentence of its own (…. وفقا للصحيفة.): it is that of the sentence before."""
    number = reader.words[draft.cue[0]].sentence
    bare = draft.form.prefix == 0 and all(w.kind != "word" for w in reader.words[sentence.start : draft.cue[0]])
    whole = [w for w in reader.words[draft.cue[1] + 1 : sentence.stop] if w.kind == "word"]
    if not (number and bare) or len(whole) > _FRAGMENT or len(draft.source) < len(whole):
        return []
    before = reader.document.sentences[number - 1]
    if "\n" in reader.document.gap(reader.words[before.stop - 1], reader.words[before.stop]):
        return []
    near = (d for d in reversed(reader.drafts[-8:]) if before.start <= d.claim[1] - 1 < before.stop)
    host = next((d for d in near if before.stop - d.claim[1] <= 3 or d.cue[0] <= before.start + 2), None)
    if host:
        draft.claim, draft.shape, draft.via = host.claim, host.shape, host
        return [draft]
    draft.claim = trim_claim(reader.document, before.start, before.stop)
    return [finished(reader, draft, before)] if draft.claim[1] - draft.claim[0] > 2 else []


def fronted_claim(reader: Reader, stop: int, sentence: range, far: bool = False) -> tuple[int, int]:
    """Return the claim behind a fronted source; a ``far`` one lies behind the verb that follows (نقلا عنه، قال …)."""
    start = stop
    while start < sentence.stop and (
        reader.words[start].kind == "punct" or reader.text(start) in reader.lists["reopen.words"]
    ):
        start += 1
    if start >= sentence.stop:
        return (start, start)
    dated = next((j for j in range(start, sentence.stop) if not _is_date(reader, j)), start)
    if dated > start and reader.text(dated) in reader.lists["reopen.words"]:
        start = dated + 1  # وفقا للوزارة، اليوم الجمعة، فإن
    if listed(reader.text(start), "relative.words") or reader.has(start, "opener.aside"):
        again = (j for j in range(start, sentence.stop) if reader.text(j) in {"فان", "فانه", "فانها", "فقد"})
        start = next(again, start - 1) + 1
    owner = next((f for f in reader.forms(start) if f.kind in {"past", "present"}), None)
    if far and owner and (opener := find_opener(reader, start, owner, sentence)):
        start = opener[2]
    return trim_claim(reader.document, start, claim_end(reader, start, sentence, stop, False))


def _is_date(reader: Reader, j: int) -> bool:
    """Tell whether a word may be part of a date: a time, a number, a mark."""
    timed = reader.has(j, "source.time") or reader.has(j, "source.cut")
    return timed or reader.words[j].kind == "number" or reader.text(j) in {"،", ",", "/"}


def claim_before(reader: Reader, k: int, sentence: range) -> tuple[int, int]:
    """Return the claim that ends before the source or tail at ``k``: that of the last cue, or the sentence up to it."""
    apart = {"according", "tail", "noun"}
    hosts = [
        d
        for d in reader.drafts[-24:]
        if d.cue[0] >= sentence.start
        and d.claim[0] < k
        and d.frame not in apart
        and not d.nested
        and (d.frame != "passive" or d.cue[0] <= sentence.start + 1)
    ]
    start = sentence.start
    for draft in reversed(reader.drafts[-4:]):
        opens = draft.frame == "according" and sentence.start <= draft.cue[0] <= sentence.start + 1
        if opens and draft.claim[0] < k < draft.claim[1]:
            return draft.claim
    for host in hosts:
        behind = host.claim[1] + (reader.text(host.claim[1]) in {"،", ","})
        turned = reader.has(behind, "contrast.words") or reader.has(sentence.start, "source.topic")
        far = max(start, host.claim[1]) if turned else sentence.start  # a report of speech and deeds is ascribed whole
        start = host.claim[0] if k - host.claim[1] <= 3 and host.claim[0] < k else far
    hung = hosts and hosts[-1].form.kind == "participle" and hosts[-1].cue[0] > sentence.start + 1
    if hung and k - hosts[-1].claim[1] <= 3:
        start = sentence.start  # the main clause is what is ascribed (وجه تحذيرا، قائلا إن …، بحسب الوكالة)
    if reader.has(start, "passive.worth") and reader.is_that(start + 1):
        start += 2
    if hosts and reader.pair(hosts[-1].claim[1]) in reader.lists["break.without"]:
        return hosts[-1].claim
    if not hosts and reader.text(start).removeprefix("و") == "في" and reader.has(start + 1, "source.setting"):
        start = next((j + 1 for j in range(start + 2, min(k, start + 6)) if reader.text(j) in {"،", ","}), start)
    if reader.pair(start) in reader.lists["tail.pointer"]:
        return (start, start)
    near = next((j for j in range(k - 1, max(start, k - 7), -1) if listed(reader.text(j), "relative.words")), start)
    colon = next((j for j in range(k - 1, start, -1) if _opens_speech(reader, j)), start)
    start = max(start, colon + (colon > start))
    if near > start and reader.text(near - 1) in {"،", ","}:
        start = near + 1
    return trim_claim(reader.document, start, k)


def _opens_speech(reader: Reader, j: int) -> bool:
    """Tell whether a colon stands at ``j`` outside quotations, and no list behind it (ثلاثة ضباط، هم: …)."""
    return reader.text(j) == ":" and not reader.words[j].quote and not reader.has(j - 1, "tail.lists")


def finished(reader: Reader, draft: Draft, sentence: range) -> Draft:
    """Return the draft with its form, and without the marks of a quotation that is all of its claim."""
    first, last = draft.claim
    first += reader.text(first) in {"ف", "فـ", "و"} and reader.words[first + 1].mark == 1
    quotes = {w.quote for w in reader.words[first:last] if w.quote}
    within = reader.words[first].inside and all(w.quote for w in reader.words[first:last])
    if len(quotes) == 1 and within:
        draft.claim, draft.shape = (first, last - (reader.words[last - 1].mark == -1)), "direct"
        return draft
    if len(quotes) == 1 and reader.words[first].mark == 1 and reader.words[last - 1].mark == -1:
        draft.claim, draft.shape = (first + 1, last - 1), "direct"
    elif any(not reader.is_name(q) for q in quotes):
        draft.shape = "mixed"
    return draft


def _pretext(reader: Reader, k: int, length: int, form: Form, sentence: range) -> list[Draft]:
    start = k + length + 1
    if not reader.is_that(start - 1):
        raw = reader.document.raw(reader.words[start - 1])
        owned = raw.endswith(("هم", "ها", "ه")) and len(raw) > 4
        act = (
            (is_content(reader.text(start - 1)) or is_verbal_noun(raw))
            and reader.words[start : start + 1]
            and not owned
        )
        definite = reader.text(start - 1).startswith("ال") or reader.text(start) == "."
        if definite or not (owned or act or reader.has(start - 1, "that.being")):
            return []
        start -= 1
    draft = Draft((k, k + length - 1), form, "noun", (start, start), [])
    extend(reader, draft, sentence)
    if reader.has(start, "that.being"):
        goes_on = (j - 1 for j in range(start + 2, draft.claim[1]) if reader.has(j, "that.continued"))
        draft.claim = trim_claim(reader.document, start, next(goes_on, draft.claim[1]))
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _pronoun_tail(reader: Reader, k: int, length: int, form: Form, sentence: range) -> list[Draft]:
    """على حد قوله: lowers the stance of the statement it ends, or is a record of its own."""
    host = ended_before(reader, k, sentence) or host_of(reader, k, sentence)
    if host:
        if form.cue.stance == "distance":
            ends = (d for d in reader.drafts[-8:] if d.cue[0] >= sentence.start and d.claim[1] == host.claim[1])
            next((d for d in ends if d.claim[0] < host.cue[0] < d.claim[1]), host).stance = "distance"
        return []
    fronted = _is_fronted(reader, k, sentence)
    claim = fronted_claim(reader, k + length, sentence) if fronted else claim_before(reader, k, sentence)
    if not fronted and claim[1] - claim[0] < 4 and reader.text(k + length) in {"،", ","}:
        claim = trim_claim(reader.document, claim[0], claim_end(reader, k + length + 1, sentence, k, False))
    if any(sentence.start <= d.cue[0] and claim[0] <= d.cue[0] < claim[1] for d in reader.drafts[-8:]):
        return []
    opens = reader.text(claim[0]).removeprefix("و")
    acts = any(opens in reader.lists[name] for name in ("break.finite", "break.act", "break.participle"))
    if acts:  # what somebody did is theirs to tell only where its reason follows (طالب بالدعاء له، خاصة وأنه …)
        reason = next((j for j in range(k - 1, claim[0], -1) if reader.has(j, "content.reason")), k)
        claim = reason + 1 + reader.is_that(reason + 1), claim[1]
    if claim[1] - claim[0] < 2 or any(f.kind == "participle" for f in reader.forms(claim[0])):
        return []
    return [finished(reader, Draft((k, k + length - 1), form, "according", claim, [], kind="pronoun"), sentence)]
