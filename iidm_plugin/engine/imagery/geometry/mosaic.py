"""Tiles of one lattice, read as if they were one raster."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...core.arrays import Float32, Mask
from ...core.errors import InputError
from ...core.grid.grid import Grid, Window
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.dataset import grid_of, open_dataset
from ...raster.pixels import read_window

TOLERANCE = 0.01
"""Of a pixel, by which the lattices of two tiles may differ."""


@dataclass(frozen=True)
class Tile:
    """A raster and where it lies in a mosaic."""

    path: str
    place: Window


@dataclass(frozen=True)
class Mosaic:
    """Tiles over a grid."""

    grid: Grid
    tiles: tuple[Tile, ...]
    """Those that lie on the grid."""

    def read(self, window: Window) -> tuple[Float32, Mask]:
        """Return values (H, W) of a window, and where a tile has one (H, W)."""
        values = np.zeros((window.height, window.width), np.float32)
        valid = np.zeros(values.shape, bool)
        for tile in self.tiles:
            inside = tile.place.clip(window)
            if inside.empty:
                continue
            with open_dataset(tile.path) as dataset:
                part, is_valid = read_window(
                    dataset, [1], inside.shift(-tile.place.row, -tile.place.col)
                )
            rows, cols = inside.shift(-window.row, -window.col).slices
            values[rows, cols] = np.where(is_valid, part[0], values[rows, cols])
            valid[rows, cols] |= is_valid
        return values, valid


def open_mosaic(paths: Sequence[str], box: tuple[float, float, float, float]) -> Mosaic:
    """Return the tiles that cover a box (west, south, east, north) of their system, cut to it.

    Raises:
        InputError: the tiles are of several lattices, or none touches the box.
    """
    grids = []
    for path in paths:
        with open_dataset(path) as dataset:
            grids.append(grid_of(dataset))
    first = grids[0]
    west, south, east, north = box
    top, left = (math.floor(place) for place in first.row_col(west, north))
    bottom, right = (math.ceil(place) for place in first.row_col(east, south))
    frame = Window(top, left, bottom - top, right - left)
    tiles = []
    for path, grid in zip(paths, grids, strict=True):
        place = _place(first, grid, path).shift(-top, -left)
        if not place.clip(Window(0, 0, frame.height, frame.width)).empty:
            tiles.append(Tile(path, place))
    if not tiles:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "None of the {count} tiles covers the image."),
            QT_TRANSLATE_NOOP("IIDM", "Download the tiles in whose degrees the image lies."),
            count=len(paths),
        )
    return Mosaic(first.crop(frame), tuple(tiles))


def _place(first: Grid, grid: Grid, path: str) -> Window:
    """Return where a tile lies on the lattice of the first."""
    row, col = first.row_col(*grid.xy(0, 0))
    same_size = np.allclose(grid.pixel_size, first.pixel_size, rtol=TOLERANCE / max(grid.width, 1))
    on_lattice = abs(row - round(row)) < TOLERANCE and abs(col - round(col)) < TOLERANCE
    if grid.crs != first.crs or not same_size or not on_lattice:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The pixels of “{path}” do not lie beside those of the others."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Choose tiles of one product and version."),
            path=path,
        )
    return Window(round(row), round(col), grid.height, grid.width)
