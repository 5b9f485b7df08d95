"""Files that are no text, told by their first bytes, with what to do about each."""

from __future__ import annotations

from analysis.ingest.problems import Refused

_SAVE_AS_TEXT = "open it and save it as plain text (.txt, UTF-8)"
_PICTURE = "only text is read: type or recognise its words into a .txt file"
_UNPACK = "unpack it and give the articles inside"
_OTHER = "give an article as .txt, .md or .html"

_SIGNATURES = (
    (b"%PDF-", "a PDF document", "copy or export its text into a .txt file"),
    (b"{\\rtf", "a rich-text document (RTF)", _SAVE_AS_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (such as .doc)", _SAVE_AS_TEXT),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"BM", "a BMP picture", _PICTURE),
    (b"RIFF", "a picture, sound or film (RIFF)", _OTHER),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"ID3", "a sound file (MP3)", _OTHER),
    (b"OggS", "a sound or film file (Ogg)", _OTHER),
    (b"\x7fELF", "a program", _OTHER),
    (b"SQLite format 3\x00", "a database (SQLite)", "export its texts to .txt files"),
    (b"bplist00", "a web archive", "save the page as .html instead"),
)
_IN_ZIP = (
    (b"word/", "a Word document (.docx)", _SAVE_AS_TEXT),
    (b"xl/", "an Excel workbook (.xlsx)", "save each text as a .txt file"),
    (b"ppt/", "a PowerPoint file (.pptx)", _SAVE_AS_TEXT),
    (b"mimetypeapplication/epub", "an e-book (.epub)", _UNPACK),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file (such as .odt)", _SAVE_AS_TEXT),
)


def refuse_binary(data: bytes) -> None:
    """Raise if ``data`` opens as a known format that is not text.

    Raises:
        Refused: Which format it is and what to do.

    Example:
        >>> refuse_binary(b"%PDF-1.7 ...")
        Traceback (most recent call last):
        analysis.ingest.problems.Refused: this is a PDF document, not text; copy or export its text into a .txt file
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        found = next((row for row in _IN_ZIP if row[0] in data), (b"", "a ZIP archive", _UNPACK))
    elif data[4:8] == b"ftyp":
        found = (b"", "a film or sound file (MP4)", _OTHER)
    else:
        found = next((row for row in _SIGNATURES if data.startswith(row[0])), None)
        if found and len(found[0]) < 4 and b"\0" not in data[:512]:
            return  # two or three letters can also open a text
    if found:
        raise Refused("binary", f"this is {found[1]}, not text; {found[2]}")
