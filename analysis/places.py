"""Where the notebooks, the data and the environment file lie: beside the code, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def notebooks_dir() -> Path:
    """Return the folder of the lessons.

    Example:
        >>> notebooks_dir().name
        'notebooks'
    """
    return _place("notebooks")


def data_dir() -> Path:
    """Return the folder of what a reader studies: the case, reading texts, gold, map shapes.

    Example:
        >>> (data_dir() / "pegasus" / "coverage.csv").exists()
        True
    """
    return _place("data")


def environment_file() -> Path:
    """Return the file that describes the environment for conda and Binder.

    Example:
        >>> environment_file().name
        'environment.yml'
    """
    return _place("environment.yml")


def _place(name: str) -> Path:
    packed = _PACKAGE / "_workbook" / name  # only in a wheel: beside it would be the folders of other packages
    return packed if packed.exists() else _PACKAGE.parent / name
