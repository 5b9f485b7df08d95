"""Sets in which others have marked countries: what counts as right in each, and what reading them has overruled.

``judged.csv`` holds what was read by hand: a text, its languages, a country, and whether it is ``named`` or ``absent``
against what the set says. Every set is counted as it stands and, where it was read, once more with these verdicts.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from analysis.extract.find import find_countries
from analysis.model import Article, Mention
from analysis.rules.lexicon import compile_lexicon
from analysis.rules.names import load_names
from analysis.text.fold import fold

Counts = list[tuple[int, int, int]]
"""Right, marked and found, one row a text."""
Row = tuple[str, str, Counts]
LANGUAGES = ("ar", "en", "fr", "es")
_COMPOUND = re.compile(r"#\w*_\w*")


def country_sets(folder: Path) -> Iterator[Row]:
    """Yield set, measure and counts for each set that is in ``folder``."""
    for path, read in (
        ("hard_cases.jsonl", hard_cases),
        ("names-ar-wojood/sample.jsonl", tagged_sentences),
        ("countries-ar-tweets/linked.jsonl", tweets),
        ("parallel-pud/countries.jsonl", translations),
    ):
        if (folder / path).exists():
            with (folder / path).open(encoding="utf-8") as file:
                yield from read([json.loads(line) for line in file])


def verdicts(name: str, verdict: str) -> dict[tuple[str, str], set[str]]:
    """Return the countries that reading found named or absent, by text and language."""
    found = defaultdict(set)
    with (Path(__file__).parent / "judged.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for lang in row["langs"].split() if (row["set"], row["verdict"]) == (name, verdict) else ():
                found[row["text"], lang].add(row["country"])
    return found


def hard_cases(rows: list[dict]) -> Iterator[Row]:
    """Count the mentions of our own hard sentences: place, country and kind have to be right."""
    kinds, codes, counts = {"nisba": "demonym", "people": "demonym"}, alpha2(), []
    for row in rows:
        if row["task"] == "countries":
            gold = {(e["start"], e["end"], e["iso"], kinds.get(e["kind"], e["kind"])) for e in row["expected"]}
            found = named(row["id"], row["text"], "ar")
            right = gold & {(m.span.start, m.span.end, codes[m.entity], m.kind) for m in found}
            counts.append((len(right), len(gold), len(found)))
    yield "hard cases", "countries F1", counts


def tagged_sentences(rows: list[dict]) -> Iterator[Row]:
    """Count names and capitals: recall of tagged places that the lists hold, precision of what is found.

    A state that acts is tagged as an organisation there; a name that is the whole of a tagged name is right.
    """
    forms = compile_lexicon(tuple(n for n in load_names(["ar"]) if n.kind != "demonym"))
    judged, recall, precision, read = verdicts("wojood", "named"), [], [], []
    for row in rows:
        tokens, tags = row["tokens"], row["tags"]
        places = [(0, len(tokens[0]))]
        for token in tokens[1:]:
            places.append((places[-1][1] + 1, places[-1][1] + 1 + len(token)))
        found = named(row["id"], " ".join(tokens), "ar")
        over = [[k for k, (a, b) in enumerate(places) if a < m.span.end and m.span.start < b] for m in found]
        pairs = [(m, span) for m, span in zip(found, over, strict=True) if m.kind != "demonym"]
        marked = list(entities(tags, "GPE"))
        known = [e for e in marked if any(f.rest == tuple(map(fold, tokens[e[0] + 1 : e[1]]))
                                          for f in forms.get(fold(tokens[e[0]]), ()))]  # fmt: skip
        hit = sum(any(set(span) & set(range(*e)) for span in over) for e in known)
        recall.append((hit, len(known), len(known)))
        whole = marked + [e for tag in ("ORG", "LOC", "NORP") for e in entities(tags, tag)]
        right = [any(e in marked and set(s) & set(range(*e)) or s == list(range(*e)) for e in whole) for _, s in pairs]
        also = [r or m.entity in judged[row["id"], "ar"] for r, (m, _) in zip(right, pairs, strict=True)]
        precision.append((sum(right), len(right), len(right)))
        read.append((sum(also), len(also), len(also)))
    yield "Wojood sentences", "names recall", recall
    yield "Wojood sentences", "names precision", precision
    yield "Wojood sentences, read", "names precision", read


def entities(tags: list[list[str]], tag: str) -> Iterator[tuple[int, int]]:
    """Yield the first word and the one behind the last of each name with this tag."""
    for first, here in enumerate(tags):
        if f"B-{tag}" in here:
            last = first + 1
            while last < len(tags) and f"I-{tag}" in tags[last]:
                last += 1
            yield first, last


def tweets(rows: list[dict]) -> Iterator[Row]:
    """Count places marked as countries: each that is found with its code, and the countries named in each tweet.

    A hashtag of several words (its words are not marked there, unless it is a name) is left out of the second.
    """
    codes, recall, documents, all_words = alpha2(), [], [], []
    for row in rows:
        wanted = [s for s in row["spans"] if s["type"] == "Country"]
        found = [(m.span, codes.get(m.entity, m.entity), m.kind) for m in named(row["id"], row["text"], "ar")]
        hit = [
            any(c == s["country"] and f.start < s["end"] and s["start"] < f.end for f, c, _ in found) for s in wanted
        ]
        recall.append((sum(hit), len(hit), len(hit)))
        tags = [m.span() for m in _COMPOUND.finditer(row["text"])]
        glued = [(a, b) for a, b in tags if not any(s["start"] < b and a < s["end"] for s in wanted)]
        gold, names = {s["country"] for s in wanted}, {c for _, c, kind in found if kind == "name"}
        read = {c for f, c, kind in found if kind == "name" and not any(a < f.end and f.start < b for a, b in glued)}
        all_words.append((len(gold & names), len(gold), len(names)))
        documents.append((len(gold & read), len(gold), len(read)))
    yield "tweets", "mentions recall", recall
    yield "tweets", "documents F1", all_words
    yield "tweets, hashtags of several words aside", "documents F1", documents


def translations(rows: list[dict]) -> Iterator[Row]:
    """Count sentences in four languages, as the silver set says and as read; and how far the four agree.

    Adjectives count where they are right only, as the set was made from full names.
    """
    codes = alpha2()
    found = {(row["id"], lang): named(row["id"], row[lang], lang) for row in rows for lang in LANGUAGES}
    silver = {(row["id"], lang): (set(row["iso_2of3"]), set(row["iso_any"])) for row in rows for lang in LANGUAGES}
    added, removed = verdicts("pud", "named"), verdicts("pud", "absent")
    read = {key: ((gold | added[key]) - removed[key], some) for key, (gold, some) in silver.items()}
    for lang in LANGUAGES:
        for name, marked in ((f"PUD sentences, {lang}", silver), (f"PUD sentences, {lang}, read", read)):
            yield (
                name,
                "countries F1",
                [_translated(found[key], *marked[key], codes) for key in marked if key[1] == lang],
            )
    sets = {key: {m.entity for m in mentions} for key, mentions in found.items()}
    pairs = [(sets[row["id"], a], sets[row["id"], b]) for row in rows for a, b in combinations(LANGUAGES, 2)]
    yield "PUD sentences, each language by each other", "agreement F1", [(len(a & b), len(a), len(b)) for a, b in pairs]


def _translated(mentions: list[Mention], gold: set[str], some: set[str], codes: dict[str, str]) -> tuple[int, int, int]:
    right = gold & {codes.get(m.entity, m.entity) for m in mentions}
    wrong = {codes.get(m.entity, m.entity) for m in mentions if m.kind == "name"} - some - gold
    return len(right), len(gold), len(right | wrong)


def named(name: str, text: str, lang: str) -> list[Mention]:
    """Return the mentions of countries in a text."""
    return list(find_countries(Article(name, text, lang)))


def alpha2() -> dict[str, str]:
    """Return the two-letter code of each three-letter one."""
    from babel.core import get_global

    known = get_global("territory_aliases").items()
    single = {old: new[0] for old, new in known if len(old) == 3 and old.isalpha() and len(new) == 1}
    return single | {"XKX": "XK", "COD": "CD", "TLS": "TL", "MMR": "MM", "YEM": "YE", "BLR": "BY", "DEU": "DE"}
