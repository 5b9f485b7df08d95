"""One source of truth: pyproject.toml, the conda file and the two locks say the same."""

import re
import tomllib

import pytest
import yaml


def requirement(line):
    name, bounds = re.match(r"([A-Za-z0-9._-]+)\s*(.*)", line).groups()
    return re.sub(r"[-_.]+", "-", name).lower(), bounds.replace(" ", "")


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def locked(path):
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", path.read_text(encoding="utf-8"), re.M))


def test_environment_yml_says_the_same(root, project):
    wanted = dict(map(requirement, project["project"]["dependencies"]))
    wanted["python"] = project["project"]["requires-python"]
    listed = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    flat = [d for d in listed if isinstance(d, str)] + [d for e in listed if isinstance(e, dict) for d in e["pip"]]
    assert dict(map(requirement, flat)) == wanted | {"pip": ""}


def test_locks_hold_every_dependency(root, project):
    user, everything = locked(root / "requirements.lock"), locked(root / "requirements-dev.lock")
    assert set(dict(map(requirement, project["project"]["dependencies"]))) <= set(user)
    assert set(dict(map(requirement, project["dependency-groups"]["dev"]))) <= set(everything)
    assert user.items() <= everything.items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_are_hashed_and_name_no_host(root, name):
    text = (root / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "--index" not in text


def test_version_is_said_once(project):
    import analysis

    assert project["project"]["version"] == analysis.__version__
