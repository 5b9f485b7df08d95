"""Small patterns over neighbouring words, for rules that read the surroundings of a name.

A pattern is a few tokens separated by spaces. A token is a folded word, met with or without Arabic proclitics and
article (``حكومه`` meets وللحكومة), or ``=word`` (these folded letters, at most behind و), ``==word`` (these stored
letters, marks aside; ``==*ته``: stored letters that end so), ``@set`` (a word of a named set), ``*`` (any one word),
``~`` (one with a capital letter), ``#`` (a number), ``^`` (the start of the sentence, only first), ``%`` (a
punctuation mark or the end of the sentence), ``ب*``, ``*ت`` or ``ال*ه`` (a word that begins or ends so). Tokens
joined by ``|`` are alternatives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analysis.errors import RuleError
from analysis.rules.tokens import Token, compile_token
from analysis.text.document import Document

Pattern = tuple[Token, ...]


def compile_pattern(text: str, sets: Mapping[str, Iterable[str]], where: str) -> Pattern:
    """Compile one pattern; ``where`` names the rule in an error.

    Raises:
        RuleError: The pattern is empty or names a set that does not exist.
    """
    tokens = tuple(compile_token(part, sets, where) for part in text.split())
    if not tokens:
        raise RuleError(f"{where}: an empty pattern; write at least one word")
    return tokens


def neighbour(document: Document, index: int, step: int) -> int | None:
    """Return the index of the next word before (-1) or after (1) in the sentence, quotation marks and hyphens aside."""
    return document.beside(step)[index]


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
    beside, at = document.beside(step), index
    for token in tokens:
        following = beside[at]
        if not token.meets(document, None if following is None else document.words[following]):
            return None
        at = following if following is not None else at
    return at


def met_within(document: Document, words: range, patterns: Iterable[Pattern]) -> bool:
    """Tell whether a pattern begins at one of the word indices ``words``, all of one sentence."""
    return any(
        p[0].meets(document, document.words[index]) and _walk(document, index, p[1:], 1) is not None
        for p in patterns
        for index in words
    )
