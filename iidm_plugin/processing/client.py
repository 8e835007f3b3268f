"""Running the engine: one job, one child process."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingFeedback

from ..engine.core.errors import EngineError, IidmError
from ..engine.core.files.locks import lock_outputs, lock_path
from ..engine.core.files.outputs import output_files
from ..engine.core.files.writing import removed_if_cancelled
from ..engine.core.paths import ROOT
from ..engine.core.text import QT_TRANSLATE_NOOP
from . import environment, process
from .texts import join_sentences, language


class StatedError(IidmError):
    """An error that the engine stated, in the user's language already."""


class Listener:
    """Turns the engine's lines into QGIS feedback, and keeps its answer."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self.result: dict[str, Any] | None = None
        self.error: dict[str, str] | None = None
        self.tail: list[str] = []
        self._last_message = ""

    def log(self, line: str) -> None:
        """Take one line that is no message."""
        if line.strip():
            self.tail = [*self.tail[-4:], line.strip()]
            self._feedback.pushDebugInfo(line)

    def hear(self, line: str) -> None:
        """Take one line of the engine's own channel."""
        message = _message(line)
        if message is None:
            self.log(line)
            return
        self.result = message.get("result", self.result)
        self.error = message.get("error", self.error)
        if "progress" in message:
            self._feedback.setProgress(100.0 * message["progress"])
            self._show_message(message.get("message", ""))
        if "note" in message:
            self._feedback.pushInfo(message["note"])
        if "warning" in message:
            self._feedback.pushWarning(message["warning"])

    def _show_message(self, text: str) -> None:
        """Show what the job is doing, once as long as it does the same: QGIS logs every text."""
        if text and text != self._last_message:
            self._feedback.setProgressText(text)
            self._last_message = text


def remove_unfinished(outputs: list[Path]) -> None:
    """Remove what an engine that was ended has left of its outputs, unless another writes them now."""
    if not any(lock_path(path).exists() for path in outputs):
        return
    with suppress(IidmError), lock_outputs(outputs, "cleaning"):
        pass


def run_job(
    name: str, job_settings: type, settings: dict[str, Any], feedback: QgsProcessingFeedback
) -> dict[str, Any]:
    """Run a job in the engine and return its result.

    Raises:
        Cancelled: the user stopped it.
        IidmError: the engine stated an error, is missing, or gave no result.
    """
    interpreter = environment.interpreter()
    if not interpreter:
        raise EngineError(environment.MISSING, environment.REMEDY)
    listener = Listener(feedback)
    outputs = [file.path for file in output_files(job_settings, settings)]
    with removed_if_cancelled(outputs), tempfile.TemporaryDirectory(prefix="iidm_") as folder:
        job = Path(folder) / "job.json"
        content = {"job": name, "settings": settings, "language": language()}
        job.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        arguments = ["-m", "iidm_plugin.engine", "--job", str(job), "--json", "--until-eof"]
        # so that nothing of an engine that is ended stays behind
        variables = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)
        command = process.Command(interpreter, arguments, str(ROOT), variables)
        try:
            code = process.run(
                command, listener.hear, lambda: bool(feedback.isCanceled()), listener.log
            )
        finally:
            remove_unfinished(outputs)
    return _result(code, listener)


def _result(code: int, listener: Listener) -> dict[str, Any]:
    """Return the result of an engine that ended with ``code``, or raise what became of it."""
    if listener.error is not None:
        raise StatedError("{sentence}", sentence=_sentence(listener.error))
    if code == process.EXIT_FROM_OUTSIDE:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The engine was stopped from outside before it had finished."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Close other programs, for memory may be short, and run the algorithm again.",
            ),
        )
    if code or listener.result is None:
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "The engine gave no result (code {code}): {tail}"),
            QT_TRANSLATE_NOOP(
                "IIDM", "Run “Engine status”; if that fails, set up the engine again."
            ),
            code=code,
            tail=" | ".join(listener.tail),
        )
    return listener.result


def _sentence(error: dict[str, str]) -> str:
    return join_sentences(error["message"], error["hint"])


def _message(line: str) -> dict[str, Any] | None:
    if not line.startswith("{"):
        return None
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None
