"""Correction for haze by the darkest pixels of an image: DOS1 and COST."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ...core.arrays import Floats
from ..scene_tags import SceneTags

DARK_SHARE = 0.0005
"""Share of the pixels that is darker than the dark object."""
DARK_REFLECTANCE = 0.01
"""Reflectance at the surface that a dark object has (Chavez 1996)."""

Line = tuple[float, float]
"""Factor and addend."""


def dark_object(image: Floats) -> npt.NDArray[np.float64]:
    """Return the reflectance (C,) of the dark object in n pixels (C, n) with bands by wavelength.

    Haze scatters less at longer wavelengths: no band's is larger than that of the band before.
    """
    darkest = np.quantile(image, DARK_SHARE, axis=1)
    return np.asarray(np.maximum(np.minimum.accumulate(darkest), 0.0), float)


def transmittances(method: str, tags: SceneTags) -> list[tuple[float, float]]:
    """Return the transmittance of each band down to the ground and up to the camera.

    DOS1 takes both for 1. COST takes the cosine of the zenith (Chavez 1996, equation 5), but in near
    infrared, where at a low sun it would brighten too much, 1.
    """
    down, up = (math.cos(math.radians(one.zenith)) for one in (tags.sun, tags.view))
    if method == "dos1":
        return [(1.0, 1.0)] * len(tags.bands)
    return [(1.0, 1.0) if band == "nir" else (down, up) for band in tags.bands]


def correction(dark: Sequence[float], method: str, tags: SceneTags) -> list[Line]:
    """Return factor and addend that turn reflectance at the top of the atmosphere into that below.

    ρ = (ρ* - ρ*_haze) / (T_down T_up) with ρ*_haze = ρ*_dark - 0.01 T_down T_up (Song et al. 2001,
    equations 2 and 5, in terms of reflectance).
    """
    lines = []
    for darkest, (down, up) in zip(dark, transmittances(method, tags), strict=True):
        haze = max(darkest - DARK_REFLECTANCE * down * up, 0.0)
        lines.append((1.0 / (down * up), -haze / (down * up)))
    return lines
