"""What opens a claim behind an Arabic cue: a complementiser, a colon, a quotation, a noun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, reduce
from itertools import islice
from operator import or_

from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import bits, masks_of
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import listed
from analysis.text.fold import fold

_WINDOW = 45


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
    nested = any(d.claim[0] <= k < d.claim[1] for d in reader.drafts[-4:])
    limit = min(sentence.stop, k + (9 if inside else 6 if nested and form.cue.frames else _WINDOW))
    j = k + 1
    while j < limit:
        word = words[j]
        if inside and word.quote != inside:
            return None
        if word.kind == "word" and j not in reader.openings and not reader.has(j, "opens"):
            j += 1
            continue
        if reader.is_that(j) and (inside or not word.inside):
            if _is_of_another(reader, k, j, form):
                return None
            if word.text[0] == "و" and reader.text(j - 1) in {"،", ","}:
                return None
            if "that" not in form.frames and not ("that0" in form.frames and j <= k + 1) and "wasf" not in form.frames:
                return None
            if "feeling" in form.frames and not any(reader.has(i, "feeling.words") for i in range(k + 1, j)):
                return None
            if "prep" in form.frames and not _governed(reader, k, j, form):
                return None
            if "nested_np" in form.frames and not inside:
                prep = next((p for p in range(k + 1, j - 1) if reader.text(p) == "الي"), None)
                if prep is not None and reader.text(j - 1) != "الي" and j - prep <= 7:
                    return "that", prep, prep + 1
            return "that", _prep_before(reader, j, form), j + 1
        asked = "question" in form.frames and reader.has(j, "source.asks") and (inside or not word.inside)
        if asked or _asks(reader, j) and form.kind != "participle":
            return None if reader.negated(k) else ("that", j, j)
        if word.text == ":" and "colon" in form.frames:
            return _after_colon(reader, j, sentence)
        if word.mark == 1 and not inside and {"quote", "quote0"} & set(form.frames):
            closed = reader.document.quotes[word.quote][1]
            named = (
                reader.is_name(word.quote, k)
                or closed - j <= 5
                and reader.text(j - 1) != ":"
                and _that_soon(reader, closed, sentence)
            )
            if not named and not ("quote0" in form.frames and j > k + 1):
                return None if _qualifies(reader, k, j, closed, form) else ("quote", j, j)
            j = closed + 1
            continue
        if (
            word.kind == "quote"
            and word.mark == 0
            and word.quote == 0
            and word.index in reader.document.unclosed
            and j <= k + 6
        ):
            return "colon", j, j + 1
        if word.text in {"؛", ";"}:
            return None
        if word.text in {"،", ","} and listed(reader.text(k - 1), "relative.words"):
            again = next((i for i in range(j + 1, min(limit, j + 8)) if reader.text(i) in {"،", ","}), 0)
            if not (again and reader.is_that(again + 1)):
                return None
            j = again
        if j > k + 1 and reader.has(j, "opener.stop") and reader.text(j - 1) in {"،", ","}:
            if not (resumed := _resumed(reader, k, j, limit)):
                return None
            j = resumed
            continue
        felt = "feeling" in form.frames and reader.has(j, "feeling.words")
        if reader.blocks(j) and not (word.quote or felt or _speaks_on(reader, k, j, form)):
            return None
        j += 1
    return None


def _resumed(reader: Reader, k: int, j: int, limit: int) -> int:
    """Return the complementiser behind an aside on the subject (قال فلان، وهو محام في المدينة، إن …), 0 for none."""
    if not reader.has(j, "opener.aside"):
        return 0
    for i in range(j, limit):
        if reader.text(i) == ":":
            return i
        if reader.text(i) in {"،", ","}:
            return i + 1 if i + 1 < limit and (reader.is_that(i + 1) or reader.words[i + 1].mark == 1) else 0
    return 0


def _speaks_on(reader: Reader, k: int, j: int, form: Form) -> bool:
    """Tell whether a cue at ``j`` is part of a name or clause before the إن that only قال takes (قال فلان لوح إن …)."""
    if not form.cue.id.endswith("say.qal") or any(f.prefix or f.kind == "participle" for f in reader.forms(j)):
        return False
    that = next((i for i in range(j + 1, j + 5) if reader.is_that(i) or reader.words[i].kind != "word"), 0)
    return reader.is_that(that) and reader.document.raw(reader.words[that]).startswith("إ")


def _is_of_another(reader: Reader, k: int, j: int, form: Form) -> bool:
    """Tell whether the بأن at ``j`` belongs to a verb in the source of a denial (نفت الشركة التي يتهمونها بأنها …)."""
    if form.cue.stance != "deny" or not (reader.is_that(j) and reader.text(j)[0] == "ب"):
        return False
    return any(reader.forms(i) for i in range(k + 1, j))


def _asks(reader: Reader, j: int) -> bool:
    """Tell whether a question opens at ``j``: ما إذا، عما إذا."""
    return reader.text(j) in {"ما", "عما"} and reader.text(j + 1) == "اذا"


def _that_soon(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a complementiser follows before any cue or further quotation: what is quoted is a name."""
    for j in range(k + 1, min(sentence.stop, k + 14)):
        if reader.is_that(j):
            return True
        speaks = reader.forms(j) and not reader.has(j - 1, "tail.words")
        if reader.words[j].mark == 1 and not reader.is_name(reader.words[j].quote, k) or reader.text(j) in {".", ":"}:
            return False
        if speaks and not reader.words[j].quote:
            return False
    return False


