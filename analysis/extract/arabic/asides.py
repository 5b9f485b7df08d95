"""What stands between a subject and its verb, stepped over backwards: its turn, its age, an aside on it."""

from __future__ import annotations

from analysis.extract.arabic.kinds import hides_name
from analysis.extract.arabic.lexicon import word_lists
from analysis.extract.arabic.lists import Words, listed


def before_turn(words: Words, k: int) -> int:
    """Step back from ``k`` over what only gives the subject its turn (الوزير، من جهته، قال)."""
    j = k - (k > 0 and words[k].text in {"،", ","})
    if j > 0 and words[j].text in word_lists()["source.turn"]:
        j -= 1 + (words[j - 1].text == "من")
        return j - (words[j].text in {"،", ","})
    return k


def before_age(words: Words, k: int) -> int:
    """Step back from ``k`` over the age of the subject (الحارس الذي يبلغ من العمر 45 عاما أبلغ …)."""
    lists = word_lists()
    last = k - (k > 0 and words[k].text in {"،", ","})
    if last < 1 or words[last].text not in lists["source.years_old"] or words[last - 1].kind != "number":
        return k
    j = last - 2
    while j > 0 and words[j].text in lists["source.aged"]:
        j -= 1
    return j - (j > 0 and listed(words[j].text, "relative.words")) if j < last - 2 else k


def before_aside(words: Words, k: int) -> int:
    """Step back from the comma at ``k`` over an aside on the subject (الناطق، وفي أول رد على التقرير، رفض)."""
    lists = word_lists()
    opened = next((j for j in range(k - 1, max(0, k - 14), -1) if words[j].text in {"،", ","}), 0)
    first = words[opened + 1].text if opened else ""
    glued = first[:1] == "و" and first[1:] in lists["preposition.words"] | {"قد"}
    clause = any(first in lists[name] for name in ("opener.aside", "relative.words", "source.called"))
    return opened if glued or clause or opened and hides_name(words, opened + 1) else k
