"""This side of grading: one closed process, asked cell by cell and value by value until its time is over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

from analysis.classroom.jail import Limits, process

MAX_LINE = 2 << 20
MAX_ALL = 16 << 20


class StoppedError(Exception):
    """The process is over: ``time``, ``size`` or ``ended`` (killed, out of memory, or left by its own code)."""


class StudentError(Exception):
    """The student's code or value is at fault; the words are those of its own error."""


class MissingError(Exception):
    """The student's code defines no such name."""


class Student:
    """The code of one submission in a process of its own.

    Values come as plain JSON. Whatever the process writes is data, never run and never trusted.
    """

    def __init__(self, limits: Limits, shut: bool, hidden: Sequence[Path] = ()):
        self._setting = process(limits, shut, hidden)
        self._limits = limits
        self._left, self._buffer, self._stopped = MAX_ALL, b"", ""

    def __enter__(self) -> Student:
        command, options = self._setting.__enter__()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True, **options,
        )  # fmt: skip
        self._end = monotonic() + self._limits.seconds
        self._alarm = threading.Timer(self._limits.seconds, self._kill)
        self._alarm.daemon = True
        self._alarm.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._alarm.cancel()
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not yet written to a process that is gone
                pipe.close()
        self._process.wait()
        self._setting.__exit__(None, None, None)

    def run(self, source: str) -> None:
        """Run one cell."""
        self._ask({"run": source})

    def value(self, name: str) -> Any:
        """Return the plain value of a name, or a function that asks the process.

        Raises:
            MissingError: There is no such name.
        """
        answer = self._ask({"get": name})
        if answer.get("missing"):
            raise MissingError(name)
        if answer.get("function"):
            return lambda *given: self._ask({"call": name, "args": given}).get("value")
        return answer.get("value")

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        if self._stopped:
            raise StoppedError(self._stopped)
        try:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()
            answer = json.loads(self._line())
        except (OSError, ValueError, RecursionError) as error:
            raise self._stop("ended") from error
        if not isinstance(answer, dict):
            raise self._stop("ended")
        if "error" in answer:
            raise StudentError(str(answer["error"])[:300])
        return answer

    def _line(self) -> bytes:
        while b"\n" not in self._buffer:
            part = self._process.stdout.read1(1 << 16)
            self._left -= len(part)
            self._buffer += part
            if not part:
                raise self._stop("time" if monotonic() >= self._end or self._used_up() else "ended")
            if self._left < 0 or len(self._buffer) > MAX_LINE:
                raise self._stop("size")
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def _used_up(self) -> bool:
        """Tell whether the process ended at its limit of processor time; bubblewrap adds 128 to the signal's number."""
        number = getattr(signal, "SIGXCPU", None)
        return number is not None and self._process.wait() in (-number, 128 + number)

    def _stop(self, why: str) -> StoppedError:
        self._stopped = self._stopped or why
        self._kill()
        return StoppedError(self._stopped)

    def _kill(self) -> None:
        if self._process.poll() is None:
            with suppress(OSError):  # it has ended meanwhile
                if hasattr(os, "killpg"):
                    os.killpg(self._process.pid, signal.SIGKILL)
                else:
                    self._process.kill()
