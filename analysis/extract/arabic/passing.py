"""What stands between a cue and what opens its claim: which pauses and words are passed, and which end the search."""

from __future__ import annotations

from analysis.extract.arabic.ending import is_own
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.search import STOP, Answer, Search

_HOW = 8


def semicolon(search: Search, j: int) -> Answer:
    """Nothing opens behind a semicolon."""
    return STOP if search.reader.text(j) in {"؛", ";"} else None


def comma(search: Search, j: int) -> Answer:
    """A comma is passed, with the clause it opens on who speaks; not where something new begins behind it."""
    reader, k = search.reader, search.k
    if not search.is_comma(j):
        return None
    behind = reader.text(j + 1)
    if behind[:1] == "و" and {behind[1:]} & (reader.lists["that.suffixed"] | reader.lists["that.plain"]):
        return STOP
    if over := _over_clause(search, j):
        return over
    shown = search.form.cue.id == "ar.say.nashar" and not reader.is_that(j + 1)
    if shown or reader.has(j + 1, "break.participle"):
        return STOP
    if listed(reader.text(k - 1 - reader.negated(k)), "relative.words"):
        again = next((i for i in range(j + 1, min(search.limit, j + 8)) if search.is_comma(i)), 0)
        return again + 1 if again and reader.is_that(again + 1) else STOP
    return None


def stop(search: Search, j: int) -> Answer:
    """A word that begins something new behind a comma ends the search, but for an aside that is closed again."""
    if not (j > search.k + 1 and search.reader.has(j, "opener.stop") and search.is_comma(j - 1)):
        return None
    return _resumed(search, j) or STOP


def speech(search: Search, j: int) -> Answer:
    """A further word of speech has the claim for itself, unless it continues the cue or belongs to who speaks."""
    reader, k, form, limit = search.reader, search.k, search.form, search.limit
    if reader.forms(j) and listed(reader.text(j - 1), "relative.words"):
        soon = any(reader.is_that(i) for i in range(j + 1, min(j + 4, limit)))
        if form.weak or j > k + _HOW and soon:
            return STOP
    if reader.has(j, "continuation.words"):
        if j == k + 2 and is_own(reader.text(k + 1)):
            return STOP
        if _says_on(search, j):
            return j + 1
    if reader.has(j, "continuation.addressing"):
        return j + 1
    if reader.has(j, "opener.no"):
        return STOP
    if form.cue.group == "say" and form.kind != "masdar" and j <= k + _HOW and _says_how(search, j):
        return j + 1
    felt = "feeling" in form.frames and reader.has(j, "feeling.words")
    passed = reader.words[j].quote or felt or _speaks_on(search, j) or _is_own_word(search, j)
    return STOP if reader.blocks(j) and not passed else None


def _says_on(search: Search, j: int) -> bool:
    """Tell whether a participle behind a comma only opens the speech of the cue (ردت الوزارة، قائلة إن).

    Where the verb has an object (علق على الخبر، قائلا …), what is said is a claim of its own.
    """
    reader, k = search.reader, search.k
    about = (i for i in range(k + 1, j) if reader.text(i) == "علي" and not reader.has(i + 1, "source.platform"))
    return reader.text(j - 1) == "،" and reader.has(k, "continuation.after") and not any(about)


def _says_how(search: Search, j: int) -> bool:
    return search.reader.tells_how(j) and not search.is_comma(j - 1) and search.reader.text(j)[:1] != "و"


def _resumed(search: Search, j: int) -> int:
    """Return the complementiser behind an aside on the subject (قال فلان، وهو محام في المدينة، إن …), 0 for none."""
    reader, limit = search.reader, search.limit
    if not (reader.has(j, "opener.aside") or reader.has(j, "contrast.words") and reader.has(j + 1, "source.hiding")):
        return 0
    for i in range(j, limit):
        if reader.text(i) == ":" or reader.is_that(i) and not any(reader.forms(n) for n in range(j, i)):
            return i
        if search.is_comma(i):
            told = reader.text(i + 1)[:1] == "ل" and len(reader.text(i + 1)) > 3
            again = next((n for n in range(i + 2, i + 5) if reader.is_that(n)), 0) if told else i + 1
            return again if 0 < again < limit and (reader.is_that(again) or reader.words[again].mark == 1) else 0
    return 0


def _over_clause(search: Search, j: int) -> int:
    """Return the comma that closes a clause on the subject, with the claim behind it (كشف فلان، الذي حضر، أن …)."""
    reader = search.reader
    phrase = reader.phrase(j + 1)
    ascribed = reader.has(j + 1, "tail.words") or reader.pair(j + 1) in reader.lists["tail.two"]
    ascribed = ascribed or phrase is not None and phrase[1].cue.group == "according"
    hidden = reader.has(j + 1, "negation.words")
    if not (ascribed or hidden or listed(reader.text(j + 1), "relative.words")):
        return 0
    closing = next((i for i in range(j + 2, search.limit) if search.is_comma(i)), 0)
    governed = reader.has(closing + 1, "preposition.words") and reader.is_that(closing + 2)
    return closing if closing and (reader.is_that(closing + 1) or governed) else 0


def _is_own_word(search: Search, j: int) -> bool:
    """Tell whether قوله at ``j`` only repeats the participle before it (مضيفا في السياق نفسه قوله إن …)."""
    form = search.form
    said = any(f.cue.id == "ar.say.qal" and f.kind == "masdar" and f.suffixed for f in search.reader.forms(j))
    return said and form.kind == "participle" and form.cue.group == "say" and search.reader.is_that(j + 1)


def _speaks_on(search: Search, j: int) -> bool:
    """Tell whether a cue at ``j`` is part of a name or clause before the إن that only قال takes (قال فلان لوح إن …)."""
    reader, forms = search.reader, search.reader.forms(j)
    if not search.form.cue.id.endswith("say.qal") or any(f.prefix or f.kind == "participle" for f in forms):
        return False
    if any(f.cue.id == "ar.say.haddath" for f in forms) and "عن" not in map(reader.text, range(j + 1, j + 4)):
        return True
    that = next((i for i in range(j + 1, j + 5) if reader.is_that(i) or reader.words[i].kind != "word"), 0)
    return reader.is_that(that) and reader.document.raw(reader.words[that]).startswith("إ")
