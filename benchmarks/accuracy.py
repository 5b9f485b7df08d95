"""How good the extraction is: one table over every hand-marked set that is there.

    python benchmarks/accuracy.py [FOLDER]            # print the table
    python benchmarks/accuracy.py [FOLDER] --write    # put it into docs/accuracy.md

The gold that comes with the workbook is always measured. FOLDER (default ``../shared``) may hold further sets, which
are not part of the project; each is measured where it is found. Intervals are 95 % bootstraps over articles.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from country_sets import alpha2, country_sets  # noqa: E402

from analysis.evaluation import evaluate, gold_of, read_gold  # noqa: E402
from analysis.extract.find import find_all, find_attributions  # noqa: E402
from analysis.intervals import bootstrap_share  # noqa: E402
from analysis.model import Article, Attribution, Findings, Span  # noqa: E402
from analysis.rules.country_labels import country_labels  # noqa: E402

PAGE, OPENS, CLOSES = ROOT / "docs" / "accuracy.md", "<!-- measured -->", "<!-- end -->"
HEAD = ("| set | texts | measure | gold | found | value | 95 % |", "|---|---|---|---|---|---|---|")
CLAUSE = re.compile(r'([وب]?[أإا]ن(ه|ها|هم|هما|نا|ني)?|[:"«“(])\s*$')
QUOTED, PRONOUNS = ("direct", "mixed"), {"he", "she", "it", "they", "i", "we", "you", "who", "one"}
FAR = ("distance", "deny")
KINDS = {"adjective": "demonym", "city_in_org": "capital"}
OLDER_STANCES = {"neutral": "neutral", "assertive": "endorse", "distancing": "distance", "denial": "deny"}


def main(arguments: list[str]) -> int:
    folders = [Path(a) for a in arguments if a != "--write"]
    rows = list(measured(folders[0] if folders else ROOT.parent / "shared"))
    table = "\n".join([*HEAD, *rows])
    print(table)
    if "--write" in arguments:
        before, opened, rest = PAGE.read_text(encoding="utf-8").partition(OPENS)
        _, closed, after = rest.partition(CLOSES)
        if not (opened and closed):
            print(f"{PAGE}: write {OPENS} and {CLOSES} on lines of their own, where the table belongs", file=sys.stderr)
            return 1
        PAGE.write_text(f"{before}{OPENS}\n{table}\n{CLOSES}{after}", encoding="utf-8", newline="\n")
    return 0


def measured(folder: Path) -> Iterator[str]:
    """Yield the rows of the table: F1 of each measure, and the recall of denials and of distance."""
    for name, measures, gold in sets(folder):
        scores = evaluate(gold, [find_all(g.article) for g in gold])
        for row in scores.to_dict("records"):
            counts = row["n_articles"], row["n_gold"], row["n_found"]
            if row["by"] == "all" and row["measure"] in measures:
                yield line(name, f"{row['measure']} F1", counts, (row["f1"], row["f1_low"], row["f1_high"]))
            elif (row["measure"], row["by"]) == ("cue", "stance") and row["value"] in FAR and row["n_gold"]:
                recall = row["recall"], row["recall_low"], row["recall_high"]
                yield line(name, f"{row['value']} recall", counts, recall)
    for name, measure, counts in (*other_sets(folder), *country_sets(folder / "eval")):
        right, gold, found = zip(*counts, strict=True)
        parts = gold if measure.endswith("recall") else found if measure.endswith("precision") else None
        both = [g + f for g, f in zip(gold, found, strict=True)]
        shares = bootstrap_share(right, parts) if parts else bootstrap_share([2 * r for r in right], both)
        yield line(name, measure, (len(counts), sum(gold), sum(found)), shares)


def line(name: str, measure: str, counts: tuple[int, int, int], shares: tuple[float, float, float]) -> str:
    (n, gold, found), (value, low, high) = counts, shares
    interval = f"{low:.3f}–{high:.3f}" if low == low else ""
    return f"| {name} | {n} | {measure} | {gold} | {found} | {value:.3f} | {interval} |"


def sets(folder: Path) -> Iterator[tuple[str, tuple[str, ...], list[Findings]]]:
    """Yield name, measures that the set was marked for, and the gold."""
    gold = read_gold(ROOT / "data" / "gold")
    for lang in sorted({g.article.lang for g in gold}):
        yield (
            f"reading texts, {lang}",
            ("countries", "role", "cue", "full"),
            [g for g in gold if g.article.lang == lang],
        )
    case, marked = folder / "case", folder / "eval" / "attribution-ar"
    if (case / "article-ar.gold.json").exists():
        row = json.loads((case / "article-ar.gold.json").read_text(encoding="utf-8"))
        text = (case / "article-ar.txt").read_text(encoding="utf-8")
        clauses = [older(a, a["cls"], a["form"]) for a in row["attributions"] if a["level"] == "clause"]
        states = [case_country(c) for c in row["countries"]]
        gold = gold_of({**article("case", text, clauses), "countries": states})
        yield "case article", ("countries", "role", "cue", "full"), [gold]
    for name in ("dev2", "dev3", "dev4"):
        if (marked / f"{name}.jsonl").exists():
            yield name, ("countries", "cue", "full"), read_gold(marked / f"{name}.jsonl")
    if (marked / "dev1.jsonl").exists():
        rows = [(r["doc"], r["text"], [older(a, a["cls"][0], a["form"][0]) for a in r["attributions"]])
                for r in rows_of(marked / "dev1.jsonl")]  # fmt: skip
        yield "dev1", ("cue", "full"), [gold_of(article(*row)) for row in rows]
        now = [(doc, text, [endorsing(text, a) for a in marks if is_clause(text, a)]) for doc, text, marks in rows]
        yield "dev1, present scheme", ("cue", "full"), [gold_of(article(*row)) for row in now]


def hard_attributions(path: Path, change: Callable[[str, dict], dict]) -> list[tuple[int, int, int]]:
    """Count the sentences in which everything is full and nothing is found that should not be."""
    counts = []
    for row in (row for row in rows_of(path) if row["task"] == "attributions"):
        marks = [change(row["text"], older(a, a["cls"], a["form"])) for a in row["expected"]]
        gold = gold_of(article(row["id"], row["text"], marks))
        scores = evaluate([gold], [find_all(gold.article)])
        [full] = scores[(scores["measure"] == "full") & (scores["by"] == "all")].to_dict("records")
        counts.append((int(full["n_right"] == full["n_gold"] == full["n_found"]), 1, 1))
    return counts


def rows_of(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def article(doc: str, text: str, attributions: list[dict]) -> dict:
    return {"doc": doc, "text": text, "lang": "ar", "countries": [], "attributions": attributions}


def case_country(record: dict) -> dict:
    """Return a country of the case article with the codes and roles of today.

    Its scheme has no role for the seat of an outlet: there the adjective of a newspaper is its nationality.
    """
    three = {two: code for code, two in alpha2().items() if code in country_labels()}
    role, kind = record["role"].removeprefix("accused_"), KINDS.get(record["kind"], record["kind"])
    outlet = record["kind"] == "adjective" and role == "nationality_of_source"
    return {**record, "iso3": three[record["iso"]], "kind": kind, "role": "outlet_seat" if outlet else role}


def older(record: dict, stance: str, form: str) -> dict:
    """Return a record of the older schema (speaker, class; spans as pairs or objects) in the present one.

    Where several forms or stances were allowed, the first is taken.
    """
    spans = {new: span(record[old]) for old, new in (("cue", "cue"), ("speaker", "source"), ("content", "claim"))}
    return {**spans, "form": form, "stance": OLDER_STANCES[stance]}


def is_clause(text: str, record: dict) -> bool:
    """Tell whether a record of the older scheme is one of the present: its content is a clause, or a death announced.

    The older scheme also took nouns as content (أكد أهمية …), the present one does so for denials only.
    """
    claim = slice(*record["claim"].values())
    before = CLAUSE.search(text[: claim.start]) or claim.start < record["cue"]["start"] or text[claim.start] in '"«“'
    return bool(before) or text[claim].startswith("مقتل")


def endorsing(text: str, record: dict) -> dict:
    """Return a record with the present stance of أوضح and بيّن, which the older scheme held to be neutral."""
    cue = surface(text, record["cue"])
    return {**record, "stance": "endorse"} if any(stem in cue for stem in ("وضح", "بين", "بيّن")) else record


def present(text: str, record: dict) -> dict:
    """Return a record with the stance and form of the present scheme: ``direct`` where all of a claim is one quotation.

    The older scheme held that for ``mixed`` behind أن.
    """
    claim = surface(text, record["claim"])
    form = "direct" if re.fullmatch(r'["“«][^"”»]*["”»]', claim) else record["form"]
    return {**endorsing(text, record), "form": form}


def surface(text: str, span: dict) -> str:
    return text[span["start"] : span["end"]]


def span(value: list[int] | dict | None) -> dict | None:
    return {"start": value[0], "end": value[1]} if isinstance(value, list) else value


def other_sets(folder: Path) -> Iterator[tuple[str, str, list[tuple[int, int, int]]]]:
    """Yield sets with scorings of their own: name, measure, and (right, gold, found) per text."""
    if (hard := folder / "eval" / "hard_cases.jsonl").exists():
        yield "hard cases, sentences all right", "attributions", hard_attributions(hard, lambda _, record: record)
        yield "hard cases, present scheme", "attributions", hard_attributions(hard, present)
    newspapers = folder / "eval" / "attribution-en-polnear" / "dev.jsonl"
    if newspapers.exists():
        rows = [(r, find_attributions(Article(r["id"], r["text"], "en"))) for r in rows_of(newspapers)]
        yield "PolNeAR", "all F1", [touching(r["text"], r["attributions"], found) for r, found in rows]
        quoted = [
            (r["text"], [a for a in r["attributions"] if a.get("form") in QUOTED], [a for a in f if a.form in QUOTED])
            for r, f in rows
        ]
        yield "PolNeAR", "quoted F1", [touching(*row) for row in quoted]


def touching(text: str, gold: list[dict], found: Iterable[Attribution]) -> tuple[int, int, int]:
    """Count pairs whose cue, content and, where either has one, source touch (as two people were compared).

    A pronoun, which the set marks as a source, is no source here but leads to an antecedent: the two count as one. The
    subject of a participle ("…, saying that"), a source there, is an antecedent here.
    """
    left, right, n_found = list(gold), 0, 0
    for a in found:
        n_found += 1
        same = next((g for g in left if touch(g["cue"], a.cue) and touch(g["content"], a.claim)
                     and (touch(g["source"], a.source or a.antecedent) or is_pronoun(text, g, a))), None)  # fmt: skip
        if same:
            left.remove(same)
            right += 1
    return right, len(gold), n_found


def is_pronoun(text: str, gold: dict, found: Attribution) -> bool:
    words = {text[start:end].casefold() for start, end in gold["source"]}
    return found.source_kind == "pronoun" and bool(words) and words <= PRONOUNS


def touch(spans: list[list[int]], part: Span | None) -> bool:
    if part is None or not spans:
        return part is None and not spans
    return any(start < part.end and part.start < end for start, end in spans)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
