"""Who is told: where the phrase of a source is over, and what follows behind ل is whom the source speaks to."""

from __future__ import annotations

from analysis.extract.arabic.lexicon import word_lists
from analysis.extract.arabic.lists import Words, listed
from analysis.rules.country_forms import country_forms
from analysis.text.document import Document

_NOUNS = (
    "head.anonymous", "head.collective", "head.person", "head.document", "head.carrier", "head.bearer", "head.name",
    "source.representative", "source.office", "source.person", "source.institution", "source.occasion",
)  # fmt: skip
_PERSONS = ("source.addressee", "source.recipient", "source.told")


def is_told(document: Document, kept: Words, words: Words, position: int) -> bool:
    """Tell whether ``words[position]`` opens whom a source speaks to, with ``kept`` the words of the source before it.

    A name alone is complete, a definite noun is before persons and bodies that can be told; behind an adjective of an
    office (المدير العام للشركة) and behind a noun that stands for somebody (الناطق للحركة), ل belongs to the source.
    A bare ل behind a first name opens who is told only where the article names them again (سامر لكريم): it is as often
    the first letter of a family name (سامر لافي).
    """
    text = words[position].text
    if text[:1] != "ل" or len(text) < 4 or words[position].quote and not kept[-1].quote:
        return False
    noun = text[2:] if text[:2] == "لل" else text[1:]
    if listed(kept[-1].text, "source.representative") or noun[:3] in {"شءو", "شوو", "شان"}:
        return False
    person = any(listed(noun, name) for name in _PERSONS) or _is_of_theirs(document.raw(words[position]))
    if len(kept) == 1 and is_bare_name(kept[0].text):
        if text[:2] != "لل":
            return person or noun in document.texts and text not in document.texts[: words[position].index]
        return person or listed(noun, "source.institution")
    if listed(kept[0].text, "source.body") and text[:2] == "لل" and len(kept) > 1:
        return False
    if not _is_definite(kept[0].text) and len(kept) > 1 and listed(noun, "source.institution"):
        return not kept[-1].text.endswith(("ي", "يه")) and person
    if len(kept) == 1 and _is_surname(kept[0].text):
        return True
    titled = len(kept) > 1 and all(_is_definite(w.text) for w in (kept[0], kept[-1])) and not _is_name_behind(kept)
    if titled:
        bodies = ("source.institution", "source.body", "source.led")
        return text[:2] != "لل" and listed(noun, "source.told") and not any(listed(noun, name) for name in bodies)
    if not (_is_definite(kept[-1].text) or is_bare_name(kept[-1].text)):
        return False
    return person


def _is_surname(text: str) -> bool:
    """Tell whether a definite word alone can only be a family name in ي (الزعبي): no office and no body."""
    return _is_definite(text) and text.endswith("ي") and not any(listed(text, name) for name in _NOUNS)


def is_place(text: str) -> bool:
    """Tell whether a word behind في is definite, or the name of a country or a capital: a place of an office."""
    return _is_definite(text) or any(not form.proclitic for form in country_forms("ar")[0](text))


def is_country(text: str) -> bool:
    """Tell whether a word is, alone, the name of a country or a capital, with its article or without one."""
    named = (f for f in country_forms("ar")[0](text) if not f.rest and f.name.inflection != "nisba")
    return any(form.proclitic in {"", "ال"} for form in named)


def is_bare_name(text: str) -> bool:
    """Tell whether a word can only be a name: no article, no ending of a noun, in no list of those who speak."""
    plain = text[:2] != "ال" and text[-1:] not in {"ه", "ين"} and len(text) > 2
    return plain and not any(listed(text, name) for name in _NOUNS) and text not in word_lists()["source.cut"]


def _is_definite(text: str) -> bool:
    return text[:2] == "ال"


def _is_name_behind(kept: Words) -> bool:
    """Tell whether a title and a name stand there (الوزير سامر العلي), and no office with its adjective."""
    return len(kept) > 2 and not _is_definite(kept[-2].text)


def _is_of_theirs(raw: str) -> bool:
    """Tell whether a plural of persons with the pronoun of the speaker stands there (لمساعديه، لزملائها، لزميلاته)."""
    stem = next((raw[: -len(s)] for s in ("ها", "هم", "ه") if raw.endswith(s)), "")
    return len(stem) > 4 and stem.endswith(("ي", "ئ", "ات"))
