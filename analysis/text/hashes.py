"""Words as 64-bit numbers, all words of a block at once, and sets of words that a block is looked up in.

A word's number is the sum of its letters times powers of an odd constant, modulo 2^64: differences of one running sum
give the numbers of all words, and the inverse power takes out where in the block a word stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIXERS = (np.uint64(0xD6E8FEB86659FD93), np.uint64(0xFF51AFD7ED558CCD))
_SLOTS = 16


@lru_cache(maxsize=2)
def _powers(length: int, base: int) -> np.ndarray:
    steps = np.full(length, base, np.uint64)
    steps[0] = 1
    return np.multiply.accumulate(steps)


def hash_stretches(codes: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Return the number of each stretch ``codes[first:last]`` of UTF-16 units."""
    length = 1 << max(16, len(codes).bit_length())
    sums = np.empty(len(codes) + 1, np.uint64)
    sums[0] = 0
    np.cumsum(codes * _powers(length, _BASE)[: len(codes)], out=sums[1:])
    return (sums[last] - sums[first]) * _powers(length, _INVERSE)[first]


def hash_words(words: Iterable[str]) -> np.ndarray:
    """Return the number of each word.

    Example:
        >>> hash_words(["قال"]).tolist() == hash_words(["وفد", "قال"])[1:].tolist()
        True
    """
    words = [word.encode("utf-16-le", "surrogatepass") for word in words]
    last = np.cumsum(np.fromiter(map(len, words), np.int64, len(words)) // 2)
    first = np.concatenate(([0], last))[: len(last)]
    return hash_stretches(np.frombuffer(b"".join(words), np.uint16), first, last)


def bit_tables(hashes: np.ndarray) -> list[np.ndarray]:
    """Return the two tables of bits of a set of numbers, eight bits a byte."""
    bits = max(12, (len(hashes) * _SLOTS).bit_length())
    tables = []
    for mixer in _MIXERS:
        table = np.zeros(1 << bits, np.bool_)
        table[(hashes * mixer) >> np.uint64(64 - bits)] = True
        tables.append(np.packbits(table, bitorder="little"))
    return tables


class WordSet:
    """A set of folded words; it may take a word for one of its own (about one in a hundred), never miss one.

    A bit for each word in a table with 16 to 32 bits a word, asked twice: the cost of a look-up does not grow with the
    set, and the letters are compared only where it says yes.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Number the words and set their bits."""
        self._take(bit_tables(hash_words(words)))

    @classmethod
    def of_tables(cls, tables: Sequence[np.ndarray]) -> WordSet:
        """Return the set of which ``bit_tables`` made these."""
        words = cls.__new__(cls)
        words._take(tables)
        return words

    def _take(self, tables: Sequence[np.ndarray]) -> None:
        self._tables = tables
        self._shift = np.uint64(65 - (len(tables[0]) * 8).bit_length())

    def among(self, hashes: np.ndarray) -> np.ndarray:
        """Return the indices of the numbers that may belong to a word of the set.

        Example:
            >>> WordSet(["قال", "نفى"]).among(hash_words(["الوزير", "نفى"])).tolist()
            [1]
        """
        found = np.arange(len(hashes))
        for mixer, table in zip(_MIXERS, self._tables, strict=True):
            slots = ((hashes * mixer) >> self._shift).view(np.int64)
            bits = table.take(slots >> 3) >> (slots & 7).astype(np.uint8)
            met = np.flatnonzero(bits & np.uint8(1))
            found, hashes = found[met], hashes[met]
        return found
