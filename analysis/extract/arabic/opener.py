"""What opens a claim behind an Arabic cue: a complementiser, a question, a colon, a quotation, a noun."""

from __future__ import annotations

from itertools import islice

from analysis.extract.arabic.complementiser import being, complementiser, question
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.objects import object_at
from analysis.extract.arabic.openingmarks import colon, quotation
from analysis.extract.arabic.passing import comma, semicolon, speech, stop
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.search import Opener, Search

QUESTIONS = (being, complementiser, question, colon, quotation, semicolon, comma, stop, speech)
"""What is asked of each word behind the cue, in this order; the first answer counts, without one the word is passed."""
_PAUSES = {"..", "...", "…"}
_WINDOW, _NEAR = 45, 9


def has_frame(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a cue at ``k`` opens a claim of its own; used to end the claim before it."""
    key = -k - 1
    if key not in reader._forms:
        opens = (f for f in reader.forms(k) if reader.speaks_at_once(k, f) or _opens(reader, k, f, sentence))
        reader._forms[key] = list(islice(opens, 1))
    return bool(reader._forms[key])


def _opens(reader: Reader, k: int, form: Form, sentence: range) -> bool:
    return bool(find_opener(reader, k, form, sentence)) or _opens_phrase(reader, k, form, sentence)


def _opens_phrase(reader: Reader, k: int, form: Form, sentence: range) -> bool:
    if form.cue.group == "wasf":
        return form.kind == "participle"
    return bool({"np", "npclaim", "npprep", "npevent", "accuse"} & set(form.frames)) and bool(
        object_at(reader, k, form, sentence)
    )


def find_opener(reader: Reader, k: int, form: Form, sentence: range) -> Opener | None:
    """Find what opens the claim behind the cue at ``k``: see ``Opener``."""
    if form.kind in {"passive", "noun"} or not form.frames:
        return None
    j = k + 1
    if "question" in form.frames and form.kind == "participle" and reader.text(j) == "من":
        return "that", j, j
    words, inside = reader.words, reader.words[k].quote if reader.words[k].inside else 0
    near = inside or form.cue.frames and any(d.claim[0] <= k < d.claim[1] for d in reader.drafts[-4:])
    search = Search(reader, k, form, sentence, min(sentence.stop, k + (_NEAR if near else _WINDOW)), inside)
    while j < search.limit:
        word = words[j]
        if word.quote != inside if inside else word.text in _PAUSES:
            return None
        if word.kind == "word" and j not in reader.openings and not reader.has(j, "opens"):
            j += 1
            continue
        answer = next((a for ask in QUESTIONS if (a := ask(search, j)) is not None), j + 1)
        if not isinstance(answer, int):
            return answer or None
        j = answer
    return None
