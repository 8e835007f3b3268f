"""Reading pixels: north up, in physical units, with one plane of validity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.enums import ColorInterp, MaskFlags

from ..core.arrays import Mask
from ..core.grid.grid import Window
from .dataset import grid_of, orientation, reading

SMALL_INTEGERS = frozenset({"uint8", "int8", "uint16", "int16"})
"""Types of bands whose numbers are exact in single precision."""


def read_window(
    dataset: Any,
    bands: Sequence[int],
    window: Window,
    shape: tuple[int, int] | None = None,
    dtype: str = "float32",
) -> tuple[npt.NDArray[Any], Mask]:
    """Read bands (C, H, W) in physical units, north up, and their common validity (H, W).

    Outside the raster nothing is valid, and what is not valid is 0. ``shape`` thins the pixels out.

    Raises:
        InputError: the pixels cannot be read.
    """
    grid = grid_of(dataset)
    inside = window.clip(grid.window)
    if inside.empty:
        empty = np.zeros((len(bands), window.height, window.width), dtype)
        return empty, np.zeros((window.height, window.width), bool)
    turn = orientation(tuple(dataset.transform)[:6])
    there = turn.in_file(inside, grid.height, grid.width)
    size = shape or (inside.height, inside.width)
    values, valid = read_pixels(
        dataset, list(bands), there, size[::-1] if turn.is_transposed else size, dtype
    )
    values, valid = turn.to_north_up(values), turn.to_north_up(valid)
    if shape or inside == window:
        return np.ascontiguousarray(values), np.ascontiguousarray(valid)
    return _paste(values, valid, window, inside)


def read_thinned(dataset: Any, bands: Sequence[int], longest: int) -> tuple[npt.NDArray[Any], Mask]:
    """Read bands (C, H, W) of a whole raster with at most ``longest`` pixels to a side.

    See :func:`read_window`.
    """
    grid = grid_of(dataset)
    thin = max(1.0, max(grid.height, grid.width) / longest)
    shape = (max(1, int(grid.height / thin)), max(1, int(grid.width / thin)))
    return read_window(dataset, bands, grid.window, shape)


def read_pixels(
    dataset: Any, bands: list[int], window: Window, size: tuple[int, int], dtype: str = "float32"
) -> tuple[npt.NDArray[Any], Mask]:
    """Read bands (C, H, W) in physical units, as they lie in the file, and their common validity (H, W).

    What is not valid is 0.

    Raises:
        InputError: the pixels cannot be read.
    """
    where = rasterio.windows.Window(window.col, window.row, window.width, window.height)
    with reading(dataset.name):
        values = dataset.read(bands, window=where, out_shape=(len(bands), *size), out_dtype=dtype)
        is_plain = _is_plain(dataset, bands)
        valid = (
            _without_nodata(dataset, bands, values)
            if is_plain
            else _validity(dataset, bands, where, size)
        )
    for index, band in enumerate(bands):
        scale, offset = dataset.scales[band - 1], dataset.offsets[band - 1]
        if (scale, offset) != (1.0, 0.0):
            values[index] = values[index] * scale + offset
    finite = True if is_plain else np.isfinite(values)
    if not np.all(finite):
        valid &= np.all(finite, axis=0)
        values[~finite] = 0.0
    return values, valid


def _is_plain(dataset: Any, bands: Sequence[int]) -> bool:
    """Return whether bands are whole numbers of which a nodata value, or nothing, is invalid.

    Their validity follows from the values themselves, without reading masks, which is more than half of
    the time that reading takes. Larger numbers have no exact counterpart among the values, and GDAL
    compares those of fractions with a tolerance of its own.
    """
    return ColorInterp.alpha not in dataset.colorinterp and all(
        dataset.dtypes[band - 1] in SMALL_INTEGERS
        and dataset.mask_flag_enums[band - 1] in ([MaskFlags.nodata], [MaskFlags.all_valid])
        and np.isfinite((dataset.scales[band - 1], dataset.offsets[band - 1])).all()
        for band in bands
    )


def _without_nodata(dataset: Any, bands: Sequence[int], values: npt.NDArray[Any]) -> Mask:
    """Return (H, W): where no band of values (C, H, W), as they lie in the file, is nodata."""
    valid = np.ones(values.shape[1:], bool)
    for plane, band in zip(values, bands, strict=True):
        nodata = dataset.nodatavals[band - 1]
        if nodata is not None:
            valid &= plane != nodata
    return valid


def _validity(dataset: Any, bands: list[int], where: Any, size: tuple[int, int]) -> Mask:
    """Return (H, W): where all bands are valid by mask, alpha band and nodata value alike.

    GDAL itself heeds only the first of these that a file has.
    """
    masks = dataset.read_masks(bands, window=where, out_shape=(len(bands), *size))
    valid = np.asarray(masks.all(axis=0))
    for at, kind in enumerate(dataset.colorinterp, 1):
        if kind == ColorInterp.alpha:
            valid &= dataset.read(at, window=where, out_shape=size) > 0
    for band in bands:
        nodata, flags = dataset.nodatavals[band - 1], dataset.mask_flag_enums[band - 1]
        if nodata is not None and MaskFlags.nodata not in flags:
            raw = dataset.read(band, window=where, out_shape=size)
            with np.errstate(over="ignore", invalid="ignore"):
                valid &= ~(raw == np.array(nodata).astype(raw.dtype))
    return valid


def _paste(
    values: npt.NDArray[Any], valid: Mask, window: Window, inside: Window
) -> tuple[npt.NDArray[Any], Mask]:
    full = np.zeros((values.shape[0], window.height, window.width), values.dtype)
    full_valid = np.zeros((window.height, window.width), bool)
    rows, cols = inside.shift(-window.row, -window.col).slices
    full[:, rows, cols] = values
    full_valid[rows, cols] = valid
    return full, full_valid
