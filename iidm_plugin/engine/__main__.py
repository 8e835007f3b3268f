"""``python -m iidm_plugin.engine JOB [--option value …]`` or ``… --job job.json``.

Exit: 0 done; 1 a stated error (one sentence on stderr); 130 cancelled.
"""

from __future__ import annotations

import json
import platform
import signal
import sys
import threading
import traceback
from pathlib import Path
from types import FrameType
from typing import Any, Union

from .. import __version__
from .commandline import chosen, parser
from .console import JsonLines, Terminal, stop_at_end_of_input
from .core.errors import Cancelled, EngineError, IidmError, SettingsError
from .core.settings import from_mapping, to_mapping, with_absolute_paths
from .core.text import QT_TRANSLATE_NOOP, use_language
from .jobs import JOBS

DONE, STATED_ERROR, CANCELLED = 0, 1, 130
Console = Union[JsonLines, Terminal]


def main(arguments: list[str] | None = None) -> int:
    """Run one job and return the exit code."""
    command = parser()
    given = command.parse_args(arguments)
    if not given.job and not given.name:
        command.print_help()
        return STATED_ERROR
    stop = threading.Event()
    if getattr(given, "until_eof", False):
        stop_at_end_of_input(stop)
    as_json = getattr(given, "json", False)
    console = JsonLines(sys.stdout, stop) if as_json else Terminal(sys.stdout, sys.stderr)
    try:
        values = (
            _from_file(given.job) if given.job else {"job": given.name, "settings": chosen(given)}
        )
        use_language(values.get("language", getattr(given, "language", "")))
        console.result(_run(values, console))
    except (Cancelled, KeyboardInterrupt):
        return CANCELLED
    except IidmError as error:
        console.error(error)
        if as_json:
            sys.stderr.write(f"{error}\n")
        return STATED_ERROR
    except (OSError, MemoryError) as error:
        traceback.print_exc()
        console.error(_unforeseen(error))
        return STATED_ERROR
    return DONE


def _unforeseen(error: OSError | MemoryError) -> IidmError:
    """Say in a sentence what may befall any job at any moment."""
    if isinstance(error, MemoryError):
        return EngineError(
            QT_TRANSLATE_NOOP("IIDM", "The memory of this computer does not suffice."),
            QT_TRANSLATE_NOOP("IIDM", "Close other programs, or take a smaller area."),
        )
    return EngineError(
        QT_TRANSLATE_NOOP("IIDM", "Reading or writing a file failed: {reason}"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "See whether the disk is full or was taken away, and copy a damaged input again.",
        ),
        reason=" ".join(str(error).split()),
    )


def _run(values: dict[str, Any], console: Console) -> dict[str, Any]:
    name = values["job"]
    if name not in JOBS:
        raise SettingsError(QT_TRANSLATE_NOOP("IIDM", "There is no job “{name}”."), name=name)
    job = JOBS[name]
    given: Any = from_mapping(job.settings, values.get("settings", {}))
    settings = with_absolute_paths(given)
    console.note(
        f"IIDM {__version__}, {name}, device {job.device_name(settings)}, "
        f"seed {getattr(settings, 'seed', '-')}, Python {platform.python_version()}"
    )
    result = to_mapping(job.start()(settings, console))
    console.step(1.0)
    # JSON has no word for a figure that is undefined, so such a one is left out
    return {name: value for name, value in result.items() if value == value}


def _from_file(path: str) -> dict[str, Any]:
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The job file “{path}” cannot be read ({reason})."),
            path=path,
            reason=error,
        ) from error
    if not isinstance(values, dict) or "job" not in values:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The job file “{path}” does not name a job."), path=path
        )
    return values


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(main())
