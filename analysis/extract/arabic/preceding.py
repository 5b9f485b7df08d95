"""The noun phrase in front of an Arabic verb, cut out of the words before it."""

from __future__ import annotations

from functools import cache

from analysis.extract.arabic.apposition import STOPS
from analysis.extract.arabic.asides import before_age, before_aside, before_turn
from analysis.extract.arabic.documents import document_before
from analysis.extract.arabic.lexicon import word_lists
from analysis.extract.arabic.lists import Words, listed
from analysis.extract.arabic.source import trim
from analysis.extract.arabic.told import is_place
from analysis.text.document import Document, Word

_FAR, _LONG, _LONGEST = 16, 8, 14
"""So many words before a cue are looked at; so many a plain noun phrase has; so many a subject at most."""
_AND_IT = {"،", ",", "وهو", "وهذا"}
"""Words before ما that take up a whole clause (…، وهو ما يؤكد)."""
_WAS = {"كان", "كانت", "كانوا"}
_CLAUSE = 4
"""So many words the subject of the second clause of a headline may have."""


@cache
def _boundaries() -> frozenset[str]:
    lists = word_lists()
    starts = lists["that.plain"] | lists["that.suffixed"] | lists["reopen.words"]
    return starts | lists["additive.words"] - {"اخر", "اخري"}


def before(document: Document, words: Words, cue: int) -> tuple[list[Word], int]:
    """Find a subject in front of the cue at ``words[cue]``.

    Returns:
        The words of the subject and the letters of a conjunction glued to the first of them, or an empty list.
    """
    lists = word_lists()
    k = cue - 1
    if follows_from(words, k, cue):
        return [], 0
    while k >= 0 and words[k].text in lists["source.once"]:
        k -= 1
    k = before_turn(words, k)
    k -= k > 0 and words[k].text == "وان" and words[k - 1].text in lists["source.then"]
    if (found := _word_alone(document, words, k)) is not None:
        return found
    aside = before_aside(words, k) if k > 0 and words[k].text in {"،", ","} else k
    occasion = aside < k and words[aside + 1].text in lists["break.occasion"]
    k = before_age(words, aside)
    relative = k >= 0 and listed(words[k].text, "relative.words")
    end = k + 1 - relative
    start = _start(document, words, end, words[cue].quote)
    phrase, opens = list(words[start:end]), start - 1
    while phrase and phrase[-1].text in {"،", ","}:
        phrase.pop()
    clause = opens - (opens > 0 and words[opens].text in _WAS)
    if clause > 0 and not relative and phrase and listed(words[clause].text, "relative.words"):
        plain = all(w.kind in {"word", "quote", "number"} or w.text in {"/", "،", ","} for w in phrase)
        if plain and (head := before(document, words, clause + 1))[0]:
            return head
    if start > 1 and words[start - 2].text == "اذا" or all(w.kind != "word" for w in phrase):
        return [], 0
    if occasion and start and words[opens].text == "ان":
        return [], 0  # what is said before another occasion (قال إن المصنع آمن، وخلال لقائه الوفد، ذكر …)
    opened = start and (words[opens].text == "ان" or words[opens].text in lists["break.subordinate"])
    if opened and len(phrase) < end - start and _verb_follows(words, opens) or _is_clause(words[cue], phrase):
        return [], 0
    phrase = _behind_resumed(_in_headline(words, phrase))
    phrase = phrase[: next((i for i, w in enumerate(phrase) if i and w.text in lists["source.during"]), len(phrase))]
    resumed = cue + 1 < len(words) and words[cue + 1].text in lists["that.suffixed"]
    if (found := document_before(document, phrase, relative, resumed)) is not None:
        return found
    phrase = _behind_last(phrase, "source.existing")
    if relative and words[k].text[:1] == "و":  # the clause is not on what they were asked for (للتحقق من الخبر، والتي)
        phrase = phrase[: next((i for i, w in enumerate(phrase) if i and w.text in lists["source.purpose"]), None)]
    if relative or len(phrase) > _LONG:
        office = not relative and any(map(is_office, phrase[:4]))
        phrase = office and trim(document, phrase) or _last_phrase(document, phrase)
    if relative:
        phrase = _before_clause(phrase, words[cue - 1].text)
        if len(phrase) > 1 and phrase[-1].text.startswith("لل"):
            return [phrase[-1]], 1
        if len(phrase) > 1 and phrase[0].text in lists["source.cut"] and phrase[1].text[:1] == "ل":
            return phrase[1:], 1
    phrase = phrase[max((i for i, w in enumerate(phrase) if _starts_anew(w.text)), default=0) :]
    while phrase and (phrase[0].text in lists["additive.words"] or phrase[0].text in {"و", "،", ","}):
        phrase.pop(0)
    phrase = _behind_auxiliary(document, phrase)
    if not phrase or len(phrase) > _LONGEST or _is_no_subject(phrase):
        return [], 0
    return _unglued(phrase, relative)


