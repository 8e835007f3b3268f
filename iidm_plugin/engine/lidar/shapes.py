"""What footprints cover on the ground, as polygons in degrees."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from ..core.arrays import Float64

DIAMETER_M = 25.0
"""Of a GEDI footprint."""
LENGTH_M, WIDTH_M = 100.0, 12.0
"""Of a segment of ATL08; photons come from a strip about as wide as a footprint of the laser."""
CORNERS = 32
SEMI_MAJOR_M, FLATTENING = 6_378_137.0, 1 / 298.257223563
"""WGS 84."""


def circles(lon: Float64, lat: Float64) -> Any:
    """Return circles (n,) about places in degrees; their area is exactly that of a circle."""
    angle = np.arange(CORNERS) * 2 * np.pi / CORNERS
    # a polygon within the circle would be 0.6 % too small
    radius = DIAMETER_M / 2 * np.sqrt(2 * np.pi / (CORNERS * np.sin(2 * np.pi / CORNERS)))
    return _polygons(lon, lat, radius * np.sin(angle)[None], radius * np.cos(angle)[None])


def segments(lon: Float64, lat: Float64, heading: Float64) -> Any:
    """Return rectangles (n,) about places in degrees, along headings in radians from north."""
    along = np.array([1, 1, -1, -1]) * LENGTH_M / 2
    across = np.array([-1, 1, 1, -1]) * WIDTH_M / 2
    sine, cosine = np.sin(heading)[:, None], np.cos(heading)[:, None]
    return _polygons(lon, lat, along * sine + across * cosine, along * cosine - across * sine)


def _polygons(lon: Float64, lat: Float64, east_m: Float64, north_m: Float64) -> Any:
    """Return polygons (n,) with corners (n, k) in m from places in degrees."""
    phi = np.radians(lat)[:, None]
    eccentricity2 = FLATTENING * (2 - FLATTENING)
    bend = 1 - eccentricity2 * np.sin(phi) ** 2
    across = SEMI_MAJOR_M / np.sqrt(bend) * np.cos(phi)  # radii of curvature, by textbooks
    along = SEMI_MAJOR_M * (1 - eccentricity2) / bend**1.5
    x = lon[:, None] + np.degrees(east_m / across)
    y = lat[:, None] + np.degrees(north_m / along)
    return shapely.polygons(np.stack([x, y], axis=-1))
