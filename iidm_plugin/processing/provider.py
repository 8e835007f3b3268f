"""The Processing provider."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..engine.core.settings import options
from .algorithms.assessment import (
    AreaOfApplicabilityAlgorithm,
    AssessAccuracyAlgorithm,
    CalibrateUncertaintyAlgorithm,
    CompareModelsAlgorithm,
    TransferTestAlgorithm,
)
from .algorithms.data import CreateDemoDataAlgorithm
from .algorithms.engine import EngineInfoAlgorithm, SetupEngineAlgorithm
from .algorithms.imagery import (
    CalibrateReflectanceAlgorithm,
    CompositeScenesAlgorithm,
    CorrectAtmosphereAlgorithm,
    CorrectTopographyAlgorithm,
    HarmoniseAlgorithm,
    ImportGf1Algorithm,
    ImportReflectanceAlgorithm,
    MaskCloudsAlgorithm,
    OrthorectifyAlgorithm,
)
from .algorithms.map import (
    EstimateCarbonAlgorithm,
    MapCatalogueAlgorithm,
    MapPictureAlgorithm,
    MosaicMapsAlgorithm,
)
from .algorithms.model import (
    DistilModelAlgorithm,
    ModelInfoAlgorithm,
    PackageModelAlgorithm,
    TrainModelAlgorithm,
)
from .algorithms.reference import (
    BiomassToCarbonAlgorithm,
    CheckInputsAlgorithm,
    ImportBiomassAlgorithm,
    ImportLidarAlgorithm,
    PlanPlotsAlgorithm,
    PlotCarbonAlgorithm,
    RasteriseReferenceAlgorithm,
    StandCarbonAlgorithm,
)
from .algorithms.report import (
    CarbonChangeAlgorithm,
    CountyReportAlgorithm,
    ReconcileAlgorithm,
    ZonalTotalsAlgorithm,
)
from .algorithms.thermal import RetrieveTemperatureAlgorithm, TrainRetrievalAlgorithm
from .base import RESOURCES, Algorithm
from .shipped import models

ALGORITHMS: tuple[type[Algorithm], ...] = (
    SetupEngineAlgorithm,
    EngineInfoAlgorithm,
    CreateDemoDataAlgorithm,
    ImportGf1Algorithm,
    CalibrateReflectanceAlgorithm,
    OrthorectifyAlgorithm,
    CorrectAtmosphereAlgorithm,
    CorrectTopographyAlgorithm,
    MaskCloudsAlgorithm,
    ImportReflectanceAlgorithm,
    HarmoniseAlgorithm,
    CompositeScenesAlgorithm,
    TrainModelAlgorithm,
    DistilModelAlgorithm,
    PackageModelAlgorithm,
    ModelInfoAlgorithm,
    EstimateCarbonAlgorithm,
    MapCatalogueAlgorithm,
    MosaicMapsAlgorithm,
    MapPictureAlgorithm,
    AssessAccuracyAlgorithm,
    CompareModelsAlgorithm,
    AreaOfApplicabilityAlgorithm,
    CalibrateUncertaintyAlgorithm,
    TransferTestAlgorithm,
    CheckInputsAlgorithm,
    StandCarbonAlgorithm,
    PlotCarbonAlgorithm,
    BiomassToCarbonAlgorithm,
    ImportLidarAlgorithm,
    ImportBiomassAlgorithm,
    PlanPlotsAlgorithm,
    RasteriseReferenceAlgorithm,
    ZonalTotalsAlgorithm,
    ReconcileAlgorithm,
    CarbonChangeAlgorithm,
    CountyReportAlgorithm,
    TrainRetrievalAlgorithm,
    RetrieveTemperatureAlgorithm,
)


class Provider(QgsProcessingProvider):
    """Offers the algorithms under the id ``iidm``."""

    def id(self) -> str:
        """Return the id."""
        return "iidm"

    def name(self) -> str:
        """Return the name."""
        return "IIDM"

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(str(RESOURCES / "icon.svg"))

    def supportsNonFileBasedOutput(self) -> bool:  # noqa: N802
        """Return that outputs are files: the engine writes no database."""
        return False

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802
        """Return the one format that the engine writes."""
        return ["tif"]

    def isSupportedOutputValue(  # noqa: N802
        self, value: Any, parameter: Any, context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Return whether a file can be written; a virtual raster only where a job writes such."""
        algorithm = parameter.algorithm()
        if isinstance(algorithm, Algorithm) and str(value).lower().endswith(".vrt"):
            option = options(algorithm.SETTINGS).get(parameter.name().lower())
            if option and "vrt" in option.suffixes:
                return True, ""
        is_supported, message = super().isSupportedOutputValue(value, parameter, context)
        return bool(is_supported), str(message)

    def supportedOutputVectorLayerExtensions(self) -> list[str]:  # noqa: N802
        """Return the formats that the engine writes, the best first."""
        return ["gpkg", "shp", "geojson", "fgb", "csv"]

    def loadAlgorithms(self) -> None:  # noqa: N802
        """Add all algorithms, and the models once these can be found by them."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        if QgsApplication.processingRegistry().providerById(self.id()) is not None:
            self._add_models()

    def _add_models(self) -> None:
        for model in models():
            self.addAlgorithm(model)

    @classmethod
    def register(cls) -> Provider:
        """Add a provider to the registry, and then its models, which look there for their steps."""
        algorithm = cls()
        QgsApplication.processingRegistry().addProvider(algorithm)
        algorithm._add_models()
        return algorithm
