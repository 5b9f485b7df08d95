"""The machine as one more coder: what extraction says of a text, in the columns of the codebook.

The field ``machine`` of a variable names what is found: ``countries`` (every country named), ``countries:ROLE`` (those
with that role, e.g. ``countries:client_government``), ``actors``, or, over the attributions, ``source_kinds``,
``stances``, ``forms``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.coding.answers import CODES
from analysis.coding.codebook import Codebook
from analysis.errors import TableError
from analysis.model import Findings
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

_FIELDS = {"source_kinds": "source_kind", "stances": "stance", "forms": "form"}


def machine_codes(found: Iterable[Findings], codebook: Codebook, coder: str = "machine") -> pd.DataFrame:
    """Return what was found as codes: the long table of ``read_sheets``, to be put below that of the coders.

    Hand-marked articles can be given as well, with ``coder="gold"``. Values outside the list of a variable are left
    out: a pronoun is no kind of source in a codebook that does not list it. A text in which nothing was found is coded
    as having none.

    Args:
        found: The findings of the texts that people coded too; ``article_id`` is that of the article.
        codebook: Variables without ``machine`` are passed over, as nobody codes them.
        coder: The name under which the codes stand.

    Raises:
        TableError: ``machine`` names something that is not found.

    Example:
        >>> from analysis.coding.codebook import read_codebook
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> found = find_all(Article("a1", "نفت المجر وجود خلاف مع إيطاليا.", "ar"))
        >>> codes = machine_codes([found], read_codebook("election"))
        >>> codes[codes["variable"] == "countries"]["value"].tolist()
        ['HUN', 'ITA']
    """
    rows = []
    for findings in found:
        for variable in codebook.compared:
            if not variable.machine:
                continue
            values = _values(findings, variable.machine)
            if variable.closed:
                values &= set(variable.names.values())
            for value in sorted(values) or [""]:
                row = (coder, findings.article.id, variable.id, value)
                rows.append(dict(zip(CODES, row, strict=True)))
    return table(rows, CODES)


def _values(found: Findings, what: str) -> set[str]:
    from analysis.rules.roles import ROLES

    kind, _, role = what.partition(":")
    if what == "actors":
        return {mention.entity for mention in found.actors}
    if kind == "countries" and (not role or role in ROLES):
        return {mention.entity for mention in found.countries if role in ("", mention.role)}
    if what in _FIELDS:
        return {getattr(attribution, _FIELDS[what]) for attribution in found.attributions}
    choices = ["countries", *(f"countries:{role}" for role in ROLES), "actors", *_FIELDS]
    raise TableError(f"machine is {what!r}; choose one of: {', '.join(choices)}")
