"""What takes long to compile and changes only with its rules, kept on disk between runs.

A table of words and their entries is written as plain arrays and JSON texts (never as code or pickles) to the user's
own cache folder, under a digest of all that it is made from. An entry is decoded when its word is first met, so that a
kept table opens in milliseconds whatever its size. The last few of a name stay, so that two versions of the rules do
not drive each other out. Where the folder can not be written, nothing is kept and nothing is said; a file that can not
be read is made anew. ``NISBA_CACHE`` names another folder; empty, it keeps nothing.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import numpy as np
from platformdirs import user_cache_path

from analysis.rules.arrayfiles import of_bytes, to_bytes
from analysis.rules.proclitics import written
from analysis.text.hashes import WordSet, hash_words, number_tables

Table = Mapping[str, Any]
V = TypeVar("V")
_NEWEST = 4
"""So many files of a name stay, those last used."""
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Kept:
    """Entries by word, as JSON texts one after the other, found by the number of the word (see ``hashes``)."""

    def __init__(self, arrays: Mapping[str, np.ndarray]) -> None:
        """Take the arrays that ``arrays_of`` made."""
        self.words = WordSet.of_tables(arrays["bits"], arrays["starts"], arrays["numbers"])
        self._shared = arrays["shared"].tobytes().split(b"\n")
        self._numbers, self._offsets, self._texts = arrays["numbers"], arrays["offsets"], arrays["texts"]

    def get(self, word: str) -> Any:
        """Return the entry of a word, decoded anew at every call, or None."""
        numbers = hash_words([word])
        for place in self.words.places(numbers)[1].tolist():
            while place < len(self._numbers) and self._numbers[place] == numbers[0]:
                spelled, entry = json.loads(self._texts[slice(*self._offsets[place : place + 2])].tobytes())
                if spelled == word:
                    return entry
                place += 1
        return None

    def shared(self, number: int) -> Any:
        """Return one of the values that entries share, decoded anew at every call."""
        return json.loads(self._shared[number])


def arrays_of(table: Table, shared: Iterable[Any]) -> dict[str, np.ndarray]:
    """Return a table and what its entries share, all of it plain JSON values, as arrays.

    Example:
        >>> kept = Kept(arrays_of({"قطر": [1], "مالي": [2]}, ["QAT", "MLI"]))
        >>> kept.get("قطر"), kept.get("لا"), kept.shared(1)
        ([1], None, 'MLI')
    """
    bits, starts, numbers, order = number_tables(hash_words(table))
    words = list(table)
    texts = [_ENCODE([words[k], table[words[k]]]).encode() for k in order.tolist()]
    return {
        "bits": bits,
        "starts": starts,
        "numbers": numbers,
        "offsets": np.cumsum([0, *map(len, texts)], dtype=np.int32),
        "texts": np.frombuffer(b"".join(texts), np.uint8),
        "shared": np.frombuffer("\n".join(map(_ENCODE, shared)).encode(), np.uint8),
    }


def keep(name: str, sources: Iterable[str], make: Callable[[], tuple[Table, Iterable[Any]]]) -> Kept:
    """Return the table ``name``, from disk where it was kept with the same sources, else made and kept.

    Args:
        name: Letters, digits and hyphens.
        sources: Files of this package that the table is made from, e.g. ``rules/countries.csv``; the code of ``rules``
            and ``text`` counts always.
        make: Returns the table and what its entries share.
    """
    return Kept(_kept_arrays(name, _digest(tuple(sources)), lambda: arrays_of(*make())))


def keep_written(name: str, words: Iterable[str]) -> WordSet:
    """Return the set of all that has one of the folded words among its readings, from disk where it was kept.

    Example:
        >>> keep_written("seas", ["البحر"]).among(hash_words(["وللبحر", "بحر"])).tolist()
        [0]
    """
    words = sorted(words)

    def arrays() -> dict[str, np.ndarray]:
        return _set_arrays({spelling for word in words for spelling in written(word)})

    kept = _kept_arrays(name, _digest((), "\n".join(words)), arrays)
    return WordSet.of_tables(kept["bits"], kept["starts"], kept["numbers"])


def keep_plain(name: str, sources: Iterable[str], make: Callable[[], tuple[Any, Iterable[str]]]) -> tuple[Any, WordSet]:
    """Return what ``make`` returns, plain JSON values and folded words as a set, from disk where it was kept.

    Args:
        name: Letters, digits and hyphens.
        sources: As of ``keep``.
        make: Returns the values, all of it what JSON can hold, and the words.

    Example:
        >>> values, words = keep_plain("weather", [], lambda: ({"مطر": 1}, ["مطر"]))
        >>> values, words.among(hash_words(["مطر", "شمس"])).tolist()
        ({'مطر': 1}, [0])
    """

    def arrays() -> dict[str, np.ndarray]:
        values, words = make()
        return {**_set_arrays(words), "values": np.frombuffer(_ENCODE(values).encode(), np.uint8)}

    kept = _kept_arrays(name, _digest(tuple(sources)), arrays)
    return json.loads(kept["values"].tobytes()), WordSet.of_tables(kept["bits"], kept["starts"], kept["numbers"])


def packed(table: Mapping[str, int]) -> list[Any]:
    """Return a table of words and numbers as a JSON value that is read at once.

    Example:
        >>> unpacked(packed({"قال": 0, "نفى": 1}), ["say", "deny"])
        {'قال': 'say', 'نفى': 'deny'}
    """
    return ["\n".join(table), list(table.values())]


def unpacked(table: Sequence[Any], values: Sequence[V]) -> dict[str, V]:
    """Return each word of a packed table with the value of its number."""
    words, numbers = table
    return dict(zip(words.split("\n"), map(values.__getitem__, numbers), strict=True))


def parsed(name: str) -> dict[str, Any]:
    """Return a TOML file of the rules, such as ``roles_ar.toml``, as JSON reads it: ten times as fast.

    Example:
        >>> "ar" in parsed("inflections.toml")
        True
    """
    text = files("analysis.rules").joinpath(name).read_bytes()
    path = _path(name.removesuffix(".toml"), blake2b(text, digest_size=12).hexdigest(), "json")
    if path:
        with suppress(OSError, ValueError):
            data = json.loads(path.read_bytes())
            path.touch()
            return data
    data = tomllib.loads(text.decode())
    if path:
        _write(path, lambda file: file.write(_ENCODE(data).encode()))
    return data


def _set_arrays(words: Iterable[str]) -> dict[str, np.ndarray]:
    bits, starts, numbers, _ = number_tables(hash_words(words))
    return {"bits": bits, "starts": starts, "numbers": numbers}


def _kept_arrays(name: str, digest: str, make: Callable[[], dict[str, np.ndarray]]) -> Mapping[str, np.ndarray]:
    path = _path(name, digest, "arrays")
    if path:
        with suppress(OSError, ValueError):
            arrays = of_bytes(path.read_bytes())
            path.touch()
            return arrays
    arrays = make()
    if path:
        _write(path, lambda file: file.write(to_bytes(arrays)))
    return arrays


def _path(name: str, digest: str, suffix: str) -> Path | None:
    folder = _folder()
    return folder / f"{name}-{digest}.{suffix}" if folder else None


def _write(path: Path, write: Callable[[BinaryIO], Any]) -> None:
    """Write beside the place and move there, so that no other process reads half a file; all but the newest go."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                write(file)
            Path(written).replace(path)
        except BaseException:
            Path(written).unlink(missing_ok=True)
            raise
        name = path.name.removesuffix(path.suffix).rpartition("-")[0]
        old = sorted(path.parent.glob(f"{name}-*"), key=lambda other: other.stat().st_mtime_ns)
        for other in old[:-_NEWEST]:
            other.unlink(missing_ok=True)


def _folder() -> Path | None:
    if "NISBA_CACHE" in os.environ:
        return Path(os.environ["NISBA_CACHE"]) if os.environ["NISBA_CACHE"] else None
    return user_cache_path("nisba", appauthor=False)


@cache
def _digest(sources: tuple[str, ...], words: str = "") -> str:
    digest = blake2b(f"{unicodedata.unidata_version} {sys.byteorder} {words}".encode(), digest_size=12)
    for source in (*_code(), *sources):
        digest.update(_source_digest(source))
    return digest.hexdigest()


@cache
def _code() -> tuple[str, ...]:
    folders = ((name, _package().joinpath(name).iterdir()) for name in ("rules", "text"))
    return tuple(sorted(f"{name}/{file.name}" for name, found in folders for file in found if file.name[-3:] == ".py"))


@cache
def _source_digest(source: str) -> bytes:
    return blake2b(_package().joinpath(source).read_bytes(), digest_size=12).digest()


@cache
def _package() -> Traversable:
    return files("analysis")
