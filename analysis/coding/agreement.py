"""How far two people who coded the same texts agree, variable by variable.

Krippendorff's alpha for nominal data: Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability. It is 1
where coders always agree and 0 where they agree as often as chance would let them. He asks for .80 to build on a
variable and for .667 to conclude tentatively (Krippendorff, K. (2004). Content Analysis, 2nd ed., p. 241).
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any

from analysis.errors import TableError
from analysis.rules.labels import label
from analysis.tables import table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

CLIENT_GOVERNMENTS = ("ARE", "AZE", "BHR", "HUN", "IND", "KAZ", "MAR", "MEX", "RWA", "SAU")
"""The ten governments that the project named on its first day."""
VARIABLES = (
    "names_client_governments", "countries_mentioned", "list_size_reported", "cites", "nso_response",
    "government_responses", "dominant_frame", "hedging",
)  # fmt: skip
WHOLE = ("list_size_reported",)
CODES = {"names_client_governments": CLIENT_GOVERNMENTS, "countries_mentioned": CLIENT_GOVERNMENTS}
AGREEMENT = {"variable": "str", "unit": "str", "n_texts": "Int64", "n_units": "Int64", "share_agreed": "float64",
             "alpha": "float64", "low": "float64", "high": "float64", "f1": "float64", "support": "str"}  # fmt: skip


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float:
    """Return the nominal alpha of any number of coders.

    Args:
        units: For each unit the values that its coders gave; a coder who skipped it is left out of its values.

    Returns:
        Alpha, or NaN where all values are the same (nothing could have been disagreed on).

    Example:
        >>> krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
        0.5333333333333333
    """
    units = [tuple(unit) for unit in units]
    places = _places(units)
    return float(_alpha(_coincidences(units, places)))


def agreement(
    first: pd.DataFrame,
    second: pd.DataFrame,
    variables: Sequence[str] = VARIABLES,
    codes: Mapping[str, Sequence[str]] = CODES,
    whole: Collection[str] = WHOLE,
    *,
    key: str = "article_id",
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """One row per coded variable, over the texts that both coded.

    Columns: ``variable``; ``unit`` (``text``, or ``code`` where a text has several values: then each code is judged
    present or absent in each text); ``n_texts``; ``n_units``; ``share_agreed`` (0 to 1); ``alpha``; ``low`` and
    ``high`` (95 %, bootstrap over texts); ``f1`` (2 × shared codes / all codes given, for columns of tuples, over all
    their codes); ``support`` (``firm`` from .80, ``tentative`` from .667, else ``none``). Blank is a value of its own:
    "none in the text". Not a measure of truth: two coders can share an error.

    Args:
        first: The codes of one coder, one row per text.
        second: The codes of the other; texts that only one coded do not count.
        variables: The columns to compare; columns of tuples are judged code by code.
        codes: For a column of tuples, the codes to judge; where none are named, all that either coder gave.
        whole: Columns of tuples to compare as they stand: one code too many is a disagreement.
        key: The column that says which text it is.
        draws: How many bootstrap samples.
        seed: Where their random numbers start.

    Raises:
        TableError: A column is missing in either table, or no text was coded by both.

    Example:
        >>> from analysis.coding.tables import read_coverage, read_second_coding
        >>> rows = agreement(read_coverage(), read_second_coding(), ["nso_response"], draws=100)
        >>> rows[["variable", "n_texts", "alpha"]].round(2).values.tolist()
        [['nso_response', 58, 0.95]]
    """
    for name, coder in (("first", first), ("second", second)):
        if missing := [column for column in (key, *variables) if column not in coder]:
            raise TableError(f"agreement: the {name} table lacks {', '.join(missing)}; it has: {', '.join(coder)}")
    both = first.merge(second, on=key, suffixes=("_1", "_2"))
    if both.empty:
        raise TableError(f"agreement: no {key} stands in both tables; code at least one text twice")
    rows = []
    for variable in variables:
        pairs = list(zip(both[f"{variable}_1"], both[f"{variable}_2"], strict=True))
        by_code = variable not in whole and any(isinstance(value, tuple) for pair in pairs for value in pair)
        judged = codes.get(variable) or _codes(pairs) if by_code else None
        rows.append({"variable": variable, **_compare(pairs, judged, draws, seed)})
    return table(rows, AGREEMENT)


def who_coded(rows: pd.DataFrame, variable: str, lang: str) -> str:
    """Return the sentence that stands under a figure of a coded variable: who coded, and how far they agreed.

    Args:
        rows: What ``agreement`` returned.
        variable: The coded column that the figure shows.
        lang: ``ar`` or ``en``.

    Example:
        >>> from analysis.coding.tables import read_coverage, read_second_coding
        >>> rows = agreement(read_coverage(), read_second_coding(), ["hedging"], draws=100)
        >>> who_coded(rows, "hedging", "en")[-35:]
        ', which is too low for conclusions.'
    """
    found = rows[rows["variable"] == variable]
    if found.empty:
        return label("note", "who_coded_once", lang)
    row = found.iloc[0]
    numbers = {name: f"{row[name]:.2f}" for name in ("alpha", "low", "high")}
    support = label("support", row["support"], lang)
    share = f"{row['share_agreed']:.0%}"
    return label("note", "who_coded", lang).format(n=row["n_texts"], share=share, support=support, **numbers)


def _compare(pairs: list[tuple[Any, Any]], codes: Collection[str] | None, draws: int, seed: int) -> dict[str, Any]:
    import numpy as np

    texts = [[pair] for pair in pairs]
    if codes is not None:
        texts = [[(code in one, code in other) for code in codes] for one, other in pairs]
    units = [unit for text in texts for unit in text]
    places = _places(units)
    counts = np.array([_coincidences(text, places) for text in texts])
    alpha = float(_alpha(counts.sum(axis=0)))
    samples = np.random.default_rng(seed).multinomial(len(texts), [1 / len(texts)] * len(texts), size=draws)
    spread = _alpha(np.tensordot(samples, counts, axes=1))
    spread = spread[~np.isnan(spread)]
    low, high = np.percentile(spread, [2.5, 97.5]) if spread.size else (np.nan, np.nan)
    return {
        "unit": "text" if codes is None else "code",
        "n_texts": len(texts),
        "n_units": len(units),
        "share_agreed": sum(one == other for one, other in units) / len(units),
        "alpha": alpha,
        "low": float(low),
        "high": float(high),
        "f1": _f1(pairs) if isinstance(pairs[0][0], tuple) else float("nan"),
        "support": "firm" if alpha >= 0.8 else "tentative" if alpha >= 0.667 else "none",
    }


def _codes(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> list[str]:
    return sorted({code for pair in pairs for values in pair for code in values})


def _f1(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> float:
    shared = sum(len(set(one) & set(other)) for one, other in pairs)
    given = sum(len(one) + len(other) for one, other in pairs)
    return 2 * shared / given if given else float("nan")


def _places(units: Iterable[Sequence[Hashable]]) -> dict[Hashable, int]:
    values = dict.fromkeys(value for unit in units for value in unit)
    return {value: place for place, value in enumerate(values)}


def _coincidences(units: Iterable[Sequence[Hashable]], places: Mapping[Hashable, int]) -> np.ndarray:
    """Count the ordered pairs of values within units, each unit weighing as much as it has values."""
    import numpy as np

    counts = np.zeros((len(places), len(places)))
    for unit in units:
        for one, other in permutations(unit, 2):
            counts[places[one], places[other]] += 1 / (len(unit) - 1)
    return counts


def _alpha(counts: np.ndarray) -> np.ndarray:
    """Return alpha for each coincidence matrix in the last two axes."""
    import numpy as np

    totals = counts.sum(axis=-1)
    n = totals.sum(axis=-1)
    differing = n - np.trace(counts, axis1=-2, axis2=-1)
    expected = n**2 - (totals**2).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - (n - 1) * differing / expected, np.nan)
