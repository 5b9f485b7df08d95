"""Which of many rules can hold where a word stands, told at once by the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from analysis.rules.patterns import Pattern
from analysis.rules.tokens import Token, bare
from analysis.text.document import Document

REACH = 3
"""How many words beside a name are looked up before the patterns themselves are tried."""
_KEPT = 1 << 14


class _Place:
    """One place of many patterns, each a bit: which of them a word that stands there leaves possible."""

    def __init__(self) -> None:
        self.edge = 0
        self._any = 0
        self._exact: dict[str, int] = {}
        self._loose: dict[str, int] = {}
        self._alike: list[tuple[int, Token]] = []
        self.met = lru_cache(maxsize=_KEPT)(self._look_up)

    def add(self, bit: int, token: Token | None) -> None:
        """Give the place of a pattern its token; None behind its last one, where anything may stand."""
        if token is None or token.asks_letters:
            self._any |= bit
        if token is None or token.edge:
            self.edge |= bit
        if token is None:
            return
        for table, words in ((self._exact, token.exact), (self._loose, token.loose)):
            for word in words:
                table[word] = table.get(word, 0) | bit
        if not token.closed:
            self._alike.append((bit, token))

    def _look_up(self, text: str, kind: str) -> int:
        found = self._any | self._exact.get(text, 0)
        for form in bare(text) if kind == "word" else (text,):
            found |= self._loose.get(form, 0)
        for bit, token in self._alike:
            if token.is_like(text, kind):
                found |= bit
        return found


class _Owners:
    """Which rule a pattern belongs to, and what it means for the rule that the pattern is met."""

    def __init__(self) -> None:
        self._owners: list[tuple[int, bool]] = []
        self._free = 0
        self.rules = lru_cache(maxsize=_KEPT)(self._rules)

    def add(self, rule: int, wanted: bool) -> int:
        """Give a pattern its owner; return its bit."""
        self._owners.append((rule, wanted))
        return 1 << (len(self._owners) - 1)

    def free(self, rule: int) -> None:
        """Take note that a rule wants no pattern."""
        self._free |= rule

    def _rules(self, patterns: int) -> int:
        """Return the rules that are left where these patterns are met."""
        allowed, refused = self._free, 0
        for number in ranks(patterns):
            rule, wanted = self._owners[number]
            if wanted:
                allowed |= rule
            else:
                refused |= rule
        return allowed & ~refused


class Beside:
    """For one side of a word, which of many rules can hold there.

    One look-up for each of the ``REACH`` places beside the word answers for the patterns of all rules. What no look-up
    can say (further words, stored letters) stays possible, and is left to the patterns themselves; ``settled`` are the
    rules, one bit each, of which nothing is left to them.
    """

    def __init__(self, rules: Iterable[tuple[Iterable[Pattern], Iterable[Pattern]]], step: int) -> None:
        """Index the rules of one side by number.

        Args:
            rules: For each rule the patterns of which one has to hold, and those of which none may.
            step: -1 for the words before, 1 for those after.

        Example:
            >>> from analysis.rules.patterns import compile_pattern
            >>> from analysis.text.document import prepare
            >>> wanted = [[compile_pattern("في", {}, "doc")], [], [compile_pattern("وزير ال*", {}, "doc")]]
            >>> near, text = Beside([(patterns, []) for patterns in wanted], -1), prepare("قال الوزير الجديد وفي مصر")
            >>> [list(ranks(near.possible(text, index))) for index in (4, 3, 0)]
            [[0, 1], [1, 2], [1]]
        """
        self.settled = 0
        self._step = step
        self._places = [_Place() for _ in range(REACH)]
        self._owners = _Owners()
        for number, (wanted, unwanted) in enumerate(rules):
            rule = 1 << number
            if all(map(_is_answered, (*wanted, *unwanted))):
                self.settled |= rule
            if not wanted:
                self._owners.free(rule)
            for pattern in wanted:
                self._add(pattern[::step], rule, True)
            for pattern in filter(_is_answered, unwanted):
                self._add(pattern[::step], rule, False)
        for place, behind in reversed(list(zip(self._places, self._places[1:], strict=False))):
            place.edge &= behind.edge

    def _add(self, pattern: Pattern, rule: int, wanted: bool) -> None:
        bit = self._owners.add(rule, wanted)
        for distance, place in enumerate(self._places):
            place.add(bit, pattern[distance] if distance < len(pattern) else None)

    def possible(self, document: Document, index: int) -> int:
        """Return the rules that may hold beside word ``index``: one bit each."""
        beside, words = document.beside(self._step), document.words
        at, found = beside[index], -1
        for place in self._places:
            if at is None:
                found &= place.edge
                break
            word = words[at]
            found &= place.met(word.text, word.kind)
            at = beside[at]
        return self._owners.rules(found)


def _is_answered(pattern: Pattern) -> bool:
    """Tell whether look-ups beside a word say all about a pattern."""
    return len(pattern) <= REACH and not any(token.asks_letters for token in pattern)


class Within:
    """Which of many rules can hold in a sentence: of each pattern the first word is looked for anywhere in it."""

    def __init__(self, rules: Iterable[Iterable[Pattern]]) -> None:
        """Index the rules by number; a rule is the patterns of which one has to hold.

        Example:
            >>> from analysis.rules.patterns import compile_pattern
            >>> from analysis.text.document import prepare
            >>> held = Within([[compile_pattern("وزير ال*", {}, "doc")], [], [compile_pattern("سفير", {}, "doc")]])
            >>> list(ranks(held.possible(prepare("قال الوزير."), range(3))))
            [0, 1]
        """
        self._place, self._owners = _Place(), _Owners()
        for number, patterns in enumerate(rules):
            rule = 1 << number
            if not patterns:
                self._owners.free(rule)
            for pattern in patterns:
                first = pattern[0] if pattern[0].closed else None  # a shape is found in most sentences
                self._place.add(self._owners.add(rule, True), first)

    def possible(self, document: Document, sentence: range) -> int:
        """Return the rules that may hold in a sentence: one bit each."""
        met, found = self._place.met, 0
        for word in document.words[sentence.start : sentence.stop]:
            found |= met(word.text, word.kind)
        return self._owners.rules(found)


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
