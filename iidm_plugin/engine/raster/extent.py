"""Extents as QGIS writes them: “xmin,xmax,ymin,ymax [EPSG:…]”."""

from __future__ import annotations

import re

import numpy as np
from rasterio.errors import CRSError
from rasterio.warp import transform_bounds

from ..core.errors import SettingsError
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


def unreadable_extent(text: str) -> SettingsError:
    """Return the error for a text that is no extent."""
    return SettingsError(
        QT_TRANSLATE_NOOP("IIDM", "The extent “{text}” cannot be read."),
        QT_TRANSLATE_NOOP("IIDM", "Write it as xmin,xmax,ymin,ymax [EPSG:code]."),
        text=text,
    )
