"""Who a verb of speech belongs to: a subject or topic in front of it, without its addressee or the accused."""

from __future__ import annotations

from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import before, listed, trim
from analysis.text.document import Word


def subject_before(reader: Reader, k: int, form: Form, sentence: range) -> tuple[list[Word], int]:
    """Return a subject in front of its verb, as the topic of its sentence or directly, and letters glued to it."""
    if topic := topic_of(reader, k, sentence):
        return topic, 0
    if reader.first_person(k, form) or reader.has(k - 1, "source.speaker"):
        return ([reader.words[k - 1]] if reader.has(k - 1, "source.speaker") else []), int(
            reader.text(k - 1)[:1] == "و"
        )
    again = k - 1 if form.prefix and reader.has(k - 1, "source.then") else k
    if form.prefix and again == k:
        return [], 0
    if not reader.words[k].inside:
        found, skip = before(reader.document, reader.words[sentence.start : sentence.stop], again - sentence.start)
        forms = reader.forms(found[0].index) if len(found) > 1 else []
        verbal = any(f.kind == "past" and not (f.prefix or f.weak) for f in forms)
        return (trim(reader.document, found[1:]), 0) if verbal else (found, skip)
    start = reader.document.quotes[reader.words[k].quote][0] + 1
    if not reader.text(start).startswith("ال"):
        return [], 0
    return before(reader.document, reader.words[start : sentence.stop], again - start)


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


def addressed(reader: Reader, form: Form, between: list[Word]) -> list[Word]:
    """Cut the addressee off a subject: أبلغ الوزير نظيره بأن …، أخبر المدير الموظفين أن …."""
    if "object" not in form.cue.forms or form.suffixed or len(between) < 2:
        return between
    for j in range(1, len(between)):
        first, word = between[j - 1].text, between[j].text
        plain = word in reader.lists["source.adjective"] or word.endswith(("يه", "ي"))
        if listed(word, "source.recipient") or listed(word, "source.addressee"):
            return between[:j]
        if j == 1 and first.startswith("ال") and word.startswith("ال") and not plain:
            return between[:j]
    return between


def split_accused(reader: Reader, k: int, end: int) -> int:
    """Split the words between اتهم and its ب: the accuser, and from the returned word on the accused."""
    for j in range(k + 2, end):
        first, word = reader.words[j - 1], reader.words[j]
        if word.text in reader.lists["opener.this"]:
            return j
        definite = word.text.startswith("ال") or reader.document.raw(word)[:1].isascii()
        adjective = word.text.endswith(("يه", "ي", "يون", "يين")) or word.text in reader.lists["source.adjective"]
        if first.text in reader.lists["source.bond"]:
            continue
        if (definite and first.text.startswith("ال") and not adjective) or (
            not first.text.startswith("ال") and definite and j > k + 2 and not adjective
        ):
            return j
    return max(k + 1, end - 1)
