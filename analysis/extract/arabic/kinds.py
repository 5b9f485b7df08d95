"""What kind of source an Arabic noun phrase is: named, unnamed, a group; and whether it wants no name."""

from __future__ import annotations

from analysis.extract.arabic.lexicon import word_lists
from analysis.extract.arabic.lists import Words, listed
from analysis.text.document import Document


def kind_of(document: Document, words: Words, skip: int = 0) -> str:
    """Return the kind of source that a phrase names, by its head noun without ``skip`` glued letters."""
    if not words:
        return "agentless"
    head = words[0].text[skip:]
    head = "ا" + head if skip and words[0].text.startswith("لل") else head
    if listed(head, "head.anonymous") and not _has_name(document, words) or is_somebody(words):
        return "anonymous"
    return "collective" if listed(head, "head.collective") and not _has_name(document, words) else "named"


def is_unnamed(document: Document, words: Words) -> bool:
    """Tell whether the phrase has an unnamed head: a source, an official, a report without a name in it."""
    return bool(words) and listed(words[0].text, "head.anonymous") and not _has_name(document, words)


def is_somebody(words: Words) -> bool:
    """Tell whether a person stands there by what they are or do alone: الطبيب، السيدة التي …."""
    alone = len(words) < 2 or listed(words[1].text, "relative.words")
    return bool(words) and alone and listed(words[0].text, "head.person")


def _has_name(document: Document, words: Words) -> bool:
    if len(words) > 1 and listed(words[0].text, "head.bearer") and not _describes(words[1].text):
        return True
    for word in words[:6]:
        if listed(word.text, "relative.words"):
            return False
        if word.quote or document.raw(word)[:1].isascii() and word.kind == "word":
            return True
    return False


def _describes(word: str) -> bool:
    """Tell whether the word behind an institution describes it (صحيفة محلية) and does not name it (وكالة رويترز)."""
    return (
        word.endswith(("ه", "ي"))
        or listed(word, "relative.words")
        or word in word_lists()["preposition.words"]
        or word[:2] in {"تن", "نش"}
    )


def hides_name(words: Words, k: int) -> bool:
    """Tell whether a clause at ``k`` says that a source wants no name (، طلب عدم ذكر اسمه، وقد فضل حجب هويته)."""
    lists = word_lists()
    k += words[k].text in lists["contrast.had"] | lists["relative.words"] | {"وقد"}
    asks = k < len(words) and words[k].text.removeprefix("و") in lists["source.hiding"]
    return asks and any(word.text in lists["source.hidden"] for word in words[k + 1 : k + 3])
