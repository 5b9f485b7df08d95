"""What a text is once cut: words, quotations and sentences, each with its offsets in the stored text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from analysis.text.blocks import Block
from analysis.text.fold import fold_with_map
from analysis.text.hashes import WordSet

_JOINERS = frozenset("-‐‑–'’")


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
    _written: dict[str, bool] = field(default_factory=dict)

    def beside(self, step: int) -> list[int | None]:
        """Return for each word the next one before (-1) or after (1) it in its sentence.

        Quotation marks are passed over, and hyphens and apostrophes that join two words.

        Example:
            >>> from analysis.text.prepare import prepare
            >>> prepare("قال «وزير» الخارجية").beside(1)
            [2, 2, 4, 4, None]
        """
        if step not in self._beside:
            self._beside[step] = _chain(self, step)
        return self._beside[step]

    def hits(self, words: WordSet) -> list[int]:
        """Return the indices of the words that may be in a set: see ``Block.hits``."""
        return self.block.hits(words, self.number) if self.block else []

    def writes(self, letters: str) -> bool:
        """Tell whether ``letters`` stand anywhere in the text; it is looked through once for each.

        Example:
            >>> from analysis.text.prepare import prepare
            >>> prepare("قال علي على الهواء").writes("ى")
            True
        """
        if letters not in self._written:
            self._written[letters] = letters in self.text
        return self._written[letters]

    def raw(self, word: Word) -> str:
        """Return the stored letters of ``word``."""
        return self.text[word.start : word.end]

    def inner(self, word: Word, skip: int) -> int:
        """Return the code point offset behind the first ``skip`` folded letters of ``word`` (a proclitic)."""
        return word.start + fold_with_map(self.raw(word)).offsets[skip]

    def gap(self, left: Word, right: Word) -> str:
        """Return the stored text between two words."""
        return self.text[left.end : right.start]


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
