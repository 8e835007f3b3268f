"""What a person or a parent process sees of a running job."""

from __future__ import annotations

import _thread
import json
import os
import sys
import threading
import time
from typing import Any, TextIO

from .core.errors import Cancelled, IidmError
from .core.progress import Message
from .core.text import QT_TRANSLATE_NOOP, in_words, phrase

CANCELLED = 130
"""Exit code of a job that was cancelled."""
PATIENCE_S = 1.0
"""How long a cancelled job may take to end by itself, and again to end once it is interrupted."""
WARNING = QT_TRANSLATE_NOOP("IIDM", "Warning: {message}")


class JsonLines:
    """Progress as one JSON object a line, for a parent process."""

    def __init__(self, out: TextIO, stop: threading.Event) -> None:
        self._out, self._stop = out, stop
        self._lock = threading.Lock()

    def step(self, fraction: float, message: Message = "") -> None:
        """Report progress, unless the parent wants to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.send({"progress": round(fraction, 4), **_plain("message", message)})

    def note(self, message: Message) -> None:
        """Send a line for the log."""
        self.send(_plain("note", message))

    def warn(self, message: Message) -> None:
        """Send a warning."""
        self.send(_plain("warning", message))

    def result(self, values: dict[str, Any]) -> None:
        """Send the result."""
        self.send({"result": values})

    def error(self, error: IidmError) -> None:
        """Send a stated error."""
        self.send(
            {
                "error": {
                    "kind": type(error).__name__,
                    "message": str(error.text),
                    "hint": str(error.hint),
                }
            }
        )

    def send(self, content: dict[str, Any]) -> None:
        """Write one line and flush it."""
        with self._lock:
            # lone halves of letters, from names in a broken encoding, could not be written
            line = json.dumps(content, ensure_ascii=False, allow_nan=False)
            self._out.write(line.encode("utf-8", "backslashreplace").decode() + "\n")
            self._out.flush()


def own_channel() -> TextIO:
    """Return standard output for messages alone; from now on all else that is printed goes to the log.

    What a library prints, in Python or below it, can so neither break nor fake a message.
    """
    sys.stdout.flush()
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    return channel


class Terminal:
    """Progress as a bar on a terminal, as plain lines elsewhere."""

    WIDTH = 30

    def __init__(self, out: TextIO, log: TextIO) -> None:
        self._out, self._log = out, log
        self._bar = log.isatty()
        self._next = 0.0

    def step(self, fraction: float, message: Message = "") -> None:
        """Draw the bar, or write a line every twentieth of the way."""
        text = in_words(message)
        if self._bar:
            full = round(self.WIDTH * fraction)
            bar = "█" * full + "·" * (self.WIDTH - full)
            self._log.write(f"\r{bar} {fraction:4.0%} {text[:40]:40}")
            self._log.flush()
        elif text and fraction >= self._next:
            self._log.write(f"{fraction:4.0%} {text}\n")
            self._next = fraction + 0.05

    def note(self, message: Message) -> None:
        """Write one line."""
        self._line(in_words(message))

    def warn(self, message: Message) -> None:
        """Write one line that stands out."""
        self._line(phrase(WARNING).format(message=in_words(message)))

    def result(self, values: dict[str, Any]) -> None:
        """Print each value of the result on a line of its own."""
        if self._bar:
            self._log.write("\n")
        for name, value in values.items():
            self._out.write(f"{name}: {value}\n")

    def error(self, error: IidmError) -> None:
        """Write the error as one sentence."""
        self._line(str(error))

    def _line(self, text: str) -> None:
        if self._bar:
            self._log.write("\r" + " " * (self.WIDTH + 46) + "\r")
        self._log.write(text + "\n")
        self._log.flush()


def stop_at_end_of_input(stop: threading.Event) -> None:
    """Set ``stop`` when the parent closes this process's standard input.

    A job that has not checked it after PATIENCE_S is interrupted where it is. One that still runs
    another PATIENCE_S later waits for threads that cannot be interrupted, such as the fit of a tree: the
    process ends then, as CANCELLED. Files it had not finished are removed under their locks, by the
    parent or by the next run.
    """

    def watch() -> None:
        while os.read(0, 1024):  # not sys.stdin, whose lock would be held at shutdown
            pass
        stop.set()
        time.sleep(PATIENCE_S)
        _thread.interrupt_main()
        time.sleep(PATIENCE_S)
        os._exit(CANCELLED)

    threading.Thread(target=watch, daemon=True).start()


def _plain(name: str, message: Message) -> dict[str, Any]:
    text = in_words(message)
    return {name: text} if text else {}
