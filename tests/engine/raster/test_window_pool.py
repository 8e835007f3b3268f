"""Windows are worked through in order, a few ahead, each thread with its own reader; all are closed."""

import threading
from contextlib import contextmanager

import pytest

from iidm_plugin.engine.core.errors import Cancelled
from iidm_plugin.engine.raster.window_pool import AHEAD, TICK, map_windows


class Readers:
    """Counts the readers that were opened and closed."""

    def __init__(self):
        self.opened, self.closed = [], []

    @contextmanager
    def open(self):
        reader = threading.get_ident()
        self.opened.append(reader)
        try:
            yield reader
        finally:
            self.closed.append(reader)


def test_results_come_in_order_whichever_window_is_done_first():
    readers, second = Readers(), threading.Event()

    def compute(reader, window):
        assert reader == threading.get_ident()
        if window == 0:
            assert second.wait(20)
        if window == 1:
            second.set()
        return 10 * window

    with map_windows(compute, range(30), readers.open, workers=2) as results:
        assert list(results) == [10 * window for window in range(30)]
    assert len(readers.opened) == 2
    assert sorted(readers.closed) == sorted(readers.opened)


def test_only_a_few_windows_are_worked_on_ahead_of_the_caller():
    begun = []
    with map_windows(
        lambda _, w: begun.append(w), range(100), Readers().open, workers=3
    ) as results:
        for count, _ in enumerate(results, 1):
            assert max(begun) < count + 3 + AHEAD
    assert sorted(begun) == list(range(100))


def test_an_error_is_raised_in_its_turn_and_the_rest_is_never_begun():
    readers, begun, got = Readers(), [], []

    def compute(_, window):
        begun.append(window)
        return 1 // (window != 5)

    with (
        pytest.raises(ZeroDivisionError),
        map_windows(compute, range(1000), readers.open, workers=2) as results,
    ):
        got.extend(results)
    assert got == [1] * 5
    assert len(begun) <= 6 + 2 + AHEAD
    assert sorted(readers.closed) == sorted(readers.opened)


@pytest.mark.parametrize("error", [TimeoutError("of the window"), OSError("no reader")])
def test_an_error_of_a_reader_or_a_time_out_is_not_taken_for_waiting(error):
    def compute(_, window):
        raise error

    @contextmanager
    def broken():
        raise error
        yield

    for call in ((compute, Readers().open), (lambda *_: 0, broken)):
        with pytest.raises(type(error)), map_windows(call[0], [0], call[1]) as results:
            list(results)


def test_the_user_stops_while_a_window_is_waited_for():
    readers, release, begun = Readers(), threading.Event(), []

    def compute(_, window):
        begun.append(window)
        release.wait(20)

    def tick():
        release.set()  # the window in work ends by itself
        raise Cancelled

    with (
        pytest.raises(Cancelled),
        map_windows(compute, range(50), readers.open, tick, workers=1) as results,
    ):
        next(results)
    assert len(begun) <= 2
    assert sorted(readers.closed) == sorted(readers.opened)


def test_the_callers_own_error_closes_all_readers():
    readers = Readers()
    with (
        pytest.raises(ZeroDivisionError),
        map_windows(lambda _, w: w, range(50), readers.open, workers=2) as results,
    ):
        1 // next(results)
    assert sorted(readers.closed) == sorted(readers.opened)


def test_no_windows_no_results():
    with map_windows(lambda _, w: w, [], Readers().open) as results:
        assert list(results) == []
    assert TICK < 1
