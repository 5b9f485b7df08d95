"""What a format gives before it is cleaned: the text and what the file says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ].*)?")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its description; every value may be ``""``."""

    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    lang: str = ""
    notes: tuple[str, ...] = ()


def iso_date(value: str) -> str:
    """Return the date that opens ``value`` as ISO 8601, or ``""`` where it is not written year first.

    Example:
        >>> iso_date("2021/7/20 10:00"), iso_date("٢٠٢١-٠٧"), iso_date("20/7/2021")
        ('2021-07-20', '2021-07', '')
    """
    match = _DATE.fullmatch(value.strip())
    if not match:
        return ""
    parts = [int(part) for part in match.groups() if part]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return ""
    return "-".join(f"{part:02}" if place else f"{part:04}" for place, part in enumerate(parts))


def iso_language(value: str) -> str:
    """Return the language of a tag such as ``ar-EG`` in lower case, or ``""`` where it is no such tag.

    Example:
        >>> iso_language("ar-EG"), iso_language("Arabic text")
        ('ar', '')
    """
    match = _LANGUAGE.fullmatch(value.strip())
    return match[1].lower() if match else ""


def web_address(value: str) -> str:
    """Return ``value`` if it is a web address, else ``""``: nothing else may become a link.

    Example:
        >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
        ('https://example.org/a', '')
    """
    value = value.strip()
    return value if re.fullmatch(r"https?://[^\s<>\"]+", value, re.IGNORECASE) else ""
