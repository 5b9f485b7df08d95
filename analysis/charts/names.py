"""The display name of what a table calls by its key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.rules.actor_labels import actor_label
from analysis.rules.actor_names import coded_name
from analysis.rules.country_labels import country_label, country_labels
from analysis.rules.labels import label

if TYPE_CHECKING:
    import pandas as pd

_COUNTRIES = {"country", "entity", "government", "country_iso3", "outlet_country"}
_ACTORS = {"actor", "source_id", "source"}
_CODED = {"outlet", "cites"}  # names as people wrote them down
_GROUPS = {"role": "country_role", "type": "actor_type"}  # columns whose labels have another name
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KIND = re.compile(r"\((\w+)\)")


def of_column(table: pd.DataFrame, column: str) -> str:
    """Return the list that the keys of ``column`` are from: for ``group`` the one that ``by`` names."""
    if column == "group" and "by" in table.columns and table["by"].nunique() == 1:
        return str(table["by"].iloc[0])
    return column


def display(column: str, key: str, lang: str) -> str:
    """Return what a reader calls ``key`` in ``column``; a key of no known list is shown as it is.

    Example:
        >>> display("country", "HUN", "en"), display("stance", "deny", "en"), display("outlet", "Walla", "en")
        ('Hungary', 'denies', 'Walla')
        >>> [display("source", key, "en") for key in ("(agentless)", "two officials", "MAR")]
        ['no one named', 'two officials', 'Morocco']
        >>> display("outlet_country", "", "en")
        'not stated'
    """
    if not key:
        return label("chart", "not_stated", lang)
    if column in _COUNTRIES:
        return country_label(key, lang)
    if column in _ACTORS:
        if kind := _KIND.fullmatch(key):
            return label("source_kind", kind[1], lang)
        if key in country_labels():
            return country_label(key, lang)
        return actor_label(key, lang) if _SLUG.fullmatch(key) else coded_name(key, lang)
    if column in _CODED:
        return coded_name(key, lang)
    return label(_GROUPS.get(column, column), key, lang)
