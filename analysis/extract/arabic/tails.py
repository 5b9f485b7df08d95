"""Tails (كما ذكر البيان، وفق ما أعلن عنه المجلس): a verb behind its claim that ascribes what stands before it."""

from __future__ import annotations

from typing import NamedTuple

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
from analysis.text.document import Word

_OFFICE = 9
"""So many words an office behind a name may have, up to the comma before the claim."""
_UNFINISHED = 5
"""A claim of so many words before a tail goes on behind it."""
_TAILED = {"say", "point", "confirm", "claim", "passive", "deny", "think"}


class _Reach(NamedTuple):
    """The words from ``begin`` to ``end`` behind the verb may name its source; the clause goes to ``stop``.

    ``comma`` is the first comma behind the verb, or ``stop``. The tail is ``fronted`` where it opens the sentence, and
    ``resumed`` where the claim goes on behind it.
    """

    begin: int
    end: int
    comma: int
    stop: int
    fronted: bool
    resumed: bool


def tail(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """…، كما ذكر البيان: a verb behind كما or حسب ما that ascribes what stands before (or, fronted, behind) it."""
    first = _tail_start(reader, k)
    if first is None or form.cue.group not in _TAILED:
        return []
    ended, host = ended_before(reader, first, sentence), host_of(reader, first, sentence)
    judged = f"{reader.text(first)} {reader.text(first + 1)}" in reader.lists["break.comment"]
    if _is_no_tail(reader, k, form, first, judged) or _is_no_comment(reader, k, form, judged, ended):
        return []
    as_well = reader.text(first) == "كما"
    if as_well and (reader.is_that(k + 1) or not host and find_opener(reader, k, form, sentence)):
        return []
    reach = _reach(reader, k, form, first, sentence)
    if as_well and any(_is_object(reader, j) for j in range(k + 2, reach.comma)):
        return []
    source = _source(reader, k, form, reach)
    negated = judged and _refused(reader, k) and form.cue.id not in NEGATED
    cue = k if judged else first, k + reader.has(k + 1, "tail.carried")
    draft = Draft(cue, form, "tail", (0, 0), source, negated=negated)
    if host and source:
        draft.claim, draft.shape, draft.via = host.claim, host.shape, host
        return [draft]
    if not source and ended:
        return []
    takes = reader.text(k + 1) in preps_of(form)
    also = as_well and (takes or form.weak or _is_also(reader, k, reach))
    if reach.fronted and (judged or also) or also and takes and not reader.has(k + 2, "opener.this"):
        return []
    draft.claim = _claim(reader, first, reach, sentence)
    draft.glued = next((d.glued for d in reader.drafts[-4:] if d.claim[0] == draft.claim[0]), 0)
    return [finished(reader, draft, sentence)] if draft.claim[1] - draft.claim[0] > 1 else []


def _is_no_tail(reader: Reader, k: int, form: Form, first: int, judged: bool) -> bool:
    """Tell whether the verb ascribes nothing behind its conjunction: "as" or "also" it did something else."""
    as_well, thinks = reader.text(first) == "كما", form.cue.group == "think"
    if not (form.kind in {"past", "present"} or form.kind == "passive" and reader.text(k + 1) == "في"):
        return True
    if thinks and reader.first_person(k, form) or as_well and form.cue.id == "ar.say.nashar":
        return True
    if (thinks or "that0" in form.frames) and (judged or reader.text(k - 1) != "ما"):
        return True
    if as_well and form.suffixed and "object" in form.cue.forms:
        return True
    law = form.cue.id == "ar.say.balagh" and any(listed(reader.text(j), "head.law") for j in (k + 1, k + 2))
    return law or _has_no_subject(reader, k, form) and reader.words[first - 1].mark == 1


def _is_no_comment(reader: Reader, k: int, form: Form, judged: bool, ended: Draft | None) -> bool:
    """Tell whether a denial is no comment on the claim before it (وهو ما نفاه الوزير): it has an object of its own."""
    act = form.weak and not (reader.has(k, "break.judge") and ended)
    if form.cue.group == "deny" and (act or not judged) or judged and reader.text(k)[-1:] not in "ها":
        return True
    return form.cue.id in NEGATED and not (judged and _refused(reader, k))


def _has_no_subject(reader: Reader, k: int, form: Form) -> bool:
    vocalised = reader.document.raw(reader.words[k])[form.prefix + 1 : form.prefix + 2] == "ُ"
    return (form.kind == "passive" or vocalised) and reader.text(k + 1) != "في"


def _reach(reader: Reader, k: int, form: Form, first: int, sentence: range) -> _Reach:
    stops = {".", "؛", "؟"} | reader.lists["reopen.words"]
    outside = (j for j in range(k + 1, sentence.stop) if not reader.words[j].inside)
    stop = next((j for j in outside if reader.text(j) in stops or _is_joined(reader, j)), sentence.stop)
    if "relay" in form.frames:
        stop = next((j for j in range(k + 2, stop) if reader.text(j) == "عن"), stop)
    comma = next((j for j in range(k + 2, stop) if reader.text(j) in {"،", ","}), stop)
    begin = k + 1 + (reader.has(k + 1, "tail.carried") or reader.text(k + 1) == "في")
    told = reader.text(begin)[:2] == "لل" and comma < stop
    if told or reader.text(begin)[:1] == "ل" and listed(reader.text(begin)[1:], "source.addressee"):
        begin, comma = min(comma + 1, stop), stop
    fronted = first <= sentence.start + 1
    named = comma < stop and is_office(reader.words[comma + 1]) and comma - k > 1
    if fronted and named:  # the claim is still to come: كما قال سامر العلي، مدير النادي، الملعب مغلق
        closed = next((j for j in range(comma + 2, min(stop, comma + _OFFICE)) if reader.text(j) in {"،", ","}), 0)
        named, comma = closed > 0, closed or comma
    resumed = not (fronted or told or named) and resumes(reader, first, sentence, True)
    end = stop if named and not fronted or comma - k < 3 and not (fronted or resumed) else comma
    return _Reach(begin, end, comma, stop, fronted, resumed)


def _source(reader: Reader, k: int, form: Form, reach: _Reach) -> list[Word]:
    occasion = reader.text(k + 1) == "في" and listed(reader.text(k + 2), "source.occasion")
    if _has_no_subject(reader, k, form) or reader.text(k + 1) in {"،", ","} or form.suffixed and occasion:
        return []
    return subject_behind(reader, reader.words[reach.begin : reach.end])


def _claim(reader: Reader, first: int, reach: _Reach, sentence: range) -> tuple[int, int]:
    """Return the words of the claim before the tail at ``first``, or behind one that opens the sentence."""
    if reach.fronted:
        commas = (j for j in range(reach.stop, sentence.stop) if reader.text(j) in {"،", ","})
        relayed = reader.text(reach.stop) == "عن"
        return fronted_claim(reader, next(commas, reach.stop) if relayed else reach.comma, sentence)
    claim = claim_before(reader, first, sentence)
    if reach.resumed and first - claim[0] <= _UNFINISHED:
        claim = trim_claim(reader.document, claim[0], claim_end(reader, reach.comma + 1, sentence, first, False))
    if reach.resumed and reader.has(claim[0], "tail.label"):
        claim = trim_claim(reader.document, reach.comma, claim[1])
    return claim


def _is_also(reader: Reader, k: int, reach: _Reach) -> bool:
    """Tell whether كما at the start means "also": the verb has an object, or the sentence goes on with و."""
    comma = reach.comma
    behind = reader.text(comma + 1) if comma < reach.stop else ""
    plain = behind and (behind[0] not in "وف" or reader.has(comma + 1, "reopen.plain"))
    return not plain or any(
        reader.text(j)[:1] == "ب" or reader.has(j, "preposition.words") for j in range(k + 2, comma)
    )


def _is_object(reader: Reader, j: int) -> bool:
    """Tell whether the mark of the accusative shows an object (كما أظهر التسجيل رجالاً): something else is told."""
    word = reader.words[j]
    return reader.document.raw(word).endswith(("اً", "ًا")) and not reader.has(j, "source.cut")


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
