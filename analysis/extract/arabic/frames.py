"""The frames of Arabic attribution: each reads one shape of sentence round a cue, or returns nothing."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from analysis.extract.arabic.addressee import addressed, split_accused
from analysis.extract.arabic.ascribed import answered_no, denial_of
from analysis.extract.arabic.bare import asyndetic_frame, backward_frame
from analysis.extract.arabic.cause import cause_frame
from analysis.extract.arabic.claim import extend
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.governor import governor, owner_of
from analysis.extract.arabic.inserted import inserted_frame
from analysis.extract.arabic.judgements import consider_frame, see_in_frame, wasf_frame
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.nouns import carrier, noun_frame
from analysis.extract.arabic.objects import object_at, object_first
from analysis.extract.arabic.opener import find_opener
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.readings import NEGATED
from analysis.extract.arabic.relay import ascribed_frame, relay_frame
from analysis.extract.arabic.setting import is_according, own_prep, subject_behind
from analysis.extract.arabic.source import listed, trim
from analysis.extract.arabic.subject import fronted, subject_before
from analysis.extract.arabic.told import is_place
from analysis.text.document import Word

_PLURAL = ("وا", "ون", "يا")
"""Endings of verbs whose subject stands before them: what is behind is somebody told, a place or a time."""
_ACCUSED = 10
"""So many words whom a participle accuses may have (متهمة من تسميهم … ب)."""
_HEADLINE = 4
"""So many words the subject may have that a headline opens by."""
_NO_SPEAKER = {"ar.say.balagh": "head.law", "ar.confirm.azhar": "head.image"}


def that_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """Cue … complementiser, colon or quotation, with its source behind or in front of it; quotations first, too."""
    if reader.speaks_at_once(k, form) and reader.words[k + 1].kind == "punct":
        return []
    opener = find_opener(reader, k, form, sentence)
    inverted = inverted_frame(reader, k, form, sentence)
    if inverted and (not opener or opener[0] != "that"):
        return inverted
    if not opener or form.kind == "masdar" and not _carries(reader, k, form, opener[1], sentence):
        return []
    if form.cue.group == "wasf" or _is_own_thought(reader, k, form):
        return []
    frame, edge, start = opener
    if reader.negated(k) and form.cue.id == "ar.say.nashar":
        return []
    if frame == "quote" and form.kind == "masdar" and form.cue.stance == "deny":
        return []
    if frame == "quote" and "relay" in form.frames and any(reader.text(j) == "عن" for j in range(k + 1, k + 12)):
        return []
    if frame == "quote" and reader.negated(k) or object_first(reader, k, form, edge, sentence):
        return []
    between = reader.words[k + 1 : edge]
    inside = reader.words[k].inside
    cue_end = k
    while between and reader.has(cue_end + 1, "continuation.words"):
        between, cue_end = between[1:], cue_end + 1
    between = [w for w in between if not (reader.has(w.index, "continuation.words") or reader.tells_how(w.index))]
    accused: list[Word] = []
    if "accuse" in form.frames and not form.suffixed and between:
        shared = split_accused(reader, k, edge) - k - 1 if len(between) > 1 else 1
        shared = 0 if form.kind == "participle" or fronted(reader, k, sentence) else shared
        between, accused = between[:shared], between[shared:]
    if between and between[0].text in {"ل", "لـ"} and len(between) > 1 and between[1].quote:
        between = [w for w in between[1:] if w.quote != between[1].quote]
    if between and between[0].text == "ما" and form.kind in {"past", "present"}:
        return []
    if frame != "that" and any(_is_published(reader, w.index) for w in between):
        return []
    aside = between and between[0].text in {"،", ","}
    if reader.text(k).endswith(_PLURAL) and form.kind in {"past", "present"} and not inside:
        between = []
    topic = reader.text(k - 1) in {"،", ","} or reader.is_that(k - 3)
    topic = topic or inside and 0 < k - reader.document.quotes[reader.words[k].quote][0] - 1 < _HEADLINE
    told = not form.prefix and (reader.is_that(k - 2) or "object" in form.cue.forms and topic)
    if (aside or told) and subject_before(reader, k, form, sentence)[0] or _is_told(reader, k, form, sentence):
        between = []
    if between and _is_told_to(reader, k, between[0]):
        speaker = subject_before(reader, k, form, sentence)[0]
        between = [] if speaker and speaker[-1].index == k - 1 else between
    between = between[: own_prep(reader, form, between)]
    if "feeling" in form.frames:
        between = list(takewhile(lambda w: not reader.has(w.index, "feeling.words"), between))
    according = (n for n, w in enumerate(between) if w.index in reader.openings and is_according(reader, w))
    between = between[: next(according, len(between))]
    if form.cue.id == "ar.say.nashar":
        between = between[
            : next((i for i, w in enumerate(between) if i and listed(w.text, "head.image")), len(between))
        ]
    if form.cue.id == "ar.say.katab":
        between = between[: next((i for i, w in enumerate(between) if _is_written_in(reader, w.index)), len(between))]
    between = [] if between and between[0].text in reader.lists["tail.words"] else addressed(reader, form, between)
    source = [] if form.kind == "participle" and frame == "that" and edge <= k + 3 else subject_behind(reader, between)
    skip = 0
    if form.kind in {"participle", "masdar"}:
        source = []
    if form.kind == "masdar" and (form.suffixed or edge <= k + 1):
        source = owner_of(reader, k) if form.suffixed else []
    elif form.kind == "masdar":
        source = trim(reader.document, reader.words[k + 1 : edge])
    spoken = form.kind == "masdar" or form.kind == "participle" and reader.text(k)[:1] == "ب"
    spoken = spoken or form.kind == "present" and reader.text(k)[:1] == "ل" and form.prefix == 1
    if spoken and (not source or form.suffixed):
        source, skip = governor(reader, k, sentence) or (source, skip)
    elif form.cue.id == "ar.say.mafad":
        source, skip = carrier(reader, k)
        source, skip = (source, skip) if source and not skip else governor(reader, k, sentence) or (source, skip)
    elif not source and form.kind not in {"participle", "masdar"} and form.cue.id != "ar.think.rayuh":
        source, skip = subject_before(reader, k, form, sentence)
    if source and listed(source[0].text, _NO_SPEAKER.get(form.cue.id, "source.topic")):
        return []
    if source and source[0].index < k and _says_nobody(reader, source[0].index - 1):
        return []
    draft = Draft((k, cue_end), form, frame, (start, start), source, skip, negated=reader.negated(k), nested=inside)
    draft.accused = list(dropwhile(lambda w: w.kind == "punct", accused))
    renewed = next((j for j in range(k + 1, edge) if reader.has(j, "head.assurance")), 0)
    if renewed and form.cue.id == "ar.confirm.jaddad":
        draft.cue, draft.form = (renewed, renewed), form._replace(prefix=0)
    extend(reader, draft, sentence)
    if form.kind == "masdar" and draft.shape == "indirect":
        draft.shape = "nominal"
    if form.cue.id in NEGATED:
        draft.negated = False
    if any(reader.has(j, "feeling.doubt") for j in range(k + 1, edge)) and form.cue.group == "think":
        draft.stance = "deny"
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _is_told_to(reader: Reader, k: int, word: Word) -> bool:
    """Tell whether a noun behind ل follows a verb with a subject in front of it (أحدهم قال لعارضة الأزياء إن …)."""
    return (
        word.index == k + 1
        and word.text[:1] == "ل"
        and word.text[:2] != "لل"
        and len(word.text) > 4
        and not is_place(word.text)
    )


def _is_told(reader: Reader, k: int, form: Form, sentence: range) -> bool:
    """Tell whether the noun behind a verb is who is told, as its subject stands before it (الوزير أخبر النواب أن)."""
    takes = "object" in form.cue.forms or form.cue.group == "ask"
    glued = form.prefix and reader.text(k)[:1] != "س"
    verb = form.kind in {"past", "present"} and not (glued or form.suffixed) and k > sentence.start
    before = reader.words[k - 1]
    if not (takes and verb and before.kind == "word") or reader.has(k - 1, "source.cut") or reader.words[k].inside:
        return False
    return bool(subject_before(reader, k, form, sentence)[0])


def _says_nobody(reader: Reader, k: int) -> bool:
    """Tell whether it is denied at ``k`` that there is such a source (لا توجد تقارير تؤكد أن …)."""
    negated = reader.has(k - 1, "negation.words") or reader.has(k - 1, "negation.adjective")
    return reader.has(k, "source.exists") and negated


def _is_published(reader: Reader, k: int) -> bool:
    """Tell whether what was published is the object at ``k`` (أكد المحامي ما جاء في المحضر)."""
    return (
        reader.text(k) == "ما" and reader.has(k + 1, "content.published") and not reader.has(k - 1, "preposition.words")
    )


def _is_own_thought(reader: Reader, k: int, form: Form) -> bool:
    """Tell whether a speaker thinks what they say themselves («أعتقد أن …»): that is no report of another's thought."""
    raw = reader.document.raw(reader.words[k])[form.prefix :]
    eighth = form.kind == "past" and form.cue.forms["past"][0].startswith("ا")
    spelled = eighth and (raw[:1] == "أ" or raw[:1] == "ا" and reader.words[k].inside)
    own = reader.first_person(k, form) or spelled or form.kind == "past" and raw.endswith("تُ")
    return own and (form.cue.group == "think" or form.cue.id == "ar.deny.saddaq")


