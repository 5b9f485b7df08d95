"""Shares with their intervals, all computed by scipy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

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
    if sum(totals) == 0:
        return MISSING, MISSING, MISSING
    share = float(sum(hits) / sum(totals))
    if len(totals) < 2:
        return share, MISSING, MISSING

    return share, *_drawn((hits, totals), _ratio, confidence, seed)


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

    def difference(ha: Any, ta: Any, hb: Any, tb: Any, axis: int) -> Any:
        return _ratio(hb, tb, axis) - _ratio(ha, ta, axis)

    return *shares, *_drawn((hits_a, totals_a, hits_b, totals_b), difference, confidence, seed)


def _ratio(numerator: Any, denominator: Any, axis: int) -> Any:
    import numpy as np

    return numerator.sum(axis=axis) / np.maximum(denominator.sum(axis=axis), 1)


def _drawn(
    samples: tuple[Sequence[int], ...], statistic: Callable[..., Any], confidence: float, seed: int
) -> tuple[float, float]:
    import numpy as np
    from scipy.stats import bootstrap

    interval = bootstrap(
        tuple(np.asarray(sample) for sample in samples), statistic, paired=True, vectorized=True,
        n_resamples=N_RESAMPLES, confidence_level=confidence, method="percentile", rng=seed,
    ).confidence_interval  # fmt: skip
    return float(interval.low), float(interval.high)
