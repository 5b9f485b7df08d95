"""One style, and a docstring on everything public: as configured in pyproject.toml."""

import subprocess
import sys


def test_ruff_finds_nothing(root):
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "analysis", "tests", "benchmarks", "data", "run.py"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
