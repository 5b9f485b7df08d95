"""Which of many rules can hold where a word stands, told at once by the words around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import or_
from typing import Protocol

from analysis.rules.patterns import Pattern
from analysis.rules.tokens import SHORT, Token, bare, has_shape, spelled
from analysis.text.blocks import KINDS
from analysis.text.document import Document
from analysis.text.hashes import WordSet

REACH = 3
"""How many words beside a name are looked up before the patterns themselves are tried."""
_KEPT = 1 << 15


class Neighbours(Protocol):
    """A rule that asks something of the words beside a name."""

    before: tuple[Pattern, ...]
    after: tuple[Pattern, ...]
    not_before: tuple[Pattern, ...]
    not_after: tuple[Pattern, ...]


class _Met(dict[str, tuple[int, ...]]):
    """What words of one kind leave possible, looked up when a word is first met; natural text repeats its words."""

    def __init__(self, look_up: Callable[[str, str], tuple[int, ...]], kind: str) -> None:
        super().__init__()
        self._look_up, self._of = look_up, kind

    def __missing__(self, text: str) -> tuple[int, ...]:
        if len(self) >= _KEPT:
            self.clear()
        self[text] = found = self._look_up(text, self._of)
        return found


class _Places:
    """Places that words may stand at, each a number: which patterns, one bit each, a word leaves possible there.

    ``met`` gives it by kind and folded word, for all places at once.
    """

    def __init__(self, count: int) -> None:
        self.edge = [0] * count
        self._any = [0] * count
        self._bits: dict[Token, list[int]] = {}
        self._marks: dict[str, list[list[int]]] = {}
        self._exact: dict[str, list[list[int]]] = {}
        self._loose: dict[str, list[list[int]]] = {}
        self._shapes: dict[tuple[str, str], list[list[int]]] = {}
        self._heads: dict[str, list[list[int]]] = {}
        self._tails: dict[str, list[list[int]]] = {}
        self._lengths: set[int] = set()
        self._same: dict[tuple[int, ...], tuple[int, ...]] = {}
        self.met = {kind: _Met(self._look_up, kind) for kind in KINDS}

    def add(self, place: int, bit: int, token: Token | None) -> None:
        """Give a place of a pattern its token; None behind its last one, where anything may stand."""
        if token is None or token.asks_letters:
            self._any[place] |= bit
        if token is None or token.edge:
            self.edge[place] |= bit
        if token is None:
            return
        if token not in self._bits:
            self._bits[token] = [0] * len(self.edge)
            self._index(token, self._bits[token])
        self._bits[token][place] |= bit

    def _index(self, token: Token, bits: list[int]) -> None:
        """Let every word that may stand for a token find its bits."""
        heads = {head for head, tail in token.shapes if not tail}
        tails = {tail for head, tail in token.shapes if not head}
        both = {(head, tail) for head, tail in token.shapes if head and tail}
        self._lengths |= set(map(len, heads | tails))
        tables = (self._exact, token.exact), (self._loose, token.loose), (self._marks, token.kinds)
        for table, keys in (*tables, (self._heads, heads), (self._tails, tails), (self._shapes, both)):
            for key in keys:
                table.setdefault(key, []).append(bits)

    def _look_up(self, text: str, kind: str) -> tuple[int, ...]:
        found = self._any
        for entry in self._entries(text, kind):
            found = list(map(or_, found, entry))
        met = tuple(found)
        if len(self._same) >= _KEPT:
            self._same.clear()
        return self._same.setdefault(met, met)  # most words leave the same possible

    def _entries(self, text: str, kind: str) -> Iterator[list[int]]:
        forms = bare(text) if kind == "word" else (text,)
        for found in (self._exact.get(text), self._marks.get(kind), *map(self._loose.get, forms)):
            yield from found or ()
        if kind != "word":
            return
        for length in self._lengths:
            for head in {form[:length] for form in forms} if length > SHORT else (text[:length],):
                if len(head) == length:
                    yield from self._heads.get(head, ())
            yield from self._tails.get(text[-length:], ())
        for (head, tail), found in self._shapes.items():
            if has_shape(text, head, tail):
                yield from found


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
    """Which of many rules can hold between the words before a name and those behind it.

    One look-up for each of the ``REACH`` places on both sides answers for the patterns of all rules. What no look-up
    can say (further words, stored letters) stays possible, and is left to the patterns themselves; ``settled`` are the
    rules, one bit each, of which nothing is left to them.
    """

    def __init__(self, rules: Iterable[Neighbours]) -> None:
        """Index the rules by number.

        Example:
            >>> from analysis.rules.roles import load_roles
            >>> from analysis.text.prepare import prepare
            >>> rules = load_roles()
            >>> left = Beside(rules).possible(prepare("قال الوزير إن فرنسا بعيدة."), 3, 3)
            >>> 0 < len(list(ranks(left))) < len(rules)
            True
        """
        self.settled = 0
        self._places = _Places(2 * REACH)
        self._further = [0] * 2 * REACH
        self._owners = _Owners(), _Owners()
        for number, rule in enumerate(rules):
            sides = (-1, rule.before, rule.not_before), (1, rule.after, rule.not_after)
            if all(_is_answered(pattern) for side in sides for patterns in side[1:] for pattern in patterns):
                self.settled |= 1 << number
            for owners, first, (step, wanted, unwanted) in zip(self._owners, (0, REACH), sides, strict=True):
                if not wanted:
                    owners.free(1 << number)
                asked = (wanted, True), (filter(_is_answered, unwanted), False)
                for pattern, is_wanted in ((p, is_wanted) for patterns, is_wanted in asked for p in patterns):
                    bit, tokens = owners.add(1 << number, is_wanted), pattern[::step]
                    for distance in range(REACH):
                        token = tokens[distance] if distance < len(tokens) else None
                        self._places.add(first + distance, bit, token)
                        self._further[first + distance] |= bit if distance + 1 < len(tokens) else 0

    def possible(self, document: Document, first: int, last: int, among: int = -1) -> int:
        """Return the rules that may hold before word ``first`` and behind word ``last``: one bit each.

        ``among`` are the rules to choose from, all where it is left out.
        """
        before, behind = self._owners
        left = among & before.rules(self._met(document, document.beside(-1), first, 0))
        return left and left & behind.rules(self._met(document, document.beside(1), last, REACH))

    def _met(self, document: Document, beside: list[int | None], index: int, place: int) -> int:
        """Return the patterns that the words beside ``index`` leave possible, looked at as far as one asks for more."""
        words, met, further, found = document.words, self._places.met, self._further, -1
        for here in range(place, place + REACH):
            at = beside[index]
            if at is None:
                for edge in self._places.edge[here : place + REACH]:
                    found &= edge
                return found
            word, index = words[at], at
            found &= met[word.kind][word.text][here]
            if not found & further[here]:
                break
        return found


def _is_answered(pattern: Pattern) -> bool:
    """Tell whether look-ups beside a word say all about a pattern."""
    return len(pattern) <= REACH and not any(token.asks_letters for token in pattern)


class Within:
    """Which of many rules can hold in a sentence: of each pattern the first word is looked for anywhere in it."""

    def __init__(self, rules: Iterable[Iterable[Pattern]]) -> None:
        """Index the rules by number; a rule is the patterns of which one has to hold.

        Example:
            >>> from analysis.rules.patterns import compile_pattern
            >>> from analysis.text.prepare import prepare
            >>> held = Within([[compile_pattern("وزير ال*", {}, "doc")], [], [compile_pattern("سفير", {}, "doc")]])
            >>> list(ranks(held.possible(prepare("قال الوزير."), range(3))))
            [0, 1]
        """
        self._places, self._owners = _Places(1), _Owners()
        self._open, listed = 0, set()
        for number, patterns in enumerate(rules):
            if not patterns:
                self._owners.free(1 << number)
            for pattern in patterns:
                bit, first = self._owners.add(1 << number, True), pattern[0]
                if not first.closed:
                    self._open |= bit  # a shape is found in most sentences
                    continue
                self._places.add(0, bit, first)
                listed |= first.exact.union(*map(spelled, first.loose))
        self._listed = WordSet(listed)

    def possible(self, document: Document, sentence: range) -> int:
        """Return the rules that may hold in a sentence: one bit each."""
        texts, met, found = document.texts, self._places.met["word"], self._open
        hits = document.hits(self._listed)
        for k in hits[bisect_left(hits, sentence.start) : bisect_left(hits, sentence.stop)]:
            found |= met[texts[k]][0]
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
