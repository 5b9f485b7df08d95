"""Many texts cut into words at once: each step is one pass over an array of characters.

A block joins texts by line ends and reads them as UTF-16 units. Tables give each unit its kind and its folded letter;
words are where the kind changes, and running counts map folded positions to stored ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from analysis.text.fold import fold
from analysis.text.hashes import WordSet, hash_stretches, hash_words
from analysis.text.letters import DIGIT, LETTER, MARK, ODD, PUNCT, SPACE, kind_of, tables

KINDS = ("punct", "quote", "number", "word")
_PUNCT, _QUOTE, _NUMBER, _WORD = range(4)
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
        words: The folded letters of each word.
        kinds: Its kind, one of ``KINDS``.
        starts: Its first code point in its own text.
        ends: One past its last code point, vocalisation included.
        hashes: Its number (see ``hashes``).
        broken: For each text the words, counted from its first, before which a line ends.

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
        kinds, folded = kind_table[units], fold_table[units]
        low = _read_pairs(units, kinds) if len(units) > len(joined) else None
        first, last, kind = _cut(units, kinds)
        if low is not None:
            last = last + np.isin(last, low)
        place = np.zeros(len(units) + 1, np.int64)
        kept = folded != 0
        np.cumsum(kept, out=place[1:])
        letters = folded[kept]
        begin, end = place[first], place[last]
        if (empty := begin == end).any():
            first, last, kind, begin, end = (column[~empty] for column in (first, last, kind, begin, end))
        text = letters.tobytes().decode("utf-16-le", "surrogatepass")
        self.words = [text[a:b] for a, b in zip(begin.tolist(), end.tolist(), strict=True)]
        self.hashes = hash_stretches(letters, begin, end)
        breaks = np.searchsorted(first, np.flatnonzero(units == ord("\n")))
        odd = np.searchsorted(last, np.flatnonzero(folded == ODD), "right")
        if low is not None:
            first, last = first - np.searchsorted(low, first), last - np.searchsorted(low, last)
        self._spell(joined, np.unique(odd[odd < len(first)]), first, last)
        self._divide(first, last, np.unique(breaks))
        self.kinds = np.array(KINDS, object)[kind].tolist()

    def _spell(self, joined: str, odd: np.ndarray, first: np.ndarray, last: np.ndarray) -> None:
        """Fold the words that hold a character without a folded code of its own."""
        for k in odd.tolist():
            self.words[k] = fold(joined[first[k] : last[k]])
        if len(odd):
            self.hashes[odd] = hash_words([self.words[k] for k in odd.tolist()])

    def _divide(self, first: np.ndarray, last: np.ndarray, breaks: np.ndarray) -> None:
        lengths = np.fromiter(map(len, self.texts), np.int64, len(self.texts))
        offsets = np.cumsum(lengths + 1) - lengths
        bounds = np.searchsorted(first, offsets)
        shift = np.repeat(offsets, np.diff(bounds, append=len(first)))
        self.starts, self.ends = (first - shift).tolist(), (last - shift).tolist()
        self.bounds = [*bounds.tolist(), len(first)]
        self.broken = [[k for k in inside if k] for inside in self._by_text(breaks)]

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


def _cut(units: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the first unit, the end and the kind of each word, number and mark, in order."""
    wordlike = kinds >= MARK
    edges = np.flatnonzero(wordlike[1:] != wordlike[:-1]) + 1
    first, last = edges[::2], edges[1::2]
    kind = np.full(len(first), _WORD, np.uint8)
    if (headless := kinds[first] != LETTER).any():
        split = _split_headless(kinds, first[headless], last[headless])
        first, last, kind = (np.concatenate((c[~headless], s)) for c, s in zip((first, last, kind), split, strict=True))
    marks = _cut_marks(units, kinds)
    first, last, kind = (np.concatenate(columns) for columns in zip((first, last, kind), marks, strict=True))
    order = np.argsort(first, kind="stable")
    return _join_numbers(units, first[order], last[order], kind[order])


def _split_headless(kinds: np.ndarray, first: np.ndarray, last: np.ndarray) -> tuple[list[int], list[int], list[int]]:
    """Cut runs that begin with no letter into numbers, single marks, and the word from the first letter on."""
    lengths = last - first
    ends = np.cumsum(lengths)
    inside = kinds[np.arange(ends[-1]) + np.repeat(first - ends + lengths, lengths)]
    plain = np.minimum.reduceat(inside == DIGIT, ends - lengths)
    cut = [(a, b, _NUMBER) for a, b in zip(first[plain].tolist(), last[plain].tolist(), strict=True)]
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
    return tuple(map(list, zip(*cut, strict=True)))


def _cut_marks(units: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
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


def _join_numbers(
    units: np.ndarray, first: np.ndarray, last: np.ndarray, kind: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Make one number of two with one mark between them: 3.5, 12:30."""
    if len(first) < 3:
        return first, last, kind
    number = kind == _NUMBER
    inner = number[:-2] & number[2:] & _INNER[units[first[1:-1]]]
    inner &= (last[:-2] == first[1:-1]) & (last[1:-1] == first[2:]) & (last[1:-1] - first[1:-1] == 1)
    if not inner.any():
        return first, last, kind
    begins = np.ones(len(first), np.bool_)
    begins[1:-1] &= ~inner
    begins[2:] &= ~inner
    heads = np.flatnonzero(begins)
    return first[heads], last[np.append(heads[1:], len(first)) - 1], kind[heads]
