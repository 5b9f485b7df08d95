"""Who is told and who is accused: nouns behind a verb of speech that are not its subject."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.objects import over_occasion
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.told import is_bare_name, is_country
from analysis.extract.arabic.verbal import is_verbal_noun
from analysis.text.document import Word

_MANY = ("source.body", "source.led", "head.collective")
_PLURAL = ("اء", "ات", "ي")
_SHORT = 4
_ACCUSED = (*_MANY, "source.institution", "source.titles")


def addressed(reader: Reader, form: Form, between: list[Word]) -> list[Word]:
    """Cut the addressee off a subject: أبلغ الوزير نظيره بأن …، أخبر المدير الموظفين أن …."""
    if between and between[0].text.startswith("لل"):
        between = list(dropwhile(_describes_told, between))
    if "object" not in form.cue.forms or form.suffixed or not between:
        return between
    first = between[0]
    parted = reader.text(first.index - 2) in {"،", ","} and listed(first.text, "source.addressee")
    if form.cue.id == "ar.say.allal":
        between = list(takewhile(lambda w: not is_owned(reader, w), between))
    if parted or not between:
        return []
    for j in range(1, len(between)):
        first, word = between[j - 1].text, between[j].text
        plain = word in reader.lists["source.adjective"] or word.endswith(("يه", "ي"))
        told = listed(word, "source.told") and first.startswith("ال")
        if told or listed(word, "source.recipient") or listed(word, "source.addressee"):
            return between[:j]
        if j == 1 and first.startswith("ال") and word.startswith("ال") and not plain:
            return between[:j]
    return between


def _describes_told(word: Word) -> bool:
    """Tell whether a word belongs to who is told (للملك السعودي), and is no office that speaks (للصحفيين المتحدث)."""
    speaks = any(listed(word.text, name) for name in ("source.office", "source.titles", "source.representative"))
    return word.text[:2] == "لل" or word.text[:2] == "ال" and not speaks


def is_owned(reader: Reader, word: Word) -> bool:
    """Tell whether a noun carries the pronoun of its owner (قراره): what is explained or ended."""
    raw = reader.document.raw(word)
    return raw.endswith(("ه", "ها", "هم")) and len(raw) > 3 and not listed(word.text, "source.kin")


def split_accused(reader: Reader, k: int, end: int) -> int:
    """Split the words between اتهم and its ب: the accuser, and from the returned word on the accused."""
    closed = next((j for j in range(k + 2, end - 1) if reader.text(j) == ")"), 0)
    if closed:
        return closed + 1
    over = next((over for j in range(k + 2, end) if (over := over_occasion(reader, j, end))), k)
    commas = [j for j in range(k + 2, end - 1) if reader.text(j) in {"،", ","} and not reader.words[j].quote]
    if over > k or len(commas) > 1 and reader.text(commas[0] + 1)[:1] != "و":
        return max([over, *commas[1:2]]) + 1
    titled = reader.has(k + 1, "source.titles") and reader.text(k + 2) != "باسم"
    name = k + 3 if titled and not reader.text(k + 2).startswith("ال") else 0
    country = is_country(reader.text(k + 1))
    for j in range(k + 2, end):
        first, word = reader.words[j - 1], reader.words[j]
        if word.text == "من" and reader.has(j + 1, "source.called_so") or reader.has(j, "source.other"):
            return j
        if word.mark == 1 and _is_quoted_whole(reader, j, end) or _is_behind_name(reader, k, j):
            return j
        if (
            "من" in {word.text, first.text}
            or word.quote
            and word.mark != 1
            or word.kind != "word"
            or reader.has(j, "source.cut")
        ):
            continue
        if j == name and word.text.startswith("ال") and j + 1 < end:
            return j + 1
        if word.text in reader.lists["opener.this"] or word.text == "ما" or reader.has(j, "source.several"):
            return j
        definite = word.text.startswith("ال") or reader.document.raw(word)[:1].isascii()
        adjective = word.text.endswith(("يه", "ي", "يون", "يين")) or word.text in reader.lists["source.adjective"]
        adjective = adjective and not any(listed(word.text, name) for name in ("source.institution", "source.body"))
        bare = not (definite or word.text[:1] in {"ل", "ب"} or is_country(word.text))
        closed = first.text.startswith("ال") and not listed(first.text, "source.office")
        body = listed(word.text, "source.led") or listed(word.text, "source.institution")
        if bare and not adjective and (closed and body or j == k + 2 and country):
            return j
        if closed and word.text.startswith("ال") and not adjective and any(listed(word.text, n) for n in _ACCUSED):
            return j
        bound = any(listed(first.text, name) for name in ("source.bond", "source.of_media"))
        bound = bound or first.text[:2] != "ال" and listed(first.text, "source.body")
        bound = bound or first.text[:1] == "ل" and first.text[1:] in reader.lists["source.task"]
        if bound or first.text == "باسم":
            continue
        if (
            is_bare_name(first.text)
            and word.text.endswith("ي")
            and len(word.text) > _SHORT
            and reader.text(j + 1)[:2] == "ال"
        ):
            return j  # a name and the first of two nouns (اتهم ولد سالم معارضي القرار)
        object_ = _is_object(reader, word, bare)
        object_ = object_ or j == k + 2 and bare and listed(word.text, "source.office") and _is_body(first)
        if first.text.startswith("ال") and object_:
            return j
        if (definite and first.text.startswith("ال") and not adjective) or (
            not first.text.startswith("ال") and definite and j > k + 2 and not adjective
        ):
            return j
    return end - 1 if end > k + 2 and _is_named_behind(reader, end - 1) else k + 1


def _is_behind_name(reader: Reader, k: int, j: int) -> bool:
    """Tell whether a country stands at ``j`` behind the name of a person (الرئيس سامر تونس), and no owner of a noun."""
    before, head = reader.text(j - 1), reader.text(j - 2)
    if not is_country(reader.text(j)) or not is_bare_name(before) or any(listed(before, name) for name in _MANY):
        return False
    if is_country(before):
        return True
    alone, plural = j == k + 2, before.endswith(_PLURAL)
    construct = not alone and any(listed(head, name) for name in (*_ACCUSED, "source.office"))
    return head[:2] == "ال" and not alone or not (plural or construct)


def _is_quoted_whole(reader: Reader, j: int, end: int) -> bool:
    """Tell whether a quotation from ``j`` to ``end`` is the accused, and no name of the accuser (حزب «الأفق»)."""
    whole = reader.document.quotes[reader.words[j].quote][1] == end - 1
    return whole and not listed(reader.text(j - 1), "head.name") and reader.text(j - 1)[:1] != "ب"


def _is_named_behind(reader: Reader, j: int) -> bool:
    """Tell whether a bare name stands at ``j`` behind a noun phrase that is closed (دول الجوار تونس): two phrases."""
    before, text = reader.words[j - 1], reader.text(j)
    if before.text[:2] == "لل" and before.text[-1:] != "ه" and text[:2] == "ال":
        return text.endswith("ه")  # no adjective of the noun before (الهيئة للصيد البلدية)
    closed = before.text[:2] == "ال" or before.mark == -1 or before.text.endswith(("يه", "ي"))
    adjective = text.endswith("يه") and before.text.endswith(("ه", "ات"))  # السلطات السعودية
    named = is_country(text) and not adjective or text[:2] != "ال" and is_bare_name(text)
    return closed and reader.words[j].kind == "word" and named


def _is_object(reader: Reader, word: Word, bare: bool) -> bool:
    """Tell whether a noun can only be the object of a verb: a deed, an accusative, bodies without their article."""
    raw = reader.document.raw(word)
    marked = raw.endswith(("اً", "ًا", "ا")) and len(raw) > 3 or raw.endswith("ين") and len(raw) > 5
    return (
        raw.endswith(("اً", "ًا"))
        or is_verbal_noun(raw)
        or bare
        and (marked or any(listed(word.text, name) for name in _MANY))
    )


def _is_body(word: Word) -> bool:
    return any(listed(word.text, name) for name in ("source.institution", "source.body", "source.led"))
