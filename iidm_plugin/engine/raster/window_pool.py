"""One way to work through the windows of a raster: in order, a few ahead, each thread with its reader."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import islice
from typing import TypeVar

Reader = TypeVar("Reader")
Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2
"""Results that may wait for the caller, beside those that the threads work on."""
TICK = 0.2
"""Seconds between two looks at whether the user wants to stop, while a result is waited for."""


_limit = [0]


def limit_cores(count: int) -> None:
    """Use no more than so many processors in this process, one of several side by side; 0: all."""
    _limit[0] = count


def cores() -> int:
    """Return the number of processors this process may use."""
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(own, _limit[0]) if _limit[0] else own


@contextmanager
def map_windows(
    compute: Callable[[Reader, Item], Result],
    windows: Iterable[Item],
    open_reader: Callable[[], AbstractContextManager[Reader]],
    tick: Callable[[], None] = lambda: None,
    workers: int = 0,
) -> Iterator[Iterator[Result]]:
    """Give the results of ``compute(reader, window)`` in the order of the windows.

    Each of the ``workers`` (0: one for each core) opens a reader of its own, which the caller's thread
    closes at the end.
    ``tick`` is called while a result is waited for, and may raise to stop; windows that were not begun by
    then never are. An error of a window is raised in its turn. What was computed by an earlier run is
    for ``compute`` to skip.
    """
    workers = workers or cores()
    own = threading.local()
    with ExitStack() as readers, ThreadPoolExecutor(workers) as pool:

        def run(window: Item) -> Result:
            if not hasattr(own, "reader"):
                own.reader = readers.enter_context(open_reader())
            return compute(own.reader, window)

        def results() -> Iterator[Result]:
            remaining = iter(windows)
            ahead: deque[Future[Result]] = deque()
            while True:
                places = workers + AHEAD - len(ahead)
                ahead.extend(pool.submit(run, window) for window in islice(remaining, places))
                if not ahead:
                    return
                yield _wait(ahead.popleft(), tick)

        try:
            yield results()
        finally:
            pool.shutdown(cancel_futures=True)


def _wait(future: Future[Result], tick: Callable[[], None]) -> Result:
    """Return a result, or raise its error; ``tick`` is called every now and then until it is there."""
    while not wait([future], TICK).done:
        tick()
    return future.result()
