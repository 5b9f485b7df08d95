"""Which readings of an Arabic word as a cue hold where it stands: many a spelling is a noun or another verb, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.silence import neither

if TYPE_CHECKING:
    from analysis.extract.arabic.reader import Reader

NEGATED = {"ar.deny.saddaq", "ar.deny.qabil", "ar.deny.layara", "ar.deny.iqtanaa"}
"""Verbs that are a denial only where they are denied themselves (لا يصدق أن، لم يقبل هذه الرواية)."""
_ACTIVE = {"حكى", "روى"}
"""Pasts that only fold to a passive: the passive is written with a dotted ي."""
_DAMMA, _SHADDA = "\u064f", "\u0651"
_PASSED = 20
"""So far behind a law that is passed a clause on it is looked for."""
_BYLINE = 7
"""So many words a line has at most that names who wrote the article."""
_NAMED = {"اسمه", "اسمها", "ذكره", "ذكرها"}


def readings(reader: Reader, k: int) -> list[Form]:
    """Return the readings of word ``k`` as a cue, those left out that do not hold there."""
    raw = reader.document.raw(reader.words[k])
    return [form for form in reader.lexicon.at(reader.text(k)) if _holds(reader, k, form, raw)]


def _holds(reader: Reader, k: int, form: Form, raw: str) -> bool:
    another = _BY_KIND.get(form.kind)
    if another is not None and another(reader, k, form, raw):
        return False
    confirms = form.cue.group == "confirm"
    if (form.cue.stance == "deny" or confirms) and neither(reader, k, confirms):
        return False
    another = _BY_CUE.get(form.cue.id)
    return another is None or not another(reader, k, form, raw)


def _no_verb(reader: Reader, k: int, form: Form, raw: str) -> bool:
    """Tell whether what may be a verb is none here, or none that reports."""
    previous, that, damma = reader.text(k - 1), reader.is_that(k + 1), _DAMMA in raw[: form.prefix + 3]
    if reader.governed(k, form) or not form.prefix and reader.has(k - 1, "negation.refusing"):
        return True
    if form.prefix and reader.has(k - 1, "relative.words"):
        return True
    if previous == "ما" and form.weak and f"{reader.text(k - 2)} ما" not in reader.lists["tail.two"]:
        return True
    fourth = form.kind == "present" and form.cue.forms.get("past", ("",))[0][:1] in {"أ", "آ"}
    if damma and _SHADDA not in raw and (form.kind == "past" or that) and not fourth:
        return True
    resumptive = reader.lexicon.resumptive.get(form.cue.id, ())
    if not form.prefix and reader.text(k + 1) in resumptive and reader.text(k + 2)[:1] != "ب":
        return True
    if previous == "ان" and any(reader.has(j, "negation.refusing") for j in range(k - 4, k - 1)):
        return True
    if that and reader.has(k, "passive.worth") or _is_surname(reader, k, form):
        return True
    if reader.has(k - 1, "governing.passive"):
        return True
    arrived = reader.has(k + 1, "passive.arrived") or listed(reader.text(k - 1), "head.document")
    return reader.text(k)[:3] == "ورد" and arrived


def _is_surname(reader: Reader, k: int, form: Form) -> bool:
    """Tell whether a name stands there that reads like a verb (روبرت سيري، مبعوث المنظمة؛ قال سيري إن …)."""
    office = reader.text(k + 1) in {"،", ","} and any(
        listed(reader.text(k + 2), name) for name in ("source.office", "source.representative")
    )
    future = form.prefix > 0 and reader.text(k)[0] == "س"
    return office and reader.text(k)[:1] != "و" or future and reader.is_speaker(k - 1)


def _no_past(reader: Reader, k: int, form: Form, raw: str) -> bool:
    text = reader.text(k)
    dotted = text.endswith("ي") and raw.endswith("ي") and reader.document.writes("ى")
    if dotted and not reader.has(k - 1, "contrast.had"):
        return True
    return text.endswith("يا") and reader.is_accusative(k + 1) or _no_verb(reader, k, form, raw)


def _no_present(reader: Reader, k: int, form: Form, raw: str) -> bool:
    text = reader.text(k)
    own = text[form.prefix] in "نا" and not (form.cue.stance == "deny" and reader.text(k + 1) == "ذلك")
    if own and not (reader.words[k].inside or reader.is_that(k + 1)):
        return True
    if text.endswith("وا") and not _is_subjunctive(reader, k, form):
        return True
    if form.cue.id == "ar.think.itabar" and raw[form.prefix + 1 : form.prefix + 2] == _DAMMA:
        return True
    if text.endswith("دعي") and raw.endswith("ى") and not reader.is_that(k + 1):
        return True
    return _no_verb(reader, k, form, raw)


def _is_subjunctive(reader: Reader, k: int, form: Form) -> bool:
    """Tell whether the short plural of a present may stand at ``k``: behind لم or أن, or joined to a verb behind it."""
    if not form.prefix:
        return reader.has(k - 1, "negation.subjunctive")
    verbs = (j for j in range(k - 8, k) if j > 0 and reader.has(j - 1, "negation.subjunctive"))
    return any(reader.text(j)[:1] in {"ي", "ت"} for j in verbs)


def _no_passive(reader: Reader, k: int, form: Form, raw: str) -> bool:
    if reader.has(k, "passive.worth") and reader.is_that(k + 1):
        return True
    if _DAMMA in raw[: form.prefix + 3]:
        return False
    return raw[form.prefix :] in _ACTIVE or not _is_impersonal(reader, k, form)


def _no_participle(reader: Reader, k: int, form: Form, raw: str) -> bool:
    if reader.document.writes("ة") and raw.endswith("ه") or reader.has(k - 1, "preposition.of_nouns"):
        return True
    if reader.has(k - 1, "negation.adjective") or reader.has(k - 1, "passive.remains"):
        return True
    counted = reader.words[k - 1].kind == "number" or reader.text(k).endswith(("ين", "ات"))
    return "accuse" in form.frames and counted and not reader.text(k + 1).startswith("ايا")


def _no_masdar(reader: Reader, k: int, form: Form, raw: str) -> bool:
    """Tell whether a noun of speech names the prosecution, or says what can be said (من المبكر القول إن …)."""
    spoken = reader.is_speaker(k - 1) or reader.is_speaker(k - 2) and reader.words[k - 1].kind == "word"
    spoken = spoken and not reader.has(k - 1, "preposition.words")
    return reader.text(k).startswith("ال") and (spoken or reader.has(k - 1, "head.possible"))


def _is_impersonal(reader: Reader, k: int, form: Form) -> bool:
    """Tell whether a verb without vocalisation is a passive: only forms that news uses so, with أن behind them."""
    bare = reader.words[k].text[form.prefix :]
    if bare in reader.lists["passive.in"]:
        return reader.has(k + 2, "passive.mouth") or (
            reader.text(k + 1) in {"في", "ضمن"}
            and not reader.has(k + 2, "passive.not_in")
            or reader.text(k + 1) in {"فيه", "فيها"}
            and (reader.text(k + 2) in {":", "ان", "انه"} or reader.words[k + 2].kind == "quote")
        )
    also = reader.has(k + 1, "passive.also") and reader.is_that(k + 2) or reader.that_behind(k) > 0
    if not (
        also or reader.is_that(k + 1) or reader.has(k + 1, "passive.preposition") or reader.has(k + 2, "passive.mouth")
    ):
        return False
    if bare in reader.lists["passive.bare"]:
        return True
    before = reader.words[k - 1] if k else None
    on_noun = reader.is_indefinite(k - 1) or reader.text(k - 1) == "ما"
    if bare in reader.lists["passive.first"] and reader.has(k + 1, "that.suffixed") and on_noun:
        return True
    starts = before is None or before.sentence != reader.words[k].sentence or reader.has(k - 1, "passive.start")
    return starts and bare in reader.lists["passive.first"] and reader.is_that(k + 1)


def _is_forecast(reader: Reader, k: int, form: Form, raw: str) -> bool:
    """Tell whether nobody in particular expects (، يتوقع أن): a verb in the masculine at once before its claim."""
    impersonal = form.kind == "present" and reader.text(k)[form.prefix] == "ي" and reader.is_that(k + 1)
    return impersonal and (reader.text(k - 1) in {"،", ",", ".", ""} or form.prefix > 0)


def _is_supposed(reader: Reader, k: int, form: Form, raw: str) -> bool:
    """Tell whether something is due, and nobody assumes it (كان يفترض أن تبدأ)."""
    return form.kind == "present" and reader.text(k)[form.prefix] == "ي" and reader.is_that(k + 1)


def _is_amount(reader: Reader, k: int, form: Form, raw: str) -> bool:
    """Tell whether يبلغ is "amounts to" (ستبلغ الكمية نحو ألف، يبلغ من العمر عشرين)."""
    near = reader.words[k + 1 : k + 4]
    if reader.text(k)[:1] == "ل" and form.kind == "present" or reader.text(k + 1) == "من":
        return True
    return any(w.kind == "number" or reader.has(w.index, "source.amount") for w in near)


def _is_passed(reader: Reader, k: int, form: Form, raw: str) -> bool:
    """Tell whether a law is passed (أقر المجلس قانونا يسمح بأن …), and nothing admitted."""
    that = next((j for j in range(k + 2, k + _PASSED) if reader.is_that(j)), k + _PASSED)
    law = any(listed(reader.text(j).removesuffix("ا"), "head.law") for j in range(k + 2, min(that, k + 7)))
    return form.kind == "past" and law and reader.text(that)[:1] != "ب"


def _is_byline(reader: Reader, k: int, form: Form, raw: str) -> bool:
    """Tell whether a line names the writer of the article (كتب: فلان الفلاني)."""
    sentence = reader.document.sentences[reader.words[k].sentence]
    return sentence.start == k and reader.text(k + 1) in {":", "ـ", "-"} and len(sentence) <= _BYLINE


def _is_considered(reader: Reader, k: int) -> bool:
    """Tell whether the subject of the clause is held to be something, by nobody (تمثل رسالة وتعتبر «فرصة للجميع»)."""
    return reader.text(k)[:1] == "و" and reader.words[k].kind == "word" and reader.words[k + 1].mark == 1


def _is_between(reader: Reader, k: int, form: Form, raw: str) -> bool:
    """Tell whether بين is "between": no shadda on it, and no complementiser behind a subject at once.

    تبين without a noun before it is what turned out, said by nobody (، وتبين أن الصورة قديمة).
    """
    if reader.text(k)[form.prefix :] in {"تبين", "يتبين"}:
        itself = reader.is_that(k - 1) or reader.has(k + 1, "that.suffixed")
        return form.prefix > 0 or itself or not reader.text(k - 1).endswith(("ه", "ات"))
    if _SHADDA in raw or not reader.text(k).endswith("بين"):
        return False
    if reader.has(k - 1, "additive.words") and any(reader.is_that(j) for j in range(k + 1, k + 4)):
        return False
    starts = k == reader.document.sentences[reader.words[k].sentence].start
    that = next((j for j in range(k + 1, k + (9 if starts else 4)) if reader.is_that(j)), 0)
    commas = [j for j in range(k + 1, that) if reader.text(j) == "،"]
    aside = len(commas) == 2 and commas[1] == that - 1 and reader.has(commas[0] + 1, "preposition.words")
    joined = any(reader.text(j)[:1] == "و" and not listed(reader.text(j), "source.office") for j in range(k + 1, that))
    return not (form.prefix > 0 and that > 0 and not joined and (not commas or aside))


def _is_affirmed(reader: Reader, k: int, form: Form, raw: str) -> bool:
    return not reader.negated(k)


_Another = Callable[["Reader", int, Form, str], bool]
_BY_KIND: dict[str, _Another] = {
    "past": _no_past,
    "present": _no_present,
    "passive": _no_passive,
    "participle": _no_participle,
    "masdar": _no_masdar,
}
"""What tells, for each kind of form, that the word is something else; a form of another kind is always read."""
_BY_CUE: dict[str, _Another] = dict.fromkeys(NEGATED, _is_affirmed) | {
    "ar.think.qaddar": lambda reader, k, form, raw: reader.negated(k) and reader.is_that(k + 1),
    "ar.confirm.wajad": lambda reader, k, form, raw: reader.first_person(k, form) or reader.negated(k),
    "ar.think.amal": lambda reader, k, form, raw: form.kind == "participle" and "أ" in raw,
    "ar.say.haddath": lambda reader, k, form, raw: form.kind == "participle" and reader.text(k + 1) != "عن",
    "ar.think.tawaqqa": _is_forecast,
    "ar.think.iftarad": _is_supposed,
    "ar.think.lahadh": lambda reader, k, form, raw: (
        form.kind == "present"
        and (reader.is_that(k + 1) or reader.text(k + 1) == "في")
        or reader.text(k - 1).removeprefix("و") in reader.lists["head.possible"]
    ),
    "ar.confirm.azhar": lambda reader, k, form, raw: reader.first_person(k, form),
    "ar.deny.ankar": lambda reader, k, form, raw: (
        reader.text(k + 1) == "علي" or form.kind == "present" and reader.text(k + 1)[:1] == "ل"
    ),
    "ar.say.ablagh": _is_amount,
    "ar.say.aqqab": lambda reader, k, form, raw: reader.has(k + 1, "that.plain") and reader.text(k + 1)[:1] != "ب",
    "ar.say.aza": lambda reader, k, form, raw: form.kind == "present" and reader.text(k)[form.prefix] == "ا",
    "ar.point.lafat": lambda reader, k, form, raw: form.kind == "participle" and raw.endswith("ات"),
    "ar.confirm.aqarr": _is_passed,
    "ar.say.katab": _is_byline,
    "ar.say.taba": lambda reader, k, form, raw: (
        (
            raw.endswith("ة")
            or reader.is_indefinite(k - 1)
            or reader.words[k - 1].kind == "word"
            and reader.text(k + 1)[:2] == "لل"
        )
        and (reader.text(k + 1)[:1] == "ل" or reader.words[k - 1].kind == "word")
    ),
    "ar.think.itabar": lambda reader, k, form, raw: form.kind == "present" and _is_considered(reader, k),
    "ar.wasf.itabar": lambda reader, k, form, raw: not form.suffixed,
    "ar.claim.iddaa": lambda reader, k, form, raw: reader.text(k + 1) == "الي",
    "ar.confirm.abraz": lambda reader, k, form, raw: (
        not form.prefix and (reader.is_speaker(k - 1) or reader.text(k - 1) in {"احد", "احدي", "من", "هم"})
    ),
    "ar.say.ajabahu": lambda reader, k, form, raw: raw.endswith("ة") or "إ" in raw,
    "ar.say.radd": lambda reader, k, form, raw: form.kind in {"past", "present"} and reader.text(k + 1) in _NAMED,
    "ar.confirm.bayyan": _is_between,
}
"""The same for single cues."""
