"""How much of each pixel lies in which polygon, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import shapely
from exactextract import exact_extract
from exactextract.raster import NumPyRasterSource
from shapely import STRtree, box

from ..core.errors import InputError
from ..core.grid import Grid, Window
from ..core.text import QT_TRANSLATE_NOOP
from .source import read_plane

Values = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]


MOST_PIXELS = 1_000_000
"""Pixels of the rows that are read at once."""


@dataclass(frozen=True)
class Pieces:
    """Parts of pixels that lie in zones, all arrays (n,)."""

    zone: Index
    row: Index
    col: Index
    pixel: Index
    """Index into the rows in work, laid out flat."""
    share: Values
    """Of the pixel, in 0 to 1."""


def strips(zones: Any, grid: Grid, height: int) -> Iterator[tuple[Window, Pieces]]:
    """Yield rows of the grid, ``height`` at a time, that zones lie in, and the parts of their pixels.

    ``zones`` is a GeoDataFrame in the grid's coordinate reference system, and the grid must be upright.
    """
    tree = STRtree(zones.geometry.to_numpy())
    left, _, right, _ = grid.bounds
    for window in grid.rows(height):
        _, low, _, high = grid.cropped(window).bounds
        zone, parts = _clipped_parts(tree, box(left, low, right, high))
        if not len(parts):
            continue
        source = NumPyRasterSource(
            np.zeros((window.height, window.width), np.uint8),
            left,
            low,
            right,
            high,
            srs_wkt=grid.crs.to_wkt(),
        )
        found = exact_extract(
            source,
            geopandas.GeoDataFrame({"zone": zone}, geometry=parts, crs=zones.crs),
            ["cell_id", "coverage"],
            include_cols=["zone"],
            output="pandas",
        )
        pixel = np.concatenate(found["cell_id"].to_list()).astype(np.int64)
        zone = np.repeat(found["zone"].to_numpy(np.int64), found["coverage"].map(len))
        share = np.concatenate(found["coverage"].to_list())
        rows, cols = np.divmod(pixel, grid.width)
        yield window, Pieces(zone, rows + window.row, cols, pixel, share)


def _clipped_parts(tree: STRtree, frame: Any) -> tuple[Index, npt.NDArray[Any]]:
    """Return the polygons (n,) of what zones have within a frame, and the number of each one's zone.

    The library for coverage ends the process where a zone meets the rows' edge in a line or a point.
    """
    hit = np.sort(tree.query(frame))
    inside = shapely.intersection(tree.geometries[hit], frame)
    for _ in range(2):  # collections may hold multipolygons
        inside, index = shapely.get_parts(inside, return_index=True)
        hit = hit[index]
    solid = (shapely.get_type_id(inside) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(
        inside
    )
    return hit[solid], inside[solid]


def means(path: str, shapes: Any, grid: Grid) -> Values:
    """Return (n,): the mean of a raster over each polygon, pixels weighted by the area inside it.

    ``shapes`` is a GeoDataFrame in the grid's coordinate reference system; NaN where nothing is valid.

    Raises:
        InputError: the raster is unfit, lies elsewhere or at an angle.
    """
    check_upright(grid)
    total, weight = np.zeros(len(shapes)), np.zeros(len(shapes))
    for window, piece in strips(shapes, grid, max(1, MOST_PIXELS // grid.width)):
        values, valid = read_plane(path, grid, window)
        share = piece.share * valid.ravel()[piece.pixel]
        weight += np.bincount(piece.zone, share, len(shapes))
        total += np.bincount(piece.zone, share * values.ravel()[piece.pixel], len(shapes))
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(weight > 0, total / weight, np.nan))


def is_upright(grid: Grid) -> bool:
    """Return whether rows run from north to south, and columns from west to east."""
    _, across, _, down, height, _ = grid.transform
    return not (across or down) and height < 0


def check_upright(grid: Grid) -> None:
    """Check that a grid is upright.

    Raises:
        InputError: it is not.
    """
    if not is_upright(grid):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The raster lies at an angle: its rows do not run from west to east.",
            ),
            QT_TRANSLATE_NOOP("IIDM", "Reproject it first."),
        )