def _carries(reader: Reader, k: int, form: Form, edge: int, sentence: range) -> bool:
    """Tell whether a noun of speech at ``k`` carries the claim that opens at ``edge`` (قولهم إن، نفي الشركة أن)."""
    if form.suffixed:
        return edge <= k + 5
    if reader.has(k - 1, "opener.this"):
        return False
    if any(reader.words[j].kind != "word" or reader.forms(j) for j in range(k + 1, edge)) or form.weak:
        return False
    definite = reader.text(k)[form.prefix :].startswith("ال") or form.prefix and reader.text(k).startswith("لل")
    if form.cue.stance == "distance" and edge == k + 1:
        return True
    if definite or edge == k + 1:
        return edge <= k + 1 and (bool(definite) or governor(reader, k, sentence) is not None)
    return edge <= k + 7 and not reader.has(k + 1, "preposition.words")


def inverted_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """«…»، قال القائد، and «…»، قال القائد، «…»: the claim goes on over its cue."""
    if (
        not ("inverted" in form.frames or form.kind == "present" and "quote" in form.frames)
        or form.kind not in {"past", "present"}
        or k - 2 < 0
        or form.prefix
        and reader.words[k].text[0] in "وف"
    ):
        return []
    before = k - 1 - (reader.text(k - 1) == "هكذا")
    before -= reader.text(before) in {"،", ","}
    mark = before if reader.words[before].mark == -1 else -1
    if mark < 0 or reader.words[mark].quote == reader.words[k].quote:
        return []
    number = reader.words[mark].quote
    first, last = reader.document.quotes[number]
    if last - first < 3 or reader.is_name(number) or any(d.claim[0] == first + 1 for d in reader.drafts[-4:]):
        return []
    stop = next(
        (
            j
            for j in range(k + 1, sentence.stop)
            if reader.text(j) in {"،", ".", ":", "؛"}
            or reader.words[j].mark == 1
            and not (j > k + 1 and reader.is_name(reader.words[j].quote))
        ),
        sentence.stop,
    )
    source = trim(reader.document, reader.words[k + 1 : stop])
    resumed = stop + 1 if reader.text(stop) in {"،", ":"} else stop
    after = resumed < sentence.stop and reader.words[resumed].mark == 1 and reader.text(resumed - 1) != "("
    if (source or stop == k + 1) and after:
        last = reader.document.quotes[reader.words[resumed].quote][1]
    return [Draft((k, k), form, "inverted", (first + 1, last), source, shape="direct", negated=reader.negated(k))]


