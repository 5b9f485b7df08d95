"""Fixtures shared by the tests."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the case article and the evaluation sets, which are not part of the project."""
    folder = ROOT.parent / "shared"
    if not (folder / "case" / "article-ar.txt").exists():
        pytest.skip("the case article and the evaluation sets are not beside this checkout")
    return folder
