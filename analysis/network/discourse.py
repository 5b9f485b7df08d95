"""Actors tied by the claims they share or dispute, in the terms of Discourse Network Analyzer.

Leifeld, P., Gruber, J. and Bossner, F. R. (2019). Discourse Network Analyzer Manual; Leifeld, P. (2017). Discourse
Network Analysis: Policy Debates as Dynamic Networks. In: The Oxford Handbook of Political Networks. A statement is one
actor's agreement (1) or disagreement (-1) with one claim in one text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING, Any

from analysis.checks import one_of, require
from analysis.errors import TableError
from analysis.rules.actor_names import actor_of_name
from analysis.tables import rows_of, table

if TYPE_CHECKING:
    import pandas as pd

STATEMENTS = {"statement_id": "str", "actor": "str", "claim": "str", "agrees": "Int64", "text_id": "str",
              "date": "str", "evidence": "str"}  # fmt: skip
TWO_MODE = {"actor": "str", "claim": "str", "n_agree": "Int64", "n_disagree": "Int64", "weight": "Int64",
            "first_date": "str", "evidence": "str"}  # fmt: skip
ONE_MODE = {"actor": "str", "other": "str", "measure": "str", "normalisation": "str", "weight": "float64",
            "n_claims": "Int64", "claims": "str", "evidence": "str"}  # fmt: skip
MEASURES = ("congruence", "conflict", "subtract")
NORMALISATIONS = ("none", "average", "jaccard", "cosine")
DUPLICATES = ("none", "text", "week")
_AGREEING = {"asserted_by": 1, "confirmed_by": 1, "denied_by": -1}
_DATED = re.compile(r"(?P<actor>.+) \((?P<date>\d{4}(?:-\d\d){0,2})\)")

Profile = Mapping[tuple[str, int], int]


def statements_from_ledger(ledger: pd.DataFrame) -> pd.DataFrame:
    """Read statements from a ledger of claims: who asserts or confirms agrees, who denies disagrees.

    Grain: one row per claim and actor, or two where an actor first denies and later confirms. Silence is no statement.
    Both ledgers fit: the one of extracted attributions and the one of coded relations and answers. In the first the
    words of each article are a claim of their own, so that two articles never share one.

    Args:
        ledger: ``claims_ledger`` or ``claims_ledger_coded``.

    Returns:
        ``STATEMENTS``: ``actor`` is the slug of a known actor, else the name; ``agrees`` is 1 or -1; ``date`` of the
        answer where the ledger gives one behind the name, else of the claim; ``text_id`` the evidence of the row and
        that date, which stand for the text.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> rows = pd.DataFrame([{"claim": "A sold to B", "asserted_by": "x; y", "confirmed_by": "", "denied_by": "z",
        ...     "first_date": "2021-07-18", "evidence": "RL001"}])
        >>> statements_from_ledger(rows)[["actor", "agrees"]].values.tolist()
        [['x', 1], ['y', 1], ['z', -1]]
    """
    require(ledger, ("claim", "first_date", "evidence", *_AGREEING), "ledger")
    rows = []
    for row in rows_of(ledger):
        for column, agrees in _AGREEING.items():
            for actor in filter(None, (part.strip() for part in str(row[column]).split(";"))):
                dated = _DATED.fullmatch(actor)
                name = dated["actor"] if dated else actor
                rows.append({"statement_id": f"S{len(rows) + 1}", "actor": actor_of_name(name) or name,
                             "claim": row["claim"], "agrees": agrees,
                             "text_id": f"{row['evidence']} {dated['date'] if dated else ''}".strip(),
                             "date": dated["date"] if dated else row["first_date"],
                             "evidence": row["evidence"]})  # fmt: skip
    return table(rows, STATEMENTS)


def actor_claims(
    statements: pd.DataFrame, duplicates: str = "text", start: str = "", end: str = "9999"
) -> pd.DataFrame:
    """Tie actors to claims: the two-mode network.

    Grain: one row per actor and claim, in order of both.

    Args:
        statements: ``STATEMENTS``.
        duplicates: What is taken once: an actor's same stance on a claim within one ``text`` or one ISO ``week``;
            ``none`` leaves every statement in. Without a day the week is unknown and the text decides.
        start: First date, of any precision.
        end: Date before which the statements lie.

    Returns:
        ``TWO_MODE``: ``n_agree``, ``n_disagree``, ``weight`` (agree minus disagree, the manual's "subtract"),
        ``first_date``, ``evidence`` with ``;``.

    Raises:
        TableError: A column is missing, ``agrees`` is neither 1 nor -1, or ``duplicates`` is not in the list.

    Example:
        >>> import pandas as pd
        >>> rows = pd.DataFrame([("S1", "a", "c", 1, "t1", "", "E1"), ("S2", "a", "c", -1, "t2", "", "E2")],
        ...                     columns=list(STATEMENTS))
        >>> actor_claims(rows)[["actor", "claim", "n_agree", "n_disagree", "weight", "evidence"]].values.tolist()
        [['a', 'c', 1, 1, 0, 'E1;E2']]
    """
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in _kept(statements, duplicates, start, end):
        found.setdefault((row["actor"], row["claim"]), []).append(row)
    rows = []
    for (actor, claim), said in sorted(found.items()):
        agree = sum(row["agrees"] == 1 for row in said)
        rows.append({"actor": actor, "claim": claim, "n_agree": agree, "n_disagree": len(said) - agree,
                     "weight": 2 * agree - len(said), "evidence": _joined(row["evidence"] for row in said),
                     "first_date": min(filter(None, (row["date"] for row in said)), default="")})  # fmt: skip
    return table(rows, TWO_MODE)


def actor_ties(
    statements: pd.DataFrame,
    measure: str = "congruence",
    normalisation: str = "none",
    duplicates: str = "text",
    start: str = "",
    end: str = "9999",
) -> pd.DataFrame:
    """Tie actors to each other by the claims both speak to: the one-mode network.

    ``congruence`` counts joint stances (both agree or both disagree with a claim), ``conflict`` opposed ones,
    ``subtract`` is the first minus the second. Statements are multiplied: two of one actor and three of the other on
    one claim count six, which is why duplicates are taken out first.

    Normalisation: ``average`` divides by the mean number of statements of the two, so that a talkative actor is not
    close to everybody; ``jaccard`` by the joint plus the separate stances; ``cosine`` by the product of the lengths of
    the two profiles (roots of the sums of squares), which makes congruence the cosine of their angle. Some versions of
    Discourse Network Analyzer divide by the product of the two totals under that last name; values then differ.

    Grain: one row per pair with at least one claim in common that is not zero (of ``subtract`` also zero, where
    agreement and conflict cancel out). Undirected; ``actor`` comes before ``other``.

    Args:
        statements: ``STATEMENTS``.
        measure: One of ``MEASURES``.
        normalisation: One of ``NORMALISATIONS``.
        duplicates: As for ``actor_claims``.
        start: First date, of any precision.
        end: Date before which the statements lie.

    Returns:
        ``ONE_MODE``: ``weight``, ``n_claims`` that both speak to and that count for the measure, ``claims`` and
        ``evidence`` with ``;`` between them. To share a claim is not to be allied: it may rest on one common source.

    Raises:
        TableError: A column is missing or an argument is not in its list.

    Example:
        >>> import pandas as pd
        >>> said = [("a", "c1", 1), ("b", "c1", 1), ("a", "c2", 1), ("b", "c2", -1)]
        >>> rows = pd.DataFrame([dict(statement_id=str(i), actor=a, claim=c, agrees=s, text_id=str(i), date="",
        ...     evidence=str(i)) for i, (a, c, s) in enumerate(said)])
        >>> [float(actor_ties(rows, measure)["weight"].iloc[0]) for measure in MEASURES]
        [1.0, 1.0, 0.0]
    """
    one_of(measure, MEASURES, "measure")
    one_of(normalisation, NORMALISATIONS, "normalisation")
    profiles: dict[str, Counter[tuple[str, int]]] = {}
    evidence: dict[tuple[str, str], list[str]] = {}
    for row in _kept(statements, duplicates, start, end):
        profiles.setdefault(row["actor"], Counter())[row["claim"], row["agrees"]] += 1
        evidence.setdefault((row["actor"], row["claim"]), []).append(row["evidence"])
    rows = []
    for actor, other in combinations(sorted(profiles), 2):
        one, two = profiles[actor], profiles[other]
        joint = {claim: _products(one, two, claim) for claim in sorted({c for c, _ in one} & {c for c, _ in two})}
        claims = [claim for claim, (same, opposed) in joint.items()
                  if {"congruence": same, "conflict": opposed}.get(measure, 1)]  # fmt: skip
        if not claims:
            continue
        same, opposed = (sum(values) for values in zip(*joint.values(), strict=True))
        weight = {"congruence": same, "conflict": opposed, "subtract": same - opposed}[measure]
        rows.append({"actor": actor, "other": other, "measure": measure, "normalisation": normalisation,
                     "weight": weight / _norm(one, two, normalisation), "n_claims": len(claims),
                     "claims": ";".join(claims),
                     "evidence": _joined(e for c in claims for end in (actor, other) for e in evidence[end, c]),
                     })  # fmt: skip
    return table(rows, ONE_MODE)


def time_windows(statements: pd.DataFrame, days: int, step: int) -> Iterator[tuple[str, str]]:
    """Yield the windows that cover the dated statements: first day, and the day before which the window ends.

    Statements without a day are in none. Hand each pair to ``actor_ties`` as ``start`` and ``end``.

    Raises:
        TableError: ``days`` or ``step`` is not positive.

    Example:
        >>> import pandas as pd
        >>> list(time_windows(pd.DataFrame({"date": ["2021-07-18", "2021-07-29"]}), days=7, step=7))
        [('2021-07-18', '2021-07-25'), ('2021-07-25', '2021-08-01')]
    """
    require(statements, ("date",), "statements")
    if min(days, step) < 1:
        raise TableError(f"time windows: {days} days and a step of {step}; use whole days from 1")
    dated = sorted(day for text in (statements["date"] if len(statements) else ()) if (day := _day(text)))
    start = dated[0] if dated else None
    while start is not None and start <= dated[-1]:
        yield start.isoformat(), (start + timedelta(days)).isoformat()
        start += timedelta(step)


def _kept(statements: pd.DataFrame, duplicates: str, start: str, end: str) -> list[dict[str, Any]]:
    one_of(duplicates, DUPLICATES, "duplicates")
    require(statements, STATEMENTS, "statements")
    kept, seen = [], set()
    for row in rows_of(statements):
        if row["agrees"] not in (1, -1):
            raise TableError(f"{row['statement_id']}: agrees is {row['agrees']!r}; use 1 or -1")
        if not start <= row["date"] < end:
            continue
        day = _day(row["date"])
        unit = day.isocalendar()[:2] if duplicates == "week" and day else row["text_id"]
        key = (row["actor"], row["claim"], row["agrees"], unit)
        if duplicates == "none" or key not in seen:
            seen.add(key)
            kept.append(row)
    return kept


def _products(one: Profile, two: Profile, claim: str) -> tuple[int, int]:
    yes, no = one.get((claim, 1), 0), one.get((claim, -1), 0)
    other_yes, other_no = two.get((claim, 1), 0), two.get((claim, -1), 0)
    return yes * other_yes + no * other_no, yes * other_no + no * other_yes


def _norm(one: Profile, two: Profile, normalisation: str) -> float:
    total, other = sum(one.values()), sum(two.values())
    if normalisation == "average":
        return (total + other) / 2
    if normalisation == "cosine":
        return sqrt(sum(n * n for n in one.values()) * sum(n * n for n in two.values()))
    if normalisation == "jaccard":
        alone = sum(n for key, n in one.items() if key not in two) + sum(n for key, n in two.items() if key not in one)
        return alone + sum(n * two[key] for key, n in one.items() if key in two)
    return 1.0


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == len("2021-07-18") else None


def _joined(parts: Iterable[str]) -> str:
    return ";".join(dict.fromkeys(p for part in parts for p in part.split(";") if p))
