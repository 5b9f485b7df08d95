"""Who names which countries: in extracted mentions, and in coverage that people coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from analysis.checks import cells, one_of, require
from analysis.intervals import wilson
from analysis.rules.actors import shipped_actors
from analysis.tables import MENTIONS, rows_of, table
from analysis.text.fold import fold

if TYPE_CHECKING:
    import pandas as pd

NAMING = {"by": "str", "group": "str", "entity": "str", "role": "str", "n_mentions": "Int64", "n_articles": "Int64",
          "n_total": "Int64", "share": "float64", "low": "float64", "high": "float64"}  # fmt: skip
SENTENCES = {"entity": "str", "role": "str", "article_id": "str", "start": "Int64", "surface": "str",
             "confidence": "str", "sentence": "str"}  # fmt: skip
CODED = {"by": "str", "group": "str", "entity": "str", "n": "Int64", "n_named": "Int64", "share": "float64",
         "low": "float64", "high": "float64", "n_once": "Int64", "n_named_once": "Int64", "share_once": "float64",
         "low_once": "float64", "high_once": "float64",
         "too_few": "bool"}  # fmt: skip
PERIODS = {"day": len("2021-07-18"), "month": len("2021-07"), "year": len("2021")}
LEAST = 10
"""Texts below which a share is too little to say anything of."""


def compare_naming(
    countries: pd.DataFrame, by: str | None = None, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count how often, and in how many articles, each country (or actor) is named.

    Grain: one row per group and entity, or per entity and role with ``by="role"``. Sorted by group, then by the number
    of articles.

    Args:
        countries: ``countries_table`` (or ``actors_table``).
        by: None, ``"role"``, or a column of ``articles`` such as ``"outlet"`` or ``"lang"``.
        articles: ``articles_table`` of the same findings. It gives the number of articles that were read, also of those
            that name no country; without it ``n_total`` only counts articles with at least one mention.

    Returns:
        ``NAMING``: ``by``, ``group`` (empty without a group), ``entity``, ``role`` (empty unless ``by="role"``),
        ``n_mentions``, ``n_articles``, ``n_total`` (articles in the group), ``share`` = n_articles / n_total, with its
        Wilson interval ``low`` to ``high`` at 95 %. Mentions repeat within an article and are no independent units, so
        they have no interval. Not for comparing corpora of very different article lengths.

    Raises:
        TableError: A column is missing, or ``by`` is no column.

    Example:
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"article_id": ["a", "a", "b"], "entity": ["MAR", "MAR", "FRA"], "role": [""] * 3})
        >>> compare_naming(rows)[["entity", "n_mentions", "n_articles", "n_total", "share"]].values.tolist()
        [['MAR', 2, 1, 2, 0.5], ['FRA', 1, 1, 2, 0.5]]
    """
    require(countries, ("article_id", "entity", "role"), "countries")
    if countries.empty:
        return table([], NAMING)
    mentions = countries[["article_id", "entity", "role"]]
    grouped = by is not None and by != "role"
    if grouped:
        if articles is None:
            one_of(str(by), ["role"], "by (without a table of articles)")
        else:
            one_of(str(by), [c for c in articles.columns if c != "article_id"], "by")
            mentions = mentions.merge(articles[["article_id", by]].rename(columns={by: "group"}), on="article_id")
    if "group" not in mentions:
        mentions = mentions.assign(group="")
    if by != "role":
        mentions = mentions.assign(role="")
    totals = _totals(mentions, articles, str(by) if grouped else "")
    rows = []
    for (group, entity, role), found in mentions.groupby(["group", "entity", "role"], sort=True):
        n_articles, n_total = found["article_id"].nunique(), totals[group]
        share, low, high = wilson(n_articles, n_total)
        rows.append({"by": by or "", "group": group, "entity": entity, "role": role, "n_mentions": len(found),
                     "n_articles": n_articles, "n_total": n_total, "share": share, "low": low,
                     "high": high})  # fmt: skip
    rows.sort(key=lambda r: (r["group"], -r["n_articles"], -r["n_mentions"], r["entity"], r["role"]))
    return table(rows, NAMING)


def _totals(mentions: pd.DataFrame, articles: pd.DataFrame | None, by: str) -> Mapping[str, int]:
    if articles is not None:
        return articles.groupby(by)["article_id"].nunique().to_dict() if by else {"": articles["article_id"].nunique()}
    return mentions.groupby("group")["article_id"].nunique().to_dict()


def naming_sentences(countries: pd.DataFrame, entity: str, role: str | None = None) -> pd.DataFrame:
    """List the sentences behind one bar of ``compare_naming``.

    Grain: one row per mention, in order of article and text.

    Args:
        countries: ``countries_table`` or ``actors_table``.
        entity: The country's code or the actor's slug.
        role: Only mentions with this role; None for all.

    Returns:
        ``SENTENCES``: ``entity``, ``role``, ``article_id``, ``start`` (code point in the article), ``surface``,
        ``confidence``, ``sentence``. Empty where the entity is not mentioned.

    Raises:
        TableError: A column is missing.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> from analysis.tables import countries_table
        >>> countries = countries_table([find_all(Article("a", "Mali won. Chad lost.", "en"))])
        >>> naming_sentences(countries, "TCD")[["article_id", "start", "surface", "sentence"]].values.tolist()
        [['a', 10, 'Chad', 'Chad lost.']]
    """
    require(countries, MENTIONS, "countries")
    if countries.empty:
        return table([], SENTENCES)
    wanted = countries[(countries["entity"] == entity) & ((countries["role"] == role) | (role is None))]
    wanted = wanted.sort_values(["article_id", "start"])
    return table(rows_of(wanted[list(SENTENCES)]), SENTENCES)


