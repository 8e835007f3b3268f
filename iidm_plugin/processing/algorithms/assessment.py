"""Algorithms that judge maps."""

from __future__ import annotations

from ...engine.core.settings.assessment import (
    AssessAccuracy,
    AssessAccuracyResult,
    CompareModels,
    CompareModelsResult,
)
from ..base import Algorithm


class AssessAccuracyAlgorithm(Algorithm):
    """Compares a map with a reference."""

    NAME, GROUP = "assessaccuracy", "assessment"
    SETTINGS, RESULTS = AssessAccuracy, AssessAccuracyResult


class CompareModelsAlgorithm(Algorithm):
    """Compares methods on the same folds."""

    NAME, GROUP = "comparemodels", "assessment"
    SETTINGS, RESULTS = CompareModels, CompareModelsResult
