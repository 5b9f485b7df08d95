"""What takes long to compile and changes only with its rules, kept on disk between runs.

A table of words and their entries is written as plain arrays and JSON texts (never as code or pickles) to the user's
own cache folder, under a digest of all that it is made from. An entry is decoded when its word is first met, so that a
kept table opens in milliseconds whatever its size. Where the folder can not be written, nothing is kept and nothing is
said; a file that can not be read is made anew. ``NISBA_CACHE`` names another folder; empty, it keeps nothing.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from platformdirs import user_cache_path

from analysis.text.hashes import WordSet, hash_words, number_tables

Table = Mapping[str, Any]
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Kept:
    """Entries by word, as JSON texts one after the other, found by the number of the word (see ``hashes``)."""

    def __init__(self, arrays: Mapping[str, np.ndarray]) -> None:
        """Take the arrays that ``arrays_of`` made."""
        self.words = WordSet.of_tables(arrays["bits"], arrays["starts"], arrays["numbers"])
        self.shared = json.loads(arrays["shared"].tobytes())
        self._numbers, self._offsets, self._texts = arrays["numbers"], arrays["offsets"], arrays["texts"].tobytes()

    def get(self, word: str) -> Any:
        """Return the entry of a word, decoded anew at every call, or None."""
        numbers = hash_words([word])
        for place in self.words.places(numbers)[1].tolist():
            while place < len(self._numbers) and self._numbers[place] == numbers[0]:
                spelled, entry = json.loads(self._texts[self._offsets[place] : self._offsets[place + 1]])
                if spelled == word:
                    return entry
                place += 1
        return None


def arrays_of(table: Table, shared: Any) -> dict[str, np.ndarray]:
    """Return a table and what its entries share, all of it plain JSON values, as arrays.

    Example:
        >>> kept = Kept(arrays_of({"قطر": [1], "مالي": [2]}, ["QAT", "MLI"]))
        >>> kept.get("قطر"), kept.get("لا"), kept.shared
        ([1], None, ['QAT', 'MLI'])
    """
    bits, starts, numbers, order = number_tables(hash_words(table))
    words = list(table)
    texts = [_ENCODE([words[k], table[words[k]]]).encode() for k in order.tolist()]
    return {
        "bits": bits,
        "starts": starts,
        "numbers": numbers,
        "offsets": np.cumsum([0, *map(len, texts)]),
        "texts": np.frombuffer(b"".join(texts), np.uint8),
        "shared": np.frombuffer(_ENCODE(shared).encode(), np.uint8),
    }


def keep(name: str, sources: Iterable[str], make: Callable[[], tuple[Table, Any]]) -> Kept:
    """Return the table ``name``, from disk where it was kept with the same sources, else made and kept.

    Args:
        name: Letters, digits and hyphens.
        sources: Files of this package that the table is made from, code and rules, e.g. ``rules/countries.csv``.
        make: Returns the table and what its entries share.
    """
    folder = _folder()
    path = folder / f"{name}-{_digest(tuple(sources))}.npz" if folder else None
    if path:
        damaged = OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile
        with suppress(*damaged), np.load(path, allow_pickle=False) as arrays:
            return Kept(arrays)
    arrays = arrays_of(*make())
    if path:
        with suppress(OSError):
            _write(path, name, arrays)
    return Kept(arrays)


def _write(path: Path, name: str, arrays: Mapping[str, np.ndarray]) -> None:
    """Write beside the place and move there, so that no other process reads half a file; older ones go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **arrays)
        Path(written).replace(path)
    except BaseException:
        Path(written).unlink(missing_ok=True)
        raise
    for old in path.parent.glob(f"{name}-*.npz"):
        if old != path:
            old.unlink(missing_ok=True)


def _folder() -> Path | None:
    if "NISBA_CACHE" in os.environ:
        return Path(os.environ["NISBA_CACHE"]) if os.environ["NISBA_CACHE"] else None
    return user_cache_path("nisba", appauthor=False)


@cache
def _digest(sources: tuple[str, ...]) -> str:
    digest = blake2b(f"{unicodedata.unidata_version} {sys.byteorder}".encode(), digest_size=12)
    for source in sources:
        digest.update(files("analysis").joinpath(*source.split("/")).read_bytes())
    return digest.hexdigest()
