"""Find the countries that a text names: by name, by demonym, by capital.

One look-up a word in the compiled forms, longest form first; then the ambiguity rules decide, and what they leave
open becomes an ``Issue``. Methodology: names are matched whole, proclitics and inflection included, and re-checked on
the stored letters, because folding unites what writers keep apart (اليمنى and اليمني).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from analysis.model import Article, Issue, Mention, Span
from analysis.rules.ambiguity import AmbiguityRule, load_ambiguity
from analysis.rules.lexicon import Form, Lexicon, compile_lexicon, phrase
from analysis.rules.names import JOINERS, LATIN, load_names
from analysis.rules.patterns import met_after, met_before, neighbour, stored_letters
from analysis.text.document import Document

Rules = Mapping[str, Iterable[Mapping[str, Any]]]
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


class _Scripts(dict[str, Lexicon]):
    """The lexicon of each script, compiled when the first word in it is met."""

    def __init__(self, make: Callable[[str], Lexicon]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, script: str) -> Lexicon:
        self[script] = self.make(script)
        return self[script]


@dataclass(slots=True)
class _Reading:
    """One document being read: its candidates, and what is known without doubt."""

    document: Document
    rules: tuple[AmbiguityRule, ...]
    candidates: list[list[Candidate]]
    ends: dict[int, Candidate] = field(default_factory=dict)
    starts: dict[int, Candidate] = field(default_factory=dict)
    known: Counter[str] = field(default_factory=Counter)
    words: frozenset[str] = frozenset()
    remembered: set[str] = field(default_factory=set)


def find(document: Document, article: Article, rules: Rules | None = None) -> tuple[list[Mention], list[Issue]]:
    """Find the mentions of countries in one article.

    Args:
        document: The prepared text of ``article``.
        article: Its ``lang`` chooses the forms of a script that several languages share.
        rules: Extra rows under ``countries`` (columns of ``countries.csv``) and ``ambiguity`` (entries of
            ``ambiguity.toml``), or None for the shipped ones alone.

    Returns:
        Mentions in order of the text, one row a country (الكوريتين gives two), ``role`` not yet read; and an issue
        of kind ``ambiguous_name`` for each word that may name a country and was not settled.

    Example:
        >>> from analysis.text.document import prepare
        >>> a = Article("a", "فاز منتخب قطر، ويبلغ قطر الأنبوب مترين.", "ar")
        >>> [(m.surface, m.entity) for m in find(prepare(a.text), a)[0]]
        [('قطر', 'QAT')]
    """
    mentions, issues = [], []
    for decision in decisions(document, article.lang, rules):
        if decision.outcome == "drop":
            continue
        span = _span(document, decision.candidate)
        surface = span.of(document.text)
        if decision.outcome == "issue":
            issues.append(Issue(article.id, span, surface, "ambiguous_name", decision.countries, decision.rule))
        for country in decision.countries if decision.outcome == "keep" else ():
            mentions.append(
                Mention(
                    article.id,
                    span,
                    surface,
                    country,
                    decision.kind,
                    rule_id=decision.rule,
                    confidence=decision.confidence,
                )
            )
    return mentions, issues


def decisions(document: Document, lang: str, rules: Rules | None = None) -> Iterator[Decision]:
    """Yield one decision for each candidate that no longer form covers, dropped ones included, in order of the text."""
    reading = _read(document, lang, rules)
    until = -1
    for group in reading.candidates:
        if group[0].first <= until:
            continue
        for candidate in group:
            decision = _decide(reading, candidate)
            if decision is not None:
                yield decision
                if decision.outcome != "drop" or decision.candidate.forms[0].name.kind == "phrase":
                    until = candidate.last
                    break


def _read(document: Document, lang: str, rules: Rules | None) -> _Reading:
    added = _frozen(rules)
    lexicons = _lexicons(lang, *added)
    ambiguity = _rules(added[1])
    groups = [
        g for word in document.words if word.kind == "word" and (g := _candidates(document, lexicons, word.index))
    ]
    reading = _Reading(document, ambiguity, groups)
    looked_at = _ruled(ambiguity)
    for group in groups:
        longest = group[0]
        if longest.forms[0].name.kind == "phrase":
            continue
        reading.starts.setdefault(longest.first, longest)
        reading.ends.setdefault(longest.last, longest)
        codes = {c for f in longest.forms for c in f.name.countries}
        if (len(codes) == 1 or longest.forms[0].name.both) and not any(
            (f.name.lang, f.name.form) in looked_at for f in longest.forms
        ):
            reading.known.update(codes)
    reading.words = frozenset(w.text for w in document.words)
    return reading


def _candidates(document: Document, lexicons: Mapping[str, Lexicon], index: int) -> list[Candidate]:
    word = document.words[index]
    found: dict[int, list[Form]] = {}
    for form in lexicons[_script(word.text[0])].get(word.text, ()):
        last = _reach(document, index, form.rest)
        if last is not None and _case_fits(document, index, form):
            found.setdefault(last, []).append(form)
    return [Candidate(index, last, forms) for last, forms in found.items()]


def _reach(document: Document, index: int, rest: tuple[str, ...]) -> int | None:
    words, at = document.words, index
    for text in rest:
        before, at = at, at + 1
        while at < len(words) and words[at].text in JOINERS and text not in JOINERS:
            at += 1
        if at == len(words) or words[at].text != text or "\n" in document.text[words[before].end : words[at].start]:
            return None
    return at


def _case_fits(document: Document, index: int, form: Form) -> bool:
    if not form.name.case:
        return True
    raw = document.raw(document.words[index])
    return raw.isupper() if form.name.case == "all" else raw[:1].isupper()


def _script(letter: str) -> str:
    code = ord(letter)
    if code < 0x370:
        return "latin"
    if 0x600 <= code < 0x780 or code >= 0xFB50:
        return "arabic"
    if code < 0x530:
        return "cyrillic"
    return "hebrew" if 0x590 <= code < 0x600 else "devanagari" if 0x900 <= code < 0x980 else ""


def _frozen(rules: Rules | None) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    def freeze(value: Any) -> Any:
        return tuple(map(freeze, value)) if isinstance(value, list | tuple) else value

    def entries(key: str) -> tuple[Any, ...]:
        return tuple(tuple(sorted((k, freeze(v)) for k, v in row.items())) for row in (rules or {}).get(key, ()))

    return entries("countries"), entries("ambiguity")


@lru_cache(maxsize=16)
def _rules(added: tuple[Any, ...]) -> tuple[AmbiguityRule, ...]:
    return load_ambiguity([dict(entry) for entry in added])


@lru_cache(maxsize=64)
def _lexicons(lang: str, names: tuple[Any, ...], ambiguity: tuple[Any, ...]) -> _Scripts:
    latin = (lang,) if lang in LATIN else LATIN if not lang else ("en",)
    arabic = ("fa",) if lang == "fa" else ("ar",)
    scripts = {"latin": latin, "arabic": arabic, "cyrillic": ("ru",), "hebrew": ("he",), "devanagari": ("hi",)}
    return _Scripts(lambda script: _lexicon(scripts[script], names, ambiguity) if script else {})


@lru_cache(maxsize=64)
def _lexicon(langs: tuple[str, ...], names: tuple[Any, ...], ambiguity: tuple[Any, ...]) -> Lexicon:
    entries = load_names(langs, [dict(row) for row in names])
    if len(langs) > 1:
        entries = [name for name in entries if name.kind == "name" or name.lang == "en"]
    phrases = [phrase(text, r.lang, r.id) for r in _rules(ambiguity) if r.lang in langs for text in r.phrases]
    return compile_lexicon((*phrases, *entries))


@lru_cache(maxsize=16)
def _ruled(rules: tuple[AmbiguityRule, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((rule.lang, form) for rule in rules for form in rule.forms)


def _decide(reading: _Reading, candidate: Candidate) -> Decision | None:
    """Return what the first rule that fits says, or what the forms themselves say."""
    first = candidate.forms[0]
    if first.name.kind == "phrase":
        return Decision(candidate, "drop", rule=first.name.phrase)
    dropped = None
    for form in candidate.forms:
        if form.name.kind == "phrase":
            continue
        same = [f for f in candidate.forms if f.name.kind == form.name.kind]
        countries = tuple(dict.fromkeys(c for f in same for c in f.name.countries))
        rule = next((r for r in _rules_for(reading.rules, form) if _holds(reading, candidate, form, r)), None)
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


def _by_form(reading: _Reading, candidate: Candidate, form: Form, countries: tuple[str, ...]) -> Decision:
    kind, name = form.name.kind, form.name
    if len(countries) == 1 or name.both:
        return Decision(candidate, "keep", countries, kind, name.id, name.both)
    supported = [c for c in countries if reading.known[c]]
    if len(supported) == 1:
        return Decision(candidate, "keep", (supported[0],), kind, name.id, confidence="medium")
    return Decision(candidate, "issue", countries, kind, name.id)


def _rules_for(rules: tuple[AmbiguityRule, ...], form: Form) -> tuple[AmbiguityRule, ...]:
    return _rules_index(rules, form.name.lang, form.name.kind, form.name.form)


@lru_cache(maxsize=1 << 14)
def _rules_index(rules: tuple[AmbiguityRule, ...], lang: str, kind: str, form: str) -> tuple[AmbiguityRule, ...]:
    def looks_at(rule: AmbiguityRule) -> bool:
        return rule.lang == lang and (not rule.forms or form in rule.forms) and (not rule.kinds or kind in rule.kinds)

    return tuple(rule for rule in rules if not rule.phrases and looks_at(rule))


def _holds(reading: _Reading, candidate: Candidate, form: Form, rule: AmbiguityRule) -> bool:
    return _form_fits(reading.document, candidate, form, rule) and _surroundings_fit(reading, candidate, form, rule)


def _form_fits(document: Document, candidate: Candidate, form: Form, rule: AmbiguityRule) -> bool:
    if rule.article is not None and form.definite != rule.article:
        return False
    if rule.proclitics is not None and form.proclitic not in rule.proclitics:
        return False
    if rule.endings is not None and form.ending not in rule.endings:
        return False
    if rule.raw or rule.not_raw or rule.lower is not None:
        stored = document.text[document.words[candidate.first].start : document.words[candidate.last].end]
        plain = stored_letters(document, document.words[candidate.last])
        if rule.raw and not any(r in stored or r in plain for r in rule.raw):
            return False
        if any(r in stored or r in plain for r in rule.not_raw):
            return False
        if rule.lower is not None and rule.lower != stored[:1].islower():
            return False
    return True


def _surroundings_fit(reading: _Reading, candidate: Candidate, form: Form, rule: AmbiguityRule) -> bool:
    document, first, last = reading.document, candidate.first, candidate.last
    if rule.remembered and form.name.form not in reading.remembered:
        return False
    if rule.before and met_before(document, first, rule.before) is None:
        return False
    if rule.after and met_after(document, last, rule.after) is None:
        return False
    if rule.not_before and met_before(document, first, rule.not_before) is not None:
        return False
    if rule.not_after and met_after(document, last, rule.not_after) is not None:
        return False
    if rule.text and rule.text.isdisjoint(reading.words) or not rule.not_text.isdisjoint(reading.words):
        return False
    if (
        rule.country
        and not any(reading.known[c] for c in rule.country)
        or any(reading.known[c] for c in rule.not_country)
    ):
        return False
    return rule.beside is None or rule.beside == _beside(reading, candidate, form, rule.beside_kind)


def _beside(reading: _Reading, candidate: Candidate, form: Form, kind: str) -> bool:
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


def _span(document: Document, candidate: Candidate) -> Span:
    words = document.words
    start = document.inner(words[candidate.first], candidate.forms[0].skip)
    return Span(start, words[candidate.last].end)
