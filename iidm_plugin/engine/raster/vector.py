"""Reading vectors and laying them over a grid."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.features import rasterize

from ..core.errors import InputError
from ..core.grid import Grid, Window
from ..core.text import QT_TRANSLATE_NOOP
from .errors import without_overlap


def read_vector(path: str, grid: Grid) -> Any:
    """Read a vector file as a GeoDataFrame in the grid's coordinate reference system.

    Raises:
        InputError: it is missing, unreadable, empty, has no coordinate reference system, or lies
            off the grid.
    """
    import geopandas  # most jobs read no vector, and this takes a quarter of a second

    file, _, layer = path.partition("|layername=")
    if not Path(file).exists():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There is no file “{path}”."),
            QT_TRANSLATE_NOOP("IIDM", "Check the path."),
            path=file,
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            table = geopandas.read_file(file, layer=layer or None, engine="pyogrio")
    except Exception as error:  # pyogrio raises its own family, and the driver's words say most
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be read as a vector layer ({reason})."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a vector file such as GeoPackage or Shapefile."),
            path=file,
            reason=error,
        ) from error
    if not len(table) or table.crs is None:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "“{path}” has no features or no coordinate reference system."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Assign its projection, or choose another layer."),
            path=file,
        )
    table = table[~(table.geometry.is_empty | table.geometry.isna())].to_crs(grid.crs)
    left, bottom, right, top = table.total_bounds
    xmin, ymin, xmax, ymax = grid.bounds
    if not (left < xmax and right > xmin and bottom < ymax and top > ymin):
        raise without_overlap(file, "image")
    return table


class Area:
    """Polygons as a mask of any window of a grid."""

    def __init__(self, path: str, grid: Grid) -> None:
        self._grid = grid
        self._shapes = list(read_vector(path, grid).geometry)

    def window(self) -> Window:
        """Return the smallest window of the grid that holds the polygons."""
        boxes = np.array([shape.bounds for shape in self._shapes])
        corners = [
            self._grid.row_col(x, y)
            for x in (boxes[:, 0].min(), boxes[:, 2].max())
            for y in (boxes[:, 1].min(), boxes[:, 3].max())
        ]
        rows, cols = [row for row, _ in corners], [col for _, col in corners]
        top, left = int(np.floor(min(rows))), int(np.floor(min(cols)))
        height = int(np.ceil(max(rows))) - top
        width = int(np.ceil(max(cols))) - left
        return Window(top, left, height, width).clipped(self._grid.window)

    def mask(self, window: Window) -> npt.NDArray[np.bool_]:
        """Return (H, W): whether the centre of each pixel lies in a polygon."""
        transform = rasterio.Affine(*self._grid.cropped(window).transform)
        burnt = rasterize(
            self._shapes, (window.height, window.width), fill=0, transform=transform, dtype="uint8"
        )
        return np.asarray(burnt, bool)
