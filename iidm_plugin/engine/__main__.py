"""``python -m iidm_plugin.engine JOB [--option value …]`` or ``… --job job.json``.

Exit: 0 done; 1 a stated error (one sentence on stderr); 2 a wrong command line; 130 cancelled.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import signal
import sys
import threading
from types import FrameType
from typing import Any, Union

from .. import __version__
from .commandline import job_values, joined_values, parser
from .console import CANCELLED, JsonLines, Terminal, own_channel, stop_at_end_of_input
from .core.clock import check_clock
from .core.errors import Cancelled, IidmError, SettingsError
from .core.files.locks import lock_outputs
from .core.files.outputs import check_outputs, output_files
from .core.files.writing import removed_if_cancelled
from .core.last_handler import unforeseen
from .core.model_file.shipped import with_models_found
from .core.settings import from_mapping, to_mapping, with_absolute_paths, without_effect
from .core.text import QT_TRANSLATE_NOOP, Text, use_language
from .jobfile import read_job_file
from .jobs import JOBS

SUCCESS, STATED_ERROR, WRONG_COMMAND = 0, 1, 2
Console = Union[JsonLines, Terminal]


def main(arguments: list[str] | None = None) -> int:
    """Run one job and return the exit code."""
    try:
        return _main(arguments)
    except KeyboardInterrupt:  # it came when the job had ended, and its outcome was on its way
        return CANCELLED


def _main(arguments: list[str] | None) -> int:
    command = parser()
    namespace = command.parse_args(joined_values(sys.argv[1:] if arguments is None else arguments))
    if not namespace.job and not namespace.name:
        command.print_help()
        return WRONG_COMMAND
    stop = threading.Event()
    if getattr(namespace, "until_eof", False):
        stop_at_end_of_input(stop)
    as_json = getattr(namespace, "json", False)
    console: Console = (
        JsonLines(own_channel(), stop) if as_json else Terminal(sys.stdout, sys.stderr)
    )
    error = _outcome(namespace, console)
    if getattr(namespace, "until_eof", False):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to interrupt
    if error is None:
        return SUCCESS
    if isinstance(error, (Cancelled, KeyboardInterrupt)):
        return CANCELLED
    stated_error = error if isinstance(error, IidmError) else unforeseen(error)
    console.error(stated_error)
    if as_json:
        sys.stderr.write(f"{stated_error}\n")
    return STATED_ERROR


def _outcome(namespace: argparse.Namespace, console: Console) -> BaseException | None:
    """Run the job and print its result, or return what ended it."""
    try:
        values = (
            read_job_file(namespace.job)
            if namespace.job
            else {"job": namespace.name, "settings": job_values(namespace)}
        )
        use_language(values.get("language", getattr(namespace, "language", "")))
        console.result(_run(values, console))
    except (Exception, KeyboardInterrupt) as error:  # the last place where one can be stated
        return error
    return None


def _run(values: dict[str, Any], console: Console) -> dict[str, Any]:
    name = values["job"]
    if name not in JOBS:
        raise SettingsError(QT_TRANSLATE_NOOP("IIDM", "There is no job “{name}”."), name=name)
    check_clock()
    job = JOBS[name]
    as_entered: Any = from_mapping(job.settings, values.get("settings", {}))
    settings = with_absolute_paths(with_models_found(as_entered))
    plain = to_mapping(settings)
    check_outputs(job.settings, plain)
    outputs = [file.path for file in output_files(job.settings, plain)]
    with lock_outputs(outputs, name), removed_if_cancelled(outputs):
        console.note(
            f"IIDM {__version__}, {name}, device {job.device_name(settings)}, "
            f"seed {getattr(settings, 'seed', '-')}, Python {platform.python_version()}"
        )
        for option, other in without_effect(settings):
            console.warn(
                Text.of(
                    QT_TRANSLATE_NOOP("IIDM", "The option {option} has no effect without {other}."),
                    option=option.upper(),
                    other=other.upper(),
                )
            )
        result = to_mapping(job.start()(settings, console))
        console.step(1.0)
    infinite = [name for name, value in result.items() if value in (math.inf, -math.inf)]
    if infinite:
        raise ArithmeticError(f"{infinite[0]} is infinite")
    # JSON has no word for a figure that is undefined, so such a one is left out
    return {name: value for name, value in result.items() if value == value}


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _interrupt)
    code = main()
    if code == CANCELLED:
        # an interrupt that passed through code of an extension ends CPython by SIGINT, even if handled
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
