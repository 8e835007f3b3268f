"""Algorithms from raw scenes to surface reflectance."""

from __future__ import annotations

from ...engine.core.settings.atmosphere import CorrectAtmosphere, CorrectAtmosphereResult
from ...engine.core.settings.clouds import MaskClouds, MaskCloudsResult
from ...engine.core.settings.gf1 import ImportGf1, ImportGf1Result
from ...engine.core.settings.orthorectification import Orthorectify, OrthorectifyResult
from ...engine.core.settings.products import (
    CompositeScenes,
    CompositeScenesResult,
    Harmonise,
    HarmoniseResult,
    ImportReflectance,
    ImportReflectanceResult,
)
from ...engine.core.settings.reflectance import CalibrateReflectance, CalibrateReflectanceResult
from ...engine.core.settings.topography import CorrectTopography, CorrectTopographyResult
from ..base import Algorithm


class ImportGf1Algorithm(Algorithm):
    """Imports a GF-1 WFV scene."""

    NAME, GROUP = "importgf1", "imagery"
    SETTINGS, RESULTS = ImportGf1, ImportGf1Result


class CalibrateReflectanceAlgorithm(Algorithm):
    """Calibrates digital numbers."""

    NAME, GROUP = "calibratereflectance", "imagery"
    SETTINGS, RESULTS = CalibrateReflectance, CalibrateReflectanceResult


class OrthorectifyAlgorithm(Algorithm):
    """Puts an image onto a map."""

    NAME, GROUP = "orthorectify", "imagery"
    SETTINGS, RESULTS = Orthorectify, OrthorectifyResult


class CorrectAtmosphereAlgorithm(Algorithm):
    """Corrects for the atmosphere."""

    NAME, GROUP = "correctatmosphere", "imagery"
    SETTINGS, RESULTS = CorrectAtmosphere, CorrectAtmosphereResult


class CorrectTopographyAlgorithm(Algorithm):
    """Corrects for the terrain."""

    NAME, GROUP = "correcttopography", "imagery"
    SETTINGS, RESULTS = CorrectTopography, CorrectTopographyResult


class MaskCloudsAlgorithm(Algorithm):
    """Masks clouds and shadows."""

    NAME, GROUP = "maskclouds", "imagery"
    SETTINGS, RESULTS = MaskClouds, MaskCloudsResult


class ImportReflectanceAlgorithm(Algorithm):
    """Imports Sentinel-2 or Landsat."""

    NAME, GROUP = "importreflectance", "imagery"
    SETTINGS, RESULTS = ImportReflectance, ImportReflectanceResult


class HarmoniseAlgorithm(Algorithm):
    """Fits an image to a reference."""

    NAME, GROUP = "harmonise", "imagery"
    SETTINGS, RESULTS = Harmonise, HarmoniseResult


class CompositeScenesAlgorithm(Algorithm):
    """Puts scenes together."""

    NAME, GROUP = "compositescenes", "imagery"
    SETTINGS, RESULTS = CompositeScenes, CompositeScenesResult
