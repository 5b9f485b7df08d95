"""A cue with a clause behind it: complementiser, colon or quotation, its source behind or in front of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import dropwhile, takewhile

from analysis.extract.arabic.addressee import addressed, is_owned, split_accused
from analysis.extract.arabic.claim import extend
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.governor import carries, governor, owner_of
from analysis.extract.arabic.inserted import inverted_frame
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.nouns import carrier
from analysis.extract.arabic.objects import object_first
from analysis.extract.arabic.opener import find_opener
from analysis.extract.arabic.preceding import follows_from
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.readings import NEGATED
from analysis.extract.arabic.setting import is_according, own_prep, subject_behind
from analysis.extract.arabic.source import trim
from analysis.extract.arabic.subject import fronted, subject_before
from analysis.extract.arabic.told import is_place
from analysis.text.document import Word

_PLURAL = ("وا", "ون", "يا")
"""Endings of verbs whose subject stands before them: what is behind is somebody told, a place or a time."""
_HEADLINE = 4
"""So many words stand in front of a verb in a quotation that opens by its topic."""
_NO_SPEAKER = {"ar.say.balagh": "head.law", "ar.confirm.azhar": "head.image"}


def that_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """Cue … complementiser, colon or quotation, with its source behind or in front of it; quotations first, too."""
    if reader.speaks_at_once(k, form) and reader.words[k + 1].kind == "punct":
        return []
    opener = find_opener(reader, k, form, sentence)
    inverted = inverted_frame(reader, k, form, sentence)
    if inverted and (not opener or opener[0] != "that"):
        return inverted
    if not opener or _is_refused(reader, k, form, opener[:2], sentence):
        return []
    frame, edge, start = opener
    if form.cue.id == "ar.say.khatam" and any(listed(reader.text(j), "head.assurance") for j in range(k + 1, edge)):
        return []  # the noun is the cue (ختم حديثه بالتأكيد على أن)
    cue_end, between, accused = _parted(reader, k, form, edge, sentence)
    if between and between[0].text == "ما" and form.kind in {"past", "present"}:
        return []
    if frame != "that" and any(_is_published(reader, w.index) for w in between):
        return []
    if (
        frame == "quote"
        and "consider" in form.frames
        and between
        and reader.has(between[0].index, "content.claim_noun")
    ):
        return []  # what is judged, and as what (اعتبر الاتهامات «باطلة»)
    behind = _behind(reader, k, form, between, sentence)
    source, skip = _speaker(reader, k, form, opener[:2], behind, sentence)
    if source and listed(source[0].text, _NO_SPEAKER.get(form.cue.id, "source.topic")):
        return []
    if source and source[0].index < k and (_says_nobody(reader, source[0].index - 1) or _is_none(reader, source)):
        return []
    negated = reader.negated(k) and form.cue.id not in NEGATED
    inside = reader.words[k].inside
    draft = Draft((k, cue_end), form, frame, (start, start), source, skip, negated=negated, nested=inside)
    draft.kind = "agentless" if not source and follows_from(reader.words, k - 1, k) else ""
    draft.accused = list(dropwhile(lambda w: w.kind == "punct", accused))
    renewed = next((j for j in range(k + 1, edge) if reader.has(j, "head.assurance")), 0)
    if renewed and form.cue.id == "ar.confirm.jaddad":
        draft.cue, draft.form = (renewed, renewed), form._replace(prefix=0)
    extend(reader, draft, sentence)
    if form.kind == "masdar" and draft.shape == "indirect":
        draft.shape = "nominal"
    if any(reader.has(j, "feeling.doubt") for j in range(k + 1, edge)) and form.cue.group == "think":
        draft.stance = "deny"
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _is_refused(reader: Reader, k: int, form: Form, opener: tuple[str, int], sentence: range) -> bool:
    """Tell whether what opens behind the cue is no claim of somebody's: a noun that carries none, one's own thought."""
    frame, edge = opener
    masdar, quote = form.kind == "masdar", frame == "quote"
    if form.cue.id == "ar.say.nashar" and any(f.kind == "passive" for j in range(k + 1, edge) for f in reader.forms(j)):
        return True
    if masdar and (not carries(reader, k, form, edge, sentence) or quote and form.cue.stance == "deny"):
        return True
    belongs = form.cue.id == "ar.say.taba" and reader.is_that(k - 1) and reader.text(k + 1)[:1] == "ل"
    if form.cue.group == "wasf" or belongs or _is_own_thought(reader, k, form):
        return True
    if reader.negated(k) and (quote or form.cue.id == "ar.say.nashar"):
        return True
    if quote and form.cue.id == "ar.think.raa" and reader.is_that(k - 1):
        return True
    if quote and "relay" in form.frames and any(reader.text(j) == "عن" for j in range(k + 1, k + 12)):
        return True
    return object_first(reader, k, form, edge, sentence)


def _parted(reader: Reader, k: int, form: Form, edge: int, sentence: range) -> tuple[int, list[Word], list[Word]]:
    """Return the last word of the cue, the words between it and the claim at ``edge``, and whom they accuse."""
    cue_end = k
    while cue_end + 1 < edge and reader.has(cue_end + 1, "continuation.words"):
        cue_end += 1
    between = reader.words[cue_end + 1 : edge]
    between = [w for w in between if not (reader.has(w.index, "continuation.words") or reader.tells_how(w.index))]
    if "accuse" not in form.frames or form.suffixed or not between:
        return cue_end, between, []
    shared = split_accused(reader, k, edge) - k - 1
    shared = 0 if form.kind == "participle" or fronted(reader, k, sentence) else shared
    return cue_end, between[:shared], between[shared:]


def _behind(reader: Reader, k: int, form: Form, between: list[Word], sentence: range) -> list[Word]:
    """Return the words ``between`` cue and claim that can name who speaks: nobody told, no paper, no time."""
    inside = reader.words[k].inside
    if between and between[0].text in {"ل", "لـ"} and len(between) > 1 and between[1].quote:
        between = [w for w in between[1:] if w.quote != between[1].quote]
    if between and between[0].text == "فيما" and reader.has(between[0].index + 1, "contrast.about"):
        between = []
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
    between = list(takewhile(lambda w: not is_according(reader, w), between))
    if form.cue.id == "ar.say.nashar":
        between = between[:1] + list(takewhile(lambda w: not listed(w.text, "head.image"), between[1:]))
    if apart := _APART.get(form.cue.id):
        between = list(takewhile(lambda w: not apart(reader, w), between))
    return [] if between and between[0].text in reader.lists["tail.words"] else addressed(reader, form, between)


def _speaker(
    reader: Reader, k: int, form: Form, opener: tuple[str, int], behind: list[Word], sentence: range
) -> tuple[list[Word], int]:
    """Return who speaks, with the letters before the name: ``behind`` the cue, whose noun it is, or in front of it."""
    frame, edge = opener
    source, skip = [], 0
    if form.kind == "masdar" and (form.suffixed or edge <= k + 1):
        source = owner_of(reader, k) if form.suffixed else []
    elif form.kind == "masdar":
        source = trim(reader.document, reader.words[k + 1 : edge])
    elif form.kind != "participle":
        source = subject_behind(reader, behind)
    spoken = form.kind == "masdar" or form.kind == "participle" and reader.text(k)[:1] == "ب"
    spoken = spoken or form.kind == "present" and reader.text(k)[:1] == "ل" and form.prefix == 1
    if spoken and (not source or form.suffixed):
        return governor(reader, k, sentence) or (source, skip)
    if form.cue.id == "ar.say.mafad":
        source, skip = carrier(reader, k)
        return (source, skip) if source and not skip else governor(reader, k, sentence) or (source, skip)
    if not source and form.kind not in {"participle", "masdar"} and form.cue.id != "ar.think.rayuh":
        return subject_before(reader, k, form, sentence)
    return source, skip


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
    if (
        not (takes and verb and (before.kind == "word" or before.text == ")"))
        or reader.has(k - 1, "source.cut")
        or reader.words[k].inside
    ):
        return False
    return bool(subject_before(reader, k, form, sentence)[0])


def _says_nobody(reader: Reader, k: int) -> bool:
    """Tell whether it is denied at ``k`` that there is such a source (لا توجد تقارير تؤكد أن …)."""
    negated = reader.has(k - 1, "negation.words") or reader.has(k - 1, "negation.adjective")
    return reader.has(k, "source.exists") and negated


def _is_none(reader: Reader, source: list[Word]) -> bool:
    """Tell whether a clause denies that there is any such source (لا أحد يقول، لم يتضمن التسجيل أي تلميحات تشير …)."""
    denied = any(reader.has(w.index, "negation.words") for w in source[:2])
    if denied and [w.text for w in source[1:]] == ["احد"]:
        return True
    names = ("content.any", "source.exists")
    return denied and any(reader.has(w.index, name) for w in source[1:] for name in names)


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


def _is_written_in(reader: Reader, word: Word) -> bool:
    """Tell whether a preposition with a paper or a page stands there (كتب حداد في صحيفة …, في «الأفق»)."""
    behind = reader.words[word.index + 1]
    paper = any(listed(behind.text, name) for name in ("source.occasion", "head.bearer", "source.page"))
    return word.text == "في" and (paper or behind.mark == 1)


_APART: dict[str, Callable[[Reader, Word], bool]] = {
    "ar.say.khatam": is_owned,
    "ar.point.lafat": lambda reader, word: reader.has(word.index, "source.attention"),
    "ar.say.katab": _is_written_in,
}
"""By cue, the words that end who speaks: what is ended, the attention that is drawn, the paper that is written in."""
