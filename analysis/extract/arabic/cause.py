"""What is put down to what, without a complementiser: عزا المدير ارتفاع السعر إلى قلة المطر."""

from __future__ import annotations

from analysis.extract.arabic.addressee import split_accused
from analysis.extract.arabic.claim import extend
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import trim
from analysis.extract.arabic.subject import subject_before

_REACH = 16
_PLAIN = {"عز", "تعز", "يعز", "عاز"}
"""How the verbs begin that only ever put something down to a cause; the others also give back or return."""


def cause_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """عزا المدير ارتفاع السعر إلى قلة المطر: what happened and its cause are the claim."""
    if "cause" not in form.frames or form.suffixed or reader.words[k].inside:
        return []
    behind = range(k + 1, min(sentence.stop, k + _REACH))
    to = next((j for j in behind if reader.text(j) == "الي" and not reader.words[j].quote), 0)
    if to < k + 2 or any(reader.words[j].kind == "punct" or reader.forms(j) for j in range(k + 1, to)):
        return []
    before, skip = ([], 0) if form.kind == "participle" else subject_before(reader, k, form, sentence)
    start = k + 1 if before or form.kind == "participle" else _happened(reader, k, to)
    if start is None or not (reader.text(k)[form.prefix :].startswith(tuple(_PLAIN)) or _is_event(reader, start)):
        return []
    source = before or trim(reader.document, reader.words[k + 1 : start])
    draft = Draft((k, k), form, "cause", (start, start), source, 0 if not before else skip, confidence="medium")
    extend(reader, draft, sentence)
    return [draft] if draft.claim[1] > to + 1 else []


def _happened(reader: Reader, k: int, to: int) -> int:
    """Return the noun of what happened, behind the subject of its verb: ذلك، سبب …, or where a second noun starts."""
    event = next((j for j in range(k + 1, to) if _is_event(reader, j)), None)
    return event if event is not None else split_accused(reader, k, to)


def _is_event(reader: Reader, j: int) -> bool:
    return reader.has(j, "content.caused") or listed(reader.text(j), "content.caused")
