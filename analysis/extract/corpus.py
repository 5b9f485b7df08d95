"""Files and folders to findings: read, then find."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.extract.find import Rules, find_many
from analysis.ingest import Problem, iter_articles, read_article, read_articles
from analysis.model import Article, Findings
from analysis.places import data_dir
from analysis.rules.own import read_rules
from analysis.tables import read_findings


def find_each(
    paths: Path | str | Iterable[Path | str],
    rules: Rules = None,
    on_problem: Callable[[Problem], None] | None = None,
    jobs: int = 1,
) -> Iterator[Findings]:
    """Yield the findings of each article in files and folders; only their paths and ids are held.

    Args:
        paths: Files and folders.
        rules: A rule file of your own, or None.
        on_problem: Called with each file that cannot be read; without it, the first one raises.
        jobs: How many processes read: see ``find_many``.

    Raises:
        InputError: A path is not there, a file cannot be read, or ``jobs`` is less than 1.
        RuleError: The rule file is wrong.

    Example:
        >>> from analysis.tables import write_findings
        >>> write_findings(find_each("articles", jobs=4), "findings.jsonl")  # doctest: +SKIP
    """
    return find_many(iter_articles(paths, on_problem), rules, jobs)


def find_files(
    paths: Iterable[Path | str] | None = None, rules: Rules = None, jobs: int = 1
) -> tuple[list[Findings], list[Problem]]:
    """Read files and folders and find everything in each article.

    Args:
        paths: Files and folders, or None for the reading texts that come with the workbook.
        rules: A rule file of your own, or None.
        jobs: How many processes read: see ``find_many``.

    Returns:
        One ``Findings`` per article in order of reading, and a problem for each file that could not be read.

    Raises:
        InputError: A path is not there, or nothing could be read at all.
        RuleError: The rule file is wrong.
    """
    own = read_rules(rules)  # a wrong rule file is told before anything is read
    articles, problems = (reading_texts(), []) if paths is None else read_articles(list(paths))
    return list(find_many(articles, own, jobs)), problems


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


def find_in(
    articles: Path | str | Sequence[Path | str] | None = None, rules: Rules = None, jobs: int = 1
) -> list[Findings]:
    """Find everything in a file, a folder, several of them, or (None) in the workbook's reading texts.

    A file that ends in ``.jsonl`` holds findings made before (see ``tables.write_findings``) and is read as they are.
    ``jobs`` processes read (see ``find_many``). All findings are held at once; ``find_each`` gives them one by one.

    Raises:
        InputError: A path is not there, or nothing could be read at all.
    """
    if isinstance(articles, (str, Path)):
        if str(articles).endswith(".jsonl"):
            return read_findings(articles)
        articles = [articles]
    return find_files(articles, rules, jobs)[0]
