"""Reading a raster on another raster's grid, with its validity, the same for every window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from pyproj import Transformer
from rasterio import Affine
from rasterio.enums import Resampling
from rasterio.warp import reproject

from ..core.arrays import Float32, Mask
from ..core.grid.grid import Grid, Window
from .dataset import grid_of, reading
from .errors import without_overlap
from .pixels import read_window

FINER = 0.75
"""Rasters whose pixels are narrower than this share of the grid's are averaged."""
LEAST_COVERAGE = 0.5
"""Share of a pixel that valid finer pixels must cover for it to be valid."""
BLOCK = 128
"""Pixels along a side of the blocks that are warped."""
MOST_PIXELS = 16_000_000
"""Pixels of the file, all bands counted, that are held at once."""
EDGE = 21
"""Places along each side of a window from which its place in the file follows."""


def pixel_ratio(dataset: Any, grid: Grid) -> float:
    """Return how many times as wide as the grid's the pixels of a dataset are, where both lie.

    Raises:
        InputError: they lie apart.
    """
    inner = _source_window(grid_of(dataset), grid, grid.window)
    if inner.clip(grid_of(dataset).window).empty:
        raise without_overlap(dataset.name, "image")
    row, col = _middle(dataset, grid)
    rows, cols = _in_source(
        grid_of(dataset), grid, np.array([row, row + 1, row]), np.array([col, col, col + 1])
    )
    area = abs(
        (rows[1] - rows[0]) * (cols[2] - cols[0]) - (rows[2] - rows[0]) * (cols[1] - cols[0])
    )
    return float(1 / np.sqrt(area)) if np.isfinite(area) and area > 0 else 1.0


def _middle(dataset: Any, grid: Grid) -> tuple[float, float]:
    """Return row and column, in the grid, of the middle of what it shares with a dataset."""
    rows, cols = (np.linspace(0, length, EDGE) for length in (grid.height, grid.width))
    row, col = (part.ravel() for part in np.meshgrid(rows, cols, indexing="ij"))
    own = grid_of(dataset)
    there_row, there_col = _in_source(own, grid, row, col)
    inside = (
        (there_row >= 0) & (there_row <= own.height) & (there_col >= 0) & (there_col <= own.width)
    )
    if not inside.any():
        return grid.height / 2, grid.width / 2
    return float(row[inside].mean()), float(col[inside].mean())


def resampling(dataset: Any, grid: Grid, nearest: bool = False) -> Resampling:
    """Return how a raster is read on a grid: finer ones are averaged, others interpolated.

    With ``nearest``, the nearest pixel is taken.

    Raises:
        InputError: the raster lies elsewhere.
    """
    if nearest or grid_of(dataset) == grid:
        return Resampling.nearest
    return Resampling.average if pixel_ratio(dataset, grid) < FINER else Resampling.bilinear


def read_aligned(
    dataset: Any, bands: Sequence[int], grid: Grid, window: Window, method: Resampling
) -> tuple[Float32, Mask]:
    """Read bands (C, H, W) of a window of ``grid``, and their common validity (H, W).

    Pixels that are those of the grid, but for where the raster begins, are not resampled. An average is
    valid where valid pixels cover at least half of the pixel.
    """
    own = grid_of(dataset)
    if own == grid:
        return read_window(dataset, bands, window)
    values = np.zeros((len(bands), window.height, window.width), np.float32)
    valid = np.zeros((window.height, window.width), bool)
    inside = window.clip(grid.window)
    if inside.empty:
        return values, valid
    if shift := own.shift_to(grid):
        rows, cols = inside.shift(-window.row, -window.col).slices
        there = inside.shift(-shift[0], -shift[1])
        values[:, rows, cols], valid[rows, cols] = read_window(dataset, bands, there)
        return values, valid
    file = _Bands(dataset, own, bands, method)
    for block in _blocks(inside, grid):
        inner = block.clip(inside)
        planes, is_valid = _read_block(file, grid, block)
        own_rows, own_cols = inner.shift(-block.row, -block.col).slices
        rows, cols = inner.shift(-window.row, -window.col).slices
        values[:, rows, cols], valid[rows, cols] = (
            planes[:, own_rows, own_cols],
            is_valid[own_rows, own_cols],
        )
    return values, valid


