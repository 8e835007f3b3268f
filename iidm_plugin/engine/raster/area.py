"""The ground area of pixels on the ellipsoid, in any coordinate reference system; distances in pixels."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import rasterio
from pyproj import Geod, Transformer
from scipy.ndimage import distance_transform_edt

from ..core.arrays import Float32, Mask
from ..core.grid.grid import Grid, Window

NODES = 17
"""Areas are computed on a lattice of this many pixels a side and interpolated between."""


def lonlat_bounds(grid: Grid) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a grid in degrees."""
    to_degrees = Transformer.from_crs(grid.crs.pyproj, "EPSG:4326", always_xy=True)
    west, south, east, north = to_degrees.transform_bounds(*grid.bounds)
    return west, south, east, north


@lru_cache(maxsize=16)
def pixel_sides_m(grid: Grid) -> tuple[float, float]:
    """Return how far it is on the ground, in m, from the middle pixel to the next row and column."""
    crs = grid.crs.pyproj
    to_degrees = Transformer.from_crs(crs, crs.geodetic_crs or "EPSG:4326", always_xy=True)
    row, col = grid.height / 2, grid.width / 2
    down, across = np.array([0, 1, 0]), np.array([0, 0, 1])
    x, y = rasterio.Affine(*grid.transform) * (col + across, row + down)
    lon, lat = to_degrees.transform(x, y)
    geod = crs.get_geod() or Geod(ellps="WGS84")
    _, _, sides = geod.inv([lon[0]] * 2, [lat[0]] * 2, lon[1:], lat[1:])
    return float(sides[0]), float(sides[1])


class PixelArea:
    """Hectares of each pixel of a grid; exact on the lattice's nodes, bilinear between them.

    The area of 16 m squares in Web Mercator at 25° N is 18 % less than its units state; in a national
    grid the two agree within 0.1 %. Both come out right here.
    """

    def __init__(self, grid: Grid) -> None:
        self._rows = np.linspace(0, grid.height - 1, min(NODES, grid.height))
        self._cols = np.linspace(0, grid.width - 1, min(NODES, grid.width))
        crs = grid.crs.pyproj
        geod = crs.get_geod() or Geod(ellps="WGS84")
        to_degrees = Transformer.from_crs(crs, crs.geodetic_crs or "EPSG:4326", always_xy=True)
        self._nodes = _cells_ha(grid, self._rows, self._cols, to_degrees, geod)

    def side_m(self) -> float:
        """Return the side of a square as large as the middle pixel, in metres."""
        middle = self._nodes[len(self._rows) // 2, len(self._cols) // 2]
        return float(np.sqrt(middle * 10_000))

    def window(self, window: Window) -> npt.NDArray[np.float64]:
        """Return (H, W): hectares of the pixels of a window."""
        cols = np.arange(window.col, window.col_stop)
        rows = np.arange(window.row, window.row_stop)
        across = np.array([np.interp(cols, self._cols, line) for line in self._nodes])
        at = np.interp(rows, self._rows, np.arange(len(self._rows)))
        upper = np.minimum(at.astype(int), len(self._rows) - 1)
        lower = np.minimum(upper + 1, len(self._rows) - 1)
        share = (at - upper)[:, None]
        return np.asarray(across[upper] * (1 - share) + across[lower] * share)


def _cells_ha(
    grid: Grid,
    rows: npt.NDArray[np.float64],
    cols: npt.NDArray[np.float64],
    to_degrees: Transformer,
    geod: Geod,
) -> npt.NDArray[np.float64]:
    """Return (R, C): hectares of the pixels rows x cols."""
    corners = np.array([(0, 0), (0, 1), (1, 1), (1, 0)])
    row = rows[:, None, None] + corners[:, 0]
    col = cols[None, :, None] + corners[:, 1]
    x, y = rasterio.Affine(*grid.transform) * np.broadcast_arrays(col, row)
    lon, lat = (part.reshape(-1, 4) for part in to_degrees.transform(x, y))
    areas = [
        abs(geod.polygon_area_perimeter(*cell)[0]) / 10_000 for cell in zip(lon, lat, strict=True)
    ]
    return np.reshape(areas, (len(rows), len(cols)))


def distance_to(mask: Mask, most: float) -> Float32:
    """Return each pixel's distance (H, W) to the nearest pixel of a mask, in pixels, at most ``most``.

    It is ``most`` everywhere where the mask has no pixel; scipy alone would count from outside the array.
    """
    if not mask.any():
        return np.full(mask.shape, most, np.float32)
    return np.asarray(np.minimum(distance_transform_edt(~mask), most), np.float32)
