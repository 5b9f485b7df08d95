"""One place of a pattern: what words may stand there. How a place is written is said at the head of ``patterns``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.errors import RuleError
from analysis.text.document import Document, Word
from analysis.text.fold import DROPPED, fold

SHORT = 2
"""The letters of the longest head of a shape that is looked for at the beginning of a word alone."""
_MARKS = frozenset("*#%^~")
_KINDS = {"*": "word", "%": "punct", "#": "number"}
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_PREFIXES = tuple(
    conjunction + rest
    for conjunction in _CONJUNCTIONS
    for rest in ("لل", *(p + a for p in _PREPOSITIONS for a in ("", "ال")))
)


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> frozenset[str]:
    """Return a folded Arabic word with and without the proclitics and the article it may begin with.

    Example:
        >>> sorted(bare("وللحكومات"))
        ['الحكومات', 'حكومات', 'لحكومات', 'للحكومات', 'وللحكومات']
    """
    found = {word}
    for conjunction in _CONJUNCTIONS:
        rest = word.removeprefix(conjunction)
        if conjunction and rest == word or len(rest) < 2:
            continue
        found.add(rest)
        for preposition in _PREPOSITIONS:
            tail = rest.removeprefix(preposition)
            if preposition and tail == rest or len(tail) < 2:
                continue
            found.add(tail)
            if tail.startswith("ال") and len(tail) > 3:
                found.add(tail[2:])
        if rest.startswith("لل") and len(rest) > 3:
            found |= {rest[2:], "ال" + rest[2:]}
    return frozenset(found)


def spelled(form: str) -> list[str]:
    """Return every spelling that has ``form`` among its forms without proclitics and article: see ``bare``.

    Example:
        >>> "وللحكومات" in spelled("حكومات"), all("وزير" in bare(word) for word in spelled("وزير"))
        (True, True)
    """
    found = [prefix + form for prefix in _PREFIXES]
    if form.startswith("ال"):
        found += [conjunction + "لل" + form[2:] for conjunction in _CONJUNCTIONS]
    return found


def stored_letters(document: Document, word: Word) -> str:
    """Return the stored letters of ``word`` without vocalisation and tatweel, hamza and ى as written."""
    return "".join(c for c in document.raw(word) if ord(c) not in DROPPED)


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One place of a pattern; a word may stand there that meets any of these.

    Attributes:
        loose: Folded words, met behind proclitics and the article, too.
        exact: Folded words, met as they stand.
        marks: Those of ``* # % ^ ~`` that the place holds.
        kinds: The kinds of words (see ``Word``) of which any may stand here, for the marks ``* # %``.
        shapes: The head and the tail of each shape ``ب*``, ``*ت``, ``ال*ه``: see ``has_shape``.
        stored: Stored letters of whole words.
        tails: Stored letters at the end of a word.
    """

    loose: frozenset[str]
    exact: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    shapes: frozenset[tuple[str, str]] = frozenset()
    stored: frozenset[str] = frozenset()
    tails: tuple[str, ...] = ()

    @property
    def edge(self) -> bool:
        """True where the end of the sentence may stand here."""
        return not self.marks.isdisjoint("%^")

    @property
    def closed(self) -> bool:
        """True where only listed words may stand here."""
        return not (self.marks or self.shapes or self.asks_letters)

    @property
    def asks_letters(self) -> bool:
        """True where it hangs on the stored letters of a word whether it may stand here."""
        return "~" in self.marks or bool(self.stored or self.tails)

    def meets(self, document: Document, word: Word | None) -> bool:
        """Tell whether a word, or None behind the last one, may stand here."""
        if word is None:
            return self.edge
        text, kind = word.text, word.kind
        if text in self.exact or text in self.loose or kind in self.kinds:
            return True
        if kind == "word":
            loose = bool(self.loose) and not self.loose.isdisjoint(bare(text))
            if loose or any(has_shape(text, head, tail) for head, tail in self.shapes):
                return True
        return self.asks_letters and self._letters_meet(document, word)

    def _letters_meet(self, document: Document, word: Word) -> bool:
        if "~" in self.marks and word.kind == "word" and document.raw(word)[:1].isupper():
            return True
        if not self.stored:
            return False
        letters = stored_letters(document, word)
        return letters in self.stored or bool(self.tails) and letters.endswith(self.tails)


def compile_token(text: str, sets: Mapping[str, Iterable[str]], where: str) -> Token:
    """Compile one place of a pattern; ``where`` names the rule in an error.

    Raises:
        RuleError: It names a set that does not exist.
    """
    parts = []
    for part in text.split("|"):
        if part.startswith("@") and part[1:] not in sets:
            raise RuleError(f"{where}: unknown set {part!r}; known: {', '.join(sorted(sets))}")
        parts += sets[part[1:]] if part.startswith("@") else [part]
    return _token(tuple(parts))


@lru_cache(maxsize=1 << 12)
def _token(parts: tuple[str, ...]) -> Token:
    marks = _MARKS.intersection(parts)
    words = " ".join(part for part in parts if part not in marks) if marks else " ".join(parts)
    if not marks and "=" not in words and "*" not in words:
        return Token(_folded(words))
    signed = [word for word in words.split() if word[0] == "="]
    plain = [word for word in words.split() if word[0] != "="]
    stored = [word[2:] for word in signed if word[1:2] == "="]
    return Token(
        loose=_folded(" ".join(word for word in plain if "*" not in word)),
        exact=frozenset(c + fold(w[1:]) for w in signed if w[1:2] != "=" for c in ("", "و")),
        marks=marks,
        kinds=frozenset(_KINDS[mark] for mark in marks if mark in _KINDS),
        shapes=frozenset(tuple(map(fold, word.split("*"))) for word in plain if "*" in word),
        stored=frozenset(unicodedata.normalize("NFC", word) for word in stored),
        tails=tuple(word[1:] for word in stored if word.startswith("*")),
    )


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


def has_shape(text: str, head: str, tail: str) -> bool:
    """Tell whether a folded word begins with ``head`` and ends with ``tail``, without overlap.

    A short head (the ت of a verb) is looked for in the word as it stands, a longer one behind proclitics too.

    Example:
        >>> has_shape("والحكومه", "ال", ""), has_shape("والحكومه", "الح", "ه")
        (False, True)
    """
    if not text.endswith(tail) or len(text) < len(head) + len(tail):
        return False
    return text.startswith(head) or len(head) > SHORT and any(form.startswith(head) for form in bare(text))
