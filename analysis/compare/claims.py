"""Claims and denials side by side, as texts carry them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from analysis.compare.checks import require
from analysis.compare.overlap import content_words, overlap
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
_LEAST_SHARED = 2
_LEAST_OVERLAP = 0.55
_HIGH_OVERLAP = 0.6
_HIGH_SHARED = 4
_COMMON = 1 / 3  # a word in more than two claims and in more than this share of them tells nothing
_NEEDED = (*NEEDED, "claim", "form", "cue_start", "claim_start", "claim_end")


def pair_denials(attributions: pd.DataFrame) -> pd.DataFrame:
    """Pair each denial with the claim it denies, within one article.

    The claim is the one of another source that shares most content words (overlap coefficient) with what is denied; on
    a tie the nearest one. At least two words and more than half of the shorter claim have to be shared; words that
    stand in more than two, and a third of the article's claims, do not count, nor does a claim that overlaps the denial
    in the text. Words are lightly stemmed, so a verb and its noun (باع, بيع) do not meet, and most denials stay without
    a claim: a missing pair says nothing, and a pair is a reading aid, to be checked against the text.

    Grain: one row per denial (stance ``deny`` and not ``negated``).

    Args:
        attributions: ``attributions_table``.

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
    rows = []
    for _, found in attributions.groupby("article_id", sort=False):
        said = _with_words(found.to_dict("records"))
        denials = [row for row in said if _denies(row)]
        rows.extend(_pair(denial, [row for row in said if not _denies(row)]) for denial in denials)
    return table(rows, PAIRS)


def _with_words(read: list[dict[str, Any]]) -> list[dict[str, Any]]:
    words = [content_words(row["claim"]) for row in read]
    counts = Counter(word for of_claim in words for word in of_claim)
    common = {word for word, n in counts.items() if n > max(2, len(read) * _COMMON)}
    return [row | {"key": source_key(row), "words": w - common} for row, w in zip(read, words, strict=True)]


def _denies(row: dict[str, Any]) -> bool:
    return row["stance"] == "deny" and not row["negated"]


def _pair(denial: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
    row = {"article_id": denial["article_id"], "denial_id": denial["attribution_id"], "denied_by": denial["key"],
           "denial": denial["claim"], "claim_id": "", "asserted_by": "", "claim": "", "overlap": 0.0, "n_shared": 0,
           "confidence": ""}  # fmt: skip

    def closeness(other: dict[str, Any]) -> tuple[float, float]:
        return overlap(denial["words"], other["words"]), -abs(denial["cue_start"] - other["cue_start"])

    fitting = [
        other
        for other in others
        if other["key"] != denial["key"]
        and (other["claim_end"] <= denial["claim_start"] or denial["claim_end"] <= other["claim_start"])
        and len(denial["words"] & other["words"]) >= _LEAST_SHARED
        and overlap(denial["words"], other["words"]) >= _LEAST_OVERLAP
    ]
    if not fitting:
        return row
    best = max(fitting, key=closeness)
    shared, share = len(denial["words"] & best["words"]), overlap(denial["words"], best["words"])
    sure = share >= _HIGH_OVERLAP and shared >= _HIGH_SHARED
    return row | {"claim_id": best["attribution_id"], "asserted_by": best["key"], "claim": best["claim"],
                  "overlap": share, "n_shared": shared, "confidence": "medium" if sure else "low"}  # fmt: skip


def claims_ledger(
    attributions: pd.DataFrame, articles: pd.DataFrame | None = None, only_disputed: bool = True
) -> pd.DataFrame:
    """Put claims and their denials side by side, from extracted attributions.

    Grain: one row per claim; a denial whose claim was not found is a row of its own, with the denied content as claim.

    Args:
        attributions: ``attributions_table``.
        articles: ``articles_table``; it gives the dates.
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
    pairs = pair_denials(attributions).to_dict("records")
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
            "asserted_by": "" if lonely else source_key(said),
            "denied_by": ";".join(dict.fromkeys(d["denied_by"] for d in denials)),
            "first_date": dates.get(said["article_id"], ""), "voice": f"{said['stance']}/{said['form']}",
            "evidence": ";".join(f"{said['article_id']}#{i}" for i in ids),
            "confidence": ";".join(dict.fromkeys(d["confidence"] for d in denials if d["confidence"])),
        })  # fmt: skip
    return table(rows, LEDGER)
