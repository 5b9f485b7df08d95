"""Records to tidy tables with fixed columns, and back to disk.

Empty input gives an empty table with all columns. A missing text value is ``""``, a missing offset is ``<NA>``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
                "claim_start": "Int64", "claim_end": "Int64"}  # fmt: skip
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
    import pandas as pd

    rows = list(rows)
    for number, row in enumerate(rows):
        if row.keys() != columns.keys():
            missing, extra = sorted(columns.keys() - row.keys()), sorted(row.keys() - columns.keys())
            raise TableError(
                f"row {number}: missing columns {missing}, unknown columns {extra}; known: {list(columns)}"
            )
    return pd.DataFrame({c: pd.Series([r[c] for r in rows], dtype=t) for c, t in columns.items()})


def articles_table(found: Iterable[Findings]) -> pd.DataFrame:
    """One row per article: ``ARTICLES``. ``notes`` is what reading did to the file, ``;`` between keys."""
    return table(
        (
            {"article_id": a.id, "title": a.title, "outlet": a.outlet, "lang": a.lang, "published": a.published,
             "url": a.url, "path": a.path, "n_characters": len(a.text), "notes": ";".join(a.notes)}
            for a in (f.article for f in found)
        ),
        ARTICLES,
    )  # fmt: skip


def countries_table(found: Iterable[Findings]) -> pd.DataFrame:
    """One row per country mention: ``MENTIONS``; ``entity`` is ISO 3166-1 alpha-3. Offsets as in ``model``."""
    return table((_mention(m, f.article) for f in found for m in f.countries), MENTIONS)


def actors_table(found: Iterable[Findings]) -> pd.DataFrame:
    """One row per actor mention: ``MENTIONS``; ``entity`` is the actor's slug."""
    return table((_mention(m, f.article) for f in found for m in f.actors), MENTIONS)


def attributions_table(found: Iterable[Findings]) -> pd.DataFrame:
    """One row per attribution: ``ATTRIBUTIONS``.

    ``source`` is the surface of the source or, where it is elided, of what it refers back to; ``source_start`` and
    ``source_end`` always belong to the shown surface and are missing where there is none.
    """
    return table((_attribution(a, f.article) for f in found for a in f.attributions), ATTRIBUTIONS)


def issues_table(found: Iterable[Findings]) -> pd.DataFrame:
    """One row per place that was left open: ``ISSUES``; ``candidates`` has ``;`` between values."""
    return table((_issue(i) for f in found for i in f.issues), ISSUES)


def _mention(m: Mention, article: Article) -> dict[str, Any]:
    return {"article_id": m.article_id, "start": m.span.start, "end": m.span.end, "surface": m.surface,
            "entity": m.entity, "kind": m.kind, "role": m.role, "rule_id": m.rule_id,
            "role_rule_id": m.role_rule_id, "confidence": m.confidence,
            "sentence": sentence_at(article.text, m.span)}  # fmt: skip


def _attribution(a: Attribution, article: Article) -> dict[str, Any]:
    shown = a.source or a.antecedent
    return {"article_id": a.article_id, "attribution_id": a.id, "source": shown.of(article.text) if shown else "",
            "source_id": a.source_id, "source_kind": a.source_kind, "cue": a.cue.of(article.text),
            "claim": a.claim.of(article.text), "form": a.form, "stance": a.stance, "negated": a.negated,
            "via": a.via, "rule_id": a.rule_id, "confidence": a.confidence,
            "source_start": shown and shown.start, "source_end": shown and shown.end,
            "cue_start": a.cue.start, "cue_end": a.cue.end,
            "claim_start": a.claim.start, "claim_end": a.claim.end}  # fmt: skip


def _issue(i: Issue) -> dict[str, Any]:
    return {"article_id": i.article_id, "start": i.span.start, "end": i.span.end, "surface": i.surface,
            "kind": i.kind, "candidates": ";".join(i.candidates), "rule_id": i.rule_id}  # fmt: skip


def sentence_at(text: str, span: Span) -> str:
    """Return the stretch of ``text`` between sentence stops or line ends that holds ``span``.

    Example:
        >>> sentence_at("Rain fell. Cairo spoke. Night came.", Span(11, 16))
        'Cairo spoke.'
    """
    stops = ".!?؟\n"
    start = max((text.rfind(stop, 0, span.start) for stop in stops), default=-1) + 1
    ends = [position for stop in stops if (position := text.find(stop, span.end)) >= 0]
    return text[start : min(ends, default=len(text)) + 1].strip()


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
        Attribution(**{**a, **{k: _span(a[k]) for k in ("cue", "claim", "source", "antecedent")}})
        for a in row["attributions"]
    ]
    issues = [Issue(**{**i, "span": _span(i["span"]), "candidates": tuple(i["candidates"])}) for i in row["issues"]]
    return Findings(
        article, [mention(m) for m in row["countries"]], [mention(m) for m in row["actors"]], attributions, issues
    )
