"""What one coder marks in articles, kept as gold: one line of JSON an article, offsets in code points of its text.

``read_gold`` reads such a file, so that ``evaluate`` measures the machine, or another coder, against it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.model import FORMS, SOURCE_KINDS, STANCES, Article
from analysis.rules.country_labels import country_labels
from analysis.rules.faults import MarksFault
from analysis.rules.roles import ROLES
from analysis.textfiles import read_utf8

PARTS = ("source", "cue", "claim", "antecedent")
WORDS = {"form": FORMS, "stance": STANCES, "source_kind": SOURCE_KINDS}
NEEDED = ("cue", "claim", "form", "stance")


def empty_marks() -> dict[str, list]:
    """Return the marks of an article in which nothing is marked."""
    return {"countries": [], "attributions": []}


def missing_parts(attribution: Mapping[str, Any]) -> list[str]:
    """Return what an attribution still needs before it counts; the source may stay away.

    Example:
        >>> missing_parts({"cue": {"start": 0, "end": 4}, "claim": None, "stance": "deny"})
        ['claim', 'form']
    """
    return [name for name in NEEDED if not attribution.get(name)]


def marked_row(article: Article, coder: str, marks: Mapping[str, Any]) -> dict[str, Any]:
    """Return the line of an article: its text, who coded it, and the marks, in order of the text.

    Args:
        article: The article that was coded.
        coder: Who coded it.
        marks: ``countries`` with ``start``, ``end``, ``iso3`` and ``role``, which is ``""`` where it was not
            judged; ``attributions`` with the spans ``source``, ``cue``, ``claim`` and ``antecedent``, the words
            ``form``, ``stance`` and ``source_kind``, and ``negated``, each of which may be missing.
            What lacks a part of ``NEEDED`` goes into ``unfinished``, which ``read_gold`` does not read.

    Raises:
        MarksFault: A span lies outside the text, or a word is none of the list it comes from.

    Example:
        >>> article = Article("a", "😀 قال الوزير نعم", "ar")
        >>> cue = {"start": 2, "end": 5}
        >>> row = marked_row(article, "mona", {"countries": [], "attributions": [{"cue": cue}]})
        >>> row["attributions"], row["unfinished"][0]["cue"]
        ([], {'start': 2, 'end': 5, 'text': 'قال'})
    """
    countries = [_country(article, record) for record in marks["countries"]]
    attributions = sorted((_attribution(article, record) for record in marks["attributions"]), key=_place)
    return {
        "article_id": article.id,
        "lang": article.lang,
        "title": article.title,
        "coder": coder,
        "text": article.text,
        "countries": sorted(countries, key=lambda record: (record["start"], record["end"])),
        "attributions": [record for record in attributions if not missing_parts(record)],
        "unfinished": [record for record in attributions if missing_parts(record)],
    }


def read_marks(path: Path | str, article: Article, coder: str) -> tuple[dict[str, list], str]:
    """Return what ``coder`` has marked in ``article`` so far, and the line it stands in; ``""`` where there is none.

    Raises:
        MarksFault: ``coder`` is empty; the file is not of this kind, is another coder's, or has another text for this
            article.
    """
    path = Path(path)
    if not coder.strip():
        raise MarksFault("no_coder")
    if not path.exists():
        return empty_marks(), ""
    for row, line in _rows(path, coder):
        if row.get("article_id") == article.id:
            if row.get("text") != article.text:
                raise MarksFault("other_text", path=path, article=article.id)
            marks = {"countries": row["countries"], "attributions": row["attributions"] + row.get("unfinished", [])}
            marked_row(article, coder, marks)
            return marks, line
    return empty_marks(), ""


def write_marks(path: Path | str, article: Article, coder: str, marks: Mapping[str, Any], before: str) -> str:
    """Put the marks of one article into the file, leave its other articles as they are, and return the new line.

    The new file takes the place of the old one when it is whole.

    Args:
        path: The file, which need not exist yet.
        article: The article that was coded.
        coder: Who coded it.
        marks: As for ``marked_row``.
        before: The line of this article as last read or written.

    Raises:
        MarksFault: As ``marked_row``; the line on disk is no longer ``before``; or the file cannot be written.
    """
    path = Path(path)
    new = json.dumps(marked_row(article, coder, marks), ensure_ascii=False)
    rows = list(_rows(path, coder)) if path.exists() else []
    place = next((n for n, (row, _) in enumerate(rows) if row.get("article_id") == article.id), len(rows))
    lines = [line for _, line in rows]
    if (lines[place] if place < len(lines) else "") != before:
        raise MarksFault("changed", path=path, article=article.id)
    lines[place : place + 1] = [new]
    whole = path.with_name(f".{path.name}.part")
    try:
        with whole.open("w", encoding="utf-8", newline="\n") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        os.replace(whole, path)
    except (OSError, UnicodeError) as error:
        raise MarksFault("not_written", path=path) from error
    return new


def _rows(path: Path, coder: str) -> Iterator[tuple[dict[str, Any], str]]:
    try:
        lines = read_utf8(path, "").split("\n")  # splitlines would also cut at a U+2028 of a text
    except InputError as error:
        raise MarksFault("not_read", path=path) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise MarksFault("no_marks", path=path, line=number) from error
        if not isinstance(row, dict) or not isinstance(row.get("countries"), list) or "attributions" not in row:
            raise MarksFault("no_marks", path=path, line=number)
        if row.get("coder") != coder:
            raise MarksFault("other_coder", path=path, line=number, other=row.get("coder"), coder=coder)
        yield row, line


def _country(article: Article, record: Mapping[str, Any]) -> dict[str, Any]:
    code, role = record.get("iso3"), record.get("role", "")
    if code not in country_labels():
        raise MarksFault("country", article=article.id, value=code)
    return {**_span(article, record), "iso3": code, "role": _word(article, "role", role, ("", *ROLES))}


def _attribution(article: Article, record: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in record.items() if value}
    made: dict[str, Any] = {"source": None, "cue": None, "claim": None, "form": "", "stance": ""}
    made |= {name: _span(article, given[name]) for name in PARTS if name in given}
    made |= {name: _word(article, name, given[name], allowed) for name, allowed in WORDS.items() if name in given}
    return made | ({"negated": True} if "negated" in given else {})


def _span(article: Article, record: Mapping[str, Any]) -> dict[str, Any]:
    start, end = record.get("start"), record.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(article.text)):
        raise MarksFault("span", article=article.id, start=start, end=end, length=len(article.text))
    return {"start": start, "end": end, "text": article.text[start:end]}


def _word(article: Article, name: str, value: Any, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise MarksFault("word", article=article.id, name=name, value=value, allowed=", ".join(filter(None, allowed)))
    return value


def _place(record: Mapping[str, Any]) -> int:
    return min((record[name]["start"] for name in ("cue", "claim", "source") if record[name]), default=0)
