"""Find the countries that a text names: by name, by demonym, by capital.

One look-up a word in the compiled forms, longest form first; then the ambiguity rules decide, and what they leave
open becomes an ``Issue``. Methodology: names are matched whole, proclitics and inflection included, and re-checked on
the stored letters, because folding unites what writers keep apart (اليمنى and اليمني).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from analysis.extract.ambiguous import Candidate, Decision, Reading, decide
from analysis.model import Article, Issue, Mention, Span
from analysis.rules.ambiguity import RuleBook, load_ambiguity
from analysis.rules.lexicon import Form, Lexicon, compile_lexicon, phrases
from analysis.rules.names import JOINERS, LATIN, load_names
from analysis.text.document import Document
from analysis.text.hashes import WordSet

Rules = Mapping[str, Iterable[Mapping[str, Any]]]
_GLUED = ("و", "ب", "ل", "ف", "ك", "وب", "ول")


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
    lexicon, words = _lexicon(lang, *added)
    ambiguity = _rules(added[1])
    groups = [g for index in document.hits(words) if (g := _candidates(document, lexicon, index))]
    reading = Reading(document, ambiguity, groups)
    for group in groups:
        longest = group[0]
        if longest.forms[0].name.kind == "phrase":
            continue
        reading.starts.setdefault(longest.first, longest)
        reading.ends.setdefault(longest.last, longest)
    reading.words = frozenset(document.texts)
    return reading


def _candidates(document: Document, lexicon: Lexicon, index: int) -> list[Candidate]:
    word = document.words[index]
    found: dict[int, list[Form]] = {}
    for form in lexicon.get(word.text, ()) if word.kind == "word" else ():
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
    word = document.words[index]
    raw = document.text[document.inner(word, form.skip) if form.skip else word.start : word.end]
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
def _rules(added: tuple[Any, ...]) -> RuleBook:
    return RuleBook(load_ambiguity([dict(entry) for entry in added]))


@lru_cache(maxsize=64)
def _lexicon(lang: str, names: tuple[Any, ...], ambiguity: tuple[Any, ...]) -> tuple[Lexicon, WordSet]:
    """Return the forms of all scripts for an article in ``lang``, and their first words for looking up a block."""
    latin = (lang,) if lang in LATIN else LATIN if not lang else ("en",)
    arabic = ("fa",) if lang == "fa" else ("ar",)
    scripts = {"latin": latin, "arabic": arabic, "cyrillic": ("ru",), "hebrew": ("he",), "devanagari": ("hi",)}
    forms = {
        first: found
        for script, langs in scripts.items()
        for first, found in _forms(langs, names, ambiguity).items()
        if _script(first[0]) == script
    }
    if "ar" in arabic:
        forms |= dict(_behind_arabic(forms))
    return forms, WordSet(forms)


def _behind_arabic(forms: Lexicon) -> Iterator[tuple[str, tuple[Form, ...]]]:
    """Yield the capitalised Latin forms behind the Arabic letters that writers glue to them (بGermany)."""
    for first, found in forms.items():
        capitals = tuple(form for form in found if form.name.case) if _script(first[0]) == "latin" else ()
        for proclitic in _GLUED if capitals else ():
            yield proclitic + first, tuple(form._replace(proclitic=proclitic) for form in capitals)


@lru_cache(maxsize=64)
def _forms(langs: tuple[str, ...], names: tuple[Any, ...], ambiguity: tuple[Any, ...]) -> Lexicon:
    entries = load_names(langs, [dict(row) for row in names])
    if len(langs) > 1:
        entries = [name for name in entries if name.kind == "name" or name.lang == "en"]
    texts = phrases((r.id, r.lang, r.phrases) for r in _rules(ambiguity).rules if r.lang in langs)
    return compile_lexicon((*texts, *entries))


def _span(document: Document, candidate: Candidate) -> Span:
    words = document.words
    start = document.inner(words[candidate.first], candidate.forms[0].skip)
    return Span(start, words[candidate.last].end)
