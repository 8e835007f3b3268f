"""Algorithms that look after the engine."""

from __future__ import annotations

import html
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.core.files.writing import write_text
from ...engine.core.settings.engine import (
    EngineInfo,
    EngineInfoResult,
    SetupEngine,
    SetupEngineResult,
)
from .. import environment
from ..base import Algorithm


class SetupEngineAlgorithm(Algorithm):
    """Makes the engine's Python environment; the one job that QGIS itself does."""

    NAME, GROUP = "setupengine", "engine"
    SETTINGS, RESULTS = SetupEngine, SetupEngineResult
    NEEDS_ENGINE = False

    def compute(
        self, values: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Install, and show each line as it comes."""
        lines: list[str] = []

        def log(line: str) -> None:
            lines.append(line)
            feedback.pushInfo(line)

        request = environment.Request(values["profile"], values["python"], values["wheels"])
        interpreter = environment.make(request, log, lambda: bool(feedback.isCanceled()))
        python = environment.chosen_interpreter()
        if python not in ("", interpreter):
            text = QCoreApplication.translate(
                "IIDM",
                "The options of the plugin, or the variable {variable}, name another Python, and that "
                "one is used: {python}",
            )
            feedback.pushWarning(text.format(variable=environment.VARIABLE, python=python))
        if values["log"]:
            text = html.escape("\n".join(lines))
            page = f"<meta charset='utf-8'><h1>{self.displayName()}</h1><pre>{text}</pre>"
            write_text(values["log"], page)
        return {"interpreter": interpreter, "log": values["log"]}


class EngineInfoAlgorithm(Algorithm):
    """Shows what the engine runs on."""

    NAME, GROUP = "engineinfo", "engine"
    SETTINGS, RESULTS = EngineInfo, EngineInfoResult
