"""Where the outlet speaks again behind a claim without a cue: an occasion, a contrast, a silence, a remark."""

from __future__ import annotations

from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.opener import has_frame
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.remarks import (
    COMMAS,
    is_finite,
    is_judged,
    is_reported,
    is_silent,
    is_spoken_of,
    promises,
    resumes,
)

_EVIDENCE = {"ar.confirm.azhar", "ar.confirm.athbat", "ar.confirm.barhan"}
_TELLS = {"say", "deny", "claim", "accuse"}
_BUT = {"لكن", "ولكن", "ولكنه", "ولكنها"}


def speaks_again(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """Tell whether the outlet starts a clause of its own at ``k``; ``comma`` tells whether one stands before it."""
    if any(ask(reader, k, comma, sentence) for ask in _STARTS):
        return True
    if reader.has(k + 1, "contrast.about"):
        return False
    if any(ask(reader, k, comma, sentence) for ask in _CONTRASTS):
        return True
    return comma and any(ask(reader, k, comma, sentence) for ask in _REMARKS)


def _is_listed(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """Two words that always start anew; وذلك with an occasion, في محاولة لـ."""
    if reader.pair(k) in reader.lists["break.two"]:
        return True
    text, behind = reader.text(k), reader.text(k + 1)
    unlike = comma and reader.pair(k) in reader.lists["break.unlike"]
    attempt = comma and (text, behind) == ("في", "محاوله") and reader.text(k + 2)[:1] == "ل"
    while_ = comma and reader.pair(k) == "في وقت" and reader.has(k + 2, "hypothetical.while")
    return unlike or attempt or while_ or (text, behind) == ("وذلك", "في") and reader.has(k + 2, "source.occasion")


def _is_asked(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """A question put to who speaks, or the occasion at which they say something else."""
    return comma and (reader.has(k, "break.asked") or reader.has(k, "break.occasion") and _tells_behind(reader, k))


def _is_topic(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """A new topic with its clause behind it (أما الوزير، فقد …)."""
    if not reader.has(k, "source.topic"):
        return False
    speaks = any(listed(reader.text(k + 1), name) for name in ("source.office", "source.institution", "break.words"))
    behind = range(k + 2, min(sentence.stop, k + 16))
    return speaks and any(reader.text(j)[:1] == "ف" and reader.text(j) != "في" for j in behind)


def _is_conceded(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """The main clause behind a concession that holds the claim (وإن كان … فإن …)."""
    if not reader.has(k, "break.then"):
        return False
    opened = any(reader.has(i, "break.concede") for i in range(sentence.start, sentence.start + 3))
    return opened and not any(reader.text(i) in COMMAS for i in range(sentence.start, k))


def _is_but(reader: Reader, k: int) -> bool:
    if reader.text(k) in {"غير", "الا"} and not (reader.has(k + 1, "that.plain") or reader.has(k + 1, "that.suffixed")):
        return False  # طالب القرية غير طالب المدينة
    return reader.has(k, "contrast.words") or reader.pair(k) in reader.lists["contrast.pair"]


def _is_contrasted(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """A word of contrast with an act or a word of speech behind it, or with a silence."""
    if not _is_but(reader, k):
        return False
    excepts = reader.text(k) in {"غير", "الا"} and reader.is_that(k + 1)
    after = k + 1 + (reader.pair(k) in reader.lists["contrast.pair"] or excepts)
    owned = reader.text(k) not in _BUT or reader.has(after + 1, "break.unknown")
    if owned and reader.text(after) == "لم" and reader.has(after + 1, "break.silent"):
        return True
    acts = reader.has(after, "break.finite") or any(
        f.kind == "past" and not (f.suffixed or f.weak) for f in reader.forms(after)
    )
    return acts and not reader.has(k, "break.rather")


def _is_answered(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """A word of contrast, of a reason or of a topic, with somebody's speech within its clause."""
    opens = _is_but(reader, k) or reader.has(k, "contrast.topic") or reader.has(k, "contrast.reason")
    return opens and _speaks_soon(reader, k, sentence)


def _is_hushed(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """What somebody does not tell (دون الخوض في تفاصيل، ولم يذكر)."""
    behind = k + (reader.pair(k) in reader.lists["break.from"])
    noun = comma and reader.text(behind + 1) != "ان"
    if reader.pair(behind) in reader.lists["break.without"] and (noun or is_silent(reader, behind + 2)):
        return True
    silent = reader.has(k + 1, "break.silent") and reader.text(k + 1)[0] in "يت"
    silent = silent and not reader.has(k + 2, "negation.but") and (comma or reader.text(k) != "ولا")
    return silent and reader.text(k)[:1] == "و" and reader.has(k, "break.negation")


def _is_dated(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """The time of a report or of what somebody said before (وذلك بعد، بعد ساعات من نشر …)."""
    noted = reader.text(k) == "وذلك"
    at = k + noted
    if comma and noted and (reader.has(at, "break.after") or reader.text(at) == "بينما"):
        return True
    return (comma or noted) and reader.has(at, "break.after") and is_reported(reader, at)


def _is_after_report(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """A clause of time that brings what somebody said before (، بعدما أعلن اعتراض طائرة)."""
    that = reader.text(k + 1) == "ان"
    if not (reader.has(k, "break.after") and (that or reader.has(k, "break.subordinate"))):
        return False
    return any(f.cue.group in _TELLS and f.kind == "past" and not f.weak for f in reader.forms(k + 1 + that))


def _is_in_speech(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """Where somebody said it (في تصريح …), unless the claim goes on behind it."""
    told = reader.text(k) == "في" and reader.text(k - 1) in COMMAS
    told = told and (reader.has(k + 1, "break.statement") or reader.has(k + 1, "break.owned"))
    return told and not resumes(reader, k, sentence)


def _is_remark(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """A remark on the claim: what happened before, what is not told, a gloss, a judgement."""
    pair, negated = reader.pair(k), reader.has(k, "break.negation")
    if pair in reader.lists["break.until"] and reader.has(k + 2, "break.before"):
        return True
    if negated and (reader.has(k + 1, "break.silent") or is_finite(reader, k + 1)):
        return True
    words = reader.has(k + 1, "break.gloss") or reader.has(k + 1, "break.words") or reader.has(k + 2, "break.dispute")
    words = words or reader.pair(k + 1) in reader.lists["break.fact"]
    if reader.has(k, "break.aside") and words or pair in reader.lists["break.remark"]:
        return True
    return pair in reader.lists["break.comment"] and (is_judged(reader, k + 2) or is_finite(reader, k + 2))


def _is_said_of(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    return is_spoken_of(reader, k, sentence)


def _is_further_speaker(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    return reader.text(k)[:1] == "و" and subject_speaks(reader, k, sentence)


_STARTS = (_is_listed, _is_asked, _is_topic, _is_conceded)
_CONTRASTS = (_is_contrasted, _is_answered, _is_hushed, _is_dated)
_REMARKS = (_is_after_report, _is_in_speech, _is_remark, _is_said_of, _is_further_speaker)
"""What is asked of a word, in this order: anywhere, where no topic is named, behind a comma only."""


def _tells_behind(reader: Reader, k: int) -> bool:
    """Tell whether a verb of speech follows an occasion at ``k`` (وخلال حديثه عن الجسر، ذكر …)."""
    comma = next((j for j in range(k + 1, k + 14) if reader.text(j) in COMMAS | {"."}), k)
    return any(f.kind == "past" for f in reader.forms(comma + 1))


def subject_speaks(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a subject stands at ``k`` with a cue and its claim behind it (، والوزير قال إن …)."""
    if reader.forms(k) or reader.is_that(k):
        return False
    for j in range(k + 1, min(sentence.stop, k + 6)):
        if reader.words[j].kind != "word" or reader.is_that(j) or listed(reader.text(j), "relative.words"):
            return False
        if reader.text(j - 1) == "من":
            return False
        spoken = (f for f in reader.forms(j) if not f.suffixed)
        if any(f.kind == "past" or f.kind == "present" and f.cue.group in {"say", "claim", "deny"} for f in spoken):
            return has_frame(reader, j, sentence)
    return False


def _speaks_soon(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a cue with a claim of its own, or a silence, follows a conjunction of contrast within its clause."""
    was = reader.has(k, "contrast.was")
    far = was or reader.has(k, "contrast.topic")
    for j in range(k + 1, min(sentence.stop, k + (14 if far else 8))):
        if reader.text(j) == "." or reader.is_that(j) and j > k + 1 or reader.text(j) == "،" and not far:
            return False
        if reader.has(j, "break.hush") or reader.has(j, "break.finite") and reader.has(j + 1, "break.declined"):
            return True
        finite = next((f for f in reader.forms(j) if f.kind in {"past", "present"}), None)
        if finite and finite.cue.id in _EVIDENCE:
            return False
        if finite:
            spoken = not (finite.weak or promises(finite))
            disbelieves = finite.cue.id == "ar.deny.saddaq"
            opened = was or reader.has(j - 1, "negation.words") and spoken or has_frame(reader, j, sentence)
            if opened and not disbelieves:
                return True
    return False
