"""What is denied, announced or charged as a noun, without a clause: نفى المدير الخبر، اتهمت النقابة الشركة بالتقصير."""

from __future__ import annotations

from itertools import takewhile

from analysis.extract.arabic.addressee import split_accused
from analysis.extract.arabic.claim import extend
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.governor import carries, governor, owner_of
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.objects import object_at
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.readings import NEGATED
from analysis.extract.arabic.setting import is_according, subject_behind
from analysis.extract.arabic.source import is_adverb, trim
from analysis.extract.arabic.subject import fronted, subject_before

_ACCUSED = 10
"""So many words whom a participle accuses may have (متهمة من تسميهم … ب)."""
_TIMES = ("source.cut", "source.time", "source.lead")
_HEADLINE = 4
"""So many words the subject may have that a headline opens by."""


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
    if denial and not (governed and start - npprep <= k + 2 or carries(reader, k, form, start - npprep, sentence)):
        return []
    if form.kind == "masdar" and any(reader.has(j, "content.dated") for j in range(k + 1, start)):
        return []
    definite = denial and reader.text(k)[form.prefix :].startswith("ال")
    if definite and not npprep or form.kind != "masdar" and reader.governed(k, form):
        return []
    edge, accused = start - npprep, []
    start += 2 * (reader.has(start, "content.view") and reader.is_that(start + 1))
    alone = form.kind in {"participle", "masdar"} and form.suffixed or form.kind == "participle"
    behind = takewhile(lambda w: not is_according(reader, w), reader.words[k + 1 : edge])
    source = [] if alone else subject_behind(reader, list(behind))
    skip = 0
    if governed and (form.suffixed or not source):
        source, skip = governed
    elif denial and form.suffixed and not (source := owner_of(reader, k)) and owned and not _accuses(reader, k, start):
        return []
    if accuses:
        alone = alone or form.kind == "masdar" or fronted(reader, k, sentence)
        alone = alone or form.suffixed or _all_quoted(reader, k, form, start, sentence)
        alone = alone or _heads_sentence(reader, k, form, sentence)
        aside = (
            reader.text(k + 1) in {"،", ","} and not form.prefix and bool(subject_before(reader, k, form, sentence)[0])
        )
        closed = next((j for j in range(k + 2, start) if reader.text(j) in {"،", ","}), k) if aside else k
        split = closed + 1 if alone or aside else split_accused(reader, k, start)
        if all(is_adverb(reader.document, word) for word in reader.words[split:start]):
            split = k + 1 if subject_before(reader, k, form, sentence)[0] else split
        source = source if form.suffixed else trim(reader.document, reader.words[k + 1 : split])
        accused = [] if form.suffixed and form.kind != "masdar" else reader.words[split:start]
        while accused and any(reader.has(accused[-1].index, name) for name in _TIMES):
            accused = accused[:-1]
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


def _accuses(reader: Reader, k: int, start: int) -> bool:
    """Tell whether the pronoun on an accusation is who accuses: the accused stands between (اتهامها الحكومة ب…)."""
    return start > k + 1 and not reader.has(k + 1, "preposition.words")


def _behind_aside(reader: Reader, k: int, form: Form, stop: int, sentence: range) -> int:
    """Return where the accused are named behind an aside on the verb (الحكومة اتهمت، بلا دليل، الشركة ب…), or 0."""
    parted = reader.text(k + 1) in {"،", ","} and not form.prefix
    if not parted or not subject_before(reader, k, form, sentence)[0]:
        return 0
    return next((j + 1 for j in range(k + 2, stop) if reader.text(j) in {"،", ","}), k + 1)


def _heads_sentence(reader: Reader, k: int, form: Form, sentence: range) -> bool:
    """Tell whether the subject of a present verb opens the sentence, as in headlines (النقابة تتهم الشركة ب…)."""
    headline = form.kind == "present" and not form.prefix and 0 < k - sentence.start <= _HEADLINE
    source = subject_before(reader, k, form, sentence)[0] if headline else []
    return bool(source) and source[0].index == sentence.start


def _all_quoted(reader: Reader, k: int, form: Form, stop: int, sentence: range) -> bool:
    """Tell whether a quotation alone stands behind a verb whose subject is before it (العاصمة تتهم «قوة أجنبية» ب)."""
    opening = reader.words[k + 1]
    whole = opening.mark == 1 and reader.document.quotes[opening.quote][1] == stop - 1
    return whole and bool(subject_before(reader, k, form, sentence)[0])
