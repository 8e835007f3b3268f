"""Algorithms that sum maps up for reports."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...engine.core.errors import IidmError
from ...engine.core.settings.change import CarbonChange, CarbonChangeResult
from ...engine.core.settings.county import CountyReport, CountyReportResult
from ...engine.core.settings.totals import (
    Reconcile,
    ReconcileResult,
    ZonalTotals,
    ZonalTotalsResult,
)
from .. import picture, publishing
from ..base import Algorithm
from ..texts import sentence
from ..values import collect

DPI = 110
"""Of the map in a report."""
MAP_PICTURE = "map.png"


class ZonalTotalsAlgorithm(Algorithm):
    """Sums a map up over zones."""

    NAME, GROUP = "zonaltotals", "report"
    SETTINGS, RESULTS = ZonalTotals, ZonalTotalsResult


class ReconcileAlgorithm(Algorithm):
    """Holds a map against an inventory."""

    NAME, GROUP = "reconcile", "report"
    SETTINGS, RESULTS = Reconcile, ReconcileResult


class CarbonChangeAlgorithm(Algorithm):
    """Subtracts an earlier map from a later one."""

    NAME, GROUP = "carbonchange", "report"
    SETTINGS, RESULTS = CarbonChange, CarbonChangeResult

    def publish(self, values: dict[str, Any], context: QgsProcessingContext) -> None:
        """Style the rasters, and put them into a group named after the later map."""
        paths = [values[name] for name in ("classes", "output", "output_sd")]
        publishing.into_group(paths, publishing.group_name(values["after"]), context)


class CountyReportAlgorithm(Algorithm):
    """Writes the report of a county."""

    NAME, GROUP = "countyreport", "report"
    SETTINGS, RESULTS = CountyReport, CountyReportResult

    def prepareAlgorithm(  # noqa: N802
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Draw the map here: this runs on the main thread, where alone layouts may be drawn."""
        values = collect(self, self.SETTINGS, parameters, context, feedback)
        self._picture = b""
        if values["picture"] or not Path(values["map"]).is_file():
            return True
        title = f"{values['county']} {values['year']}".strip()
        with TemporaryDirectory(prefix="iidm_") as folder:
            path = Path(folder) / MAP_PICTURE
            try:
                picture.draw(values["map"], title, values["zones"], DPI, str(path))
            except IidmError as error:  # the engine states what is wrong with map or zones
                feedback.pushWarning(sentence(error))
            else:
                self._picture = path.read_bytes()
        return True

    def compute(
        self, values: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Give the picture to the engine."""
        if not self._picture:
            return super().compute(values, context, feedback)
        with TemporaryDirectory(prefix="iidm_") as folder:
            path = Path(folder) / MAP_PICTURE
            path.write_bytes(self._picture)
            return super().compute({**values, "picture": str(path)}, context, feedback)
