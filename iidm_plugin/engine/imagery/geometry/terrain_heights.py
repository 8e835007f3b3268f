"""Heights above the ellipsoid, which rational polynomials need, from a DEM above sea level."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from pyproj import Transformer
from rasterio.fill import fillnodata
from scipy.ndimage import map_coordinates

from ...core.arrays import Floats
from ...core.errors import InputError
from ...core.grid.grid import Grid, Window
from ...core.paths import TABLES
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.checks import check_single
from ...raster.dataset import grid_of, open_dataset
from ...raster.pixels import read_window
from ...raster.writing.sink import NODATA, profile

GEOID = TABLES / "geoid_egm96.tif"
MARGIN = 8
"""Pixels of the DEM around the scene."""
STEP = 32
"""Pixels between places at which the geoid is computed; between them it is interpolated."""
ROWS = 256
LEAST_MISSING_PCT = 0.05
FARTHEST_PX = 100
"""Pixels of the DEM over which a hole is filled."""

Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""


@cache
def _geoid() -> npt.NDArray[np.float32]:
    with rasterio.open(GEOID) as dataset:
        return np.asarray(dataset.read(1) * np.float32(dataset.scales[0]))


def geoid_height(lon: Floats, lat: Floats) -> Floats:
    """Return the height (m) of the geoid EGM96 above the ellipsoid, any shape.

    Interpolated between whole degrees: better than 2 m in nearly all of China (root mean square 0.7 m),
    which moves a pixel by less than a tenth.
    """
    places = [90.0 - np.asarray(lat), (np.asarray(lon) + 180.0) % 360.0]
    return np.asarray(map_coordinates(_geoid(), places, order=1, mode="nearest"), np.float32)


def write_heights(
    dem: str, box: Box, above_geoid: bool, target: Path, progress: Progress
) -> tuple[float, float]:
    """Write the part of a DEM that a box needs, above the ellipsoid; return its least and most.

    Holes are filled from their surroundings, and a warning states their share: at height zero, the image
    would lie as much as kilometres aside there. Where no height is near, the image has no value.

    Raises:
        InputError: the DEM does not cover the box, or has several bands.
    """
    check_single(dem)
    with open_dataset(dem) as dataset:
        grid = grid_of(dataset)
        window = _window(grid, box)
        _check_cover(dem, dataset, grid, window)
        part = grid.crop(window)
        scene = window.pad(-MARGIN)
        low, high, count, is_whole = np.inf, -np.inf, 0, True
        with rasterio.open(target, "w", **{**profile(part), "compress": None}) as output:
            for rows in part.rows(ROWS):
                there = rows.shift(window.row, window.col)
                values, valid = read_window(dataset, [1], there)
                heights = values[0] + (_geoid_rows(part, rows) if above_geoid else 0.0)
                inside = there.clip(scene).shift(-there.row, -there.col)
                count += int(valid[inside.slices].sum())
                is_whole = is_whole and bool(valid.all())
                if valid.any():
                    low = min(low, float(heights[valid].min()))
                    high = max(high, float(heights[valid].max()))
                where = rasterio.windows.Window(rows.col, rows.row, rows.width, rows.height)
                output.write(np.where(valid, heights, np.float32(NODATA)), 1, window=where)
    if not is_whole:
        _fill(target)
    missing = 100 * (1 - count / (scene.height * scene.width))
    if missing > LEAST_MISSING_PCT:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The DEM “{path}” has no height in {share} % of the scene: heights there are "
                    "interpolated, and the image may lie wrong.",
                ),
                path=Path(dem).name,
                share=f"{missing:.1f}",
            )
        )
    return low, high


def _fill(path: Path) -> None:
    """Fill the holes of a raster of heights from what lies around them."""
    with rasterio.open(path, "r+") as dataset:
        heights = dataset.read(1)
        has_height = (heights != np.float32(NODATA)).astype(np.uint8)
        dataset.write(fillnodata(heights, has_height, max_search_distance=FARTHEST_PX), 1)


def _window(grid: Grid, box: Box) -> Window:
    """Return the pixels of a grid that a box in degrees needs."""
    lons, lats = np.meshgrid(np.linspace(box[0], box[2], 21), np.linspace(box[1], box[3], 21))
    xs, ys = _transformer("EPSG:4326", grid).transform(lons.ravel(), lats.ravel())
    rows, cols = grid.row_col(np.asarray(xs), np.asarray(ys))  # type: ignore[arg-type]
    top, left = int(np.floor(np.min(rows))), int(np.floor(np.min(cols)))
    height, width = int(np.ceil(np.max(rows))) - top, int(np.ceil(np.max(cols))) - left
    return Window(top, left, height, width).pad(MARGIN)


def _transformer(crs: str, grid: Grid, inverse: bool = False) -> Any:
    first, second = (grid.crs.pyproj, crs) if inverse else (crs, grid.crs.pyproj)
    return Transformer.from_crs(first, second, always_xy=True)


def _check_cover(dem: str, dataset: Any, grid: Grid, window: Window) -> None:
    """Refuse a DEM that leaves a part of the scene without heights."""
    scene = window.pad(-MARGIN)
    inside = scene.clip(grid.window)
    share = inside.height * inside.width / max(scene.height * scene.width, 1)
    if share < 1.0:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The DEM “{path}” covers {share} % of the scene only."),
            QT_TRANSLATE_NOOP("IIDM", "Give one that covers all of it, for example a mosaic."),
            path=dem,
            share=f"{100 * share:.0f}",
        )
    _, valid = read_window(dataset, [1], inside, (200, 200))
    if not valid.any():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The DEM “{path}” has no heights where the scene lies."),
            QT_TRANSLATE_NOOP("IIDM", "Check its nodata."),
            path=dem,
        )


def _geoid_rows(grid: Grid, window: Window) -> Floats:
    """Return the geoid's height (H, W) at the pixels of a window."""
    rows = np.arange(window.row, window.row_stop + STEP, STEP)
    cols = np.arange(0, window.width + STEP, STEP)
    at_col, at_row = np.meshgrid(cols + 0.5, rows + 0.5)
    xs, ys = grid.xy(at_row.ravel(), at_col.ravel())  # type: ignore[arg-type]
    lon, lat = _transformer("EPSG:4326", grid, inverse=True).transform(xs, ys)
    lattice = geoid_height(np.asarray(lon), np.asarray(lat)).reshape(at_row.shape)
    down, across = np.meshgrid(
        np.arange(window.height) / STEP, np.arange(window.width) / STEP, indexing="ij"
    )
    return np.asarray(map_coordinates(lattice, [down, across], order=1), np.float32)
