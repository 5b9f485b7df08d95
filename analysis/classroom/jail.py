"""What a submission may do while it runs: the closed process, and what is not held where there is none."""

from __future__ import annotations

import os
import platform
import shutil
import struct
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.places import data_dir, notebooks_dir

PACKAGE = Path(__file__).resolve().parent.parent
READABLE_DATA = ("reading", "pegasus", "geo", "exercises")  # not the gold: it holds answers
_START = "import sys; sys.path.insert(0, sys.argv[1]); from analysis.classroom.runner import main; main()"
_SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/localtime")


@dataclass(frozen=True)
class Limits:
    """Seconds on the clock for one submission, seconds of processor, bytes of memory, of a file and of all files."""

    seconds: float = 30
    cpu_seconds: int = 20
    memory: int = 1 << 31
    file: int = 16 << 20
    files: int = 64 << 20


def closed() -> bool:
    """Tell whether bubblewrap can close a process off on this machine."""
    return sys.platform == "linux" and shutil.which("bwrap") is not None and platform.machine() in _CALLS


def not_held() -> list[str]:
    """Return what a submission could do on this machine, as keys of labels; empty where bubblewrap holds it."""
    if closed():
        return []
    limits = [] if os.name == "posix" else ["open_memory"]
    return ["open_files", "open_network", "open_processes", *limits]


@contextmanager
def process(limits: Limits, shut: bool, hidden: Sequence[Path] = ()) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """Give the command of one closed process and the keywords for ``subprocess.Popen``; clean up afterwards.

    Args:
        limits: What it may use.
        shut: Whether bubblewrap closes it off; otherwise it runs in a temporary folder with an empty environment only.
        hidden: Folders that it must not see even where they lie inside one that it needs.
    """
    used = (limits.cpu_seconds, limits.memory, limits.file)
    command = [sys.executable, "-I", "-B", "-c", _START, str(PACKAGE.parent), *map(str, used)]
    if not shut:
        with tempfile.TemporaryDirectory(prefix="nisba-", ignore_cleanup_errors=True) as folder:
            yield command, {"env": _environment(folder), "cwd": folder}
        return
    reader, writer = os.pipe()
    try:
        with os.fdopen(writer, "wb") as file:
            file.write(_no_new_processes())
        yield [*_bubblewrap(limits, reader, hidden), *command], {"env": {}, "cwd": "/", "pass_fds": [reader]}
    finally:
        os.close(reader)


def _environment(home: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows starts nothing without
    return {**kept, "PATH": os.defpath, "LANG": "C.UTF-8", "HOME": home, "OPENBLAS_NUM_THREADS": "1"}


def _bubblewrap(limits: Limits, seccomp: int, hidden: Sequence[Path]) -> list[str]:
    command = [shutil.which("bwrap") or "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    command += ["--seccomp", str(seccomp), "--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev"]
    for place in ("/tmp", "/dev/shm"):
        command += ["--size", str(limits.files), "--tmpfs", place]
    readable = [*map(Path, _SYSTEM), Path(sys.base_prefix).resolve(), Path(sys.prefix), PACKAGE]
    for path in dict.fromkeys(readable):
        if path.is_symlink():
            command += ["--symlink", os.readlink(path), str(path)]
        elif path.exists():
            command += ["--ro-bind", str(path), str(path)]
    for path in (notebooks_dir(), data_dir(), *(folder.resolve() for folder in hidden)):
        if path.is_dir() and any(path.is_relative_to(shown) for shown in readable if not shown.is_symlink()):
            command += ["--tmpfs", str(path)]
    for name in READABLE_DATA:
        place = data_dir() / name
        command += ["--ro-bind", str(place), str(place)]
    for name, value in _environment("/tmp/work").items():
        command += ["--setenv", name, value]
    return [*command, "--dir", "/tmp/work", "--chdir", "/tmp/work", "--remount-ro", "/dev", "--remount-ro", "/", "--"]


# Numbers of system calls: fork, vfork, clone, clone3, unshare. A call number that a machine does not have is -1.
_CALLS: Mapping[str, tuple[int, tuple[int, ...], int, int, int]] = {
    "x86_64": (0xC000003E, (57, 58), 56, 435, 272),
    "aarch64": (0xC00000B7, (), 220, 435, 97),
}
_LOAD, _EQUAL, _BITS, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_ALLOW, _NO, _UNKNOWN, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38, 0x80000000
_CLONE_THREAD = 0x10000


def _no_new_processes() -> bytes:
    """Return a seccomp program that refuses new processes and lets threads be.

    A limit on the number of processes does not bind root and counts what else its owner runs; this does neither.
    ``clone3`` hides its flags, so it is answered as an unknown call, and the C library then uses ``clone``.
    """
    architecture, forks, clone, clone3, unshare = _CALLS[platform.machine()]
    program = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    if architecture == _CALLS["x86_64"][0]:
        program += [(_AT_LEAST, 0, 1, 0x40000000), (_RETURN, 0, 0, _NO)]  # the same calls under their x32 numbers
    for call in (*forks, unshare):
        program += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _NO)]
    program += [(_EQUAL, 0, 1, clone3), (_RETURN, 0, 0, _UNKNOWN)]
    program += [(_EQUAL, 0, 3, clone), (_LOAD, 0, 0, 16), (_BITS, 1, 0, _CLONE_THREAD), (_RETURN, 0, 0, _NO)]
    program += [(_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("<HBBI", code, yes, no, value) for code, yes, no, value in program)
