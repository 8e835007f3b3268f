"""Algorithms on thermal images."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext

from ...engine.core.settings.retrieval import TrainRetrieval, TrainRetrievalResult
from ...engine.core.settings.temperature import RetrieveTemperature, RetrieveTemperatureResult
from .. import publishing
from ..base import Algorithm


class TrainRetrievalAlgorithm(Algorithm):
    """Trains a retrieval."""

    NAME, GROUP = "trainretrieval", "thermal"
    SETTINGS, RESULTS = TrainRetrieval, TrainRetrievalResult


class RetrieveTemperatureAlgorithm(Algorithm):
    """Maps surface temperature and emissivity."""

    NAME, GROUP = "retrievetemperature", "thermal"
    SETTINGS, RESULTS = RetrieveTemperature, RetrieveTemperatureResult

    def publish(self, values: dict[str, Any], context: QgsProcessingContext) -> None:
        """Put the rasters into a group named after the image; forget those that a method lacks."""
        names = ("output", "uncertainty", "emissivity", "emissivity_sd", "flags")
        paths = [values[name] for name in names]
        publishing.forget_missing(paths, context)
        group = publishing.group_name(values["image"], publishing.TEMPERATURE)
        publishing.into_group(paths, group, context)
