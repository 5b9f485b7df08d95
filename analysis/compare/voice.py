"""Whose voice is heard: shares of attributions by source, their stance, who denies, how much stays anonymous."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.checks import one_of, require
from analysis.intervals import bootstrap_share
from analysis.model import STANCES
from analysis.tables import rows_of, table

if TYPE_CHECKING:
    import pandas as pd

VOICE = {"source": "str", "source_kind": "str", "n_attributions": "Int64", "n_articles": "Int64", "n_total": "Int64",
         "share": "float64", "low": "float64", "high": "float64"}  # fmt: skip
STANCE = {"source": "str", "stance": "str", "n_attributions": "Int64", "n_source": "Int64", "share": "float64",
          "low": "float64", "high": "float64"}  # fmt: skip
DENIALS = {"source": "str", "n_denials": "Int64", "n_articles": "Int64", "n_attributions": "Int64", "share": "float64",
           "low": "float64", "high": "float64", "evidence": "str"}  # fmt: skip
ANONYMOUS = {"by": "str", "group": "str", "n_attributions": "Int64", "n_anonymous": "Int64", "n_agentless": "Int64",
             "share": "float64", "low": "float64", "high": "float64"}  # fmt: skip
NEEDED = ("article_id", "attribution_id", "source", "source_id", "source_kind", "stance", "negated")


def source_key(row: dict[str, object]) -> str:
    """Return what stands for a source in a table: its slug, else its words, else its kind in brackets.

    Example:
        >>> source_key({"source_id": "", "source": "", "source_kind": "agentless"})
        '(agentless)'
    """
    return str(row["source_id"] or row["source"] or f"({row['source_kind']})")


def _keyed(attributions: pd.DataFrame) -> pd.DataFrame:
    require(attributions, NEEDED, "attributions")
    attributions = attributions.reindex(columns=NEEDED) if attributions.empty else attributions
    keys = [source_key(row) for row in rows_of(attributions[["source_id", "source", "source_kind"]])]
    return attributions.assign(key=keys)


def _share(part: Iterable[str], whole: Iterable[str]) -> tuple[float, float, float]:
    """Share of a part, with an interval over articles; both are given as the article of each attribution."""
    hits, totals = Counter(part), Counter(whole)
    articles = sorted(totals)
    return bootstrap_share([hits[article] for article in articles], [totals[article] for article in articles])


def share_of_voice(attributions: pd.DataFrame, by: str = "source") -> pd.DataFrame:
    """Count whose words the texts carry, by source or by kind of source.

    Grain: one row per source (``by="source"``) or per kind (``by="source_kind"``), most attributions first.

    Args:
        attributions: ``attributions_table``. Every attribution counts once, those relayed by another (``via``) too.
        by: ``source`` or ``source_kind``.

    Returns:
        ``VOICE``: ``source`` (slug of a known actor, else the words of the text, else the kind in brackets; empty with
        ``by="source_kind"``), ``source_kind`` (the most frequent one of the source), ``n_attributions``,
        ``n_articles``, ``n_total`` attributions in all, ``share`` and a bootstrap interval over articles at 95 %,
        missing with a single article. A surface that differs in spelling is another source: only known actors are
        brought together.

    Raises:
        TableError: A column is missing or ``by`` is not in the list.

    Example:
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"article_id": ["a", "a", "b"], "attribution_id": ["a1", "a2", "a1"],
        ...     "source": ["NSO"] * 3, "source_id": ["nso-group", "nso-group", ""], "source_kind": ["named"] * 3,
        ...     "stance": ["neutral"] * 3, "negated": [False] * 3})
        >>> share_of_voice(rows)[["source", "n_attributions", "n_articles", "n_total"]].values.tolist()
        [['nso-group', 2, 1, 3], ['NSO', 1, 1, 3]]
    """
    one_of(by, ("source", "source_kind"), "by")
    said: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of(_keyed(attributions)):
        said.setdefault(row["key" if by == "source" else "source_kind"], []).append(
            (row["article_id"], row["source_kind"])
        )
    every = [article for found in said.values() for article, _ in found]
    rows = []
    for key, found in said.items():
        share, low, high = _share((article for article, _ in found), every)
        kinds = Counter(kind for _, kind in found)
        rows.append({"source": key if by == "source" else "",
                     "source_kind": min(kinds, key=lambda kind: (-kinds[kind], kind)), "n_attributions": len(found),
                     "n_articles": len({article for article, _ in found}), "n_total": len(every), "share": share,
                     "low": low, "high": high})  # fmt: skip
    rows.sort(key=lambda r: (-r["n_attributions"], r["source"], r["source_kind"]))
    return table(rows, VOICE)


def stance_by_source(attributions: pd.DataFrame) -> pd.DataFrame:
    """Count with which stance the outlet introduces each source: neutral, endorsing, distancing, denying.

    Grain: one row per source and stance, all four stances for every source, sources with most attributions first.

    Returns:
        ``STANCE``: ``source`` as in ``share_of_voice``, ``stance``, ``n_attributions``, ``n_source`` attributions of
        the source in all, ``share`` and its bootstrap interval over articles. The stance is read from the cue. It is
        the outlet's, not the opinion of the source, except ``deny``: there the source denies. A denied denial
        (``negated``) is kept under the stance of its cue.

    Raises:
        TableError: A column is missing.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> from analysis.tables import attributions_table
        >>> text = "The firm denied the sale. Officials said the sale was over."
        >>> said = attributions_table([find_all(Article("a", text, "en"))])
        >>> rows = stance_by_source(said).query("n_attributions > 0")
        >>> rows[["source", "stance", "n_attributions", "n_source"]].values.tolist()
        [['The firm', 'deny', 1, 1], ['unnamed-official', 'neutral', 1, 1]]
    """
    said: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of(_keyed(attributions)):
        said.setdefault(row["key"], []).append((row["article_id"], row["stance"]))
    rows = []
    for key, found in said.items():
        for stance in STANCES:
            part = [article for article, its_stance in found if its_stance == stance]
            share, low, high = _share(part, (article for article, _ in found))
            rows.append({"source": key, "stance": stance, "n_attributions": len(part), "n_source": len(found),
                         "share": share, "low": low, "high": high})  # fmt: skip
    rows.sort(key=lambda r: (-r["n_source"], r["source"], STANCES.index(r["stance"])))
    return table(rows, STANCE)


def who_denies(attributions: pd.DataFrame) -> pd.DataFrame:
    """List the sources that deny something, with how often and where.

    Grain: one row per source with at least one denial, most denials first. A denied denial (``لم ينفِ``, "did not
    deny") is no denial and is left out.

    Returns:
        ``DENIALS``: ``source``, ``n_denials``, ``n_articles`` with a denial, ``n_attributions`` of the source in all,
        ``share`` of its attributions that deny with a bootstrap interval over articles, and ``evidence``: article and
        attribution ids as ``article#a3``, ``;`` between them.

    Raises:
        TableError: A column is missing.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> from analysis.tables import attributions_table
        >>> text = "The firm denied the sale. Officials said the sale was over."
        >>> said = attributions_table([find_all(Article("a", text, "en"))])
        >>> who_denies(said)[["source", "n_denials", "n_attributions", "evidence"]].values.tolist()
        [['The firm', 1, 1, 'a#a1']]
    """
    keyed = _keyed(attributions)
    denials = keyed[(keyed["stance"] == "deny") & ~keyed["negated"].astype(bool)] if len(keyed) else keyed
    rows = []
    for key, found in denials.groupby("key", sort=True):
        whole = keyed[keyed["key"] == key]
        share, low, high = _share(found["article_id"], whole["article_id"])
        rows.append({"source": key, "n_denials": len(found), "n_articles": found["article_id"].nunique(),
                     "n_attributions": len(whole), "share": share, "low": low, "high": high,
                     "evidence": evidence(found)})  # fmt: skip
    rows.sort(key=lambda r: (-r["n_denials"], r["source"]))
    return table(rows, DENIALS)


def evidence(attributions: pd.DataFrame) -> str:
    """Return the ids of attributions as ``article#attribution``, ``;`` between them."""
    ids = zip(attributions["article_id"], attributions["attribution_id"], strict=True)
    return ";".join(f"{article}#{attribution}" for article, attribution in ids)


def anonymous_share(
    attributions: pd.DataFrame, by: str | None = None, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Measure how much of what is attributed goes back to people who are not named.

    Grain: one row per group, one row in all without ``by``.

    Args:
        attributions: ``attributions_table``.
        by: None, or a column of ``articles`` such as ``"outlet"`` or ``"lang"``.
        articles: ``articles_table`` of the same findings; needed with ``by``.

    Returns:
        ``ANONYMOUS``: ``by``, ``group``, ``n_attributions``, ``n_anonymous`` (a person or body without a name speaks),
        ``n_agentless`` (nobody speaks: "it was reported"; not in the share), ``share`` of the anonymous with a
        bootstrap interval over articles.

    Raises:
        TableError: A column is missing, or ``by`` is no column of ``articles``.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> from analysis.tables import attributions_table
        >>> text = "The firm denied the sale. Officials said the sale was over."
        >>> said = attributions_table([find_all(Article("a", text, "en"))])
        >>> anonymous_share(said)[["n_attributions", "n_anonymous", "n_agentless", "share"]].values.tolist()
        [[2, 1, 0, 0.5]]
    """
    keyed = _keyed(attributions)
    if by is None:
        keyed = keyed.assign(group="")
    else:
        one_of(by, [c for c in (articles.columns if articles is not None else []) if c != "article_id"], "by")
        keyed = keyed.merge(articles[["article_id", by]].rename(columns={by: "group"}), on="article_id")
    rows = []
    for group, found in keyed.groupby("group", sort=True):
        anonymous = found[found["source_kind"] == "anonymous"]
        share, low, high = _share(anonymous["article_id"], found["article_id"])
        rows.append({"by": by or "", "group": group, "n_attributions": len(found),
                     "n_anonymous": len(anonymous),
                     "n_agentless": int((found["source_kind"] == "agentless").sum()),
                     "share": share, "low": low, "high": high})  # fmt: skip
    return table(rows, ANONYMOUS)
