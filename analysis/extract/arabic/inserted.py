"""A verb of speech set into or behind what is said: السد جاهز، تقول الوزارة; «السد جاهز»، قال المدير."""

from __future__ import annotations

from analysis.extract.arabic.claim import claim_end, trim_claim
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.reader import Draft, Reader
from analysis.extract.arabic.source import trim

_GROUPS = {"say", "claim", "confirm"}
_COMMAS, _REACH, _SHORT, _LONG = {"،", ","}, 8, 8, 30
_NAME = 4
"""From mark to mark, so many words behind a noun are its name (الضابط «سامر العلي» قال)."""


def inserted_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """شركة الشحن، تزعم المديرة، طلبت رشوة; السد جاهز، تقول الوزارة: the clause is the claim, its verb an aside."""
    plain = form.kind == "present" and not (form.suffixed or form.prefix or form.weak) and form.cue.group in _GROUPS
    if not plain or reader.words[k].inside or reader.text(k - 1) not in _COMMAS or reader.first_person(k, form):
        return []
    start = _start(reader, k, sentence)
    stop = next((j for j in range(k + 1, sentence.stop) if reader.words[j].kind != "word"), sentence.stop)
    between = range(k + 1, stop)
    taken = any(reader.is_that(j) or reader.forms(j) or reader.has(j, "preposition.words") for j in between)
    if taken or stop - k > _REACH or not 2 < k - start < _LONG or reader.has(start, "break.subordinate"):
        return []
    source = trim(reader.document, reader.words[k + 1 : stop])
    if stop > k + 1 and (not source or source[0].text in reader.lists["source.said"]):
        return []
    goes_on = reader.text(stop) in _COMMAS and not _opens(reader, stop + 1)
    if goes_on and k - start <= _SHORT:
        claim = trim_claim(reader.document, start, claim_end(reader, stop + 1, sentence, k, False))
    elif goes_on or reader.text(stop) not in _COMMAS | {".", "!", "؟", ""}:
        return []
    else:
        claim = trim_claim(reader.document, start, k)
    return [Draft((k, k), form, "inserted", claim, source, kind="" if source else "pronoun", confidence="medium")]


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
    named = last - first <= _NAME and reader.words[first - 1].kind == "word"
    if last - first < 3 or named or reader.is_name(number) or any(d.claim[0] == first + 1 for d in reader.drafts[-4:]):
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


def _start(reader: Reader, k: int, sentence: range) -> int:
    """Return where the clause starts that the verb at ``k`` stands in: behind the claim or colon before it."""
    here = [d for d in reader.drafts[-8:] if d.cue[0] >= sentence.start]
    if any(d.claim[0] <= k < d.claim[1] or d.claim[1] == k - 1 for d in here):
        return k
    start = max([sentence.start, *(d.claim[1] for d in here)])
    return next((j + 1 for j in range(k - 1, start, -1) if reader.text(j) == ":"), start)


def _opens(reader: Reader, k: int) -> bool:
    """Tell whether something new starts at ``k``: a conjunction, a cue, an aside."""
    stops = reader.has(k, "opener.stop") and not reader.has(k, "reopen.reason")
    return reader.text(k)[:1] == "و" or bool(reader.forms(k)) or stops
