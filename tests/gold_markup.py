"""Readers of the hand-marked texts, for tests that measure extraction against them."""

import csv
import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from analysis.model import Article, Attribution, Findings, Mention, Span

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "data" / "gold"
READING = ROOT / "data" / "reading"


@cache
def build() -> ModuleType:
    """Load ``data/gold/build.py``, which is a script and no package."""
    spec = importlib.util.spec_from_file_location("gold_build", GOLD / "build.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def index() -> list[dict[str, str]]:
    with (READING / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def article(row: dict[str, str]) -> Article:
    """Return the reading text of one row of the index."""
    text = (READING / row["file"]).read_text(encoding="utf-8").removesuffix("\n")
    return Article(row["article_id"], text, row["lang"], row["title"], row["outlet"], row["published"])


def gold(article_id: str) -> dict[str, Any]:
    """Return the annotation of one text as it stands in its JSON file."""
    return json.loads((GOLD / f"{article_id}.json").read_text(encoding="utf-8"))


def gold_findings(row: dict[str, str]) -> Findings:
    """Return the annotation of one text as the records that extraction would give, without rules and source ids."""
    marked, read = gold(row["article_id"]), article(row)

    def span(value: dict[str, Any] | None) -> Span | None:
        return value and Span(value["start"], value["end"])

    def mention(value: dict[str, Any], entity: str, kind: str, role: str) -> Mention:
        return Mention(read.id, span(value), value["text"], entity, kind, role)

    attributions = [
        Attribution(
            read.id, f"a{number}", span(a["cue"]), span(a["claim"]), span(a["source"]), span(a["antecedent"]), "",
            a["source_kind"], a["form"], a["stance"], a["negated"],
            "" if a["via"] is None else f"a{a['via'] + 1}", "",
        )
        for number, a in enumerate(marked["attributions"], 1)
    ]  # fmt: skip
    return Findings(
        read,
        [mention(c, c["iso3"], c["kind"], c["role"]) for c in marked["countries"]],
        [mention(a, a["actor"], "", "mentioned") for a in marked["actors"]],
        attributions,
    )
