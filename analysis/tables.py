"""Records to tidy tables with fixed columns, and back to disk.

Empty input gives an empty table with all columns. A missing text value is ``""``, a missing offset is ``<NA>``.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.collecting import uncollected
from analysis.errors import TableError
from analysis.model import Article, Attribution, Findings, Issue, Mention, Span
from analysis.textfiles import read_utf8

if TYPE_CHECKING:
    import pandas as pd

ARTICLES = {"article_id": "str", "title": "str", "outlet": "str", "lang": "str", "published": "str", "url": "str",
            "path": "str", "n_characters": "Int64", "notes": "str"}  # fmt: skip
MENTIONS = {"article_id": "str", "start": "Int64", "end": "Int64", "surface": "str", "entity": "str", "kind": "str",
            "role": "str", "rule_id": "str", "role_rule_id": "str", "confidence": "str", "sentence": "str"}  # fmt: skip
ATTRIBUTIONS = {"article_id": "str", "attribution_id": "str", "source": "str", "source_id": "str",
                "source_kind": "str", "cue": "str", "claim": "str", "form": "str", "stance": "str",
                "negated": "bool", "via": "str", "rule_id": "str", "confidence": "str",
                "source_start": "Int64", "source_end": "Int64", "cue_start": "Int64", "cue_end": "Int64",
                "claim_start": "Int64", "claim_end": "Int64", "accused": "str", "accused_start": "Int64",
                "accused_end": "Int64"}  # fmt: skip
ISSUES = {"article_id": "str", "start": "Int64", "end": "Int64", "surface": "str", "kind": "str",
          "candidates": "str", "rule_id": "str"}  # fmt: skip


def table(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Build a table with exactly ``columns`` (name to pandas dtype), in that order.

    Raises:
        TableError: A row lacks a column or has one that the schema does not know (pandas would drop it silently).

    Example:
        >>> table([], ISSUES).shape
        (0, 7)
    """
    rows = list(rows)
    for number, row in enumerate(rows):
        if row.keys() != columns.keys():
            missing, extra = sorted(columns.keys() - row.keys()), sorted(row.keys() - columns.keys())
            raise TableError(
                f"row {number}: missing columns {missing}, unknown columns {extra}; known: {list(columns)}"
            )
    return _frame(([row[c] for c in columns] for row in rows), columns)


