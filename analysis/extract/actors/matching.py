"""One pass over the words of a text: names, heads, quotation marks, patterns and short second mentions of actors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.extract.actors.hits import Hit
from analysis.model import Mention
from analysis.rules.actor_forms import Actor, Form
from analysis.rules.actor_openings import COUNTRY, JOINED
from analysis.rules.actor_patterns import Part, Pattern, Short, Words
from analysis.rules.actors import ActorRules
from analysis.rules.proclitics import read_as
from analysis.text.document import Document

_QUOTABLE = frozenset({"outlet", "news_agency", "program", "party", "company", "organisation", "ngo"})
_DASHES = frozenset("-–")
_FORMER = frozenset({"former", "en_former"})
_Match = tuple[int, dict[str, str], Hit | None]  # end, what the slots stand for, the actor inside


class Matcher:
    """Finds hits in one document; keeps the surnames of the people named so far."""

    def __init__(self, document: Document, countries: Sequence[Mention], rules: ActorRules):
        """Index the country mentions by the word they start in."""
        self.document, self.words, self.texts, self.rules = document, document.words, document.texts, rules
        self.surnames: dict[str, set[Actor]] = {}
        self.weights = Counter(m.entity for m in countries)
        self.countries: dict[int, tuple[int, int, str]] = {}
        starts, ends = document.starts, document.ends
        for m in countries:
            first = bisect_right(starts, m.span.start) - 1
            if first >= 0 and m.span.start < ends[first] and m.kind != "capital":
                last = bisect_left(ends, m.span.end)
                last = last + 1 if last < len(ends) and ends[last] == m.span.end else first + 1
                self.countries[first] = (last, m.span.start - starts[first], m.entity)

    def scan(self) -> list[Hit]:
        """Return the hits in order of the text, none overlapping: the longest that starts first."""
        hits, position, texts, openings = [], 0, self.texts, self.rules.openings
        opened = [first for first, _ in self.document.quotes.values()]
        named = [
            i
            for i in self.document.hits(self.rules.words)
            if (behind := openings[texts[i]].behind) is None or behind and self._stands(behind, i + 1)
        ]
        for i in sorted({*named, *opened, *filter(self._behind_country, self.countries)}):
            if i >= position and (hit := self.best(i)):
                hits.append(hit)
                self._remember(hit)
                position = max(hit.last, i + 1)
        return hits

    def _stands(self, behind: frozenset[str], i: int) -> bool:
        """Tell whether one of the words that must stand behind another is at ``i``: see ``Opening``."""
        if i >= len(self.texts):
            return False
        text = self.texts[i]
        if text in behind or COUNTRY in behind and i in self.countries or text[:1] == JOINED and JOINED in behind:
            return True
        if self.words[i].kind == "word":
            return False
        after = self._after_marks(i)
        return after > i and self._stands(behind, after)

    def _behind_country(self, i: int) -> Sequence[Pattern]:
        """Return the patterns that the country at word ``i`` may begin, by the word behind it."""
        last, skipped, _ = self.countries.get(i, (0, 1, ""))
        behind = self._after_possessive(last)
        return self.rules.behind_country.get(self.texts[behind], ()) if not skipped and behind < len(self.texts) else ()

    def best(self, i: int, inner: bool = False) -> Hit | None:
        """Return the longest hit that starts at word ``i``; ``inner`` leaves out spokespersons and short mentions."""
        word = self.words[i]
        if word.kind == "quote":
            return self._quoted(i, "", None) if word.mark == 1 else None
        found: list[Hit] = []
        if word.kind == "word":
            for skip, text, heads, forms, patterns, shorts in self.rules.openings[word.text].openings:
                if heads:
                    found.extend(self._headed(i, skip, text, heads))
                if forms:
                    found.extend(self._named(i, skip, text, None))
                for pattern, behind in patterns:
                    possible = behind is None or self._stands(behind, i + 1)
                    if possible and not (inner and pattern.role == "spokesperson"):
                        found.extend(self._pattern(pattern, i, skip, text))
                if not inner and (shorts or text in self.surnames):
                    found.extend(self._short(i, skip, text, shorts))
        for pattern in self._behind_country(i):
            found.extend(self._pattern(pattern, i, 0, ""))
        if len(found) < 2:
            return found[0] if found else None
        return max(found, key=lambda h: (h.last, h.named, h.pattern is not None, -h.start))

    def _after_marks(self, i: int) -> int:
        while i < len(self.words) and (self.words[i].kind == "quote" or self.texts[i] in _DASHES):
            i += 1
        return i

    def _start(self, i: int, skip: int) -> int:
        return self.document.inner(self.words[i], skip) if skip else self.words[i].start

    def _same(self, i: int, words: Words) -> int:
        """Return the index behind ``words`` where they stand from ``i``, marks between them aside, or -1."""
        for number, text in enumerate(words):
            if number:
                i = self._after_marks(i)
            if i >= len(self.texts) or self.texts[i] != text:
                return -1
            i += 1
        return i

    def _form(self, form: Form, i: int, second: int, text: str) -> int:
        end = self._same(second, form.words[1:]) if len(form.words) > 1 else i + 1
        if end < 0 or not form.stored[0].isascii() and form.stored[0].lower() == form.stored[0]:
            return end
        first, rest = self.words[i], self.words[i + 1 : end]
        spelled = self.document.text[self._start(i, len(first.text) - len(text)) : first.end]
        spelled += "".join(self.document.raw(w) for w in rest if w.kind != "quote" and w.text not in "-–")
        wanted = "".join(form.stored)
        capitals = all(b.isupper() for a, b in zip(wanted, spelled, strict=False) if a.isupper())
        return end if capitals else -1

    def _forms(self, i: int, text: str, types: frozenset[str] | None) -> Iterator[tuple[Form, int]]:
        second = self._after_marks(i + 1)
        behind = self.texts[second] if second < len(self.texts) else ""
        for form in self.rules.forms.before(text, behind):
            if types is None and form.need == "head" or types is not None and form.actor.type not in types:
                continue
            if form.need == "country" and form.actor.country not in self.weights:
                continue
            if form.actor.type == "person" and len(form.words) == 1 and self._relative(i):
                continue
            end = self._form(form, i, second, text)
            if end > 0:
                yield form, end

    def _name_hit(self, form: Form, first: int, last: int, start: int) -> Hit:
        actor, end = form.actor, self.words[last - 1].end
        return Hit(first, last, start, end, actor.id, actor.type, actor.country, "actor.name", named=True)

    def _named(self, i: int, skip: int, text: str, types: frozenset[str] | None) -> list[Hit]:
        found = list(self._forms(i, text, types))
        if not found:
            return []
        form, end = found[0]
        if len(found) > 1:
            form, end = max(found, key=lambda pair: (pair[1], self.weights[pair[0].actor.country]))
        return [self._with_tail(self._name_hit(form, i, end, self._start(i, skip)))]

    def _quoted(self, i: int, head: str, types: frozenset[str] | None) -> Hit | None:
        """A name that fills the quotation opened at ``i``; its marks belong to the span."""
        opened, closed = self.document.quotes.get(self.words[i].quote, (-1, -1))
        if opened != i or i + 1 >= len(self.words):
            return None
        for form, end in self._forms(i + 1, self.words[i + 1].text, types or _QUOTABLE):
            if end == closed:
                return replace(self._name_hit(form, i, closed + 1, self.words[i].start), head=head)
        return None

    def _headed(self, i: int, skip: int, text: str, heads: Sequence[tuple[Words, frozenset[str]]]) -> Iterator[Hit]:
        for words, types in heads:
            end = self._same(i + 1, words[1:]) if len(words) > 1 else i + 1
            if end < 0 or end >= len(self.words):
                continue
            hits = (
                [self._quoted(end, text, types)]
                if self.words[end].mark == 1
                else self._named(end, 0, self.words[end].text, types)
            )
            for hit in hits:
                if hit:
                    start = self._start(i, skip)
                    yield self._with_tail(replace(hit, first=i, start=start, head=text))

    def _with_tail(self, hit: Hit) -> Hit:
        for words in self.rules.tails.get(hit.type, ()):
            end = self._same(hit.last, words)
            if end > 0:
                return replace(hit, last=end, end=self.words[end - 1].end)
        return hit

    def _short(self, i: int, skip: int, text: str, shorts: Sequence[tuple[Words, Short]]) -> Iterator[Hit]:
        start = self._start(i, skip)
        before = self.words[i - 1].text if i else ""
        for words, short in shorts:
            end = self._same(i + 1, words[1:]) if len(words) > 1 else i + 1
            behind = self.words[end].text if 0 <= end < len(self.words) else ""
            if end < 0 or before in short.not_after or behind in short.not_before:
                continue
            longer = self.best(i + 1, inner=True) if text == "the" else None
            if not longer or longer.last <= end:
                yield Hit(i, end, start, self.words[end - 1].end, "", "", "", short.id, short=short, head=text)
        people = self.surnames.get(text, ()) if not self._relative(i) else ()
        raw = self.document.raw(self.words[i])
        if people and (not raw[:1].isascii() or raw[:1].isupper()):
            ids = tuple(sorted(a.id for a in people))
            actor = min(people, key=lambda a: a.id)
            yield Hit(i, i + 1, start, self.words[i].end, actor.id, actor.type, actor.country, "actor.surname",
                      choices=ids if len(ids) > 1 else ())  # fmt: skip

    def _remember(self, hit: Hit) -> None:
        if not (hit.named and hit.type == "person"):
            return
        for surname in self.rules.surnames.get(hit.base, ()):
            self.surnames.setdefault(surname, set()).add(self.rules.actors[hit.base])

    def _pattern(self, pattern: Pattern, i: int, skip: int, text: str) -> Iterator[Hit]:
        if pattern.not_after and i and not pattern.not_after.isdisjoint(read_as(self.texts[i - 1])):
            return
        if any(self._preceded(i, words) for words in pattern.not_after_words):
            return
        best: _Match | None = None
        for sequence in pattern.sequences:
            found = self._sequence(sequence, i, text, {}, None)
            if found and (best is None or found[0] > best[0]):
                best = found
        if best is None or not self._followed(pattern, best[0]):
            return
        end, bound, inner = best
        start = self._start(i, skip)
        country = bound.get("country", "")
        if pattern.country == "needed" and not country:
            return
        if inner:
            yield replace(inner, first=i, start=start, rule=pattern.id, role=pattern.role)
            return
        base = bound.get("former", "") + pattern.entity.format(**bound)
        yield Hit(
            i, end, start, self.words[end - 1].end, base, pattern.type, country, pattern.id, pattern.role, pattern
        )

    def _relative(self, i: int) -> bool:
        return i > 0 and self.words[i - 1].text in self.rules.first_names

    def _followed(self, pattern: Pattern, end: int) -> bool:
        text = self.words[end].text if end < len(self.words) else ""
        definite = "ال*" in pattern.not_before and text.startswith("ال") and end not in self.countries
        return not (definite or text in pattern.not_before) and (not pattern.only_before or text in pattern.only_before)

    def _preceded(self, i: int, words: Words) -> bool:
        return i >= len(words) and all(self.texts[i - len(words) + n] == text for n, text in enumerate(words))

    def _sequence(
        self, parts: tuple[Part, ...], i: int, first: str, bound: dict[str, str], inner: Hit | None
    ) -> _Match | None:
        """Match ``parts`` from word ``i``, the most words first."""
        for number, part in enumerate(parts):
            for end, more, hit in self._part(part, i, first):
                found = self._sequence(parts[number + 1 :], end, "", bound | more, hit or inner)
                if found:
                    return found
            if not part.optional:
                return None
        return i, bound, inner

    def _part(self, part: Part, i: int, first: str) -> Sequence[_Match]:
        if part.slot == "actor":
            i = self._after_marks(i) if i < len(self.words) and self.words[i].mark != 1 else i
            hit = self.best(i, inner=True) if i < len(self.words) else None
            return [(hit.last, {}, hit)] if hit and hit.start == self.words[i].start else ()
        if part.slot == "country":
            last, skipped, country = self.countries.get(i, (0, 1, ""))
            return () if skipped else [(self._after_possessive(last), {"country": country}, None)]
        if i >= len(self.words):
            return ()
        choices = part.openings.get(first or self.texts[i])
        return list(self._choices(part, i, choices)) if choices else ()

    def _choices(self, part: Part, i: int, choices: Sequence[Words]) -> Iterator[_Match]:
        table = self.rules.slots.get(part.slot)
        for words in choices:
            end = self._same(i + 1, words[1:]) if len(words) > 1 else i + 1
            if end > 0:
                if table and (longer := self._joined(end, part.openings)):
                    yield longer, _bound(part, table, words), None
                yield end, _bound(part, table, words), None

    def _joined(self, i: int, openings: Mapping[str, Sequence[Words]]) -> int:
        """Return the index behind a second portfolio joined with و (الثقافة والإعلام), or 0; it is one ministry."""
        text = self.words[i].text if i < len(self.words) else ""
        for words in openings.get(text[1:], ()) if text.startswith("و") else ():
            end = self._same(i + 1, words[1:]) if len(words) > 1 else i + 1
            if end > 0:
                return end
        return 0

    def _after_possessive(self, i: int) -> int:
        return i + 2 if self.texts[i : i + 2] == ["'", "s"] else i


def _bound(part: Part, table: dict[Words, str] | None, words: Words) -> dict[str, str]:
    if table:
        return {"portfolio": table[words]}
    return {"former": "former-"} if part.name in _FORMER else {}
