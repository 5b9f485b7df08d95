"""What people coded, by language or by the country of the outlet: shares, and how far the two hang together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analysis.checks import cells, require
from analysis.intervals import MISSING, percentiles, wilson
from analysis.tables import rows_of, table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

SHARES = {"by": "str", "group": "str", "variable": "str", "value": "str", "n": "Int64", "n_value": "Int64",
          "share": "float64", "low": "float64", "high": "float64"}  # fmt: skip
ASSOCIATION = {"by": "str", "variable": "str", "n": "Int64", "n_groups": "Int64", "n_values": "Int64", "v": "float64",
               "low": "float64", "high": "float64", "v_by_chance": "float64", "p": "float64", "share_thin": "float64",
               "thin": "bool"}  # fmt: skip
THIN = 5  # texts expected in a cell; with fewer a cell says little (Cochran 1954, Biometrics 10, 417-451)
THIN_SHARE = 0.2
DRAWS = 999


def compare_coded(
    coverage: pd.DataFrame, variable: str, by: str | Sequence[str] = "lang", least: int = 1
) -> pd.DataFrame:
    """Count the values of a coded variable in each group of texts.

    Grain: one row per group and value, for every value that any group has, also where a group never has it. A text may
    have several values of a variable that holds lists; it then counts for each, and the shares of a group may add up to
    more than one. Groups come by size, values by how often they are coded.

    Args:
        coverage: One row per coded text.
        variable: A column: one value (``dominant_frame``, ``hedging``, ``nso_response``) or a list
            (``list_size_reported``, ``cites``, ``government_responses``).
        by: The column that parts the texts, such as ``lang``, ``outlet_country`` or ``partner_outlet``; several of
            them, one after the other.
        least: Groups of fewer texts are left out.

    Returns:
        ``SHARES``: ``n`` texts of the group, ``n_value`` of them with the value, ``share`` with its Wilson interval at
        95 %. A value of ``""`` means that nothing was coded; a text without a group is in no group.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"lang": ["ar", "ar", "en"], "hedging": ["asserted", "attributed", "attributed"]})
        >>> compare_coded(rows, "hedging")[["group", "value", "n", "n_value", "share"]].values.tolist()[:2]
        [['ar', 'attributed', 2, 1, 0.5], ['ar', 'asserted', 2, 1, 0.5]]
    """
    rows: list[dict[str, Any]] = []
    for column in _columns(by):
        require(coverage, (variable, column), "coverage")
        groups = _groups(coverage, variable, column, least)
        every = Counter(value for texts in groups.values() for values in texts for value in values)
        for group, texts in groups.items():
            found = Counter(value for values in texts for value in values)
            for value in sorted(every, key=lambda value: (-every[value], value)):
                share, low, high = wilson(found[value], len(texts))
                rows.append({"by": column, "group": group, "variable": variable, "value": value, "n": len(texts),
                             "n_value": found[value], "share": share, "low": low, "high": high})  # fmt: skip
    return table(rows, SHARES)


def association(
    coverage: pd.DataFrame,
    variable: str,
    by: str | Sequence[str] = "lang",
    least: int = 1,
    draws: int = DRAWS,
    seed: int = 7,
) -> pd.DataFrame:
    """Measure how far a coded variable hangs together with the group: Cramér's V.

    V is 0 where all groups are alike and 1 where the group tells the value (Cramér 1946, Mathematical Methods of
    Statistics). Many groups and few texts push it up although nothing hangs together: ``v_by_chance`` is its mean where
    the values are dealt out anew among the texts, and ``p`` how often chance does at least as well. Only what lies
    above that is worth a sentence. The interval is a basic bootstrap over texts, cut at 0 and 1: it
    corrects for the part of that push that drawing texts again shows, so V itself may lie above it.

    Grain: one row per column in ``by``. Of a variable that holds lists the whole list counts as one value.

    Args:
        coverage: One row per coded text.
        variable: The coded column.
        by: The column that parts the texts, or several.
        least: Groups of fewer texts are left out.
        draws: How often is drawn for the interval, and for chance.
        seed: Of the draws.

    Returns:
        ``ASSOCIATION``: ``n`` texts in ``n_groups`` with ``n_values``; ``share_thin``, the share of cells in which
        fewer than five texts are expected, and ``thin``, whether those are more than a fifth: then do not lean on V.
        All measures are missing with fewer than two groups or values.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"lang": ["ar"] * 10 + ["en"] * 10, "hedging": ["asserted"] * 10 + ["distanced"] * 10})
        >>> float(association(rows, "hedging", draws=99)["v"].iloc[0])
        1.0
    """
    rows = []
    for column in _columns(by):
        require(coverage, (variable, column), "coverage")
        groups = _groups(coverage, variable, column, least)
        pairs = tuple((group, ";".join(values)) for group, texts in groups.items() for values in texts)
        row: dict[str, Any] = {"by": column, "variable": variable, "n": len(pairs), "n_groups": len(groups),
                               "n_values": len({value for _, value in pairs})}  # fmt: skip
        unknown = dict.fromkeys(list(ASSOCIATION)[5:11], MISSING) | {"thin": True}
        several = min(row["n_groups"], row["n_values"]) > 1
        rows.append(row | (_measured(pairs, draws, seed) if several else unknown))
    return table(rows, ASSOCIATION)


def _columns(by: str | Sequence[str]) -> Sequence[str]:
    return (by,) if isinstance(by, str) else by


def _groups(coverage: pd.DataFrame, variable: str, by: str, least: int) -> dict[str, list[list[str]]]:
    groups: dict[str, list[list[str]]] = {}
    for row in rows_of(coverage[[by, variable]]) if len(coverage) else ():
        if (group := str(row[by])) != "":
            groups.setdefault(group, []).append(sorted(set(cells(row[variable]))) or [""])
    large = {group: texts for group, texts in groups.items() if len(texts) >= least}
    return dict(sorted(large.items(), key=lambda pair: (-len(pair[1]), pair[0])))


@lru_cache(maxsize=64)  # the report asks again for its other language
def _measured(pairs: tuple[tuple[str, str], ...], draws: int, seed: int) -> dict[str, Any]:
    import numpy as np

    rows, columns = (np.unique(side, return_inverse=True)[1] for side in zip(*pairs, strict=True))
    shape = int(rows.max()) + 1, int(columns.max()) + 1
    rng = np.random.default_rng(seed)
    found = _tables(rows[None], columns[None], shape)
    v = float(cramers_v(found)[0])
    drawn = rng.integers(0, len(pairs), (draws, len(pairs)))
    low, high = percentiles(cramers_v(_tables(rows[drawn], columns[drawn], shape)))
    dealt = rng.permuted(np.tile(columns, (draws, 1)), axis=1)
    chance = cramers_v(_tables(np.broadcast_to(rows, dealt.shape), dealt, shape))
    expected = np.outer(found[0].sum(axis=1), found[0].sum(axis=0)) / len(pairs)
    thin = float((expected < THIN).mean())
    return {"v": v, "low": max(0.0, 2 * v - high), "high": min(1.0, 2 * v - low), "v_by_chance": float(chance.mean()),
            "p": float(((chance >= v - 1e-12).sum() + 1) / (draws + 1)), "share_thin": thin,
            "thin": thin > THIN_SHARE}  # fmt: skip


def _tables(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Count row and column values of each draw: one table per draw."""
    import numpy as np

    draws, cells_of_table = len(rows), shape[0] * shape[1]
    places = np.arange(draws)[:, None] * cells_of_table + rows * shape[1] + columns
    return np.bincount(places.ravel(), minlength=draws * cells_of_table).reshape(draws, *shape)


def cramers_v(tables: np.ndarray) -> np.ndarray:
    """Return Cramér's V of each table of counts; 0 where only one row or one column has any.

    Example:
        >>> import numpy as np
        >>> cramers_v(np.array([[[5, 0], [0, 5]], [[2, 2], [3, 3]], [[4, 6], [0, 0]]])).tolist()
        [1.0, 0.0, 0.0]
    """
    import numpy as np

    of_row, of_column = tables.sum(axis=2), tables.sum(axis=1)
    shares = (1 / np.maximum(side, 1) for side in (of_row, of_column))
    phi2 = np.einsum("dij,dij,di,dj->d", tables, tables, *shares, optimize=True) - 1
    sides = np.minimum((of_row > 0).sum(axis=1), (of_column > 0).sum(axis=1)) - 1
    return np.sqrt(np.where(sides > 0, np.maximum(phi2, 0) / np.maximum(sides, 1), 0))
