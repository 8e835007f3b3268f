"""Extents: as QGIS writes them, “xmin,xmax,ymin,ymax [EPSG:…]”, and those of several rasters together."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
from rasterio.errors import CRSError
from rasterio.warp import transform_bounds

from ..core.errors import SettingsError
from ..core.grid.grid import Grid, Window
from ..core.text import QT_TRANSLATE_NOOP

Box = tuple[float, float, float, float]
"""West, south, east and north."""
DEGREES = "EPSG:4326"


def parse_extent(text: str) -> tuple[Box, str]:
    """Return the box of an extent and its coordinate reference system, empty where it states none.

    Raises:
        SettingsError: it cannot be read.
    """
    numbers, _, crs = text.partition("[")  # the system may be WKT, which has brackets of its own
    try:
        parts = re.split(r"[,;，\s]+", numbers.strip().strip(",;，"))
        left, right, bottom, top = (float(part) for part in parts)
    except ValueError as error:
        raise unreadable_extent(text) from error
    if not np.isfinite([left, right, bottom, top]).all():
        raise unreadable_extent(text)
    return (left, bottom, right, top), crs.strip().removesuffix("]")


def lonlat_extent(text: str) -> Box:
    """Return west, south, east and north of an extent in degrees; without a system it is in degrees.

    Raises:
        SettingsError: it cannot be read, or is not in degrees.
    """
    box, crs = parse_extent(text)
    try:
        west, south, east, north = transform_bounds(crs, DEGREES, *box) if crs else box
    except (CRSError, ValueError) as error:
        raise unreadable_extent(text) from error
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        raise unreadable_extent(text)
    return west, south, east, north


def window_of_grids(grids: Sequence[Grid], grid: Grid) -> Window:
    """Return the window of whole pixels of a grid, beyond its edges too, that holds all other grids."""
    rows, cols = [], []
    for one in grids:
        west, south, east, north = transform_bounds(
            one.crs.to_wkt(), grid.crs.to_wkt(), *one.bounds
        )
        for x, y in ((west, north), (east, north), (west, south), (east, south)):
            row, col = grid.row_col(x, y)
            rows.append(row)
            cols.append(col)
    top, left = math.floor(min(rows) + 1e-6), math.floor(min(cols) + 1e-6)
    bottom, right = math.ceil(max(rows) - 1e-6), math.ceil(max(cols) - 1e-6)
    return Window(top, left, bottom - top, right - left)


def union_grid(grids: Sequence[Grid]) -> Grid:
    """Return the first grid, widened by whole pixels to hold all."""
    return grids[0].crop(window_of_grids(grids, grids[0]))


def unreadable_extent(text: str) -> SettingsError:
    """Return the error for a text that is no extent."""
    return SettingsError(
        QT_TRANSLATE_NOOP("IIDM", "The extent “{text}” cannot be read."),
        QT_TRANSLATE_NOOP("IIDM", "Write it as xmin,xmax,ymin,ymax [EPSG:code]."),
        text=text,
    )
