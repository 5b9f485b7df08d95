"""Decide what a candidate country word means: the forms it may be, against the ambiguity rules and its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.rules.ambiguity import AmbiguityRule, RuleBook
from analysis.rules.lexicon import Form
from analysis.rules.patterns import met_after, met_before, neighbour
from analysis.rules.tokens import stored_letters
from analysis.text.document import Document

_LINKS = frozenset(["و", "او", "and", "or", "et", "ou", "y", "e", "o", "und", "oder"])
_COMMAS = frozenset("،,/")


@dataclass(slots=True)
class Candidate:
    """Words that may name a country: where they stand, and the forms they may be (the same words, all of them)."""

    first: int
    last: int
    forms: list[Form]


@dataclass(slots=True)
class Decision:
    """What was decided on a candidate: the outcome, the countries and kind that are left, and by which rule."""

    candidate: Candidate
    outcome: str
    countries: tuple[str, ...] = ()
    kind: str = ""
    rule: str = ""
    both: bool = False
    confidence: str = "high"


@dataclass(slots=True)
class Reading:
    """One document being read: its candidates, what is known without doubt, and whether a decision asked for that."""

    document: Document
    rules: RuleBook
    candidates: list[list[Candidate]]
    ends: dict[int, Candidate] = field(default_factory=dict)
    starts: dict[int, Candidate] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)
    remembered: set[str] = field(default_factory=set)
    asked: bool = False
    _words: frozenset[str] | None = None

    def holds_any(self, words: frozenset[str]) -> bool:
        """Tell whether one of the folded words stands anywhere in the text."""
        if self._words is None:
            self._words = frozenset(self.document.texts)
        return not words.isdisjoint(self._words)

    def knows(self, country: str, besides: str) -> bool:
        """Tell whether the country is named without doubt by another form than the one in question."""
        self.asked = True
        return not self.known.get(country, set()) <= {besides}


def decide(reading: Reading, candidate: Candidate) -> Decision | None:
    """Return what the first rule that fits says, or what the forms themselves say."""
    first = candidate.forms[0]
    if first.name.kind == "phrase":
        return Decision(candidate, "drop", rule=first.name.phrase)
    dropped = None
    for form in candidate.forms:
        if form.name.kind == "phrase":
            continue
        countries = form.name.countries
        if len(candidate.forms) > 1:
            same = [f for f in candidate.forms if f.name.kind == form.name.kind]
            countries = tuple(dict.fromkeys(c for f in same for c in f.name.countries))
        rule = next((r for r in _possible(reading, candidate, form) if _holds(reading, candidate, form, r)), None)
        if rule is None:
            return _by_form(reading, candidate, form, countries)
        if rule.remember:
            reading.remembered.add(form.name.form)
        if rule.then == "issue":
            return Decision(candidate, "issue", rule.candidates or countries, form.name.kind, rule.id)
        if rule.then == "keep":
            kept = rule.becomes or countries
            return Decision(candidate, "keep", kept, rule.as_kind or form.name.kind, rule.id, form.name.both)
        dropped = dropped or Decision(candidate, "drop", rule=rule.id)
    return dropped


def _possible(reading: Reading, candidate: Candidate, form: Form) -> Iterable[AmbiguityRule]:
    """Return the rules that look at a form and that the words beside it leave possible, in order."""
    rules = reading.rules.of(form.name.lang)
    asked = rules.for_form(form)
    left = asked and rules.beside.possible(reading.document, candidate.first, candidate.last, asked)
    return rules.ranked(left) if left else ()


def _by_form(reading: Reading, candidate: Candidate, form: Form, countries: tuple[str, ...]) -> Decision:
    kind, name = form.name.kind, form.name
    if len(countries) == 1 or name.both:
        return Decision(candidate, "keep", countries, kind, name.id, name.both)
    supported = [c for c in countries if reading.knows(c, name.form)]
    if len(supported) == 1:
        return Decision(candidate, "keep", (supported[0],), kind, name.id, confidence="medium")
    return Decision(candidate, "issue", countries, kind, name.id)


def _holds(reading: Reading, candidate: Candidate, form: Form, rule: AmbiguityRule) -> bool:
    return _letters_fit(reading.document, candidate, rule) and _surroundings_fit(reading, candidate, form, rule)


def _letters_fit(document: Document, candidate: Candidate, rule: AmbiguityRule) -> bool:
    if rule.raw or rule.not_raw or rule.lower is not None:
        stored = document.text[document.words[candidate.first].start : document.words[candidate.last].end].replace(
            "\u0640", ""
        )
        plain = stored_letters(document, document.words[candidate.last])
        if rule.raw and not any(r in stored or r in plain for r in rule.raw):
            return False
        if any(r in stored or r in plain for r in rule.not_raw):
            return False
        if rule.lower is not None and rule.lower != stored[:1].islower():
            return False
    return True


def _surroundings_fit(reading: Reading, candidate: Candidate, form: Form, rule: AmbiguityRule) -> bool:
    document, first, last = reading.document, candidate.first, candidate.last
    if rule.remembered:
        reading.asked = True
        if form.name.form not in reading.remembered:
            return False
    if rule.before and met_before(document, first, rule.before) is None:
        return False
    if rule.after and met_after(document, last, rule.after) is None:
        return False
    if rule.not_before and met_before(document, first, rule.not_before) is not None:
        return False
    if rule.not_after and met_after(document, last, rule.not_after) is not None:
        return False
    if rule.text and not reading.holds_any(rule.text) or rule.not_text and reading.holds_any(rule.not_text):
        return False
    own = form.name.form
    if rule.country and not any(reading.knows(c, own) for c in rule.country):
        return False
    if any(reading.knows(c, own) for c in rule.not_country):
        return False
    return rule.beside is None or rule.beside == _beside(reading, candidate, form, rule.beside_kind)


def _beside(reading: Reading, candidate: Candidate, form: Form, kind: str) -> bool:
    """Tell whether another country stands beside the candidate in a list or with "and"."""
    before = _listed_before(reading.document, candidate.first, form.proclitic)
    after = _listed_after(reading.document, candidate.last)
    near = [
        reading.ends.get(before) if before is not None else None,
        reading.starts.get(after) if after is not None else None,
    ]
    for other in near:
        if other and other.forms[0].name.form != form.name.form and (not kind or other.forms[0].name.kind == kind):
            return True
    return False


def _listed_before(document: Document, first: int, proclitic: str) -> int | None:
    at = neighbour(document, first, -1)
    linked = proclitic.startswith("و")
    while at is not None and (document.words[at].text in _COMMAS or document.words[at].text in _LINKS):
        linked, at = True, neighbour(document, at, -1)
    return at if linked else None


def _listed_after(document: Document, last: int) -> int | None:
    at = neighbour(document, last, 1)
    if at is not None and document.words[at].text.startswith("و"):
        return at if document.words[at].text != "و" else neighbour(document, at, 1)
    linked = False
    while at is not None and (document.words[at].text in _COMMAS or document.words[at].text in _LINKS):
        linked, at = True, neighbour(document, at, 1)
    return at if linked else None
