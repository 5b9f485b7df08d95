"""Which claim a denial denies: by shared words, by a name, by pointing back, or because the claim names who denies.

Each reading takes a denial, the claims of its article and returns a row of ``PAIRS``, or None where it finds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Any

from analysis.compare.overlap import content_words, overlap
from analysis.compare.voice import source_key
from analysis.rules.actor_labels import actor_country, actor_type
from analysis.rules.function_words import claim_nouns, complementisers, demonstratives, judging
from analysis.text.document import Word
from analysis.text.fold import fold
from analysis.text.prepare import prepare_each

_LEAST_SHARED = 2
_LEAST_OVERLAP = 0.55
_HIGH_OVERLAP = 0.6
_HIGH_SHARED = 4
_COMMON = 1 / 3  # a word in more than two claims and in more than this share of them tells nothing
_BARE = 3  # a denial of no more words than this, with a noun for claims among them, has no content of its own
_NEAR = 300  # code points from a claim to a denial that answers it without its words

Row = dict[str, Any]
Mentions = Sequence[Mapping[str, Any]]


def denies(row: Row) -> bool:
    """Tell whether an attribution is a denial; a denied denial is none."""
    return row["stance"] == "deny" and not row["negated"]


def prepared(read: Sequence[Row], actors: Mentions, countries: Mentions) -> list[Row]:
    """Add to each attribution of one article what the readings compare.

    ``key`` of its source; ``told``, the words of its claim; ``content``, its content words without those of many
    claims; ``names``, what its source is called in ``about``: its key and, of a state or its government, the country;
    ``about``, the actors and countries named in its claim or accused of it.
    """
    told = [document.words for document in prepare_each([row["claim"] for row in read])]
    contents = [content_words(_denied(w) if denies(row) else w) for row, w in zip(read, told, strict=True)]
    counts = Counter(word for content in contents for word in content)
    common = {word for word, n in counts.items() if n > max(2, len(read) * _COMMON)}
    states = {(m["start"], m["end"]): m["entity"] for m in countries}
    made = []
    for row, words, content in zip(read, told, contents, strict=True):
        key = source_key(row)
        government = actor_country(key) if actor_type(key) == "government" else ""
        state = states.get((row["source_start"], row["source_end"]), government)
        spans = [(row[f"{part}_start"], row[f"{part}_end"]) for part in ("claim", "accused") if row.get(part)]
        named = (m for m in (*actors, *countries) for start, end in spans if start <= m["start"] and m["end"] <= end)
        about = {m["entity"] for m in named}
        made.append(row | {"key": key, "told": words, "content": content - common, "names": {key, state} - {""},
                           "about": about})  # fmt: skip
    return made


def _denied(words: Sequence[Word]) -> Sequence[Word]:
    """Return what is denied without the judgement on it: "this talk of a sale" of "this talk of a sale as nonsense"."""
    if words and words[0].text in demonstratives() | claim_nouns():
        for before, word in pairwise(words):
            if word.text in judging() and before.text not in claim_nouns():
                return words[: word.index]
    return words


def pair_row(denial: Row, claim: Row | None, confidence: str, asserted_by: str = "") -> Row:
    """Return one row of ``PAIRS``; the words are compared even where another reading made the pair."""
    shared = len(denial["content"] & claim["content"]) if claim else 0
    return {
        "article_id": denial["article_id"], "denial_id": denial["attribution_id"], "denied_by": denial["key"],
        "denial": denial["claim"], "claim_id": claim["attribution_id"] if claim else "",
        "asserted_by": claim["key"] if claim else asserted_by, "claim": claim["claim"] if claim else "",
        "overlap": overlap(denial["content"], claim["content"]) if claim else 0.0, "n_shared": shared,
        "confidence": confidence,
    }  # fmt: skip


def by_words(denial: Row, others: list[Row], actors: Mentions) -> Row | None:
    """Pair with the claim of another source that shares most words."""

    def fits(other: Row) -> bool:
        apart = other["claim_end"] <= denial["claim_start"] or denial["claim_end"] <= other["claim_start"]
        shared = len(denial["content"] & other["content"])
        enough = shared >= _LEAST_SHARED and overlap(denial["content"], other["content"]) >= _LEAST_OVERLAP
        return apart and enough and other["key"] != denial["key"]

    def closeness(other: Row) -> tuple[float, float]:
        return overlap(denial["content"], other["content"]), -abs(denial["cue_start"] - other["cue_start"])

    best = max(filter(fits, others), key=closeness, default=None)
    if best is None:
        return None
    row = pair_row(denial, best, "low")
    sure = row["overlap"] >= _HIGH_OVERLAP and row["n_shared"] >= _HIGH_SHARED
    return row | {"confidence": "medium" if sure else "low"}


def by_name(denial: Row, others: list[Row], actors: Mentions) -> Row | None:
    """Pair with the actor named behind a noun for claims, inside the denial: the allegations by X.

    A source that no list knows is told by its own words: the findings of "the inquiry" are those of "the inquiry".
    """
    spoken = ""
    earlier = [o for o in others if o["cue_start"] < denial["cue_start"] and o["key"] != denial["key"]]
    for word in denial["told"]:
        if word.text in complementisers():
            spoken = ""
        elif spoken:
            at = denial["claim_start"] + word.start
            theirs = [o for o in earlier if fold(o["source"]) == word.text]
            if theirs:
                return pair_row(denial, theirs[-1], "medium")
            for mention in actors:
                if mention["start"] <= at < mention["end"] and mention["entity"] not in {denial["key"], ""}:
                    theirs = [o for o in earlier if o["key"] == mention["entity"]]
                    return pair_row(denial, theirs[-1] if theirs else None, "medium", mention["entity"])
        elif word.text in claim_nouns():
            spoken = word.text
    return None


def by_reference(denial: Row, others: list[Row], actors: Mentions) -> Row | None:
    """Pair a denial of just "this" or "this accusation" with the claim shortly before it.

    Of several claims of one source in a row, one that names who denies goes before the others, then one that the outlet
    keeps at a distance, as it does with accusations, then the last.
    """
    before = _before(denial, others)
    if not before or not _is_near(before[-1], denial) or not _points_back(_words(denial)):
        return None
    run = takewhile(lambda other: other["key"] == before[-1]["key"], reversed(before))
    claim = max(run, key=lambda other: (_is_about(other, denial), other["stance"] == "distance"))
    return pair_row(denial, claim, "low")


def _points_back(words: list[str]) -> bool:
    """Tell whether words are just "this" or "this accusation", with or without a short judgement on it."""
    first, noun, rest = words[:1], words[1:2], words[2:]
    if not demonstratives().issuperset(first):
        return False
    if noun and claim_nouns().issuperset(noun):
        return len(rest) < _BARE or rest[0] in judging()
    return judging().issuperset(noun)


def by_mention(denial: Row, others: list[Row], actors: Mentions) -> Row | None:
    """Pair a denial of just "the allegations" with the last claim before it that names the one who denies."""
    words = _words(denial)
    if len(words) > _BARE or claim_nouns().isdisjoint(words):
        return None
    named = (o for o in reversed(_before(denial, others)) if _is_about(o, denial))
    return pair_row(denial, other, "low") if (other := next(named, None)) else None


def by_answer(denial: Row, others: list[Row], actors: Mentions) -> Row | None:
    """Pair with the claim of another source right before the denial, where it names the one who denies."""
    last = next(reversed(_before(denial, others)), None)
    fits = last is not None and _is_near(last, denial) and _is_about(last, denial)
    return pair_row(denial, last, "low") if fits else None


def _before(denial: Row, others: list[Row]) -> list[Row]:
    start = min(denial["cue_start"], denial["claim_start"])
    return [o for o in others if o["claim_end"] <= start and o["key"] != denial["key"]]


def _words(denial: Row) -> list[str]:
    return [word.text for word in denial["told"] if word.kind == "word"]


def _is_near(claim: Row, denial: Row) -> bool:
    return denial["cue_start"] - claim["claim_end"] <= _NEAR


def _is_about(claim: Row, denial: Row) -> bool:
    return bool(claim["about"] & denial["names"]) or fold(denial["key"]) in fold(claim["claim"])