def _qualifies(reader: Reader, k: int, j: int, closed: int, form: Form) -> bool:
    """Tell whether a quotation only qualifies a noun: حذر من فتنة «بدأت»، يعتبر السلام «أولوية عليا»."""
    if reader.text(j - 1) == ":" or form.kind == "masdar":
        return False
    if "consider" in form.frames:
        return j > k + 2 and closed - j < 5
    preps = _preps(form)
    return any(reader.text(i) in preps and reader.words[i + 1].kind == "word" for i in range(k + 1, j - 1))


def _preps(form: Form) -> frozenset[str]:
    return _folded(form.cue.forms.get("prep", ()))


@lru_cache(maxsize=1 << 8)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _governed(reader: Reader, k: int, j: int, form: Form) -> bool:
    """Tell whether the preposition that the cue needs (دفع بأن، أعرب عن أمله في أن) stands before its claim."""
    preps = _preps(form)
    return (
        "ب" in preps
        and reader.text(j).startswith("ب")
        or any(reader.text(i) in preps for i in range(max(k + 1, j - 5), j))
    )


def _prep_before(reader: Reader, j: int, form: Form) -> int:
    """Step back over the preposition that the cue governs (إلى أن، على أن)."""
    return j - 1 if reader.text(j - 1) in _preps(form) else j


def object_first(reader: Reader, k: int, form: Form, edge: int, sentence: range) -> bool:
    """Tell whether the content of a denial is a noun before the complementiser (نفى ما ذكرته الصحيفة من أن …)."""
    start = object_at(reader, k, form, sentence) if {"np", "npclaim"} & set(form.frames) else None
    if start is None or start >= edge:
        return False
    if any(reader.has(j, "content.denied") for j in (start, start + 1) if j < edge):
        return True
    return any(listed(reader.text(j), "relative.words") or reader.has(j, "content.about") for j in range(start, edge))


def _after_colon(reader: Reader, j: int, sentence: range) -> tuple[str, int, int] | None:
    start = j + 1
    if start >= sentence.stop:
        return None
    if reader.is_that(start):
        return "that", j, start + (not reader.has(start, "that.first_person"))
    return ("quote" if reader.words[start].mark == 1 else "colon"), j, start


