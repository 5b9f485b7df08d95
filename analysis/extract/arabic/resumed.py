"""What is denied in front of its verb, which takes it up with a pronoun: هذا التفسير يدحضه الخبير."""

from __future__ import annotations

from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.objects import is_content
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.readings import NEGATED
from analysis.extract.arabic.source import trim

_LONGEST = 5


def resumed(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """هذا التفسير يدحضه الخبير، شائعة كذبتها الوزارة، المزاعم التي تنفيها الشركة: the noun is the claim."""
    owned = reader.document.raw(reader.words[k]).endswith(("ه", "ها"))
    denied = reader.negated(k)
    if form.cue.group != "deny" or not owned or form.cue.id in NEGATED and not denied:
        return []
    if reader.has(k - 1, "break.or"):
        return []
    stop = k - denied
    stop -= listed(reader.text(stop - 1), "relative.words")
    start = _noun(reader, stop, sentence)
    if start is None:
        return []
    behind = range(k + 1, sentence.stop)
    ends = (j for j in behind if reader.words[j].kind == "punct" or reader.is_that(j) or reader.forms(j))
    manner = f"{reader.text(k + 1)} {reader.text(k + 2)}" in reader.lists["content.manner"]
    source = trim(reader.document, reader.words[k + 1 + 2 * manner : next(ends, sentence.stop)])
    negated = denied and form.cue.id not in NEGATED
    inside = reader.words[k].inside
    return [Draft((k, k), form, "resumed", (start, stop), source, negated=negated, nested=inside, confidence="medium")]


def _noun(reader: Reader, stop: int, sentence: range) -> int | None:
    """Return where the noun of a claim starts that ends before ``stop``: with its genitive, adjective and pointer."""
    for j in range(stop - 1, max(sentence.start, stop - _LONGEST) - 1, -1):
        if reader.words[j].kind != "word" or reader.is_that(j) or listed(reader.text(j), "relative.words"):
            return None
        pointed = j > sentence.start and reader.has(j - 1, "opener.this")
        if reader.has(j, "content.matter") and reader.text(j - 1) in {"وهو", "وهي"}:
            return j
        if is_content(reader.text(j), ("content.claim_noun",)):
            return j - pointed
        if pointed and is_content(reader.text(j), ("content.view",)):
            return j - 1
    return None
