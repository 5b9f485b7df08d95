"""How fast texts are read: names beside other libraries, the whole pipeline, start, and memory over a stream.

Run ``python benchmarks/extraction.py [FOLDER]``. The corpus is every ``.jsonl`` (field ``text``) and ``.txt`` file of
the folder, repeated to 50 MB; without one, the evaluation news beside the checkout or the reading texts. Peers (the
dependency group ``benchmarks``) that are not installed are left out; they run in the same process and in turn with
ours, on fresh strings, and the median of processor time counts. ``--entries``, ``--megabytes``, ``--repeats`` and
``--stream`` make it smaller or larger; ``--stream 1000`` is the run over a gigabyte.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from peers import automaton, checked, entries, keywords, phrases, rates, scanner

from analysis.extract.find import ARTICLES, find_many
from analysis.model import Article
from analysis.tables import actors_table, attributions_table, countries_table, issues_table
from analysis.text.fold import fold

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared" / "eval" / "news-ar-ant"
PEERS = {
    "ahocorasick_rs bytes DFA, text already folded": (automaton, "1.3"),
    "arabic-norm + ahocorasick_rs + boundaries": (checked, "2.5"),
    "flashtext, text already folded": (keywords, ""),
    "spaCy PhraseMatcher, text already folded": (phrases, "50"),
}
START = """
import gc, time, numpy
import analysis.extract.countries, analysis.extract.attributions, analysis.extract.roles, analysis.rules.actors
from analysis.extract.arabic import lists
from analysis.rules.country_forms import country_forms
from analysis.text.letters import codes
codes(); gc.disable(); begun = time.process_time()
country_forms("ar"); names = time.process_time()
analysis.extract.countries._rules(()).of("ar"), analysis.rules.actors.load(), analysis.extract.roles.load().of("ar")
cues = analysis.extract.attributions.load().arabic
cues.openings, cues.seconds, lists.table(), lists._listed()
print(names - begun, time.process_time() - names)
"""
"""Compiles what an Arabic article needs, as find_many does: seconds for names, seconds for the rest."""


def read(folder: Path, megabytes: float) -> tuple[list[str], int]:
    """Return the texts of a folder, repeated, and how many differ."""
    texts = [
        json.loads(line)["text"] for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8")
    ]
    texts += [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    size = sum(len(text.encode()) for text in texts)
    return texts * max(1, -int(-megabytes * 1e6 // size)), len(texts)


def joined(texts: list[str], size: int = 2000) -> list[str]:
    """Return texts joined until each holds at least ``size`` bytes."""
    made, held = [], ""
    for text in texts:
        held = f"{held}\n\n{text}" if held else text
        if len(held.encode()) >= size:
            made.append(held)
            held = ""
    return made


def memory() -> float:
    """Return the peak of resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def pipeline(texts: list[str], repeats: int) -> float:
    """Return seconds of processor time from text to the four tables, a thousand articles a table."""
    taken = []
    for _ in range(repeats):
        articles = [Article(str(n), text.encode().decode(), "ar") for n, text in enumerate(texts)]
        begun = time.process_time()
        for start in range(0, len(articles), 1000):
            found = list(find_many(articles[start : start + 1000]))
            for table in (countries_table, actors_table, attributions_table, issues_table):
                table(found)
        taken.append(time.process_time() - begun)
    return median(taken)


def parallel(texts: list[str], jobs: int) -> float:
    """Return seconds on the clock until ``jobs`` processes have found everything, the start of them not counted."""
    found = find_many((Article(str(n), text, "ar") for n, text in enumerate(texts * 3)), jobs=jobs)
    for _ in texts:
        next(found)
    begun = time.perf_counter()
    return (sum(1 for _ in found) and time.perf_counter() - begun) / 2


def streamed(texts: list[str], megabytes: float) -> tuple[float, float, int]:
    """Return the memory peak after a tenth of a stream of articles and after all of it, and how many there were."""
    size = 0

    def stream() -> Iterator[Article]:
        nonlocal size
        number = 0
        while size < megabytes * 1e6:
            text = f"{number}. {texts[number % len(texts)]}"
            size, number = size + len(text.encode()), number + 1
            yield Article(str(number), text, "ar")

    early = count = 0
    for _ in find_many(stream()):
        count += 1
        if not early and size > megabytes * 1e5:
            early = memory()
    return early, memory(), count


