"""Speech in rare shapes: no complementiser (وقال لم نتلق …), a claim in the sentence before, or in a denial."""

from __future__ import annotations

from analysis.extract.arabic.claim import extend, trim_claim
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import trim

_REACH, _FAR = 12, 40


def asyndetic_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """وقال لم نتلق خطابا، وقال البيان سيحصل الوفد على …، وقال المدير، يضاف إلى ذلك …: speech without any mark."""
    if k + 1 >= sentence.stop:
        return []
    at_once = reader.speaks_at_once(k, form) or _is_hearsay(reader, k)
    start = k + 1 + (reader.words[k + 1].kind == "punct") if at_once else _plain_start(reader, k, form, sentence)
    if not start:
        return []
    source = trim(reader.document, reader.words[k + 1 : start])
    if not (source or at_once or reader.has(start, "opener.speech")):
        return []
    draft = Draft((k, k), form, "asyndetic", (start, start), source, confidence="medium" if at_once else "low")
    extend(reader, draft, sentence)
    return [draft] if draft.claim[1] - draft.claim[0] > 2 else []


def _is_hearsay(reader: Reader, k: int) -> bool:
    """Tell whether a speaker quotes what people say (يقولون السوق سيفتح) inside a quotation."""
    plain = reader.words[k].inside and reader.words[k + 1].kind == "word" and reader.words[k + 2].kind == "word"
    opens = not (reader.has(k + 1, "preposition.words") or reader.is_that(k + 1) or reader.text(k + 1)[:1] in "بل")
    return plain and opens and reader.text(k) in reader.lists["opener.hearsay"]


def _plain_start(reader: Reader, k: int, form: Form, sentence: range) -> int:
    """Return where the claim of قال starts in a sentence that has no complementiser, colon or quotation, or 0."""
    plain = form.kind == "past" and form.cue.id.endswith("say.qal") and not reader.words[k].inside
    opens = k <= sentence.start + 2 and not reader.has(k - 1, "tail.words")
    if not (plain and opens and reader.words[k + 1].kind == "word"):
        return 0
    if own := _own_speech(reader, k, sentence):
        return own
    marked = range(k + 1, min(sentence.stop, k + _FAR))
    if any(reader.is_that(j) or reader.text(j) == ":" or reader.words[j].mark == 1 for j in marked):
        return 0
    for j in range(k + 2, min(sentence.stop, k + _REACH)):
        text = reader.text(j)
        if text in {"،", ","}:
            behind = reader.text(j + 1)
            aside = reader.has(j + 1, "opener.stop") or reader.has(j + 1, "relative.words") or behind[:1] == "و"
            return 0 if aside or reader.has(j + 1, "preposition.words") or reader.forms(j + 1) else j + 1
        if reader.words[j].kind != "word" or reader.forms(j):
            return 0
        if len(text) > 3 and text[0] == "س" and text[1] in "يتنا" or reader.has(j, "opener.plain"):
            return j
    return 0


def _own_speech(reader: Reader, k: int, sentence: range) -> int:
    """Return where a speaker behind ``k`` begins to speak of themselves (قال مسؤول في الوزارة نؤكد أن …), or 0."""
    for j in range(k + 1, min(sentence.stop, k + _REACH)):
        if reader.words[j].kind != "word" or reader.is_that(j):
            return 0
        if j > k + 1 and any(f.kind == "present" and reader.first_person(j, f) for f in reader.forms(j)):
            return j
    return 0


def backward_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """وأوضح ذلك مدير الشركة: the claim is the sentence before."""
    tells = form.kind == "past" and form.cue.group in {"say", "confirm"} and not form.suffixed
    points = reader.text(k + 1) in {"ذلك", "بذلك"} and k == sentence.start
    number = reader.words[k].sentence
    if not (tells and points and number):
        return []
    stop = next((j for j in range(k + 2, sentence.stop) if reader.words[j].kind == "punct"), sentence.stop)
    source = trim(reader.document, reader.words[k + 2 : stop])
    before = reader.document.sentences[number - 1]
    if not source or any(d.cue[0] >= before.start for d in reader.drafts):
        return []
    claim = trim_claim(reader.document, before.start, before.stop)
    draft = Draft((k, k), form, "backward", claim, source, confidence="low")
    return [draft] if claim[1] - claim[0] > 2 else []


def spread(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """ما تناقلته حسابات من أن السد انهار، ما يتردد عن أن …: whoever has said it, in the object of a denial."""
    if not reader.has(k - 1, "content.what") or not (form.suffixed or form.kind == "passive") or reader.words[k].inside:
        return []
    near = range(k + 1, min(sentence.stop, k + _REACH))
    of = next((j for j in near if reader.text(j) == ":" or reader.text(j) in {"من", "عن"} and reader.is_that(j + 1)), 0)
    if not of:
        return []
    carried = reader.document.raw(reader.words[k]).endswith(("ه", "ها"))
    source = trim(reader.document, reader.words[k + 1 : of]) if carried else []
    colon = reader.text(of) == ":"
    start = of + 1 + (not colon)
    draft = Draft((k, k), form, "quote" if colon else "spread", (start, start), source, confidence="medium")
    draft.kind = "" if carried else "agentless"
    extend(reader, draft, sentence)
    draft.frame = "spread"
    return [draft] if draft.claim[1] > draft.claim[0] else []
