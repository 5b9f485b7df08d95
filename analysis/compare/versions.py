"""One event, many versions: what each source says, denies or leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.checks import one_of, require
from analysis.rules.labels import LANGUAGES
from analysis.tables import rows_of, table

if TYPE_CHECKING:
    import pandas as pd

VERSIONS = {"version": "str", "outlet_id": "str", "source": "str", "source_kind": "str", "published": "str",
            "item_kind": "str", "item": "str", "value": "str", "coded": "bool", "n_says": "Int64",
            "n_denies": "Int64", "disputed": "bool", "note": "str"}  # fmt: skip
KINDS = ("leader", "member", "fact")


def compare_versions(versions: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Set every version of an event beside every statement that any version makes.

    Grain: one row per version and statement (an item as leader, as member, or a fact). Versions come by date,
    statements by kind and then by how many say so; else both in
    the order of the table.

    Args:
        versions: As ``read_team_versions`` gives it: one row per statement of one source.
        lang: Language of ``source`` and ``item``, ``en`` or ``ar``.

    Returns:
        ``VERSIONS``: ``value`` is ``says``, ``denies`` or ``silent``; ``coded`` is false where the table has no row for
        it, which is read as silent because each version was coded for all that it says; ``n_says`` and ``n_denies``
        over all versions; ``disputed``: one says what another denies. To be silent is not to deny, and versions of one
        outlet are not independent.

    Raises:
        TableError: A column is missing, or ``lang`` is not in the list.

    Example:
        >>> from analysis.coding.tables import read_team_versions
        >>> found = compare_versions(read_team_versions())
        >>> found.loc[found["disputed"], "item"].unique().tolist()
        ['National Security Council (Israel)']
    """
    one_of(lang, LANGUAGES, "lang")
    words = (f"source_{lang}", f"item_{lang}")
    require(versions, ("version", "outlet_id", "source_kind", "published", "item_kind", "value", "note", *words),
            "versions")  # fmt: skip
    if versions.empty:
        return table([], VERSIONS)
    rows = rows_of(versions)
    cells = {(row["version"], row["item_kind"], row[words[1]]): row for row in rows}
    heads: dict[str, dict[str, Any]] = {}
    said: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        heads.setdefault(row["version"], row)
        said.setdefault((row["item_kind"], row[words[1]]), []).append(row["value"])
    order = sorted(said, key=lambda key: (KINDS.index(key[0]), -said[key].count("says")))
    found: list[dict[str, Any]] = []
    for version, head in sorted(heads.items(), key=lambda pair: pair[1]["published"]):
        for kind, item in order:
            cell = cells.get((version, kind, item))
            values = said[kind, item]
            found.append({
                "version": version, "outlet_id": head["outlet_id"], "source": head[words[0]],
                "source_kind": head["source_kind"], "published": head["published"], "item_kind": kind, "item": item,
                "value": cell["value"] if cell else "silent", "coded": cell is not None,
                "n_says": values.count("says"), "n_denies": values.count("denies"),
                "disputed": {"says", "denies"} <= set(values), "note": cell["note"] if cell else "",
            })  # fmt: skip
    return table(found, VERSIONS)
