"""How much of a footprint lies in which pixel: lidar by its Gaussian beam, plots by their area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy.special import ndtr

from ...core.arrays import Float64, Index
from ...core.grid.grid import Grid
from ..area import pixel_sides_m
from .coverage import coverage_by_rows, in_pixels
from .geometry import polygons

BEAM_SIGMA_M = 5.5
"""Standard deviation of a GEDI footprint's energy: 22 m wide at 1/e² (Hancock et al. 2019)."""
REACH = 3.0
"""Standard deviations beyond which the beam counts as dark."""
ROWS = 512


@dataclass(frozen=True)
class FootprintWeights:
    """Parts of footprints that lie in pixels of a grid, arrays (n,)."""

    footprint: Index
    """Its row in the table."""
    row: Index
    col: Index
    weight: Float64
    """Share of the footprint: adds up to 1 where all of it lies on the grid."""

    def move(self, rows: int, cols: int, grid: Grid) -> FootprintWeights:
        """Return the parts so many pixels down and across; what leaves the grid is dropped."""
        row, col = self.row + rows, self.col + cols
        inside = (row >= 0) & (row < grid.height) & (col >= 0) & (col < grid.width)
        return FootprintWeights(
            self.footprint[inside], row[inside], col[inside], self.weight[inside]
        )


def beam_weights(shapes: Any, grid: Grid) -> FootprintWeights:
    """Return the weights of beams about the centres of shapes (k,), in the grid's system."""
    centres = shapely.centroid(in_pixels(shapes, grid))
    col, row = shapely.get_x(centres), -shapely.get_y(centres)
    parts = [
        _along_axis(place, BEAM_SIGMA_M / side)
        for place, side in zip((row, col), pixel_sides_m(grid), strict=True)
    ]
    (rows, down), (cols, across) = parts
    weight = down[:, :, None] * across[:, None, :]
    shape = weight.shape
    footprint = np.broadcast_to(np.arange(shape[0])[:, None, None], shape)
    inside = (
        (weight > 0) & _within(rows, grid.height)[:, :, None] & _within(cols, grid.width)[:, None]
    )
    return FootprintWeights(
        footprint=footprint[inside],
        row=np.broadcast_to(rows[:, :, None], shape)[inside],
        col=np.broadcast_to(cols[:, None, :], shape)[inside],
        weight=weight[inside],
    )


def _within(places: Index, length: int) -> npt.NDArray[np.bool_]:
    return np.asarray((places >= 0) & (places < length))


def _along_axis(centre: Float64, sigma: float) -> tuple[Index, Float64]:
    """Return the pixels (k, m) along an axis that beams reach, and their shares (k, m)."""
    half = int(np.ceil(REACH * sigma)) + 1
    pixels = np.floor(centre).astype(np.int64)[:, None] + np.arange(-half, half + 1)
    edges = np.stack([pixels, pixels + 1]) - centre[:, None]
    low, high = ndtr(np.clip(edges / sigma, -REACH, REACH))
    return pixels, (high - low) / (ndtr(REACH) - ndtr(-REACH))


def area_weights(shapes: Any, grid: Grid) -> FootprintWeights:
    """Return the weights of polygons of a GeoSeries (k,), in the grid's system, by area."""
    valid = polygons(shapes)[0]
    table = valid.to_frame("geometry")
    parts = [piece for _, piece in coverage_by_rows(table, grid, ROWS)]
    if not parts:
        none = np.zeros(0, np.int64)
        return FootprintWeights(none, none, none, none.astype(float))
    zone, row, col, share = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("zone", "row", "col", "share")
    )
    area = np.asarray(shapely.area(in_pixels(valid.to_numpy(), grid)))
    return FootprintWeights(zone, row, col, share / area[zone])
