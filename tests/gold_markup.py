"""Readers of the hand-marked texts, for tests that measure extraction against them."""

import csv
import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from analysis.model import Article

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
