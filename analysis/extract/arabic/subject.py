"""Who a verb of speech belongs to: a subject or topic in front of it."""

from __future__ import annotations

from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.preceding import before
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.setting import is_according
from analysis.extract.arabic.source import trim
from analysis.text.document import Word

_SPEAKERS = ("source.office", "source.titles", "source.representative", "source.institution", "source.body")
_SPEAKERS += ("head.anonymous", "head.collective", "head.bearer", "head.document")
"""Lists of nouns that open the subject of a clause inside a quotation."""


def subject_before(reader: Reader, k: int, form: Form, sentence: range) -> tuple[list[Word], int]:
    """Return a subject in front of its verb, as the topic of its sentence or directly, and letters glued to it."""
    if topic := topic_of(reader, k, sentence):
        return topic, 0
    if reader.words[k].inside and reader.who(k - 1):
        return [reader.words[k - 1]], int(reader.text(k - 1)[:1] == "و")
    if reader.first_person(k, form) or reader.has(k - 1, "source.speaker"):
        return ([reader.words[k - 1]] if reader.has(k - 1, "source.speaker") else []), int(
            reader.text(k - 1)[:1] == "و"
        )
    if reader.text(k + 1) in {"فيه", "فيها", "خلاله", "خلالها"} and k > sentence.start and not form.prefix:
        return [], 0
    was = not reader.words[k].inside and reader.text(k - 1) == "قد" and reader.has(sentence.start, "contrast.was")
    between = reader.words[sentence.start + 1 : k - 1]
    apart = reader.text(k - 2) in {"،", ","} or any(listed(w.text, "relative.words") for w in between)
    if was and apart and (found := trim(reader.document, between)):
        return found, 0
    again = k - 1 if form.prefix and reader.has(k - 1, "source.then") else k
    joined = form.prefix and reader.text(k)[:1] != "س"
    if joined and again == k or reader.text(k - 1) == "و":
        return [], 0
    if not reader.words[k].inside:
        found, skip = before(reader.document, reader.words[sentence.start : sentence.stop], again - sentence.start)
        cited = found and is_according(reader, found[0])
        if found and (cited or not _agrees(reader, k, form, found)):
            return [], 0
        forms = reader.forms(found[0].index) if found else []
        verbal = any(f.kind in {"past", "present"} and (found[0].text.endswith("ت") or not f.weak) for f in forms)
        return (trim(reader.document, found[1:]), 0) if verbal else (found, skip)
    start = reader.document.quotes[reader.words[k].quote][0] + 1
    if start == k and reader.text(k).endswith("وا"):
        return before(reader.document, reader.words[sentence.start : sentence.stop], start - 1 - sentence.start)
    found, skip = before(reader.document, reader.words[start : sentence.stop], again - start)
    head = found[0].text[skip:] if found else ""
    named = any(listed(head, name) for name in _SPEAKERS) and found[0].index == start
    named = named or head.startswith("ال") or head in reader.lists["source.pronoun"]
    return (found, skip) if named else ([], 0)


def _agrees(reader: Reader, k: int, form: Form, subject: list[Word]) -> bool:
    """Tell whether a verb can have the noun before it for its subject: not الملف الذي تقول إنه …, بيانًا زعمت أنه …."""
    verb, relative = reader.text(k)[form.prefix :], reader.text(k - 1).removeprefix("و")
    if form.kind == "past":
        feminine, masculine = verb.endswith("ت"), verb[-1:] not in "تنا"
    elif form.kind == "present":
        feminine, masculine = verb[:1] == "ت", verb[:1] == "ي" and verb[-1:] != "ن"
    else:
        return True
    if relative in {"الذي", "التي"}:
        return not (feminine if relative == "الذي" else masculine)
    alone = len(subject) == 1 and subject[0].index == k - 1
    return not (alone and feminine and reader.document.raw(subject[0]).endswith(("اً", "ًا")))


def topic_of(reader: Reader, k: int, sentence: range) -> list[Word]:
    """أما الوزير، فقد أكد …، أما الشركة فنفت …: the fronted topic is the source."""
    glued = reader.words[k].text[:1] == "ف"
    if not (glued or reader.text(k - 1) == "فقد" or reader.has(k - 1, "negation.then")):
        return []
    first = next((j for j in range(k - 1, max(sentence.start, k - 20) - 1, -1) if reader.has(j, "source.topic")), None)
    if first is None:
        return []
    stop = next((j for j in range(first + 1, k) if reader.text(j) in {"،", ","}), k if glued else k - 1)
    return trim(reader.document, reader.words[first + 1 : stop])


def fronted(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether the subject of the verb at ``k`` stands before it: قد اتهم، الذي اتهم، وكان الجيش اتهم."""
    if reader.text(k - 1) == "قد" or listed(reader.text(k - 1), "relative.words"):
        return True
    return k > sentence.start + 1 and reader.has(sentence.start, "contrast.was")
