"""Two sets of findings in the same articles against the same gold: what a change of rules has changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from analysis.evaluation.align import Aligned, align, in_scheme
from analysis.evaluation.scores import counts
from analysis.intervals import bootstrap_difference
from analysis.model import Findings
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

VERSIONS = {"measure": "str", "n_articles": "Int64", "n_right_old": "Int64", "n_right_new": "Int64", "f1_old": "float",
            "f1_new": "float", "difference": "float", "difference_low": "float",
            "difference_high": "float"}  # fmt: skip


def compare_findings(gold: Iterable[Findings], old: Iterable[Findings], new: Iterable[Findings]) -> pd.DataFrame:
    """Compare the F1 of two sets of findings: one row per measure (see ``evaluate``), ``VERSIONS``.

    ``difference`` is new minus old. Its interval (95 %) is a paired percentile bootstrap: the same articles are drawn
    for both, since what is hard for one is mostly hard for the other. An interval that holds 0 leaves open whether
    anything has changed.

    Raises:
        TableError: An article of the gold is missing in ``old`` or ``new``, or has another text there.

    Example:
        >>> from analysis.model import Article, Mention, Span
        >>> found = [Findings(Article("a", "Mali", "en"), [Mention("a", Span(0, 4), "Mali", "MLI", "name")])]
        >>> compare_findings(found, [Findings(found[0].article)], found).loc[0, ["f1_old", "f1_new"]].tolist()
        [0.0, 1.0]
    """
    gold = list(gold)
    before, after = align(gold, in_scheme(gold, old)), align(gold, in_scheme(gold, new))
    return table((_row(measure, before, after) for measure in ("countries", "role", "cue", "full")), VERSIONS)


def _row(measure: str, old: list[Aligned], new: list[Aligned]) -> dict[str, Any]:
    (right_old, total_old), (right_new, total_new) = _parts(measure, old), _parts(measure, new)
    f1_old, f1_new, low, high = bootstrap_difference(right_old, total_old, right_new, total_new)
    return {"measure": measure, "n_articles": len(new), "n_right_old": sum(right_old) // 2,
            "n_right_new": sum(right_new) // 2, "f1_old": f1_old, "f1_new": f1_new, "difference": f1_new - f1_old,
            "difference_low": low, "difference_high": high}  # fmt: skip


def _parts(measure: str, aligned: list[Aligned]) -> tuple[list[int], list[int]]:
    """Return per article numerator and denominator of F1."""
    n = [counts(measure, article) for article in aligned]
    return [2 * right for *_, right in n], [gold + found for gold, found, _ in n]
