"""Child processes: lines out as they come, cancel, and a clean environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Optional

from qgis.PyQt.QtCore import QElapsedTimer, QProcess, QProcessEnvironment

from ..engine.core.errors import Cancelled, EngineError
from ..engine.core.text import QT_TRANSLATE_NOOP

POLL_MS = 150
EXIT_FROM_OUTSIDE = -1
"""Exit code of a program that did not end by itself."""
GRACE_MS = 2500
"""How long a cancelled child may take to clean up before it is ended."""
FOREIGN = ("PYTHON", "QT_", "QGIS_", "PROJ_", "GDAL_", "OGR_", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
"""Variables that belong to QGIS and would mislead another Python."""


class Command(NamedTuple):
    """A program, its arguments, the folder it runs in, and variables added to its environment."""

    program: str
    arguments: list[str]
    folder: str
    variables: Mapping[str, str] = MappingProxyType({})


def run(
    command: Command,
    on_line: Callable[[str], None],
    is_cancelled: Callable[[], bool],
    on_log: Optional[Callable[[str], None]] = None,
) -> int:
    """Run a program, hand over each line it prints, and return its exit code, or EXIT_FROM_OUTSIDE.

    Lines of its standard error go to ``on_log``, else to ``on_line`` as well.

    Raises:
        Cancelled: ``is_cancelled`` became true; the child had its standard input closed, and was ended
            where that did not help.
        EngineError: the program cannot be started.
    """
    process = _start(command)
    lines, log = Lines(on_line), Lines(on_log or on_line)
    stopping: Optional[QElapsedTimer] = None
    while process.state() != QProcess.ProcessState.NotRunning or process.bytesAvailable():
        if not process.bytesAvailable():
            process.waitForReadyRead(POLL_MS)
        lines.add(bytes(process.readAllStandardOutput()))
        log.add(bytes(process.readAllStandardError()))
        if stopping is None and is_cancelled():
            stopping = QElapsedTimer()
            stopping.start()
            process.closeWriteChannel()
        elif stopping is not None and stopping.hasExpired(GRACE_MS):
            process.kill()
            process.waitForFinished(1000)
    if stopping is not None:
        raise Cancelled
    log.add(bytes(process.readAllStandardError()))
    lines.end()
    log.end()
    has_crashed = process.exitStatus() != QProcess.ExitStatus.NormalExit
    return EXIT_FROM_OUTSIDE if has_crashed else int(process.exitCode())


def _start(command: Command) -> QProcess:
    program, arguments, folder, variables = command
    process = QProcess()
    process.setProcessEnvironment(environment(variables))
    process.setWorkingDirectory(folder)
    process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
    process.start(program, arguments)
    if not process.waitForStarted(30_000):
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "“{program}” cannot be started ({reason})."),
            QT_TRANSLATE_NOOP("IIDM", "Run “Set up the engine” again."),
            program=program,
            reason=process.errorString(),
        )
    return process


class Lines:
    """Hands over whole lines of what comes in pieces."""

    def __init__(self, on_line: Callable[[str], None]) -> None:
        self._on_line, self._rest = on_line, b""

    def add(self, data: bytes) -> None:
        """Take a piece."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._on_line(line.decode("utf-8", "replace").rstrip("\r"))

    def end(self) -> None:
        """Hand over what follows the last line's end."""
        if self._rest:
            self._on_line(self._rest.decode("utf-8", "replace"))
            self._rest = b""


def environment(variables: Mapping[str, str]) -> QProcessEnvironment:
    """Return this process's environment without what belongs to QGIS, and with some variables more."""
    clean = QProcessEnvironment.systemEnvironment()
    for name in clean.keys():  # noqa: SIM118 - not a dictionary
        if name.upper().startswith(FOREIGN):
            clean.remove(name)
    clean.insert("PYTHONUTF8", "1")
    clean.insert("PYTHONNOUSERSITE", "1")
    for name, value in variables.items():
        clean.insert(name, value)
    return clean