def noun_phrase_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """A noun or verbal noun as the content: denials, doubts, announced events, accusations."""
    owned = form.suffixed and "accuse" in form.frames
    denial = form.kind == "masdar" and (form.cue.stance == "deny" or owned)
    if (
        not (denial or form.kind in {"past", "present", "participle"})
        or reader.words[k].inside
        and form.cue.stance != "deny"
        and not (form.cue.group == "claim" and "np" in form.frames or "accuse" in form.frames)
        and reader.text(k + 1) != "ذلك"
    ):
        return []
    start = object_at(reader, k, form, sentence)
    npprep = "npprep" in form.frames
    accuses = "accuse" in form.frames
    if start is None or form.kind == "participle" and start > k + (_ACCUSED if accuses else 4):
        return []
    governed = governor(reader, k, sentence) if denial else None
    if denial and not (governed and start - npprep <= k + 2 or _carries(reader, k, form, start - npprep, sentence)):
        return []
    if form.kind == "masdar" and any(reader.has(j, "content.dated") for j in range(k + 1, start)):
        return []
    definite = denial and reader.text(k)[form.prefix :].startswith("ال")
    if definite and not npprep or form.kind != "masdar" and reader.governed(k, form):
        return []
    edge, accused = start - npprep, []
    start += 2 * (reader.has(start, "content.view") and reader.is_that(start + 1))
    alone = form.kind in {"participle", "masdar"} and form.suffixed or form.kind == "participle"
    source = [] if alone else subject_behind(reader, reader.words[k + 1 : edge])
    skip = 0
    if governed and (form.suffixed or not source):
        source, skip = governed
    elif denial and form.suffixed and not (source := owner_of(reader, k)) and owned:
        return []
    if accuses:
        alone = alone or form.kind == "masdar" or fronted(reader, k, sentence)
        alone = alone or form.suffixed or _all_quoted(reader, k, form, start, sentence)
        alone = alone or _heads_sentence(reader, k, form, sentence)
        split = k + 1 if alone else split_accused(reader, k, start)
        source = source if form.suffixed else trim(reader.document, reader.words[k + 1 : split])
        accused = [] if form.suffixed and form.kind != "masdar" else reader.words[split:start]
        start += reader.text(start) == "ب"
    on_noun = reader.text(k + 1) in reader.lexicon.resumptive.get(form.cue.id, ())
    if not source and form.kind not in {"participle", "masdar"} and not on_noun:
        source, skip = subject_before(reader, k, form, sentence)
    if len(source) == 1 and start == k + 2 and reader.has(start, "content.any"):
        before, glued = subject_before(reader, k, form, sentence)
        source, skip, start = (before, glued, k + 1) if before else (source, skip, start)
    draft = Draft(
        (k, k),
        form,
        "noun_phrase",
        (start, start),
        source,
        skip,
        negated=reader.negated(k) and form.cue.id not in NEGATED,
        nested=reader.words[k].inside,
        accused=accused,
        glued=int(accuses and reader.words[start].mark != 1 and reader.text(start - 1) != "ب"),
    )
    extend(reader, draft, sentence)
    draft.confidence = "medium"
    draft.shape = "nominal" if denial and draft.shape == "indirect" else draft.shape
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _heads_sentence(reader: Reader, k: int, form: Form, sentence: range) -> bool:
    """Tell whether the subject of a present verb opens the sentence, as in headlines (النقابة تتهم الشركة ب…)."""
    headline = form.kind == "present" and not form.prefix and 0 < k - sentence.start <= _HEADLINE
    source = subject_before(reader, k, form, sentence)[0] if headline else []
    return bool(source) and source[0].index == sentence.start


def _is_written_in(reader: Reader, k: int) -> bool:
    """Tell whether a preposition with a paper or a page stands at ``k`` (كتب حداد في صحيفة …, في «الأفق»)."""
    paper = any(listed(reader.text(k + 1), name) for name in ("source.occasion", "head.bearer", "source.page"))
    return reader.text(k) == "في" and (paper or reader.words[k + 1].mark == 1)


def _all_quoted(reader: Reader, k: int, form: Form, stop: int, sentence: range) -> bool:
    """Tell whether a quotation alone stands behind a verb whose subject is before it (العاصمة تتهم «قوة أجنبية» ب)."""
    opening = reader.words[k + 1]
    whole = opening.mark == 1 and reader.document.quotes[opening.quote][1] == stop - 1
    return whole and bool(subject_before(reader, k, form, sentence)[0])


FRAMES = (
    backward_frame,
    relay_frame,
    ascribed_frame,
    that_frame,
    asyndetic_frame,
    inserted_frame,
    denial_of,
    answered_no,
    noun_phrase_frame,
    see_in_frame,
    consider_frame,
    cause_frame,
    wasf_frame,
    noun_frame,
)
"""In the order in which they are tried; the first that holds is taken."""
