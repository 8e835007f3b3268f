"""Algorithms on thermal images."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...engine.core.settings.retrieval import TrainRetrieval, TrainRetrievalResult
from ...engine.core.settings.temperature import RetrieveTemperature, RetrieveTemperatureResult
from .. import publishing
from ..base import Algorithm

RASTERS = ("output", "uncertainty", "emissivity", "emissivity_sd", "flags")


class TrainRetrievalAlgorithm(Algorithm):
    """Trains a retrieval."""

    NAME, GROUP = "trainretrieval", "thermal"
    SETTINGS, RESULTS = TrainRetrieval, TrainRetrievalResult


class RetrieveTemperatureAlgorithm(Algorithm):
    """Maps surface temperature and emissivity."""

    NAME, GROUP = "retrievetemperature", "thermal"
    SETTINGS, RESULTS = RetrieveTemperature, RetrieveTemperatureResult

    def compute(
        self, values: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Have the work done; what the method lacks was not written, whatever lies there."""
        result = super().compute(values, context, feedback)
        lacking = [values[name] for name in RASTERS if not result.get(name)]
        publishing.forget(lacking, context)
        return result

    def layer_group(self, values: dict[str, Any]) -> str:
        """Name the group after the image."""
        return publishing.group_name(values["image"], publishing.TEMPERATURE)
