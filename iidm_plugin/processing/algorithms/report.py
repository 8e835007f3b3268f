"""Algorithms that sum maps up for reports."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext

from ...engine.core.settings.change import CarbonChange, CarbonChangeResult
from ...engine.core.settings.totals import (
    Reconcile,
    ReconcileResult,
    ZonalTotals,
    ZonalTotalsResult,
)
from .. import publishing
from ..base import Algorithm


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
