"""What an outlet says of a claim behind it: who judges it, who else speaks of it, on what it keeps silent."""

from __future__ import annotations

from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.opener import has_frame
from analysis.extract.arabic.reader import Reader

COMMAS = {"،", ",", "؛"}


def is_spoken_of(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a clause on the last noun brings a speaker (، الذي قال إنه …، وهي نسبة وصفها خبير بأنها …)."""
    if listed(reader.text(k), "relative.words"):
        spoken = bool(reader.forms(k + 1)) and is_finite(reader, k + 1) and has_frame(reader, k + 1, sentence)
        return spoken and not _resumes_behind(reader, k, sentence)
    aside = reader.has(k, "break.aside")
    judged = aside and any(f.cue.group == "wasf" and f.suffixed for f in reader.forms(k + 2))
    return (
        judged or (aside or reader.text(k) == "في") and is_finite(reader, k + 2, "think") and _takes_up(reader, k + 3)
    )


def _takes_up(reader: Reader, k: int) -> bool:
    """Tell whether what is said is about the noun before (رقم يرى خبراء أنه …، في حادث قالت القوة إنه …)."""
    return any(reader.has(j, "that.suffixed") for j in range(k, k + 8))


def _resumes_behind(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether the clause before ``k`` still lacks its verb, and goes on behind a comma (الخبر، الذي …، قديم)."""
    comma = next((j for j in range(k + 2, sentence.stop - 1) if reader.text(j) in COMMAS), 0)
    new = reader.forms(comma + 1) or reader.phrase(comma + 1) or reader.has(comma + 1, "turns")
    return bool(comma) and not new and reader.text(comma + 1)[:1] not in "وف"


def is_judged(reader: Reader, k: int) -> bool:
    """Tell whether a denial of the claim follows as a noun or negated (الأمر الذي سارع إلى نفيه، وهو ما لم ينكره)."""
    negated = reader.has(k, "negation.words") and reader.has(k + 1, "break.judge")
    verb = reader.lexicon.tails.get(reader.text(k))
    denied = (
        verb is not None and verb.cue.group == "deny" and reader.document.raw(reader.words[k]).endswith(("ه", "ها"))
    )
    taken_up = reader.has(k + 1, "break.resumed") and reader.lexicon.at(reader.text(k))
    judged = denied or reader.has(k, "break.judge")
    return negated or judged or bool(taken_up) or any(reader.has(j, "break.denial") for j in range(k, k + 7))


def is_reported(reader: Reader, k: int) -> bool:
    """Tell whether what is dated behind ``k`` is a report or its spreading (بعد ساعات من نشر صحيفة …)."""
    return any(reader.has(j, "break.report") for j in range(k + 1, k + 5))


def is_silent(reader: Reader, k: int) -> bool:
    """Tell whether a verb of telling stands at ``k``, or details behind a preposition (دون الخوض في تفاصيل)."""
    return reader.has(k, "break.silent") or reader.has(k, "preposition.words") and reader.has(k + 1, "break.silent")


def is_finite(reader: Reader, k: int, also: str = "") -> bool:
    """Tell whether a verb of speech stands at ``k``, of thought only where that group is wanted ``also``."""
    spoken = (f for f in reader.forms(k) if f.kind in {"past", "present"} and not promises(f))
    return any(f.cue.group in {also} or f.cue.group != "think" for f in spoken)


def promises(form: Form) -> bool:
    """Tell whether a verb is one of speech by its preposition only: denied, it is as often an act (لم تدفع، لم يعد)."""
    return "prep" in form.frames or form.weak


def resumes(reader: Reader, k: int, sentence: range, unfinished: bool = False) -> bool:
    """Tell whether a clause goes on behind a source set between commas (بلغ العدد، بحسب الوزارة، إلى مئة).

    Where the clause before is ``unfinished`` (so few words that its object is still to come), a noun continues it, too.
    """
    comma = next((j for j in range(k + 1, min(sentence.stop, k + 12)) if reader.text(j) in COMMAS), 0)
    if not comma or reader.forms(comma + 1) or reader.phrase(comma + 1):
        return False
    behind = reader.text(comma + 1)
    if reader.text(k - 1) not in COMMAS:
        governed = unfinished and behind[:1] in {"ل", "ب"} and len(behind) > 3
        return governed or behind in {"الي", "في"} and len(reader.text(comma + 2)) > 2
    plain = behind[:1] not in "وف" or reader.has(comma + 1, "reopen.plain")
    noun = unfinished and plain and not reader.has(comma + 1, "contrast.words")
    return noun or reader.text(comma + 1) in {"الي", "في", "علي", "من", "عن"} or reader.is_that(comma + 1)
