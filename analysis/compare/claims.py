"""Claims and denials side by side, as texts carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.compare.checks import require
from analysis.compare.pairing import by_mention, by_name, by_words, pair_row, with_words
from analysis.compare.voice import NEEDED, source_key
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

PAIRS = {"article_id": "str", "denial_id": "str", "denied_by": "str", "denial": "str", "claim_id": "str",
         "asserted_by": "str", "claim": "str", "overlap": "float64", "n_shared": "Int64",
         "confidence": "str"}  # fmt: skip
LEDGER = {"claim": "str", "actor": "str", "status": "str", "asserted_by": "str", "denied_by": "str",
          "confirmed_by": "str", "silent": "str", "other_answers": "str", "first_date": "str", "voice": "str",
          "evidence": "str", "sources": "str", "confidence": "str"}  # fmt: skip
_NEEDED = (*NEEDED, "claim", "form", "cue_start", "claim_start", "claim_end")


def pair_denials(attributions: pd.DataFrame, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Pair each denial with the claim it denies, within one article.

    The claim is the one of another source that shares most content words (overlap coefficient) with what is denied; on
    a tie the nearest one. At least two words and more than half of the shorter claim have to be shared; words that
    stand in more than two, and a third of the article's claims, do not count, nor does a claim that overlaps the denial
    in the text. Words are lightly stemmed, so a verb and its noun (باع, بيع) do not meet, and most denials stay without
    a claim: a missing pair says nothing, and a pair is a reading aid, to be checked against the text.

    Two more readings need ``mentions``. A denial may name whom it contradicts ("the allegations of X"): then X is who
    asserts, also where X has no claim of its own in the text. And a denial of just "the allegations" is paired with the
    last claim before it, by another source, that names the one who denies.

    Grain: one row per denial (stance ``deny`` and not ``negated``).

    Args:
        attributions: ``attributions_table``.
        mentions: ``actors_table`` of the same findings, or None.

    Returns:
        ``PAIRS``: ``article_id``, ``denial_id``, ``denied_by``, ``denial`` (what is denied), ``claim_id``,
        ``asserted_by`` and ``claim`` (empty without a pair), ``overlap`` (0 to 1), ``n_shared`` words, ``confidence``:
        ``medium`` from an overlap of .6 with four words, ``low`` below, empty without a pair. No pair is ever ``high``.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> base = {"article_id": "a", "source": "", "source_kind": "named", "negated": False, "form": "indirect"}
        >>> rows = pd.DataFrame([
        ...     base | {"attribution_id": "a1", "source_id": "the-guardian", "stance": "neutral", "cue_start": 0,
        ...             "claim_start": 9, "claim_end": 51, "claim": "the ministry approves every export licence"},
        ...     base | {"attribution_id": "a2", "source_id": "nso-group", "stance": "deny", "cue_start": 90,
        ...             "claim_start": 97, "claim_end": 132, "claim": "that the ministry approves each licence"}])
        >>> pair_denials(rows)[["denied_by", "asserted_by", "n_shared", "confidence"]].values.tolist()
        [['nso-group', 'the-guardian', 3, 'low']]
    """
    require(attributions, _NEEDED, "attributions")
    if attributions.empty:
        return table([], PAIRS)
    named: dict[str, list[dict[str, Any]]] = {}
    for mention in mentions.to_dict("records") if mentions is not None else ():
        named.setdefault(mention["article_id"], []).append(mention)
    rows = []
    for article, found in attributions.groupby("article_id", sort=False):
        said = with_words(found.to_dict("records"))
        others = [row for row in said if not _denies(row)]
        for denial in (row for row in said if _denies(row)):
            actors = named.get(article, [])
            pair = by_words(denial, others) or by_name(denial, others, actors) or by_mention(denial, others, actors)
            rows.append(pair or pair_row(denial, None, ""))
    return table(rows, PAIRS)


def _denies(row: dict[str, Any]) -> bool:
    return row["stance"] == "deny" and not row["negated"]


def claims_ledger(
    attributions: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    only_disputed: bool = True,
) -> pd.DataFrame:
    """Put claims and their denials side by side, from extracted attributions.

    Grain: one row per claim; a denial whose claim was not found is a row of its own, with the denied content as claim.

    Args:
        attributions: ``attributions_table``.
        articles: ``articles_table``; it gives the dates.
        mentions: ``actors_table``; with it more denials find their claim, see ``pair_denials``.
        only_disputed: Leave out claims that nobody denies in the same article.

    Returns:
        ``LEDGER``: ``claim`` (the words of the text), ``actor`` (always empty: a text does not code whom a claim is
        about), ``status`` (``claimed`` or ``denied``; nothing here is established), ``asserted_by``, ``denied_by``,
        ``first_date`` (when the article appeared), ``voice`` (stance and form of the claim, e.g. ``distance/indirect``:
        how far the outlet stands behind it), ``evidence`` (``article#attribution``), ``confidence`` of the pairing.
        ``confirmed_by``, ``silent``, ``other_answers`` and ``sources`` are empty: a text does not tell them.

    Raises:
        TableError: A column is missing.
    """
    require(attributions, _NEEDED, "attributions")
    if attributions.empty:
        return table([], LEDGER)
    dates = {} if articles is None else dict(zip(articles["article_id"], articles["published"], strict=True))
    pairs = pair_denials(attributions, mentions).to_dict("records")
    by_claim: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for pair in pairs:
        by_claim.setdefault((pair["article_id"], pair["claim_id"] or pair["denial_id"]), []).append(pair)
    rows = []
    for said in attributions.to_dict("records"):
        denials = by_claim.get((said["article_id"], said["attribution_id"]), [])
        lonely = bool(denials) and not denials[0]["claim_id"]
        if not denials and (only_disputed or _denies(said)):
            continue
        ids = [said["attribution_id"], *(d["denial_id"] for d in denials if d["denial_id"] != said["attribution_id"])]
        rows.append(dict.fromkeys(LEDGER, "") | {
            "claim": said["claim"], "status": "denied" if denials else "claimed",
            "asserted_by": denials[0]["asserted_by"] if lonely else source_key(said),
            "denied_by": ";".join(dict.fromkeys(d["denied_by"] for d in denials)),
            "first_date": dates.get(said["article_id"], ""), "voice": f"{said['stance']}/{said['form']}",
            "evidence": ";".join(f"{said['article_id']}#{i}" for i in ids),
            "confidence": ";".join(dict.fromkeys(d["confidence"] for d in denials if d["confidence"])),
        })  # fmt: skip
    return table(rows, LEDGER)