def follows_from(words: Words, k: int, cue: int) -> bool:
    """Tell whether the verb says what follows from all that stands before it: nobody says so (…، مما يؤكد أن)."""
    text, present = words[k].text if k > 0 else "", words[cue].text[:1] in {"ي", "ت"}
    if text == "ما":
        return present and words[k - 1].text in _AND_IT or words[k - 1].text in word_lists()["preposition.words"]
    matter = text == "الذي" and words[k - 1].text == "الامر"
    return matter or text == "مما"


def _word_alone(document: Document, words: Words, k: int) -> tuple[list[Word], int] | None:
    """Return the subject that a single word before the cue settles: أن, a pronoun, من; None where none does."""
    text = words[k].text if k >= 0 else ""
    if text[-2:] != "ان" and text in word_lists()["content.reason"]:
        return [], 0
    if text in {"ان", "الا"}:
        return _then(document, words, k) if text == "ان" else ([], 0)
    if text in word_lists()["source.pronoun"]:
        return [words[k]], int(text[0] == "و")
    if text in {"من", "ومن"}:
        every = k > 0 and words[k - 1].text in word_lists()["preposition.every"]
        return list(words[k - every : k + 1]), int(text == "ومن")
    return None


def _start(document: Document, words: Words, end: int, quote: int) -> int:
    """Return where the phrase that ends before ``end`` starts: behind a stop, a complementiser, a relative pronoun."""
    k, boundary = end - 1, _boundaries()
    commas = 2 if k >= 0 and words[k].text in {"،", ","} else 0
    closed = k >= 0 and words[k].text == ")"
    outside = {0, quote}
    while k >= 0 and end - k <= _FAR:
        word = words[k]
        if closed and word.text == "(" and words[k + 1].text not in word_lists()["preposition.words"]:
            closed = False
        elif commas and word.text in {"،", ","} and word.quote in outside and end - k <= _LONG:
            commas -= 1
        elif (
            word.quote in outside
            and (word.text in STOPS or word.text in boundary or listed(word.text, "relative.words"))
            and not _is_particle(document, words, k)
        ):
            break
        k -= 1
    return k + 1


def _before_clause(phrase: list[Word], relative: str) -> list[Word]:
    """Return the noun that a relative clause is on, without a verb of the clause before it."""
    lists = word_lists()
    phrase = _behind_last(phrase, "content.truth")
    if relative == "الذي" and len(phrase) > 2 and phrase[0].text in lists["source.remarks"]:
        phrase = phrase[1:]
    if len(phrase) > 1 and phrase[0].text[:2] in {"وي", "وت"} and phrase[1].text.startswith("ال"):
        phrase = phrase[1:]
    return phrase


