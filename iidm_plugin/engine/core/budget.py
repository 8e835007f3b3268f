"""A promise about time, kept by whoever spends it."""

from __future__ import annotations

import time

STARTUP_S = 4.0
"""What starting Python and importing torch takes before a job's function runs."""


def within(seconds: float) -> float:
    """Return the minutes that a job may have that runs within another for some seconds.

    Every job charges its budget with the start of its process; one within another starts none.
    """
    return (seconds + STARTUP_S) / 60.0


class Budget:
    """Minutes a whole job may take, counted from the start of its process."""

    def __init__(self, minutes: float) -> None:
        self.seconds = 60.0 * minutes
        self._start = time.monotonic() - STARTUP_S

    @property
    def elapsed(self) -> float:
        """Seconds that are gone."""
        return time.monotonic() - self._start

    @property
    def remaining(self) -> float:
        """Seconds that remain; negative once overdrawn."""
        return self.seconds - self.elapsed
