"""The list of jobs. Nothing else knows them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from .core.settings.applicability import AreaOfApplicability
from .core.settings.assessment import AssessAccuracy, CompareModels
from .core.settings.biomass import BiomassToCarbon
from .core.settings.calibration import CalibrateUncertainty
from .core.settings.change import CarbonChange
from .core.settings.county import CountyReport
from .core.settings.data import CreateDemoData
from .core.settings.engine import EngineInfo
from .core.settings.inputs import CheckInputs
from .core.settings.map import EstimateCarbon
from .core.settings.model import DistilModel, ModelInfo, TrainModel
from .core.settings.plots import PlotCarbon
from .core.settings.rasterise import RasteriseReference
from .core.settings.retrieval import TrainRetrieval
from .core.settings.stands import StandCarbon
from .core.settings.temperature import RetrieveTemperature
from .core.settings.totals import Reconcile, ZonalTotals
from .core.settings.transfer import TransferTest


@dataclass(frozen=True)
class Job:
    """One job: its settings, and where its function is. The function's room loads when it is called."""

    settings: type
    module: str
    function: str
    device: str = ""
    """Module whose ``describe(settings.device)`` names the device the job computes on."""

    def start(self) -> Callable[..., Any]:
        """Load the job's room and return its function of (settings, progress)."""
        function: Callable[..., Any] = getattr(
            import_module(self.module, __package__), self.function
        )
        return function

    def device_name(self, settings: Any) -> str:
        """Return the plain name of the device the job computes on."""
        if not self.device:
            return "CPU"
        return str(import_module(self.device, __package__).describe(settings.device))


JOBS = {
    "engineinfo": Job(EngineInfo, ".predict.engineinfo", "engine_info"),
    "createdemodata": Job(CreateDemoData, ".imagery.simulation.demo", "create_demo_data"),
    "trainmodel": Job(TrainModel, ".learn.train", "train_model", ".learn.devices"),
    "distilmodel": Job(DistilModel, ".learn.distil", "distil_model", ".learn.devices"),
    "modelinfo": Job(ModelInfo, ".report.model", "model_info"),
    "estimatecarbon": Job(
        EstimateCarbon, ".predict.estimate", "estimate_carbon", ".predict.devices"
    ),
    "assessaccuracy": Job(AssessAccuracy, ".evaluate.assess", "assess_accuracy"),
    "areaofapplicability": Job(
        AreaOfApplicability, ".evaluate.dissimilarity", "area_of_applicability"
    ),
    "calibrateuncertainty": Job(
        CalibrateUncertainty, ".evaluate.recalibrate", "calibrate_uncertainty"
    ),
    "biomasstocarbon": Job(BiomassToCarbon, ".forestry.biomass", "biomass_to_carbon"),
    "checkinputs": Job(CheckInputs, ".forestry.inputs", "check_inputs"),
    "standcarbon": Job(StandCarbon, ".forestry.stands", "stand_carbon"),
    "plotcarbon": Job(PlotCarbon, ".forestry.trees", "plot_carbon"),
    "rasterisereference": Job(RasteriseReference, ".forestry.rasterise", "rasterise_reference"),
    "zonaltotals": Job(ZonalTotals, ".forestry.totals", "zonal_totals"),
    "reconcile": Job(Reconcile, ".forestry.reconcile", "reconcile"),
    "carbonchange": Job(CarbonChange, ".forestry.change", "carbon_change"),
    "countyreport": Job(CountyReport, ".forestry.county", "county_report"),
    "transfertest": Job(TransferTest, ".learn.transfer", "transfer_test", ".learn.devices"),
    "trainretrieval": Job(TrainRetrieval, ".thermal.train", "train_retrieval", ".learn.devices"),
    "retrievetemperature": Job(
        RetrieveTemperature, ".thermal.retrieve", "retrieve_temperature", ".predict.devices"
    ),
    "comparemodels": Job(CompareModels, ".learn.compare", "compare_models", ".learn.devices"),
}
