"""Many texts cut into words at once: each step is one pass over an array of characters.

A block joins texts by line ends and reads them as UTF-16 units; a table gives each unit a byte for its kind and its
folded letter. Words are where the kind changes, and nothing is moved: a word is read where it stands in the text. Only
words with vocalisation are written out anew, without it, behind the text, and only characters without a byte of their
own are looked at one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from analysis.text.cuts import KINDS, QUOTE, cut, distinct, kinds_of, stretches
from analysis.text.fold import fold
from analysis.text.hashes import WordSet, hash_stretches, hash_words
from analysis.text.letters import (
    BLANK,
    DROPPED_LETTER,
    DROPPED_MARK,
    OTHER_DIGIT,
    OTHER_PUNCT,
    SPELLED,
    codes,
    other,
)

_LONE = re.compile("[\ud800-\udfff]")


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
        self._units = units = _units(joined)
        self._codes = letters = codes().take(units)
        low = _read_pairs(units, letters) if len(units) > len(joined) else None
        special = np.flatnonzero(letters - OTHER_PUNCT <= OTHER_DIGIT - OTHER_PUNCT)
        found = letters.take(special)
        gone = found - DROPPED_LETTER <= DROPPED_MARK - DROPPED_LETTER
        odd, dropped = special[~gone], special[gone]
        before = letters.take(dropped - 1)
        alone = (before == BLANK) & (letters.take(dropped + 1) <= OTHER_PUNCT)
        alone |= (before <= OTHER_PUNCT) & (letters.take(dropped) == DROPPED_MARK)
        letters[dropped[alone]] = BLANK
        dropped = dropped[~alone]
        first, last = cut(units, letters, special)
        if low is not None:
            last = last + np.isin(last, low)
        begin, end = first, last
        if len(dropped):
            letters, begin, end = _without_dropped(letters, first, last, dropped)
            if not (full := begin < end).all():
                first, last, begin, end = (column[full] for column in (first, last, begin, end))
        self.hashes = hash_stretches(letters, begin, end)
        self._letters, self._begin, self._end = letters, begin, end
        self._place = first, last
        odd = distinct(np.searchsorted(last, odd, "right"))
        if low is not None:
            first, last = first - np.searchsorted(low, first), last - np.searchsorted(low, last)
        self._odd = {k: fold(joined[first[k] : last[k]]) for k in odd.tolist()}
        if self._odd:
            self.hashes[odd] = hash_words(self._odd.values())
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        offsets = np.append(1, np.cumsum(lengths + 1) + 1)
        self._bounds = bounds = np.searchsorted(first, offsets)
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
        breaks = np.searchsorted(self._place[0], np.flatnonzero(self._units == ord("\n")))
        return [[k for k in inside if k] for inside in self._by_text(distinct(breaks))]

    @cached_property
    def quotes(self) -> list[list[int]]:
        """For each text its quotation marks, counted from its first word."""
        return self._by_text(np.flatnonzero(self._kind == QUOTE))

    @cached_property
    def _kind(self) -> np.ndarray:
        return kinds_of(self._units, self._codes, *self._place)

    def spelled(self, which: slice | np.ndarray) -> list[str]:
        """Return the folded letters of some words."""
        begin, end = self._begin[which], self._end[which]
        at, ends = stretches(begin, end)
        letters = str(SPELLED.take(self._letters.take(at)).data, "utf-16-le")
        cuts = ends.tolist()
        words = [letters[a:b] for a, b in zip([0, *cuts], cuts, strict=False)]
        if self._odd:
            for at, k in enumerate(np.arange(len(self._begin))[which].tolist()):
                words[at] = self._odd.get(k, words[at])
        return words

    def _by_text(self, indices: np.ndarray) -> list[list[int]]:
        """Return sorted indices of words as one list a text, counted from its first word."""
        cuts = np.searchsorted(indices, self._bounds)
        relative = (indices[: cuts[-1]] - np.repeat(self._bounds[:-1], np.diff(cuts))).tolist()
        cuts = cuts.tolist()
        return [relative[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]

    def hits(self, words: WordSet, number: int) -> list[int]:
        """Return the words of text ``number`` that may be in a set; the whole block is looked up at the first call.

        Example:
            >>> Block(["قال", "وقد نفى"]).hits(WordSet(["نفي"]), 1)
            [1]
        """
        found = self._hits.get(words)
        if found is None:
            found = self._hits[words] = self._by_text(words.among(self.hashes))
        return found[number]


def _units(text: str) -> np.ndarray:
    try:
        encoded = text.encode("utf-16-le")
    except UnicodeEncodeError:  # a surrogate without partner: its letter is read from the text itself
        encoded = _LONE.sub("\uffff", text).encode("utf-16-le")
    return np.frombuffer(encoded, np.uint16)


def _read_pairs(units: np.ndarray, letters: np.ndarray) -> np.ndarray:
    """Give each surrogate pair the code of its character; return where the second units stand."""
    low = np.flatnonzero((units & 0xFC00) == 0xDC00)
    pairs = units[np.stack((low - 1, low), axis=1)].tobytes().decode("utf-16-le")
    read = np.fromiter(map(other, pairs), np.uint8, len(pairs))
    letters[low - 1], letters[low] = read, np.where(read > OTHER_PUNCT, read, BLANK)
    return low


def _without_dropped(
    letters: np.ndarray, first: np.ndarray, last: np.ndarray, dropped: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Write the words that hold dropped characters once more behind all letters, without those.

    Returns:
        The letters, and where each word begins and ends among them.
    """
    which = distinct(np.searchsorted(last, dropped, "right"))
    at, ends = stretches(first[which], last[which])
    again = letters.take(at)
    kept = again - DROPPED_LETTER > DROPPED_MARK - DROPPED_LETTER
    place = np.concatenate(([0], np.cumsum(kept)))
    begin, end = first.copy(), last.copy()
    begin[which] = len(letters) + place[np.concatenate(([0], ends[:-1]))]
    end[which] = len(letters) + place[ends]
    return np.concatenate((letters, again[kept])), begin, end
