"""Chains of sources: from the claim's first source, through whoever passed it on, to the article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.model import Attribution, Findings
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

CHAINS = {"article_id": "str", "attribution_id": "str", "n_links": "Int64", "path": "str", "ids": "str",
          "claim": "str", "stance": "str"}  # fmt: skip
ARROW = " ← "


def chain_of(found: Findings, attribution: Attribution) -> list[Attribution]:
    """Return the attributions a claim passed through, the one next to the article first.

    A ring of ``via`` (which no rule makes, but a hand-made file may hold) ends where it closes.
    """
    by_id = {a.id: a for a in found.attributions}
    links, seen = [attribution], {attribution.id}
    while (via := by_id.get(links[0].via)) and via.id not in seen:
        links.insert(0, via)
        seen.add(via.id)
    return links


def chains_table(found: Iterable[Findings]) -> pd.DataFrame:
    """List the chains of all articles: one row per attribution that no other one passes through.

    Columns: ``article_id``; ``attribution_id`` of the far end; ``n_links`` between claim and article; ``path``, the
    surfaces of the sources from the article outwards (an empty one where nobody is named); ``ids`` of the
    attributions on the path with ``;``; ``claim`` and ``stance`` of the far end.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> text = "نقلت وكالة رويترز عن شهود قولهم إن التصويت تأجل."
        >>> chains_table([find_all(Article("a", text, "ar"))])[["n_links", "path"]].values.tolist()
        [[2, 'وكالة رويترز ← شهود']]
    """
    return table((_row(f, a) for f in found for a in _ends(f)), CHAINS)


def _ends(found: Findings) -> list[Attribution]:
    passed = {a.via for a in found.attributions}
    return [a for a in found.attributions if a.id not in passed]


def source_text(found: Findings, attribution: Attribution) -> str:
    """Return the words that name the source of an attribution or what its pronoun refers to; may be empty."""
    where = attribution.source or attribution.antecedent
    return where.of(found.article.text) if where else ""


def _row(found: Findings, end: Attribution) -> dict:
    links = chain_of(found, end)
    return {
        "article_id": found.article.id, "attribution_id": end.id, "n_links": len(links),
        "path": ARROW.join(source_text(found, a) for a in links), "ids": ";".join(a.id for a in links),
        "claim": end.claim.of(found.article.text), "stance": end.stance,
    }  # fmt: skip
