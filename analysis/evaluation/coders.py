"""How far coders agree in what they mark in a text; the machine can be one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.evaluation.align import align
from analysis.evaluation.gold import gold_lines, gold_of
from analysis.evaluation.scores import MEASURES, is_right, pairs_of
from analysis.intervals import bootstrap_share
from analysis.model import Findings
from analysis.rules.faults import MarksFault
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

MARKED = {"measure": "str", "coder_a": "str", "coder_b": "str", "n_articles": "Int64", "n_a": "Int64", "n_b": "Int64",
          "n_agreed": "Int64", "f1": "float", "f1_low": "float", "f1_high": "float"}  # fmt: skip

CODED = {"coder": "str", "article_id": "str", "title": "str", "n_attributions": "Int64", "n_unfinished": "Int64",
         "n_countries": "Int64"}  # fmt: skip


def coders_table(paths: Iterable[Path | str]) -> pd.DataFrame:
    """One row per coder and article of files of the coding view, or folders of them: who coded what, and how much.

    Columns: ``coder``, ``article_id``, ``title``, ``n_attributions``, ``n_unfinished`` (attributions that still lack
    a part and count nowhere), ``n_countries``.

    Raises:
        InputError: A file is not of this kind.

    Example:
        >>> len(coders_table([]))
        0
    """
    rows = []
    for path in _files(paths):
        for where, row in gold_lines(path):
            marked = gold_of(row, where)
            counts = (len(marked.attributions), len(row.get("unfinished", ())), len(marked.countries))
            values = (row.get("coder") or path.stem, marked.article.id, marked.article.title, *counts)
            rows.append(dict(zip(CODED, values, strict=True)))
    return table(rows, CODED)


def read_coders(paths: Iterable[Path | str]) -> dict[str, list[Findings]]:
    """Read files of the coding view, or folders of them: the marks of each coder, one ``Findings`` an article.

    What a coder left unfinished is left out. A file of gold without ``coder`` goes under its own name.

    Raises:
        InputError: A file is not of this kind.
        MarksFault: A coder has the same article twice, or two have different texts under the same id.

    Example:
        >>> read_coders([])
        {}
    """
    coders: dict[str, list[Findings]] = {}
    texts: dict[str, str] = {}
    for path in _files(paths):
        for where, row in gold_lines(path):
            marked, coder = gold_of(row, where), row.get("coder") or path.stem
            theirs = coders.setdefault(coder, [])
            if marked.article.id in {f.article.id for f in theirs}:
                raise MarksFault("twice", path=where, coder=coder, article=marked.article.id)
            if texts.setdefault(marked.article.id, marked.article.text) != marked.article.text:
                raise MarksFault("two_texts", path=where, article=marked.article.id)
            theirs.append(marked)
    return coders


def _files(paths: Iterable[Path | str]) -> Iterator[Path]:
    for path in map(Path, paths):
        yield from sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def compare_coders(coders: Mapping[str, Sequence[Findings]]) -> pd.DataFrame:
    """Compare each pair of coders in the articles that both coded: one row per pair and measure, ``MARKED``.

    ``measure`` is one of ``MEASURES``, those of ``evaluate``. Where no list of all that could be marked exists, F1 is
    the agreement to give, as kappa needs a count of what both left unmarked (Hripcsak and Rothschild 2005). It is the
    same from either side: two records agree only where each would count as right against the other. Intervals (95 %)
    are bootstraps over articles, missing with fewer than two.

    Args:
        coders: The marks of each coder, as from ``read_coders``; findings of ``find_all`` can stand beside them.

    Raises:
        TableError: Two coders have different texts under the same id.

    Example:
        >>> from analysis.model import Article, Mention, Span
        >>> article = Article("a", "Chad and Mali", "en")
        >>> chad, mali = (Mention("a", Span(*s), "", c, "name") for s, c in (((0, 4), "TCD"), ((9, 13), "MLI")))
        >>> rows = compare_coders({"mona": [Findings(article, [chad, mali])], "machine": [Findings(article, [mali])]})
        >>> rows[["measure", "n_a", "n_b", "n_agreed"]].values[0]
        array(['countries', 2, 1, 1], dtype=object)
    """
    rows = []
    for one, other in combinations(coders, 2):
        there = {f.article.id for f in coders[other]}
        aligned = align([f for f in coders[one] if f.article.id in there], coders[other])
        for measure in MEASURES:
            n = [_counts(measure, pairs_of(measure, article)) for article in aligned]
            a, b, agreed = (list(column) for column in zip(*n, strict=True)) if n else ([], [], [])
            shares = bootstrap_share([2 * r for r in agreed], [x + y for x, y in zip(a, b, strict=True)])
            row = (measure, one, other, len(n), sum(a), sum(b), sum(agreed), *shares)
            rows.append(dict(zip(MARKED, row, strict=True)))
    return table(rows, MARKED)


def _counts(measure: str, pairs: Sequence[tuple[Any, Any]]) -> tuple[int, int, int]:
    agreed = sum(is_right(measure, a, b) and is_right(measure, b, a) for a, b in pairs)
    return sum(bool(a) for a, _ in pairs), sum(bool(b) for _, b in pairs), agreed
