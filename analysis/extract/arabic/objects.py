"""What is denied, doubted, alleged or announced without a complementiser: the noun that opens a claim."""

from __future__ import annotations

from functools import cache, lru_cache, reduce
from operator import or_

from analysis.extract.arabic.deeds import opens_object, shaped
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import bits, listed, masks_of
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.told import is_place
from analysis.extract.arabic.verbal import is_change, is_verbal_noun
from analysis.text.document import Word
from analysis.text.fold import fold


def preps_of(form: Form) -> frozenset[str]:
    """Return the folded prepositions that may govern the content of the cue."""
    return _folded(form.cue.forms.get("prep", ()))


@lru_cache(maxsize=1 << 8)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


def is_of_another(reader: Reader, k: int, j: int, form: Form) -> bool:
    """Tell whether the أن at ``j`` belongs to a later verb (نفت الشركة التي يتهمونها بأنها …)."""
    said = form.cue.id.endswith("say.qal") and reader.document.raw(reader.words[j]).startswith("إ")
    if not said and j > k + 3 and listed(reader.text(j - 2), "relative.words") and reader.forms(j - 1):
        return True
    if j - 1 > k + 1 and any(f.cue.group == "wasf" and f.suffixed for i in (j - 1, j - 2) for f in reader.forms(i)):
        return True
    if form.cue.stance != "deny" or not (reader.is_that(j) and reader.text(j)[0] == "ب"):
        return False
    return any(reader.forms(i) for i in range(k + 1, j))


def object_at(reader: Reader, k: int, form: Form, sentence: range) -> int | None:
    """Find the noun that opens a claim without complementiser (نفى وجود …، أعلن مقتل …)."""
    names = _objects(form.frames, form.cue.stance == "deny")
    far = form.cue.stance == "deny" or "accuse" in form.frames
    preps, limit = preps_of(form), min(sentence.stop, k + (24 if far else 16))
    if ("np" in form.frames or "npevent" in form.frames) and (own := _own_object(reader, k, limit)):
        return own
    accuses, wanted, over = "accuse" in form.frames, _bits_of(names), k
    for j in range(k + 1, limit):
        word = reader.words[j]
        if word.text in {"،", ","}:
            over = max(over, over_occasion(reader, j, limit))
        plain = word.kind == "word" and not (j in reader.openings or reader.has(j, "opens") or word.text in preps)
        if j < over or plain and word.text[0] != "ب" and not _content(word.text) & wanted:
            continue
        if word.text in {".", "؛", ":"}:
            break
        if word.text == "نقلا" and reader.phrase(j) or _is_verb_of_clause(reader, j):
            continue
        if "npclaim" in form.frames and reader.has(j, "break.declined"):
            return None
        if reader.is_that(j) and not is_of_another(reader, k, j, form):
            return None
        if j > k + 1 and reader.blocks(j) and not _is_object(reader, j, names, "np" in form.frames):
            break
        if "npprep" in form.frames:
            if at := _behind_preposition(reader, k, j, form, range(limit, sentence.stop)):
                return at
        elif accuses:
            if any(reader.has(i, name) for i in range(k + 1, j) for name in ("opener.does", "contrast.words")):
                return None
            if word.text.startswith("ب") and not (reader.has(j, "opener.not_accused") or _is_seat(reader, word)):
                at = _charge_behind(reader, j, limit)
                return at if at > k + 1 - form.suffixed else None
        elif j == k + 1 and reader.has(j, "content.refuted") or _is_of_sources(reader, j):
            continue
        elif not (word.inside and word.quote != reader.words[k].quote and not _is_pointed_at(reader, j)) and _is_object(
            reader, j, names, "np" in form.frames or form.cue.stance == "deny" and reader.text(j - 1) in preps
        ):
            first = j - (reader.has(j - 1, "opener.this") and j - 1 > k)
            first -= 2 * (_is_one_of(reader, j) or _is_pointed_at(reader, j))
            deed = first - 1 > k and (opens_object(reader, first - 1) or _governs_any(reader, first))
            return None if deed and form.weak else first - deed
    return shaped(reader, k, limit) if form.cue.stance == "deny" and "np" in form.frames else None


