"""Find the countries that a text names: by name, by demonym, by capital.

One look-up a word in the compiled forms, longest form first; then the ambiguity rules decide, and what they leave
open becomes an ``Issue``. Methodology: names are matched whole, proclitics and inflection included, and re-checked on
the stored letters, because folding unites what writers keep apart (اليمنى and اليمني).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from analysis.extract.ambiguous import Candidate, Decision, Reading, decide
from analysis.model import Article, Issue, Mention, Span
from analysis.rules.ambiguity import RuleBook
from analysis.rules.country_forms import Frozen, LookUp, country_forms
from analysis.rules.lexicon import Form
from analysis.rules.names import JOINERS
from analysis.text.document import Document

Rules = Mapping[str, Iterable[Mapping[str, Any]]]
_ARABIC = frozenset(("ar", "fa"))
_NAME = 4


def find(document: Document, article: Article, rules: Rules | None = None) -> tuple[list[Mention], list[Issue]]:
    """Find the mentions of countries in one article.

    Args:
        document: The prepared text of ``article``.
        article: Its ``lang`` chooses the forms of a script that several languages share.
        rules: Extra rows under ``countries`` (columns of ``countries.csv``) and ``ambiguity`` (entries of
            ``ambiguity_ar.toml``), or None for the shipped ones alone.

    Returns:
        Mentions in order of the text, one row a country (الكوريتين gives two), ``role`` not yet read; and an issue
        of kind ``ambiguous_name`` for each word that may name a country and was not settled.

    Example:
        >>> from analysis.text.prepare import prepare
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
    sure: dict[str, set[str]] = {}
    alone = list(_walk(reading))
    if not reading.asked:
        yield from alone
        return
    for decision in alone:
        if decision.outcome == "keep" and decision.confidence == "high":
            for country in decision.countries:
                sure.setdefault(country, set()).update(form.name.form for form in decision.candidate.forms)
    reading.known, reading.remembered = sure, set()
    yield from _walk(reading)


def _walk(reading: Reading) -> Iterator[Decision]:
    until = -1
    for group in reading.candidates:
        if group[0].first <= until:
            continue
        for candidate in group:
            decision = decide(reading, candidate)
            if decision is not None:
                yield decision
                if decision.outcome != "drop" or decision.candidate.forms[0].name.kind == "phrase":
                    until = candidate.last
                    break


def _read(document: Document, lang: str, rules: Rules | None) -> Reading:
    added = _frozen(rules)
    look_up, words = country_forms(lang, *added)
    ambiguity = _rules(added[1])
    groups, texts = [], [*document.texts, ""]
    for index in document.hits(words):
        behind = _behind(look_up, texts[index])
        if behind is not None and texts[index + 1] not in behind:
            continue
        group = _candidates(document, look_up(texts[index]), index)
        if group and not (lang in _ARABIC and _in_latin_name(document, index, group[0].last)):
            groups.append(group)
    reading = Reading(document, ambiguity, groups)
    for group in groups:
        longest = group[0]
        if longest.forms[0].name.kind == "phrase":
            continue
        reading.starts.setdefault(longest.first, longest)
        reading.ends.setdefault(longest.last, longest)
    return reading


def _in_latin_name(document: Document, first: int, last: int) -> bool:
    """Tell whether a word is part of a name of up to ``_NAME`` words in Latin letters (Mexico News Daily)."""

    def joins(k: int, end: int) -> bool:
        inner = 0 <= k < len(document.words) and document.words[k].kind == "word" and document.texts[k].isascii()
        return inner and document.words[end].sentence == document.words[k].sentence

    if not document.texts[first].isascii():
        return False
    start, stop = first, last
    while stop - start <= _NAME and joins(start - 1, first):
        start -= 1
    while stop - start <= _NAME and joins(stop + 1, last):
        stop += 1
    return last - first < stop - start < _NAME


@lru_cache(maxsize=1 << 15)
def _behind(look_up: LookUp, word: str) -> frozenset[str] | None:
    """Return the words of which one must stand behind ``word`` where a form begins with it, None where none need be."""
    rests = [form.rest for form in look_up(word)]
    return JOINERS.union(rest[0] for rest in rests) if all(rests) else None


def _candidates(document: Document, forms: Sequence[Form], index: int) -> list[Candidate]:
    found: dict[int, list[Form]] = {}
    if document.words[index].kind != "word":
        return []
    behind = document.texts[index + 1] if index + 1 < len(document.texts) else ""
    for form in forms:
        rest = form.rest
        if rest and behind != rest[0] and behind not in JOINERS:
            continue
        last = _reach(document, index, rest) if rest else index
        if last is not None and (not form.name.case or _case_fits(document, index, form)):
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
    word = document.words[index]
    raw = document.text[document.inner(word, form.skip) if form.skip else word.start : word.end]
    return raw.isupper() if form.name.case == "all" else raw[:1].isupper()


def _frozen(rules: Rules | None) -> tuple[Frozen, Frozen]:
    def entries(key: str) -> Frozen:
        return tuple(tuple(sorted((k, _freeze(v)) for k, v in row.items())) for row in (rules or {}).get(key, ()))

    return entries("countries"), entries("ambiguity")


def _freeze(value: Any) -> Any:
    return tuple(map(_freeze, value)) if isinstance(value, list | tuple) else value


@lru_cache(maxsize=16)
def _rules(added: Frozen) -> RuleBook:
    return RuleBook([dict(entry) for entry in added])


def _span(document: Document, candidate: Candidate) -> Span:
    words = document.words
    start = document.inner(words[candidate.first], candidate.forms[0].skip)
    return Span(start, words[candidate.last].end)
