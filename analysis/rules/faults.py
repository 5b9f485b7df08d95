"""What is wrong with marks that people made, said in the language of who made them."""

from __future__ import annotations

from typing import Any

from analysis.errors import InputError
from analysis.rules.labels import LANGUAGES, label

# JupyterLab lets the first letter of a line decide on its side, and a line may begin with the name of a file
_SIDES = {"ar": "\u200f", "en": "\u200e"}


class MarksFault(InputError):
    """Marks that cannot be used: ``fault`` is a key of the label group ``marks_fault``, with its blanks.

    Its text is English; a notebook, whose language it does not know, shows it in both.

    Example:
        >>> MarksFault("no_coder").said("ar")[:12]
        'اسم المرمِّز'
    """

    def __init__(self, fault: str, **values: Any):
        self.fault, self.values = fault, values
        super().__init__(self.said("en"))

    def said(self, lang: str) -> str:
        """Return one sentence: where, what is wrong, what to do."""
        return label("marks_fault", self.fault, lang).format(**self.values)

    def _render_traceback_(self) -> list[str]:
        return [_SIDES[lang] + self.said(lang) for lang in LANGUAGES]
