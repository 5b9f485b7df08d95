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
from collections.abc import Callable, Iterable, Iterator, Mapping
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

REACH = 3
"""How many words beside a name are looked up before the patterns themselves are tried."""
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")


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
    shaped = _shaped([part for part in words if "*" in part and not part.startswith("=")])
    loose = {fold(part) for part in words if not part.startswith("=") and "*" not in part}

    def meets(document: Document, word: Word | None) -> bool:
        if word is None:
            return edge
        text = word.text
        if text in exact or text in loose:
            return True
        if word.kind == "word":
            if any_word or loose and not loose.isdisjoint(bare(text)) or shaped and shaped(text):
                return True
            if capital and document.raw(word)[:1].isupper():
                return True
        elif special and (word.kind == "punct" and "%" in special or word.kind == "number" and "#" in special):
            return True
        if not stored:
            return False
        letters = stored_letters(document, word)
        return letters in stored or bool(raw_tails) and letters.endswith(raw_tails)

    edge, any_word, capital = bool(special & {"%", "^"}), "*" in special, "~" in special
    closed = not (special or shaped or stored or raw_tails)
    return Token(meets, frozenset(exact | loose) if closed else None)


def _shaped(parts: Iterable[str]) -> Callable[[str], bool] | None:
    """Return what tells whether a word has one of the shapes ``ب*``, ``*ت``, ``ال*ه``; None where there is none.

    A short head (the ت of a verb) is looked for in the word as it stands, a longer one behind proclitics too.
    """
    shapes = [tuple(map(fold, part.split("*"))) for part in parts]
    heads = tuple(head for head, tail in shapes if not tail)
    long_heads = tuple(head for head in heads if len(head) > 2)
    tails = tuple(tail for head, tail in shapes if not head)
    both = [(head, tail) for head, tail in shapes if head and tail]

    def has_shape(word: str) -> bool:
        if word.startswith(heads) or word.endswith(tails):
            return True
        if long_heads and any(form.startswith(long_heads) for form in bare(word)):
            return True
        for head, tail in both:
            longer = bare(word) if len(head) > 2 else (word,)
            if len(word) >= len(head) + len(tail) and word.endswith(tail) and any(f.startswith(head) for f in longer):
                return True
        return False

    return has_shape if shapes else None


def neighbour(document: Document, index: int, step: int) -> int | None:
    """Return the index of the next word before (-1) or after (1) in the sentence, quotation marks and hyphens aside."""
    return document.beside(step)[index]


def neighbours(document: Document, index: int, step: int) -> list[str]:
    """Return the folded ``REACH`` words next to ``index`` on one side, the nearest first; fewer at the sentence's end.

    Example:
        >>> from analysis.text.document import prepare
        >>> neighbours(prepare("قال وزير فرنسا"), 2, -1)
        ['وزير', 'قال']
    """
    found: list[str] = []
    beside, texts = document.beside(step), document.texts
    at = beside[index]
    while at is not None:
        found.append(texts[at])
        at = beside[at] if len(found) < REACH else None
    return found


class Beside:
    """For one side of a word, which of many rules can hold there, told by the words that stand next to it.

    Of each pattern the place nearest to the word that asks for listed words is looked at: ``office ال*`` is possible
    only where the second word is an office.
    """

    def __init__(self, rules: Iterable[Iterable[Pattern]]) -> None:
        """Index rules by number; a rule is the patterns of which one has to hold, tokens from the word outward.

        Example:
            >>> near = Beside([[compile_pattern("في", {}, "doc")], [], [compile_pattern("ال* وزير", {}, "doc")]])
            >>> near.possible(["وفي"]), near.possible(["من"]), near.possible(["الجديد", "وزير"])
            (3, 2, 6)
        """
        self._open = 0
        self._by_word: list[dict[str, int]] = [{} for _ in range(REACH)]
        self._at = lru_cache(maxsize=1 << 13)(self._look_up)
        for number, patterns in enumerate(rules):
            bit, patterns = 1 << number, list(patterns)
            anchors = [next((d for d, token in enumerate(p[:REACH]) if token.words is not None), -1) for p in patterns]
            if not patterns or -1 in anchors:
                self._open |= bit
                continue
            for pattern, distance in zip(patterns, anchors, strict=True):
                table = self._by_word[distance]
                for word in pattern[distance].words or ():
                    table[word] = table.get(word, 0) | bit

    def possible(self, near: Iterable[str]) -> int:
        """Return the rules that may hold beside the folded words ``near``, the nearest first; one bit each."""
        found = self._open
        for distance, word in enumerate(near):
            found |= self._at(distance, word)
        return found

    def _look_up(self, distance: int, word: str) -> int:
        table, found = self._by_word[distance], 0
        for form in bare(word):
            found |= table.get(form, 0)
        return found


def ranks(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the lowest first.

    Example:
        >>> list(ranks(0b1101))
        [0, 2, 3]
    """
    while bits:
        lowest = bits & -bits
        bits ^= lowest
        yield lowest.bit_length() - 1


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
    if not words:
        return False
    number = document.words[words.start].sentence
    forms = document.forms.get(number)
    if forms is None:
        here = document.sentences[number]
        forms = frozenset().union(*(bare(word.text) for word in document.words[here.start : here.stop]))
        document.forms[number] = forms
    return any(
        p[0].meets(document, document.words[index]) and _walk(document, index, p[1:], 1) is not None
        for p in patterns
        if p[0].words is None or not p[0].words.isdisjoint(forms)
        for index in words
    )
