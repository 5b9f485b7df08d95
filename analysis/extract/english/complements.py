"""What follows an English cue: ``that``, a clause, a quotation, a colon, or a phrase that is claim enough."""

from __future__ import annotations

from analysis.extract.english import words as en
from analysis.extract.english.adjuncts import skip_adjuncts
from analysis.extract.english.claims import (
    claim_end,
    clause_at,
    enough,
    phrase_end,
    quoted_words,
    unquoted,
    verb_at,
)
from analysis.extract.english.phrases import noun_right
from analysis.extract.stretch import Range, Stretch, close_of, opens, tidy
from analysis.rules.cues import Cue

Found = tuple[str, Range]


def complement(s: Stretch, j: int, cue: Cue, dative: bool = True) -> Found | None:
    """Return frame and range of the claim that follows a cue that ends at ``j``."""
    frames = cue.frames
    if dative and "told" in frames:
        who = noun_right(s, j)
        if (
            who
            and s.text(who[0]) not in {"it", "there"}
            and not {"so", "such", "truth", "lies", "story"} & {s.text(k) for k in range(*who)}
        ):
            found = _content(s, who[1], frames)
            if found:
                return found
    found = _content(s, j, frames)
    return found or _phrasal(s, j, frames)


def _content(s: Stretch, j: int, frames: tuple[str, ...]) -> Found | None:
    k = skip_adjuncts(s, j)
    for at in (j, k) if k > j else (j,):
        text = s.text(at)
        if (
            text == "that"
            and "that" in frames
            and at + 1 < s.hi
            and not (at > j and (s.text(at + 1) in en.FINITE_AUXILIARIES | {"'s"} or verb_at(s, at + 1)))
        ):
            start = at + 1
            if s.text(start) == "," and start + 1 < s.hi:
                start += 1
            return "that", unquoted(s, start, "that")
        if text == ":" and "colon" in frames and (found := _after_colon(s, at)):
            return "colon", found
        if "quote" in frames or "colon" in frames:
            mark = at if opens(s, at) and "quote" in frames else at + 1 if text == "," and opens(s, at + 1) else -1
            if mark >= 0 and (text == "," or enough(s, mark)):
                return "quote", unquoted(s, mark, "colon" if text == "," else "that")
        if (
            "wh" in frames
            and text in en.QUESTION_WORDS
            and s.text(at + 1) not in {"to", ""}
            and s.text(at + 1) not in en.PUNCTUATION_BREAKS
        ) and (at == j or text in {"whether", "if", "how", "why"}):
            return "wh", (at, claim_end(s, at))
        if "bare" in frames and clause_at(s, at, strict=False) or "clause" in frames and clause_at(s, at, strict=True):
            return "bare", (at, claim_end(s, at))
    if (
        "colon" in frames
        and s.text(s.hi - 1) == ":"
        and s.hi - k < 24
        and not any(verb_at(s, x) for x in range(k, s.hi))
    ):
        found = _after_colon(s, s.hi - 1)
        return ("colon", found) if found else None
    if s.text(k) == "," and k > j and s.text(k + 1) == "that" and "that" in frames:
        return "that", unquoted(s, k + 2, "that")
    if s.text(k) == "," and ("that" in frames or "colon" in frames):
        return _interrupted(s, k)
    return None


def _after_colon(s: Stretch, colon: int) -> Range | None:
    """Return the claim behind a colon, be it the quotation that opens the next paragraph."""
    if colon + 1 < s.hi:
        return unquoted(s, colon + 1, "colon")
    if s.level == 0 and s.hi < len(s.units) and s.units[s.hi].mark == 1:
        return tidy(s, (s.hi + 1, close_of(s, s.hi)))
    return None


def _interrupted(s: Stretch, comma: int) -> Found | None:
    """``said, in a letter of Friday, that CLAIM`` and ``said, pointing at it, "CLAIM"``."""
    for k in range(comma + 2, min(comma + 16, s.hi - 1)):
        if s.opaque(k) or s.text(k) in {";", ":", "and", "but"} or s.text(k) in en.SUBJECTS:
            return None
        if s.text(k) == ",":
            if s.text(k + 1) == "that":
                return "that", unquoted(s, k + 2, "that")
            if s.text(comma + 1) in {"citing", "quoting"} and clause_at(s, k + 1, strict=False):
                return "bare", (k + 1, claim_end(s, k + 1))
            return ("quote", unquoted(s, k + 1, "colon")) if opens(s, k + 1) else None
    return None


