"""Display names of actors, in English and Arabic."""

from __future__ import annotations

import re
from functools import cache

from analysis.rules.actor_patterns import pattern_file
from analysis.rules.actors import Actor, shipped_actors
from analysis.rules.country_labels import country_label, country_labels

_FORMER = {"en": "former {}", "ar": "{} السابق"}
_WITH_COUNTRY = {"en": "{} ({})", "ar": "{} ({})"}


@cache
def _names() -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = {}
    for actor in shipped_actors():
        for lang, name, _ in actor.names:
            names.setdefault(actor.id, {}).setdefault(lang, name)
    return names


@cache
def _templates() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """The patterns that have labels: the shape of their slug, with labels and type."""
    found = []
    for entry in pattern_file()["pattern"]:
        if "label_en" in entry:
            shape = re.escape(entry["entity"]).replace(r"\{portfolio\}", "(?P<portfolio>[a-z-]+)")
            found.append((re.compile(shape), {"en": entry["label_en"], "ar": entry["label_ar"], "type": entry["type"]}))
    return found


@cache
def _portfolios() -> dict[str, dict[str, str]]:
    return {p["id"]: {"en": p["en"][0], "ar": p["ar"][0]} for p in pattern_file()["portfolio"]}


def actor_label(slug: str, lang: str) -> str:
    """Return the display name of an actor in ``lang`` (``en`` or ``ar``).

    A known actor has its first name of ``actors.csv`` in that language, else its English one; an office or body found
    by pattern is named from its pattern, with its country in brackets. Any other slug is shown as it is.

    Example:
        >>> actor_label("nso-group", "en"), actor_label("ministry-of-defence-isr", "en")
        ('NSO Group', 'Ministry of Defence (Israel)')
        >>> actor_label("ministry-of-defence-isr", "ar"), actor_label("someone", "ar")
        ('وزارة الدفاع (إسرائيل)', 'someone')
    """
    if names := _names().get(slug):
        return names.get(lang) or names.get("en") or next(iter(names.values()))
    base, _, country = slug.rpartition("-")
    if base and country.upper() in country_labels() and (body := _body(base, lang)):
        return _WITH_COUNTRY[lang].format(body, country_label(country.upper(), lang))
    return _body(slug, lang) or slug


def _body(base: str, lang: str) -> str:
    plain = base.removeprefix("former-")
    for shape, labels in _templates():
        if match := shape.fullmatch(plain):
            portfolio = match.groupdict().get("portfolio", "")
            name = labels[lang].format(portfolio=_portfolios().get(portfolio, {}).get(lang, portfolio))
            return _FORMER[lang].format(name) if plain != base else name
    return ""


def actor_type(slug: str) -> str:
    """Return the type of an actor, known or found by pattern; ``""`` for any other slug.

    Example:
        >>> actor_type("nso-group"), actor_type("ministry-of-defence-isr"), actor_type("someone")
        ('company', 'ministry', '')
    """
    if actor := _shipped().get(slug):
        return actor.type
    base = slug.removesuffix(f"-{slug[-3:]}") if actor_country(slug) else slug
    plain = base.removeprefix("former-")
    return next((labels["type"] for shape, labels in _templates() if shape.fullmatch(plain)), "")


def actor_country(slug: str) -> str:
    """Return the country of an actor (ISO 3166-1 alpha-3), or ``""`` where it has none or none is known.

    Example:
        >>> actor_country("nso-group"), actor_country("ministry-of-defence-fra"), actor_country("united-nations")
        ('ISR', 'FRA', '')
    """
    if actor := _shipped().get(slug):
        return actor.country
    country = slug[-3:].upper() if slug[-4:-3] == "-" else ""
    return country if country in country_labels() else ""


@cache
def _shipped() -> dict[str, Actor]:
    return {actor.id: actor for actor in shipped_actors()}
