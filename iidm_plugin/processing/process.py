"""Child processes: lines out as they come, cancel, and a clean environment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

from qgis.PyQt.QtCore import QElapsedTimer, QProcess, QProcessEnvironment

from ..engine.core.errors import Cancelled, EngineError
from ..engine.core.text import QT_TRANSLATE_NOOP

POLL_MS = 150
GRACE_MS = 5000
"""How long a cancelled child may take to clean up before it is ended."""
FOREIGN = ("PYTHON", "QT_", "QGIS_", "PROJ_", "GDAL_", "OGR_", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
"""Variables that belong to QGIS and would mislead another Python."""


def run(
    program: str,
    arguments: list[str],
    folder: str,
    on_line: Callable[[str], None],
    cancelled: Callable[[], bool],
) -> int:
    """Run a program, hand over each line it prints, and return its exit code.

    Raises:
        Cancelled: ``cancelled`` became true; the child had its standard input closed, and was ended
            where that did not help.
        EngineError: the program cannot be started.
    """
    process = QProcess()
    process.setProcessEnvironment(environment())
    process.setWorkingDirectory(folder)
    process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
    process.start(program, arguments)
    if not process.waitForStarted(30_000):
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "“{program}” cannot be started ({reason})."),
            QT_TRANSLATE_NOOP("IIDM", "Run “Set up the engine” again."),
            program=program,
            reason=process.errorString(),
        )
    rest = b""
    stopping: Optional[QElapsedTimer] = None
    while process.state() != QProcess.ProcessState.NotRunning or process.bytesAvailable():
        if not process.bytesAvailable():
            process.waitForReadyRead(POLL_MS)
        rest = _emit(rest + bytes(process.readAll()), on_line)
        if stopping is None and cancelled():
            stopping = QElapsedTimer()
            stopping.start()
            process.closeWriteChannel()
        elif stopping is not None and stopping.hasExpired(GRACE_MS):
            process.kill()
            process.waitForFinished(1000)
    if stopping is not None:
        raise Cancelled
    if rest:
        on_line(rest.decode("utf-8", "replace"))
    crashed = process.exitStatus() != QProcess.ExitStatus.NormalExit
    return -1 if crashed else int(process.exitCode())


def environment() -> QProcessEnvironment:
    """Return this process's environment without what belongs to QGIS."""
    clean = QProcessEnvironment.systemEnvironment()
    for name in clean.keys():  # noqa: SIM118 - not a dictionary
        if name.upper().startswith(FOREIGN):
            clean.remove(name)
    clean.insert("PYTHONUTF8", "1")
    clean.insert("PYTHONNOUSERSITE", "1")
    return clean


def _emit(data: bytes, on_line: Callable[[str], None]) -> bytes:
    """Hand over whole lines and return what follows the last of them."""
    *lines, rest = data.split(b"\n")
    for line in lines:
        on_line(line.decode("utf-8", "replace").rstrip("\r"))
    return rest
