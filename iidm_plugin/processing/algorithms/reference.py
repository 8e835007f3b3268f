"""Algorithms that make reference values of inventories."""

from __future__ import annotations

from ...engine.core.settings.biomass import BiomassToCarbon, BiomassToCarbonResult
from ...engine.core.settings.biomass_maps import ImportBiomass, ImportBiomassResult
from ...engine.core.settings.inputs import CheckInputs, CheckInputsResult
from ...engine.core.settings.lidar import ImportLidar, ImportLidarResult
from ...engine.core.settings.planning import PlanPlots, PlanPlotsResult
from ...engine.core.settings.plots import PlotCarbon, PlotCarbonResult
from ...engine.core.settings.rasterise import RasteriseReference, RasteriseReferenceResult
from ...engine.core.settings.stands import StandCarbon, StandCarbonResult
from ..base import Algorithm


class StandCarbonAlgorithm(Algorithm):
    """Computes the carbon of stands."""

    NAME, GROUP = "standcarbon", "reference"
    SETTINGS, RESULTS = StandCarbon, StandCarbonResult


class BiomassToCarbonAlgorithm(Algorithm):
    """Turns biomass into carbon."""

    NAME, GROUP = "biomasstocarbon", "reference"
    SETTINGS, RESULTS = BiomassToCarbon, BiomassToCarbonResult


class PlotCarbonAlgorithm(Algorithm):
    """Computes the carbon of plots from their trees."""

    NAME, GROUP = "plotcarbon", "reference"
    SETTINGS, RESULTS = PlotCarbon, PlotCarbonResult


class RasteriseReferenceAlgorithm(Algorithm):
    """Makes a reference raster of stands or plots."""

    NAME, GROUP = "rasterisereference", "reference"
    SETTINGS, RESULTS = RasteriseReference, RasteriseReferenceResult


class ImportLidarAlgorithm(Algorithm):
    """Imports footprints of spaceborne lidar."""

    NAME, GROUP = "importlidar", "reference"
    SETTINGS, RESULTS = ImportLidar, ImportLidarResult


class ImportBiomassAlgorithm(Algorithm):
    """Imports tiles of a global biomass map."""

    NAME, GROUP = "importbiomass", "reference"
    SETTINGS, RESULTS = ImportBiomass, ImportBiomassResult


class PlanPlotsAlgorithm(Algorithm):
    """Plans sample plots."""

    NAME, GROUP = "planplots", "reference"
    SETTINGS, RESULTS = PlanPlots, PlanPlotsResult


class CheckInputsAlgorithm(Algorithm):
    """Checks inputs."""

    NAME, GROUP = "checkinputs", "reference"
    SETTINGS, RESULTS = CheckInputs, CheckInputsResult
