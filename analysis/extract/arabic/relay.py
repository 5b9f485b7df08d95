"""Speech passed on: نقلت الوكالة عن المدير قوله إن …, and ascribed: نسبت الصحيفة إلى المدير قوله إن …."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from analysis.extract.arabic.claim import extend
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.ending import is_own
from analysis.extract.arabic.governor import ascribed_to
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import trim
from analysis.extract.arabic.subject import subject_before

_REACH = 24
_OF_SPEECH = {"say", "point", "confirm", "think"}


def relay_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """Read نقلت وكالة عن مصدر قوله إن as the outlet and, through it, the source; the passive has the source alone."""
    passive = form.kind == "passive" and reader.text(k)[form.prefix :] in {"نقل", "ينقل"}
    if not ("relay" in form.frames or passive):
        return []
    near = takewhile(lambda j: not reader.is_that(j), range(k + 1, min(sentence.stop, k + 18)))
    about = next((j for j in near if reader.text(j) in {"عن", "عنه", "عنها", "عنهم"}), None)
    if about is None:
        return []
    referred = reader.text(about) != "عن"
    opened = next(
        (j for j in range(about + 1, min(sentence.stop, about + 24)) if _opens_speech(reader, j, about)), None
    )
    if opened is None:
        opened = next((j for j in range(about + 2, min(sentence.stop, about + 24)) if _speaks_plainly(reader, j)), None)
    if opened is None or is_own(reader.text(opened - 1)) or reader.is_that(opened) and reader.who(opened - 2):
        return []
    saying = next((j for j in range(about + 1, opened) if any(f.kind == "masdar" for f in reader.forms(j))), opened)
    if _has_object(reader, saying, opened):
        return []
    start = opened + (reader.words[opened].mark != 1 and not _speaks_plainly(reader, opened))
    if reader.text(opened) == ":" and reader.is_that(start):
        start += 1
    behind = trim(reader.document, reader.words[about + 1 : saying])
    if referred and saying == opened:
        return []
    reader.consumed.add(saying)
    relay, skip = [] if about == k + 1 else trim(reader.document, reader.words[k + 1 : about]), 0
    if relay and relay[0].text in reader.lists["source.passed"]:
        return []
    fronted = not (relay or passive or referred)
    if fronted:
        relay, skip = subject_before(reader, k, form, sentence)
    source, relay = ([], relay or behind) if referred else (behind, relay)
    frame = (
        "quote"
        if reader.words[start].mark == 1 and reader.text(opened) == ":" or reader.words[opened].mark == 1
        else "that"
    )
    draft = Draft((k, about if about == k + 1 else k), form, "relay", (start, start), source)
    draft.frame = frame
    extend(reader, draft, sentence)
    draft.frame = "relay"
    if draft.claim[1] <= draft.claim[0]:
        return []
    outer = replace(draft, cue=(k, k) if referred or fronted and relay else draft.cue, source=relay, skip=skip)
    if saying == opened:
        return [outer, replace(draft, via=outer)] if relay else [draft]
    spoken = next(f for f in reader.forms(saying) if f.kind == "masdar")
    inner = replace(draft, cue=(saying, saying), form=form._replace(prefix=spoken.prefix))
    inner.kind, inner.stance = "pronoun" if referred else "", spoken.cue.stance
    if relay:
        inner.via = outer
        return [outer, inner]
    unsaid = reader.text(k)[form.prefix :] in {"نقل", "ينقل"} and not referred
    return [draft if unsaid else inner]


def _has_object(reader: Reader, saying: int, opened: int) -> bool:
    """Tell whether a noun is what is said, what opens behind a comma of a later cue (تأكيده استعداد …، مشيرا)."""
    first, parted = reader.words[saying + 1], any(reader.text(j) in {"،", ","} for j in range(saying + 2, opened))
    return (
        parted and first.kind == "word" and not reader.has(first.index, "preposition.words") and first.text[:1] != "ل"
    )


def _opens_speech(reader: Reader, j: int, cue: int) -> bool:
    quotation = reader.words[j].mark == 1 and not reader.is_name(reader.words[j].quote, cue)
    return quotation or reader.is_that(j) or reader.text(j) == ":"


def _speaks_plainly(reader: Reader, j: int) -> bool:
    """Tell whether speech without any mark starts at ``j``, behind a noun of speech (قوله لا نعرف كيف وصل)."""
    said = any(f.kind == "masdar" and f.suffixed for f in reader.forms(j - 1))
    return said and (reader.has(j, "opener.speech") or reader.has(j, "opener.plain"))


def ascribed_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """نسبت الصحيفة إلى المدير قوله في مؤتمر إن …: who has said it stands behind إلى, ل or عن."""
    if form.kind != "masdar" or not form.suffixed or form.cue.group not in _OF_SPEECH or reader.words[k].inside:
        return []
    source, skip = ascribed_to(reader, k, sentence)
    plain = _speaks_plainly(reader, k + 1)
    near = range(k + 1, min(sentence.stop, k + _REACH))
    opened = k + 1 if plain else next((j for j in near if _opens_speech(reader, j, k)), None)
    if not source or opened is None:
        return []
    colon = reader.text(opened) == ":"
    start = opened + (reader.words[opened].mark != 1 and not plain)
    start += colon and reader.is_that(start)
    frame = "quote" if reader.words[opened].mark == 1 or colon and reader.words[start].mark == 1 else "that"
    draft = Draft((k, k), form._replace(kind="past"), frame, (start, start), source, skip)
    extend(reader, draft, sentence)
    draft.shape = "nominal" if draft.shape == "indirect" else draft.shape
    return [draft] if draft.claim[1] > draft.claim[0] else []