def compare_naming_coded(
    coverage: pd.DataFrame,
    by: str = "lang",
    variable: str = "names_client_governments",
    entities: Collection[str] | None = None,
    least: int = LEAST,
) -> pd.DataFrame:
    """Count which client governments the coded texts name: in all, by language, country of the outlet or date.

    Grain: one row per group and government, for every government that any text names, also where a group never names
    it. A government counts as named where the text presents it as client by its own words or by quoting others; a
    denial in the same text does not take that away, so this is no count of accusations and none of facts.

    Agency reprints are counted twice over: every text (``n``), and reprints once (``n_once``). Texts count as one when
    they are of one group, cite the same news agencies (at least one), carry the same day and name the same governments.
    This is a proxy: the wording was not compared, so two texts may wrongly become one, and a reprint that names no
    agency, or whose day is unknown, stays. ``n_once`` is therefore still an upper bound of independent texts.

    Args:
        coverage: One row per coded text, as ``read_coverage`` gives it: ``names_client_governments`` and ``cites`` with
            ``;`` between values (or as lists), ``published``, and the column ``by``.
        by: The column that parts the texts, such as ``lang``, ``outlet_country`` or ``partner_outlet``; ``day``,
            ``month`` or ``year`` of ``published``; or ``""`` for all texts together.
        variable: Another column of lists: ``cites``, or one of countries in a story of one's own.
        entities: The governments (or sources) to count, also those that no text names; where none are given, all that
            are named.
        least: Texts of a group, with reprints once, below which it is ``too_few``.

    Returns:
        ``CODED``: ``by``, ``group``, ``entity`` (ISO 3166-1 alpha-3), ``n`` texts of the group, ``n_named`` of them
        that name it, ``share`` with its Wilson interval, and the same with reprints once; ``too_few``, whether the
        group has too few texts to say anything. Texts whose group is blank, or whose date is not known as precisely,
        are in the group ``""``.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> rows = {"lang": ["ar"] * 2, "names_client_governments": ["MAR;SAU"] * 2, "cites": ["AFP"] * 2,
        ...         "published": ["2021-07-20"] * 2}
        >>> found = compare_naming_coded(pd.DataFrame(rows))
        >>> found[["group", "entity", "n", "n_named", "n_once", "n_named_once"]].values.tolist()
        [['ar', 'MAR', 2, 2, 1, 1], ['ar', 'SAU', 2, 2, 1, 1]]
    """
    period = PERIODS.get(by, 0) if by not in coverage.columns else 0
    columns = list(dict.fromkeys([variable, "cites", "published", *([by] if by and not period else [])]))
    require(coverage, columns, "coverage")
    if coverage.empty:
        return table([], CODED)
    texts = [
        (_group(row, by, period), frozenset(cells(row[variable])), reprint_key(row, variable))
        for row in rows_of(coverage[columns])
    ]
    counted = sorted({entity for _, named, _ in texts for entity in named} if entities is None else entities)
    every: dict[str, list[Collection[str]]] = {group: [] for group in sorted({group for group, _, _ in texts})}
    once: dict[str, list[Collection[str]]] = {group: [] for group in every}
    seen = set()
    for group, named, key in texts:
        every[group].append(named)
        if not key or (group, key) not in seen:
            seen.add((group, key))
            once[group].append(named)
    rows = []
    for group in every:
        hits = {"": Counter(chain(*every[group])), "_once": Counter(chain(*once[group]))}
        for entity in counted:
            row = {"by": by, "group": group, "entity": entity, "too_few": len(once[group]) < least}
            for suffix, of in (("", every[group]), ("_once", once[group])):
                share, low, high = wilson(hits[suffix][entity], len(of))
                row |= {f"n{suffix}": len(of), f"n_named{suffix}": hits[suffix][entity], f"share{suffix}": share,
                        f"low{suffix}": low, f"high{suffix}": high}  # fmt: skip
            rows.append(row)
    return table(rows, CODED)


def _group(row: Mapping[str, object], by: str, period: int) -> str:
    if not period:
        return str(row[by]) if by else ""
    published = str(row["published"])
    return published[:period] if len(published) >= period else ""


def reprint_key(row: Mapping[str, object], variable: str = "names_client_governments") -> tuple[str, ...]:
    """Return what texts share that pass for reprints of one agency text, or ``()`` where that cannot be told."""
    agencies = sorted({agency for cite in cells(row["cites"]) if (agency := _agencies().get(fold(cite)))})
    day = str(row["published"])
    if not agencies or len(day) != len("2021-07-20"):
        return ()
    return (day, ";".join(agencies), ";".join(sorted(cells(row[variable]))))


@cache
def _agencies() -> dict[str, str]:
    return {fold(name): a.id for a in shipped_actors() if a.type == "news_agency" for _, name, _ in a.names}
