"""A picture, a paper or another thing in front of an Arabic verb that tells what is in it, at the end of a clause."""

from __future__ import annotations

from analysis.extract.arabic.lexicon import word_lists
from analysis.text.document import Document, Word


def document_before(
    document: Document, phrase: list[Word], relative: bool, resumed: bool
) -> tuple[list[Word], int] | None:
    """Return what speaks where a clause ends in a picture, a paper, an indefinite object; None where it does not.

    The verb is ``resumed`` where a pronoun behind it takes up what it is about (صورة قالت إنها قديمة).
    """
    if _ends_in_image(phrase, resumed):
        return [], 0
    if bent := not relative and _bent(document, phrase):
        return bent, 0
    if paper := _ends_in_paper(phrase):
        return paper, 0
    if _ends_in_document(phrase):
        issued = phrase[0].text.removeprefix("و") in word_lists()["source.issues"]
        return (phrase[1:-1] if issued and len(phrase) > 2 else phrase[-1:]), 0
    return None


def _bent(document: Document, phrase: list[Word]) -> list[Word]:
    """Return the indefinite object that the clause of the verb is on (نشرت خبرا قديما يفيد أن …): its marks show it."""
    skipped = word_lists()["source.cut"] | word_lists()["source.time"] | word_lists()["source.once"]
    start = len(phrase)
    while start and document.raw(phrase[start - 1]).endswith(("اً", "ًا")) and phrase[start - 1].text not in skipped:
        start -= 1
    return phrase[start:] if 0 < start < len(phrase) else []


def _ends_in_image(phrase: list[Word], resumed: bool) -> bool:
    """Tell whether a picture stands before the verb (نشرت حسابات مقطعا قديما زعمت أنه …): who showed it speaks."""
    indefinite = (w.text.removesuffix("ا") for w in phrase[-2:] if w.text[:2] != "ال")
    return (resumed or len(phrase) > 1) and any(word in word_lists()["head.image"] for word in indefinite)


def _ends_in_paper(phrase: list[Word]) -> list[Word]:
    """Return the indefinite document with its adjective that ends a clause (كذبت الشركة وثيقة متداولة تفيد …)."""
    last = phrase[-2:]
    bare = len(phrase) > 3 and all(w.text[:2] != "ال" for w in last) and phrase[-3].text[:2] in {"ال", "لل"}
    named = bare and any(
        last[0].text.removeprefix("ب") in word_lists()[name] for name in ("head.document", "head.carrier")
    )
    return last if named else []


def _ends_in_document(phrase: list[Word]) -> bool:
    """Tell whether what speaks is an indefinite document at the end of a clause (حصل على مستند يفيد بأن)."""
    last = phrase[-1].text.removesuffix("ا") if len(phrase) > 1 else ""
    governed = len(phrase) > 2 and phrase[-2].text in word_lists()["preposition.words"]
    return governed and last in word_lists()["head.document"] or last in word_lists()["head.carrier"]
