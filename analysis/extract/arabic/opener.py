"""What opens a claim behind an Arabic cue: a complementiser, a colon, a quotation, a noun."""

from __future__ import annotations

from itertools import islice

from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.objects import is_of_another, object_at, preps_of
from analysis.extract.arabic.preceding import is_office
from analysis.extract.arabic.qualifying import qualifies
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import is_own, listed

_PAUSES = {"..", "...", "…"}
_WINDOW, _HOW, _NEAR = 45, 8, 3
_BODY = 10
"""From mark to mark, so many words are the name of a body (أكدت «وكالة الأرصاد» أن …)."""


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


def find_opener(reader: Reader, k: int, form: Form, sentence: range) -> tuple[str, int, int] | None:
    """Find what opens the claim behind the cue.

    Returns:
        The frame, the word that opens it (where the source ends) and the first word of the claim.
    """
    if form.kind in {"passive", "noun"} or not form.frames:
        return None
    words, inside = reader.words, reader.words[k].quote if reader.words[k].inside else 0
    near = not inside and form.cue.frames and any(d.claim[0] <= k < d.claim[1] for d in reader.drafts[-4:])
    near_subject = reader.text(k + 1).startswith("ال")
    limit = min(sentence.stop, k + (9 if inside or near else _WINDOW))
    j = k + 1
    if "question" in form.frames and form.kind == "participle" and reader.text(j) == "من":
        return "that", j, j
    while j < limit:
        word = words[j]
        if inside and word.quote != inside:
            return None
        if word.text in _PAUSES and not inside:
            return None
        if word.kind == "word" and j not in reader.openings and not reader.has(j, "opens"):
            j += 1
            continue
        if reader.has(j, "that.being") and reader.text(j - 1) in preps_of(form) and inside == word.quote:
            return "that", j - 1, j
        if reader.is_that(j) and (inside or not word.inside):
            found = reader.text(j - 1)[:1] in {"و", "ف"} and reader.text(j - 1)[1:] in reader.lists["passive.found"]
            accuses = "accuse" in form.frames
            condition = accuses and (reader.document.raw(word)[:1] == "إ" or word.text[:1] != "ب" and j > k + _NEAR)
            but = reader.text(j - 1) in {"الا", "بيد"} and not reader.negated(k) or reader.has(j - 1, "opener.fact")
            provided = f"{reader.text(j - 2)} {reader.text(j - 1)}" == "، علي" and "علي" not in preps_of(form)
            if condition or but or provided or found or is_of_another(reader, k, j, form):
                return None
            if word.text[0] == "و" and reader.text(j - 1) in {"،", ","}:
                return None
            if (
                "that" not in form.frames
                and not ("that0" in form.frames and (j <= k + 1 + near_subject or is_office(words[k + 1])))
                and "wasf" not in form.frames
            ):
                return None
            if "feeling" in form.frames and not any(reader.has(i, "feeling.words") for i in range(k + 1, j)):
                return None
            if "prep" in form.frames and not _governed(reader, k, j, form):
                return None
            if "nested_np" in form.frames and not inside:
                prep = next((p for p in range(k + 1, j - 1) if reader.text(p) == "الي"), None)
                if prep is not None and reader.text(j - 1) != "الي" and j - prep <= 7:
                    return "that", prep, prep + 1
            if reader.text(j - 1) == "من" and form.cue.id == "ar.think.shakk":
                return None
            return "that", _prep_before(reader, j, form), j + 1
        wonders = form.kind != "participle" or form.cue.id == "ar.say.tasaal"
        wonders = wonders and bool({"that", "question"} & set(form.frames))
        asked = "question" in form.frames and reader.has(j, "source.asks") and (inside or not word.inside)
        told = "how" in form.frames and reader.text(j) == "كيف" and (inside or not word.inside)
        if told and not reader.negated(k) or asked or _asks(reader, j) and wonders:
            loose = "prep" in form.frames and reader.text(j) == "ما" and not _governed(reader, k, j, form)
            return None if loose or reader.negated(k) else ("that", j, j + (reader.text(j) == "عما"))
        if word.text == ":" and "colon" in form.frames:
            if form.kind == "masdar" and j == k + 1 and not form.prefix:
                return None
            return _after_colon(reader, j, sentence)
        if word.mark == 1 and not inside and "quote" not in form.frames and _opens_in(reader, k, j, form):
            return "quote", j, j
        if word.mark == 1 and not inside and {"quote", "quote0"} & set(form.frames):
            closed = reader.document.quotes[word.quote][1]
            named = (
                reader.is_name(word.quote, k)
                or closed - j <= 3
                and j > k + _HOW
                and reader.text(j - 1) != ":"
                or closed - j <= 5
                and reader.text(j - 1) != ":"
                and _that_soon(reader, closed, sentence)
                or closed - j < _BODY
                and reader.has(j + 1, "source.body")
                and _that_soon(reader, closed, sentence)
            )
            needed = reader.has(j - 1, "content.need") and reader.text(j - 2) in preps_of(form)
            if needed and not named and closed - j > 4:
                return "that", j - 2, j - 1
            if not named and not ("quote0" in form.frames and j > k + 1):
                return None if qualifies(reader, k, j, closed, form) else ("quote", j, j)
            j = closed + 1
            continue
        if (
            word.kind == "quote"
            and word.mark == 0
            and word.quote == 0
            and word.index in reader.document.unclosed
            and j <= k + 6
        ):
            return "colon", j, j
        if word.text in {"؛", ";"}:
            return None
        joined = word.text in {"،", ","} and reader.text(j + 1)[:1] == "و"
        if joined and {reader.text(j + 1)[1:]} & (reader.lists["that.suffixed"] | reader.lists["that.plain"]):
            return None
        if word.text in {"،", ","} and (over := _over_clause(reader, j, limit)):
            j = over
            continue
        if word.text in {"،", ","} and (reader.has(j + 1, "break.participle") or form.cue.id == "ar.say.nashar"):
            return None
        if word.text in {"،", ","} and listed(reader.text(k - 1 - reader.negated(k)), "relative.words"):
            again = next((i for i in range(j + 1, min(limit, j + 8)) if reader.text(i) in {"،", ","}), 0)
            if not (again and reader.is_that(again + 1)):
                return None
            j = again
        if j > k + 1 and reader.has(j, "opener.stop") and reader.text(j - 1) in {"،", ","}:
            if not (resumed := _resumed(reader, k, j, limit)):
                return None
            j = resumed
            continue
        speaks = reader.forms(j) and listed(reader.text(j - 1), "relative.words")
        if speaks and (form.weak or j > k + _HOW and any(reader.is_that(i) for i in range(j + 1, min(j + 4, limit)))):
            return None
        felt = "feeling" in form.frames and reader.has(j, "feeling.words")
        if reader.has(j, "continuation.words") and j == k + 2 and is_own(reader.text(k + 1)):
            return None
        if reader.has(j, "continuation.words") and _says_on(reader, k, j) or reader.has(j, "continuation.addressing"):
            j += 1
            continue
        if reader.has(j, "opener.no"):
            return None
        if form.cue.group == "say" and form.kind != "masdar" and j <= k + _HOW and _says_how(reader, j):
            j += 1
            continue
        if reader.blocks(j) and not (
            word.quote or felt or _speaks_on(reader, k, j, form) or _is_own_word(reader, j, form)
        ):
            return None
        j += 1
    return None


