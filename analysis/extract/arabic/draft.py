"""An attribution while its sentence is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.extract.arabic.lexicon import Form
from analysis.text.document import Word


@dataclass(slots=True)
class Draft:
    """An attribution while its sentence is read; positions are indices of words of the document."""

    cue: tuple[int, int]
    form: Form
    frame: str
    claim: tuple[int, int]
    source: list[Word]
    skip: int = 0
    shape: str = "indirect"
    stance: str = ""
    negated: bool = False
    kind: str = ""
    via: Draft | None = None
    nested: bool = False
    confidence: str = "high"
    accused: Sequence[Word] = ()
    glued: int = 0
    """Letters of a preposition glued to the first word of the claim."""