def _is_verb_of_clause(reader: Reader, j: int) -> bool:
    """Tell whether a word behind الذي is a verb, though it is spelt like a noun (التقرير الذي نشر أمس)."""
    return listed(reader.text(j - 1), "relative.words") and reader.text(j)[:2] != "ال"


def _behind_preposition(reader: Reader, k: int, j: int, form: Form, beyond: range) -> int:
    """Return what is doubted behind the preposition of the cue at ``j``, or glued to it, 0 where that is none."""
    preps, text = preps_of(form), reader.text(j)
    aside = text == "في" and _is_occasion(reader, j + 1)
    if text in preps and j + 1 < beyond.start and not aside:
        return _doubted_at(reader, j, preps, beyond.stop) or j + 1
    resumed = reader.text(j - 1) in reader.lexicon.resumptive.get(form.cue.id, ())
    return j if text[0] == "ب" and "ب" in preps and (resumed or is_content(text[1:])) else 0


def _charge_behind(reader: Reader, j: int, limit: int) -> int:
    """Return where the charge starts: at ``j``, or behind a name in ب (اتهم المدعي بلال العلي بتزوير الوثائق)."""
    behind = (i for i in range(j + 1, min(limit, j + 4)) if reader.text(i) in {".", ":", "؛"} or _is_charge(reader, i))
    at = next(behind, j)
    named = not (_is_charge(reader, j) or reader.text(j)[:2] == "بب")
    return at if named and _is_charge(reader, at) else j


def _is_charge(reader: Reader, j: int) -> bool:
    deed = reader.document.raw(reader.words[j])[1:].lstrip("ـ")
    glued = reader.text(j)[:1] == "ب" and len(deed) > 1
    return glued and (deed[:2] == "ال" or is_verbal_noun(deed) or is_content(reader.text(j)[1:]))


def _is_seat(reader: Reader, word: Word) -> bool:
    """Tell whether a word in ب is a place or a body that somebody belongs to (رئيس الفريق بمجلس الشيوخ، باريس)."""
    body = any(listed(word.text[1:], name) for name in ("source.institution", "source.membership"))
    return is_place(word.text) or body and not is_verbal_noun(reader.document.raw(word)[1:].lstrip("ـ"))


def over_occasion(reader: Reader, j: int, limit: int) -> int:
    """Return the comma that closes an occasion set between commas from ``j`` on (، في بيان تلاه نائبه، ), or 0."""
    if reader.text(j) not in {"،", ","} or not reader.has(j + 1, "preposition.words"):
        return 0
    if not (reader.has(j + 1, "source.during") or _is_occasion(reader, j + 2)):
        return 0
    return next((i for i in range(j + 2, limit) if reader.text(i) in {"،", ","} and not reader.words[i].quote), 0)


def _is_occasion(reader: Reader, j: int) -> bool:
    """Tell whether an occasion stands at ``j`` behind في (في تصريح، في هذا السياق), and nothing that is doubted."""
    pointed = reader.text(j) in {"هذا", "هذه", "ذلك", "تلك"}
    at = j + pointed
    return listed(reader.text(at), "source.occasion") or pointed and listed(reader.text(at), "source.setting")


def _doubted_at(reader: Reader, k: int, preps: frozenset[str], limit: int) -> int:
    """Return what is doubted behind a later preposition than ``k`` (شكك نواب في الجلسة في هذه الأرقام), or 0."""
    if is_content(reader.text(k + 1), _DOUBTED) or reader.has(k + 1, "opener.this"):
        return 0
    for j in range(k + 2, min(limit, k + _FAR)):
        if reader.text(j) in {".", "؛", ":"} or reader.is_that(j) or reader.blocks(j):
            return 0
        pointed = reader.has(j + 1, "opener.this")
        if reader.text(j) in preps and (pointed or is_content(reader.text(j + 1), _DOUBTED)):
            return j + 1
    return 0


