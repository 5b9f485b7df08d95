"""Shares with their intervals, all computed by scipy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

MISSING = float("nan")
N_RESAMPLES = 1000


@cache
def wilson(n_hits: int, n_total: int, confidence: float = 0.95) -> tuple[float, float, float]:
    """Return a share with its Wilson interval; all missing where there is nothing to share.

    For a share of units that stand for themselves, such as articles (Wilson 1927, JASA 22, 209-212).

    Raises:
        ValueError: ``n_hits`` is larger than ``n_total`` (from scipy).

    Example:
        >>> [round(x, 3) for x in wilson(5, 10)]
        [0.5, 0.237, 0.763]
        >>> wilson(0, 0)
        (nan, nan, nan)
    """
    from scipy.stats import binomtest

    if n_total == 0:
        return MISSING, MISSING, MISSING
    interval = binomtest(int(n_hits), int(n_total)).proportion_ci(confidence_level=confidence, method="wilson")
    return n_hits / n_total, float(interval.low), float(interval.high)


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
    import numpy as np
    from scipy.stats import bootstrap

    if sum(totals) == 0:
        return MISSING, MISSING, MISSING
    share = float(sum(hits) / sum(totals))
    if len(totals) < 2:
        return share, MISSING, MISSING

    def ratio(numerator: np.ndarray, denominator: np.ndarray, axis: int) -> np.ndarray:
        return numerator.sum(axis=axis) / np.maximum(denominator.sum(axis=axis), 1)

    drawn = bootstrap(
        (np.asarray(hits), np.asarray(totals)), ratio, paired=True, vectorized=True, n_resamples=N_RESAMPLES,
        confidence_level=confidence, method="percentile", rng=seed,
    ).confidence_interval  # fmt: skip
    return share, float(drawn.low), float(drawn.high)
