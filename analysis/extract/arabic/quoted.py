"""Which Arabic quotations are names (a paper, a party, a person of foreign name) and no speech."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property

from analysis.extract.arabic.lexicon import Lexicon, word_lists
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.source import unglued
from analysis.text.document import Document

_ENDS = {".", "،", "؛", "!", "؟", ","}
_LONGEST = 4


def _heads(word: str) -> bool:
    plain = unglued(word)
    owned = next((plain[: -len(s)] for s in ("ها", "هم", "ه") if plain.endswith(s) and plain[:2] != "ال"), "")
    owned = owned[:-1] + "ه" if owned.endswith("ت") else owned
    return any(listed(w, "head.name") for w in (word, plain, owned) if w)


def _bears_name(word: str) -> bool:
    return _heads(word) or any(listed(word, name) for name in ("source.office", "source.titles", "source.person"))


def _places(texts: list[str], text: str) -> Iterator[int]:
    at = -1
    for _ in range(texts.count(text)):
        at = texts.index(text, at + 1)
        yield at


class QuotedNames:
    """The quotations of one document, each asked whether it is a name."""

    def __init__(self, document: Document, lexicon: Lexicon, is_that: Callable[[int], bool]) -> None:
        self.document, self.lexicon, self.lists, self.is_that = document, lexicon, word_lists(), is_that
        self._known: dict[tuple[int, bool], bool] = {}

    def is_name(self, quote: int, cue: int = -1) -> bool:
        """Tell whether a quotation is a name, a title or a single word: short, and no speech.

        Behind a cue (``cue`` is its word index) a short quotation is speech when it ends its clause.
        """
        key = quote, cue >= 0
        if key not in self._known:
            self._known[key] = self._is_name(*key)
        return self._known[key]

    def _is_name(self, quote: int, behind_cue: bool) -> bool:
        first, last = self.document.quotes[quote]
        length = sum(w.kind == "word" for w in self.document.words[first + 1 : last])
        if self._text(first - 1) in self.lists["head.title"]:
            return True
        speech = length > 2 and self.is_that(first + 1) and self._text(first + 2) not in self.lists["head.letter"]
        titled = length < 2 * _LONGEST and self._text(first - 1) in self.lists["head.bearer"]
        if speech or length > _LONGEST and not titled or self._text(first - 1) == ":":
            return False
        inner = self._inner(first, last)
        known = inner in self._headed or inner[-1:] in self._headed
        if self._is_headed(first, last) or known or self._recurs(first, last):
            return True
        if self._text(first - 1) in {"،", ","} and self._text(last + 1) in {"،", ","} and length < _LONGEST:
            return True
        if behind_cue:
            speaks_on = length > 2 and any(f.kind == "participle" for f in self.lexicon.at(self._text(last + 1)))
            return not (speaks_on or self._ends(last))
        return self._is_in_apposition(first, last)

    def _text(self, k: int) -> str:
        return self.document.texts[k] if 0 <= k < len(self.document.texts) else ""

    def _inner(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(self.document.texts[first + 1 : last])

    def _ends(self, last: int) -> bool:
        words, after = self.document.words, last + 1
        if self._text(last - 1) in {".", "!", "؟"}:
            return True
        return after >= len(words) or words[after].sentence != words[last].sentence or words[after].text in _ENDS

    def _is_headed(self, first: int, last: int) -> bool:
        """Tell whether a noun of names stands before a quotation or in it, or a foreign or well-known name in it."""
        before, inner = self._text(first - 1), self._inner(first, last)
        if (
            before == "ل"
            and inner[:1]
            and inner[0] not in self.lists["opener.this"]
            or before == "ب"
            and self._text(first - 2) in self.lists["head.calling"]
        ):
            return True
        if _heads(before) and not self._is_predicate(first - 1, last):
            return True
        if inner and _heads(inner[0]) and self._text(last + 1) in self.lists["relative.words"]:
            return True
        definite = len(inner) > 1 and _heads(inner[0]) and all(w[:2] == "ال" for w in inner)
        if definite or len(inner) > 1 and inner[0] in self.lists["source.bond"]:
            return True
        if inner and all(w in self.lists["head.letter"] for w in inner if w != "."):
            return True
        if len(inner) > 1 and inner[0] in self.lists["head.name"] and (inner[1][:2] == "ال" or inner[1][-1] != "ه"):
            return True
        if len(inner) < 3 and inner and inner[0] in self.lists["head.proper"]:
            return True
        return all(self.document.raw(w).isascii() for w in self.document.words[first + 1 : last])

    def _is_in_apposition(self, first: int, last: int) -> bool:
        """Tell whether what is quoted names a noun of names with its genitive or adjective (وزير الزراعة «فلان»)."""
        known = _bears_name(self._text(first - 2)) and self._text(first - 1)[:2] in {"ال", "لل"}
        inner = self._inner(first, last)
        if len(inner) > 1 and (inner[0].endswith("ت") or any(w[:1] == "و" and len(w) > 3 for w in inner[1:])):
            return False
        return known and not self._is_predicate(first - 2, last)

    def _is_predicate(self, head: int, last: int) -> bool:
        """Tell whether a quotation says something of the noun at ``head``: all of the clause (إن القاعة «باردة»).

        Behind a verb of judging it says as what the noun is judged (اعتبر الوزير القرار «خطأ»).
        """
        definite = any(text[:2] == "ال" for text in (self._text(head), self._text(head + 1)))
        judged = any("consider" in form.frames for form in self.lexicon.at(self._text(head - 1)))
        return definite and (judged or self.is_that(head - 1)) and self._ends(last)

    @cached_property
    def _headed(self) -> set[tuple[str, ...]]:
        """What is quoted as a name somewhere in the article, and the last word of it alone."""
        pairs = [pair for pair in self.document.quotes.values() if pair[1] - pair[0] - 1 <= _LONGEST]
        whole = {self._inner(*pair) for pair in pairs if self._is_headed(*pair) or self._is_in_apposition(*pair)}
        return whole | {name[-1:] for name in whole if len(name) > 1}

    @cached_property
    def _counts(self) -> Counter[tuple[str, ...]]:
        pairs = (pair for pair in self.document.quotes.values() if 1 < pair[1] - pair[0] < _LONGEST + 2)
        return Counter(self._inner(*pair) for pair in pairs)

    def _stands_unquoted(self, text: str) -> bool:
        words = self.document.words
        return any(words[k].kind == "word" and not words[k].quote for k in _places(self.document.texts, text))

    def _recurs(self, first: int, last: int) -> bool:
        """Tell whether a quoted word or phrase stands in the article again as names do: unquoted, or often."""
        inner = self._inner(first, last)
        if len(inner) == 1 and any(f.kind in {"past", "present"} for f in self.lexicon.at(inner[0])):
            return False
        if len(inner) == 1 and listed(inner[0], "content.false"):
            return False
        return len(inner) == 1 and self._stands_unquoted(inner[0]) or self._counts[inner] > 2
