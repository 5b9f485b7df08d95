"""Who leaves whom out: do texts of a country name that country's own government less often than the rest do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import sqrt
from typing import TYPE_CHECKING, Any

from analysis.checks import cells, one_of, require
from analysis.compare.naming import LEAST, reprint_key
from analysis.intervals import MISSING, wilson
from analysis.tables import rows_of, table

if TYPE_CHECKING:
    import pandas as pd

OMISSION = {"by": "str", "entity": "str", "reprints": "str", "n_own": "Int64", "n_named_own": "Int64",
            "share_own": "float64", "low_own": "float64", "high_own": "float64", "n_rest": "Int64",
            "n_named_rest": "Int64", "share_rest": "float64", "low_rest": "float64", "high_rest": "float64",
            "difference": "float64", "low": "float64", "high": "float64", "ratio": "float64", "ratio_low": "float64",
            "ratio_high": "float64", "p": "float64", "p_adjusted": "float64", "verdict": "str"}  # fmt: skip
OWN = ("outlet_country", "lang")
LANGUAGES = {"ar": ("ARE", "BHR", "MAR", "SAU"), "az": ("AZE",), "es": ("MEX",), "gu": ("IND",), "hi": ("IND",),
             "hu": ("HUN",), "kk": ("KAZ",), "ml": ("IND",), "mr": ("IND",), "rw": ("RWA",),
             "ta": ("IND",)}  # fmt: skip
"""The client governments whose public is mostly addressed in a language. English, French and Russian address too many
others to stand for one of them."""


def compare_omission(
    coverage: pd.DataFrame,
    by: str = "outlet_country",
    own: Mapping[str, Collection[str]] | None = None,
    least: int = LEAST,
    entities: Collection[str] | None = None,
    variable: str = "names_client_governments",
    significance: bool = True,
) -> pd.DataFrame:
    """Compare how often a government is named as client at home with how often it is named by the rest.

    Grain: two rows per government: ``reprints`` is ``every`` (each text counts) or ``once`` (what
    passes for one agency text counts once, see ``compare_naming_coded``). Texts whose ``by`` is blank are neither at
    home nor abroad and are left out.

    Effect: the difference of the two shares with Newcombe's hybrid score interval (his method 10: Newcombe 1998,
    Statistics in Medicine 17, 873-890), made of the two Wilson intervals, and their ratio with a log interval (from
    scipy; without an upper end where nobody names it at home). ``p`` is Fisher's exact test, ``p_adjusted`` the same
    after Benjamini and Hochberg over the governments of one count; the verdict does not use it.

    Args:
        coverage: As ``read_coverage`` gives it: ``names_client_governments``, ``cites``, ``published`` and ``by``.
        by: ``outlet_country`` or ``lang``; any column where ``own`` is given.
        own: For a value of ``by``, the governments that are its own. Where none is given: a country's own government
            is its own, and languages are those in ``LANGUAGES``. With every government as own to one value, that value
            is compared with the rest: ``by="partner_outlet", own={"True": governments}``.
        least: Texts at home, and elsewhere, below which the verdict is ``too_few``.
        entities: The governments to compare; where none are given, all that any text names.
        variable: Another column of countries, in a story of one's own.
        significance: Whether to fill ``ratio_low``, ``ratio_high``, ``p`` and ``p_adjusted``; the figure shows none of
            them, and loading what computes them takes longer than all the rest.

    Returns:
        ``OMISSION``, by government: ``n_own`` texts at home, ``n_named_own`` of them that name the government,
        ``share_own`` with its Wilson interval; the same for the ``rest``; ``difference`` (share at home minus share of
        the rest; negative means left out at home) from ``low`` to ``high``; ``ratio``; ``verdict``: ``less`` or
        ``more`` where the interval of the difference lies on one side of zero, ``unclear`` where it does not,
        ``too_few``. An effect is no motive: texts at home also write of other matters, on other days.

    Raises:
        TableError: A column is missing, or ``by`` is not in the list and no ``own`` is given.

    Example:
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"outlet_country": ["MAR"] * 20 + ["FRA"] * 20, "cites": "", "published": "",
        ...     "names_client_governments": ["MAR"] * 2 + [""] * 18 + ["MAR"] * 15 + [""] * 5})
        >>> compare_omission(rows)[["entity", "reprints", "share_own", "share_rest", "verdict"]].values.tolist()
        [['MAR', 'every', 0.1, 0.75, 'less'], ['MAR', 'once', 0.1, 0.75, 'less']]
    """
    if own is None:
        one_of(by, OWN, "by")
    require(coverage, (by, variable, "cites", "published"), "coverage")
    if coverage.empty:
        return table([], OMISSION)
    texts = [
        (str(row[by]), frozenset(cells(row[variable])), reprint_key(row, variable))
        for row in rows_of(coverage)
        if str(row[by])
    ]
    if entities is None:
        entities = {entity for _, named, _ in texts for entity in named}
    entities = sorted(entities)
    homes = (LANGUAGES if by == "lang" else {}) if own is None else own
    rows = []
    for reprints in ("every", "once"):
        counted = [_counts(texts, entity, own is None and by != "lang", homes, reprints) for entity in entities]
        found = [
            {"by": by, "entity": entity, "reprints": reprints, **_effect(*counts, least, significance)}
            for entity, counts in zip(entities, counted, strict=True)
        ]
        rows += _adjusted(found) if significance else found
    rows.sort(key=lambda row: (row["entity"], row["reprints"] == "once"))
    return table(rows, OMISSION)


def _counts(
    texts: list[tuple[str, frozenset[str], tuple[str, ...]]],
    entity: str,
    itself: bool,
    homes: Mapping[str, Collection[str]],
    reprints: str,
) -> tuple[int, int, int, int]:
    """Return who names the government at home and how many texts that are, and the same for the rest."""
    hits, totals, seen = [0, 0], [0, 0], set()
    for group, named, key in texts:
        abroad = entity != group if itself else entity not in homes.get(group, ())
        if reprints == "once" and key:
            if (group, key) in seen:
                continue
            seen.add((group, key))
        hits[abroad] += entity in named
        totals[abroad] += 1
    return hits[0], totals[0], hits[1], totals[1]


def _effect(own: int, n_own: int, rest: int, n_rest: int, least: int, significance: bool) -> dict[str, Any]:
    at_home, elsewhere = wilson(own, n_own), wilson(rest, n_rest)
    difference, low, high = newcombe(own, n_own, rest, n_rest)
    ratio = at_home[0] / elsewhere[0] if rest else MISSING
    ratio_low, ratio_high, p = _tested(own, n_own, rest, n_rest) if significance else (MISSING,) * 3
    verdict = "less" if high < 0 else "more" if low > 0 else "unclear"
    return {"n_own": n_own, "n_named_own": own, "share_own": at_home[0], "low_own": at_home[1], "high_own": at_home[2],
            "n_rest": n_rest, "n_named_rest": rest, "share_rest": elsewhere[0], "low_rest": elsewhere[1],
            "high_rest": elsewhere[2], "difference": difference, "low": low, "high": high, "ratio": ratio,
            "ratio_low": ratio_low, "ratio_high": ratio_high, "p": p, "p_adjusted": MISSING,
            "verdict": "too_few" if min(n_own, n_rest) < least else verdict}  # fmt: skip


def newcombe(hits: int, total: int, other_hits: int, other_total: int) -> tuple[float, float, float]:
    """Return the difference of two shares with Newcombe's interval; all missing where one of them has no total.

    Example:
        >>> [round(x, 4) for x in newcombe(56, 70, 48, 80)]
        [0.2, 0.0524, 0.3339]
    """
    share, low, high = wilson(hits, total)
    other, other_low, other_high = wilson(other_hits, other_total)
    difference = share - other
    below = sqrt((share - low) ** 2 + (other_high - other) ** 2)
    above = sqrt((high - share) ** 2 + (other - other_low) ** 2)
    return difference, difference - below, difference + above


def _tested(own: int, n_own: int, rest: int, n_rest: int) -> tuple[float, float, float]:
    """Return the interval of the ratio, and p; missing where a side has no texts, or none that names it."""
    from scipy.stats import fisher_exact
    from scipy.stats.contingency import relative_risk

    if not n_own or not n_rest:
        return MISSING, MISSING, MISSING
    p = float(fisher_exact([[own, n_own - own], [rest, n_rest - rest]]).pvalue)
    if not rest:
        return MISSING, MISSING, p
    interval = relative_risk(own, n_own, rest, n_rest).confidence_interval(0.95)
    return float(interval.low), float(interval.high), p


def _adjusted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    from scipy.stats import false_discovery_control

    tested = [row for row in rows if row["p"] == row["p"]]
    for row, p in zip(tested, false_discovery_control([row["p"] for row in tested]) if tested else (), strict=True):
        row["p_adjusted"] = float(p)
    return rows