def _says_on(reader: Reader, k: int, j: int) -> bool:
    """Tell whether a participle behind a comma only opens the speech of ``k`` (ردت الوزارة، قائلة إن).

    Where the verb has an object (علق على الخبر، قائلا …), what is said is a claim of its own.
    """
    about = (i for i in range(k + 1, j) if reader.text(i) == "علي" and not reader.has(i + 1, "source.platform"))
    return reader.text(j - 1) == "،" and reader.has(k, "continuation.after") and not any(about)


def _says_how(reader: Reader, j: int) -> bool:
    return reader.tells_how(j) and reader.text(j - 1) not in {"،", ","} and reader.text(j)[:1] != "و"


def _opens_in(reader: Reader, k: int, j: int, form: Form) -> bool:
    """Tell whether the complementiser stands inside the mark that opens at ``j`` (اشتكى من «أن السعر ارتفع»)."""
    governed = "prep" in form.frames and reader.text(j - 1) in preps_of(form)
    return governed and "that" in form.frames and reader.is_that(j + 1) and not reader.negated(k)


def _resumed(reader: Reader, k: int, j: int, limit: int) -> int:
    """Return the complementiser behind an aside on the subject (قال فلان، وهو محام في المدينة، إن …), 0 for none."""
    if not (reader.has(j, "opener.aside") or reader.has(j, "contrast.words") and reader.has(j + 1, "source.hiding")):
        return 0
    for i in range(j, limit):
        if reader.text(i) == ":" or reader.is_that(i) and not any(reader.forms(n) for n in range(j, i)):
            return i
        if reader.text(i) in {"،", ","}:
            told = reader.text(i + 1)[:1] == "ل" and len(reader.text(i + 1)) > 3
            again = next((n for n in range(i + 2, i + 5) if reader.is_that(n)), 0) if told else i + 1
            return again if 0 < again < limit and (reader.is_that(again) or reader.words[again].mark == 1) else 0
    return 0


