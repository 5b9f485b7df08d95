"""Why a file could not be read, as an error for one file and as a record where others go on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import InputError


class Refused(InputError):
    """One file that is not read, with the reason as a key of the label group ``problem``.

    Attributes:
        kind: The reason, e.g. ``too_large``.
        sentence: What was found and what to do, without the path.
        path: The file, or ``""`` where the code that refuses does not know it.
    """

    def __init__(self, kind: str, sentence: str, path: str = "") -> None:
        super().__init__(f"{path}: {sentence}" if path else sentence)
        self.kind, self.sentence, self.path = kind, sentence, path


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that was left out while others were read.

    Attributes:
        path: The file or folder.
        message: One sentence: the path, what was found, what to do.
        kind: The reason, a key of the label group ``problem``.
    """

    path: str
    message: str
    kind: str


def shown(path: Path | str) -> str:
    r"""Return ``path`` as one printable line, whatever bytes the file system holds.

    Example:
        >>> shown("a\nb.txt")
        'a?b.txt'
    """
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "?" for char in text)
