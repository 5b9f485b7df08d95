"""The other side of grading: runs in the closed process, executes cells and hands out plain values.

It knows no test and no solution. It speaks JSON lines: ``{"run": source}``, ``{"get": name}``,
``{"call": name, "args": [...]}``; each answer is one line. What is printed goes nowhere.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from collections.abc import Mapping
from typing import Any

MAX_ANSWER = 1 << 18
MAX_DEPTH = 12


def plain(value: Any, depth: int = 0) -> Any:
    """Return ``value`` as int, float, str, list and dict, so that no object of a student can decide on equality.

    Raises:
        TypeError: It is something else, or nested too deep.

    Example:
        >>> plain({"a": (1, 2.0), "b": {3}})
        {'a': [1, 2.0], 'b': [3]}
    """
    if depth > MAX_DEPTH:
        raise TypeError("nested too deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, Mapping):
        return {str(plain(k, depth + 1)): plain(v, depth + 1) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v, depth + 1) for v in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(v, depth + 1) for v in value), key=repr)
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        return plain(value.to_dict("records"), depth + 1)
    if hasattr(value, "tolist"):
        return plain(value.tolist(), depth + 1)
    raise TypeError(f"{type(value).__name__} is not a number, a text, a list or a dict")


def serve(orders: Any, answers: Any) -> None:
    """Answer orders until there are no more."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for line in orders:
        order = json.loads(line)
        try:
            answer = _obey(order, names)
            text = json.dumps(answer)
            if len(text) > MAX_ANSWER:
                raise ValueError("the value is too large")
        except BaseException as error:  # a student's SystemExit too
            text = json.dumps({"error": _sentence(error)})
        answers.write(text + "\n")
        answers.flush()


def _obey(order: Mapping[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    if "run" in order:
        exec(compile(order["run"], "<cell>", "exec"), names)
        return {"done": True}
    if "call" in order:
        return {"value": plain(names[order["call"]](*order["args"]))}
    if order["get"] not in names:
        return {"missing": True}
    value = names[order["get"]]
    return {"function": True} if callable(value) and not hasattr(value, "columns") else {"value": plain(value)}


def _sentence(error: BaseException) -> str:
    try:
        line = getattr(error, "lineno", None) or traceback.extract_tb(error.__traceback__)[-1].lineno
        return f"{type(error).__name__} ({line}): {error}"[:300]
    except BaseException:  # an error whose words are an error
        return type(error).__name__


def _limit(cpu_seconds: int, memory: int, file: int) -> None:
    if os.name != "posix":
        return
    import resource

    wanted = {"RLIMIT_CPU": cpu_seconds, "RLIMIT_AS": memory, "RLIMIT_FSIZE": file, "RLIMIT_CORE": 0}
    for name, value in wanted.items():
        # a system that does not know this one, as macOS for memory, is named among what is not held
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (value, value + (name == "RLIMIT_CPU")))


def main() -> None:
    """Take the two pipes away from the student's code, lower the limits given as arguments, and start."""
    orders = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    _limit(*map(int, sys.argv[2:5]))
    serve(orders, answers)
