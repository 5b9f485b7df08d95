"""Headlines that need no verb of speech, or have it last: وزير المالية: لا ضرائب، «لن نقبل».. النقابة ترد."""

from __future__ import annotations

from analysis.extract.arabic.claim import extend
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import Words, listed
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import trim
from analysis.extract.arabic.told import is_country

_SPEAKERS = (
    "head.anonymous", "head.collective", "head.person", "source.person", "source.representative", "source.office",
    "source.titles", "source.institution", "source.body",
)  # fmt: skip
_DASHES = {"-", "–", "ـ"}
_PARTS = _DASHES | {"..", "…", "...", "|"}
_LONGEST, _SHORTEST, _SUBJECT = 8, 3, 5


def label(reader: Reader) -> list[Draft]:
    """Read ``SOURCE: CLAIM`` in the first line, once the text is read.

    A label speaks where it names an office, a body or persons unnamed, or whom the text cites below by that name
    (الخصاونة: …, قال رئيس الوزراء بشر الخصاونة إن …); any other is a topic or a place (لبنان: …, أسعار الذهب: …).
    """
    form = next((f for f in reader.lexicon.at(":") if f.kind == "label"), None)
    line = reader.document.sentences[0] if reader.document.sentences else range(0)
    colon = next((k for k in line if reader.text(k) == ":" and not reader.words[k].quote), 0)
    if form is None or not colon or line.stop - colon <= _SHORTEST:
        return []
    start = 1 + max((k for k in range(colon) if reader.text(k) in _PARTS), default=-1)
    if start > 1 and reader.text(start - 1) in _DASHES and is_country(reader.text(start - 2)):
        return []  # a dateline with a byline
    if not 0 < colon - start <= _LONGEST or any(reader.forms(k) or reader.is_that(k) for k in range(start, colon)):
        return []
    head = reader.text(start)
    skip = int(start > 0 and head[:1] == "و" and not _speaks(reader, head))
    named = trim(reader.document, reader.words[start:colon])
    if not named or not (_speaks(reader, named[0].text[skip:]) or _is_cited(reader, named)):
        return []
    draft = Draft((colon, colon), form, "label", (colon + 1, line.stop), named, skip, confidence="medium")
    extend(reader, draft, line)
    return [draft]


def reply(reader: Reader) -> list[Draft]:
    """Read ``«CLAIM».. SOURCE ANSWERS`` in the first line: «لن نقبل».. النقابة ترد على الوزير."""
    words = reader.words
    if words[0].mark != 1 or words[0].quote not in reader.document.quotes:
        return []
    closed = reader.document.quotes[words[0].quote][1]
    first = closed + 1 + (reader.text(closed + 1) in _PARTS)
    if closed < _SHORTEST or first == closed + 1 or reader.is_name(words[0].quote):
        return []
    for k in range(first + 1, first + _SUBJECT + 1):
        form = next((f for f in reader.lexicon.at(reader.text(k)) if _answers(f)), None)
        if any(d.cue[0] == k for d in reader.drafts):
            return []
        if form and (named := trim(reader.document, words[first:k])):
            return [Draft((k, k), form, "inverted", (1, closed), named, shape="direct", confidence="medium")]
        if words[k].kind != "word" or "\n" in reader.document.gap(words[k - 1], words[k]):
            return []
    return []


def _answers(form: Form) -> bool:
    return form.kind == "present" and not (form.prefix or form.suffixed) and form.cue.group in {"say", "confirm"}


def _speaks(reader: Reader, head: str) -> bool:
    return head not in reader.lists["source.genre"] and any(listed(head, name) for name in _SPEAKERS)


def _is_cited(reader: Reader, named: Words) -> bool:
    """Tell whether a source of the text bears the name; a place only where it is all of the source (قالت موسكو)."""
    label = [w.text for w in named]
    for draft in reader.drafts:
        source = [w.text for w in draft.source]
        if source == label or source[-1:] == label[-1:] and not is_country(label[-1]) and set(label) <= set(source):
            return True
    return False
