"""How fast texts are read: the block scanner beside its peers, the whole pipeline, and memory over a streamed corpus.

Run ``python benchmarks/extraction.py [FOLDER]``. The corpus is every ``.jsonl`` (field ``text``) and ``.txt`` file of
the folder, repeated to 50 MB; without one, the evaluation news beside the checkout or the reading texts. Peers that
are not installed are left out; they run in the same process, on fresh strings, and the median of processor time counts.
``--entries``, ``--megabytes`` and ``--repeats`` make it smaller.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import median

from analysis.extract.find import find_many
from analysis.model import Article
from analysis.rules.actors import shipped_actors
from analysis.rules.names import load_names
from analysis.rules.proclitics import written
from analysis.tables import actors_table, attributions_table, countries_table, issues_table
from analysis.text.blocks import Block
from analysis.text.fold import fold
from analysis.text.hashes import WordSet

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared" / "eval" / "news-ar-ant"
BLOCK = 128
Counter = Callable[[list[str]], int]


def read(folder: Path, megabytes: float) -> tuple[list[str], int]:
    """Return the texts of a folder, repeated, and how many differ."""
    texts = [
        json.loads(line)["text"] for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8")
    ]
    texts += [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    size = sum(len(text.encode()) for text in texts)
    return texts * max(1, -int(-megabytes * 1e6 // size)), len(texts)


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
    """Raw text to folded letters, offsets and names behind any proclitic, letters compared: what extraction does."""
    spellings = {spelling for name in names for spelling in written(name)}
    words = WordSet(spellings)

    def count(texts: list[str]) -> int:
        found = 0
        for start in range(0, len(texts), BLOCK):
            block = Block(texts[start : start + BLOCK])
            found += sum(word in spellings for word in block.spelled(words.among(block.hashes)))
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


def measure(count: Counter, stored: list[bytes], repeats: int, raw: bool = False) -> float:
    """Return megabytes of UTF-8 a second of processor time, the median of ``repeats`` runs over fresh strings."""
    taken = []
    for _ in range(repeats):
        texts = stored if raw else [text.decode() for text in stored]
        begun = time.process_time()
        count(texts)
        taken.append(time.process_time() - begun)
    return sum(map(len, stored)) / 1e6 / median(taken)


def memory() -> float:
    """Return the peak of resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def pipeline(texts: list[str]) -> float:
    """Return articles a second from text to the four tables, a thousand articles a table."""
    articles = [Article(str(n), text.encode().decode(), "ar") for n, text in enumerate(texts)]
    begun = time.process_time()
    for start in range(0, len(articles), 1000):
        found = list(find_many(articles[start : start + 1000]))
        for table in (countries_table, actors_table, attributions_table, issues_table):
            table(found)
    return len(articles) / (time.process_time() - begun)


def streamed(texts: list[str], articles: int) -> tuple[float, float]:
    """Return the memory peak after a tenth of a stream of articles, and after all of it."""

    def stream() -> Iterator[Article]:
        for n in range(articles):
            yield Article(str(n), f"{n}. {texts[n % len(texts)]}", "ar")

    early = 0.0
    for n, _ in enumerate(find_many(stream())):
        if n == articles // 10:
            early = memory()
    return early, memory()


def main() -> None:
    """Print every measure with its ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=NEWS if NEWS.is_dir() else ROOT / "data" / "reading")
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--entries", type=int, nargs="+", default=[2000, 10000, 50000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--stream", type=int, default=20000, help="articles in the memory run")
    given = parser.parse_args()
    texts, different = read(given.folder, given.megabytes)
    print(
        f"{given.folder}: {different} texts, {sum(len(t.encode()) for t in texts) / 1e6:.0f} MB, {len(texts)} articles"
    )

    before, distinct = memory(), texts[:different]
    early, late = streamed(distinct, given.stream)
    print(f"memory over {given.stream} streamed articles: {late:.0f} MB at its peak, {early:.0f} MB after a tenth; "
          f"{before:.0f} MB of it is this benchmark's corpus")  # fmt: skip
    pipeline(distinct[:BLOCK])  # pandas is loaded by the first table
    print(
        f"pipeline to tables: {pipeline(distinct):.0f} articles/s of {len(''.join(distinct)) // different} characters"
    )

    stored, folded = [t.encode() for t in texts], [fold(t).encode() for t in distinct] * (len(texts) // different)
    part = slice(0, max(BLOCK, len(stored) // 25))  # the slow peers see a part of the corpus
    for number in given.entries:
        names = entries(number)
        begun = time.process_time()
        ours = scanner(names)
        built = time.process_time() - begun
        speed = measure(ours, stored, given.repeats)
        print(f"{number} entries: scan with offsets and proclitics {speed:.0f} MB/s, compiled in {built:.2f} s")
        for title, peer, on in (
            ("ahocorasick_rs bytes DFA, folded bytes", automaton, folded),
            ("arabic-norm + ahocorasick_rs + boundaries", checked, stored[part]),
            ("flashtext, folded text", keywords, folded[part]),
            ("spaCy PhraseMatcher, folded text", phrases, folded[part]),
        ):
            try:
                other = measure(peer(names), on, given.repeats, raw=peer is automaton)
            except ImportError as error:
                print(f"  {title}: left out ({error})")
                continue
            print(f"  {title}: {other:.1f} MB/s; ours is {speed / other:.2f} times as fast")


if __name__ == "__main__":
    main()
