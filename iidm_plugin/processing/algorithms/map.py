"""Algorithms that make maps."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingFeedback

from ...engine.core.settings.catalogue import MapCatalogue, MapCatalogueResult
from ...engine.core.settings.map import (
    EstimateCarbon,
    EstimateCarbonResult,
    MapPicture,
    MapPictureResult,
)
from ...engine.core.settings.mosaic import MosaicMaps, MosaicMapsResult
from .. import picture, publishing
from ..base import Algorithm


class EstimateCarbonAlgorithm(Algorithm):
    """Maps carbon density."""

    NAME, GROUP = "estimatecarbon", "map"
    SETTINGS, RESULTS = EstimateCarbon, EstimateCarbonResult

    def layer_group(self, values: dict[str, Any]) -> str:
        """Name the group after the image."""
        return publishing.group_name(values["image"])


class MapCatalogueAlgorithm(Algorithm):
    """Maps all scenes of a catalogue."""

    NAME, GROUP = "mapcatalogue", "map"
    SETTINGS, RESULTS = MapCatalogue, MapCatalogueResult


class MosaicMapsAlgorithm(Algorithm):
    """Puts maps together."""

    NAME, GROUP = "mosaicmaps", "map"
    SETTINGS, RESULTS = MosaicMaps, MosaicMapsResult


class MapPictureAlgorithm(Algorithm):
    """Lays out a map; needs QGIS and no engine."""

    NAME, GROUP = "mappicture", "map"
    SETTINGS, RESULTS = MapPicture, MapPictureResult
    NEEDS_ENGINE = False

    def flags(self) -> Any:
        """Layouts are drawn on the main thread."""
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def compute(
        self, values: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Draw the picture."""
        picture.draw(
            values["raster"], values["title"], values["area"], values["dpi"], values["output"]
        )
        return {"output": values["output"]}
