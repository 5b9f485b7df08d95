"""Small patterns over neighbouring words, for rules that read the surroundings of a name.

A pattern is a few tokens separated by spaces. A token is a folded word, met with or without Arabic proclitics and
article (``حكومه`` meets وللحكومة), or ``=word`` (these folded letters, at most behind و), ``==word`` (these stored
letters, marks aside; ``==*ته``: stored letters that end so), ``@set`` (a word of a named set), ``*`` (any one word),
``~`` (one with a capital letter), ``#`` (a number), ``^`` (the start of the sentence, only first), ``%`` (a
punctuation mark or the end of the sentence), ``ب*``, ``*ت`` or ``ال*ه`` (a word that begins or ends so). Tokens
joined by ``|`` are alternatives.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.errors import RuleError
from analysis.text.document import Document, Word
from analysis.text.fold import DROPPED, fold


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One place of a pattern.

    Attributes:
        meets: Tells whether a word, or None behind the last one, may stand there.
        words: Folded words of which one must be in ``bare`` of that word; None where a shape or a mark may do.
    """

    meets: Callable[[Document, Word | None], bool]
    words: frozenset[str] | None


Pattern = tuple[Token, ...]

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_SKIPPED = frozenset("-‐‑–'’")


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


def stored_letters(document: Document, word: Word) -> str:
    """Return the stored letters of ``word`` without vocalisation and tatweel, hamza and ى as written."""
    return "".join(c for c in document.raw(word) if ord(c) not in DROPPED)


def compile_pattern(text: str, sets: Mapping[str, Iterable[str]], where: str) -> Pattern:
    """Compile one pattern; ``where`` names the rule in an error.

    Raises:
        RuleError: The pattern is empty or names a set that does not exist.
    """
    tokens = tuple(_token(part, sets, where) for part in text.split())
    if not tokens:
        raise RuleError(f"{where}: an empty pattern; write at least one word")
    return tokens


def _token(text: str, sets: Mapping[str, Iterable[str]], where: str) -> Token:
    parts = []
    for part in text.split("|"):
        if part.startswith("@") and part[1:] not in sets:
            raise RuleError(f"{where}: unknown set {part!r}; known: {', '.join(sorted(sets))}")
        parts += sets[part[1:]] if part.startswith("@") else [part]
    special = {part for part in parts if part in {"*", "#", "%", "^", "~"}}
    words = [part for part in parts if part not in special]
    raw_tails = tuple(part[3:] for part in words if part.startswith("==*"))
    stored = {unicodedata.normalize("NFC", part[2:]) for part in words if part.startswith("==")}
    exact = {c + fold(part[1:]) for part in words if part[0] == "=" and part[:2] != "==" for c in ("", "و")}
    shapes = [tuple(map(fold, part.split("*"))) for part in words if "*" in part and not part.startswith("=")]
    loose = {fold(part) for part in words if not part.startswith("=") and "*" not in part}

    def meets(document: Document, word: Word | None) -> bool:
        if word is None:
            return "%" in special or "^" in special
        if word.kind == "punct" and "%" in special or word.kind == "number" and "#" in special:
            return True
        if "~" in special and word.kind == "word" and document.raw(word)[:1].isupper():
            return True
        if word.kind == "word" and "*" in special or word.text in exact or word.text in loose:
            return True
        if shapes and word.kind == "word" and any(_has_shape(word.text, head, tail) for head, tail in shapes):
            return True
        if loose and word.kind == "word" and not loose.isdisjoint(bare(word.text)):
            return True
        if not stored:
            return False
        letters = stored_letters(document, word)
        return letters in stored or bool(raw_tails) and letters.endswith(raw_tails)

    closed = not (special or shapes or stored or raw_tails)
    return Token(meets, frozenset(exact | loose) if closed else None)


def _has_shape(word: str, head: str, tail: str) -> bool:
    """A short head (the ت of a verb) is looked for in the word as it stands, a longer one behind proclitics too."""
    if len(word) < len(head) + len(tail) or not word.endswith(tail):
        return False
    return word.startswith(head) or len(head) > 2 and any(form.startswith(head) for form in bare(word))


def neighbour(document: Document, index: int, step: int) -> int | None:
    """Return the index of the next word before (-1) or after (1) in the sentence, quotation marks and hyphens aside."""
    words = document.words
    sentence = words[index].sentence
    index += step
    while 0 <= index < len(words) and words[index].sentence == sentence:
        word = words[index]
        tight = word.end < len(document.text) and not document.text[word.end].isspace()
        if word.kind != "quote" and not (word.text in _SKIPPED and tight):
            return index
        index += step
    return None


class Beside:
    """For one side of a word, which of many rules can hold there, told by the one word that stands next to it."""

    def __init__(self, nearest: Iterable[Iterable[Token]]) -> None:
        """Index rules by number; ``nearest`` are the tokens of each that stand next to the word, none if it asks none.

        Example:
            >>> near = Beside([[p[-1] for p in [compile_pattern("في", {}, "doc")]], [], [_token("ال*", {}, "doc")]])
            >>> near.possible("وفي"), near.possible("من")
            (7, 6)
        """
        self._open = 0
        self._by_word: dict[str, int] = {}
        for number, tokens in enumerate(nearest):
            bit, tokens = 1 << number, list(tokens)
            if not tokens or any(token.words is None for token in tokens):
                self._open |= bit
            for word in {word for token in tokens for word in token.words or ()}:
                self._by_word[word] = self._by_word.get(word, 0) | bit

    def possible(self, word: str | None) -> int:
        """Return the rules that may hold beside a folded word, one bit each; None is the end of the sentence."""
        found = self._open
        for form in bare(word) if word else ():
            found |= self._by_word.get(form, 0)
        return found


def met_before(document: Document, first: int, patterns: Iterable[Pattern]) -> int | None:
    """Return where a pattern that ends just before word ``first`` begins, or None."""
    return _met(document, first, patterns, -1)


def met_after(document: Document, last: int, patterns: Iterable[Pattern]) -> int | None:
    """Return where a pattern that begins just behind word ``last`` ends, or None."""
    return _met(document, last, patterns, 1)


def _met(document: Document, index: int, patterns: Iterable[Pattern], step: int) -> int | None:
    beside = neighbour(document, index, step)
    word = None if beside is None else document.words[beside]
    start = index if beside is None else beside
    for pattern in patterns:
        if pattern[0 if step > 0 else -1].meets(document, word):
            at = _walk(document, start, pattern[::step][1:], step)
            if at is not None:
                return at
    return None


def _walk(document: Document, index: int, tokens: Pattern, step: int) -> int | None:
    at: int | None = index
    for token in tokens:
        following = neighbour(document, at, step) if at is not None else None
        if not token.meets(document, None if following is None else document.words[following]):
            return None
        at = following if following is not None else at
    return at


def met_within(document: Document, words: range, patterns: Iterable[Pattern]) -> bool:
    """Tell whether a pattern begins at one of the word indices ``words``."""
    return any(
        p[0].meets(document, document.words[index]) and _walk(document, index, p[1:], 1) is not None
        for p in patterns
        for index in words
    )
