"""Whether a complementiser or a question opens the claim of a cue: أن، إن، بأن، كونه، ما إذا، كيف."""

from __future__ import annotations

from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.objects import is_of_another, preps_of
from analysis.extract.arabic.preceding import is_office
from analysis.extract.arabic.search import STOP, Answer, Search
from analysis.extract.arabic.source import trim

_NEAR = 3
_WORDS = 4
"""A subject of fewer words may stand between a verb of noting and its claim (سجل المصدر نفسه أن)."""
_NESTED = 7
"""A preposition that a noun of thought governs stands so near its complementiser at most."""


def being(search: Search, j: int) -> Answer:
    """A preposition of the cue and what stands for a complementiser behind it (بكونه)."""
    reader = search.reader
    governed = reader.has(j, "that.being") and reader.text(j - 1) in preps_of(search.form)
    return ("that", j - 1, j) if governed and search.inside == reader.words[j].quote else None


def complementiser(search: Search, j: int) -> Answer:
    """أن, إن and what they are written with, where the cue may have one and it is the cue's own."""
    reader, form = search.reader, search.form
    if not (reader.is_that(j) and search.outside(j)):
        return None
    if (
        reader.text(j)[0] == "ب"
        and reader.has(j - 1, "source.oneself")
        and listed(reader.text(j - 3), "relative.words")
    ):
        return j + 1  # الذي يعرف نفسه بأنه
    if _is_no_content(search, j) or not _may_have(search, j):
        return STOP
    if "nested_np" in form.frames and not search.inside:
        prep = next((p for p in range(search.k + 1, j - 1) if reader.text(p) == "الي"), None)
        if prep is not None and reader.text(j - 1) != "الي" and j - prep <= _NESTED:
            return "that", prep, prep + 1
    if reader.text(j - 1) == "من" and form.cue.id == "ar.think.shakk":
        return STOP
    return "that", j - 1 if reader.text(j - 1) in preps_of(form) else j, j + 1  # إلى أن، على أن: both words open it


def question(search: Search, j: int) -> Answer:
    """ما إذا, a word that asks, and كيف behind what tells."""
    reader, form = search.reader, search.form
    asked = "question" in form.frames and reader.has(j, "source.asks") and search.outside(j)
    told = "how" in form.frames and reader.text(j) == "كيف" and search.outside(j)
    told = told and not (reader.negated(search.k) or reader.is_that(search.k - 1))  # عليه أن يشرح كيف: nobody has yet
    if not (told or asked or _wonders(search) and reader.text(j) in {"ما", "عما"} and reader.text(j + 1) == "اذا"):
        return None
    loose = "prep" in form.frames and reader.text(j) == "ما" and not _is_governed(search, j)
    return STOP if loose or reader.negated(search.k) else ("that", j, j + (reader.text(j) == "عما"))


def _wonders(search: Search) -> bool:
    participle = search.form.kind == "participle" and search.form.cue.id != "ar.say.tasaal"
    return not participle and bool({"that", "question"} & set(search.form.frames))


def _is_no_content(search: Search, j: int) -> bool:
    """Tell whether a complementiser opens no claim: a condition, a contrast, a finding, the claim of another word."""
    reader, k, form = search.reader, search.k, search.form
    word, before = reader.words[j], reader.text(j - 1)
    found = before[:1] in {"و", "ف"} and before[1:] in reader.lists["passive.found"]
    far = word.text[:1] != "ب" and j > k + _NEAR
    condition = "accuse" in form.frames and (reader.document.raw(word)[:1] == "إ" or far)
    but = before in {"الا", "بيد"} and not reader.negated(k) or reader.has(j - 1, "opener.fact")
    provided = f"{reader.text(j - 2)} {before}" == "، علي" and "علي" not in preps_of(form)
    new = word.text[0] == "و" and search.is_comma(j - 1)
    return condition or but or provided or found or new or is_of_another(reader, k, j, form)


def _may_have(search: Search, j: int) -> bool:
    """Tell whether the cue has a complementiser among its frames, and all else that the frame asks for."""
    reader, k, form = search.reader, search.k, search.form
    subject = trim(reader.document, reader.words[k + 1 : j]) if "that0" in form.frames else []
    plain = all(w.text.startswith("ال") or reader.has(w.index, "source.oneself") for w in subject)
    named = 0 < len(subject) < _WORDS and plain
    short = "that0" in form.frames and (j == k + 1 or named or is_office(reader.words[k + 1]))
    if not (short or {"that", "wasf"} & set(form.frames)):
        return False
    if "feeling" in form.frames and not any(reader.has(i, "feeling.words") for i in range(k + 1, j)):
        return False
    return "prep" not in form.frames or _is_governed(search, j)


def _is_governed(search: Search, j: int) -> bool:
    """Tell whether the preposition that the cue needs (دفع بأن، أعرب عن أمله في أن) stands before its claim."""
    reader, preps = search.reader, preps_of(search.form)
    glued = "ب" in preps and reader.text(j).startswith("ب")
    return glued or any(reader.text(i) in preps for i in range(max(search.k + 1, j - 5), j))
