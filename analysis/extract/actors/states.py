"""Which state a ministry belongs to, whose office it is, and whom a short second mention stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import zip_longest

from analysis.extract.actors.hits import Hit
from analysis.model import Mention
from analysis.rules.actor_patterns import Short
from analysis.rules.actors import ActorRules
from analysis.text.document import Document

STATE_TYPES = frozenset({"government", "ministry", "agency", "parliament", "court", "security_service"})
_SEPARATORS = frozenset({",", "،"})
_PUBLIC = ("unnamed-outlet", "media")

Settled = tuple[Hit, str, str]
Doubt = tuple[Hit, str, tuple[str, ...]]


class Settler:
    """Walks the hits of one document in order; every decision looks back, states also look along the sentence."""

    def __init__(self, document: Document, countries: Iterable[Mention], rules: ActorRules):
        """Keep where the countries stand, by sentence."""
        self.document, self.rules = document, rules
        self.named_countries: dict[int, set[str]] = {}
        self.starts: dict[int, str] = {m.span.start: m.entity for m in countries}
        counted = Counter(m.entity for m in countries).most_common()
        self.foremost = {c for c, n in counted if n == counted[0][1]}
        sentences = [(document.words[s[0]].start, document.words[s[-1]].end) for s in document.sentences]
        at = 0
        for mention in sorted(countries, key=lambda m: m.span.start):
            while at + 1 < len(sentences) and sentences[at][1] <= mention.span.start:
                at += 1
            self.named_countries.setdefault(at, set()).add(mention.entity)
        self.settled: list[Settled] = []
        self.doubts: list[Doubt] = []
        self.holders: dict[str, str] = {}
        self.roles: dict[str, str] = {}
        self.heads: dict[str, set[str]] = {}
        self.left_open: set[str] = set()

    def settle(self, hits: list[Hit]) -> tuple[list[Settled], list[Doubt]]:
        """Return each kept hit with its entity and confidence, and what stays open."""
        hits = [h for h, after in zip_longest(hits, hits[1:]) if not self._is_title(h, after)]
        explicit: dict[str, set[str]] = {}
        for hit in hits:
            if hit.pattern and hit.country:
                explicit.setdefault(_portfolio(hit), set()).add(hit.country)
        for number, hit in enumerate(hits):
            following = hits[number + 1] if number + 1 < len(hits) else None
            if hit.short:
                self._short(hit)
            elif hit.choices:
                self.doubts.append((hit, "ambiguous_short_name", hit.choices))
            elif hit.pattern and following and self._introduces(hit, following):
                following.role = hit.base
                self._keep_holder(hit, following)
            elif hit.pattern:
                self._patterned(hit, hits, explicit)
            else:
                if hit.type == "person":
                    self._title(hit)
                    self.roles.setdefault(hit.base, hit.role)
                    if hit.role != "mentioned":
                        self.roles[hit.base] = hit.role
                if hit.head:
                    self.heads.setdefault(hit.base, set()).add(hit.head)
                self.settled.append((hit, hit.base, "medium" if hit.rule == "actor.surname" else "high"))
        return self.settled, self.doubts

    def _is_title(self, hit: Hit, following: Hit | None) -> bool:
        """True for الملك in front of the king's name: a title, not a mention of its own."""
        named = following is not None and following.type == "person" and not following.pattern
        return bool(hit.short) and named and following is not None and following.first == hit.last

    def _introduces(self, office: Hit, person: Hit) -> bool:
        """True where a person's name stands right behind his office, a courtesy title or a comma between them."""
        if office.type != "person" or person.type != "person" or person.pattern or person.short or person.choices:
            return False
        between = [w.text for w in self.document.words[office.last : person.first]]
        between = [t for t in between if t not in _SEPARATORS]
        allowed = not between or (tuple(between) in self.rules.titles)
        same_state = not office.country or not person.country or office.country == person.country
        return allowed and same_state and office.role != "spokesperson"

    def _keep_holder(self, office: Hit, person: Hit) -> None:
        country = office.country or person.country
        self.holders[_slug(office.base, country)] = person.base

    def _title(self, hit: Hit) -> None:
        for length in (3, 2, 1):
            words = tuple(w.text for w in self.document.words[max(hit.first - length, 0) : hit.first])
            if hit.role == "mentioned" and words in self.rules.titles:
                hit.role = self.rules.titles[words]

    def _patterned(self, hit: Hit, hits: list[Hit], explicit: dict[str, set[str]]) -> None:
        confidence = "high"
        if hit.pattern and hit.pattern.country == "context" and not hit.country:
            confidence, hit.country, candidates = self._context(hit, hits, explicit)
            if not hit.country:
                self._leave_open(hit, candidates)
        entity = _slug(hit.base, hit.country)
        if hit.type == "person" and entity in self.holders:
            hit.role, entity, confidence = hit.base, self.holders[entity], "medium"
        self.settled.append((hit, entity, confidence))

    def _leave_open(self, hit: Hit, candidates: tuple[str, ...]) -> None:
        if hit.base in self.left_open:
            return
        self.left_open.add(hit.base)
        kind = {"ministry": "unresolved_ministry", "person": "unresolved_office"}.get(hit.type, "unresolved_body")
        self.doubts.append((hit, kind, tuple(_slug(hit.base, c) for c in candidates)))

    def _context(self, hit: Hit, hits: list[Hit], explicit: dict[str, set[str]]) -> tuple[str, str, tuple[str, ...]]:
        """Return the confidence, the state (or nothing) and the states that are possible.

        The same body with its state elsewhere in the text, else the one state whose bodies are in the sentence, else
        the one state named in the sentence, if the text names no other more often.
        """
        seen = explicit.get(_portfolio(hit), set())
        if len(seen) == 1:
            return "medium", min(seen), ()
        sentence = self._sentence(hit)
        beside = [other for other in hits if other is not hit and other.country and self._sentence(other) == sentence]
        bodies = {other.country for other in beside if other.type in STATE_TYPES}
        if len(bodies) == 1:
            return "medium", min(bodies), ()
        press = {other.country for other in beside if other.base in _PUBLIC}
        people = {other.country for other in beside if other.type == "person"}
        named = (self.named_countries.get(sentence, set()) | people) - press
        if not bodies and len(named) == 1 and named <= self.foremost:
            return "low", min(named), ()
        states = Counter(other.country for other in hits if other.country and other.type in STATE_TYPES)
        return "low", "", tuple(sorted(bodies or seen or named or {c for c, _ in states.most_common(5)}))

    def _sentence(self, hit: Hit) -> int:
        return self.document.words[hit.first].sentence

    def _short(self, hit: Hit) -> None:
        short = hit.short
        fitting = [(h, e) for h, e, _ in self.settled if short and self._fits(h, e, short)]
        noun = hit.head.removeprefix("ال")
        if short and "outlet" in short.types:
            fitting = [(h, e) for h, e in fitting if noun in self.heads.get(e, {noun})]
        named = [pair for pair in fitting if not pair[1].startswith(_PUBLIC)] or fitting
        if not named:
            return
        nearest = self._sentence(named[-1][0])
        near = [(h, e) for h, e in named if self._sentence(h) == nearest]
        (topic, most), *_ = Counter(e for _, e in named).most_common(1)
        if self._sentence(hit) - nearest > 1 and most > 1 and topic not in {e for _, e in near}:
            near = [(h, e) for h, e in named if e == topic][-1:]
        if len({e for _, e in near}) > 1:
            near = [(h, e) for h, e in near if noun in self.heads.get(e, ())] or near
        model, entity = near[-1]
        behind = self.document.words[hit.last].start if hit.last < len(self.document.words) else -1
        if self.starts.get(behind, model.country) != model.country:
            return
        candidates = tuple(dict.fromkeys(e for _, e in near))
        if len(candidates) > 1:
            self.doubts.append((hit, "ambiguous_short_name", candidates))
            return
        hit.type, hit.country, hit.base = model.type, model.country, model.base
        self.settled.append((hit, entity, "medium"))

    def _fits(self, hit: Hit, entity: str, short: Short) -> bool:
        if hit.type not in short.types:
            return False
        return not short.roles or any(
            self.roles.get(entity, "").startswith(role) or entity.startswith(role) for role in short.roles
        )


def _portfolio(hit: Hit) -> str:
    """A ministry and its minister share their state; so do other bodies of one name."""
    for prefix in ("former-", "minister-of-", "ministry-of-"):
        if hit.base.startswith(prefix):
            return hit.base.removeprefix(prefix)
    return hit.base


def _slug(base: str, country: str) -> str:
    return f"{base}-{country.lower()}" if country else base
