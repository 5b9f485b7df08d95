"""How a story reaches one language or outlet after the other: texts by day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.checks import require
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

SPREAD = {"by": "str", "group": "str", "day": "str", "n_day": "Int64", "n_so_far": "Int64", "n_dated": "Int64",
          "n": "Int64"}  # fmt: skip
DAY = len("2021-07-18")


def spread(texts: pd.DataFrame, by: str = "lang", start: str = "", end: str = "9999", least: int = 1) -> pd.DataFrame:
    """Count the texts of each day by language, outlet or any other column.

    Grain: one row per group and day that has a text of the group; groups by their first day, then by size, then by
    name; days in order. A text whose day is not known, or that lies outside the window, is only in ``n``.

    Args:
        texts: One row per text with ``published``: ``articles_table`` or ``read_coverage``.
        by: The column that parts the texts; those with a blank there are in no group.
        start: First day that counts.
        end: Day before which the texts lie.
        least: Groups with fewer dated texts are left out.

    Returns:
        ``SPREAD``: ``n_day`` texts of the day, ``n_so_far`` up to and with it, ``n_dated`` of the group in the window,
        ``n`` of the group in all. The first day here is the first in these texts, not the first there was.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"lang": ["fr", "ar", "fr", "fr"],
        ...                      "published": ["2021-07-18", "2021-07-19", "2021-07-20", "2021"]})
        >>> spread(rows)[["group", "day", "n_day", "n_so_far", "n_dated", "n"]].values.tolist()
        [['fr', '2021-07-18', 1, 1, 2, 3], ['fr', '2021-07-20', 1, 2, 2, 3], ['ar', '2021-07-19', 1, 1, 1, 1]]
    """
    require(texts, (by, "published"), "texts")
    sizes: Counter[str] = Counter()
    days: dict[str, Counter[str]] = {}
    for group, published in zip(texts[by], texts["published"], strict=True) if len(texts) else ():
        if group := str(group):
            sizes[group] += 1
            if len(published) == DAY and start <= published < end:
                days.setdefault(group, Counter())[published] += 1
    rows = []
    for group, found in sorted(days.items(), key=lambda pair: (min(pair[1]), -pair[1].total(), pair[0])):
        so_far = 0
        for day, n_day in sorted(found.items()) if found.total() >= least else ():
            so_far += n_day
            rows.append({"by": by, "group": group, "day": day, "n_day": n_day, "n_so_far": so_far,
                         "n_dated": found.total(), "n": sizes[group]})  # fmt: skip
    return table(rows, SPREAD)
