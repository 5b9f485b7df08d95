"""When Python may look for cycles: not while many records are made that form none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Still the collector of cycles: rules, blocks and rows make many records and no cycle, and looking takes long.

    Example:
        >>> with uncollected():
        ...     gc.isenabled()
        False
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
