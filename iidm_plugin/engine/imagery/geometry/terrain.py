"""Slope, aspect and illumination of the ground."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import rasterio
from pyproj import Transformer
from rasterio import Affine
from rasterio.vrt import WarpedVRT

from ...core.arrays import Float32, Mask
from ...core.grid.grid import Grid, Window
from ...raster.align import resampling
from ...raster.area import pixel_sides_m
from ...raster.dataset import open_dataset, reading
from ...raster.writing.sink import NODATA
from ..sun import Direction

STEP_DEG = 1e-4
"""Latitude by which a place is moved to see where true north lies."""
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


@contextmanager
def open_terrain(dem: str, grid: Grid) -> Iterator[Any]:
    """Open a DEM on a grid, a pixel wider on each side, in single precision.

    GDAL's own warping, whose places are right to an eighth of a pixel: a DEM is no finer.

    Raises:
        InputError: it lies elsewhere.
    """
    wide = grid.crop(grid.window.pad(1))
    with closing(open_dataset(dem)) as dataset:
        vrt = WarpedVRT(
            dataset,
            crs=grid.crs.to_wkt(),
            transform=Affine(*wide.transform),
            height=wide.height,
            width=wide.width,
            resampling=resampling(dataset, grid),
            src_nodata=dataset.nodata,
            nodata=NODATA,
            dtype="float32",
        )
        with closing(vrt):
            yield vrt


def from_grid_north(direction: Direction, grid: Grid) -> Direction:
    """Return a direction with its azimuth counted from the north of a grid's map, not from true north."""
    return replace(direction, azimuth=(direction.azimuth + true_north(grid)) % 360)


@lru_cache(maxsize=8)
def true_north(grid: Grid) -> float:
    """Return where true north lies in the middle of a grid: degrees clockwise from its map's north.

    The meridian convergence with the opposite sign: up to a degree in zones, ten in a map of a continent.
    """
    if grid.crs.is_geographic:
        return 0.0
    to_degrees = Transformer.from_crs(grid.crs.pyproj, "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(*grid.xy(grid.height / 2, grid.width / 2))
    x, y = to_degrees.transform([lon, lon], [lat, lat + STEP_DEG], direction="INVERSE")
    return math.degrees(math.atan2(x[1] - x[0], y[1] - y[0]))


def read_illumination(terrain: Any, grid: Grid, window: Window, sun: Direction) -> Illumination:
    """Return the illumination of a window of a grid by a DEM that :func:`open_terrain` opened.

    cos i = cos θ cos s + sin θ sin s cos(φ - a), slopes by Horn's weights (Horn 1981) in metres; the
    azimuths of sun φ and slope a are both counted from the grid's north.

    Raises:
        InputError: the DEM cannot be read.
    """
    where = rasterio.windows.Window(window.col, window.row, window.width + 2, window.height + 2)
    with reading(terrain.name):
        height = terrain.read(1, window=where)
    valid = height != NODATA
    down_m, across_m = pixel_sides_m(grid)
    east = (height[:-2, 2:] + 2 * height[1:-1, 2:] + height[2:, 2:]) - (
        height[:-2, :-2] + 2 * height[1:-1, :-2] + height[2:, :-2]
    )
    south = (height[2:, :-2] + 2 * height[2:, 1:-1] + height[2:, 2:]) - (
        height[:-2, :-2] + 2 * height[:-2, 1:-1] + height[:-2, 2:]
    )
    east, north = east / (8 * across_m), -south / (8 * down_m)
    slope = np.arctan(np.hypot(east, north))
    aspect = np.arctan2(-east, -north)  # where the slope looks to, clockwise from north
    sun = from_grid_north(sun, grid)
    zenith, azimuth = np.radians(sun.zenith), np.radians(sun.azimuth)
    cosine = np.cos(zenith) * np.cos(slope) + np.sin(zenith) * np.sin(slope) * np.cos(
        azimuth - aspect
    )
    has_value = np.ones(slope.shape, bool)
    for down in range(3):
        for right in range(3):
            has_value &= valid[down : down + slope.shape[0], right : right + slope.shape[1]]
    return Illumination(cosine.astype(np.float32), slope.astype(np.float32), has_value)
