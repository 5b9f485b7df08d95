"""Latin ids of articles from the names of their files."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from hashlib import blake2b
from importlib.resources import files

_LONGEST = 60


@cache
def _latin() -> dict[str, str]:
    with (files("analysis.ingest") / "latin.toml").open("rb") as file:
        return {letter: latin for latin, letters in tomllib.load(file).items() for letter in letters}


def slug(name: str) -> str:
    """Return ``name`` (a file's name without its ending) in small Latin letters, digits and hyphens.

    Arabic, Hebrew and Cyrillic letters are transliterated; where anything else is lost, or the name is long, a short
    hash of the name keeps it apart from its like.

    Example:
        >>> slug("Report 2021 (final)"), slug("تقرير 7"), slug("報道")
        ('report-2021-final', 'tqryr-7', 'article-4e0f18')
    """
    parts, lost = [], False
    for char in unicodedata.normalize("NFC", name).lower():
        latin = _latin().get(char)
        if latin is None and char.isdecimal():
            latin = str(unicodedata.decimal(char))
        elif latin is None:
            latin = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
            lost = lost or (char.isalpha() and not latin and char != "ـ")
        parts.append(latin if char.isalpha() else latin or "-")
    plain = re.sub("[^a-z0-9]+", "-", "".join(parts)).strip("-")
    if plain and not lost and len(plain) <= _LONGEST:
        return plain
    digest = blake2b(name.encode("utf-8", "surrogateescape"), digest_size=3).hexdigest()
    return f"{plain[:_LONGEST].strip('-') or 'article'}-{digest}"


def unique_slug(name: str, taken: set[str]) -> str:
    """Return ``slug(name)``, numbered from 2 where it is taken, and add it to ``taken``.

    Example:
        >>> taken = set()
        >>> [unique_slug(name, taken) for name in ("a", "A", "a-2")]
        ['a', 'a-2', 'a-2-2']
    """
    plain = candidate = slug(name)
    number = 1
    while candidate in taken:
        number += 1
        candidate = f"{plain}-{number}"
    taken.add(candidate)
    return candidate
