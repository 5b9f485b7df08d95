"""Shares with their intervals.

Wilson's formula stands here, held against scipy by a test: every table of shares needs it, and loading scipy.stats
takes longer than all of them. Tests of significance are scipy's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import sqrt
from statistics import NormalDist
from typing import Any

MISSING = float("nan")
N_RESAMPLES = 1000


@cache
def wilson(n_hits: int, n_total: int, confidence: float = 0.95) -> tuple[float, float, float]:
    """Return a share with its Wilson interval; all missing where there is nothing to share.

    For a share of units that stand for themselves, such as articles (Wilson 1927, JASA 22, 209-212).

    Raises:
        ValueError: ``n_hits`` is negative or larger than ``n_total``.

    Example:
        >>> [round(x, 3) for x in wilson(5, 10)]
        [0.5, 0.237, 0.763]
        >>> wilson(0, 0)
        (nan, nan, nan)
    """
    if not 0 <= n_hits <= n_total:
        raise ValueError(f"{n_hits} of {n_total}: a part cannot be larger than the whole")
    if n_total == 0:
        return MISSING, MISSING, MISSING
    z = quantile(confidence)
    n_hits, n_total = int(n_hits), int(n_total)
    middle = (n_hits + z * z / 2) / (n_total + z * z)
    half = z / (n_total + z * z) * sqrt(n_hits * (n_total - n_hits) / n_total + z * z / 4)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return n_hits / n_total, low if n_hits else 0.0, high if n_hits < n_total else 1.0


@cache
def quantile(confidence: float = 0.95) -> float:
    """Return how many standard errors an interval reaches to each side.

    Example:
        >>> round(quantile(), 3)
        1.96
    """
    return NormalDist().inv_cdf((1 + confidence) / 2)


def bootstrap_share(
    hits: Sequence[int], totals: Sequence[int], confidence: float = 0.95, seed: int = 7
) -> tuple[float, float, float]:
    """Return the share of ``hits`` in ``totals``, with a percentile bootstrap over articles.

    For a share of things that come in clumps, such as attributions: those of one article are not independent, so
    whole articles are drawn again, not single attributions.

    Args:
        hits: Per article, how many count.
        totals: Per article, how many there are.
        confidence: Of the interval.
        seed: Of the draws; the same input gives the same interval.

    Returns:
        Share, low, high; the interval is missing with fewer than two articles, everything without any total.

    Example:
        >>> share, low, high = bootstrap_share([1, 0, 2, 1], [2, 2, 2, 2])
        >>> share, low < share < high
        (0.5, True)
        >>> bootstrap_share([1], [2])
        (0.5, nan, nan)
    """
    if sum(totals) == 0:
        return MISSING, MISSING, MISSING
    share = float(sum(hits) / sum(totals))
    if len(totals) < 2:
        return share, MISSING, MISSING

    return share, *percentiles(_ratio(_counts(len(totals), seed), hits, totals), confidence)


def bootstrap_difference(
    hits_a: Sequence[int], totals_a: Sequence[int], hits_b: Sequence[int], totals_b: Sequence[int],
    confidence: float = 0.95, seed: int = 7,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return two shares in the same articles, and the interval of the second minus the first.

    The bootstrap is paired: each draw takes the same articles for both.

    Example:
        >>> a, b, low, high = bootstrap_difference([1, 0, 2, 1], [2, 2, 2, 2], [2, 1, 2, 1], [2, 2, 2, 2])
        >>> a, b, low <= 0.25 <= high
        (0.5, 0.75, True)
        >>> bootstrap_difference([1], [2], [2], [2])
        (0.5, 1.0, nan, nan)
    """
    shares = [float(sum(h) / sum(t)) if sum(t) else MISSING for h, t in ((hits_a, totals_a), (hits_b, totals_b))]
    if len(totals_a) < 2 or not sum(totals_a) or not sum(totals_b):
        return *shares, MISSING, MISSING

    counts = _counts(len(totals_a), seed)
    apart = _ratio(counts, hits_b, totals_b) - _ratio(counts, hits_a, totals_a)
    return *shares, *percentiles(apart, confidence)


def percentiles(drawn: Any, confidence: float = 0.95) -> tuple[float, float]:
    """Return between which values the middle part of the draws lies.

    Example:
        >>> percentiles(range(101), 0.5)
        (25.0, 75.0)
    """
    import numpy as np

    low, high = np.percentile(drawn, [50 * (1 - confidence), 50 * (1 + confidence)])
    return float(low), float(high)


def _ratio(counts: Any, numerator: Sequence[int], denominator: Sequence[int]) -> Any:
    import numpy as np

    return (counts @ np.asarray(numerator)) / np.maximum(counts @ np.asarray(denominator), 1)


@lru_cache(maxsize=8)
def _counts(n: int, seed: int) -> Any:
    """Return how often each draw holds each of ``n`` articles, one row per draw."""
    import numpy as np

    drawn = np.random.default_rng(seed).integers(0, n, (N_RESAMPLES, n))
    places = drawn + n * np.arange(N_RESAMPLES)[:, None]
    return np.bincount(places.ravel(), minlength=n * N_RESAMPLES).reshape(N_RESAMPLES, n)