def _is_of_sources(reader: Reader, j: int) -> bool:
    """Tell whether those who speak stand at ``j`` (نفت جميع هذه المصادر …), and not what is denied."""
    at = j + 1 + reader.has(j + 1, "opener.this")
    pointed = at > j + 1 or reader.has(j, "opener.this")
    return pointed and listed(reader.text(at), "head.anonymous") and not listed(reader.text(at), "head.document")


_FAR = 28
_MANY = ("وا", "ون", "تا", "ان", "يا")
"""Endings of verbs in the plural and dual, whose subject stands before them."""
_DOUBTED = ("content.claim_noun", "content.denied", "content.refuted", "content.view")
_MANNER = ("content.wholly", "content.dated")
_SAID = ("content.denied", "content.claim_noun")
_POINTED = {"content.view", "content.none"}
_OBJECTS = {
    "event": ("content.event",),
    "npevent": ("content.event", "content.denied", "content.supposed"),
    "np": ("content.denied", "content.claim_noun"),
    "npclaim": ("content.claim_noun",),
    "nprefuted": ("content.refuted",),
    "npview": ("content.view",),
    "npnone": ("content.none",),
}


@cache
def _objects(frames: tuple[str, ...], denies: bool) -> tuple[str, ...]:
    """Return the lists of nouns that may be the content of a cue with these frames."""
    names = (name for frame, lists in _OBJECTS.items() if frame in frames for name in lists)
    return tuple(name for name in names if denies or name != "content.claim_noun")


def _is_object(reader: Reader, j: int, names: tuple[str, ...], any_place: bool) -> bool:
    """Tell whether word ``j`` is a noun of ``names`` and the object itself, no part of a name or an adverbial."""
    text = reader.text(j)
    if text == "ما" and {"content.denied", "content.claim_noun"} & set(names):
        return reader.has(j + 1, "content.published") or "content.denied" in names
    if reader.text(j - 1) == "في" and reader.has(j, "source.occasion") or _is_issued(reader, j):
        return False
    if text == "الامر" and reader.words[j + 1 : j + 2] and reader.words[j + 1].kind == "word":
        return any(reader.has(j + 1, name) for name in _MANNER) or reader.pair(j + 1) in reader.lists["content.manner"]
    if text in {"اي", "ايه"} and reader.text(j - 1) == "من" or _is_part_of_name(reader, j):
        return False
    pointed = reader.has(j - 1, "opener.this") or reader.has(j, "content.view") and reader.is_that(j + 1)
    if not is_content(text, names if pointed else _unpointed(names)):
        owned = text.endswith(("ها", "هم", "هن", "ه")) and len(text) > 5
        glued = names and names[0] == "content.denied" and text[:1] == "ب" and len(names) == 1
        return bool(glued and (owned or is_content(text[1:], names)))
    return any_place or pointed or _is_one_of(reader, j) or not reader.has(j - 1, "preposition.words")


def _governs_any(reader: Reader, j: int) -> bool:
    """Tell whether "any" at ``j`` is the genitive of a noun behind a definite subject (نفت الشركة عرض أي مبلغ)."""
    noun, free = reader.text(j - 1), not reader.has(j - 1, "preposition.words")
    bare = (
        noun[:2] != "ال"
        and reader.text(j - 2)[:2] == "ال"
        and not reader.document.raw(reader.words[j - 1]).endswith("ة")
    )
    return reader.has(j, "content.any") and bare and free and reader.words[j - 1].kind == "word"


def _is_pointed_at(reader: Reader, j: int) -> bool:
    """Tell whether a quotation begins at ``j`` behind a pointer (هذه «الادعاءات السخيفة»)."""
    return reader.words[j - 1].mark == 1 and reader.has(j - 2, "opener.this")


def _is_part_of_name(reader: Reader, j: int) -> bool:
    """Tell whether a noun of claims at ``j`` is part of a name (وكالة الأنباء، لوكالة الأنباء)."""
    before = reader.text(j - 1)
    if reader.has(j, "source.portfolio") and listed(before, "source.ministry"):
        return True
    return {before, before[1:] if before[:1] in {"ل", "ب"} else before} & reader.lists["idafa.words"] != set()


