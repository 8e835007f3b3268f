"""Polygons as a mask of any window of a grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import rasterio
from rasterio.features import rasterize
from shapely import STRtree, box

from ...core.arrays import Mask
from ...core.grid.grid import Grid, Window
from ...core.progress import Progress
from .layers import read_polygons


@dataclass(frozen=True)
class PolygonMask:
    """The inside of polygons, by the middle of a pixel."""

    tree: STRtree
    """Of the polygons: a county has a hundred thousand, a window a few."""
    grid: Grid

    @classmethod
    def of(cls, shapes: Any, grid: Grid) -> PolygonMask:
        """Return the mask of shapes (a GeoSeries in the grid's coordinate reference system)."""
        return cls(STRtree(shapes[~shapes.is_empty].to_numpy()), grid)

    def window(self) -> Window:
        """Return the smallest window of the grid that contains the polygons."""
        boxes = np.array([shape.bounds for shape in self.tree.geometries])
        corners = [
            self.grid.row_col(x, y)
            for x in (boxes[:, 0].min(), boxes[:, 2].max())
            for y in (boxes[:, 1].min(), boxes[:, 3].max())
        ]
        rows, cols = zip(*corners, strict=True)
        top, left = int(np.floor(min(rows))), int(np.floor(min(cols)))
        height = int(np.ceil(max(rows))) - top
        width = int(np.ceil(max(cols))) - left
        return Window(top, left, height, width).clip(self.grid.window)

    def mask(self, window: Window) -> Mask:
        """Return (H, W): whether the middle of each pixel of a window lies in a polygon."""
        shape, here = (window.height, window.width), self.grid.crop(window)
        shapes = self.tree.geometries[self.tree.query(box(*here.bounds))]
        if not len(shapes):
            return np.zeros(shape, bool)
        transform = rasterio.Affine(*here.transform)
        burnt = rasterize(shapes, shape, fill=0, transform=transform, dtype="uint8")
        return np.asarray(burnt, bool)


def read_polygon_mask(path: str, grid: Grid, progress: Progress) -> PolygonMask:
    """Read the polygons of a layer as a mask; a warning states what was repaired or excluded.

    Raises:
        InputError: as :func:`read_polygons`.
    """
    return PolygonMask.of(read_polygons(path, grid, progress=progress).geometry, grid)
