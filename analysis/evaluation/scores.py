"""Precision, recall and F1 of what was found, with intervals over articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from analysis.evaluation.align import PARTS, Aligned, agreement, align, in_scheme
from analysis.intervals import bootstrap_share
from analysis.model import FORMS, STANCES, Findings
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

SCORES = {"measure": "str", "by": "str", "value": "str", "n_articles": "Int64", "n_gold": "Int64", "n_found": "Int64",
          "n_right": "Int64", "precision": "float", "precision_low": "float", "precision_high": "float",
          "recall": "float", "recall_low": "float", "recall_high": "float",
          "f1": "float", "f1_low": "float", "f1_high": "float"}  # fmt: skip
MAIN = ("countries", "cue", "full")
MEASURES = ("countries", "role", "cue", "full", *PARTS)
Pair = tuple[Any, Any]


def evaluate(gold: Iterable[Findings], found: Iterable[Findings]) -> pd.DataFrame:
    """Score findings against gold: one row per measure and group, ``SCORES``.

    ``measure``:

    - ``countries``: mentions with the right code; ``role``: of these, where the gold gives a role, the role too.
    - ``cue``: attributions found at all; ``full``: of these, source (half), claim (.8, both intersection over
      union), form and stance right; ``source``, ``claim``, ``form``, ``stance``: each of the four among those found.

    For ``role`` and the four parts only matched records count, so in the row of ``all`` the three scores are one
    share. ``by`` is ``all``, ``lang``, ``kind`` (of a country), ``role``, ``form``, ``stance`` or ``rule``, ``value``
    what is grouped by. A record counts as right in a group only where gold and finding both belong to it. Rules have
    no gold, so they have a precision only. Intervals (95 %) are percentile bootstraps over articles, missing with
    fewer than two; a score without anything to divide by is missing.

    Args:
        gold: As read by ``read_gold``; where none of it is ``nominal``, it has three forms, and a nominal finding
            counts as indirect.
        found: Findings in the same articles, as from ``find_all``; further articles are ignored.

    Raises:
        TableError: An article of the gold is missing in ``found``, or has another text there.

    Example:
        >>> from analysis.model import Article, Mention, Span
        >>> article = Article("a", "Chad and Mali", "en")
        >>> chad, mali = (Mention("a", Span(*s), "", c, "name") for s, c in (((0, 4), "TCD"), ((9, 13), "MLI")))
        >>> scores = evaluate([Findings(article, [chad, mali])], [Findings(article, [mali])])
        >>> scores.loc[scores["by"] == "all", ["measure", "n_gold", "n_right", "precision", "recall"]].values[0]
        array(['countries', 2, 1, 1.0, 0.5], dtype=object)
    """
    gold = list(gold)
    aligned = align(gold, in_scheme(gold, found))
    return table((_row(*group, aligned) for group in _groups(aligned)), SCORES)


def pairs_of(measure: str, article: Aligned) -> list[Pair]:
    """Return the pairs of one article that a measure counts."""
    pairs = article.countries if measure in ("countries", "role") else article.attributions
    if measure in MAIN:
        return pairs
    matched = [(g, f) for g, f in pairs if g and f]
    return [(g, f) for g, f in matched if g.role] if measure == "role" else matched


def is_right(measure: str, gold: Any, found: Any) -> bool:
    """Tell whether a pair counts as right: both are there and agree in what the measure asks for."""
    if not (gold and found):
        return False
    if measure == "role":
        return gold.role == found.role
    if measure == "full":
        return all(agreement(gold, found).values())
    return measure not in PARTS or agreement(gold, found)[measure]


def counts(
    measure: str, article: Aligned, belongs: Callable[[Any], bool] = lambda record: True
) -> tuple[int, int, int]:
    """Return gold, found and right records of one article, of those that belong to a group."""
    pairs = [(g, f, bool(g and belongs(g)), bool(f and belongs(f))) for g, f in pairs_of(measure, article)]
    right = sum(mine and theirs and is_right(measure, g, f) for g, f, mine, theirs in pairs)
    return sum(mine for _, _, mine, _ in pairs), sum(theirs for *_, theirs in pairs), right


def _groups(aligned: Sequence[Aligned]) -> Iterator[tuple[str, str, str]]:
    yield from ((measure, "all", "") for measure in MEASURES)
    languages = sorted({a.article.lang for a in aligned})
    if len(languages) > 1:
        yield from ((measure, "lang", lang) for measure in MEASURES for lang in languages)
    mentions, attributions = ([r for a in aligned for p in getattr(a, name) for r in p if r]
                              for name in ("countries", "attributions"))  # fmt: skip
    yield from (("countries", "kind", kind) for kind in sorted({m.kind for m in mentions}))
    roles = {m.role for a in aligned for pair in pairs_of("role", a) for m in pair}
    yield from (("role", "role", role) for role in sorted(roles))
    for measure in ("cue", "full"):
        yield from ((measure, "form", form) for form in FORMS)
        yield from ((measure, "stance", stance) for stance in STANCES)
    for measure, records in (("countries", mentions), ("cue", attributions), ("full", attributions)):
        yield from ((measure, "rule", rule) for rule in sorted({r.rule_id for r in records if r.rule_id}))


def _row(measure: str, by: str, value: str, aligned: Sequence[Aligned]) -> dict[str, Any]:
    if by == "rule":
        n = [_rule_counts(measure, value, article) for article in aligned]
    else:
        chosen = [a for a in aligned if by != "lang" or a.article.lang == value]
        whole = by in ("all", "lang")
        n = [counts(measure, a, lambda r: whole or getattr(r, by) == value) for a in chosen]
    gold, found, right = (list(column) for column in zip(*n, strict=True)) if n else ([], [], [])
    row = {"measure": measure, "by": by, "value": value, "n_articles": len(n), "n_gold": sum(gold),
           "n_found": sum(found), "n_right": sum(right), **_interval("precision", right, found)}  # fmt: skip
    if by == "rule":
        return {**row, "n_gold": None, **_interval("recall", [], []), **_interval("f1", [], [])}
    both = [g + f for g, f in zip(gold, found, strict=True)]
    return {**row, **_interval("recall", right, gold), **_interval("f1", [2 * r for r in right], both)}


def _rule_counts(measure: str, rule: str, article: Aligned) -> tuple[int, int, int]:
    made = [(g, f) for g, f in pairs_of(measure, article) if f and f.rule_id == rule]
    return 0, len(made), sum(is_right(measure, g, f) for g, f in made)


def _interval(name: str, hits: Sequence[int], totals: Sequence[int]) -> dict[str, float]:
    return dict(zip((name, f"{name}_low", f"{name}_high"), bootstrap_share(hits, totals), strict=True))
