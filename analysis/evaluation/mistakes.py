"""Every record that was missed, invented, or is right only in part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from analysis.evaluation.align import Aligned, agreement, align, in_scheme
from analysis.model import Article, Attribution, Findings, Mention, Span
from analysis.tables import sentence_at, table

if TYPE_CHECKING:
    import pandas as pd

MISTAKES = {"article_id": "str", "lang": "str", "record": "str", "mistake": "str", "parts": "str", "start": "Int64",
            "end": "Int64", "surface": "str", "gold": "str", "found": "str", "rule_id": "str",
            "context": "str"}  # fmt: skip


def mistakes_table(gold: Iterable[Findings], found: Iterable[Findings]) -> pd.DataFrame:
    """One row per record that the gold and the findings do not share, in order of the text: ``MISTAKES``.

    ``record`` is ``country`` or ``attribution``; ``mistake`` is ``missed`` (in the gold alone), ``extra`` (found
    alone) or ``differs`` (found, with the ``parts`` that are wrong, ``;`` between them). ``surface`` is the country
    or the cue, with its offsets; ``gold`` and ``found`` tell what each side has, ``rule_id`` the rule that made the
    found record or gave the wrong role (``""`` where no rule gave one), and ``context`` is the sentence.

    Raises:
        TableError: As ``align``.

    Example:
        >>> article = Article("a", "Mali won. Chad lost.", "en")
        >>> mali = Mention("a", Span(0, 4), "Mali", "MLI", "name")
        >>> mistakes_table([Findings(article, [mali])], [Findings(article)])[["mistake", "gold", "context"]].values
        array([['missed', 'MLI', 'Mali won.']], dtype=object)
    """
    rows, gold = [], list(gold)
    for article in align(gold, in_scheme(gold, found)):
        made = [*_countries(article), *_attributions(article)]
        rows += sorted(made, key=lambda row: (row["start"], row["record"]))
    return table(rows, MISTAKES)


def _countries(aligned: Aligned) -> Iterator[dict[str, Any]]:
    for g, f in aligned.countries:
        wrong = ["role"] if g and f and g.role and g.role != f.role else []
        if wrong or not (g and f):
            yield _row(aligned.article, "country", (g or f).span, (g, f), wrong, _said_country)


def _attributions(aligned: Aligned) -> Iterator[dict[str, Any]]:
    for g, f in aligned.attributions:
        wrong = [part for part, right in agreement(g, f).items() if not right] if g and f else []
        if wrong or not (g and f):
            yield _row(aligned.article, "attribution", (g or f).cue, (g, f), wrong, _said_attribution)


def _row(article: Article, record: str, span: Span, pair: tuple, wrong: list[str], said: Any) -> dict[str, Any]:
    g, f = pair
    return {"article_id": article.id, "lang": article.lang, "record": record,
            "mistake": "differs" if g and f else "missed" if g else "extra", "parts": ";".join(wrong),
            "start": span.start, "end": span.end, "surface": span.of(article.text),
            "gold": said(g, article.text, wrong) if g else "", "found": said(f, article.text, wrong) if f else "",
            "rule_id": _rule(f, wrong), "context": sentence_at(article.text, span)}  # fmt: skip


def _rule(found: Mention | Attribution | None, wrong: list[str]) -> str:
    if found is None:
        return ""
    return found.role_rule_id if "role" in wrong else found.rule_id


def _said_country(mention: Mention, text: str, wrong: list[str]) -> str:
    return f"{mention.entity} {mention.role}" if wrong else mention.entity


def _said_attribution(attribution: Attribution, text: str, wrong: list[str]) -> str:
    """Say the parts that are wrong, or for a record that stands alone who and what."""
    values = {"source": attribution.source.of(text) if attribution.source else "–",
              "claim": attribution.claim.of(text), "form": attribution.form, "stance": attribution.stance}  # fmt: skip
    return " | ".join(f"{part}: {values[part]}" for part in wrong or ("source", "claim"))
