"""What a report is about: articles read and searched once, for every language and every notebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analysis.model import Findings


def read_once(
    articles: Sequence[Path | str] | Sequence[Findings] | None, rules: Path | str | None
) -> tuple[list[Findings], list[str]]:
    """Return the findings of all articles that could be read, and a sentence for each that could not.

    Args:
        articles: Files and folders, findings made before, or None for the texts that come with the workbook.
        rules: A rule file of the reader's own, or None.

    Raises:
        InputError: Nothing could be read at all.
    """
    if articles is not None and articles and all(isinstance(article, Findings) for article in articles):
        return list(articles), []
    from analysis.extract.corpus import find_files

    found, problems = find_files(articles, rules)
    return found, [str(problem) for problem in problems]
