"""Characters as they are stored: what reading removes, replaces and counts, so that offsets mean one thing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufffc]")
_JOINERS = re.compile("[\u200c\u200d]")
_ARABIC_ONLY, _PERSIAN, _INDIC = re.compile("[ةى]"), re.compile("[پچژگکی]"), re.compile("[\u0900-\u0dff]")
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_STEPS = (
    ("removed_controls", _CONTROLS),
    ("removed_bidi_controls", _BIDI),
    ("removed_zero_width", _ZERO_WIDTH),
)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Normalise the characters of a text; cleaning twice changes nothing.

    Line ends become ``\n``; controls, direction controls and zero-width characters go (the joiners that spell
    Persian, Urdu, Kurdish or Hindi stay); presentation forms become letters; letters and their marks are composed
    (NFC); tabs and other spaces become single spaces, and at most one empty line stays between paragraphs.

    Returns:
        The text, and a note for every change but those of spaces and line ends, with how many characters it met.

    Example:
        >>> clean("\ufeb3\ufefc\ufee1\u200f  NSO\r\n")
        ('سلام NSO', ('removed_bidi_controls:1', 'replaced_presentation_forms:3'))
    """
    notes: list[str] = []
    text = _SOFT_BREAK.sub("", _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n"))
    for key, pattern in _STEPS:
        text = _without(text, pattern, key, notes)
    forms = sum(_letters(form) != form for form in _FORMS.findall(text))
    if forms:
        text = _FORMS.sub(lambda match: _letters(match[0]), text)
        notes.append(f"replaced_presentation_forms:{forms}")
    if not _spelt_with_joiners(text):
        text = _without(text, _JOINERS, "removed_joiners", notes)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        notes.append("composed_letters")
    lost = text.count("\ufffd")
    if lost:
        notes.append(f"unreadable_characters:{lost}")
    return _spaced(text), tuple(notes)


def _without(text: str, pattern: re.Pattern[str], key: str, notes: list[str]) -> str:
    text, n = pattern.subn("", text)
    if n:
        notes.append(f"{key}:{n}")
    return text


def _spelt_with_joiners(text: str) -> bool:
    """Tell whether joiners are letters of the spelling here; letters decide, so that the answer outlives cleaning."""
    if not _JOINERS.search(text) or _INDIC.search(text):
        return True
    return len(_PERSIAN.findall(text)) > len(_ARABIC_ONLY.findall(text))


@lru_cache(maxsize=1 << 10)
def _letters(form: str) -> str:
    """Return the letters of a presentation form; an isolated mark loses the space that carries it."""
    letters = unicodedata.normalize("NFKC", form)
    return letters[1:] if len(letters) > 1 and letters[0] == " " else letters


def _spaced(text: str) -> str:
    text = re.sub(" {2,}", " ", _SPACES.sub(" ", text))
    text = text.replace(" \n", "\n").replace("\n ", "\n")
    return re.sub("\n{3,}", "\n\n", text).strip(" \n")
