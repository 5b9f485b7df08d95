"""A folder to work in, away from the package: the lessons and their texts, or a sheet for a story of one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from analysis.errors import InputError

COPIED_DATA = ("reading", "pegasus")
STORY = "story"  # the folder of what goes with a sheet of one's own


def make_workfolder(folder: Path | str) -> Path:
    """Copy lessons, texts and ``environment.yml`` into ``folder`` and return its absolute path.

    The masters of the exercises stay behind, since they hold the solutions.

    Raises:
        InputError: ``folder`` is a file, has something in it, or cannot be written.
    """
    from analysis.places import data_dir, environment_file, notebooks_dir

    folder = _new_folder(folder)
    ignore = shutil.ignore_patterns(".*", "__pycache__", "exercises", STORY)
    try:
        shutil.copytree(notebooks_dir(), folder / "notebooks", ignore=ignore)
        for name in COPIED_DATA:
            shutil.copytree(data_dir() / name, folder / "data" / name, ignore=ignore)
        shutil.copy2(environment_file(), folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder.resolve()


def make_story_folder(folder: Path | str, codebook: Path | str = "pegasus", lang: str = "ar") -> Path:
    """Write an empty sheet, its codebook and the notebook for coded texts into ``folder``; return its absolute path.

    Args:
        folder: A folder that is empty or does not exist yet.
        codebook: A TOML file, or the name of a bundled codebook.
        lang: The language of headings and lists, ``ar`` or ``en``.

    Raises:
        InputError: The codebook is not there; ``folder`` is a file, has something in it, or cannot be written.
        TableError: The codebook contradicts itself.
    """
    from analysis.coding.codebook import read_codebook
    from analysis.coding.story import start_story
    from analysis.places import notebooks_dir

    read_codebook(codebook)  # before a folder is made for nothing
    folder, given = _new_folder(folder), notebooks_dir() / STORY
    try:
        (folder / "notebooks").mkdir(parents=True)
        start_story(folder, codebook, lang)
        for notebook in given.glob("*.ipynb"):
            shutil.copy2(notebook, folder / "notebooks")
        shutil.copy2(given / "README.md", folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder.resolve()


def _new_folder(folder: Path | str) -> Path:
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder}: already there and not an empty folder; give the name of a new one")
    return folder


def _unwritable(folder: Path, error: OSError) -> InputError:
    return InputError(f"{folder}: cannot be written ({error.strerror}); give another place")
