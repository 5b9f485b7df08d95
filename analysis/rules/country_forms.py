"""Every spelling that may name a country, for articles in one language: look-up by the first word.

A script that several languages share is read in the language of the article; names in other scripts are always read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import lru_cache
from typing import Any

from analysis.rules.ambiguity import AmbiguityRule, load_ambiguity
from analysis.rules.kept import Kept, keep
from analysis.rules.lexicon import Form, Lexicon, compile_lexicon, phrases
from analysis.rules.names import LATIN, Name, load_names
from analysis.text.hashes import WordSet

LookUp = Callable[[str], tuple[Form, ...]]
Frozen = tuple[tuple[tuple[str, Any], ...], ...]
"""Entries of a rule file as tuples of their sorted items."""
_GLUED = ("و", "ب", "ل", "ف", "ك", "وب", "ول")
_SOURCES = tuple(
    f"rules/{name}" for name in ("ambiguity_ar.toml", "ambiguity_en.toml", "countries.csv", "inflections.toml")
)


def country_forms(lang: str, names: Frozen = (), ambiguity: Frozen = ()) -> tuple[LookUp, WordSet]:
    """Return what gives the forms that begin with a folded word, and all such words for looking up a block.

    Args:
        lang: The language of the article, or ``""``.
        names: A user's own rows of ``countries.csv``.
        ambiguity: A user's own ambiguity rules; their phrases are forms that name no country.

    Example:
        >>> look_up, words = country_forms("ar")
        >>> [(form.name.id, form.proclitic) for form in look_up("بنيبال")], look_up("ماء")
        ([('ar.name.NPL', 'ب')], ())
    """
    return _look_up(lang if lang in {"", "fa", *LATIN} else "en", names, ambiguity)


@lru_cache(maxsize=64)
def _look_up(lang: str, names: Frozen, ambiguity: Frozen) -> tuple[LookUp, WordSet]:
    if names or ambiguity:
        forms = _compile(lang, names, ambiguity)
        return lambda word: forms.get(word, ()), WordSet(forms)
    kept = keep(f"countries-{lang or 'any'}", _SOURCES, lambda: _plain(_compile(lang, (), ())))
    return lru_cache(maxsize=1 << 15)(_Reader(kept)), kept.words


class _Reader:
    """Decodes the forms of a word from a kept table; the names that they share are made once."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._names: dict[int, Name] = {}

    def __call__(self, word: str) -> tuple[Form, ...]:
        return tuple(_form(self._name(number), *others) for number, *others in self._kept.get(word) or ())

    def _name(self, number: int) -> Name:
        if number not in self._names:
            countries, *others = self._kept.shared(number)
            self._names[number] = Name(tuple(countries), *others)
        return self._names[number]


def _form(name: Name, proclitic: str = "", ending: str = "", definite: bool = False, rest: Iterable[str] = ()) -> Form:
    return Form(tuple(rest), name, proclitic, definite, ending)


def _row(form: Form, name: int) -> list[Any]:
    """Return what ``_form`` takes, without the empty values at the end: there are a hundred thousand forms."""
    row = [name, form.proclitic, form.ending, form.definite, form.rest]
    while len(row) > 1 and not row[-1]:
        row.pop()
    return row


def _plain(forms: Lexicon) -> tuple[dict[str, list[list[Any]]], list[list[Any]]]:
    """Return the forms as JSON values, each name by its number, and the names."""
    numbers: dict[int, int] = {}
    names: list[Name] = []

    def number(name: Name) -> int:
        if id(name) not in numbers:
            numbers[id(name)] = len(names)
            names.append(name)
        return numbers[id(name)]

    table = {first: [_row(form, number(form.name)) for form in found] for first, found in forms.items()}
    return table, [[getattr(name, field.name) for field in fields(Name)] for name in names]


def _compile(lang: str, names: Frozen, ambiguity: Frozen) -> Lexicon:
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
    return forms


def _behind_arabic(forms: Lexicon) -> Iterator[tuple[str, tuple[Form, ...]]]:
    """Yield the capitalised Latin forms behind the Arabic letters that writers glue to them (بGermany)."""
    for first, found in forms.items():
        capitals = tuple(form for form in found if form.name.case) if _script(first[0]) == "latin" else ()
        for proclitic in _GLUED if capitals else ():
            yield proclitic + first, tuple(form._replace(proclitic=proclitic) for form in capitals)


@lru_cache(maxsize=64)
def _forms(langs: tuple[str, ...], names: Frozen, ambiguity: Frozen) -> Lexicon:
    entries = load_names(langs, [dict(row) for row in names])
    if len(langs) > 1:
        entries = [name for name in entries if name.kind == "name" or name.lang == "en"]
    texts = phrases((r.id, r.lang, r.phrases) for r in _ambiguity(ambiguity) if r.lang in langs)
    return compile_lexicon((*texts, *entries))


def _ambiguity(added: Frozen) -> tuple[AmbiguityRule, ...]:
    return load_ambiguity([dict(entry) for entry in added])


@lru_cache(maxsize=1 << 10)
def _script(letter: str) -> str:
    code = ord(letter)
    if code < 0x370:
        return "latin"
    if 0x600 <= code < 0x780 or code >= 0xFB50:
        return "arabic"
    if code < 0x530:
        return "cyrillic"
    return "hebrew" if 0x590 <= code < 0x600 else "devanagari" if 0x900 <= code < 0x980 else ""
