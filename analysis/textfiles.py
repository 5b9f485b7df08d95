"""Text files that a person gives, read whole or refused in one sentence."""

from __future__ import annotations

from pathlib import Path

from analysis.errors import InputError


def read_utf8(path: Path | str, wanted: str) -> str:
    """Return the text of a file in UTF-8 without its byte-order mark, line ends as they are.

    Args:
        path: The file.
        wanted: What to give instead where there is none, e.g. ``give a codebook in TOML``.

    Raises:
        InputError: There is no such file, it may not be read, or it is not UTF-8.

    Example:
        >>> read_utf8("nowhere.toml", "give a codebook in TOML")
        Traceback (most recent call last):
        ...
        analysis.errors.InputError: nowhere.toml: no such file; give a codebook in TOML
    """
    place = Path(path)
    if place.is_dir():  # Windows calls this a lack of permission
        raise InputError(f"{path}: is a folder; {wanted}")
    try:
        return place.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; {wanted}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); {wanted}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error
