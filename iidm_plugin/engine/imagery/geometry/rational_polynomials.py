"""Where an image with rational polynomials lies, and the grid it is put on."""

from __future__ import annotations

import math
from typing import Any

import attr
import numpy as np
import numpy.typing as npt
from pyproj import Transformer
from rasterio.transform import RPCTransformer

from ...core.grid.crs import Crs, utm_zone
from ...core.grid.grid import Grid
from ...raster.coordinates import projected_crs

Box = tuple[float, float, float, float]
EDGE = 41
"""Places along each edge of an image from which its footprint follows."""
FIRST_MERIDIAN, LAST_MERIDIAN, FIRST_CODE = 75, 135, 4534
"""CGCS2000 in zones of 3°, by central meridian: EPSG:4534 is that of 75° E."""
LAT_OF_CHINA = (3.0, 54.0)


def ground(rpcs: Any, rows: Any, cols: Any, height: float) -> tuple[Any, Any]:
    """Return longitude and latitude (n,) of places in an image, at a height above the ellipsoid."""
    with RPCTransformer(rpcs, RPC_HEIGHT=str(height)) as transformer:
        lon, lat = transformer.xy(list(rows), list(cols), offset="ul")
    return np.asarray(lon), np.asarray(lat)


def image_place(rpcs: Any, lon: Any, lat: Any, height: float) -> tuple[Any, Any]:
    """Return row and column (n,) of places on the ground, at a height above the ellipsoid."""
    with RPCTransformer(rpcs, RPC_HEIGHT=str(height)) as transformer:
        rows, cols = transformer.rowcol(list(lon), list(lat), op=lambda value: value)
    return np.asarray(rows), np.asarray(cols)


def _edge(height: int, width: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    along = np.linspace(0.0, 1.0, EDGE)
    zero, one = np.zeros(EDGE), np.ones(EDGE)
    rows = np.concatenate([zero, one, along, along]) * height
    cols = np.concatenate([along, along, zero, one]) * width
    return rows, cols


def footprint(rpcs: Any, shape: tuple[int, int], heights: tuple[float, ...]) -> tuple[Any, Any]:
    """Return longitudes and latitudes of the edge of an image (height, width), at several heights."""
    places = [ground(rpcs, *_edge(*shape), height) for height in heights]
    return np.concatenate([lon for lon, _ in places]), np.concatenate([lat for _, lat in places])


def bounds(lon: Any, lat: Any) -> Box:
    """Return west, south, east and north."""
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def choose_crs(text: str, lon: float, lat: float) -> Crs:
    """Return a projected system: the one named, or the zone that a place lies in.

    Raises:
        SettingsError: the text names none, or one in degrees.
    """
    return projected_crs(text) if text.strip() else _zone(lon, lat)


def _zone(lon: float, lat: float) -> Crs:
    meridian = 3 * round(lon / 3)
    low, high = LAT_OF_CHINA
    if FIRST_MERIDIAN <= meridian <= LAST_MERIDIAN and low <= lat <= high:
        return Crs(f"EPSG:{FIRST_CODE + (meridian - FIRST_MERIDIAN) // 3}")
    return utm_zone(lon, lat)


def target_grid(lon: Any, lat: Any, crs: Crs, resolution: float) -> Grid:
    """Return the north-up grid, aligned to multiples of its pixels, that holds a footprint."""
    to_map = Transformer.from_crs("EPSG:4326", crs.pyproj, always_xy=True)
    x, y = to_map.transform(lon, lat)
    left, top = (
        math.floor(np.min(x) / resolution) * resolution,
        math.ceil(np.max(y) / resolution) * resolution,
    )
    width = math.ceil((np.max(x) - left) / resolution)
    height = math.ceil((top - np.min(y)) / resolution)
    return Grid(height, width, (resolution, 0.0, left, 0.0, -resolution, top), crs)


def shift_polynomials(rpcs: Any, rows: float, cols: float) -> Any:
    """Return polynomials that give places so many rows and columns further on."""
    return attr.evolve(rpcs, line_off=rpcs.line_off + rows, samp_off=rpcs.samp_off + cols)
