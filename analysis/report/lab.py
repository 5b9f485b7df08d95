"""JupyterLab on the notebooks: Arabic in its own direction, no news pop-up, nothing written into the package."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from analysis.errors import InputError
from analysis.rules.labels import label

_SETTINGS = Path(__file__).with_name("jupyterlab")


def lab_arguments(notebooks: Path, options: Sequence[str] = ()) -> list[str]:
    """Return the arguments that open JupyterLab on ``notebooks``, with the reader's own options last."""
    return [
        f"--ServerApp.root_dir={notebooks.parent}",
        f"--LabApp.default_url=/lab/tree/{quote(notebooks.name)}",
        f"--LabApp.extra_labextensions_path={_SETTINGS / 'labextensions'}",
        "--LabApp.extension_manager=readonly",  # the other one asks a package index
        f"--ServerApp.tornado_settings={ {'page_config_data': tile_words()} }",
        *options,
    ]


def tile_words() -> dict[str, str]:
    """Return the words of the tile in the launcher, in both languages at once, as JupyterLab has one or the other."""
    words = {"nisbaTile": ("lab", "new_analysis"), "nisbaCaption": ("lab", "caption")}
    return {name: " · ".join(label(*word, lang) for lang in ("en", "ar")) for name, word in words.items()}


def lab_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what to add to ``environment``: our settings beside the reader's own, the library for the kernels."""

    def with_first(name: str, folder: Path) -> str:
        return os.pathsep.join(filter(None, [str(folder), environment.get(name)]))

    return {
        "JUPYTER_CONFIG_PATH": with_first("JUPYTER_CONFIG_PATH", _SETTINGS / "config"),
        "PYTHONPATH": with_first("PYTHONPATH", Path(__file__).resolve().parents[2]),
    }


def open_lab(notebooks: Path | None = None, options: Sequence[str] = ()) -> int:
    """Run JupyterLab until it is closed and return 0.

    Args:
        notebooks: The folder to open, or None for the notebooks of the checkout.
        options: Further options of JupyterLab, e.g. ``--no-browser``.

    Raises:
        InputError: There is no such folder; or none to work in, because the package is installed and no working folder
            was made.
    """
    if notebooks is None:
        notebooks = checkout_notebooks()
    if not notebooks.is_dir():
        raise InputError(f"{notebooks}: no such folder; write an option of JupyterLab with =, e.g. --port=9000")
    from jupyterlab.labapp import LabApp

    os.environ.update(lab_environment(os.environ))
    LabApp.launch_instance(argv=lab_arguments(notebooks.resolve(), options))
    return 0


def checkout_notebooks() -> Path:
    """Return the notebooks of the checkout; those inside an installed package are not to be worked in.

    Raises:
        InputError: This is an installed package.
    """
    from analysis.places import notebooks_dir

    folder = notebooks_dir()
    if folder.is_relative_to(Path(__file__).resolve().parents[1]):
        raise InputError(f"{Path.cwd()}: no folder notebooks here; make a working folder with: nisba new my-workbook")
    return folder
