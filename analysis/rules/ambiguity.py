"""Rules that decide what an ambiguous country word means, as data.

``ambiguity_ar.toml`` and ``ambiguity_en.toml`` hold named ``[sets]`` of words and ``[[rule]]`` tables, read in order:
the first rule whose conditions all hold decides. A rule has ``id``, ``lang``, ``why``, ``match`` (sentences in which
it decides) and ``reject`` (sentences in which it does not), and either ``phrases`` (they hold a country word and name
no country) or conditions on a candidate:

- ``forms`` (base forms without article) or ``kinds`` (name, capital, demonym): which candidates it looks at;
- ``before``, ``after``, ``not_before``, ``not_after``: patterns (see ``patterns``) of the words beside it;
- ``article``, ``proclitics``, ``endings``: what the form carries; ``raw`` and ``not_raw``: stored letters it must
  hold or must not hold; ``lower``: it is written without a capital letter;
- ``beside``: a country stands beside it, joined by a comma or "and"; ``beside_kind`` narrows that to a kind;
- ``text``, ``not_text``: words found anywhere in the article; ``country``, ``not_country``: countries named elsewhere
  in it without doubt;
- ``remembered``: a rule with ``remember`` has already decided on this form in the text (a family name comes back).

Its ``then`` is ``keep``, ``drop`` (no country) or ``issue`` (left open, with ``candidates``); ``as`` overrides the
country that is kept, ``as_kind`` its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from analysis.errors import RuleError
from analysis.rules.beside import Beside, ranks
from analysis.rules.lexicon import Form
from analysis.rules.patterns import Pattern, compile_pattern
from analysis.rules.rulefiles import Entry, Sets, check_fields, joined, own_first, shipped_rules
from analysis.text.fold import fold

RULE_LANGUAGES = ("ar", "en")
"""The files of rules; the one in English also holds the rules of other languages in Latin letters."""
OUTCOMES = ("keep", "drop", "issue")
_NEEDED = ("id", "lang", "why", "match", "reject")
_PATTERNS = ("before", "after", "not_before", "not_after")
_WORDS = ("forms", "proclitics", "endings", "text", "not_text")
_PLAIN = ("kinds", "raw", "not_raw", "country", "not_country", "candidates", "as", "phrases", "match", "reject")
_SINGLE = ("id", "lang", "why", "then", "article", "beside", "beside_kind", "as_kind", "lower", "remember",
           "remembered")  # fmt: skip
_KNOWN = frozenset((*_PATTERNS, *_WORDS, *_PLAIN, *_SINGLE))


@dataclass(frozen=True, slots=True)
class AmbiguityRule:
    """One rule of the ambiguity files, its patterns compiled; an empty condition holds always."""

    id: str
    lang: str
    why: str
    match: tuple[str, ...]
    reject: tuple[str, ...]
    then: str = "drop"
    phrases: tuple[str, ...] = ()
    forms: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    before: tuple[Pattern, ...] = ()
    after: tuple[Pattern, ...] = ()
    not_before: tuple[Pattern, ...] = ()
    not_after: tuple[Pattern, ...] = ()
    article: bool | None = None
    proclitics: frozenset[str] | None = None
    endings: frozenset[str] | None = None
    raw: tuple[str, ...] = ()
    not_raw: tuple[str, ...] = ()
    lower: bool | None = None
    remember: bool = False
    remembered: bool = False
    beside: bool | None = None
    beside_kind: str = ""
    text: frozenset[str] = frozenset()
    not_text: frozenset[str] = frozenset()
    country: frozenset[str] = frozenset()
    not_country: frozenset[str] = frozenset()
    candidates: tuple[str, ...] = ()
    becomes: tuple[str, ...] = ()
    as_kind: str = ""


class RuleBook:
    """Rules by the language of the names they look at, compiled when a name in it is first met."""

    def __init__(self, own: Iterable[Entry] = ()) -> None:
        """Take a user's own rules; a wrong one is told here."""
        self._own = load_ambiguity(own) if own else ()
        self._by_language: dict[str, LanguageRules] = {}

    def of(self, lang: str) -> LanguageRules:
        """Return the rules that look at names in a language."""
        if lang not in self._by_language:
            shipped = _file(lang if lang in RULE_LANGUAGES else "en")[0]
            self._by_language[lang] = LanguageRules(rule for rule in self._own or shipped if rule.lang == lang)
        return self._by_language[lang]


