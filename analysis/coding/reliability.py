"""How far any number of coders agree, variable by variable, value by value, coder by coder; and where they do not.

The coefficients and their literature are in ``coefficients``. A variable with several values is judged value by value,
present or absent in each text, unless the codebook says ``whole``. What coders left blank is missing, not a value.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from analysis.coding.codebook import Codebook, Variable
from analysis.coefficients import COEFFICIENTS, Measured, Unit, measure, support_of
from analysis.errors import TableError
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

RELIABILITY = {"variable": "str", "value": "str", "coders": "str", "n_coders": "Int64", "unit": "str",
               "level": "str", "coefficient": "str", "n_texts": "Int64", "n_units": "Int64", "estimate": "float64",
               "low": "float64", "high": "float64", "support": "str", "undefined": "str"}  # fmt: skip
DISAGREEMENTS = {"article_id": "str", "variable": "str", "shared": "str", "differing": "str", "n_coders": "Int64",
                 "decision": "str"}  # fmt: skip
AGAINST = {"variable": "str", "coder": "str", "n_texts": "Int64", "n_reference": "Int64", "n_given": "Int64",
           "n_shared": "Int64", "precision": "float64", "recall": "float64", "f1": "float64",
           "share_agreed": "float64", "alpha": "float64", "low": "float64", "high": "float64"}  # fmt: skip

Given = dict[str, dict[str, dict[str, frozenset[str]]]]
"""Values by variable, text and coder; an empty set says that there is none, no set that it was not coded."""


def code_agreement(codes: pd.DataFrame, codebook: Codebook, *, draws: int = 2000, seed: int = 0) -> pd.DataFrame:
    """One row per variable, group of coders and coefficient; for all coders together also one set per value.

    Only texts that at least two of the group coded count. Columns: ``variable``; ``value`` (``""`` for the variable as
    a whole; else that value against all others); ``coders`` (``all``, or the two, ``anna + samir``); ``n_coders``;
    ``unit`` (``text``, or ``value`` where each value is judged in each text); ``level`` (of alpha); ``coefficient``
    (``percent``, ``alpha``, ``fleiss_kappa``, ``gwet_ac1``, and for two coders ``cohen_kappa``); ``n_texts`` and
    ``n_units`` (with two codes at least); ``estimate``; ``low``, ``high`` (95 %, bootstrap over texts); ``support``
    (of alpha, as in ``agreement``; else ``""``); ``undefined`` (why there is no estimate: ``no_overlap``,
    ``one_value``; else ``""``). With perfect agreement all are 1, if at least two values occur.

    Agreement is not truth: all coders can share an error, and with few texts the interval says how little is known.

    Args:
        codes: The long table of ``read_sheets`` (and ``machine_codes``).
        codebook: Which variables, values and levels.
        draws: How many bootstrap samples.
        seed: Where their random numbers start.

    Raises:
        TableError: Fewer than two coders.

    Example:
        >>> from analysis.coding.answers import read_sheets
        >>> from analysis.coding.codebook import read_codebook
        >>> from analysis.places import data_dir
        >>> codebook, case = read_codebook("pegasus"), data_dir() / "pegasus"
        >>> codes, bad = read_sheets(codebook, [case / "coverage.csv", case / "coverage_second_coder.csv"])
        >>> rows = code_agreement(codes, codebook, draws=0).set_index(["variable", "value", "coefficient"])
        >>> rows.loc[("hedging", "", "alpha"), ["n_texts", "estimate"]].round(2).tolist()
        [58.0, 0.52]
    """
    coders = _coders(codes)
    if len(coders) < 2:
        raise TableError(f"agreement needs two coders at least; found: {', '.join(coders) or 'none'}")
    given = _given(codes)
    groups = [coders, *(combinations(coders, 2) if len(coders) > 2 else ())]
    rows: list[dict[str, object]] = []
    for variable in codebook.compared:
        for group in groups:
            name = "all" if group is coders else " + ".join(group)
            texts, values = _texts(variable, given, group)
            found = measure(texts, variable.level, values, draws=draws, seed=seed)
            rows += _rows(variable, "", name, group, found)
        if variable.numeric or variable.whole:
            continue
        for value in _judged(variable, given, coders):
            texts = [[_present(given, variable, article, group_coder, value) for group_coder in coders]
                     for article in _twice(given, coders)]  # fmt: skip
            found = measure([[unit] for unit in texts], values=(True, False), draws=draws, seed=seed)
            rows += _rows(variable, value, "all", coders, found)
    return table(rows, RELIABILITY)


def disagreements(codes: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """One row per text and variable on which coders differ, in the order of the codebook: what to talk about.

    Columns: ``article_id``; ``variable``; ``shared`` (values that all gave, ``;`` between them); ``differing``
    (``attributed: anna | asserted: leyla, samir``; ``-`` where a coder says that there is none); ``n_coders`` (who
    coded it); ``decision``, blank, for what the coders agree on.
    """
    given, rows = _given(codes), []
    for variable in codebook.compared:
        for article, by_coder in sorted(given.get(variable.id, {}).items()):
            if len(by_coder) < 2 or len(set(by_coder.values())) == 1:
                continue
            shared = frozenset.intersection(*by_coder.values())
            who: dict[str, list[str]] = {}
            for coder, values in sorted(by_coder.items()):
                for value in sorted(values - shared) or ([] if values else ["-"]):
                    who.setdefault(value, []).append(coder)
            differing = " | ".join(f"{value}: {', '.join(names)}" for value, names in who.items())
            rows.append({"article_id": article, "variable": variable.id, "shared": ";".join(sorted(shared)),
                         "differing": differing, "n_coders": len(by_coder), "decision": ""})  # fmt: skip
    return table(rows, DISAGREEMENTS)


def compare_with(
    codes: pd.DataFrame, codebook: Codebook, reference: str = "gold", *, draws: int = 2000, seed: int = 0
) -> pd.DataFrame:
    """One row per variable and coder, measured against one of them: extraction and students against gold.

    Over the texts that both coded. Columns: ``variable``; ``coder``; ``n_texts``; ``n_reference``, ``n_given``,
    ``n_shared`` (values in all texts); ``precision`` (shared of given), ``recall`` (shared of the reference), ``f1``;
    ``share_agreed``, ``alpha``, ``low``, ``high`` as in ``code_agreement``. A share of nothing is NaN. Variables that
    the reference did not code have no rows.

    Raises:
        TableError: The reference is none of the coders.
    """
    coders = _coders(codes)
    if reference not in coders:
        raise TableError(f"no coder is called {reference!r}; there are: {', '.join(coders) or 'none'}")
    given, rows = _given(codes), []
    for variable in codebook.compared:
        by_text = given.get(variable.id, {})
        for coder in coders:
            both = [text for text in by_text.values() if coder in text and reference in text]
            if coder == reference or not both:
                continue
            only = {variable.id: {a: t for a, t in by_text.items() if coder in t and reference in t}}
            texts, values = _texts(variable, only, (reference, coder))
            found = measure(texts, variable.level, values, draws=draws, seed=seed)
            n_reference, n_given = (sum(len(text[name]) for text in both) for name in (reference, coder))
            n_shared = sum(len(text[reference] & text[coder]) for text in both)
            rows.append({
                "variable": variable.id, "coder": coder, "n_texts": len(both), "n_reference": n_reference,
                "n_given": n_given, "n_shared": n_shared, "precision": _share(n_shared, n_given),
                "recall": _share(n_shared, n_reference), "f1": _share(2 * n_shared, n_reference + n_given),
                "share_agreed": found.estimates["percent"].value,
                **dict(zip(("alpha", "low", "high"), found.estimates["alpha"], strict=True)),
            })  # fmt: skip
    return table(rows, AGAINST)


def _coders(codes: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(codes["coder"]))


def _given(codes: pd.DataFrame) -> Given:
    given: Given = {}
    for coder, article, variable, value in codes[["coder", "article_id", "variable", "value"]].itertuples(index=False):
        by_coder = given.setdefault(variable, {}).setdefault(article, {})
        by_coder[coder] = by_coder.get(coder, frozenset()) | ({value} if value else set())
    return given


def _judged(variable: Variable, given: Given, coders: Sequence[str]) -> list[str]:
    """Return the values to judge one by one: those the codebook lists, else those that occur in shared texts."""
    if variable.judge or variable.values:
        return list(variable.judge) or [value.id for value in variable.values]
    by_text = given.get(variable.id, {})
    shared = (by_text.get(article, {}) for article in _twice(given, coders))
    return sorted({v for text in shared for coder in coders for v in text.get(coder, ())})


def _twice(given: Given, coders: Iterable[str]) -> list[str]:
    """Return the texts of which at least two of the coders coded something."""
    who: dict[str, set[str]] = {}
    for by_text in given.values():
        for article, by_coder in by_text.items():
            who.setdefault(article, set()).update(by_coder)
    return sorted(article for article, names in who.items() if len(names & set(coders)) >= 2)


def _texts(variable: Variable, given: Given, coders: Sequence[str]) -> tuple[list[list[Unit]], Sequence[Hashable]]:
    """Return the units of each text, and the values that the codebook allows them."""
    articles = _twice(given, coders)
    if variable.type == "several" and not variable.whole:
        judged = _judged(variable, given, coders)
        return [
            [[_present(given, variable, article, coder, value) for coder in coders] for value in judged]
            for article in articles
        ], (True, False)
    units = [[[_whole(variable, given, article, coder) for coder in coders]] for article in articles]
    return units, () if variable.whole else [value.id for value in variable.values]


def _present(given: Given, variable: Variable, article: str, coder: str, value: str) -> bool | None:
    values = given.get(variable.id, {}).get(article, {}).get(coder)
    return None if values is None else value in values


def _whole(variable: Variable, given: Given, article: str, coder: str) -> Hashable:
    values = given.get(variable.id, {}).get(article, {}).get(coder)
    if values is None or variable.whole:
        return values
    value = next(iter(values), "")
    return float(value) if variable.numeric else value


def _rows(
    variable: Variable, value: str, name: str, coders: Sequence[str], found: Measured
) -> Iterator[dict[str, object]]:
    by_value = variable.type == "several" and not variable.whole
    for coefficient in COEFFICIENTS:
        if coefficient == "cohen_kappa" and len(coders) > 2:
            continue
        estimate = found.estimates[coefficient]
        missing = estimate.value != estimate.value
        yield {
            "variable": variable.id, "value": value, "coders": name, "n_coders": len(coders),
            "unit": "value" if by_value and not value else "text", "level": "nominal" if value else variable.level,
            "coefficient": coefficient, "n_texts": found.n_texts, "n_units": found.n_units,
            **dict(zip(("estimate", "low", "high"), estimate, strict=True)),
            "support": support_of(estimate.value) if coefficient == "alpha" and not missing else "",
            "undefined": "" if not missing else "one_value" if found.n_units else "no_overlap",
        }  # fmt: skip


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
