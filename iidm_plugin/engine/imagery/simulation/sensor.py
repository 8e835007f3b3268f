"""How a camera in orbit sees the county: slopes, haze, blur, noise, clouds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter

from ...core.arrays import Float32
from .landscape import PIXEL_M, random_field

DIFFUSE = np.array([0.60, 0.45, 0.35, 0.25], np.float32)[:, None, None]
"""Diffuse over direct light, by band."""
TRANSMITTANCE = np.array([0.80, 0.86, 0.90, 0.93], np.float32)[:, None, None]
PATH = np.array([0.085, 0.050, 0.028, 0.012], np.float32)[:, None, None]
"""Path reflectance at an aerosol depth of 0.15."""
NOISE = 0.0009
"""Noise of the camera in reflectance at the top of the atmosphere: 1.5 digital numbers."""


@dataclass(frozen=True)
class Sun:
    """Where the sun stands, in radians."""

    zenith: float
    azimuth: float


SUNS = {
    "dry": Sun(np.radians(50.0), np.radians(150.0)),
    "wet": Sun(np.radians(18.0), np.radians(100.0)),
}


def observe(
    rng: np.random.Generator, surface: Float32, elevation: Float32, sun: Sun
) -> tuple[Float32, npt.NDArray[np.bool_]]:
    """Return the reflectance (4, H, W) that a standard correction recovers, and its clear pixels.

    The correction uses the mean haze of the scene and not its pattern, nothing of the slopes, and
    the camera's gain to 2 %: what remains is what users' images hold.
    """
    size = elevation.shape[0]
    sunlit = surface * illumination(elevation, sun)
    haze = np.clip(1 + 0.25 * random_field(rng, size, 150), 0.4, 2.0)[None]
    top = PATH * haze + TRANSMITTANCE * sunlit
    top = gaussian_filter(top, (0, 0.6, 0.6))
    gain = 1 + 0.02 * rng.standard_normal((4, 1, 1))
    top = top * gain + NOISE * rng.standard_normal(top.shape)
    surface_reflectance = (top - PATH) / TRANSMITTANCE
    cloudy = random_field(rng, size, 25) > 2.0
    return np.asarray(np.clip(surface_reflectance, 0.0005, 1.2), np.float32), ~cloudy


def illumination(elevation: Float32, sun: Sun) -> Float32:
    """Return (4, H, W): light on the slope over light on level ground, diffuse light included."""
    down, across = np.gradient(elevation, PIXEL_M)
    slope = np.arctan(np.hypot(down, across))
    aspect = np.arctan2(-across, down)
    incidence = np.cos(sun.zenith) * np.cos(slope) + np.sin(sun.zenith) * np.sin(slope) * np.cos(
        sun.azimuth - aspect
    )
    direct = np.maximum(incidence, 0.0)[None]
    return np.asarray((direct + DIFFUSE) / (np.cos(sun.zenith) + DIFFUSE), np.float32)
