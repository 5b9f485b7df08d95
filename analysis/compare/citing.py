"""Who is cited: how many texts name a source, and how many rest on it alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.checks import cells, require
from analysis.intervals import wilson
from analysis.tables import rows_of, table

if TYPE_CHECKING:
    import pandas as pd

CITED = {"cited": "str", "n": "Int64", "n_citing": "Int64", "share": "float64", "low": "float64", "high": "float64",
         "n_outlets": "Int64", "n_countries": "Int64", "n_alone": "Int64", "share_alone": "float64",
         "low_alone": "float64", "high_alone": "float64"}  # fmt: skip
CITATIONS = {"outlet": "str", "cited": "str", "n_citing": "Int64", "n_alone": "Int64", "n_outlet": "Int64",
             "share": "float64", "low": "float64", "high": "float64", "evidence": "str"}  # fmt: skip
DEPENDENCY = {"n_cited": "Int64", "n": "Int64", "n_texts": "Int64", "share": "float64", "low": "float64",
              "high": "float64"}  # fmt: skip
_NEEDED = ("article_id", "outlet", "outlet_country", "cites")


def compare_cited(coverage: pd.DataFrame) -> pd.DataFrame:
    """Rank whom the coded texts name as their source.

    Grain: one row per cited source, the most cited first. A text counts once for each source it names. An outlet that
    names itself (an interview, an own finding) cites nobody else and is left out.

    Args:
        coverage: As ``read_coverage`` gives it: ``article_id``, ``outlet``, ``outlet_country``, ``cites``.

    Returns:
        ``CITED``: ``n_citing`` of all ``n`` texts name it, ``share`` with its Wilson interval; ``n_outlets`` and
        ``n_countries`` they are from (blank ones not counted); ``n_alone``, texts that name nobody but it, and
        ``share_alone`` = n_alone / n_citing with its interval: how far those texts depend on it. Only the beginning of
        a text was coded, so a later source may be missing, and what a text rests on without saying so is not seen.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> rows = {"article_id": ["a", "b"], "outlet": ["X", "Y"], "outlet_country": ["FRA", "DEU"],
        ...         "cites": ["Reuters", "Reuters;BBC"]}
        >>> compare_cited(pd.DataFrame(rows))[["cited", "n_citing", "n_alone", "n_outlets"]].values.tolist()
        [['Reuters', 2, 1, 2], ['BBC', 1, 0, 1]]
    """
    require(coverage, _NEEDED, "coverage")
    texts = _texts(coverage)
    times = Counter(source for _, _, _, cited in texts for source in cited)
    rows = []
    for source, n_citing in sorted(times.items(), key=lambda pair: (-pair[1], pair[0])):
        citing = [(outlet, country, cited) for _, outlet, country, cited in texts if source in cited]
        alone = sum(len(cited) == 1 for _, _, cited in citing)
        share, low, high = wilson(n_citing, len(texts))
        share_alone, low_alone, high_alone = wilson(alone, n_citing)
        rows.append({
            "cited": source, "n": len(texts), "n_citing": n_citing, "share": share, "low": low, "high": high,
            "n_outlets": len({outlet for outlet, _, _ in citing if outlet}),
            "n_countries": len({country for _, country, _ in citing if country}), "n_alone": alone,
            "share_alone": share_alone, "low_alone": low_alone, "high_alone": high_alone,
        })  # fmt: skip
    return table(rows, CITED)


def citations(coverage: pd.DataFrame) -> pd.DataFrame:
    """List which outlet cites whom: one row per outlet and cited source, the most frequent first.

    Columns (``CITATIONS``): ``n_citing`` of the ``n_outlet`` texts of the outlet name the source, ``n_alone`` of them
    nobody else; ``share`` with its Wilson interval; ``evidence``, the texts' ids with ``;``. Texts without an outlet
    are left out.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> rows = {"article_id": ["a", "b"], "outlet": ["X", "X"], "outlet_country": ["FRA"] * 2,
        ...         "cites": ["Reuters", "Reuters;BBC"]}
        >>> found = citations(pd.DataFrame(rows))
        >>> found[["outlet", "cited", "n_citing", "n_alone", "n_outlet", "evidence"]].values.tolist()
        [['X', 'Reuters', 2, 1, 2, 'a;b'], ['X', 'BBC', 1, 0, 2, 'b']]
    """
    require(coverage, _NEEDED, "coverage")
    sizes: Counter[str] = Counter()
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for article, outlet, _, cited in _texts(coverage):
        sizes[outlet] += 1
        for source in cited if outlet else ():
            found.setdefault((outlet, source), []).append((article, len(cited)))
    rows = []
    for (outlet, source), texts in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        share, low, high = wilson(len(texts), sizes[outlet])
        rows.append({"outlet": outlet, "cited": source, "n_citing": len(texts),
                     "n_alone": sum(n == 1 for _, n in texts), "n_outlet": sizes[outlet], "share": share, "low": low,
                     "high": high, "evidence": ";".join(article for article, _ in texts)})  # fmt: skip
    return table(rows, CITATIONS)


def dependency(coverage: pd.DataFrame) -> pd.DataFrame:
    """Count on how many named sources the texts rest: one row per number of sources, from none.

    Columns (``DEPENDENCY``): ``n_cited`` sources named, ``n`` texts in all, ``n_texts`` of them, ``share`` with its
    Wilson interval. None named can be an own report, or a source that is not told.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> rows = {"article_id": ["a", "b"], "outlet": ["X", "Y"], "outlet_country": ["FRA", "DEU"],
        ...         "cites": ["", "Reuters;BBC"]}
        >>> dependency(pd.DataFrame(rows))[["n_cited", "n_texts", "share"]].values.tolist()
        [[0, 1, 0.5], [1, 0, 0.0], [2, 1, 0.5]]
    """
    require(coverage, _NEEDED, "coverage")
    texts = _texts(coverage)
    numbers = Counter(len(cited) for _, _, _, cited in texts)
    rows = []
    for n_cited in range(max(numbers, default=-1) + 1):
        share, low, high = wilson(numbers[n_cited], len(texts))
        rows.append({"n_cited": n_cited, "n": len(texts), "n_texts": numbers[n_cited], "share": share, "low": low,
                     "high": high})  # fmt: skip
    return table(rows, DEPENDENCY)


def _texts(coverage: pd.DataFrame) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        (row["article_id"], row["outlet"], row["outlet_country"],
         tuple(source for source in dict.fromkeys(cells(row["cites"])) if source != row["outlet"]))
        for row in (rows_of(coverage) if len(coverage) else ())
    ]  # fmt: skip
