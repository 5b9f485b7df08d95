"""Blocks of articles read in several processes; the findings come in the order of the articles."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from analysis.model import Article, Findings

Block = list[Article]
Read = Callable[[Block], list[Findings]]
_AHEAD = 2
"""So many blocks a process are given out ahead of the one whose findings are due: memory does not grow."""
_read: list[Read] = []
"""In a process of the pool: what reads a block, made once."""


def in_processes(blocks: Iterable[Block], jobs: int, make: Callable[[], Read]) -> Iterator[Findings]:
    """Yield the findings of every block in order, read by ``jobs`` processes.

    Args:
        blocks: Taken only as far as the findings are.
        jobs: How many processes.
        make: Called once in each process; it returns what reads a block. It has to be something that can be pickled.
    """
    pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(make,))
    waiting: deque[Future[list[Findings]]] = deque()
    try:
        for block in blocks:
            waiting.append(pool.submit(_work, block))
            if len(waiting) > _AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _start(make: Callable[[], Read]) -> None:
    _read[:] = [make()]


def _work(block: Block) -> list[Findings]:
    return _read[0](block)
