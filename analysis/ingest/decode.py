"""Bytes to text: byte-order marks, UTF-8, the charset a page declares, else the likeliest old encoding."""

from __future__ import annotations

import codecs
import re

from analysis.ingest.language import rank, words_of
from analysis.ingest.mojibake import repair
from analysis.ingest.plausible import noise, plausibility
from analysis.ingest.problems import Refused

CANDIDATES = {
    "windows-1252": 0.0,
    "windows-1256": 0.0,
    "windows-1251": 0.0,
    "windows-1254": 0.0,
    "windows-1250": 0.0,
    "windows-1255": 0.0,
    "windows-1253": 0.0,
    "iso-8859-6": 0.15,
    "mac-arabic": 0.2,
    "koi8-r": 0.05,
}
"""One-byte encodings that are tried where nothing says which it is, and by how much one must look better to be taken.

The rare ones carry a handicap: a few words can look well in them by chance, a sentence cannot."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-bom"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_DECLARABLE = re.compile(
    r"cp125\d|iso8859-\d+|mac-\w+|koi8-\w|gb\w*|big5\w*|euc_\w+|shift_jis\w*|cp(437|720|85\d|86\d|87\d|932|949)"
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_WINDOW = 2_000


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    r"""Decode the bytes of a file, misread UTF-8 set right, and say how where it was not plain UTF-8.

    Args:
        data: The whole file.
        declared: The charset that a page names itself; believed where the text then looks like a language.

    Returns:
        The text without its byte-order mark, lines ended by ``\n``, and notes such as ``decoded:windows-1256``.

    Raises:
        Refused: The bytes are no text, or no encoding makes a language of them.

    Example:
        >>> decode("قال الوزير".encode("windows-1256"))
        ('قال الوزير', ('decoded:windows-1256',))
    """
    text, notes = _decode(data, declared)
    text, repaired = repair(text)
    if repaired:
        notes = (*notes, "repaired_mojibake")
    if noise(text[:_WINDOW]) > 0.1 or noise(text[len(text) // 2 :][:_WINDOW]) > 0.3:
        raise Refused("binary", "this is binary data, not text; give an article as .txt, .md or .html")
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def _decode(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), (f"decoded:{name}",)
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), (f"decoded:{wide}",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _mixed(data, declared)


def _wide(data: bytes) -> str:
    """Return the encoding of text in two or four bytes a character without a mark, by where its zero bytes stand."""
    head = data[: 4 * _WINDOW]
    zeros = [head[place::4].count(0) / (len(head) / 4 or 1) for place in range(4)]
    if len(head) >= 8 and min(zeros[2:]) > 0.95 and zeros[0] < 0.1:
        return "utf-32-le"
    if len(head) >= 8 and min(zeros[:2]) > 0.95 and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = head[::2].count(0), head[1::2].count(0)
    for encoding, own, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if own > 0.02 * len(head) and other <= 0.02 * own:
            try:
                text = head[: len(head) // 2 * 2].decode(encoding)
            except UnicodeDecodeError:
                continue
            if noise(text) < 0.01 and rank(words_of(text)) and plausibility(text) > 0:
                return encoding
    return ""


def _share_of_utf8(data: bytes) -> float:
    beyond = len(_BEYOND_ASCII.findall(data))
    return sum(len(found) for found in _MULTIBYTE.findall(data)) / beyond if beyond else 1.0


def _mixed(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    """Decode what is not wholly UTF-8: damaged UTF-8, one other encoding, or lines of both in one file."""
    lines = data.splitlines(keepends=True)
    as_utf8 = [_share_of_utf8(line) >= 0.8 for line in lines]
    other = b"".join(line for line, ok in zip(lines, as_utf8, strict=True) if not ok)
    if not other:
        return data.decode("utf-8", "replace"), ("decoded:utf-8",)
    encoding = _guess(other, declared)
    own = b"".join(line for line, ok in zip(lines, as_utf8, strict=True) if ok)
    if own.isascii():
        return data.decode(encoding, "replace"), (f"decoded:{encoding}",)
    text = "".join(line.decode("utf-8" if ok else encoding, "replace") for line, ok in zip(lines, as_utf8, strict=True))
    return text, ("decoded:utf-8", f"decoded:{encoding}")


def declared_encoding(label: str) -> str:
    """Return the Python name of the charset a page declares, or ``""`` where it is unknown or no charset of text.

    Example:
        >>> declared_encoding("ISO-8859-1"), declared_encoding("windows-1256"), declared_encoding("rot13")
        ('windows-1252', 'windows-1256', '')
    """
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    if name == "iso8859-1":  # browsers read the label so, and pages mean it
        return "windows-1252"
    if not _DECLARABLE.fullmatch(name):
        return ""
    return name.replace("cp125", "windows-125").replace("iso8859-", "iso-8859-")


def _guess(data: bytes, declared: str) -> str:
    sample = _sample(data)
    named = declared_encoding(declared) if declared else ""
    best, highest = "", 0.0
    for encoding in dict.fromkeys([*filter(None, [named]), *CANDIDATES]):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = plausibility(text) if noise(text) <= 0.02 else 0.0
        if score > 0 and encoding == named:
            return encoding
        score -= CANDIDATES.get(encoding, 0.0)
        if score > highest:
            best, highest = encoding, score
    if not best:
        raise Refused("unknown_encoding", "its encoding is not recognised; open it in an editor and save it as UTF-8")
    return best


def _sample(data: bytes) -> bytes:
    """Return all of a short text, of a long one four windows that hold bytes beyond ASCII, without cut words."""
    if len(data) <= 4 * _WINDOW:
        return data
    windows = []
    for part in range(4):
        found = _BEYOND_ASCII.search(data, len(data) * part // 4)
        if found:
            window = data[max(0, found.start() - 100) : found.start() + _WINDOW]
            first, last = window.find(b" "), window.rfind(b" ")
            windows.append(window[first:last] if first < last else window)
    return b" ".join(windows)
