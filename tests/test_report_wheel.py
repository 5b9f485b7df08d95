"""What is installed is whole: the wheel brings notebooks, data, pages and rules, and makes a report out of them."""

import importlib.util
import shutil
import subprocess
import sys
import zipfile

import pytest

pytestmark = pytest.mark.slow

NEEDED = [
    "analysis/_workbook/environment.yml",
    "analysis/report/page/page.html.j2",
    "analysis/report/page/page.css",
    "analysis/report/page/page.js",
    "analysis/report/jupyterlab/config/labconfig/default_setting_overrides.json",
    "analysis/report/jupyterlab/config/labconfig/page_config.json",
    "analysis/report/jupyterlab/labextensions/nisba-direction/package.json",
    "analysis/report/jupyterlab/labextensions/nisba-direction/static/remoteEntry.js",
    "analysis/report/jupyterlab/labextensions/nisba-new-analysis/package.json",
    "analysis/report/jupyterlab/labextensions/nisba-new-analysis/static/new-analysis.ipynb",
    "analysis/report/jupyterlab/labextensions/nisba-new-analysis/static/remoteEntry.js",
    "analysis/charts/coding.css",
    "analysis/charts/coding_view.js",
    "analysis/rules/labels.csv",
]


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    if importlib.util.find_spec("hatchling"):
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    elif uv := shutil.which("uv"):
        command = [uv, "build", "--wheel", "--quiet", "-o", str(folder)]
    else:
        pytest.skip("neither hatchling nor uv is here to build a wheel")
    built = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("nisba-*.whl"))


def test_wheel_has_all_that_code_and_reader_need(wheel, root):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert set(NEEDED) <= names
    for folder, pattern in (("notebooks", "*.ipynb"), ("data/reading", "*"), ("analysis/rules", "*")):
        inside = folder if folder.startswith("analysis") else f"analysis/_workbook/{folder}"
        files = [f for f in (root / folder).glob(pattern) if f.is_file()]
        assert files and {f"{inside}/{file.name}" for file in files} <= names
    assert not [name for name in names if "__pycache__" in name or ".ipynb_checkpoints" in name or "/tests/" in name]


def test_report_from_the_wheel_needs_no_checkout(wheel, tmp_path):
    site, work = tmp_path / "site", tmp_path / "work"
    zipfile.ZipFile(wheel).extractall(site)
    work.mkdir()
    script = (
        f"import sys; sys.path.insert(0, {str(site)!r}); from analysis import cli; "
        f"assert cli.__file__.startswith({str(site)!r}); sys.exit(cli.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", script, "report", "--lang", "en"]
    made = subprocess.run(command, cwd=work, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    assert (work / "build/report/en.html").stat().st_size < 5_000_000
