"""Words as 64-bit numbers, all words of a block at once, and sets of words that a block is looked up in.

Letters are bytes (see ``letters``), so that up to eight of them are a number as they stand, read where the word begins;
those of a longer word are mixed in, eight at a time.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analysis.text.letters import OTHER_DIGIT, OTHER_PUNCT, codes

_MASKS = np.array([(1 << 8 * length) - 1 for length in range(9)], np.uint64)
"""What keeps the first letters of eight."""
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_SLOTS = 32


def hash_stretches(letters: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Return the number of each stretch ``letters[first:last]`` of codes."""
    eights = np.concatenate((letters, np.zeros(16 - len(letters) % 8, np.uint8))).view(np.uint64)
    lengths = last - first
    numbers = _eight(eights, first, lengths)
    which, at = np.flatnonzero(lengths > 8), 8
    while len(which):
        mixed = numbers[which] * _MIXER
        numbers[which] = (mixed ^ mixed >> np.uint64(29)) + _eight(eights, first[which] + at, lengths[which] - at)
        at += 8
        which = which[lengths[which] > at]
    return numbers


def _eight(eights: np.ndarray, first: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Return the eight letters from each place on, zeros behind the length: the halves of two aligned reads."""
    at = first >> 3
    behind = (first & 7).view(np.uint64)
    behind <<= np.uint64(3)
    numbers = eights.take(at)
    numbers >>= behind
    at += 1
    more = eights.take(at)
    more <<= np.uint64(64) - behind
    numbers |= more
    numbers &= _MASKS.take(lengths, mode="clip")
    return numbers


def hash_words(words: Iterable[str]) -> np.ndarray:
    """Return the number of each folded word.

    Example:
        >>> hash_words(["قال"]).tolist() == hash_words(["وفد", "قال"])[1:].tolist()
        True
    """
    words = list(words)
    joined = "".join(words)
    units = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), np.uint16)
    size = len if len(units) == len(joined) else lambda word: len(word.encode("utf-16-le", "surrogatepass")) // 2
    last = np.cumsum(np.fromiter(map(size, words), np.int64, len(words)))
    first = np.concatenate(([0], last))[: len(last)]
    letters = codes().take(units)
    untold = letters - OTHER_PUNCT <= OTHER_DIGIT - OTHER_PUNCT
    letters[untold] = units[untold] ^ units[untold] >> 8
    return hash_stretches(letters, first, last)


class WordSet:
    """A set of folded words that the words of a block are looked up in by their numbers.

    It never misses a word. It may take a word of more than eight letters, or of letters without a byte of their own,
    for another one: who needs to be sure compares the letters of what it found.

    A table with 32 to 64 bits a word says no to most words at once; for the others another tells where to look among
    the numbers. The cost of a look-up does not grow with the set.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Number the words."""
        self._take(*number_tables(hash_words(words))[:3])

    @classmethod
    def of_tables(cls, bits: np.ndarray, starts: np.ndarray, numbers: np.ndarray) -> WordSet:
        """Return the set of which ``number_tables`` made these."""
        words = cls.__new__(cls)
        words._take(bits, starts, numbers)
        return words

    def _take(self, bits: np.ndarray, starts: np.ndarray, numbers: np.ndarray) -> None:
        self._bits, self._starts, self._numbers = bits, starts, numbers
        self._shift = _shift(len(bits))
        self._steps = np.arange(1, np.diff(starts).max(), dtype=np.int32)[:, None]

    def among(self, numbers: np.ndarray) -> np.ndarray:
        """Return which of the numbers belong to a word of the set.

        Example:
            >>> WordSet(["قال", "نفى"]).among(hash_words(["الوزير", "نفى"])).tolist()
            [1]
        """
        return self.places(numbers)[0]

    def places(self, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return which of the numbers belong to the set, and the first place of each in the numbers of its tables."""
        mixed = numbers * _MIXER
        at = (mixed >> self._shift + np.uint64(3)).view(np.int64)
        mixed >>= self._shift
        bits = self._bits.take(at) >> (mixed.astype(np.uint8) & np.uint8(7)) & np.uint8(1)
        which = np.flatnonzero(bits.view(np.bool_))
        numbers, places = numbers[which], self._starts.take(at[which] >> 1)
        met = self._numbers.take(places) == numbers
        missed = np.flatnonzero(~met)
        step, at = np.nonzero(self._numbers.take(places[missed] + self._steps, mode="clip") == numbers[missed])
        step, at = step[::-1], missed[at[::-1]]  # of two that are equal the first place is written last
        places[at] += step + 1
        met[at] = True
        return which[met], places[met]


def number_tables(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return a bit for each slot of a number, where the numbers of each 16 slots start, the numbers, their order."""
    bits = max(12, (len(numbers) * _SLOTS).bit_length())
    mixed = numbers * _MIXER
    order = np.argsort(mixed, kind="stable")
    slots = (mixed[order] >> _shift(1 << bits - 3)).view(np.int64)
    table = np.zeros(1 << bits, np.bool_)
    table[slots] = True
    starts = np.zeros((1 << bits - 4) + 1, np.int32)
    np.cumsum(np.bincount(slots >> 4, minlength=1 << bits - 4), out=starts[1:])
    return np.packbits(table, bitorder="little"), starts, numbers[order], order


def _shift(size: int) -> np.uint64:
    """Return by how many bits a mixed number is shifted to be a slot of a table of so many bytes."""
    return np.uint64(62 - size.bit_length())