def loose_clause(s: Stretch, j: int) -> Found | None:
    """Return the claim of a plain cue with a subject, where no known verb tells that a clause follows it."""
    k = skip_adjuncts(s, j)
    end = claim_end(s, k)
    if (
        end - k < 4
        or s.text(k) in en.NO_CLAIMS | en.PREPOSITIONS | en.PUNCTUATION_BREAKS | en.COORDINATORS | en.RELATIVES
    ):
        return None
    if s.text(k) in en.DETERMINERS and s.text(k + 1) in en.NO_CLAIMS:
        return None
    head = noun_right(s, k)
    if head is None or any(s.text(x) in en.PUNCTUATION_BREAKS for x in range(head[1], min(head[1] + 2, end))):
        return None
    return "bare", (k, end)


def _phrasal(s: Stretch, j: int, frames: tuple[str, ...]) -> Found | None:
    """Claims that are no clause: ``to``, ``gerund``, ``object``, ``of``, ``as``, ``small``."""
    text = s.text(j)
    if "to" in frames and text == "to" and s.text(j + 1) in {"have", "be", "know", "represent", "speak", "own", "want"}:
        return "to", (j, claim_end(s, j))
    if text == "as" and "as" in frames and "report" in frames and noun_right(s, j + 2):
        return "as", (j + 2, claim_end(s, j + 2))
    k = j + 1 if text in {"to", "ever"} else j
    if (
        "gerund" in frames
        and s.text(k).endswith("ing")
        and s.text(k) not in {"nothing", "anything", "everything", "king", "wrongdoing", "funding", "spending"}
    ):
        return "gerund", (k, claim_end(s, k))
    if "words" in frames and (end := quoted_words(s, j)):
        return "words", unquoted(s, j + 1, "that") if opens(s, j + 1) else (j, end)
    found = noun_right(s, j)
    if found is None:
        return ("small", unquoted(s, j, "that")) if "object" in frames and opens(s, j) else None
    end = found[1]
    if {"of", "as"} & set(frames):
        k = skip_adjuncts(s, end) if s.text(end) not in {"of", "as"} else end
        k = (
            end
            if s.text(end) in frames
            else next(
                (
                    i
                    for i in range(end, min(end + 14, s.hi))
                    if s.text(i) in {"of", "as"} & set(frames) or s.text(i) in en.STOPS | {",", ";"}
                ),
                s.hi,
            )
        )
        if s.text(k) in frames and s.text(k) in {"of", "as"}:
            return s.text(k), (j, claim_end(s, j))
    if "of" in frames and any(s.text(i) == "of" and s.text(i + 1).endswith("ing") for i in range(j, end)):
        return "of", (j, claim_end(s, j))
    pronoun = end - j == 1 and text in en.OBJECTS
    if (
        "small" in frames
        and end - j > 1
        and not pronoun
        and en.is_judgement(s.text(end - 1))
        and (s.text(j) in en.DETERMINERS or s.units[j].cap)
    ):
        return "small", (j, claim_end(s, j))
    tail = skip_adjuncts(s, end) if "small" in frames and s.text(end) in {"in", "of", "by", "on"} else end
    if tail > end and s.text(tail) in {"a", "an"}:
        return "small", (j, claim_end(s, j))
    if (
        "small" in frames
        and end < s.hi
        and (
            opens(s, end)
            or s.text(end) in en.ARTICLES
            or pronoun
            and s.units[end].kind == "word"
            and s.text(end) not in en.PREPOSITIONS | en.COORDINATORS | en.TIMES
        )
    ):
        return "small", (j, phrase_end(s, j) if opens(s, end) else claim_end(s, j))
    if (
        "object" in frames
        and s.text(end - 1) not in en.GRANTED
        and not (pronoun and end - j == 1 and text not in {"it"})
    ):
        return "object", (j, phrase_end(s, j))
    if "report" in frames and any(s.text(i) in en.REPORTS for i in range(j, min(end + 1, s.hi))):
        clause = any(s.text(i) == "that" and s.text(i - 1) != "and" for i in range(end, end + 10))
        return "report", (j, claim_end(s, j) if clause else phrase_end(s, j))
    return None
