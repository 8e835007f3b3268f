"""The job that turns a map of biomass above ground into one of carbon."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from ..core.arrays import Floats
from ..core.errors import InputError, SettingsError
from ..core.progress import Part, Progress
from ..core.settings.biomass import BiomassToCarbon, BiomassToCarbonResult
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.dataset import gdal_environment, open_dataset
from ..raster.map_check import BIOMASS, check_densities, check_quantity, check_unit
from ..raster.source import Stack
from ..raster.writing.sink import Layer, create

ROWS = 512
"""Rows that are turned at once."""
SPARSE, DENSE, TURN = 0.20, 0.24, 125.0
"""IPCC 2006, table 4.4, subtropical humid forest: root:shoot below and above so many Mg/ha."""
FACTOR, EXPONENT = 0.489, 0.89
"""Roots = 0.489 x above ground ^ 0.89, in Mg/ha (Mokany et al. 2006, as global maps use it)."""


def biomass_to_carbon(settings: BiomassToCarbon, progress: Progress) -> BiomassToCarbonResult:
    """Turn a biomass raster into carbon density, and its deviation with it."""
    has_sd = bool(settings.uncertainty and settings.output_sd)
    outputs = [settings.output, *([settings.output_sd] if has_sd else [])]
    for path in (settings.raster, *filter(None, [settings.uncertainty])):
        check_quantity(path, BIOMASS)
        if settings.scale == 1.0:
            check_unit(path, progress)
    pool = _pool(settings)
    tags = {"POOL": pool, "QUANTITY": "carbon density", "SOURCE": Path(settings.raster).name}
    layers = [
        Layer("carbon density", "Mg C/ha", tags, "carbon.qml"),
        Layer("standard deviation of carbon density", "Mg C/ha", tags, "carbon_sd.qml"),
    ]
    with gdal_environment():
        for which, (path, layer) in enumerate(zip(outputs, layers, strict=False)):
            part = Part(progress, which / len(outputs), (which + 1) / len(outputs))
            _write(path, layer, settings, (settings.uncertainty,) if which else (), part)
    return BiomassToCarbonResult(settings.output, outputs[1] if has_sd else "")


def _write(
    path: str,
    layer: Layer,
    settings: BiomassToCarbon,
    uncertainty: tuple[str, ...],
    progress: Progress,
) -> None:
    """Write carbon, or with an uncertainty its deviation, which may have gaps that carbon has not."""
    with Stack(settings.raster, uncertainty) as stack, create(path, stack.grid, layer) as sink:
        for notice in stack.notices:
            progress.warn(notice)
        for window in stack.grid.rows(ROWS):
            progress.step(
                window.row / stack.grid.height, QT_TRANSLATE_NOOP("IIDM", "Computing carbon")
            )
            values, valid = stack.read(window)
            check_densities(values[0], valid, settings.raster)
            above, *sd = values * np.float32(settings.scale)
            result = deviation(above, sd[0], settings) if sd else carbon(above, settings)
            sink.write(np.where(valid, result, np.nan).astype(np.float32), window)


def carbon(above: Floats, settings: BiomassToCarbon) -> Floats:
    """Return carbon density (Mg C/ha) of biomass above ground (Mg/ha), any shape."""
    above = np.maximum(above, 0.0)
    if settings.roots == "power":
        return np.asarray(settings.carbon_fraction * (above + FACTOR * above**EXPONENT))
    return np.asarray(settings.carbon_fraction * (1.0 + _ratio(above, settings)) * above)


def deviation(above: Floats, sd: Floats, settings: BiomassToCarbon) -> Floats:
    """Return the deviation of carbon for that of biomass: to first order, the slope times it.

    Where roots follow IPCC's steps, the slope is that beside the step.
    """
    above = np.maximum(above, 1e-3)
    if settings.roots == "power":
        slope = 1.0 + FACTOR * EXPONENT * above ** (EXPONENT - 1.0)
    else:
        slope = 1.0 + _ratio(above, settings)
    return np.asarray(settings.carbon_fraction * slope * sd)


def _ratio(above: Floats, settings: BiomassToCarbon) -> Floats:
    """Return the root:shoot ratio of each pixel."""
    if settings.roots == "ipcc":
        return np.where(above < TURN, SPARSE, DENSE)
    return np.full_like(above, settings.root_shoot if settings.roots == "ratio" else 0.0)


def _pool(settings: BiomassToCarbon) -> str:
    """Return the pool of the result; refuse a raster that holds roots already."""
    with open_dataset(settings.raster) as dataset:
        tags = {name.upper(): str(value).lower() for name, value in dataset.tags().items()}
    pool = tags.get("POOL", "agb")
    if settings.roots != "none" and pool != "agb":
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "“{path}” is of the pool “{pool}”: its below-ground part would be counted twice.",
            ),
            QT_TRANSLATE_NOOP("IIDM", "Choose ROOTS: none."),
            path=Path(settings.raster).name,
            pool=pool,
        )
    if settings.roots == "ratio" and math.isclose(settings.root_shoot, 0.0):
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "A root-to-shoot ratio of 0 adds no below-ground biomass."),
            QT_TRANSLATE_NOOP("IIDM", "Give ROOT_SHOOT, or choose ROOTS: none."),
        )
    return pool if settings.roots == "none" else "tree"
