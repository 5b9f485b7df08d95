"""The display name of what a table calls by its key."""

from __future__ import annotations

from analysis.rules.country_labels import country_label
from analysis.rules.labels import label

_COUNTRIES = {"country", "entity", "government", "country_iso3", "outlet_country"}
_ACTORS = {"actor", "source_id"}
_GROUPS = {"role": "country_role", "type": "actor_type"}  # columns whose list of labels has a longer name


def display(column: str, key: str, lang: str) -> str:
    """Return what a reader calls ``key`` in ``column``; a key of no known list is shown as it is.

    Example:
        >>> display("country", "HUN", "en"), display("stance", "deny", "en"), display("outlet", "Walla", "en")
        ('Hungary', 'denies', 'Walla')
    """
    if column in _COUNTRIES:
        return country_label(key, lang)
    if column in _ACTORS:
        from analysis.rules.actor_labels import actor_label

        return actor_label(key, lang)
    shown = label(_GROUPS.get(column, column), key, lang)
    return key if shown == key.replace("_", " ") and " " not in shown and "_" not in key else shown
