"""From paths to the bytes of files: which files a folder holds, and which are refused before they are read."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from analysis.ingest.problems import Problem, Refused, shown

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
}
"""What is read, by the ending of the file's name."""

MAX_BYTES = 20_000_000
"""The size of a file beyond which it is refused unless a caller says otherwise."""

_DOCUMENTS = {
    ".pdf",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".epub",
    ".pages",
    ".ppt",
    ".pptx",
    ".mht",
    ".mhtml",
    ".webarchive",
}
_ENDINGS = ".txt, .md, .html, .htm or .xhtml"


def find_files(paths: str | Path | Iterable[str | Path], on_problem: Callable[[Problem], None]) -> list[Path]:
    """List the files that ``paths`` (files and folders) stand for, each once, a folder's in natural order.

    Folders are searched to the bottom. Left out are hidden files, files named readme, the ``…_files`` folder beside a
    saved page, and formats that hold no article; documents such as PDF stay, so that the reader is told of them.

    Raises:
        Refused: A path does not exist, or a folder holds nothing to read.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    found: dict[str, Path] = {}
    for given in map(Path, paths):
        if stat.S_ISDIR(look_up(given).st_mode):
            inside = sorted(_walk(given, on_problem), key=_natural)
            if not inside:
                raise Refused("empty_folder", f"this folder holds no file that ends in {_ENDINGS}", shown(given))
        else:
            inside = [given]
        for path in inside:
            found.setdefault(os.path.realpath(path), path)
    return list(found.values())


def _walk(folder: Path, on_problem: Callable[[Problem], None]) -> Iterator[Path]:
    def report(error: OSError) -> None:
        refused = _refusal(error, Path(error.filename or folder))
        on_problem(Problem(refused.path, str(refused), refused.kind))

    seen = {os.path.realpath(folder)}
    for root, folders, names in os.walk(folder, onerror=report, followlinks=True):
        kept = []
        for name in folders:
            real = os.path.realpath(os.path.join(root, name))
            if real not in seen and not name.startswith((".", "__")) and not _companion(name, names):
                seen.add(real)
                kept.append(name)
        folders[:] = kept
        for name in names:
            stem, ending = os.path.splitext(name.lower())
            if not name.startswith(".") and stem != "readme" and (ending in FORMATS or ending in _DOCUMENTS):
                yield Path(root, name)


def _companion(folder: str, names: list[str]) -> bool:
    """Tell whether ``folder`` holds the pictures and frames of a page saved beside it."""
    stem = re.sub(r"(_files|_fichiers|_archivos|_ملفات|\.files)$", "", folder)
    return stem != folder and any(name in names for name in (f"{stem}.html", f"{stem}.htm"))


def _natural(path: Path) -> list[list[int | str]]:
    return [[int(t) if t.isdecimal() else t.casefold() for t in re.split("([0-9]+)", part)] for part in path.parts]


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Read a regular file of at most ``max_bytes``; its size is looked at first, and nothing else is ever opened.

    Raises:
        Refused: It is missing, no regular file, too large, empty, or may not be read.
    """
    status = look_up(path)
    if stat.S_ISDIR(status.st_mode):
        raise Refused("folder", "this is a folder; give one file, or read all of it with read_articles", shown(path))
    if not stat.S_ISREG(status.st_mode):
        raise Refused("not_a_file", "this is a pipe, a socket or a device, not a file with an article", shown(path))
    if status.st_size > max_bytes:
        raise _too_large(path, status.st_size, max_bytes)
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise _refusal(error, path) from None
    if len(data) > max_bytes:
        raise _too_large(path, len(data), max_bytes)
    return data


def look_up(path: Path) -> os.stat_result:
    """Return what the file system knows of ``path``, its links followed.

    Raises:
        Refused: There is nothing, or it may not be looked at.
    """
    try:
        return os.stat(path)
    except OSError as error:
        raise _refusal(error, path) from None
    except ValueError:  # a zero byte in the name
        raise Refused("missing", "there is no such file or folder; check the path", shown(path)) from None


def _too_large(path: Path, size: int, limit: int) -> Refused:
    sentence = f"its {_amount(size)} are over the limit of {_amount(limit)} for one article"
    return Refused("too_large", f"{sentence}; split it into articles, or raise max_bytes", shown(path))


def _amount(size: int) -> str:
    return f"{size / 1e6:,.4g} MB" if size >= 100_000 else f"{size:,} bytes"


def _refusal(error: OSError, path: Path) -> Refused:
    if error.errno == errno.ELOOP:
        kind, sentence = "link_loop", "this link leads back to itself; give the file it was meant to lead to"
    elif isinstance(error, PermissionError):
        kind, sentence = "no_permission", "it may not be read; change its permissions or copy it to a place of yours"
    elif os.path.islink(path) and isinstance(error, FileNotFoundError):
        kind, sentence = "broken_link", "this link leads to a file that is not there; give the file itself"
    elif isinstance(error, FileNotFoundError | NotADirectoryError) or error.errno == errno.ENAMETOOLONG:
        kind, sentence = "missing", "there is no such file or folder; check the path"
    else:
        kind, sentence = "unreadable", f"it cannot be read ({error.strerror}); copy it to another place and try again"
    return Refused(kind, sentence, shown(path))
