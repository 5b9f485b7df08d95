"""Whether the noun phrase of a source ends before a word: a time, a preposition not its own, whom the source tells."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from analysis.extract.arabic.apposition import STOPS
from analysis.extract.arabic.kinds import is_unnamed
from analysis.extract.arabic.lexicon import word_lists
from analysis.extract.arabic.lists import Words, listed
from analysis.extract.arabic.told import is_country, is_place, is_told
from analysis.text.document import Document

_BODIES = ("source.body", "source.institution", "source.led")
_OWN = ("ه", "ها", "هم")


class _Spot(NamedTuple):
    """The word at ``position``, its folded ``text`` and the next one's, behind the words ``kept`` of the source."""

    document: Document
    words: Words
    position: int
    kept: Words
    text: str
    following: str

    @property
    def head(self) -> str:
        return self.kept[0].text

    @property
    def last(self) -> str:
        return self.kept[-1].text

    def named_behind(self) -> bool:
        """Tell whether the name of who holds the office follows."""
        return _names_follow(self.kept, self.words[self.position + 1 :])


def ends(document: Document, words: Words, position: int, kept: Words) -> bool:
    """Tell whether the phrase of the source ends before ``words[position]``; ``kept`` are its words so far."""
    following = words[position + 1].text if position + 1 < len(words) else ""
    spot = _Spot(document, words, position, kept, words[position].text, following)
    return next((answer for ask in QUESTIONS if (answer := ask(spot)) is not None), False)


def _part_of_name(spot: _Spot) -> bool | None:
    """A word of time that names somebody (صباح, صحيفة اليوم, خطبة الجمعة), and what a number counts."""
    lists, text, head = word_lists(), spot.text, spot.head
    named = (
        spot.last in {"دي", "دا", "فان"}
        or text == "صباح"
        and spot.last in lists["source.given"]
        and spot.following not in {"اليوم", "امس"}
    )
    named = named or text == "مطلع" and spot.following[:2] != "ال" and is_unnamed(spot.document, spot.kept)
    if len(spot.kept) == 1:
        named = named or text == "اليوم" and listed(head, "head.bearer")
        named = named or text == "الجمعه" and head in lists["source.weekly"]
    counted = head in lists["source.amount"] and len(spot.kept) < 6 and any(w.kind == "number" for w in spot.kept)
    return False if named or text in {"في", "من"} and (spot.kept[0].kind == "number" or counted) else None


def _for(spot: _Spot) -> bool | None:
    """ل before a quotation: the body that a paper or an office is of, or whom the source tells."""
    if spot.text not in {"ل", "لـ"} or not spot.following:
        return None
    paper = len(spot.kept) < 3 and listed(spot.head, "head.document")
    body = listed(spot.following, "source.body") or _is_of_named(spot.words, spot.position + 1)
    return not (paper or body)


def _in(spot: _Spot) -> bool | None:
    """في: the field or place of who speaks, or the occasion."""
    if spot.text != "في":
        return None
    following, kept = spot.following, spot.kept
    letters = word_lists()["head.letter"]
    if following in letters and any(w.text in letters for w in spot.words[spot.position + 2 : spot.position + 3]):
        return False  # بنك في تي بي
    owned = len(following) > 4 and following.endswith(("ها", "هم")) or listed(following[:-1], "source.occasion")
    about = following in {"ما", "هذا"} or is_time(following)
    if listed(following, "source.occasion") or about or owned and following[:2] != "ال":
        return True
    speaks_for = any(listed(text, "source.representative") for text in (spot.head, spot.last))
    speaks_for = speaks_for or following in word_lists()["source.field"] or listed(following, "source.institution")
    person = spot.head in word_lists()["source.person"]
    person = person or spot.head in word_lists()["head.person"] and following[:2] == "ال"
    many = listed(spot.head, "head.collective") and (is_place(following) or listed(following, "head.name"))
    if speaks_for or len(kept) < 4 and (person or many) or is_unnamed(spot.document, kept):
        return False
    behind = spot.words[spot.position + 2 :]
    name = behind[1:] if behind and behind[0].text in {"،", ","} else behind
    body = any(listed(spot.head, name) for name in _BODIES)
    return not (body and is_country(following) or is_place(following) and _names_follow(kept, name))


def _bound(spot: _Spot) -> bool | None:
    """A preposition that the word before it takes (المقرب من, جزء من, المنسوب عن)."""
    told = spot.text[:1] == "ل" and listed(spot.text[1:], "source.addressee")
    told = told and spot.last not in word_lists()["source.belonging"]
    bound = spot.last in word_lists()["source.bound"] and spot.text != "ل" and not told
    part = spot.text == "من" and (spot.last in word_lists()["source.part"] or spot.last in {"،", ","})
    ascribed = spot.text == "عن" and spot.last.removeprefix("ال") in word_lists()["source.ascribed"]
    return False if bound or part or ascribed else None


def _of(spot: _Spot) -> bool | None:
    """من and عن: whom the source speaks for, or belongs to."""
    if spot.text not in {"من", "عن"}:
        return None
    speaks_for = listed(spot.last, "source.representative") or listed(spot.head, "source.representative")
    member = spot.text == "من" and listed(spot.following, "source.membership")
    member = member or spot.last in word_lists()["source.hidden"]
    unnamed = is_unnamed(spot.document, spot.kept) or listed(spot.head, "head.collective")
    return not (speaks_for or member or unnamed and spot.following not in {"خلال", "جانبه", "جهته"})