def _behind_last(phrase: list[Word], name: str) -> list[Word]:
    """Return what stands behind the last word of a list; the last word of the phrase is no such word."""
    return phrase[max((i + 1 for i, w in enumerate(phrase[:-1]) if w.text in word_lists()[name]), default=0) :]


def _is_no_subject(phrase: list[Word]) -> bool:
    """Tell whether a phrase is an occasion, a clause or an object: nobody who could speak."""
    lists, first = word_lists(), phrase[0].text
    if first in lists["break.subordinate"] or first in lists["source.time"] or _is_occasion(first):
        return True
    named = len(phrase) > 1 and phrase[1].text == "السابع"  # the paper «اليوم السابع»
    if first in lists["source.day"] and not named or all(word.kind != "word" for word in phrase):
        return True
    if len(phrase) == 1 and first.removeprefix("و") in lists["source.went"]:
        return True
    return first in lists["preposition.words"] - lists["preposition.quantity"]


def _unglued(phrase: list[Word], relative: bool) -> tuple[list[Word], int]:
    """Return a phrase and the letters of a conjunction before its first word; nobody speaks behind a preposition."""
    lists, first = word_lists(), phrase[0].text
    definite = first[1:3] == "ال" and first not in lists["source.whole"]
    named = definite or first in lists["source.each"] or listed(first[1:], "head.anonymous")
    glued = first[:1] in {"و", "ف"} and (named or first[0] == "و" and _joins_subject(first))
    if not glued and (
        first[1:] in lists["preposition.words"] or first[:1] == "و" and len(phrase) == 1 and len(first) < 4
    ):
        return [], 0
    clitic = relative and len(phrase) == 1 and first[:1] in {"ل", "ب"} and not first.startswith("لل")
    clitic = clitic or len(phrase) < 4 and _starts_anew(first) and first not in lists["source.each"]
    return phrase, int(glued or clitic)


def _is_particle(document: Document, words: Words, k: int) -> bool:
    """Tell whether what reads like "so" belongs to a name (مارك فان دايك): it stands behind a given name."""
    plain = words[k].text == "فان" and document.raw(words[k]) == "فان"
    return plain and k > 0 and words[k - 1].kind == "word" and words[k - 1].text[:2] != "ال"


def _behind_auxiliary(document: Document, phrase: list[Word]) -> list[Word]:
    """Cut off the verb before a subject that only says how long or again (ظل الوزير ينفي، ما زالت الشركة تؤكد).

    Another verb before it (ولاقت الخطوة رفضا …) makes a clause, of which nothing is left.
    """
    lists = word_lists()
    if phrase and _is_clause_of_its_own(phrase):
        return []
    if len(phrase) > 2 and phrase[0].text in lists["source.not_yet"] and phrase[1].text in lists["source.ceased"]:
        return phrase[2:]
    if len(phrase) < 2 or phrase[0].text.removeprefix("و") not in lists["source.goes_on"]:
        return phrase
    return [] if document.raw(phrase[1]).endswith(("ا", "اً", "ًا")) else phrase[1:]


def _is_clause_of_its_own(phrase: list[Word]) -> bool:
    """Tell whether a verb in the feminine opens the phrase (ولاقت الخطوة رفضا …): it is no noun phrase."""
    word = phrase[0].text
    return len(phrase) > 1 and word[:1] == "و" and word[1:3] != "ال" and len(word) > 4 and word.endswith("ت")


def _is_occasion(word: str) -> bool:
    """Tell whether an owned noun behind a glued preposition opens the clause (وبسؤاله عن السبب أجاب)."""
    return word[:2] in {"وب", "ول"} and len(word) > 5 and word.endswith(("ه", "ها", "هم"))


def _in_headline(words: Words, phrase: list[Word]) -> list[Word]:
    """Return the subject of the second clause of a headline (برلين تدرس القانون والمعارضة تشكك في جدواه).

    A headline has no full stop; two offices of one speaker (رئيس الهيئة والمشرف العام) are no two clauses.
    """
    if words[-1].kind == "punct":
        return phrase
    joined = (i for i in range(len(phrase) - 1, 1, -1) if _joins_subject(phrase[i].text))
    at = next(joined, 0)
    return phrase[at:] if at and len(phrase) - at <= _CLAUSE and not any(map(is_office, phrase[:at])) else phrase


