"""UTF-8 that some program read as a one-byte encoding (``Ø§Ù„`` or ``ط§ظ„`` for ``ال``), set right again."""

from __future__ import annotations

import re
from functools import cache

from analysis.ingest.language import script

_MISREAD_AS = ("cp1252", "cp1256", "cp1251")
_EXPECTED = {"ARABIC", "LATIN", "CYRILLIC", "HEBREW", "DEVANAGARI"}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_SHARE = 0.8


@cache
def _shapes(encoding: str) -> tuple[str, ...]:
    """Return how each byte may have been shown: as ``encoding`` has it, or as the control character of its number."""
    shapes = [bytes([byte]).decode(encoding, "ignore") for byte in range(256)]
    return tuple(shape + chr(byte) if 0x80 <= byte < 0xA0 else shape or chr(byte) for byte, shape in enumerate(shapes))


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    def any_of(first: int, last: int) -> str:
        return "[" + re.escape("".join(_shapes(encoding)[first:last])) + "]"

    follow = any_of(0x80, 0xC0)
    return re.compile(
        f"{any_of(0xC2, 0xE0)}{follow}|{any_of(0xE0, 0xF0)}{follow}{{2}}|{any_of(0xF0, 0xF5)}{follow}{{3}}"
    )


@cache
def _codes(encoding: str) -> dict[str, int]:
    return {letter: byte for byte, shapes in enumerate(_shapes(encoding)) for letter in shapes if byte >= 0x80}


def repair(text: str) -> tuple[str, bool]:
    """Turn lines that are UTF-8 misread as windows-1252, windows-1256 or windows-1251 back into what was written.

    A line is turned only if nearly all its characters beyond ASCII form such sequences and these give letters or
    punctuation of a script news is written in, so that a stray ``Ã©`` in a good line stays. Text that went wrong
    twice is turned twice.

    Returns:
        The text, and whether anything was turned.

    Example:
        >>> repair("Ø§Ù„Ø´Ø±ÙƒØ©"), repair("café")
        (('الشركة', True), ('café', False))
    """
    if text.isascii():
        return text, False
    lines = [_repair_line(line) for line in text.split("\n")]
    repaired = "\n".join(lines)
    return repaired, repaired != text


def _repair_line(line: str) -> str:
    while not line.isascii():
        turned = _turn(line)
        if turned == line:
            break
        line = turned
    return line


def _turn(line: str) -> str:
    """Undo one misreading, by the encoding that explains most of the line; return the line itself if none does."""
    found = {encoding: _pattern(encoding).findall(line) for encoding in _MISREAD_AS}
    explained = {encoding: sum(map(len, sequences)) for encoding, sequences in found.items()}
    encoding = max(_MISREAD_AS, key=explained.__getitem__)
    if not explained[encoding] or explained[encoding] < _SHARE * sum(map(len, _BEYOND_ASCII.findall(line))):
        return line
    codes = _codes(encoding)
    turned = [_decoded(sequence, codes) for sequence in found[encoding]]
    if sum(map(_expected, turned)) < _SHARE * len(turned) or (len(turned) < 2 and encoding != _MISREAD_AS[0]):
        return line
    return _pattern(encoding).sub(lambda match: _decoded(match[0], codes), line)


def _decoded(sequence: str, codes: dict[str, int]) -> str:
    return bytes(codes[char] for char in sequence).decode("utf-8", "ignore") or sequence


def _expected(char: str) -> bool:
    return len(char) == 1 and (
        script(char) in _EXPECTED or "\u00a0" <= char <= "\u00bf" or "\u2000" <= char <= "\u20bf"
    )
