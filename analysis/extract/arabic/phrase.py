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
from analysis.text.document import Word

_ACCUSED = 10
"""So many words whom a participle accuses may have (متهمة من تسميهم … ب)."""
_TIMES = ("source.cut", "source.time", "source.lead")
_HEADLINE = 4
"""So many words the subject may have that a headline opens by."""


def noun_phrase_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """A noun or verbal noun as the content: denials, doubts, announced events, accusations."""
    denial = form.kind == "masdar" and (form.cue.stance == "deny" or _has_owner(form))
    start = object_at(reader, k, form, sentence) if _takes_noun(reader, k, form, denial) else None
    if start is None or _is_no_object(reader, k, form, start, denial, sentence):
        return []
    edge, accused, accuses = start - ("npprep" in form.frames), [], "accuse" in form.frames
    start += 2 * (reader.has(start, "content.view") and reader.is_that(start + 1))
    found = _who(reader, k, form, range(edge, start), denial, sentence)
    if found is None:
        return []
    source, skip = found
    if accuses:
        split = _split(reader, k, form, start, sentence)
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


def _has_owner(form: Form) -> bool:
    """Tell whether an accusation carries the pronoun of its owner (اتهامها)."""
    return form.suffixed and "accuse" in form.frames


def _takes_noun(reader: Reader, k: int, form: Form, denial: bool) -> bool:
    """Tell whether a cue can have a noun for its content: no noun but a denial, and little inside a quotation."""
    if not (denial or form.kind in {"past", "present", "participle"}):
        return False
    if not reader.words[k].inside or form.cue.stance == "deny" or "accuse" in form.frames:
        return True
    return form.cue.group == "claim" and "np" in form.frames or reader.text(k + 1) == "ذلك"


def _is_no_object(reader: Reader, k: int, form: Form, start: int, denial: bool, sentence: range) -> bool:
    """Tell whether the noun at ``start`` is not the content of the cue: too far, nobody's, a date, another's object."""
    prepared = "npprep" in form.frames
    if form.kind == "participle" and start > k + (_ACCUSED if "accuse" in form.frames else 4):
        return True
    near = denial and start - prepared <= k + 2 and governor(reader, k, sentence)
    if denial and not near and not carries(reader, k, form, start - prepared, sentence):
        return True
    if form.kind == "masdar" and any(reader.has(j, "content.dated") for j in range(k + 1, start)):
        return True
    definite = denial and reader.text(k)[form.prefix :].startswith("ال")
    return definite and not prepared or form.kind != "masdar" and reader.governed(k, form)


def _who(
    reader: Reader, k: int, form: Form, content: range, denial: bool, sentence: range
) -> tuple[list[Word], int] | None:
    """Return who stands between the cue and its content, whose noun it is, or None for an accusation of nobody's."""
    alone = form.kind == "masdar" and form.suffixed or form.kind == "participle"
    behind = takewhile(lambda w: not is_according(reader, w), reader.words[k + 1 : content.start])
    source = [] if alone else subject_behind(reader, list(behind))
    governed = governor(reader, k, sentence) if denial else None
    if governed and (form.suffixed or not source):
        return governed
    if denial and form.suffixed:
        source = owner_of(reader, k)
        if not source and _has_owner(form) and not _accuses(reader, k, content.stop):
            return None
    return source, 0


def _accuses(reader: Reader, k: int, start: int) -> bool:
    """Tell whether the pronoun on an accusation is who accuses: the accused stands between (اتهامها الحكومة ب…)."""
    return start > k + 1 and not reader.has(k + 1, "preposition.words")


def _split(reader: Reader, k: int, form: Form, stop: int, sentence: range) -> int:
    """Return where the accused are named: behind an aside, right behind the verb, or behind who accuses."""
    before = bool(subject_before(reader, k, form, sentence)[0])
    aside = before and reader.text(k + 1) in {"،", ","} and not form.prefix
    closed = next((j for j in range(k + 2, stop) if reader.text(j) in {"،", ","}), k) if aside else k
    alone = form.kind in {"participle", "masdar"} or form.suffixed or fronted(reader, k, sentence)
    alone = alone or _all_quoted(reader, k, form, stop, sentence) or _heads_sentence(reader, k, form, sentence)
    split = closed + 1 if alone or aside else split_accused(reader, k, stop)
    adverbs = all(is_adverb(reader.document, word) for word in reader.words[split:stop])
    return k + 1 if adverbs and before else split


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
