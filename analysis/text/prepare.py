"""One text cut into words, quotations and sentences, or many texts at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from analysis.text.blocks import Block
from analysis.text.document import Document, Word
from analysis.text.hashes import WordSet
from analysis.text.quotations import STOPS, marks_of, pair_quotes

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt st jr sr vs inc ltd co corp no etc al mm mme".split()  # noqa: SIM905
)


def prepare(text: str) -> Document:
    """Cut ``text`` into words, quotations and sentences.

    Returns:
        A ``Document``; an empty text gives one without words.

    Example:
        >>> d = prepare('قال: "لن نقبل. أبدا". وأضاف.')
        >>> [d.raw(d.words[s[0]]) for s in d.sentences]
        ['قال', 'وأضاف']
        >>> [w.text for w in d.words if w.inside]
        ['لن', 'نقبل', '.', 'ابدا']
    """
    return next(prepare_each([text]))


def prepare_each(texts: Sequence[str]) -> Iterator[Document]:
    """Cut many texts at once, and give one document after the other: each is that of ``prepare``."""
    block = Block(texts)
    return (_document(block, number) for number in range(len(texts)))


def _document(block: Block, number: int) -> Document:
    here = slice(block.bounds[number], block.bounds[number + 1])
    starts, ends, texts = block.starts[here], block.ends[here], block.words[here]
    words = list(map(Word, range(len(texts)), starts, ends, texts, block.kinds[here]))
    document = Document(block.texts[number], words, texts, starts, ends, block=block, number=number)
    breaks = [*block.broken[number], len(words)]
    pair_quotes(document, marks_of(document, number), breaks)
    _cut_sentences(document, [k for k in block.hits(_stops(), number) if texts[k] in STOPS], breaks)
    return document


@cache
def _stops() -> WordSet:
    return WordSet(STOPS)


def _ends_sentence(document: Document, k: int) -> bool:
    words = document.words
    word = words[k]
    if word.text not in STOPS or word.quote and word.mark == 0:
        return False
    following = words[k + 1] if k + 1 < len(words) else None
    if word.text in {"..", "...", "…"}:
        return following is None or document.raw(following)[:1].isupper()
    if following is not None and word.text == "." and "." in {following.text, words[k - 1].text if k else ""}:
        return False
    if word.text != "." or following is None or k == 0:
        return True
    before, tight = words[k - 1], following.start == word.end
    if (
        tight
        and following.kind == "word"
        and len(following.text) <= 3
        and k + 2 < len(words)
        and words[k + 2].text in {".", ")"}
    ):
        return False
    if tight and following.text == ")" or k > 1 and words[k - 2].text == "." and len(before.text) <= 3 and tight:
        return False
    if before.kind == "word" and before.end == word.start:
        initial = len(before.text) == 1 and not (tight is False and before.text in {"i", "a"})
        if initial or before.text in _ABBREVIATIONS and document.raw(before)[:1].isupper():
            return False
    return not (tight and following.kind in {"word", "number"} and document.raw(following)[:1].isascii())


def _cut_sentences(document: Document, stops: list[int], ends: list[int]) -> None:
    words, first = document.words, 0
    paragraph = set(ends)
    for k in sorted({*stops, *(end - 1 for end in ends if end)}):
        word = words[k]
        if word.quote and word.mark != -1 or not (k + 1 in paragraph or _ends_sentence(document, k)):
            continue
        if k + 1 < len(words) and words[k + 1].mark == -1:
            continue
        document.sentences.append(range(first, k + 1))
        first = k + 1
    if first < len(words):
        document.sentences.append(range(first, len(words)))
    for number, sentence in enumerate(document.sentences[1:], 1):
        for word in words[sentence.start : sentence.stop]:
            word.sentence = number
