"""Many texts cut into words at once: each step is one pass over an array of characters.

A block joins texts by line ends and reads them as UTF-16 units. Tables give each unit its kind and its folded letter;
words are where the kind changes, and running counts map folded positions to stored ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np

from analysis.text.fold import fold
from analysis.text.hashes import WordSet, hash_stretches, hash_words
from analysis.text.letters import DIGIT, LETTER, MARK, ODD, PUNCT, SPACE, kind_of, tables

KINDS = ("punct", "quote", "number", "word")
_PUNCT, _QUOTE, _NUMBER, _WORD = range(4)
Columns = tuple[np.ndarray, np.ndarray, np.ndarray]
"""First unit, end and kind of words."""
_LONE = re.compile("[\ud800-\udfff]")


def _flags(marks: str) -> np.ndarray:
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(mark) for mark in marks]] = True
    return table


_RUNS, _PAIRS, _QUOTES = _flags('"“”„‟«».'), _flags("<>()'"), _flags('"“”„‟«»‘')
"""Marks of which a run is one mark; those that make one in pairs; those that quote alone."""
_INNER = _flags(".,٫٬:/")
"""Marks that join two numbers to one."""


class Block:
    """Texts cut into words; the words of text ``n`` are those from ``bounds[n]`` to ``bounds[n + 1]``.

    Attributes:
        texts: The stored texts.
        bounds: Where the words of each text begin, and the number of words.
        hashes: The number of each word (see ``hashes``).

    Example:
        >>> block = Block(["قال: «لا».", "NSO"])
        >>> block.words, block.bounds, block.starts
        (['قال', ':', '«', 'لا', '»', '.', 'nso'], [0, 6, 7], [0, 3, 5, 6, 8, 9, 0])
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Cut ``texts``."""
        self.texts = texts
        self._hits: dict[WordSet, list[list[int]]] = {}
        joined = "\n".join(["", *texts, ""])
        units = _units(joined)
        kind_table, fold_table = tables()
        kinds, folded = kind_table.take(units), fold_table.take(units)
        low = _read_pairs(units, kinds) if len(units) > len(joined) else None
        first, last, kind = _cut(units, kinds)
        if low is not None:
            last = last + np.isin(last, low)
        place = np.zeros(len(units) + 1, np.int32)
        kept = folded != 0
        np.cumsum(kept, out=place[1:])
        letters = folded[kept]
        begin, end = place[first], place[last]
        if (empty := begin == end).any():
            first, last, kind, begin, end = (column[~empty] for column in (first, last, kind, begin, end))
        self.hashes = hash_stretches(letters, begin, end)
        self._breaks = np.searchsorted(first, np.flatnonzero(units == ord("\n")))
        odd = np.searchsorted(last, np.flatnonzero(folded == ODD), "right")
        odd = np.unique(odd[odd < len(first)])
        if low is not None:
            first, last = first - np.searchsorted(low, first), last - np.searchsorted(low, last)
        self._letters = letters.tobytes().decode("utf-16-le", "surrogatepass")
        self._begin, self._end, self._kind = begin, end, kind
        self._odd = {k: fold(joined[first[k] : last[k]]) for k in odd.tolist()}
        if self._odd:
            self.hashes[odd] = hash_words(self._odd.values())
        offsets = np.fromiter(accumulate((len(text) + 1 for text in texts), initial=1), np.int64, len(texts) + 1)
        bounds = np.searchsorted(first, offsets)
        shift = np.repeat(offsets[:-1], np.diff(bounds))
        self._first, self._last = first - shift, last - shift
        self.bounds: list[int] = bounds.tolist()

    @cached_property
    def words(self) -> list[str]:
        """The folded letters of each word."""
        return self.spelled(slice(None))

    @cached_property
    def kinds(self) -> list[str]:
        """The kind of each word, one of ``KINDS``."""
        return np.array(KINDS, object)[self._kind].tolist()

    @cached_property
    def starts(self) -> list[int]:
        """The first code point of each word in its own text."""
        return self._first.tolist()

    @cached_property
    def ends(self) -> list[int]:
        """One past the last code point of each word, vocalisation included."""
        return self._last.tolist()

    @cached_property
    def broken(self) -> list[list[int]]:
        """For each text the words, counted from its first, before which a line ends."""
        return [[k for k in inside if k] for inside in self._by_text(np.unique(self._breaks))]

    @cached_property
    def quotes(self) -> list[list[int]]:
        """For each text its quotation marks, counted from its first word."""
        return self._by_text(np.flatnonzero(self._kind == _QUOTE))

    def spelled(self, which: slice | np.ndarray) -> list[str]:
        """Return the folded letters of some words."""
        letters = self._letters
        begin, end = self._begin[which].tolist(), self._end[which].tolist()
        words = [letters[a:b] for a, b in zip(begin, end, strict=True)]
        if self._odd:
            for at, k in enumerate(np.arange(len(self._begin))[which].tolist()):
                words[at] = self._odd.get(k, words[at])
        return words

    def _by_text(self, indices: np.ndarray) -> list[list[int]]:
        """Return sorted indices of words as one list a text, counted from its first word."""
        bounds = np.array(self.bounds)
        cuts = np.searchsorted(indices, bounds).tolist()
        which = np.repeat(bounds[:-1], np.diff(cuts))
        relative = (indices[cuts[0] : cuts[-1]] - which).tolist()
        return [relative[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]

    def hits(self, words: WordSet, number: int) -> list[int]:
        """Return the words of text ``number`` that may be in a set; the whole block is looked up at the first call.

        Example:
            >>> Block(["قال", "وقد نفى"]).hits(WordSet(["نفي"]), 1)
            [1]
        """
        if words not in self._hits:
            self._hits[words] = self._by_text(words.among(self.hashes))
        return self._hits[words][number]


def _units(text: str) -> np.ndarray:
    try:
        encoded = text.encode("utf-16-le")
    except UnicodeEncodeError:  # a surrogate without partner: its letter is read from the text itself
        encoded = _LONE.sub("\uffff", text).encode("utf-16-le")
    return np.frombuffer(encoded, np.uint16)


def _read_pairs(units: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """Give each surrogate pair the kind of its character; return where the second units stand."""
    low = np.flatnonzero((units & 0xFC00) == 0xDC00)
    pairs = units[np.stack((low - 1, low), axis=1)].tobytes().decode("utf-16-le")
    read = np.fromiter(map(kind_of, pairs), np.uint8, len(pairs))
    kinds[low - 1], kinds[low] = read, np.where(read >= MARK, read, SPACE)
    return low


def _cut(units: np.ndarray, kinds: np.ndarray) -> Columns:
    """Return the first unit, the end and the kind of each word, number and mark, in order."""
    wordlike = kinds >= MARK
    edges = np.flatnonzero(wordlike[1:] != wordlike[:-1]) + 1
    first, last = edges[::2], edges[1::2]
    pieces = [(first, last, np.full(len(first), _WORD, np.uint8)), _cut_marks(units, kinds)]
    if (headless := kinds[first] != LETTER).any():
        pieces[0] = tuple(column[~headless] for column in pieces[0])
        pieces += _split_headless(kinds, first[headless], last[headless])
    first, last, kind = (np.concatenate(columns) for columns in zip(*pieces, strict=True))
    order = np.argsort(first, kind="stable")
    return _join_numbers(units, first[order], last[order], kind[order])


def _split_headless(kinds: np.ndarray, first: np.ndarray, last: np.ndarray) -> list[Columns]:
    """Cut runs that begin with no letter into numbers, single marks, and the word from the first letter on."""
    lengths = last - first
    ends = np.cumsum(lengths)
    inside = kinds[np.arange(ends[-1]) + np.repeat(first - ends + lengths, lengths)]
    plain = np.minimum.reduceat(inside == DIGIT, ends - lengths)
    numbers = first[plain], last[plain], np.full(plain.sum(), _NUMBER, np.uint8)
    cut: list[tuple[int, int, int]] = []
    for start, stop in zip(first[~plain].tolist(), last[~plain].tolist(), strict=True):
        run = kinds[start:stop].tolist()
        at = 0
        while at < len(run):
            to = at + 1
            if run[at] == DIGIT:
                while to < len(run) and run[to] == DIGIT:
                    to += 1
            elif run[at] == LETTER:
                to = len(run)
            cut.append((start + at, start + to, {DIGIT: _NUMBER, LETTER: _WORD}.get(run[at], _PUNCT)))
            at = to
    return (
        [numbers, tuple(np.array(column, numbers[0].dtype) for column in zip(*cut, strict=True))] if cut else [numbers]
    )


def _cut_marks(units: np.ndarray, kinds: np.ndarray) -> Columns:
    places = np.flatnonzero(kinds == PUNCT)
    marks = units[places]
    same = np.zeros(len(places), np.bool_)
    same[1:] = (places[1:] == places[:-1] + 1) & (marks[1:] == marks[:-1])
    count = np.arange(len(places))
    nth = count - np.maximum.accumulate(np.where(same, 0, count))
    joined = same & (_RUNS[marks] | _PAIRS[marks] & (nth % 2 == 1))
    heads = np.flatnonzero(~joined)
    first, marks = places[heads], marks[heads]
    last = places[np.append(heads[1:], len(places)) - 1] + 1 if len(heads) else first
    word_behind = (kinds[last] >= DIGIT) | (units[last] == ord("_"))
    quotes = _QUOTES[marks] | _PAIRS[marks] & (last - first == 2) | (marks == ord("’")) & ~word_behind
    return first, last, np.where(quotes, _QUOTE, _PUNCT).astype(np.uint8)


def _join_numbers(units: np.ndarray, first: np.ndarray, last: np.ndarray, kind: np.ndarray) -> Columns:
    """Make one number of two with one mark between them: 3.5, 12:30."""
    numbers = np.flatnonzero(kind == _NUMBER)
    marks = numbers[1:][np.diff(numbers) == 2] - 1
    joining = _INNER[units[first[marks]]] & (last[marks - 1] == first[marks]) & (last[marks] == first[marks + 1])
    marks = marks[joining & (last[marks] - first[marks] == 1)]
    if not len(marks):
        return first, last, kind
    begins = np.ones(len(first), np.bool_)
    begins[marks] = begins[marks + 1] = False
    heads = np.flatnonzero(begins)
    return first[heads], last[np.append(heads[1:], len(first)) - 1], kind[heads]
