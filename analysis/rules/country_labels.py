"""Display names of countries, in English and Arabic, as a reader of news knows them."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def country_labels() -> dict[str, dict[str, str]]:
    """Return ``{iso3: {"en": ..., "ar": ...}}`` for every ISO 3166-1 country, and ``XKX`` for Kosovo."""
    with (files("analysis.rules") / "country_labels.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: {"en": row["en"], "ar": row["ar"]} for row in csv.DictReader(file)}


def country_label(iso3: str, lang: str) -> str:
    """Return the display name of a country; a code without one is shown as it is.

    Example:
        >>> country_label("HUN", "en"), country_label("HUN", "ar"), country_label("???", "en")
        ('Hungary', 'المجر', '???')
    """
    return country_labels().get(iso3, {}).get(lang, iso3)
