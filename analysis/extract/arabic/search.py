"""The search for what opens the claim of a cue, word by word behind it, and what a question about a word may answer."""

from __future__ import annotations

from typing import NamedTuple

from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.reader import Reader

Opener = tuple[str, int, int]
"""A frame, the word that opens it (where the source ends) and the first word of the claim."""
Answer = Opener | tuple[()] | int | None
"""An opener; ``STOP`` where none follows; the word to go on at; None where the question says nothing of the word."""
STOP = ()


class Search(NamedTuple):
    """The claim of the cue at ``k`` is looked for up to the word ``limit``.

    ``inside`` is the quotation that the cue stands in, 0 for none.
    """

    reader: Reader
    k: int
    form: Form
    sentence: range
    limit: int
    inside: int

    def outside(self, j: int) -> bool:
        """Tell whether word ``j`` is in no quotation that the cue is not in too."""
        return bool(self.inside) or not self.reader.words[j].inside

    def is_comma(self, j: int) -> bool:
        """Tell whether word ``j`` is a comma."""
        return self.reader.text(j) in {"،", ","}