def _blocks(window: Window, grid: Grid) -> Iterator[Window]:
    """Yield the blocks of a grid that a window touches.

    Whole blocks are warped, each by itself, so that a pixel has the same bits in every window.
    """
    for row in range(window.row // BLOCK * BLOCK, window.row_stop, BLOCK):
        for col in range(window.col // BLOCK * BLOCK, window.col_stop, BLOCK):
            yield Window(row, col, BLOCK, BLOCK).clip(grid.window)


class _Bands(NamedTuple):
    """Bands of an open file."""

    dataset: Any
    grid: Grid
    bands: Sequence[int]
    method: Resampling


def _read_block(file: _Bands, grid: Grid, block: Window) -> tuple[Float32, Mask]:
    values = np.zeros((len(file.bands), block.height, block.width), np.float32)
    valid = np.zeros((block.height, block.width), bool)
    for part in _portions(file.grid, grid, block, len(file.bands)):
        rows, cols = part.shift(-block.row, -block.col).slices
        values[:, rows, cols], valid[rows, cols] = _warp(file, grid, part)
    return values, valid


def _portions(own: Grid, grid: Grid, window: Window, bands: int) -> list[Window]:
    """Return windows that make up a window, each with few enough pixels of the file behind it."""
    there = _source_window(own, grid, window).clip(own.window)
    if there.height * there.width * bands <= MOST_PIXELS or max(window.height, window.width) == 1:
        return [window]
    if window.height >= window.width:
        half = window.height // 2
        parts = (
            Window(window.row, window.col, half, window.width),
            Window(window.row + half, window.col, window.height - half, window.width),
        )
    else:
        half = window.width // 2
        parts = (
            Window(window.row, window.col, window.height, half),
            Window(window.row, window.col + half, window.height, window.width - half),
        )
    return [portion for part in parts for portion in _portions(own, grid, part, bands)]


def _warp(file: _Bands, grid: Grid, window: Window) -> tuple[Float32, Mask]:
    """Warp a window; without any tolerance, for else values would depend on the window."""
    dataset, own, bands, method = file
    wide = _source_window(own, grid, window)
    shape = (window.height, window.width)
    # some way beyond the raster, where nothing is valid, or its edge would seem to cover whole pixels
    beyond = 3 + 2 * max(wide.height // window.height, wide.width // window.width)
    there = wide.clip(own.window.pad(beyond))
    if there.clip(own.window).empty:
        return np.zeros((len(bands), *shape), np.float32), np.zeros(shape, bool)
    values, is_valid = read_window(dataset, bands, there, dtype="float64")
    values[:, ~is_valid] = np.nan

    def warp(planes: npt.NDArray[np.float64], nodata: float | None) -> npt.NDArray[np.float64]:
        result = np.full((len(planes), *shape), np.nan if nodata is not None else 0.0)
        reproject(
            planes,
            result,
            src_transform=Affine(*own.crop(there).transform),
            src_crs=own.crs.to_wkt(),
            src_nodata=nodata,
            dst_transform=Affine(*grid.crop(window).transform),
            dst_crs=grid.crs.to_wkt(),
            dst_nodata=nodata,
            resampling=method,
            tolerance=0.0,
        )
        return result

    with reading(dataset.name):
        planes_on_grid = warp(values, np.nan)
        valid: Mask = np.asarray(np.isfinite(planes_on_grid).all(axis=0))
        if method is Resampling.average:
            valid &= warp(is_valid[None].astype(float), None)[0] >= LEAST_COVERAGE
    return np.where(valid, planes_on_grid, 0.0).astype(np.float32), valid


def _source_window(own: Grid, grid: Grid, window: Window) -> Window:
    """Return the window of a raster's ``own`` grid that holds all that a window of ``grid`` needs."""
    rows, cols = (
        np.linspace(start, start + length, EDGE)
        for start, length in ((window.row, window.height), (window.col, window.width))
    )
    row, col = (part.ravel() for part in np.meshgrid(rows, cols, indexing="ij"))
    there_row, there_col = _in_source(own, grid, row, col)
    use = np.isfinite(there_row) & np.isfinite(there_col)
    if not use.any():
        return Window(0, 0, 0, 0)
    top, left = np.floor(there_row[use].min()), np.floor(there_col[use].min())
    down, across = np.ceil(there_row[use].max()) - top, np.ceil(there_col[use].max()) - left
    # the kernel, and what bends between the places that were computed
    margin = (
        3
        + int(0.01 * max(down, across))
        + int(2 * max(down / window.height, across / window.width))
    )
    return Window(
        int(top) - margin, int(left) - margin, int(down) + 2 * margin, int(across) + 2 * margin
    )


def _in_source(own: Grid, grid: Grid, row: Any, col: Any) -> tuple[Any, Any]:
    """Return rows and columns in ``own`` of places in ``grid``; not finite where there are none."""
    x: Any
    y: Any
    x, y = grid.xy(row, col)
    if own.crs != grid.crs:
        to_own = Transformer.from_crs(grid.crs.pyproj, own.crs.pyproj, always_xy=True)
        x, y = (np.asarray(part) for part in to_own.transform(x, y))
    with np.errstate(invalid="ignore"):
        return own.row_col(x, y)