def start(cache: str) -> tuple[float, float]:
    """Return the seconds that a fresh interpreter takes for names and for the other rules, with a folder to keep in."""
    environment = os.environ | {"NISBA_CACHE": cache, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=True)
    names, others = map(float, done.stdout.split())
    return names, others


def growth(texts: list[str], numbers: list[int], repeats: int) -> str:
    """Return how the time of our scan hangs on the lexicon: the sizes in turn, each beside the middle one."""
    stored = [text.encode() for text in texts]
    speed = rates({str(number): (scanner(entries(number)), stored, False) for number in sorted(numbers)}, repeats)
    middle = list(speed)[len(speed) // 2]
    return ", ".join(f"{number}: {speed[middle] / speed[number] - 1:+.0%}" for number in speed if number != middle)


def scans(texts: list[str], different: int, number: int, repeats: int) -> list[tuple[str, str, str]]:
    """Return the speed of ours and a row for each peer, over a lexicon of ``number`` entries."""
    stored, folded = [t.encode() for t in texts], [fold(t).encode() for t in texts[:different]]
    folded *= len(texts) // different
    part = slice(0, max(ARTICLES, len(stored) // 25))  # the slow peers see a part of the corpus
    names = entries(number)
    counters, missing = {"ours": (scanner(names), stored, False)}, {}
    for title, (peer, _) in PEERS.items():
        on = folded if peer is automaton else stored[part] if peer is checked else folded[part]
        try:
            counters[title] = (peer(names), on, peer is automaton)
        except ImportError as error:
            missing[title] = str(error)
    speed = rates(counters, repeats)
    what = f"scan, {number} entries, raw text to offsets and names behind proclitics"
    rows = [(what, f"{speed['ours']:.0f} MB/s", "")]
    for title, (_, demand) in PEERS.items():
        ratio = (
            f"{speed['ours'] / speed[title]:.2f} × its {speed[title]:.1f} MB/s" if title in speed else missing[title]
        )
        rows.append((f"… beside {title}", ratio, f"{demand} ×" if demand else ""))
    return rows


def main() -> None:
    """Print every measure as a row of a table, with what is aimed at."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=NEWS if NEWS.is_dir() else ROOT / "data" / "reading")
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--entries", type=int, nargs="+", default=[2000, 10000, 50000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--stream", type=float, default=25, help="megabytes of the memory run")
    given = parser.parse_args()
    texts, different = read(given.folder, given.megabytes)
    distinct = texts[:different]

    def row(what: str, measured: str, demand: str = "") -> None:
        print(f"| {what} | {measured} | {demand} |", flush=True)

    print(f"{given.folder.name}: {different} texts of {len(''.join(distinct)) // different} characters, "
          f"{sum(len(t.encode()) for t in texts) / 1e6:.0f} MB in all\n")  # fmt: skip
    print("| what | measured | aimed at |\n|---|---|---|")
    early, late, count = streamed(distinct, given.stream)
    row(f"memory, {given.stream:.0f} MB streamed ({count} articles)",
        f"{late:.0f} MB at the peak, {early:.0f} MB after a tenth", "flat, at most 400 MB")  # fmt: skip
    pipeline(distinct[:ARTICLES], 1)  # pandas is loaded by the first table
    for what, some in (("as they are", distinct), ("joined to 2 kB and more", joined(distinct))):
        taken, characters = pipeline(some, min(given.repeats, 3)), len("".join(some))
        size = sum(len(text.encode()) for text in some) / len(some) / 1000
        row(f"pipeline to tables, texts {what} ({size:.1f} kB)",
            f"{len(some) / taken:.0f} articles/s, {characters / taken / 1e6:.2f} million characters/s",
            "3,000 articles/s" if what != "as they are" else "")  # fmt: skip
    jobs = os.cpu_count() or 1
    row(f"finding in {jobs} processes, on the clock", f"{different / parallel(distinct, jobs):.0f} articles/s")
    with tempfile.TemporaryDirectory() as cache:
        for what, demand in (("first time", "1 s"), ("from the cache", "50 ms")):
            names, others = start(cache)
            row(f"compiling names, {what}", f"{names * 1000:.0f} ms; the other rules of Arabic {others * 1000:.0f} ms",
                demand)  # fmt: skip
    for number in given.entries:
        for measured in scans(texts, different, number, given.repeats):
            row(*measured)
    row("time of the scan by entries, beside the middle lexicon", growth(texts, given.entries, given.repeats), "15 %")


if __name__ == "__main__":
    main()
