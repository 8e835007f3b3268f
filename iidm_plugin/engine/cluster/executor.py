"""One function over many items, by Dask: on processors of this machine, or on an existing cluster.

Only the function's name and plain values travel. What a worker that dies had begun is begun again on
another; an error that the function raises is the outcome of its item, and ends no other.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Union

from ..core.errors import EngineError
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.window_pool import cores, limit_cores

Values = Mapping[str, Any]
Function = Callable[[Values], Any]
"""From plain values to plain values; a function of a module, not of another function."""
Outcome = Union[Any, Exception]

PROCESS_BYTES = 1_000_000_000
"""What a process that maps a scene takes."""
ATTEMPTS = 10
"""Workers that may die over one item before it is given up."""
CONNECT_S, LOST_S = 20.0, 60.0
"""How long a scheduler may take to answer at first, and later on."""
TICK_S = 0.3


@dataclass(frozen=True)
class Place:
    """Where items are worked on."""

    scheduler: str = ""
    """Address of an existing scheduler; empty: this machine."""
    workers: int = 0
    """Processes on this machine; 0: as many as processors and memory allow, at most one for each item."""

    def processes(self, items: int) -> int:
        """Return how many processes of this machine work on so many items."""
        return max(1, min(self.workers or min(cores(), _fitting_processes()), items))


def _fitting_processes() -> int:
    """Return for how many processes the memory that is free suffices."""
    from psutil import virtual_memory  # which comes with Dask

    return max(1, int(virtual_memory().available // PROCESS_BYTES))


def is_available() -> bool:
    """Return whether this engine has Dask."""
    return find_spec("distributed") is not None


def run_all(
    function: Function, items: Sequence[Values], place: Place, tick: Callable[[], None]
) -> Iterator[tuple[int, Outcome]]:
    """Yield the number of each item and its outcome, in the order in which they end.

    ``tick`` is called every now and then, and may raise to stop.

    Raises:
        EngineError: the scheduler does not answer, or no longer does.
    """
    if not place.scheduler and (not is_available() or place.processes(len(items)) == 1):
        yield from _run_here(function, items, tick)
        return
    with _client(place, len(items)) as client:
        yield from _run_on(client, function, items, tick)


def run_in_order(
    function: Function, items: Sequence[Values], place: Place, progress: Progress
) -> list[Any]:
    """Return the outcome of each item, in their order; the first error ends all."""
    outcomes: dict[int, Any] = {}
    for number, outcome in run_all(
        function, items, place, lambda: progress.step(len(outcomes) / len(items))
    ):
        if isinstance(outcome, Exception):
            raise outcome
        outcomes[number] = outcome
    return [outcomes[number] for number in range(len(items))]


def _run_here(
    function: Function, items: Sequence[Values], tick: Callable[[], None]
) -> Iterator[tuple[int, Outcome]]:
    """Work on one item after the other, in this process, with all its processors."""
    for number, item in enumerate(items):
        tick()
        try:
            outcome: Outcome = function(item)
        except Exception as error:  # the outcome of this item; the others go on
            outcome = error
        yield number, outcome


@contextmanager
def _client(place: Place, items: int) -> Iterator[Any]:
    """Yield a client of the scheduler, or of processes of this machine that end with it."""
    import dask
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    dask.config.set({"distributed.scheduler.allowed-failures": ATTEMPTS})
    if place.scheduler:
        with _connect(place.scheduler) as client:
            # each thread of a worker has an item of its own
            client.register_plugin(_limit(1), name="cores")
            yield client
        return
    count = place.processes(items)
    options: dict[str, Any] = {
        "n_workers": count,
        "threads_per_worker": 1,
        "processes": True,
        "dashboard_address": None,
        "silence_logs": logging.CRITICAL,
        "memory_limit": None,
    }
    with (
        LocalCluster(**options) as cluster,
        Client(cluster) as client,
    ):
        client.register_plugin(_limit(max(1, cores() // count)), name="cores")
        yield client


def _limit(count: int) -> Any:
    """Return what limits the processors of each item on all workers, those started later among them."""
    from distributed import WorkerPlugin

    class Limit(WorkerPlugin):  # type: ignore[misc]
        def setup(self, worker: Any) -> None:
            del worker
            limit_cores(count)

    return Limit()


def _connect(address: str) -> Any:
    from distributed import Client

    try:
        return Client(address, timeout=CONNECT_S)
    except (OSError, ValueError) as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "The scheduler “{address}” does not answer."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Check its address (tcp://host:8786), and that it runs the same Dask version.",
            ),
            address=address,
        ) from error


def _run_on(
    client: Any, function: Function, items: Sequence[Values], tick: Callable[[], None]
) -> Iterator[tuple[int, Outcome]]:
    from distributed import wait

    number_of = {
        client.submit(function, dict(item), pure=False): number for number, item in enumerate(items)
    }
    pending = set(number_of)
    try:
        while pending:
            tick()
            _check_alive(client)
            try:
                done_futures = wait(pending, timeout=TICK_S, return_when="FIRST_COMPLETED").done
            except TimeoutError:
                continue
            for future in sorted(done_futures, key=lambda one: number_of[one]):
                pending.discard(future)
                yield number_of[future], _outcome(future)
                future.release()
    finally:
        client.cancel(list(pending), force=True)


def _outcome(future: Any) -> Outcome:
    if future.status == "cancelled" or future.status == "lost":
        raise _lost_connection()
    return future.result() if future.status == "finished" else future.exception()


def _check_alive(client: Any) -> None:
    """Check that the scheduler still answers; it may have LOST_S to do so again.

    Raises:
        EngineError: it does not.
    """
    start = time.monotonic()
    while client.status != "running":
        if time.monotonic() - start > LOST_S or client.status == "closed":
            raise _lost_connection()
        time.sleep(TICK_S)


def _lost_connection() -> EngineError:
    return EngineError(
        QT_TRANSLATE_NOOP("IIDM", "The connection to the scheduler was lost."),
        QT_TRANSLATE_NOOP("IIDM", "Start it and run again: what is finished stays."),
    )