def _with(spot: _Spot) -> bool | None:
    """لدى: the post of an envoy, unless it is what somebody was doing (لدى وصوله)."""
    if spot.text != "لدي":
        return None
    act = bool(spot.following) and spot.following[:2] != "ال"
    return act and spot.document.raw(spot.words[spot.position + 1]).endswith(_OWN)


def _acted(spot: _Spot) -> bool | None:
    """A verb of a clause without a relative pronoun."""
    if spot.text not in word_lists()["source.clause"]:
        return None
    return len(spot.kept) > 1 or spot.text[:2] == "تم" or spot.text.endswith(_OWN)


def _on(spot: _Spot) -> bool | None:
    """على: what people are on or know of, the given name علي, or the occasion."""
    if spot.text != "علي":
        return None
    task = spot.last[:2] == "لل" and listed(spot.head, "source.body")
    if task or spot.last in word_lists()["source.knowing"]:
        return False
    if listed(spot.following, "source.occasion"):
        return True
    apart = listed(spot.head, "head.collective") or listed(spot.head, "source.page") and spot.head[:2] != "ال"
    return not (apart or _given_name(spot.document, spot.words, spot.position))


def _addressed(spot: _Spot) -> bool | None:
    """ل with whom the source speaks to, unless it is the body that the source speaks for."""
    text, kept = spot.text, spot.kept
    if listed(spot.head, "source.page") and text[:2] == "لل":
        return False
    body = len(kept) > 1 and any(listed(spot.head, name) for name in _BODIES)
    if body and text[:1] == "ل" and text[1:] in word_lists()["source.task"]:
        return False
    if text[:1] == "ل" and listed(text[1:].rstrip("0123456789"), "source.addressee"):
        speaks_for = listed(spot.head, "source.representative") and listed(text[1:], "source.team")
        return not (len(kept) == 2 and (speaks_for or listed(spot.head, "head.document")))
    if text[:2] == "لل" and listed(text[2:], "source.addressee"):
        return not spot.named_behind()
    return True if is_told(spot.document, kept, spot.words, spot.position) else None


def _in_it(spot: _Spot) -> bool | None:
    """فيه behind an office (الناطق باسم المجلس والعضو فيه سامي العلي)."""
    office = spot.text in {"فيه", "فيها"} and listed(spot.head, "source.representative")
    return not spot.named_behind() if office else None


def _apart(spot: _Spot) -> bool | None:
    """A statement that the source makes, its own story, an adverb, a time."""
    if spot.text == "امام" and spot.document.raw(spot.words[spot.position]).startswith("إ"):
        return False  # إمام, an office, and not أمام
    stated = spot.text[:1] == "ب" and listed(spot.text[1:], "break.statement") and len(spot.kept) < 3
    told = is_own(spot.text) or spot.text == "ما" and spot.following in word_lists()["source.happened"]
    return stated or told or spot.text in word_lists()["source.cut"] or is_time(spot.text)


QUESTIONS = (_part_of_name, _for, _in, _bound, _of, _with, _acted, _on, _addressed, _in_it, _apart)
"""What is asked of a word, in this order: the first answer counts."""


def is_own(text: str) -> bool:
    """Tell whether somebody's own story or act stands there (تروي قصتها، اعتذاره): what is told, nobody who tells."""
    stem = next((text[: -len(s)] for s in ("ها", "هم", "ه") if text.endswith(s)), "")
    return stem in word_lists()["content.own"]


def _is_of_named(words: Words, quote: int) -> bool:
    """Tell whether a quotation behind ل is the body of an office: a body by its noun, or a name follows it."""
    closed = next((k for k in range(quote + 1, len(words)) if words[k].mark == -1), 0)
    if words[quote].mark != 1 or not closed:
        return False
    behind = words[closed + 1 : closed + 2]
    apart = ("source.cut", "content.denied", "content.claim_noun")
    named = bool(behind) and behind[0].kind == "word" and not any(listed(behind[0].text, name) for name in apart)
    inner = words[quote + 1].text
    body = any(listed(inner, name) for name in ("source.body", "source.led"))
    return body and inner[:2] != "ال" or named and not is_time(behind[0].text)


def _names_follow(kept: Words, behind: Words) -> bool:
    """Tell whether a name of two words ends the phrase behind an office (الكاتب العام للهيئة سامي العلي)."""
    apart = word_lists()["source.cut"] | word_lists()["preposition.words"] | word_lists()["source.lead"] | STOPS
    name = list(takewhile(lambda w: w.text not in apart and not w.text.startswith("ل") and not is_time(w.text), behind))
    plain = all(w.kind == "word" for w in name)
    return len(kept) > 1 and 1 < len(name) < 5 and plain and not name[0].text.startswith("ال")


def _given_name(document: Document, words: Words, position: int) -> bool:
    """Tell whether folded علي is the given name: it ends the phrase, or a bare name follows and no article.

    It is no name where it is written على, in a text that dots the last letter of others.
    """
    if document.raw(words[position]) == "على" and document.writes("ي "):
        return False
    following = words[position + 1].text if position + 1 < len(words) else ""
    platform = following in word_lists()["source.platform"]
    return not following or not (following.startswith("ال") or platform) and len(words) - position <= 3


def is_time(word: str) -> bool:
    """Tell whether a folded word is a time: a day, a month, a part of the day."""
    return word in word_lists()["source.time"]
