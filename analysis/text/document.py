"""One text cut into words, quotations and sentences, each with its offsets in the stored text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from analysis.text.blocks import Block
from analysis.text.fold import fold_with_map
from analysis.text.hashes import WordSet

_FAMILY = {'"': "double", "“": "double", "”": "double", "„": "double", "‟": "double", "''": "plain"}
_FAMILY |= {
    "«": "angle",
    "»": "angle",
    "<<": "angle",
    ">>": "angle",
    "((": "round",
    "))": "round",
    "‘": "single",
    "’": "single",
    "'": "single",
}
_JOINERS = frozenset("-‐‑–'’")
_APART = "\u0640:"
"""What may stand against an opening mark: the long stroke of Arabic (بـ"…") and a colon."""
_OPENERS, _CLOSERS = {"“", "„", "«", "<<", "((", "‘"}, {"”", "»", ">>", "))", "’"}
_STOPS = {".", "!", "?", "؟", "…", "۔", "।", "..", "..."}
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt st jr sr vs inc ltd co corp no etc al mm mme".split()  # noqa: SIM905
)


@dataclass(slots=True, eq=False)
class Word:
    """A word, number or punctuation mark.

    Attributes:
        index: Position in ``Document.words``.
        start: First code point in the stored text.
        end: One past the last code point, trailing vocalisation included.
        text: The folded letters.
        kind: ``word``, ``number``, ``quote`` (a quotation mark) or ``punct``.
        sentence: Index of its sentence.
        quote: Id of the quotation it stands in (its marks included), 0 outside.
        mark: 1 for a mark that opens ``quote``, -1 for one that closes it, else 0.
    """

    index: int
    start: int
    end: int
    text: str
    kind: str
    sentence: int = 0
    quote: int = 0
    mark: int = 0

    @property
    def inside(self) -> bool:
        """True for what is said inside quotation marks, False for the marks and for all else."""
        return self.quote > 0 and self.mark == 0


@dataclass(slots=True)
class Document:
    """A text with its words in order, sentences as ranges of word indices, and quotations.

    ``texts``, ``starts`` and ``ends`` are the folded letters and the first and last code points of all words.
    ``quotes[id]`` is the pair of word indices of the opening and the closing mark; ``unclosed`` holds the word
    indices of opening marks that have no partner in their paragraph.
    """

    text: str
    words: list[Word] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[range] = field(default_factory=list)
    quotes: dict[int, tuple[int, int]] = field(default_factory=dict)
    unclosed: list[int] = field(default_factory=list)
    block: Block | None = None
    number: int = 0
    _beside: dict[int, list[int | None]] = field(default_factory=dict)

    def beside(self, step: int) -> list[int | None]:
        """Return for each word the next one before (-1) or after (1) it in its sentence.

        Quotation marks are passed over, and hyphens and apostrophes that join two words.

        Example:
            >>> prepare("قال «وزير» الخارجية").beside(1)
            [2, 2, 4, 4, None]
        """
        if step not in self._beside:
            self._beside[step] = _chain(self, step)
        return self._beside[step]

    def hits(self, words: WordSet) -> list[int]:
        """Return the indices of the words that may be in a set: see ``Block.hits``."""
        return self.block.hits(words, self.number) if self.block else []

    def raw(self, word: Word) -> str:
        """Return the stored letters of ``word``."""
        return self.text[word.start : word.end]

    def inner(self, word: Word, skip: int) -> int:
        """Return the code point offset behind the first ``skip`` folded letters of ``word`` (a proclitic)."""
        return word.start + fold_with_map(self.raw(word)).offsets[skip]

    def gap(self, left: Word, right: Word) -> str:
        """Return the stored text between two words."""
        return self.text[left.end : right.start]


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
    _pair_quotes(document, _marks(document, number), breaks)
    _cut_sentences(document, [k for k in block.hits(_stops(), number) if texts[k] in _STOPS], breaks)
    return document


def _marks(document: Document, number: int) -> list[int]:
    """Return the quotation marks, and the apostrophes that stand at the edge of an Arabic word, as marks do."""
    words, text = document.words, document.text
    marks = list(document.block.quotes[number])
    for k in document.hits(_apostrophes()):
        word = words[k]
        left, right = _tight(text, word)
        if (
            word.kind == "punct"
            and left != right
            and "\u0621" <= text[word.end if right else word.start - 1] <= "\u06d3"
        ):
            word.kind = "quote"
            marks.append(k)
    return sorted(marks)


@cache
def _apostrophes() -> WordSet:
    return WordSet({"'"})


@cache
def _stops() -> WordSet:
    return WordSet(_STOPS)


def _chain(document: Document, step: int) -> list[int | None]:
    text, ends, size = document.text, document.ends, len(document.words)
    chain: list[int | None] = list(range(step, size + step))
    joining = (k for k in document.hits(_joiners()) if document.texts[k] in _JOINERS)
    passed = [k for k in joining if ends[k] < len(text) and not text[ends[k]].isspace()]
    passed = sorted(passed + (document.block.quotes[document.number] if document.block else []))
    for sentence in document.sentences:
        chain[sentence.start if step < 0 else sentence.stop - 1] = None
    for k in passed[::-step]:
        if 0 <= k - step < size and chain[k - step] == k:
            chain[k - step] = chain[k]
    return chain


@cache
def _joiners() -> WordSet:
    return WordSet(_JOINERS)


def _family(document: Document, word: Word) -> tuple[str, str]:
    mark = document.raw(word)
    mark = mark if mark in _FAMILY else mark[0]
    return mark, _FAMILY[mark]


def _pair_quotes(document: Document, marks: list[int], ends: list[int]) -> None:
    """Pair marks within a paragraph; a quotation may go on where the next paragraph opens with the same mark."""
    at = 0
    for end in ends:
        behind = bisect_left(marks, end, at)
        while at < behind:
            position = _pair_from(document, marks[at:behind], end, nest=True)
            position = position or _pair_from(document, marks[at:behind], end, nest=False)
            at = bisect_left(marks, position, at)


def _pair_from(document: Document, marks: list[int], end: int, nest: bool) -> int:
    """Find the first opening mark among ``marks`` and its partner; return where to go on.

    With ``nest`` a mark that looks like an opening one inside a quotation opens a further level; where the levels do
    not close, the first inner mark before a full stop closes both, as writers seldom set two; without one the answer is
    0, and the levels are not read. A mark that opens again after a full stop shows that the one before it lost its
    partner: it stays open, and the marks behind it are paired among themselves.
    """
    words, text = document.words, document.text
    opened, family, inverted, depth, doubled = -1, "", False, 0, -1
    for n, k in enumerate(marks):
        word = words[k]
        mark, of = _family(document, word)
        tight_left, tight_right = _tight(text, word)
        if opened < 0:
            if mark in _CLOSERS and tight_left or (mark == "’" or of == "plain" and not tight_right):
                continue
            if not tight_right and tight_left and not (of == "double" and _opens_late(document, k, marks[n + 1 :])):
                continue
            opened, family, inverted, depth = k, of, mark in _CLOSERS, 1
        elif of == family:
            opens = mark in _OPENERS and tight_right or of == "double" and tight_right and not tight_left
            if opens and not nest and any(w.text == "." for w in words[opened:k]):
                break
            closes = not (opens and nest) or inverted or mark in _CLOSERS
            depth += -1 if closes else 1
            if depth == 0:
                _mark_quote(document, opened, k)
                return k + 1
            if doubled < 0 and depth == 1 and closes and (k + 1 >= end or words[k + 1].text in _STOPS):
                doubled = k if all(w.text != "." for w in words[opened:k]) else end
    if opened < 0:
        return end
    if nest:
        if doubled < 0 or doubled == end:
            return 0
        _mark_quote(document, opened, doubled)
        return doubled + 1
    document.unclosed.append(opened)
    return opened + 1


def _tight(text: str, word: Word) -> tuple[bool, bool]:
    """Tell whether a mark touches what stands before it, and behind it."""
    right = word.end < len(text) and not text[word.end].isspace() and text[word.end] not in ".,،؛;:!?؟"
    return word.start > 0 and not text[word.start - 1].isspace() and text[word.start - 1] not in _APART, right


def _opens_late(document: Document, k: int, behind: list[int]) -> bool:
    """Tell whether a mark that touches the word before it opens: the next one closes its sentence (قال" لن نرحل")."""
    if not behind or any(w.text == "." for w in document.words[k : behind[0]]):
        return False
    return _tight(document.text, document.words[behind[0]]) == (True, False)


def _mark_quote(document: Document, opened: int, closed: int) -> None:
    number = len(document.quotes) + 1
    document.quotes[number] = (opened, closed)
    for word in document.words[opened : closed + 1]:
        word.quote = number
    document.words[opened].mark, document.words[closed].mark = 1, -1


def _ends_sentence(document: Document, k: int) -> bool:
    words = document.words
    word = words[k]
    if word.text not in _STOPS or word.quote and word.mark == 0:
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
