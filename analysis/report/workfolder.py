"""A folder to work in, away from the package: copies of the notebooks and of the texts they read."""

from __future__ import annotations

import shutil
from pathlib import Path

from analysis.errors import InputError

COPIED_DATA = ("reading", "pegasus")


def make_workfolder(folder: Path | str) -> Path:
    """Copy lessons, texts and ``environment.yml`` into ``folder`` and return its absolute path.

    The masters of the exercises stay behind, since they hold the solutions.

    Raises:
        InputError: ``folder`` is a file, has something in it, or cannot be written.
    """
    from analysis.places import data_dir, environment_file, notebooks_dir

    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder}: already there and not an empty folder; give the name of a new one")
    ignore = shutil.ignore_patterns(".*", "__pycache__", "exercises")
    try:
        shutil.copytree(notebooks_dir(), folder / "notebooks", ignore=ignore)
        for name in COPIED_DATA:
            shutil.copytree(data_dir() / name, folder / "data" / name, ignore=ignore)
        shutil.copy2(environment_file(), folder)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written ({error.strerror}); give another place") from error
    return folder.resolve()
