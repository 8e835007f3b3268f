"""Mountains: slopes that see each other instead of the sky, and lie half in the sun."""

from __future__ import annotations

import numpy as np

from ...core.arrays import Floats
from . import atmosphere
from .sensors import Sensor

Generator = np.random.Generator

LOWEST_KM = 1.2
"""Altitude from which ground counts as mountains."""
LEAST_SKY_VIEW = 0.55
"""Least share of the upper half-space in which a slope sees the sky."""
SUNLIT_K = 8.0
"""How much warmer than the shade a sunlit slope may be, half to each side."""
ADJACENT_SD_K = 4.0
ADJACENT_EMISSIVITY = 0.96


def leaving(
    kelvin: Floats, emissivity: Floats, down: Floats, sensor: Sensor, rng: Generator
) -> tuple[Floats, Floats]:
    """Return the radiance (n, B) that leaves slopes, and their temperature (n,) as it is to be retrieved.

    A part of the pixel lies in the sun and the rest in the shade; its temperature is that of their mean
    exitance, (Σ f T⁴)^¼. What reflects is the sky, and where that is hidden, the slope across.
    """
    count = len(kelvin)
    sky_view = rng.uniform(LEAST_SKY_VIEW, 1.0, count)[:, None]
    across_k = kelvin + rng.normal(0, ADJACENT_SD_K, count)
    across = atmosphere.leaving(
        across_k, np.full_like(emissivity, ADJACENT_EMISSIVITY), down, sensor
    )
    incoming = sky_view * down + (1 - sky_view) * across
    sunlit, apart = rng.random(count), rng.uniform(0, SUNLIT_K, count)
    parts = [(sunlit, kelvin + apart * (1 - sunlit)), (1 - sunlit, kelvin - apart * sunlit)]
    surface_radiance = sum(
        share[:, None] * atmosphere.leaving(at_k, emissivity, incoming, sensor)
        for share, at_k in parts
    )
    mean = sum(share * at_k**4 for share, at_k in parts) ** 0.25
    return np.asarray(surface_radiance), np.asarray(mean)