def _over_clause(reader: Reader, comma: int, limit: int) -> int:
    """Return the comma that closes a clause on the subject, with the claim behind it (كشف فلان، الذي حضر، أن …)."""
    phrase = reader.phrase(comma + 1)
    ascribed = reader.has(comma + 1, "tail.words") or reader.pair(comma + 1) in reader.lists["tail.two"]
    ascribed = ascribed or phrase is not None and phrase[1].cue.group == "according"
    hidden = reader.has(comma + 1, "negation.words")
    if not (ascribed or hidden or listed(reader.text(comma + 1), "relative.words")):
        return 0
    closing = next((j for j in range(comma + 2, limit) if reader.text(j) in {"،", ","}), 0)
    governed = reader.has(closing + 1, "preposition.words") and reader.is_that(closing + 2)
    return closing if closing and (reader.is_that(closing + 1) or governed) else 0


def _is_own_word(reader: Reader, j: int, form: Form) -> bool:
    """Tell whether قوله at ``j`` only repeats the participle before it (مضيفا في السياق نفسه قوله إن …)."""
    said = any(f.cue.id == "ar.say.qal" and f.kind == "masdar" and f.suffixed for f in reader.forms(j))
    return said and form.kind == "participle" and form.cue.group == "say" and reader.is_that(j + 1)


def _speaks_on(reader: Reader, k: int, j: int, form: Form) -> bool:
    """Tell whether a cue at ``j`` is part of a name or clause before the إن that only قال takes (قال فلان لوح إن …)."""
    if not form.cue.id.endswith("say.qal") or any(f.prefix or f.kind == "participle" for f in reader.forms(j)):
        return False
    if any(f.cue.id == "ar.say.haddath" for f in reader.forms(j)) and "عن" not in reader._texts[j + 1 : j + 4]:
        return True
    that = next((i for i in range(j + 1, j + 5) if reader.is_that(i) or reader.words[i].kind != "word"), 0)
    return reader.is_that(that) and reader.document.raw(reader.words[that]).startswith("إ")


def _asks(reader: Reader, j: int) -> bool:
    """Tell whether a question opens at ``j``: ما إذا، عما إذا."""
    return reader.text(j) in {"ما", "عما"} and reader.text(j + 1) == "اذا"


def _that_soon(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a complementiser follows before any cue or further quotation: what is quoted is a name."""
    for j in range(k + 1, min(sentence.stop, k + 14)):
        if reader.is_that(j):
            return j > k + 1 or not reader.has(j, "that.continued")
        if reader.text(j - 1) in {"،", ","} and reader.pair(j) in reader.lists["break.two"]:
            return False
        speaks = reader.forms(j) and not reader.has(j - 1, "tail.words")
        if reader.words[j].mark == 1 and not reader.is_name(reader.words[j].quote, k) or reader.text(j) in {".", ":"}:
            return False
        if speaks and not reader.words[j].quote:
            return False
    return False


def _governed(reader: Reader, k: int, j: int, form: Form) -> bool:
    """Tell whether the preposition that the cue needs (دفع بأن، أعرب عن أمله في أن) stands before its claim."""
    preps = preps_of(form)
    return (
        "ب" in preps
        and reader.text(j).startswith("ب")
        or any(reader.text(i) in preps for i in range(max(k + 1, j - 5), j))
    )


def _prep_before(reader: Reader, j: int, form: Form) -> int:
    """Step back over the preposition that the cue governs (إلى أن، على أن)."""
    return j - 1 if reader.text(j - 1) in preps_of(form) else j


def _after_colon(reader: Reader, j: int, sentence: range) -> tuple[str, int, int] | None:
    start = j + 1
    if start >= sentence.stop or reader.text(j - 1) in {"http", "https"}:
        return None
    if reader.is_that(start):
        return "that", j, start + (not reader.has(start, "that.first_person"))
    return ("quote" if reader.words[start].mark == 1 else "colon"), j, start
