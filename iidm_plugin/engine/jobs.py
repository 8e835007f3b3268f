"""The list of jobs. Nothing else names them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from .core.settings.applicability import AreaOfApplicability
from .core.settings.assessment import AssessAccuracy, CompareModels
from .core.settings.atmosphere import CorrectAtmosphere
from .core.settings.biomass import BiomassToCarbon
from .core.settings.biomass_maps import ImportBiomass
from .core.settings.calibration import CalibrateUncertainty
from .core.settings.catalogue import MapCatalogue
from .core.settings.change import CarbonChange
from .core.settings.clouds import MaskClouds
from .core.settings.county import CountyReport
from .core.settings.data import CreateDemoData
from .core.settings.engine import EngineInfo
from .core.settings.gf1 import ImportGf1
from .core.settings.inputs import CheckInputs
from .core.settings.lidar import ImportLidar
from .core.settings.map import EstimateCarbon
from .core.settings.model import DistilModel, ModelInfo, TrainModel
from .core.settings.mosaic import MosaicMaps
from .core.settings.orthorectification import Orthorectify
from .core.settings.packaging import PackageModel
from .core.settings.planning import PlanPlots
from .core.settings.plots import PlotCarbon
from .core.settings.products import CompositeScenes, Harmonise, ImportReflectance
from .core.settings.rasterise import RasteriseReference
from .core.settings.reflectance import CalibrateReflectance
from .core.settings.retrieval import TrainRetrieval
from .core.settings.stands import StandCarbon
from .core.settings.temperature import RetrieveTemperature
from .core.settings.topography import CorrectTopography
from .core.settings.totals import Reconcile, ZonalTotals
from .core.settings.transfer import TransferTest

TORCH, ONNX = ".learn.torch_device", ".predict.onnx_device"
"""Modules whose ``describe(settings.device)`` names the device a job computes on."""


@dataclass(frozen=True)
class Job:
    """One job: its settings, and the module whose function of the same name runs it."""

    settings: type
    module: str
    device: str = ""
    """TORCH, ONNX, or empty: the CPU alone."""

    def start(self) -> Callable[..., Any]:
        """Load the job's module and return its function of (settings, progress)."""
        name = self.module.rpartition(".")[2]
        function: Callable[..., Any] = getattr(import_module(self.module, __package__), name)
        return function

    def device_name(self, settings: Any) -> str:
        """Return the plain name of the device the job computes on."""
        if not self.device:
            return "CPU"
        return str(import_module(self.device, __package__).describe(settings.device))


JOBS = {
    "engineinfo": Job(EngineInfo, ".predict.engine_info"),
    "createdemodata": Job(CreateDemoData, ".imagery.simulation.create_demo_data"),
    "importgf1": Job(ImportGf1, ".imagery.gf1.import_gf1"),
    "calibratereflectance": Job(CalibrateReflectance, ".imagery.radiometry.calibrate_reflectance"),
    "orthorectify": Job(Orthorectify, ".imagery.geometry.orthorectify"),
    "correctatmosphere": Job(CorrectAtmosphere, ".imagery.radiometry.correct_atmosphere"),
    "correcttopography": Job(CorrectTopography, ".imagery.radiometry.correct_topography"),
    "maskclouds": Job(MaskClouds, ".imagery.clouds.mask_clouds"),
    "importreflectance": Job(ImportReflectance, ".imagery.products.import_reflectance"),
    "harmonise": Job(Harmonise, ".imagery.products.harmonise"),
    "compositescenes": Job(CompositeScenes, ".imagery.products.composite_scenes"),
    "trainmodel": Job(TrainModel, ".learn.train_model", TORCH),
    "distilmodel": Job(DistilModel, ".learn.distil_model", TORCH),
    "packagemodel": Job(PackageModel, ".predict.package_model"),
    "modelinfo": Job(ModelInfo, ".report.model_info"),
    "estimatecarbon": Job(EstimateCarbon, ".predict.estimate_carbon", ONNX),
    "mapcatalogue": Job(MapCatalogue, ".catalogue.map_catalogue", ONNX),
    "mosaicmaps": Job(MosaicMaps, ".catalogue.mosaic_maps"),
    "assessaccuracy": Job(AssessAccuracy, ".evaluate.assess_accuracy"),
    "areaofapplicability": Job(AreaOfApplicability, ".evaluate.area_of_applicability"),
    "calibrateuncertainty": Job(CalibrateUncertainty, ".evaluate.calibrate_uncertainty"),
    "biomasstocarbon": Job(BiomassToCarbon, ".forestry.biomass_to_carbon"),
    "checkinputs": Job(CheckInputs, ".forestry.check_inputs"),
    "standcarbon": Job(StandCarbon, ".forestry.stand_carbon"),
    "plotcarbon": Job(PlotCarbon, ".forestry.plot_carbon"),
    "importbiomass": Job(ImportBiomass, ".forestry.import_biomass"),
    "importlidar": Job(ImportLidar, ".lidar.import_lidar"),
    "planplots": Job(PlanPlots, ".forestry.plan_plots"),
    "rasterisereference": Job(RasteriseReference, ".forestry.rasterise_reference"),
    "zonaltotals": Job(ZonalTotals, ".forestry.zonal_totals"),
    "reconcile": Job(Reconcile, ".forestry.reconcile"),
    "carbonchange": Job(CarbonChange, ".forestry.carbon_change"),
    "countyreport": Job(CountyReport, ".forestry.county_report"),
    "transfertest": Job(TransferTest, ".learn.transfer_test", TORCH),
    "trainretrieval": Job(TrainRetrieval, ".thermal.train_retrieval", TORCH),
    "retrievetemperature": Job(RetrieveTemperature, ".thermal.retrieve_temperature", ONNX),
    "comparemodels": Job(CompareModels, ".learn.compare_models", TORCH),
}