def object_at(reader: Reader, k: int, form: Form, sentence: range) -> int | None:
    """Find the noun that opens a claim without complementiser (نفى وجود …، أعلن مقتل …)."""
    names = _objects(form.frames, form.cue.stance == "deny")
    preps, limit = _preps(form), min(sentence.stop, k + (24 if form.cue.stance == "deny" else 16))
    if ("np" in form.frames or "npevent" in form.frames) and (own := _own_object(reader, k, limit)):
        return own
    accuses = "accuse" in form.frames
    for j in range(k + 1, limit):
        word = reader.words[j]
        if not (
            word.kind != "word"
            or j in reader.openings
            or reader.has(j, "opens")
            or accuses
            and word.text[0] == "ب"
            or word.text in preps
            or is_content(reader, word.text, names)
        ):
            continue
        if word.text in {".", "؛", ":"} or reader.is_that(j) and not _is_of_another(reader, k, j, form):
            return None
        if j > k + 1 and reader.blocks(j) and not _is_object(reader, j, names, "np" in form.frames):
            return None
        if "npprep" in form.frames:
            if word.text in preps and j + 1 < limit:
                return j + 1
        elif accuses:
            if (
                j == k + 1
                and not form.suffixed
                and word.text.startswith("ب")
                and not reader.has(j, "opener.not_accused")
            ):
                return None
            if word.text.startswith("ب") and j > k + 1 - form.suffixed and not reader.has(j, "opener.not_accused"):
                return j
        elif not (word.inside and word.quote != reader.words[k].quote) and _is_object(
            reader, j, names, "np" in form.frames
        ):
            return j - (reader.has(j - 1, "opener.this") and j - 1 > k)
    return None


_OBJECTS = {
    "event": ("content.event",),
    "npevent": ("content.event", "content.denied"),
    "np": ("content.denied", "content.claim_noun"),
    "npclaim": ("content.claim_noun",),
}


@cache
def _objects(frames: tuple[str, ...], denies: bool) -> tuple[str, ...]:
    """Return the lists of nouns that may be the content of a cue with these frames."""
    names = (name for frame, lists in _OBJECTS.items() if frame in frames for name in lists)
    return tuple(name for name in names if denies or name != "content.claim_noun")


def _is_object(reader: Reader, j: int, names: Sequence[str], any_place: bool) -> bool:
    """Tell whether word ``j`` is a noun of ``names`` and the object itself, no part of a name or an adverbial."""
    text = reader.text(j)
    if text == "ما" and {"content.denied", "content.claim_noun"} & set(names):
        return reader.has(j + 1, "content.published") or "content.denied" in names
    if text in {"اي", "ايه"} and reader.text(j - 1) == "من" or reader.has(j - 1, "idafa.words"):
        return False
    if not is_content(reader, text, names):
        owned = text.endswith(("ها", "هم", "هن", "ه")) and len(text) > 5
        glued = names and names[0] == "content.denied" and text[:1] == "ب" and len(names) == 1
        return bool(glued and (owned or is_content(reader, text[1:], names)))
    return any_place or not reader.has(j - 1, "preposition.words") or reader.has(j - 1, "opener.this")


def is_content(reader: Reader, text: str, names: Iterable[str] = ("content.denied",)) -> bool:
    """Tell whether a folded word is in one of the lists, as it stands or with a possessive pronoun."""
    mask = _content(text)
    return mask != 0 and any(mask & bits()[name] for name in names)


@lru_cache(maxsize=1 << 13)
def _content(text: str) -> int:
    """Return in which lists a folded word stands, as it is or without article and possessive pronoun."""
    claim_noun = bits()["content.claim_noun"]
    text = text.removeprefix("ال") if len(text) > 5 and not masks_of([text])[0] & claim_noun else text
    bare = {
        text,
        text.removesuffix("ا"),
        *(text[: -len(s)] for s in ("ه", "ها", "هم", "هما") if text.endswith(s) and len(text) > len(s) + 2),
    }
    bare |= {b[:-1] + "ه" for b in bare if b.endswith("ت")}
    return reduce(or_, masks_of(bare))


def _own_object(reader: Reader, k: int, limit: int) -> int | None:
    """Return the word behind the cue where it can only be the object: its subject stands before, or it is owned."""
    first = k + 1
    if first >= limit or reader.words[first].kind != "word" or reader.has(first, "preposition.words"):
        return None
    if reader.is_that(first) or reader.has(first, "source.lead") or reader.has(first, "source.cut"):
        return None
    subject = reader.text(k - 1).removeprefix("و").removeprefix("ف") in reader.lists["source.subject"]
    if subject and not reader.text(first).startswith("ال") and reader.text(first)[:1] not in "بلك":
        return first
    every = reader.text(k - 1) == "من" and reader.has(k - 2, "preposition.every")
    if every or listed(reader.text(k - 1), "relative.words"):
        return first
    raw = reader.document.raw(reader.words[first])
    owned = raw.endswith(("ه", "ها", "هم", "هما")) and len(raw) > 4
    return first if owned and not listed(reader.text(first), "source.kin") else None
