"""Names of countries as data: ``countries.csv`` read, checked and inflected.

One row a form: ``iso3`` (ISO 3166-1 alpha-3; ``XKX`` for Kosovo, which has none), ``lang``, ``kind`` (name, demonym,
capital), ``inflection`` and ``form``. Two rows with one form and two codes are an ambiguity, unless their inflection
is ``both``: then the word names both countries (الكوريتين). The names in their standard spelling are those of the
Unicode CLDR (Unicode licence); spellings of the press, demonyms and capitals are ours.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.errors import RuleError
from analysis.rules.kept import parsed
from analysis.text.blocks import Block

KINDS = ("name", "capital", "demonym")
ARTICLE = "ال"
COLUMNS = ("iso3", "lang", "kind", "inflection", "form")
LATIN = ("en", "fr", "es", "de", "pt", "tr", "hu")
JOINERS = frozenset("-‐‑–'’_")
"""Marks that may stand between the words of one name: hyphens and apostrophes."""


@dataclass(frozen=True, slots=True)
class Name:
    """A country name, demonym or capital, before inflection and proclitics.

    Attributes:
        countries: The codes it stands for; more than one is an ambiguity, or ``both`` is True.
        form: The folded base form without article, as the ambiguity rules name it.
        definite: True where the Arabic article has to be there, None where it may be.
        both: The word names all its countries at once.
        case: ``first`` where the first letter has to be a capital, ``all`` where every letter has to be.
        phrase: For a phrase that names no country, the rule it comes from.
    """

    countries: tuple[str, ...]
    lang: str
    kind: str
    inflection: str
    form: str
    definite: bool | None = False
    both: bool = False
    case: str = ""
    phrase: str = ""

    @property
    def id(self) -> str:
        """The id that a mention made by this name carries, e.g. ``ar.name.MAR``."""
        return f"{self.lang}.{self.kind}.{'+'.join(self.countries)}"


@cache
def _shipped() -> tuple[dict[str, str], ...]:
    with (files("analysis.rules") / "countries.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def inflections() -> dict[str, Any]:
    """Return the classes of ``inflections.toml``: language, class, then ``strip`` and ``endings``."""
    return parsed("inflections.toml")


def split_all(forms: Sequence[str]) -> list[tuple[str, ...]]:
    """Cut each form into folded words as a text is cut, without hyphens and apostrophes.

    Example:
        >>> split_all(["Côte d'Ivoire", "U.S."])
        [('côte', 'd', 'ivoire'), ('u', '.', 's', '.')]
    """
    block = Block(forms)
    cuts = zip(block.bounds, block.bounds[1:], strict=False)
    return [tuple(word for word in block.words[first:last] if word not in JOINERS) for first, last in cuts]


def load_names(langs: Iterable[str], extra: Iterable[Mapping[str, str]] = ()) -> list[Name]:
    """Return the names in ``langs``; ``extra`` rows (columns as in ``countries.csv``) are added.

    Raises:
        RuleError: An extra row lacks a column, or has an unknown kind or inflection.

    Example:
        >>> names = load_names(["ar"], [{"iso3": "MAR", "lang": "ar", "kind": "name", "inflection": "plain",
        ...                              "form": "بلاد مراكش"}])
        >>> names[-1].id, names[-1].form
        ('ar.name.MAR', 'بلاد مراكش')
    """
    wanted = set(langs)
    extra = list(extra)
    for row in extra:
        _check(row)
    merged: dict[tuple[str, str, str, str], list[str]] = {}
    for row in (*_shipped(), *extra):
        if row["lang"] in wanted:
            codes = merged.setdefault((row["lang"], row["kind"], row["inflection"], row["form"]), [])
            if row["iso3"] not in codes:
                codes.append(row["iso3"])
    spelled = split_all([_without_article(form, inflection) for _, _, inflection, form in merged])
    return [_name(*key, words, tuple(codes)) for (key, codes), words in zip(merged.items(), spelled, strict=True)]


def _without_article(form: str, inflection: str) -> str:
    return form.removeprefix(ARTICLE) if inflection == "article" else form


def _check(row: Mapping[str, str]) -> None:
    missing = [column for column in COLUMNS if not row.get(column)]
    if missing:
        raise RuleError(
            f"country form {row.get('form', '')!r}: {', '.join(missing)} is missing; write {', '.join(COLUMNS)}"
        )
    if row["kind"] not in KINDS:
        raise RuleError(f"country form {row['form']!r}: kind is {row['kind']!r}; use one of {', '.join(KINDS)}")
    known = {"plain", "article", "both", "nisba_nisba", "fixed_nisba", *inflections().get(row["lang"], {})}
    if row["inflection"] not in known:
        raise RuleError(
            f"country form {row['form']!r}: inflection is {row['inflection']!r}; use one of {', '.join(sorted(known))}"
        )


def _name(lang: str, kind: str, inflection: str, form: str, words: tuple[str, ...], codes: tuple[str, ...]) -> Name:
    definite = (
        True
        if inflection == "article"
        else None
        if lang == "ar" and (kind == "demonym" or inflection == "both")
        else False
    )
    return Name(codes, lang, kind, inflection, " ".join(words), definite, inflection == "both", letter_case(form))


def letter_case(form: str) -> str:
    """Return how a form has to be written: ``all`` for UK, ``first`` for Peru, ``""`` where case says nothing."""
    if form.isupper():
        return "all"
    return "first" if form[:1].isupper() else ""


def expand(name: Name) -> Iterator[tuple[str, ...]]:
    """Yield the inflected forms of ``name`` as folded words, without article and proclitics.

    Example:
        >>> [name] = [n for n in load_names(["es"]) if n.form == "chino"]
        >>> sorted(expand(name))
        [('china',), ('chinas',), ('chino',), ('chinos',)]
    """
    words = tuple(name.form.split(" "))
    if name.inflection == "nisba_nisba":
        endings = inflections()["ar"]["nisba"]["endings"]
        for first, second in _agreeing(endings):
            head, tail = words[0] + first, words[1] + second
            yield head, tail
            yield head, ARTICLE + tail
    elif name.inflection == "fixed_nisba":
        for ending in inflections()["ar"]["nisba"]["endings"]:
            yield *words[:-1], words[-1] + ending
            yield *words[:-1], ARTICLE + words[-1] + ending
    else:
        rule = inflections().get(name.lang, {}).get(name.inflection, {"endings": [""]})
        stem = words[-1][: len(words[-1]) - rule.get("strip", 0)]
        for ending in rule["endings"]:
            yield *words[:-1], stem + ending
        if name.lang in LATIN and name.kind != "demonym":
            yield from _without_accents(words)


def _agreeing(endings: list[str]) -> Iterator[tuple[str, str]]:
    """The two words of كوري جنوبي agree in gender and number, except that a plural may have a singular feminine."""
    for ending in endings:
        yield ending, ending
    yield from (("ات", "ه"), ("ون", "ين"), ("", "ه"), ("ين", "ون"))


def _without_accents(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    plain = tuple("".join(c for c in unicodedata.normalize("NFD", w) if not unicodedata.combining(c)) for w in words)
    if plain != words:
        yield plain
