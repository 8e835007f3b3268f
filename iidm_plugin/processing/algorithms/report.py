"""Algorithms that sum maps up for reports."""

from __future__ import annotations

from ...engine.core.settings.totals import (
    Reconcile,
    ReconcileResult,
    ZonalTotals,
    ZonalTotalsResult,
)
from ..base import Algorithm


class ZonalTotalsAlgorithm(Algorithm):
    """Sums a map up over zones."""

    NAME, GROUP = "zonaltotals", "report"
    SETTINGS, RESULTS = ZonalTotals, ZonalTotalsResult


class ReconcileAlgorithm(Algorithm):
    """Holds a map against an inventory."""

    NAME, GROUP = "reconcile", "report"
    SETTINGS, RESULTS = Reconcile, ReconcileResult
