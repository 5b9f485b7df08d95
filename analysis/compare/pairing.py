"""Which claim a denial denies: by shared words, by the name in it, or because the claim names who denies."""

from __future__ import annotations

from collections import Counter
from typing import Any

from analysis.compare.overlap import content_words, overlap
from analysis.compare.voice import source_key
from analysis.rules.function_words import claim_nouns, complementisers
from analysis.text.document import prepare
from analysis.text.fold import fold

_LEAST_SHARED = 2
_LEAST_OVERLAP = 0.55
_HIGH_OVERLAP = 0.6
_HIGH_SHARED = 4
_COMMON = 1 / 3  # a word in more than two claims and in more than this share of them tells nothing
_BARE = 3  # a denial of no more words than this, with a noun for claims among them, has no content of its own

Row = dict[str, Any]


def with_words(read: list[Row]) -> list[Row]:
    """Add to each attribution of one article its source's key and its content words, those of many claims left out."""
    words = [content_words(row["claim"]) for row in read]
    counts = Counter(word for of_claim in words for word in of_claim)
    common = {word for word, n in counts.items() if n > max(2, len(read) * _COMMON)}
    return [row | {"key": source_key(row), "words": w - common} for row, w in zip(read, words, strict=True)]


def pair_row(denial: Row, claim: Row | None, confidence: str, asserted_by: str = "") -> Row:
    """Return one row of ``PAIRS``; the words are compared even where another reading made the pair."""
    shared = len(denial["words"] & claim["words"]) if claim else 0
    return {
        "article_id": denial["article_id"], "denial_id": denial["attribution_id"], "denied_by": denial["key"],
        "denial": denial["claim"], "claim_id": claim["attribution_id"] if claim else "",
        "asserted_by": claim["key"] if claim else asserted_by, "claim": claim["claim"] if claim else "",
        "overlap": overlap(denial["words"], claim["words"]) if claim else 0.0, "n_shared": shared,
        "confidence": confidence,
    }  # fmt: skip


def by_words(denial: Row, others: list[Row]) -> Row | None:
    """Pair with the claim of another source that shares most words."""

    def fits(other: Row) -> bool:
        apart = other["claim_end"] <= denial["claim_start"] or denial["claim_end"] <= other["claim_start"]
        shared = len(denial["words"] & other["words"])
        enough = shared >= _LEAST_SHARED and overlap(denial["words"], other["words"]) >= _LEAST_OVERLAP
        return apart and enough and other["key"] != denial["key"]

    def closeness(other: Row) -> tuple[float, float]:
        return overlap(denial["words"], other["words"]), -abs(denial["cue_start"] - other["cue_start"])

    best = max(filter(fits, others), key=closeness, default=None)
    if best is None:
        return None
    row = pair_row(denial, best, "low")
    sure = row["overlap"] >= _HIGH_OVERLAP and row["n_shared"] >= _HIGH_SHARED
    return row | {"confidence": "medium" if sure else "low"}


def by_name(denial: Row, others: list[Row], mentions: list[Row]) -> Row | None:
    """Pair with the actor named right behind a noun for claims, inside the denial: the allegations of X."""
    spoken = ""
    for word in prepare(denial["claim"]).words:
        if word.text in complementisers():
            spoken = ""
        elif spoken:
            at = denial["claim_start"] + word.start
            for mention in mentions:
                if mention["start"] <= at < mention["end"] and mention["entity"] not in {denial["key"], ""}:
                    theirs = [
                        o for o in others if o["key"] == mention["entity"] and o["cue_start"] < denial["cue_start"]
                    ]
                    return pair_row(denial, theirs[-1] if theirs else None, "medium", mention["entity"])
        elif word.text in claim_nouns():
            spoken = word.text
    return None


def by_mention(denial: Row, others: list[Row], mentions: list[Row]) -> Row | None:
    """Pair a denial of just "the allegations" with the last claim before it that names the one who denies."""
    words = [word.text for word in prepare(denial["claim"]).words if word.kind == "word"]
    if len(words) > _BARE or not claim_nouns() & set(words):
        return None
    for other in reversed([o for o in others if o["claim_end"] <= denial["cue_start"] and o["key"] != denial["key"]]):
        inside = [m for m in mentions if other["claim_start"] <= m["start"] and m["end"] <= other["claim_end"]]
        if any(m["entity"] == denial["key"] for m in inside) or fold(denial["key"]) in fold(other["claim"]):
            return pair_row(denial, other, "low")
    return None
