"""Images on their way to surface reflectance: in the camera's own geometry, or on a map."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning

from ..core.arrays import Float32, Mask
from ..core.errors import InputError
from ..core.files.writing import existing_file, is_source
from ..core.grid.grid import Grid, Window
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.dataset import GDAL_FAILURES, grid_of, value_bands
from ..raster.errors import unreadable
from ..raster.pixels import read_pixels, read_window

BLOCK = 256
SAMPLE, STRIP = 4_000_000, 16
"""Pixels that a sample of a large image has, and the rows of each of its strips."""


@dataclass(frozen=True)
class Geometry:
    """Where the pixels of an image lie: on a map, or where rational polynomials say."""

    height: int
    width: int
    crs: str = ""
    """WKT; empty in the camera's own geometry."""
    transform: tuple[float, ...] = ()
    rpcs: Any = None

    @classmethod
    def of(cls, dataset: Any) -> Geometry:
        """Return the geometry of an opened dataset.

        Raises:
            InputError: its polynomials are damaged.
        """
        if is_on_map(dataset):
            return cls.of_grid(grid_of(dataset))
        try:
            rpcs = dataset.rpcs
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "The rational polynomials of “{path}” cannot be read ({reason})."
                ),
                QT_TRANSLATE_NOOP("IIDM", "Get the .rpb file again from where it came from."),
                path=dataset.name,
                reason=error,
            ) from error
        return cls(dataset.height, dataset.width, rpcs=rpcs)

    @classmethod
    def of_grid(cls, grid: Grid) -> Geometry:
        """Return the geometry of a grid."""
        return cls(grid.height, grid.width, grid.crs.to_wkt(), grid.transform)

    def rows(self, count: int = BLOCK) -> list[Window]:
        """Return windows of whole rows of blocks, from the first on."""
        starts = range(0, self.height, count)
        return [Window(row, 0, min(count, self.height - row), self.width) for row in starts]


def is_on_map(dataset: Any) -> bool:
    """Return whether an opened image has a map projection and a place."""
    return bool(dataset.crs) and not dataset.transform.is_identity


@contextmanager
def open_image(path: str) -> Iterator[Any]:
    """Open an image that may lack a map projection.

    Raises:
        InputError: it is missing or unreadable.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset = rasterio.open(path if is_source(path) else existing_file(path))
    except GDAL_FAILURES as error:
        raise unreadable(path, error) from error
    # not as the dataset's own context, which ends the GDAL environment of the thread that closes it
    with closing(dataset):
        yield dataset


def read_rows(dataset: Any, window: Window) -> tuple[Float32, Mask]:
    """Read all bands but alpha (C, H, W) of a window in physical units, and where all are valid (H, W).

    An image on a map is read north up, however its file is mirrored; one in the camera's geometry as it
    lies there.
    """
    bands = value_bands(dataset)
    if is_on_map(dataset):
        return read_window(dataset, bands, window)
    return read_pixels(dataset, bands, window, (window.height, window.width))


def read_thin(dataset: Any, longest: int = 1024) -> tuple[Float32, Mask]:
    """Read all bands but alpha (C, n) of a whole image, thinned, and where all are valid (n,)."""
    thin = max(1.0, max(dataset.height, dataset.width) / longest)
    shape = (max(1, int(dataset.height / thin)), max(1, int(dataset.width / thin)))
    whole = Window(0, 0, dataset.height, dataset.width)
    values, valid = read_pixels(dataset, value_bands(dataset), whole, shape)
    return values.reshape(len(values), -1), valid.ravel()


def read_sample(path: str) -> tuple[Float32, Mask]:
    """Read all bands (C, n) of an image, or of strips of rows spread over a large one; validity (n,).

    Pixels as they are, none averaged as in overviews, so that dark ones stay dark.
    """
    with open_image(path) as dataset:
        height, width = dataset.height, dataset.width
        count = height if height * width <= SAMPLE else SAMPLE // width
        starts = np.unique(np.linspace(0, height - STRIP, max(1, count // STRIP)).astype(int))
        windows = [Window(max(0, int(row)), 0, min(STRIP, height), width) for row in starts]
        parts = [read_rows(dataset, window) for window in windows]
    values = np.concatenate([part.reshape(len(part), -1) for part, _ in parts], 1)
    return values, np.concatenate([valid.ravel() for _, valid in parts])
