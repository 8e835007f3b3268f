"""The job that turns digital numbers into radiance or reflectance at the top of the atmosphere."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Floats, Mask
from ...core.errors import InputError
from ...core.grid.grid import Window
from ...core.progress import Progress
from ...core.settings.reflectance import CalibrateReflectance, CalibrateReflectanceResult
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.dataset import gdal_environment
from ..image_checks import require_bands
from ..image_raster import open_image, read_thin
from ..image_writing import ImageLayer, convert_image
from ..run_card import write_run_card
from ..scene_tags import DN, RADIANCE, TOA, SceneTags
from ..sun import sun_distance
from .coefficients import read_gains, read_solar_irradiance

LEAST_NDVI = 0.45
"""NDVI at the top of the atmosphere from which on a pixel is dense vegetation."""
FEWEST_VEGETATED = 200
VEGETATION = {"blue": (0.04, 0.17), "red": (0.01, 0.13), "nir": (0.12, 0.55)}
"""Reflectance at the top of the atmosphere between which the median of dense vegetation lies."""


def calibrate_reflectance(
    settings: CalibrateReflectance, progress: Progress
) -> CalibrateReflectanceResult:
    """Calibrate an image by the coefficients of its camera and year."""
    with gdal_environment():
        with open_image(settings.image) as dataset:
            tags = SceneTags.of(dataset.tags(), settings.image)
            require_bands(dataset, tags.bands, settings.image)
            thin, valid = read_thin(dataset)
        if tags.radiometry != DN:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” is calibrated already ({radiometry})."),
                QT_TRANSLATE_NOOP("IIDM", "Choose the image of digital numbers."),
                path=settings.image,
                radiometry=tags.radiometry,
            )
        gains, year = read_gains(settings.coefficients, tags)
        _note_year(tags, year, progress)
        factors, addends = (np.array(part) for part in zip(*(gain.linear for gain in gains)))
        scale = np.ones(len(gains))
        if settings.quantity == "toa":
            scale = reflectance_factor(tags)
            check_vegetation((thin * (factors * scale)[:, None])[:, valid], tags, progress)
        factor = (factors * scale).astype(np.float32)[:, None, None]
        addend = (addends * scale).astype(np.float32)[:, None, None]

        def compute(values: Float32, valid: Mask, _: Window) -> tuple[npt.NDArray[Any], Mask]:
            return factor * values + addend, valid

        convert_image(settings.image, (settings.output, _layer(settings, tags)), compute, progress)
    write_run_card("calibratereflectance", settings, {"year": year})
    return CalibrateReflectanceResult(output=settings.output, year=float(year))


def _layer(settings: CalibrateReflectance, tags: SceneTags) -> ImageLayer:
    if settings.quantity == "toa":
        toa = tags.with_radiometry(TOA).as_tags()
        return ImageLayer(tags.bands, toa, from_reflectance=False)
    radiance = tags.with_radiometry(RADIANCE).as_tags()
    return ImageLayer(tags.bands, radiance, "float32", "W m-2 sr-1 um-1")


def reflectance_factor(tags: SceneTags) -> npt.NDArray[np.float64]:
    """Return what the radiance of each band (C,) is multiplied by to give reflectance.

    π d² / (E cos θ): distance of the sun, its irradiance in the band, its zenith (Chander et al. 2009,
    equation 2).
    """
    irradiance = np.array(read_solar_irradiance(tags.sensor, tags.bands))
    cosine = math.cos(math.radians(tags.sun.zenith))
    return np.asarray(math.pi * sun_distance(tags.time) ** 2 / (irradiance * cosine))


def check_vegetation(reflectance: Floats, tags: SceneTags, progress: Progress) -> None:
    """Warn where dense vegetation in (C, n) is brighter or darker than any: coefficients do not fit."""
    bands = dict(zip(tags.bands, reflectance))
    if not set(VEGETATION) <= bands.keys():
        return
    red, nir = bands["red"], bands["nir"]
    with np.errstate(divide="ignore", invalid="ignore"):
        is_vegetated = (nir - red) / (nir + red) > LEAST_NDVI
    if is_vegetated.sum() < FEWEST_VEGETATED:
        return
    for name, (low, high) in VEGETATION.items():
        median = float(np.median(bands[name][is_vegetated]))
        if not low <= median <= high:
            progress.warn(
                Text.of(
                    QT_TRANSLATE_NOOP(
                        "IIDM",
                        "Dense vegetation has a reflectance of {median} in {band}, where {low} to "
                        "{high} is usual: check the year, the camera and the coefficients.",
                    ),
                    median=f"{median:.3f}",
                    band=name,
                    low=low,
                    high=high,
                )
            )


def _note_year(tags: SceneTags, year: int, progress: Progress) -> None:
    if year == tags.time.year:
        progress.note(
            Text.of(
                QT_TRANSLATE_NOOP("IIDM", "Coefficients of {camera}, {year}."),
                camera=tags.sensor,
                year=year,
            )
        )
        return
    progress.warn(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The table has no coefficients of {camera} for {own}: those of {year} are used. A "
                "wrong year changes reflectance by 5 to 30 %.",
            ),
            camera=tags.sensor,
            own=tags.time.year,
            year=year,
        )
    )
