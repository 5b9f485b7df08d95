"""Lines that a mail program, a terminal or a PDF cut at a fixed width, joined to paragraphs again."""

from __future__ import annotations

import re

_NARROWEST, _WIDEST = 50, 100
_STOPS = (".", "!", "?", "؟", "…", "۔", "।", ":", '"', "”", "»")
_SENTENCE_END = re.compile(r"[.!?؟۔।][\"”»]?(?= |$)", re.MULTILINE)
_BROKEN_WORD = re.compile(r"[^\W\d_]+-$")


def unwrap(text: str) -> tuple[str, bool]:
    """Join hard-wrapped lines of a cleaned text.

    Text counts as wrapped only if nearly every line that ends in the middle of a sentence is so long that the next
    word would not have fitted, and if it reads as prose: lists, headlines and verse stay as they are. Paragraphs are
    then parted by an empty line; a line that stops short of the width ends one.

    Returns:
        The text, and whether it was joined.
    """
    blocks = [block.split("\n") for block in text.split("\n\n")]
    breaks = [pair for lines in blocks for pair in zip(lines, lines[1:], strict=False)]
    lengths = sorted(len(line) for lines in blocks if len(lines) > 1 for line in lines)
    if len(breaks) < 3 or not _NARROWEST <= lengths[-1] <= _WIDEST:
        return text, False
    longest, width = lengths[-1], lengths[len(lengths) * 9 // 10] * 0.85
    if not _wrapped(breaks, width) or len(_SENTENCE_END.findall(text)) < 0.05 * len(breaks):
        return text, False
    vocabulary = set(re.findall(r"\w+(?:-\w+)*", text))
    paragraphs = [part for lines in blocks for part in _paragraphs(lines, width, longest, vocabulary)]
    return "\n\n".join(paragraphs), True


def _full(line: str, following: str, width: float) -> bool:
    return len(line) + 1 + len(following.partition(" ")[0]) > width


def _wrapped(breaks: list[tuple[str, str]], width: float) -> bool:
    open_ended = [pair for pair in breaks if not pair[0].endswith(_STOPS)]
    full = [pair for pair in open_ended if _full(*pair, width)]
    if len(full) < 3 or len(full) < 0.9 * len(open_ended) or len(full) < 0.5 * len(breaks):
        return False
    cased = [following for _, following in full if following[:1].lower() != following[:1].upper()]
    return sum(following[0].islower() for following in cased) >= 0.5 * len(cased)


def _paragraphs(lines: list[str], width: float, longest: int, vocabulary: set[str]) -> list[str]:
    paragraphs = [lines[0]]
    for line, following in zip(lines, lines[1:], strict=False):
        if _full(line, following, longest if line.endswith(_STOPS) else width):
            paragraphs[-1] = _joined(paragraphs[-1], following, vocabulary)
        else:
            paragraphs.append(following)
    return paragraphs


def _joined(left: str, right: str, vocabulary: set[str]) -> str:
    broken = _BROKEN_WORD.search(left)
    if not broken or not right[:1].islower():
        return f"{left} {right}"
    rest = re.match(r"\w*", right)[0]
    return left[:-1] + right if broken[0][:-1] + rest in vocabulary else left + right