@cache
def _unpointed(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lists of nouns that need no هذا before them."""
    return tuple(name for name in names if name not in _POINTED)


def _is_one_of(reader: Reader, j: int) -> bool:
    """Tell whether one of several is meant at ``j`` (أيا من الروايتين)."""
    return reader.text(j - 1) == "من" and reader.has(j - 2, "opener.this")


def _is_issued(reader: Reader, j: int) -> bool:
    """Tell whether a verb on the occasion stands at ``j`` (في بيان نشره على موقعه): no verbal noun with its owner."""
    occasion = any(reader.has(i, "source.occasion") for i in (j - 1, j - 2))
    return occasion and reader.has(j, "source.issues_it")


def is_content(text: str, names: tuple[str, ...] = ("content.denied",)) -> bool:
    """Tell whether a folded word is in one of the lists, as it stands or with a possessive pronoun."""
    return _content(text) & _bits_of(names) != 0


@cache
def _bits_of(names: tuple[str, ...]) -> int:
    return reduce(or_, (bits()[name] for name in names), 0)


@lru_cache(maxsize=1 << 15)
def _content(word: str) -> int:
    """Return in which lists a folded word stands, as it is or without article and possessive pronoun."""
    claim_noun = bits()["content.claim_noun"]
    text = word.removeprefix("ال") if len(word) > 5 and not masks_of([word])[0] & claim_noun else word
    bare = {
        word,
        text,
        text.removesuffix("ا"),
        *(text[: -len(s)] for s in ("ه", "ها", "هم", "هما") if text.endswith(s) and len(text) > len(s) + 2),
    }
    bare |= {b[:-1] + "ه" for b in bare if b.endswith("ت")}
    return reduce(or_, masks_of(bare))


def _own_object(reader: Reader, k: int, limit: int) -> int | None:
    """Return the word behind the cue where it can only be the object: its subject stands before, or it is owned."""
    first = k + 1 + 2 * (reader.text(k + 1) == "مع" and reader.text(k + 2) == "ذلك") + reader.has(k + 1, "source.all")
    if first >= limit or reader.words[first].kind != "word" or reader.has(first, "preposition.words"):
        return None
    raw = reader.document.raw(reader.words[first])
    owned = raw.endswith(("ه", "ها", "هم", "هما")) and len(raw) > 4 and not (raw[:2] == "ال" or raw.endswith("الله"))
    if reader.is_that(first) or reader.has(first, "source.lead") or reader.has(first, "source.cut") and not owned:
        return None
    subject = (
        reader.text(k - 1 - reader.negated(k)).removeprefix("و").removeprefix("ف") in reader.lists["source.subject"]
    )
    if subject and not reader.text(first).startswith("ال") and reader.text(first)[:1] not in "بلك":
        return first
    every = reader.text(k - 1) == "من" and reader.has(k - 2, "preposition.every")
    deed = is_verbal_noun(raw) or is_change(raw.rstrip("اًٌ"))
    every = every or reader.text(k).endswith(_MANY) and deed
    if every or listed(reader.text(k - 1), "relative.words"):
        return first
    return first if owned and not listed(reader.text(first), "source.kin") else None


def object_first(reader: Reader, k: int, form: Form, edge: int, sentence: range) -> bool:
    """Tell whether the content of a denial is a noun before the complementiser (نفى ما ذكرته الصحيفة من أن …)."""
    takes_noun = {"np", "npclaim"} & set(form.frames) or form.cue.stance == "deny" and "npprep" in form.frames
    start = object_at(reader, k, form, sentence) if takes_noun else None
    if start is None or start >= edge:
        return False
    if start == k + 2 and reader.has(start, "opener.this") and not is_content(reader.text(start + 1), _SAID):
        return False
    if any(reader.has(j, "content.denied") for j in (start, start + 1) if j < edge):
        return True
    if "npprep" in form.frames and is_content(reader.text(start), _SAID):
        return True
    return any(listed(reader.text(j), "relative.words") or reader.has(j, "content.about") for j in range(start, edge))
