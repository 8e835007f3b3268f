"""How much of each pixel lies in which polygon, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import rasterio
import shapely
from exactextract import exact_extract
from exactextract.raster import NumPyRasterSource
from shapely import STRtree, box

from ...core.arrays import Float64, Index
from ...core.grid.grid import Grid, Window
from ..source import read_plane

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
    share: Float64
    """Of the pixel, in 0 to 1."""


def in_pixels(shapes: Any, grid: Grid) -> npt.NDArray[Any]:
    """Return geometries (n,) of the grid's system with columns as x and rows, negative, as y.

    There every grid is upright, even one that lies at an angle, and the share of a pixel is the same.
    """
    inverse = ~rasterio.Affine(*grid.transform)

    def to_pixels(places: Float64) -> Float64:
        col, row = inverse * (places[:, 0], places[:, 1])
        return np.stack([col, -row], 1)

    return np.asarray(shapely.transform(np.asarray(shapes), to_pixels))


def coverage_by_rows(zones: Any, grid: Grid, height: int) -> Iterator[tuple[Window, Pieces]]:
    """Yield rows of the grid, ``height`` at a time, that zones lie in, and the parts of their pixels.

    ``zones`` is a GeoDataFrame in the grid's coordinate reference system.
    """
    tree = STRtree(in_pixels(zones.geometry.to_numpy(), grid))
    wkt = grid.crs.to_wkt()  # the library needs one, and compares it
    for window in grid.rows(height):
        low, high = -window.row_stop, -window.row
        zone, parts = _clipped_parts(tree, box(0, low, grid.width, high))
        if not len(parts):
            continue
        source = NumPyRasterSource(
            np.zeros((window.height, window.width), np.uint8),
            0,
            low,
            grid.width,
            high,
            srs_wkt=wkt,
        )
        coverage = exact_extract(
            source,
            geopandas.GeoDataFrame({"zone": zone}, geometry=parts, crs=wkt),
            ["cell_id", "coverage"],
            include_cols=["zone"],
            output="pandas",
        )
        pixel = np.concatenate(coverage["cell_id"].to_list()).astype(np.int64)
        zone = np.repeat(coverage["zone"].to_numpy(np.int64), coverage["coverage"].map(len))
        share = np.concatenate(coverage["coverage"].to_list())
        rows, cols = np.divmod(pixel, grid.width)
        yield window, Pieces(zone=zone, row=rows + window.row, col=cols, pixel=pixel, share=share)


def _clipped_parts(tree: STRtree, frame: Any) -> tuple[Index, npt.NDArray[Any]]:
    """Return the polygons (n,) of what zones have within a frame, and the number of each one's zone.

    The library for coverage ends the process where a zone meets the rows' edge in a line or a point.
    """
    touching = np.sort(tree.query(frame))
    inside = shapely.intersection(tree.geometries[touching], frame)
    for _ in range(2):  # collections may hold multipolygons
        inside, index = shapely.get_parts(inside, return_index=True)
        touching = touching[index]
    solid = (shapely.get_type_id(inside) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(
        inside
    )
    return touching[solid], inside[solid]


def polygon_means(path: str, shapes: Any, grid: Grid) -> Float64:
    """Return (n,): the mean of a raster over each polygon, pixels weighted by the area inside it.

    ``shapes`` is a GeoDataFrame in the grid's coordinate reference system; NaN where nothing is valid.

    Raises:
        InputError: the raster is unfit, or lies elsewhere.
    """
    total, weight = np.zeros(len(shapes)), np.zeros(len(shapes))
    for window, piece in coverage_by_rows(shapes, grid, max(1, MOST_PIXELS // grid.width)):
        values, valid = read_plane(path, grid, window)
        share = piece.share * valid.ravel()[piece.pixel]
        weight += np.bincount(piece.zone, share, len(shapes))
        total += np.bincount(piece.zone, share * values.ravel()[piece.pixel], len(shapes))
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(weight > 0, total / weight, np.nan))