class LanguageRules:
    """Rules in order, so indexed that a candidate meets only those that look at it; sets of rules are bits."""

    def __init__(self, rules: Iterable[AmbiguityRule]) -> None:
        self.rules = tuple(rules)
        self.beside = Beside(self.rules)
        self._index: dict[tuple[str, str, bool, str, str], int] = {}

    def for_form(self, form: Form) -> int:
        """Return the rules that look at a form of this language: its kind and name, and what it carries."""
        name = form.name
        key = (name.kind, name.form, form.definite, form.proclitic, form.ending)
        if key not in self._index:
            looks = (not rule.phrases and _looks_at(rule, *key) for rule in self.rules)
            self._index[key] = sum(1 << rank for rank, does in enumerate(looks) if does)
        return self._index[key]

    def ranked(self, chosen: int) -> Iterator[AmbiguityRule]:
        """Yield the rules of a set in order."""
        return (self.rules[rank] for rank in ranks(chosen))


def _looks_at(rule: AmbiguityRule, kind: str, name: str, definite: bool, proclitic: str, ending: str) -> bool:
    return (
        (not rule.forms or name in rule.forms)
        and (not rule.kinds or kind in rule.kinds)
        and rule.article in (None, definite)
        and (rule.proclitics is None or proclitic in rule.proclitics)
        and (rule.endings is None or ending in rule.endings)
    )


@cache
def _file(lang: str) -> tuple[tuple[AmbiguityRule, ...], Sets]:
    return shipped_rules(f"ambiguity_{lang}.toml", "rule", _rule)


def _shipped() -> tuple[tuple[AmbiguityRule, ...], Sets]:
    return joined(map(_file, RULE_LANGUAGES))


def load_ambiguity(extra: Iterable[Entry] = ()) -> tuple[AmbiguityRule, ...]:
    """Return the rules in order; extra rules come first, one with a shipped id replaces it.

    Raises:
        RuleError: A rule lacks its reason or its examples, or has an unknown field, kind or outcome.

    Example:
        >>> {rule.then for rule in load_ambiguity()} <= set(OUTCOMES)
        True
    """
    return own_first(_shipped(), extra, _rule)


def _rule(entry: Entry, sets: Sets) -> AmbiguityRule:
    where = check_fields(entry, "ambiguity rule", _NEEDED, _KNOWN)
    if entry.get("then", "drop") not in OUTCOMES:
        raise RuleError(f"{where}: then is {entry['then']!r}; use one of {', '.join(OUTCOMES)}")
    if not any(entry.get(k) for k in ("phrases", "forms", "kinds")):
        raise RuleError(f"{where}: nothing to look at; give phrases, forms or kinds")
    values: dict[str, Any] = {k: entry[k] for k in _SINGLE if k in entry}
    for key in _PATTERNS:
        values[key] = tuple(compile_pattern(text, sets, where) for text in entry.get(key, ()))
    for key in _WORDS:
        if key in entry:
            values[key] = frozenset(fold(word) for word in _members(entry[key], sets, where))
    for key in _PLAIN:
        if key in entry:
            words = tuple(entry[key])
            values["becomes" if key == "as" else key] = (
                frozenset(words) if key in {"kinds", "country", "not_country"} else words
            )
    return AmbiguityRule(**values)


def _members(words: Iterable[str], sets: Sets, where: str) -> Iterable[str]:
    for word in words:
        if not word.startswith("@"):
            yield word
        elif word[1:] in sets:
            yield from sets[word[1:]]
        else:
            raise RuleError(f"{where}: unknown set {word!r}; known: {', '.join(sorted(sets))}")
