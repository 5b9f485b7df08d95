"""What several coders marked in one text, record by record: who marked it, and in what they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

from analysis.coefficients import measure, support_of
from analysis.errors import TableError
from analysis.evaluation.align import PARTS, SOURCE_OVERLAP, agreement, overlap, pair_attributions, pair_countries
from analysis.model import FORMS, SOURCE_KINDS, STANCES, Article, Attribution, Findings, Mention, Span
from analysis.rules.roles import ROLES
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

Coders = Mapping[str, Sequence[Findings]]
SPANS = ("source", "cue", "claim", "antecedent")
CHOICES = {"marked": ("yes", "no"), "form": FORMS, "stance": STANCES, "source_kind": SOURCE_KINDS,
           "negated": ("no", "yes"), "role": ROLES}  # fmt: skip
"""The parts that are chosen from a list, and the lists."""
JUDGED = {"variable": "str", "n_texts": "Int64", "n_units": "Int64", "share_agreed": "float64", "alpha": "float64",
          "low": "float64", "high": "float64", "ac1": "float64", "support": "str"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Joint:
    """One attribution or one mention of a country, as the coders of its article marked it.

    Attributes:
        record: ``attribution`` or ``country``.
        marks: The mark of each coder of the article in their order, None where one did not mark it.
    """

    article: Article
    record: str
    marks: dict[str, Attribution | Mention | None] = field(default_factory=dict)

    @property
    def made(self) -> dict[str, Any]:
        """The marks of those who made one."""
        return {coder: mark for coder, mark in self.marks.items() if mark}

    @property
    def span(self) -> Span:
        """The cue, or the name of the country, of the first who marked it."""
        return self.places[0]

    @property
    def places(self) -> list[Span]:
        """The cue, or the name of the country, of each who marked it."""
        return [mark.cue if self.record == "attribution" else mark.span for mark in self.made.values()]

    def key(self, part: str) -> str:
        """Return what names a part of this record in a table of decisions."""
        return f"{self.article.id}/{self.record}/{self.span.start}-{self.span.end}/{part}"

    def readings(self, part: str) -> dict[str, list[str]]:
        """Return each value that a part was given, with who gave it: a word, a span as ``12-30``, ``""`` for none."""
        given: dict[str, list[str]] = {}
        for coder, mark in (self.marks if part == "marked" else self.made).items():
            given.setdefault(_value(mark, part), []).append(coder)
        return given

    def differences(self) -> list[str]:
        """Return the parts in which coders differ; ``marked`` where one did not mark it.

        What one of them did not judge (kind of source, antecedent, role) is no difference.
        """
        parts = ("role",) if self.record == "country" else (*PARTS, "source_kind", "negated", "antecedent")
        pairs = list(combinations(self.made.values(), 2))
        differ = [part for part in parts if not all(_same(a, b, part) for a, b in pairs)]
        return (["marked"] if len(self.made) < len(self.marks) else []) + differ


def joint_marks(coders: Coders) -> list[Joint]:
    """Return every record of the articles that at least two coded, in order of the text.

    Two marks are one record where ``compare_coders`` would pair them; a third joins the record whose first mark it
    pairs with.

    Raises:
        TableError: Two coders have different texts under the same id.

    Example:
        >>> article = Article("a", "Chad and Mali", "en")
        >>> chad, mali = (Mention("a", Span(*s), "", c, "name") for s, c in (((0, 4), "TCD"), ((9, 13), "MLI")))
        >>> joined = joint_marks({"a": [Findings(article, [chad, mali])], "b": [Findings(article, [mali])]})
        >>> [(record.made.keys(), record.differences()) for record in joined]
        [(dict_keys(['a']), ['marked']), (dict_keys(['a', 'b']), [])]
    """
    by_article: dict[str, dict[str, Findings]] = {}
    for coder, theirs in coders.items():
        for found in theirs:
            by_article.setdefault(found.article.id, {})[coder] = found
    joined = []
    for name, marked in by_article.items():
        article = next(iter(marked.values())).article
        if any(found.article.text != article.text for found in marked.values()):
            raise TableError(f"coders: {name!r} is not the same text with {', '.join(marked)}; code one text")
        if len(marked) > 1:
            made = [*_joined(article, "attribution", marked, pair_attributions),
                    *_joined(article, "country", marked, pair_countries)]  # fmt: skip
            joined += sorted(made, key=lambda joint: (joint.span.start, joint.record))
    return joined


def judged_agreement(coders: Coders, *, draws: int = 2000, seed: int = 0) -> pd.DataFrame:
    """One row per word that coders choose for an attribution, over the attributions that two at least marked.

    Columns: ``variable`` (``stance``, ``form``, ``source_kind``, ``negated``); ``n_texts``; ``n_units`` (attributions
    in which two at least judged it); ``share_agreed``, ``alpha`` with ``low`` and ``high`` (95 %, bootstrap over
    texts, missing for a single text), ``ac1``; ``support`` of alpha, ``""`` without an interval. A coefficient is
    missing where only one value occurs. A word that nobody judged twice has no row. As only what both marked can be
    compared, read it beside how much was marked by one alone (``compare_coders``).
    """
    rows, joined = [], [joint for joint in joint_marks(coders) if joint.record == "attribution"]
    for variable in ("stance", "form", "source_kind", "negated"):
        texts: dict[str, list[list[str | None]]] = {}
        for joint in joined:
            unit = [mark and _value(mark, variable) or None for mark in (joint.marks.get(coder) for coder in coders)]
            texts.setdefault(joint.article.id, []).append(unit)
        found = measure(list(texts.values()), values=CHOICES[variable], draws=draws, seed=seed)
        if not found.n_units:
            continue
        alpha, percent, ac1 = (found.estimates[name] for name in ("alpha", "percent", "gwet_ac1"))
        carries = support_of(alpha.value) if alpha.low == alpha.low else ""
        row = (variable, found.n_texts, found.n_units, percent.value, *alpha, ac1.value, carries)
        rows.append(dict(zip(JUDGED, row, strict=True)))
    return table(rows, JUDGED)


def _joined(article: Article, record: str, marked: Mapping[str, Findings], pair: Callable[..., Any]) -> list[Joint]:
    """Put the marks of one coder after the other to the records that are there, and what fits none behind them."""
    joined: list[Joint] = []
    for coder, found in marked.items():
        first = [next(iter(joint.made.values())) for joint in joined]
        theirs = found.attributions if record == "attribution" else found.countries
        for place, (_, mark) in enumerate(pair(first, theirs)):
            if place == len(joined):
                joined.append(Joint(article, record, dict.fromkeys(marked)))
            if mark:
                joined[place].marks[coder] = mark
    return joined


def _value(mark: Attribution | Mention | None, part: str) -> str:
    if part == "marked":
        return "yes" if mark else "no"
    value = getattr(mark, part)
    if part == "negated":
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value.start}-{value.end}" if value else ""


def _same(a: Any, b: Any, part: str) -> bool:
    if part in PARTS:
        return agreement(a, b)[part] and agreement(b, a)[part]
    one, other = getattr(a, part), getattr(b, part)
    if part == "antecedent":
        return not (one and other) or overlap(one, other) >= SOURCE_OVERLAP
    return one == other or (part != "negated" and not (one and other))
