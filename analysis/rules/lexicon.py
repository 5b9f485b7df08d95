"""All forms of all names in one table: folded first word to what may follow it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.rules.names import ARTICLE, KINDS, Name, expand, inflections, letter_case, split_all


class Form(NamedTuple):
    """One inflected form behind one proclitic: the words after the first, and what they mean."""

    rest: tuple[str, ...]
    name: Name
    proclitic: str
    definite: bool
    ending: str

    @property
    def skip(self) -> int:
        """How many folded letters of the first word stand before the span: the proclitics, without the article."""
        kept = len(ARTICLE) if self.proclitic.endswith(ARTICLE) else int(self.proclitic.endswith("لل"))
        return len(self.proclitic) - kept


Lexicon = dict[str, tuple[Form, ...]]
_CONSTRUCT = ("و", "ي")
"""Endings of a plural in construct (فلسطينيو الداخل), which takes no article."""
_ORDER = {"phrase": -1} | {kind: rank for rank, kind in enumerate(KINDS)}


def phrases(rules: Iterable[tuple[str, str, Sequence[str]]]) -> list[Name]:
    """Return phrases that hold a country word and name no country (بحر الصين), as entries of the lexicon.

    Args:
        rules: The id, the language and the phrases of each rule.
    """
    spelled = [(text, lang, rule) for rule, lang, texts in rules for text in texts]
    articles = [lang == "ar" and text.startswith(ARTICLE) for text, lang, _ in spelled]
    forms = split_all([t.removeprefix(ARTICLE) if cut else t for (t, _, _), cut in zip(spelled, articles, strict=True)])
    return [
        Name((), lang, "phrase", "plain", " ".join(words), article, False, letter_case(text), rule)
        for (text, lang, rule), article, words in zip(spelled, articles, forms, strict=True)
    ]


@lru_cache(maxsize=32)
def compile_lexicon(names: tuple[Name, ...]) -> Lexicon:
    """Return ``{first word: forms}``, longest forms first; the cost of a look-up does not grow with the names."""
    table: dict[str, list[Form]] = {}
    for name in names:
        proclitics = inflections()["proclitics"].get(name.lang, {"bare": [""]})
        bare = proclitics["bare"] if not name.definite else []
        article = proclitics.get("article", []) if name.definite is not False else []
        for words in dict.fromkeys(expand(name)):
            ending = words[-1][len(name.form.split(" ")[-1]) :]
            two_words = name.inflection in {"nisba_nisba", "fixed_nisba"}
            construct = name.inflection == "nisba" and ending in _CONSTRUCT
            for group, definite in ((bare, False), ([] if construct else article, True)):
                if two_words and definite != words[-1].startswith(ARTICLE) and name.inflection == "nisba_nisba":
                    continue
                for proclitic in group:
                    first = proclitic + words[0]
                    table.setdefault(first, []).append(Form(words[1:], name, proclitic, definite, ending))
    return {
        first: tuple(sorted(_without_shadowed(forms), key=_longest_first) if len(forms) > 1 else forms)
        for first, forms in table.items()
    }


def _without_shadowed(forms: list[Form]) -> list[Form]:
    """Leave out the accusative جورجيا of a demonym جورجي where it is spelt as the country's name."""
    named = {(f.rest, c) for f in forms if f.name.kind == "name" for c in f.name.countries}
    return [f for f in forms if f.ending != "ا" or not any((f.rest, c) in named for c in f.name.countries)]


def _longest_first(form: Form) -> tuple[int, int]:
    return -len(form.rest), _ORDER[form.name.kind]
