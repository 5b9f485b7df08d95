#!/usr/bin/env python3
"""Set up `.venv` on first use and run the workbook inside it: python3 run.py report|test|lab [...].

Standard library only, so that a machine with Python and pip and nothing else can start here.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
COMMANDS = {"test": ["-m", "pytest", "-q"]}


def install(lock: Path) -> None:
    """Install the hashed wheels of `lock` into the environment, once for each state of the lock."""
    stamp = VENV / f".{lock.stem}"
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode() + str(ROOT).encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print(
        f"First run: installing {lock.name} into {VENV} (a few minutes on a slow line) ...", file=sys.stderr, flush=True
    )
    if not PYTHON.exists():
        import venv

        venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt", clear=VENV.exists()).create(VENV)
    subprocess.run(
        [
            *pip(),
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--only-binary",
            ":all:",
            "--require-hashes",
            "-r",
            str(lock),
        ],
        check=True,
    )
    place = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run([str(PYTHON), "-c", place], check=True, capture_output=True, text=True).stdout.strip()
    Path(site, "nisba.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    stamp.write_text(wanted)


def pip() -> list[str]:
    """Return the command of a pip that installs into the environment, also where ensurepip is left out (Debian)."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("ensurepip._bundled"):
        subprocess.run(
            [str(PYTHON), "-m", "ensurepip", "--upgrade", "--default-pip"], check=True, stdout=subprocess.DEVNULL
        )
        return [str(PYTHON), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def main() -> int:
    """Run one command inside the environment and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036  (a user may start this with any Python)
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    command, *rest = sys.argv[1:] or ["report"]
    try:
        install(ROOT / "requirements.lock")
        if command == "test":
            install(ROOT / "requirements-dev.lock")
    except subprocess.CalledProcessError as error:
        sys.exit(f"The environment could not be installed ({error}). Check the network and run the command again.")
    arguments = [*COMMANDS.get(command, ["-m", "analysis.cli", command]), *rest]
    environment = dict(os.environ, PYTHONUTF8="1")
    return subprocess.run(
        [str(PYTHON), *arguments], cwd=ROOT if command == "test" else None, env=environment
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
