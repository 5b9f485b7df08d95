"""How far two people who coded the same texts agree, variable by variable.

Krippendorff's alpha for nominal data: Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability. It is 1
where coders always agree and 0 where they agree as often as chance would let them. He asks for .80 to build on a
variable and for .667 to conclude tentatively (Krippendorff, K. (2004). Content Analysis, 2nd ed., p. 241). More
than two coders, other coefficients and the disagreements themselves are in ``reliability``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analysis.coefficients import measure, support_of
from analysis.errors import TableError
from analysis.rules.labels import label
from analysis.tables import table

if TYPE_CHECKING:
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
        pairs = tuple(zip(both[f"{variable}_1"], both[f"{variable}_2"], strict=True))
        by_code = variable not in whole and any(isinstance(value, tuple) for pair in pairs for value in pair)
        judged = tuple(codes.get(variable) or _codes(pairs)) if by_code else None
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


@lru_cache(maxsize=64)  # the report asks again in another notebook and for its other language
def _compare(
    pairs: tuple[tuple[Any, Any], ...], codes: tuple[str, ...] | None, draws: int, seed: int
) -> dict[str, Any]:
    texts = [[pair] for pair in pairs]
    if codes is not None:
        texts = [[(code in one, code in other) for code in codes] for one, other in pairs]
    found = measure(texts, draws=draws, seed=seed)
    alpha = found.estimates["alpha"]
    return {
        "unit": "text" if codes is None else "code",
        "n_texts": found.n_texts,
        "n_units": found.n_units,
        "share_agreed": found.estimates["percent"].value,
        "alpha": alpha.value,
        "low": alpha.low,
        "high": alpha.high,
        "f1": _f1(pairs) if isinstance(pairs[0][0], tuple) else float("nan"),
        "support": support_of(alpha.value),
    }


def _codes(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> list[str]:
    return sorted({code for pair in pairs for values in pair for code in values})


def _f1(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> float:
    shared = sum(len(set(one) & set(other)) for one, other in pairs)
    given = sum(len(one) + len(other) for one, other in pairs)
    return 2 * shared / given if given else float("nan")
