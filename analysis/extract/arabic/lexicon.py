"""Arabic cues inflected once and looked up by folded word, with the proclitics in front of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

from analysis.rules.cues import Cue, load_cues
from analysis.rules.kept import keep_plain, packed, parsed, unpacked
from analysis.text.fold import fold
from analysis.text.hashes import WordSet

_SUFFIXES = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "ي")
_NOMINAL = {"masdar", "noun"}
_GLUED = {"س": {"present"}, "ل": {"present"} | _NOMINAL, "ب": _NOMINAL}
_GLUED |= dict.fromkeys("وف", {"past", "present", "participle", "passive"} | _NOMINAL)
_DEFINITE = {"ar.say.qal", "ar.confirm.akkad"}
"""Besides denials and what is alleged, cues whose verbal noun speaks with the article (بالقول إن، إلى التأكيد أن)."""
_CLITICS = ("", "و", "ف", "س", "ل", "ب", "وس", "فس", "ول", "فل", "وب")
_SOURCES = "extract/arabic/lexicon.py", "rules/cues_ar.toml"
_LIST_SOURCES = "extract/arabic/lexicon.py", "rules/frames_ar.toml"
_FRAMES = {
    "say": ("that", "colon", "quote", "inverted", "asyndetic"),
    "point": ("that", "nested_np", "quote", "colon"),
    "think": ("that", "colon", "quote", "inverted"),
    "confirm": ("that", "colon", "quote", "inverted"),
}


class Form(NamedTuple):
    """One spelling of a cue.

    Attributes:
        kind: Which form of the cue it is.
        suffixed: It carries an object or possessive pronoun.
        prefix: How many of its letters are proclitics.
        frames: What may follow: the cue's own list, or that of its group.
        weak: It is more often something else: it ends no claim and blocks no opener.
    """

    cue: Cue
    kind: str
    suffixed: bool
    prefix: int
    frames: tuple[str, ...]
    weak: bool


def _form(cue: Cue, kind: str, suffixed: bool = False, prefix: int = 0) -> Form:
    return Form(cue, kind, suffixed, prefix, cue.frames or _FRAMES.get(cue.group, ()), "weak" in cue.forms)


@dataclass(frozen=True)
class Lexicon:
    """Inflected single words, and phrases by their first word.

    ``resumptive`` holds, by cue, its preposition with a pronoun: behind the cue it makes a clause on the noun before
    it (وثيقة كشفت عنها). ``kept`` are the openings, where they were kept on disk.
    """

    words: dict[str, tuple[Form, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    tails: dict[str, Form]
    resumptive: dict[str, frozenset[str]]
    kept: WordSet | None = field(default=None, compare=False)
    _seen: dict[str, list[Form]] = field(default_factory=dict, compare=False)

    def at(self, word: str) -> list[Form]:
        """Return the readings of a folded word as a cue; ``prefix`` tells how many letters are proclitics.

        Example:
            >>> from analysis.rules.cues import load_cues
            >>> [(f.cue.id, f.kind, f.prefix) for f in compile_lexicon(load_cues("ar")).at("وستقول")]
            [('ar.say.qal', 'present', 2)]
        """
        if word in self._seen:
            return self._seen[word]
        found = list(self.words.get(word, ()))
        for prefix in _prefixes(word):
            for form in self.words.get(word[prefix:], ()):
                clitic = word[:prefix]
                if form.kind not in _GLUED[clitic[-1]]:
                    continue
                found.append(form._replace(prefix=prefix))
        if found:
            self._seen[word] = found
        return found

    @cached_property
    def phrases_at(self) -> dict[str, tuple[tuple[tuple[str, ...], Form], ...]]:
        """Phrases by their first word as it is written, a conjunction in front of it included; the longest first."""
        found: dict[str, tuple[tuple[tuple[str, ...], Form], ...]] = {}
        for first, phrases in self.phrases.items():
            for clitic in ("", "و", "ف"):
                forms = tuple((parts, _form(cue, "phrase", prefix=len(clitic))) for parts, cue in phrases)
                here = found.get(clitic + first, ())
                found[clitic + first] = here + forms if clitic else forms + here
        return found

    @cached_property
    def seconds(self) -> dict[str, tuple[str, ...]]:
        """How the word behind may begin, for each word that opens longer phrases and nothing else."""
        return {
            first: tuple({parts[1] for parts, _ in phrases})
            for first, phrases in self.phrases_at.items()
            if all(len(parts) > 1 for parts, _ in phrases) and not self._alone(first)
        }

    def _alone(self, first: str) -> bool:
        glued = (first.removeprefix(clitic) for clitic in _CLITICS if first.startswith(clitic))
        return first in self.tails or any(rest in self.words for rest in glued)

    @cached_property
    def openings(self) -> WordSet:
        """Every spelling at which a cue may begin, for looking up a block."""
        return self.kept or WordSet(self.firsts())

    def firsts(self) -> set[str]:
        """Return every spelling at which a cue may begin."""
        glued = {c + w for w in self.words for c in _CLITICS}
        return glued | self.phrases_at.keys() | self.tails.keys()


def _prefixes(word: str) -> Iterable[int]:
    if word[:1] in {"و", "ف", "س", "ل", "ب"}:
        yield 1
    if word[:2] in {"وس", "فس", "ول", "فل", "وب"}:
        yield 2


def _past(base: str) -> set[str]:
    if base[-1] == "ى":
        stem = base[:-1]
        return {base, stem + "ت", stem + "وا", stem + "يا", stem + "تا", stem + "ين"}
    dual = {base + "ا"} if len(base) > 3 or base == "قال" else set()
    women = {base + "ن"} if len(base) > 2 and base[1] != "ا" else set()
    return {base, base + "ت", base + "وا", base + "تا"} | dual | women


def _present(base: str) -> set[str]:
    rest = base[1:]
    short = rest[:-1] if rest[-1] in "ىي" else rest
    forms = {p + rest for p in "يتنأ"} | {p + short + e for p in "يت" for e in ("ون", "ان", "وا")}
    return forms | ({p + short for p in "يت"} if short != rest else set())


def _participle(base: str) -> set[str]:
    stem = base[:-1]
    plural = stem + ("ن" if stem[-1] == "ي" else "ين")
    return {base, stem + "ة", plural, stem + "تين", stem + "ات"}


_INFLECT = {"past": _past, "present": _present, "participle": _participle}
_KINDS = {"adverb": "participle", "other": "present"}
"""Forms of a cue in one spelling that are read as another kind."""
Spelt = Iterator[tuple[str, Form]]


def _verb(cue: Cue, kind: str, base: str) -> Spelt:
    for spelling in _INFLECT[kind](base):
        yield spelling, _form(cue, kind)
        if "object" in cue.forms and kind != "participle":
            stem = spelling[:-1] if spelling.endswith("وا") else spelling
            yield from ((stem + suffix, _form(cue, kind, suffixed=True)) for suffix in _SUFFIXES[:-1])


def _masdar(cue: Cue, kind: str, base: str) -> Spelt:
    before_suffix = {"ء": "ءئؤ", "ة": "ت"}.get(base[-1], base[-1])
    stems = [base[:-1] + letter for letter in before_suffix]
    yield from ((stem + suffix, _form(cue, kind, suffixed=True)) for stem in stems for suffix in _SUFFIXES)
    yield base, _form(cue, kind)
    if cue.stance in {"distance", "deny"} and "accuse" not in cue.frames or cue.id in _DEFINITE:
        yield "ال" + base, _form(cue, kind)


def _noun(cue: Cue, kind: str, base: str) -> Spelt:
    yield from ((spelling, _form(cue, kind)) for spelling in (base, "ال" + base, *(base + s for s in _SUFFIXES)))


def _plainly(cue: Cue, kind: str, base: str) -> Spelt:
    yield base, _form(cue, _KINDS.get(kind, kind))


_SPELL = dict.fromkeys(_INFLECT, _verb) | {"masdar": _masdar, "noun": _noun}
_SPELL |= dict.fromkeys(("label", "adverb", "passive", "other"), _plainly)


def _tails(cue: Cue, kind: str, base: str) -> Spelt:
    """Yield how a verb ends a tail: as it stands, and with the pronoun of what it ascribes (كما ذكرته الصحيفة)."""
    if kind in {"passive", "other"}:
        yield base, _form(cue, "passive")
    elif kind in {"past", "present"}:
        for spelling in _INFLECT[kind](base):
            stem = spelling[:-1] + "ا" if spelling.endswith("ى") else spelling
            yield from ((tail, _form(cue, kind, suffixed=True)) for tail in (stem + "ه", stem + "ها", spelling))


def compile_lexicon(cues: Sequence[Cue]) -> Lexicon:
    """Inflect all cues; the first cue that claims a spelling in a form keeps it."""
    words: dict[str, dict[tuple[str, str], Form]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    tails: dict[str, Form] = {}
    for cue, kind, base in ((c, k, base) for c in cues for k, bases in c.forms.items() for base in bases):
        if kind == "phrase":
            parts = tuple(map(fold, base.split()))
            phrases.setdefault(parts[0], []).append((parts, cue))
        for spelling, form in _SPELL[kind](cue, kind, base) if kind in _SPELL else ():
            words.setdefault(fold(spelling), {}).setdefault((form.cue.id, form.kind), form)
        for spelling, form in _tails(cue, kind, base):
            tails.setdefault(fold(spelling), form)
    by_first = {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()}
    return Lexicon({k: tuple(v.values()) for k, v in words.items()}, by_first, tails, _resumptives(cues))


@cache
def shipped_lexicon() -> Lexicon:
    """Return the shipped cues inflected, from disk where they were kept."""
    cues = load_cues("ar")
    plain, openings = keep_plain("spellings-ar", _SOURCES, lambda: _plain(compile_lexicon(cues), cues))
    forms = [_form(cues[cue], kind, suffixed) for cue, kind, suffixed in plain["forms"]]
    groups = [tuple(forms[number] for number in group) for group in plain["groups"]]
    return Lexicon(
        unpacked(plain["words"], groups),
        {
            first: tuple((tuple(parts), cues[cue]) for parts, cue in phrases)
            for first, phrases in plain["phrases"].items()
        },
        unpacked(plain["tails"], forms),
        _resumptives(cues),
        openings,
    )


def _plain(lexicon: Lexicon, cues: Sequence[Cue]) -> tuple[dict[str, Any], set[str]]:
    """Return a lexicon as JSON values, cues, forms and groups of forms by their numbers; and its openings."""
    number = {cue.id: n for n, cue in enumerate(cues)}
    forms: dict[tuple[int, str, bool], int] = {}
    groups: dict[tuple[int, ...], int] = {}

    def form_number(form: Form) -> int:
        return forms.setdefault((number[form.cue.id], form.kind, form.suffixed), len(forms))

    words = {
        word: groups.setdefault(tuple(map(form_number, found)), len(groups)) for word, found in lexicon.words.items()
    }
    tails = {word: form_number(form) for word, form in lexicon.tails.items()}
    phrases = {first: [(parts, number[cue.id]) for parts, cue in found] for first, found in lexicon.phrases.items()}
    tables = {"words": packed(words), "tails": packed(tails), "phrases": phrases}
    plain = {"forms": [*forms], "groups": [*groups], **tables}
    return plain, lexicon.firsts()


def _resumptives(cues: Iterable[Cue]) -> dict[str, frozenset[str]]:
    return {cue.id: _resumptive(cue) for cue in cues if cue.group != "say" or "object" in cue.forms}


def _resumptive(cue: Cue) -> frozenset[str]:
    stems = (fold(prep) for prep in cue.forms.get("prep", ()))
    return frozenset(stem + suffix for stem in stems for suffix in ("ه", "ها", "هم", "هما"))


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Return the closed lists of ``frames_ar.toml`` as ``table.list``, folded."""
    lists, _ = keep_plain("frames-ar", _LIST_SOURCES, lambda: (_folded_lists(), ()))
    return {name: frozenset(words.split("\n") if words else ()) for name, words in lists.items()}


def _folded_lists() -> dict[str, str]:
    """Return each list as one text, a word or phrase a line."""
    return {
        f"{table}.{name}": "\n".join(map(fold, values))
        for table, lists in parsed("frames_ar.toml").items()
        for name, values in lists.items()
        if isinstance(values, list)
    }
