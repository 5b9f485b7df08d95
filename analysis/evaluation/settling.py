"""What coders decide on where their marks differ, and the one set of marks that comes of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.evaluation.align import PARTS
from analysis.evaluation.joint import CHOICES, SPANS, Coders, Joint, joint_marks
from analysis.model import Article, Attribution, Findings, Mention, Span
from analysis.rules.faults import MarksFault
from analysis.spreadsheets import csv_text, unescape_cell
from analysis.tables import table
from analysis.textfiles import read_utf8

if TYPE_CHECKING:
    import pandas as pd

Decisions = Mapping[str, str]
"""What was decided, by ``Joint.key`` of a part; the part ``reason`` holds why."""
DIFFERENT = {"article_id": "str", "record": "str", "start": "Int64", "end": "Int64", "words": "str", "part": "str",
             "differing": "str", "n_coders": "Int64", "decision": "str", "reason": "str"}  # fmt: skip
NONE = "-"
"""Decided: there is none. A blank says that nothing is decided."""
_KEPT_OPEN = ("source_kind", "antecedent", "role")  # a mark is whole without them


def marked_disagreements(coders: Coders, decisions: Decisions | None = None) -> pd.DataFrame:
    """One row per record and part in which coders differ, in order of the text: what to talk about.

    Columns: ``article_id``; ``record`` (``attribution``, ``country``); ``start``, ``end``, ``words`` (the cue or the
    country); ``part`` (``marked``: one did not mark it at all; ``source``, ``claim``, ``form``, ``stance``,
    ``source_kind``, ``negated``, ``antecedent``, ``role``); ``differing`` (``deny: mona | neutral: samir``, of words
    of the text ``12-30 the mayor: mona``); ``n_coders``; ``decision`` (one of the values, a span as ``12-30``, ``-``
    for none; blank: not decided) and ``reason`` as in ``decisions``.
    """
    decided, rows = decisions or {}, []
    for joint in joint_marks(coders):
        for part in joint.differences():
            given = [f"{_said(joint.article, value, part)}: {', '.join(who)}"
                     for value, who in joint.readings(part).items()]  # fmt: skip
            rows.append({"article_id": joint.article.id, "record": joint.record, "start": joint.span.start,
                         "end": joint.span.end, "words": joint.span.of(joint.article.text), "part": part,
                         "differing": " | ".join(given), "n_coders": len(joint.marks),
                         "decision": decided.get(joint.key(part), ""),
                         "reason": decided.get(joint.key("reason"), "")})  # fmt: skip
    return table(rows, DIFFERENT)


def read_decisions(path: Path | str, coders: Coders) -> dict[str, str]:
    """Read what was decided on the marks of ``coders`` from a table of ``marked_disagreements``.

    Nothing where there is no such file. A decision stays with its record also where a coder who came later begins or
    ends the cue elsewhere; one on what nobody marks any more is left out.

    Raises:
        InputError: The file is no UTF-8 text.
        MarksFault: It is no such table.
    """
    path, found = Path(path), {}
    if not path.exists():
        return found
    text = read_utf8(path, "give the disagreements.csv in which you decided")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    joined = joint_marks(coders)
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
        try:
            place = (unescape_cell(row["article_id"]), row["record"], Span(int(row["start"]), int(row["end"])))
            made = {row["part"]: row["decision"], "reason": row["reason"]}
        except (KeyError, TypeError, ValueError) as error:
            raise MarksFault("no_table", path=path) from error
        if joint := _at(joined, *place):
            found |= {joint.key(part): unescape_cell(value) for part, value in made.items() if value}
    return found


def _at(joined: list[Joint], article: str, record: str, span: Span) -> Joint | None:
    """Return the record whose first mark stands exactly there, else one of whose marks overlaps."""
    near = [joint for joint in joined if joint.article.id == article and joint.record == record]
    exactly = (joint for joint in near if joint.span == span)
    return next(exactly, None) or next((joint for joint in near if any(s.overlaps(span) for s in joint.places)), None)


def write_decisions(path: Path | str, coders: Coders, decisions: Decisions) -> Path:
    """Write the disagreements with what was decided, as CSV that a spreadsheet opens as it is.

    Raises:
        MarksFault: The file cannot be written.
    """
    rows = marked_disagreements(coders, decisions)
    try:
        Path(path).write_text(csv_text(list(rows), rows.itertuples(index=False)), "utf-8-sig", newline="")
    except OSError as error:
        raise MarksFault("not_written", path=path) from error
    return Path(path)


def settled_marks(coders: Coders, decisions: Decisions | None = None) -> list[Findings]:
    """Return the marks that the coders agree on, one ``Findings`` an article that two coded.

    Of each part: what was decided, else what more than half of its coders chose, else, where no difference counts
    (two claims that overlap nearly whole), what the first chose. A record in which anything else is open is left
    out, as is one that was decided not to be one.

    Raises:
        MarksFault: A decision is none of the values a part can have.

    Example:
        >>> article = Article("a", "Chad and Mali", "en")
        >>> chad = Mention("a", Span(0, 4), "Chad", "TCD", "name")
        >>> coders = {"mona": [Findings(article, [chad])], "samir": [Findings(article)]}
        >>> [len(settled_marks(coders, made)[0].countries) for made in ({}, {"a/country/0-4/marked": "yes"})]
        [0, 1]
    """
    made: dict[str, Findings] = {}
    for joint in joint_marks(coders):
        whole = made.setdefault(joint.article.id, Findings(joint.article))
        mark = _settled(joint, decisions or {})
        if isinstance(mark, Attribution):
            whole.attributions.append(replace(mark, id=f"a{len(whole.attributions) + 1}"))
        elif mark:
            whole.countries.append(mark)
    return list(made.values())


def settled_value(joint: Joint, part: str, decisions: Decisions) -> str | None:
    """Return the value that a part has in ``settled_marks``, as ``Joint.readings`` writes it; None where it is open."""
    differs = part in joint.differences()
    decided = decisions.get(joint.key(part), "") if differs else ""
    if decided:
        return "" if decided == NONE else decided
    given = {value: len(who) for value, who in joint.readings(part).items() if value or part not in _KEPT_OPEN}
    if not given:
        return ""
    value, n = max(given.items(), key=lambda item: item[1])
    return value if 2 * n > sum(given.values()) or not differs else None


def _settled(joint: Joint, decisions: Decisions) -> Attribution | Mention | None:
    if settled_value(joint, "marked", decisions) != "yes":
        return None
    first = next(iter(joint.made.values()))
    parts = ("role",) if joint.record == "country" else ("cue", *PARTS, "source_kind", "negated", "antecedent")
    settled: dict[str, Any] = {}
    for part in parts:
        value = settled_value(joint, part, decisions)
        if value is None and part not in _KEPT_OPEN:
            return None
        settled[part] = _typed(joint, part, value or "")
    return replace(first, **settled)


def _typed(joint: Joint, part: str, value: str) -> Any:
    """Return a value as a record holds it."""
    try:
        if part in SPANS:
            return None if part in ("source", "antecedent") and not value else _span(value, joint.article.text)
        if value not in CHOICES[part] and (value or part not in _KEPT_OPEN):
            raise ValueError
    except (TypeError, ValueError) as error:
        allowed = ", ".join([*CHOICES.get(part, joint.readings(part)), NONE])
        raise MarksFault("decision", key=joint.key(part), value=value, allowed=allowed) from error
    return value == "yes" if part == "negated" else value


def _span(value: str, text: str) -> Span:
    start, end = map(int, value.split("-", 1))
    if not 0 <= start < end <= len(text):
        raise ValueError
    return Span(start, end)


def _said(article: Article, value: str, part: str) -> str:
    if part not in SPANS or not value:
        return value or NONE
    start, end = map(int, value.split("-"))
    return f"{value} {article.text[start:end]}"
