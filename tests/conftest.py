"""Fixtures shared by the tests."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# a busy machine is no failure
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def case(root: Path) -> Path:
    return root / "data" / "pegasus"


@pytest.fixture(scope="session")
def package(case: Path) -> dict:
    """The data package of the case."""
    return json.loads((case / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the case article and the evaluation sets, which are not part of the project."""
    folder = ROOT.parent / "shared"
    if not (folder / "case" / "article-ar.txt").exists():
        pytest.skip("the case article and the evaluation sets are not beside this checkout")
    return folder
