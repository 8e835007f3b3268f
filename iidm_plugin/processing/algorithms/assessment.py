"""Algorithms that evaluate maps."""

from __future__ import annotations

from ...engine.core.settings.applicability import (
    AreaOfApplicability,
    AreaOfApplicabilityResult,
)
from ...engine.core.settings.assessment import (
    AssessAccuracy,
    AssessAccuracyResult,
    CompareModels,
    CompareModelsResult,
)
from ...engine.core.settings.calibration import (
    CalibrateUncertainty,
    CalibrateUncertaintyResult,
)
from ...engine.core.settings.transfer import TransferTest, TransferTestResult
from ..base import Algorithm


class AssessAccuracyAlgorithm(Algorithm):
    """Compares a map with a reference."""

    NAME, GROUP = "assessaccuracy", "assessment"
    SETTINGS, RESULTS = AssessAccuracy, AssessAccuracyResult


class AreaOfApplicabilityAlgorithm(Algorithm):
    """Maps a model's area of applicability."""

    NAME, GROUP = "areaofapplicability", "assessment"
    SETTINGS, RESULTS = AreaOfApplicability, AreaOfApplicabilityResult


class CalibrateUncertaintyAlgorithm(Algorithm):
    """Calibrates the uncertainty of a map."""

    NAME, GROUP = "calibrateuncertainty", "assessment"
    SETTINGS, RESULTS = CalibrateUncertainty, CalibrateUncertaintyResult


class CompareModelsAlgorithm(Algorithm):
    """Compares methods on the same folds."""

    NAME, GROUP = "comparemodels", "assessment"
    SETTINGS, RESULTS = CompareModels, CompareModelsResult


class TransferTestAlgorithm(Algorithm):
    """Tests models in regions they were not trained on."""

    NAME, GROUP = "transfertest", "assessment"
    SETTINGS, RESULTS = TransferTest, TransferTestResult
