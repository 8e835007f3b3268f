"""Slope, aspect and illumination of the ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ...core.arrays import Float32, Mask
from ...core.grid.grid import Grid, Window
from ...raster.align import read_aligned, resampling
from ...raster.area import PixelArea
from ..sun import Direction

LEAST_COSINE = 0.05
"""Cosine of the incidence below which the sun does not reach the ground."""


@dataclass(frozen=True)
class Illumination:
    """How the sun falls on the ground of some pixels."""

    cosine: Float32
    """(H, W): of the angle between sun and the slope's normal."""
    slope: Float32
    """(H, W): radians."""
    valid: Mask


def read_illumination(dem: Any, grid: Grid, window: Window, sun: Direction) -> Illumination:
    """Return the illumination of a window of a grid by an opened DEM.

    cos i = cos θ cos s + sin θ sin s cos(φ - a), slopes by Horn's weights (Horn 1981) in metres.
    """
    method = resampling(dem, grid)
    values, valid = read_aligned(dem, [1], grid, window.pad(1), method)
    height = values[0].astype(float)
    side = PixelArea(grid).side_m()
    east = (height[:-2, 2:] + 2 * height[1:-1, 2:] + height[2:, 2:]) - (
        height[:-2, :-2] + 2 * height[1:-1, :-2] + height[2:, :-2]
    )
    south = (height[2:, :-2] + 2 * height[2:, 1:-1] + height[2:, 2:]) - (
        height[:-2, :-2] + 2 * height[:-2, 1:-1] + height[:-2, 2:]
    )
    east, north = east / (8 * side), -south / (8 * side)
    slope = np.arctan(np.hypot(east, north))
    aspect = np.arctan2(-east, -north)  # where the slope looks to, clockwise from north
    zenith, azimuth = np.radians(sun.zenith), np.radians(sun.azimuth)
    cosine = np.cos(zenith) * np.cos(slope) + np.sin(zenith) * np.sin(slope) * np.cos(
        azimuth - aspect
    )
    has_value = np.ones(slope.shape, bool)
    for down in range(3):
        for right in range(3):
            has_value &= valid[down : down + slope.shape[0], right : right + slope.shape[1]]
    return Illumination(cosine.astype(np.float32), slope.astype(np.float32), has_value)
