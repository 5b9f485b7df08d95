"""Tails (كما ذكر البيان، وفق ما أعلن عنه المجلس): a verb behind its claim that ascribes what stands before it."""

from __future__ import annotations

from analysis.extract.arabic.adverbials import claim_before, ended_before, finished, fronted_claim, host_of
from analysis.extract.arabic.claim import claim_end, trim_claim
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.objects import preps_of
from analysis.extract.arabic.opener import find_opener
from analysis.extract.arabic.preceding import is_office
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.readings import NEGATED
from analysis.extract.arabic.remarks import resumes
from analysis.extract.arabic.setting import subject_behind

_TAILED = {"say", "point", "confirm", "claim", "passive", "deny", "think"}


def tail(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """…، كما ذكر البيان: a verb behind كما or حسب ما that ascribes what stands before (or, fronted, behind) it."""
    first = _tail_start(reader, k)
    finite = form.kind in {"past", "present"} or form.kind == "passive" and reader.text(k + 1) == "في"
    if first is None or not finite or form.cue.group not in _TAILED:
        return []
    judged = f"{reader.text(first)} {reader.text(first + 1)}" in reader.lists["break.comment"]
    if form.cue.group == "think" and reader.first_person(k, form):
        return []
    if form.cue.id == "ar.say.nashar" and reader.text(first) == "كما":
        return []
    if (form.cue.group == "think" or "that0" in form.frames) and (judged or reader.text(k - 1) != "ما"):
        return []
    if form.suffixed and "object" in form.cue.forms and reader.text(first) == "كما":
        return []
    if form.cue.id == "ar.say.balagh" and any(listed(reader.text(j), "head.law") for j in (k + 1, k + 2)):
        return []
    host = host_of(reader, first, sentence)
    spoken = reader.is_that(k + 1) or not host and find_opener(reader, k, form, sentence)
    if reader.text(first) == "كما" and spoken:
        return []
    stops = {".", "؛", "؟"} | reader.lists["reopen.words"]
    outside = (j for j in range(k + 1, sentence.stop) if not reader.words[j].inside)
    stop = next((j for j in outside if reader.text(j) in stops or _is_joined(reader, j)), sentence.stop)
    if "relay" in form.frames:
        stop = next((j for j in range(k + 2, stop) if reader.text(j) == "عن"), stop)
    alone = reader.text(k + 1) in {"،", ","}
    comma = next((j for j in range(k + 2, stop) if reader.text(j) in {"،", ","}), stop)
    carried = reader.has(k + 1, "tail.carried")
    begin = k + 1 + (carried or reader.text(k + 1) == "في")
    told = reader.text(begin)[:2] == "لل" and comma < stop
    if told or reader.text(begin)[:1] == "ل" and listed(reader.text(begin)[1:], "source.addressee"):
        begin, comma = min(comma + 1, stop), stop
    fronted = first <= sentence.start + 1
    named = comma < stop and is_office(reader.words[comma + 1]) and comma - k > 1
    resumed = not (fronted or told or named) and resumes(reader, first, sentence, True)
    end = stop if named or comma - k < 3 and not (fronted or resumed) else comma
    vocalised = reader.document.raw(reader.words[k])[form.prefix + 1 : form.prefix + 2] == "ُ"
    nobody = (form.kind == "passive" or vocalised) and reader.text(k + 1) != "في"
    if nobody and reader.words[first - 1].mark == 1:
        return []
    source = [] if nobody or alone else subject_behind(reader, reader.words[begin:end])
    if form.suffixed and reader.text(k + 1) == "في" and listed(reader.text(k + 2), "source.occasion"):
        source = []
    act = form.weak and not (reader.has(k, "break.judge") and ended_before(reader, first, sentence))
    if form.cue.group == "deny" and (act or not judged) or judged and reader.text(k)[-1:] not in "ها":
        return []
    denied = judged and _refused(reader, k)
    if form.cue.id in NEGATED and not denied:
        return []
    negated = denied and form.cue.id not in NEGATED
    draft = Draft((k if judged else first, k + carried), form, "tail", (0, 0), source, negated=negated)
    if host and source:
        draft.claim, draft.shape, draft.via = host.claim, host.shape, host
        return [draft]
    if not source and ended_before(reader, first, sentence):
        return []
    also = reader.text(first) == "كما" and (
        reader.text(k + 1) in preps_of(form) or form.weak or _is_also(reader, k, comma, stop)
    )
    beside = also and reader.text(k + 1) in preps_of(form) and not reader.has(k + 2, "opener.this")
    if fronted and (judged or also) or beside:
        return []
    behind = comma
    if fronted and reader.text(stop) == "عن":
        behind = next((j for j in range(stop, sentence.stop) if reader.text(j) in {"،", ","}), stop)
    draft.claim = fronted_claim(reader, behind, sentence) if fronted else claim_before(reader, first, sentence)
    draft.glued = next((d.glued for d in reader.drafts[-4:] if d.claim[0] == draft.claim[0]), 0)
    if resumed and first - draft.claim[0] <= 5:
        draft.claim = trim_claim(reader.document, draft.claim[0], claim_end(reader, comma + 1, sentence, first, False))
    if resumed and reader.has(draft.claim[0], "tail.label"):
        draft.claim = trim_claim(reader.document, comma, draft.claim[1])
    return [finished(reader, draft, sentence)] if draft.claim[1] - draft.claim[0] > 1 else []


def _is_also(reader: Reader, k: int, comma: int, stop: int) -> bool:
    """Tell whether كما at the start means "also": the verb has an object, or the sentence goes on with و."""
    behind = reader.text(comma + 1) if comma < stop else ""
    plain = behind and (behind[0] not in "وف" or reader.has(comma + 1, "reopen.plain"))
    return not plain or any(
        reader.text(j)[:1] == "ب" or reader.has(j, "preposition.words") for j in range(k + 2, comma)
    )


def _is_joined(reader: Reader, k: int) -> bool:
    """Tell whether a further verb on the same claim follows (تكذبه الوقائع ويثبته المحضر)."""
    text = reader.text(k)
    return text[:1] == "و" and text[1:] in reader.lexicon.tails and text.endswith(("ه", "ها"))


def _refused(reader: Reader, k: int) -> bool:
    """Tell whether the verb of a comment is denied (وهو ما لم ينفه); the ما before it is no negation."""
    return reader.negated(k) and reader.text(k - 1) != "ما"


def _tail_start(reader: Reader, k: int) -> int | None:
    one, two = reader.lists["tail.words"], reader.lists["tail.two"]
    if reader.text(k - 1) == "ما" and reader.has(k + 1, "that.suffixed"):
        return None
    if reader.text(k - 1) in one or reader.text(k - 1)[1:] in one:
        return k - 1
    pair = f"{reader.text(k - 2)} {reader.text(k - 1)}"
    apart = 2 + _refused(reader, k)
    comment = f"{reader.text(k - apart)} {reader.text(k - apart + 1)}" in reader.lists["break.comment"]
    verb = reader.lexicon.tails[reader.text(k)]
    denied = verb.cue.group == "deny" and reader.document.raw(reader.words[k]).endswith(("ه", "ها"))
    if comment and (denied or reader.has(k, "break.judge")):
        return k - apart
    governed = pair == "علي ما" and any(reader.has(j, "tail.governs") for j in range(max(k - 8, 0), k - 2))
    return None if governed or not (pair in two or pair[1:] in two) or reader.has(k - 3, "tail.governs") else k - 2
