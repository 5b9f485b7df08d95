"""What else finds names in a text, and how fast each of them, and ours, goes over the same texts."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from importlib import import_module
from statistics import median

from analysis.extract.find import ARTICLES
from analysis.rules.actors import shipped_actors
from analysis.rules.names import load_names
from analysis.rules.proclitics import written
from analysis.text.blocks import Block
from analysis.text.fold import fold
from analysis.text.hashes import WordSet

Counter = Callable[[list], int]


def entries(number: int) -> list[str]:
    """Return folded single words: names of countries and actors as shipped, then made ones of the same letters."""
    spelled = [name.form for name in load_names(["ar"])]
    spelled += [
        word for actor in shipped_actors() for lang, name, _ in actor.names if lang == "ar" for word in name.split()
    ]
    real = sorted({word for text in spelled for word in fold(text).split() if word.isalpha() and len(word) > 3})
    chance, letters = random.Random(1), "".join(real)
    chance.shuffle(real)
    names = dict.fromkeys(real[:number])
    while len(names) < number:
        names["".join(chance.choices(letters, k=chance.randint(4, 9)))] = None
    return list(names)


def scanner(names: list[str]) -> Counter:
    """Raw text to folded letters, offsets and names behind any proclitic, text by text: as extraction looks them up."""
    words = WordSet({spelling for name in names for spelling in written(name)})

    def count(texts: list[str]) -> int:
        found = 0
        for start in range(0, len(texts), ARTICLES):
            block = Block(texts[start : start + ARTICLES])
            found += sum(len(block.hits(words, number)) for number in range(len(block.texts)))
        return found

    return count


def automaton(names: list[str]) -> Counter:
    """A raw scan of bytes already folded: no offsets in the text, no word boundaries."""
    peer = import_module("ahocorasick_rs")
    kinds, implementation = peer.MatchKind.LeftmostLongest, peer.Implementation.DFA
    matcher = peer.BytesAhoCorasick([name.encode() for name in names], matchkind=kinds, implementation=implementation)
    return lambda texts: sum(len(matcher.find_matches_as_indexes(text)) for text in texts)


def checked(names: list[str]) -> Counter:
    """What a library user writes: arabic-norm, the automaton over strings, then the boundaries of each match."""
    normalize, peer = import_module("arabic_norm").normalize, import_module("ahocorasick_rs")
    matcher = peer.AhoCorasick(names, matchkind=peer.MatchKind.LeftmostLongest)
    prefixes = {a + b + c for a in ("", "و", "ف") for b in ("", "ب", "ل", "ك") for c in ("", "ال")}

    def count(texts: list[str]) -> int:
        found = 0
        for text in map(normalize, texts):
            for _, start, end in matcher.find_matches_as_indexes(text):
                first = start
                while first and text[first - 1].isalpha():
                    first -= 1
                found += not text[end : end + 1].isalpha() and text[first:start] in prefixes
        return found

    return count


def phrases(names: list[str]) -> Counter:
    """Count with spaCy's PhraseMatcher over a blank Arabic pipeline: whole tokens, no proclitics."""
    spacy = import_module("spacy")
    nlp = spacy.blank("ar")
    matcher = import_module("spacy.matcher").PhraseMatcher(nlp.vocab)
    matcher.add("name", [nlp.make_doc(name) for name in names])
    return lambda texts: sum(len(matcher(nlp.make_doc(text))) for text in texts)


def keywords(names: list[str]) -> Counter:
    """Count with flashtext: whole words, no proclitics."""
    processor = import_module("flashtext").KeywordProcessor(case_sensitive=True)
    processor.non_word_boundaries.update(map(chr, range(0x621, 0x64B)))
    for name in names:
        processor.add_keyword(name)
    return lambda texts: sum(len(processor.extract_keywords(text)) for text in texts)


def rates(counters: dict[str, tuple[Counter, list[bytes], bool]], repeats: int) -> dict[str, float]:
    """Return megabytes of UTF-8 a second of processor time for each counter, the median of ``repeats`` rounds.

    A counter comes with its texts and whether it takes bytes; others get fresh strings. A round runs them all, one
    after the other, so that what else the machine does meets each of them alike.
    """
    taken: dict[str, list[float]] = {name: [] for name in counters}
    for _ in range(repeats):
        for name, (count, stored, raw) in counters.items():
            texts = stored if raw else [text.decode() for text in stored]
            begun = time.process_time()
            count(texts)
            taken[name].append(time.process_time() - begun)
    sizes = {name: sum(map(len, stored)) / 1e6 for name, (_, stored, _) in counters.items()}
    return {name: sizes[name] / median(times) for name, times in taken.items()}
