"""Run notebooks, one after the other, in one kernel that belongs to this process alone."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import errors
from analysis.report.notebooks import Lesson

CELL_SECONDS = 900
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
# Loaded while the articles are read: what every notebook needs and no more, for each kernel loads it for itself.
# ``analysis`` first, see there: nbformat then loads quickly in the kernel too. Tables and figures make many objects and
# hardly a cycle: looking for cycles at the usual pace takes as long as drawing ten figures.
WARM_UP = "import gc, analysis, pandas, analysis.charts.figure; gc.freeze(); gc.set_threshold(100_000)"
# two kernels share few cores: a library that starts a thread for each only waits
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Run:
    """A lesson after it ran.

    Attributes:
        lesson: The lesson, its cells now with outputs.
        error: The sentence that stopped it, or ``""``.
        cells_run: How many of its cells ran without error.
    """

    lesson: Lesson
    error: str
    cells_run: int


class Kernel:
    """One IPython kernel of this very Python, away from the user's profile, kernelspecs and history.

    Use it as a context manager; ``start`` may be called early, from any thread.
    """

    def __init__(self, folder: Path, cwd: Path):
        self._folder, self._cwd = folder, cwd
        self._client: Any = None
        self._running: Any = None
        self._used = self._given_up = False

    def __enter__(self) -> Kernel:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process and wait until it answers."""
        from jupyter_client.kernelspec import KernelSpecManager
        from jupyter_client.manager import AsyncKernelManager
        from nbformat.v4 import new_notebook

        from analysis.report.client import PlainClient

        self._folder.mkdir(parents=True, exist_ok=True)
        manager = AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),  # the native kernel: no spec of another Python
            connection_file=str(self._folder / "k.json"),
            transport="tcp" if os.name == "nt" else "ipc",
        )
        self._client = PlainClient(
            new_notebook(),
            km=manager,
            timeout=CELL_SECONDS,
            shutdown_kernel="immediate",
            coalesce_streams=True,
            extra_arguments=["--log-level=40"],
        )
        self._running = self._client.setup_kernel(env=self._environment(), cwd=str(self._cwd), cleanup_kc=True)
        self._running.__enter__()
        self._used = False
        self._execute(f"{WARM_UP}\n%reset -f")

    def _environment(self) -> dict[str, str]:
        package = str(Path(__file__).resolve().parents[2])
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        return (
            ONE_THREAD
            | os.environ
            | {
                "PYTHONPATH": os.pathsep.join(paths),
                "PYTHONUTF8": "1",
                "IPYTHONDIR": str(self._folder / "ipython"),
            }
        )

    def stop(self) -> None:
        """End the process and forget it; nothing happens where none runs."""
        running, self._running = self._running, None
        if running is not None:
            running.__exit__(None, None, None)

    def interrupt(self) -> None:
        """Give up, from another thread: the process ends and no further lesson is begun."""
        self._given_up = True
        if self._client is not None and self._client.km is not None and self._client.km.has_kernel:
            with suppress(ProcessLookupError):
                os.kill(self._client.km.provisioner.pid, signal.SIGTERM)

    def run(self, lessons: Sequence[Lesson], done: Callable[[str], None]) -> list[Run]:
        """Run the lessons in turn, each in an empty namespace; one that raises does not hold up the next."""
        runs = []
        for lesson in lessons:
            if self._given_up:
                break
            if self._used:
                self._execute("%reset -f")
            self._used = True
            runs.append(self._run(lesson))
            done(lesson.name)
        return runs

    def _execute(self, source: str) -> None:
        from nbformat.v4 import new_code_cell, new_notebook

        self._client.nb = new_notebook(cells=[new_code_cell(source)])
        self._client.execute_cell(self._client.nb.cells[0], 0)

    def _run(self, lesson: Lesson) -> Run:
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

        self._client.nb = lesson.notebook
        self._client.reset_execution_trackers()
        error, lost = "", False
        for index, cell in enumerate(lesson.notebook.cells):
            try:
                self._client.execute_cell(cell, index)
            except CellExecutionError as raised:
                error = error_sentence(raised.ename, raised.evalue)
            except CellTimeoutError:
                error, lost = f"a cell ran for more than {CELL_SECONDS} seconds", True
            except DeadKernelError:
                error, lost = "the Python process ended, perhaps for want of memory", True
            if error:
                break
        else:
            index = len(lesson.notebook.cells)
        if lost and not self._given_up:
            self.stop()
            self.start()
        return Run(lesson, error, index)


def error_sentence(name: str, message: str) -> str:
    """Return what to tell a reader of an exception: the project's own errors speak for themselves.

    Example:
        >>> error_sentence("InputError", "notes.txt: no text in it")
        'notes.txt: no text in it'
        >>> error_sentence("KeyError", "'outlet'")
        "KeyError: 'outlet'"
    """
    text = ANSI.sub("", message).strip()
    return text if hasattr(errors, name) else f"{name}: {text}".rstrip(": ")
