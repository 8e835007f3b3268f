"""How a job reports its progress, and is stopped."""

from __future__ import annotations

from typing import Protocol, Union

from .text import Text

Message = Union[Text, str]


class Progress(Protocol):
    """What every job speaks to."""

    def step(self, fraction: float, message: Message = "") -> None:
        """Report ``fraction`` (0 to 1) of the job; raises :class:`Cancelled` to stop it."""

    def note(self, message: Message) -> None:
        """Write one line to the log."""

    def warn(self, message: Message) -> None:
        """Inform the user of something that does not stop the job."""


class Silent:
    """Progress that nobody watches."""

    def step(self, fraction: float, message: Message = "") -> None:
        """Do nothing."""

    def note(self, message: Message) -> None:
        """Do nothing."""

    def warn(self, message: Message) -> None:
        """Do nothing."""


class Part:
    """The slice ``start`` to ``stop`` of another progress, for a job within a job."""

    def __init__(self, whole: Progress, start: float, stop: float) -> None:
        self._whole = whole
        self._start = start
        self._stop = stop

    def step(self, fraction: float, message: Message = "") -> None:
        """Report ``fraction`` of this slice."""
        self._whole.step(self._start + fraction * (self._stop - self._start), message)

    def note(self, message: Message) -> None:
        """Pass the line on."""
        self._whole.note(message)

    def warn(self, message: Message) -> None:
        """Pass the warning on."""
        self._whole.warn(message)