def _frame(rows: Iterable[Sequence[Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Build a table of rows that are in the order of ``columns``."""
    import pandas as pd

    with uncollected():
        values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame({c: pd.Series(v, dtype=t) for (c, t), v in zip(columns.items(), values, strict=True)})


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries of plain values; a missing whole number is None.

    What ``table.to_dict("records")`` does, without asking pandas for each cell of a column of texts.

    Example:
        >>> rows_of(table([{"article_id": "a", "start": 0, "end": None, "surface": "x", "kind": "", "candidates": "",
        ...                 "rule_id": ""}], ISSUES))[0]["end"] is None
        True
    """
    names, cells = list(table.columns), (_cells(column) for _, column in table.items())
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def _cells(column: pd.Series) -> list[Any]:
    if column.dtype == "str":
        return column.to_numpy(object).tolist()
    nullable = column.dtype.kind in "biuf" and hasattr(column.dtype, "na_value")
    return column.to_numpy(object, na_value=None).tolist() if nullable else column.tolist()


def articles_table(found: Iterable[Findings]) -> pd.DataFrame:
    """One row per article: ``ARTICLES``. ``notes`` is what reading did to the file, ``;`` between keys."""
    articles = (f.article for f in found)
    rows = (
        (a.id, a.title, a.outlet, a.lang, a.published, a.url, a.path, len(a.text), ";".join(a.notes)) for a in articles
    )
    return _frame(rows, ARTICLES)


def countries_table(found: Iterable[Findings]) -> pd.DataFrame:
    """One row per country mention: ``MENTIONS``; ``entity`` is ISO 3166-1 alpha-3. Offsets as in ``model``."""
    return _frame((row for f in found for row in _mentions(f.countries, f.article.text)), MENTIONS)


def actors_table(found: Iterable[Findings]) -> pd.DataFrame:
    """One row per actor mention: ``MENTIONS``; ``entity`` is the actor's slug."""
    return _frame((row for f in found for row in _mentions(f.actors, f.article.text)), MENTIONS)


def attributions_table(found: Iterable[Findings]) -> pd.DataFrame:
    """One row per attribution: ``ATTRIBUTIONS``.

    ``source`` is the surface of the source or, where it is elided, of what it refers back to; ``source_start`` and
    ``source_end`` always belong to the shown surface and are missing where there is none.
    """
    return _frame((_attribution(a, f.article.text) for f in found for a in f.attributions), ATTRIBUTIONS)


def issues_table(found: Iterable[Findings]) -> pd.DataFrame:
    """One row per place that was left open: ``ISSUES``; ``candidates`` has ``;`` between values."""
    issues = (i for f in found for i in f.issues)
    rows = (
        (i.article_id, i.span.start, i.span.end, i.surface, i.kind, ";".join(i.candidates), i.rule_id) for i in issues
    )
    return _frame(rows, ISSUES)


def _mentions(mentions: Sequence[Mention], text: str) -> Iterator[tuple[Any, ...]]:
    starts = _sentence_starts(text) if mentions else []
    for m in mentions:
        at = m.span
        yield (
            m.article_id, at.start, at.end, m.surface, m.entity, m.kind, m.role, m.rule_id, m.role_rule_id,
            m.confidence, _between(text, starts, at),
        )  # fmt: skip


def _attribution(a: Attribution, text: str) -> tuple[Any, ...]:
    shown, cue, claim, accused = a.source or a.antecedent, a.cue, a.claim, a.accused
    return (
        a.article_id, a.id, shown.of(text) if shown else "", a.source_id, a.source_kind, cue.of(text), claim.of(text),
        a.form, a.stance, a.negated, a.via, a.rule_id, a.confidence, shown and shown.start, shown and shown.end,
        cue.start, cue.end, claim.start, claim.end, accused.of(text) if accused else "", accused and accused.start,
        accused and accused.end,
    )  # fmt: skip


def sentence_at(text: str, span: Span) -> str:
    """Return the stretch of ``text`` between sentence stops or line ends that holds ``span``.

    Example:
        >>> sentence_at("Rain fell. Cairo spoke. Night came.", Span(11, 16))
        'Cairo spoke.'
    """
    return _between(text, _sentence_starts(text), span)


def sentence_span(text: str, span: Span) -> Span:
    """Return where ``sentence_at`` stands.

    Example:
        >>> sentence_span("Rain fell. Cairo spoke. Night came.", Span(11, 16))
        Span(start=11, end=23)
    """
    start, end = _bounds(text, _sentence_starts(text), span)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _sentence_starts(text: str) -> list[int]:
    """Return the start of the text and the places behind its stops, in order."""
    starts = [0]
    for stop in ".!?؟\n":
        at = text.find(stop) + 1
        while at:
            starts.append(at)
            at = text.find(stop, at) + 1
    starts.sort()
    return starts


def _between(text: str, starts: list[int], span: Span) -> str:
    start, end = _bounds(text, starts, span)
    return text[start:end].strip()


def _bounds(text: str, starts: list[int], span: Span) -> tuple[int, int]:
    behind = bisect_right(starts, span.end)
    end = starts[behind] if behind < len(starts) else len(text)
    return starts[bisect_right(starts, span.start) - 1], end


def write_findings(found: Iterable[Findings], path: Path | str) -> Path:
    """Write findings as JSON lines, one article a line, offsets and text as stored."""
    target = Path(path)
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for findings in found:
            file.write(_JSON.encode(findings) + "\n")
    return target


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _plain(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _names(type(record))}


_JSON = json.JSONEncoder(ensure_ascii=False, default=_plain)


def read_findings(path: Path | str) -> list[Findings]:
    """Read what ``write_findings`` wrote.

    Raises:
        InputError: The file is not there or no UTF-8 text.
        TableError: A line is not such a record.
    """
    found = []
    lines = read_utf8(path, "give a file of findings, written by write_findings").split("\n")
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            found.append(_findings(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise TableError(
                f"{path}:{number}: not a record of findings ({error}); write it with write_findings"
            ) from error
    return found


def _span(value: dict[str, int] | None) -> Span | None:
    return None if value is None else Span(**value)


def _findings(row: dict[str, Any]) -> Findings:
    def mention(m: dict[str, Any]) -> Mention:
        return Mention(**{**m, "span": _span(m["span"])})

    article = Article(**{**row["article"], "notes": tuple(row["article"]["notes"])})
    attributions = [
        Attribution(**{**a, **{k: _span(a[k]) for k in ("cue", "claim", "source", "antecedent", "accused")}})
        for a in row["attributions"]
    ]
    issues = [Issue(**{**i, "span": _span(i["span"]), "candidates": tuple(i["candidates"])}) for i in row["issues"]]
    return Findings(
        article, [mention(m) for m in row["countries"]], [mention(m) for m in row["actors"]], attributions, issues
    )