def _joins_subject(word: str) -> bool:
    joined = word[:1] == "و" and word not in word_lists()["source.whole"]
    joined = joined and word[1:] not in word_lists()["preposition.words"]
    return joined and (is_place(word[1:]) or listed(word[1:], "head.collective"))


def is_office(word: Word) -> bool:
    """Tell whether a word is an office or a title (سفير، المتحدث)."""
    return any(listed(word.text, name) for name in ("source.office", "source.titles", "source.representative"))


def _behind_resumed(phrase: list[Word]) -> list[Word]:
    """Cut off a verb before its subject (يظهر فيه مواطن): the subject starts behind the preposition with a pronoun."""
    if phrase and listed(phrase[0].text, "head.document"):
        return phrase
    last = next((i for i in range(len(phrase) - 2, 0, -1) if phrase[i].text in word_lists()["source.resumed"]), -1)
    return phrase[last + 1 :]


def _is_clause(verb: Word, phrase: list[Word]) -> bool:
    """Tell whether a clause of its own stands before a plural verb (وتداول ناشطون مقطعا قالوا)."""
    glued = phrase[0].text[:1] == "و" and phrase[0].text[1:3] != "ال"
    return glued and verb.text.endswith("وا") and phrase[-1].text.endswith("ا")


def _verb_follows(words: Words, that: int) -> bool:
    """Tell whether a verb follows the conjunction: بعد أن وصل، but not يذكر أن القوات."""
    if words[that].text != "ان" or that and listed(words[that - 1].text, "break.subordinate_that"):
        return True
    return words[that + 1].text[:1] in {"ي", "ت", "ن"}


def _starts_anew(word: str) -> bool:
    """Tell whether a subject can only start here: وكل منهم، بشخص."""
    return (
        word in word_lists()["source.each"]
        or word[:1] in {"ب", "ل"}
        and (word[1:] in word_lists()["head.anonymous"] or word[1:] in word_lists()["source.plural"])
    )


def _then(document: Document, words: Words, that: int) -> tuple[list[Word], int]:
    """Return the subject between verb and أن, and its proclitics (ما لبث الوزير أن أكد، سبق للوزير أن قال)."""
    verb = next(
        (
            j
            for j in range(that - 1, max(-1, that - 12), -1)
            if words[j].text.removeprefix("و") in word_lists()["source.then"]
        ),
        None,
    )
    if verb is None:
        return [], 0
    if verb == that - 1:
        return before(document, words, verb)
    dative = words[verb].text.endswith("سبق") and words[verb + 1].text[:1] == "ل"
    return (list(words[verb + 1 : that]), 1) if dative else (trim(document, words[verb + 1 : that]), 0)


def _last_phrase(document: Document, phrase: list[Word]) -> list[Word]:
    """Return the noun phrase that a relative clause hangs on, from its last head noun on and without a bracket."""
    lists = word_lists()
    if phrase[-1].text == ")":
        phrase = phrase[: next((k for k, word in enumerate(phrase) if word.text == "("), len(phrase))]
    for k in range(len(phrase) - 1, -1, -1):
        if phrase[k].quote and phrase[k].mark != 1:
            continue
        if phrase[k].text in {"ما", "مما"} and len(phrase) > k + 2:
            return phrase[k + 2 :]
        some = k and phrase[k].text == "من" and phrase[k - 1].text
        if some and (some in lists["source.part"] or listed(some, "head.anonymous")):
            return phrase[k - 1 :]
        if phrase[k].text in lists["preposition.words"] or phrase[k].kind == "punct":
            return phrase[k + 1 :]
    return phrase
