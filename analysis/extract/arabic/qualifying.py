"""Quotations that only qualify a noun (حذر من فتنة «بدأت»، أعلن تعليق رحلات «النورس») and are no speech."""

from __future__ import annotations

from analysis.extract.arabic.ending import is_own
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.objects import is_content, preps_of
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.verbal import is_verbal_noun

_ONLY_SPEECH = {"ar.say.qal", "ar.say.gharrad", "ar.say.katab"}
"""Verbs that no deed is the object of: a noun with a pronoun before a quotation is part of an adverbial."""
_ANNOUNCED = {"ar.say.alan", "ar.confirm.kashaf"}
"""Verbs whose object is a deed as often as a clause."""
_ALSO_VERBS = {"عقد", "نشر", "نقل"}
"""Verbal nouns that read like the verb of a clause on the occasion (في مؤتمر عقده أمس)."""
_ADVERBIAL = {"بمعزل", "بشكل", "بصورة", "بكل", "بشده", "بقوه", "بالكامل"}


def qualifies(reader: Reader, k: int, j: int, closed: int, form: Form) -> bool:
    """Tell whether a quotation only qualifies a noun: حذر من فتنة «بدأت»، يعتبر السلام «أولوية عليا»."""
    if reader.text(j - 1) == ":" or form.kind == "masdar":
        return False
    moved = "relay" in form.frames and reader.text(k).endswith(("ان", "تا"))
    if moved or form.cue.id == "ar.think.hadhdhar" and reader.text(j - 1) == "من":
        return True
    if j > k + 2 and reader.has(j - 1, "opener.of_noun") and reader.text(j - 1) not in preps_of(form):
        return True
    if (
        reader.text(j - 1) in {"ب", "ل"}
        and j > k + 2
        or reader.has(j - 1, "content.tale")
        or is_own(reader.text(j - 1))
    ):
        return True
    if "consider" in form.frames:
        return j > k + 2 and closed - j < 5
    opened = reader.text(j + 1)
    if closed - j < 6 and j > k + 2 and (reader.has(j + 1, "preposition.words") or opened in _ADVERBIAL):
        return True
    between = range(k + 1, j)
    if form.cue.id in _ANNOUNCED and any(_is_deed(reader, i) for i in between[1:]):
        return True
    acts = form.cue.id not in _ONLY_SPEECH and any(_is_own_act(reader, i, form) for i in between[:-1])
    if acts or form.weak and "ب" in preps_of(form) and any(reader.text(i)[:1] == "ب" for i in between[:-1]):
        return True
    preps = preps_of(form)
    return any(reader.text(i) in preps and reader.words[i + 1].kind == "word" for i in range(k + 1, j - 1))


def _is_deed(reader: Reader, i: int) -> bool:
    """Tell whether a verbal noun is the object of a verb at ``i`` (أعلن الوزير تعليق عملية «الأمل»)."""
    raw = reader.document.raw(reader.words[i])
    stem = next((raw[: -len(s)] for s in ("ها", "هم", "ه") if raw.endswith(s) and len(raw) > len(s) + 3), raw)
    return raw[:2] != "ال" and is_verbal_noun(stem) and not reader.has(i - 1, "preposition.words")


def _is_own_act(reader: Reader, i: int, form: Form) -> bool:
    """Tell whether a verbal noun with the pronoun of the speaker stands at ``i`` (أعلنت اعتزامها مقاضاة «…»).

    In an adverbial (خلال مشاركته، في أعقاب تسلمه) it is no object of the verb.
    """
    if any(reader.has(j, "preposition.words") and reader.text(j) not in preps_of(form) for j in (i - 1, i - 2)):
        return False
    text = reader.text(i)
    stem = next((text[: -len(s)] for s in ("ها", "هم", "ه") if text.endswith(s) and len(text) > len(s) + 2), "")
    verb = stem in _ALSO_VERBS and not reader.text(i - 1).startswith("ال")
    return bool(stem) and not verb and is_content(stem)
