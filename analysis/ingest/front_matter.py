"""The lines between ``---`` at the head of a text file that name its title, outlet, date, address and language."""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.ingest.draft import Draft, iso_date, iso_language, web_address

KEYS = {
    "title": "title",
    "outlet": "outlet",
    "published": "published",
    "date": "published",
    "url": "url",
    "link": "url",
    "lang": "lang",
    "language": "lang",
}
"""The keys that are read, and the field of an article each one fills."""

_CHECKS: dict[str, Callable[[str], str]] = {"published": iso_date, "url": web_address, "lang": iso_language}
_LINE = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
_CONTINUED = re.compile(r"\s*(?:#.*)?|[ \t]+.*|-[ \t].*")
_LONGEST = 60


def split_front_matter(text: str) -> Draft:
    r"""Take the front matter off a text.

    It is front matter only if the text opens with a line ``---``, a line ``---`` closes it, every line between has the
    shape ``key: value`` (or continues one) and at least one key is in ``KEYS``; anything else is text. A value that
    cannot be used (a date that does not begin with the year) is left out with a note.

    Example:
        >>> split_front_matter("---\ntitle: خبر\npublished: 2021-07-20\n---\nقال.").published
        '2021-07-20'
    """
    lines = text.lstrip("\ufeff").split("\n", _LONGEST)
    heads = [line.rstrip() for line in lines[:_LONGEST]]
    if heads[0] != "---" or not {"---", "..."} & set(heads[1:]):
        return Draft(text)
    end = next(number for number, line in enumerate(heads) if number and line in ("---", "..."))
    fields: dict[str, str] = {}
    ignored: list[str] = []
    for line in heads[1:end]:
        match = _LINE.fullmatch(line)
        if not match and not _CONTINUED.fullmatch(line):
            return Draft(text)
        field = KEYS.get(match[1].lower(), "") if match else ""
        value = _unquoted(match[2] or "") if match else ""
        if field and value:
            fields[field] = _CHECKS.get(field, str)(value)
            if not fields[field]:
                ignored.append(f"ignored_front_matter:{match[1].lower()}")
    if not fields:
        return Draft(text)
    return Draft("\n".join(lines[end + 1 :]), **fields, notes=tuple(ignored))


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1].replace("\\" + value[0], value[0]).replace(value[0] * 2, value[0])
    return value
