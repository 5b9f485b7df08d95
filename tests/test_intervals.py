"""The formulas for shares and tables of counts, held against scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.stats import contingency

from analysis.compare.coded import cramers_v
from analysis.intervals import bootstrap_difference, bootstrap_share, wilson

part_of_whole = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def close(found, expected):
    return found == pytest.approx(expected, rel=1e-9, abs=1e-12, nan_ok=True)


@given(part_of_whole, st.sampled_from([0.9, 0.95, 0.99]))
def test_wilson(pair, confidence):
    found = stats.binomtest(*pair).proportion_ci(confidence, method="wilson")
    assert close(wilson(*pair, confidence)[1:], (found.low, found.high))


def test_a_part_is_no_larger_than_the_whole():
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=4))
def test_cramers_v(rows):
    counts = np.array(rows)
    kept = counts[counts.any(axis=1)][:, counts.any(axis=0)]
    expected = contingency.association(kept, method="cramer") if min(kept.shape, default=0) > 1 else 0
    assert cramers_v(counts[None])[0] == pytest.approx(expected, abs=1e-7)


def test_intervals_over_articles():
    hits, totals, others = [3, 0, 2, 1, 4], [5, 4, 3, 1, 9], [1, 0, 2, 0, 0]

    def share(part, whole, axis):
        return part.sum(axis=axis) / whole.sum(axis=axis)

    def apart(one, two, whole, axis):
        return share(two, whole, axis) - share(one, whole, axis)

    options = {"paired": True, "vectorized": True, "n_resamples": 1000, "method": "percentile", "rng": 7}
    expected = stats.bootstrap((np.array(hits), np.array(totals)), share, **options).confidence_interval
    assert close(bootstrap_share(hits, totals)[1:], tuple(expected))
    samples = tuple(map(np.array, (hits, others, totals)))
    expected = stats.bootstrap(samples, apart, **options).confidence_interval
    assert close(bootstrap_difference(hits, totals, others, totals)[2:], tuple(expected))
