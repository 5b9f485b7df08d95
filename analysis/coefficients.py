"""Coefficients of agreement, each with a bootstrap interval over texts, from one table of counts.

- ``percent``: share of the pairs of values within a unit that are the same.
- ``alpha``: Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability. Any number of coders, missing values,
  four levels of measurement.
- ``fleiss_kappa``: Fleiss, J. L. (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin
  76(5). With missing values in the form that Gwet, K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed., gives.
- ``gwet_ac1``: Gwet, K. L. (2008), Computing inter-rater reliability and its variance in the presence of high
  agreement, British Journal of Mathematical and Statistical Psychology 61(1).
- ``cohen_kappa``: Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological
  Measurement 20(1). Two coders only.

Only alpha knows order and distance; the others are for nominal data and count each difference as whole. A coefficient
is NaN where nothing could have been disagreed on: no unit with two values, or (all but ``percent`` and, where the
list of values is known, ``gwet_ac1``) one value only.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.errors import TableError

if TYPE_CHECKING:
    import numpy as np

LEVELS = ("nominal", "ordinal", "interval", "ratio")
COEFFICIENTS = ("percent", "alpha", "fleiss_kappa", "gwet_ac1", "cohen_kappa")

Unit = Sequence[Hashable]
Drawn = Callable[[Any], Any]
"""Sums an array with one row per unit over the texts of each sample."""


def support_of(alpha: float) -> str:
    """Return how much a variable carries, after Krippendorff (2004): ``firm``, ``tentative`` or ``none``.

    Example:
        >>> support_of(0.7), support_of(float("nan"))
        ('tentative', 'none')
    """
    return "firm" if alpha >= 0.8 else "tentative" if alpha >= 0.667 else "none"


class Estimate(NamedTuple):
    """A coefficient over all texts, and the bounds of its 95 % interval; NaN where there is none."""

    value: float
    low: float
    high: float


class Measured(NamedTuple):
    """What ``measure`` returns: the sizes, and an estimate by name of coefficient."""

    n_texts: int
    n_units: int
    estimates: dict[str, Estimate]


def krippendorff_alpha(units: Iterable[Unit], level: str = "nominal", order: Sequence[Hashable] = ()) -> float:
    """Return Krippendorff's alpha of any number of coders.

    Args:
        units: For each unit the values that its coders gave; a coder who skipped it is left out or gives None.
        level: ``nominal``, ``ordinal``, ``interval`` or ``ratio`` (Krippendorff 2011).
        order: For ``ordinal``, the values from low to high; where it is left out they are sorted.

    Returns:
        Alpha, or NaN where all values are the same (nothing could have been disagreed on).

    Raises:
        TableError: The level is unknown, or values of an interval or ratio are no numbers.

    Example:
        >>> krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
        0.5333333333333333
        >>> round(krippendorff_alpha([(1, 1), (3, 3), (1, 2), (3, 3)], "interval"), 3)
        0.873
    """
    return measure([[unit] for unit in units], level, order, draws=0).estimates["alpha"].value


def measure(
    texts: Sequence[Sequence[Unit]],
    level: str = "nominal",
    values: Sequence[Hashable] = (),
    *,
    draws: int = 2000,
    seed: int = 0,
) -> Measured:
    """Compute every coefficient, with intervals from texts drawn again with replacement.

    Texts are drawn, not units, because the units of one text (is this country named? that one?) hang together. Draws
    in which a coefficient is not defined are left out of its interval; of a single text there is none.

    Args:
        texts: For each text its units, for each unit the values in the order of the coders, None where one is missing.
        level: Of measurement, for alpha alone.
        values: The values that the codebook allows, low to high. They fix the number of categories of Gwet's AC1;
            without them the values that occur are counted, and sorted where order matters.
        draws: How many bootstrap samples; 0 for none.
        seed: Where their random numbers start.

    Returns:
        The texts and units with at least two values, and the estimates; ``cohen_kappa`` for two coders only.

    Raises:
        TableError: The level is unknown, or values of an interval or ratio are no numbers.

    Example:
        >>> found = measure([[("a", "a")], [("a", "b")], [("b", "b")], [("b", "b")]], draws=0)
        >>> {name: round(estimate.value, 3) for name, estimate in found.estimates.items()}
        {'percent': 0.75, 'alpha': 0.533, 'fleiss_kappa': 0.467, 'gwet_ac1': 0.529, 'cohen_kappa': 0.5}
    """
    import numpy as np

    given = [[unit for unit in text if any(value is not None for value in unit)] for text in texts]
    given = [text for text in given if text]
    units = [unit for text in given for unit in text]
    if not units:
        return Measured(0, 0, {name: Estimate(*[float("nan")] * 3) for name in COEFFICIENTS})
    known = _known(units, level, values)
    owner = np.repeat(np.arange(len(given)), [len(text) for text in given])
    counts = _counts(units, known)
    sizes = counts.sum(axis=1)
    pairs_of = sizes >= 2
    samples = _samples(len(given), draws, seed)

    def drawn(per_unit: np.ndarray) -> np.ndarray:
        """Sum what each unit has over its text, then over the texts of each sample."""
        sums = np.zeros((len(given), *per_unit.shape[1:]))
        np.add.at(sums, owner, per_unit)
        return np.tensordot(samples, sums, axes=1)

    several = np.where(pairs_of, sizes, 2)
    same = np.where(pairs_of, (counts * (counts - 1)).sum(axis=1) / (several * (several - 1)), 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = drawn(same) / drawn(pairs_of)
        shares = drawn(counts / sizes[:, None]) / drawn(np.ones(len(units)))[:, None]
        expected = (shares**2).sum(axis=-1)
        found = {
            "percent": percent,
            "alpha": _alpha(counts[pairs_of], known, level, lambda per_unit: drawn(_spread(per_unit, pairs_of))),
            "fleiss_kappa": _corrected(percent, expected),
            "gwet_ac1": _corrected(percent, (1 - expected) / (len(known) - 1 if len(known) > 1 else np.nan)),
        }
        if all(len(unit) == 2 for unit in units):
            found["cohen_kappa"] = _cohen(units, known, pairs_of, drawn)
    n_texts = len(set(owner[pairs_of].tolist()))
    estimates = {name: _estimate(series, n_texts) for name, series in found.items()}
    return Measured(n_texts, int(pairs_of.sum()), estimates)


def _known(units: Sequence[Unit], level: str, values: Sequence[Hashable]) -> list[Hashable]:
    if level not in LEVELS:
        raise TableError(f"level is {level!r}; choose one of: {', '.join(LEVELS)}")
    seen = list(dict.fromkeys(value for unit in units for value in unit if value is not None))
    known = list(dict.fromkeys([*values, *(seen if values or level == "nominal" else sorted(seen))]))
    if level in ("interval", "ratio") and (wrong := [v for v in known if not isinstance(v, (int, float))]):
        raise TableError(f"{wrong[0]!r} is no number; {level} data need numbers, others are nominal or ordinal")
    return known


def _counts(units: Sequence[Unit], known: Sequence[Hashable]) -> np.ndarray:
    import numpy as np

    places = {value: place for place, value in enumerate(known)}
    counts = np.zeros((len(units), len(known)))
    for row, unit in enumerate(units):
        for value in unit:
            if value is not None:
                counts[row, places[value]] += 1
    return counts


def _samples(n_texts: int, draws: int, seed: int) -> np.ndarray:
    """Return how often each sample holds each text; the first is the texts as they are."""
    import numpy as np

    whole = np.ones((1, n_texts))
    if draws <= 0:
        return whole
    return np.vstack([whole, np.random.default_rng(seed).multinomial(n_texts, [1 / n_texts] * n_texts, size=draws)])


def _spread(rows: np.ndarray, where: np.ndarray) -> np.ndarray:
    import numpy as np

    spread = np.zeros((len(where), *rows.shape[1:]))
    spread[where] = rows
    return spread


def _alpha(counts: np.ndarray, known: Sequence[Hashable], level: str, drawn: Drawn) -> np.ndarray:
    import numpy as np

    weight = 1 / (counts.sum(axis=1) - 1)
    totals = drawn(counts)
    n = totals.sum(axis=-1)
    if level == "ordinal":  # the distance of two ranks depends on how often all ranks are used in this very sample
        middle = np.cumsum(totals, axis=-1) - totals / 2
        pairs = drawn(np.einsum("i,ia,ib->iab", weight, counts, counts))
        met = 2 * ((pairs.sum(axis=-1) * middle**2).sum(axis=-1) - np.einsum("da,dab,db->d", middle, pairs, middle))
        expected = 2 * (n * (totals * middle**2).sum(axis=-1) - (totals * middle).sum(axis=-1) ** 2)
    else:
        apart = _distances(known, level)
        met = drawn(weight * np.einsum("ia,ab,ib->i", counts, apart, counts))
        expected = np.einsum("da,ab,db->d", totals, apart, totals)
    return np.where(expected > 0, 1 - (n - 1) * met / expected, np.nan)


def _distances(known: Sequence[Hashable], level: str) -> np.ndarray:
    import numpy as np

    if level == "nominal":
        return 1 - np.eye(len(known))
    numbers = np.array(known, dtype=float)
    apart = (numbers[:, None] - numbers) ** 2
    if level == "ratio":
        sums = (numbers[:, None] + numbers) ** 2
        apart = np.divide(apart, sums, out=np.zeros_like(apart), where=sums > 0)
    return apart


def _cohen(units: Sequence[Unit], known: Sequence[Hashable], both: np.ndarray, drawn: Drawn) -> np.ndarray:
    import numpy as np

    one, other = (_counts([unit[coder : coder + 1] for unit in units], known) * both[:, None] for coder in (0, 1))
    n = drawn(both)
    expected = (drawn(one) * drawn(other)).sum(axis=-1) / n**2
    return _corrected(drawn((one * other).sum(axis=1)) / n, np.where(n > 0, expected, np.nan))


def _corrected(met: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return the share of the agreement beyond chance that was reached; NaN where chance explains all."""
    import numpy as np

    return np.where(expected < 1 - 1e-12, (met - expected) / (1 - expected), np.nan)


def _estimate(series: np.ndarray, n_texts: int) -> Estimate:
    import numpy as np

    value, drawn = float(series[0]), series[1:][~np.isnan(series[1:])]
    if np.isnan(value) or n_texts < 2 or not drawn.size:
        return Estimate(value, float("nan"), float("nan"))
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Estimate(value, float(low), float(high))
