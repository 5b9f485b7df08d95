"""Files and folders to findings: read, then find, one article at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.extract.find import Rules, find_many
from analysis.ingest import Problem, read_article, read_articles
from analysis.model import Article, Findings
from analysis.places import data_dir
from analysis.rules.own import read_rules
from analysis.tables import read_findings


def find_files(paths: Iterable[Path | str] | None = None, rules: Rules = None) -> tuple[list[Findings], list[Problem]]:
    """Read files and folders and find everything in each article.

    Args:
        paths: Files and folders, or None for the reading texts that come with the workbook.
        rules: A rule file of your own, or None.

    Returns:
        One ``Findings`` per article in order of reading, and a problem for each file that could not be read.

    Raises:
        InputError: A path is not there, or nothing could be read at all.
        RuleError: The rule file is wrong.
    """
    own = read_rules(rules)  # a wrong rule file is told before anything is read
    articles, problems = (reading_texts(), []) if paths is None else read_articles(list(paths))
    return list(find_many(articles, own)), problems


def reading_texts() -> list[Article]:
    """Return the texts that come with the workbook, with the titles, dates and desks of their index."""
    folder = data_dir() / "reading"
    with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        replace(
            read_article(folder / row["file"], lang=row["lang"]),
            id=row["article_id"],
            title=row["title"],
            outlet=row["outlet"],
            published=row["published"],
        )  # fmt: skip
        for row in rows
    ]


def own_language_first(found: Iterable[Findings], lang: str) -> list[Findings]:
    """Return findings with the texts in ``lang`` first, else in the order given.

    Example:
        >>> texts = [Findings(Article(i, "", i)) for i in ("ar", "en", "fr")]
        >>> [f.article.id for f in own_language_first(texts, "en")]
        ['en', 'ar', 'fr']
    """
    return sorted(found, key=lambda f: f.article.lang != lang)


def find_in(articles: Path | str | Sequence[Path | str] | None = None, rules: Rules = None) -> list[Findings]:
    """Find everything in a file, a folder, several of them, or (None) in the workbook's reading texts.

    A file that ends in ``.jsonl`` holds findings made before (see ``tables.write_findings``) and is read as they are.

    Raises:
        InputError: A path is not there, or nothing could be read at all.
    """
    if isinstance(articles, (str, Path)):
        if str(articles).endswith(".jsonl"):
            return read_findings(articles)
        articles = [articles]
    return find_files(articles, rules)[0]
