"""What a report is about: articles read and searched once, for every language and every notebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.model import Findings
from analysis.rules.labels import label

if TYPE_CHECKING:
    from analysis.ingest import Problem


def read_once(
    articles: Sequence[Path | str] | Sequence[Findings] | None, rules: Path | str | None
) -> tuple[list[Findings], list[Problem]]:
    """Return the findings of all articles that could be read, and what could not be read.

    Args:
        articles: Files and folders, findings made before, or None for the texts that come with the workbook.
        rules: A rule file of the reader's own, or None.

    Raises:
        InputError: Nothing could be read at all.
    """
    if articles is not None and articles and all(isinstance(article, Findings) for article in articles):
        return list(articles), []
    from analysis.extract.corpus import find_files

    return find_files(articles, rules)


def problem_sentence(problem: Problem, lang: str) -> str:
    """Return what a reader of the page is told of a file that was left out: in Arabic, the file and the reason."""
    return problem.message if lang == "en" else f"{problem.path}: {label('problem', problem.kind, lang)}"
