"""Coordinate reference systems as values that are equal where they mean the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

SAME_M = 0.01
"""Systems whose coordinates differ by less than this, in metres on the ground, are the same."""
DEGREE_M = 111_000.0
SAMPLES = 5
"""Places along each axis at which two systems are compared."""


@dataclass(frozen=True, eq=False)
class Crs:
    """A coordinate reference system; two are equal where they give every place the same coordinates.

    One system is written in many ways: by EPSG code, in WKT of several versions and dialects, with or
    without names of datum and axes. Coordinates are easting or longitude first, whatever the text states.
    """

    text: str
    """An EPSG code or WKT."""

    @classmethod
    def of(cls, value: Any) -> Crs:
        """Return the system that a text, or a value of a library that has ``to_wkt``, stands for."""
        if isinstance(value, Crs):
            return value
        return cls(value if isinstance(value, str) else value.to_wkt())

    def to_wkt(self) -> str:
        """Return the system as WKT; libraries ask for this name."""
        return str(self.pyproj.to_wkt())

    @property
    def pyproj(self) -> CRS:
        """The system as pyproj's value."""
        return _parse(self.text)

    @property
    def name(self) -> str:
        """The system's own name."""
        return str(self.pyproj.name)

    @property
    def is_geographic(self) -> bool:
        """Whether coordinates are degrees of longitude and latitude."""
        return bool(self.pyproj.is_geographic)

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Crs):
            return NotImplemented
        return self.text == other.text or _same(*sorted((self.text, other.text)))

    def __hash__(self) -> int:
        return hash(self.is_geographic)  # all that is sure to agree where two systems are equal


@lru_cache(maxsize=256)
def _parse(text: str) -> CRS:
    return CRS.from_user_input(text)


@lru_cache(maxsize=1024)
def _same(one: str, other: str) -> bool:
    """Return whether two texts mean one system: by their definitions, else by what they do."""
    first, second = _parse(one), _parse(other)
    if first.equals(second, ignore_axis_order=True):
        return True
    if first.is_geographic != second.is_geographic or not (
        first.geodetic_crs and second.geodetic_crs
    ):
        return False
    if not np.allclose(_shape(first), _shape(second), rtol=1e-12):
        return False
    try:
        lon, lat = _lattice(first)
        places = Transformer.from_crs(first.geodetic_crs, first, always_xy=True).transform(lon, lat)
        transformed_xy = Transformer.from_crs(first, second, always_xy=True).transform(*places)
    except (CRSError, ProjError):
        return False
    unit = DEGREE_M if first.is_geographic else first.axis_info[0].unit_conversion_factor
    distance = np.hypot(transformed_xy[0] - places[0], transformed_xy[1] - places[1]) * unit
    return bool(np.isfinite(distance).all() and distance.max() < SAME_M)


def _shape(crs: CRS) -> tuple[float, float]:
    """Return semi-major axis (m) and inverse flattening of the ellipsoid."""
    ellipsoid = crs.ellipsoid
    return (ellipsoid.semi_major_metre, ellipsoid.inverse_flattening) if ellipsoid else (0.0, 0.0)


def _lattice(crs: CRS) -> tuple[Any, Any]:
    """Return longitudes and latitudes (n,) over the area that a system is made for."""
    area = crs.area_of_use
    if area is not None and area.west < area.east:
        west, south, east, north = area.bounds
    else:
        middle = origin(crs)
        west, east = middle[0] - 3.0, middle[0] + 3.0
        south, north = max(-80.0, middle[1] - 40.0), min(80.0, middle[1] + 40.0)
    lon, lat = np.meshgrid(np.linspace(west, east, SAMPLES), np.linspace(south, north, SAMPLES))
    return lon.ravel(), lat.ravel()


def utm_zone(lon: float, lat: float) -> Crs:
    """Return the zone of UTM on WGS 84 that a place (degrees) lies in."""
    zone = min(60, max(1, int((lon + 180) // 6) + 1))
    return Crs(f"EPSG:{(32600 if lat >= 0 else 32700) + zone}")


def origin(crs: CRS) -> tuple[float, float]:
    """Return the longitude and latitude of a projection's natural origin; 0 where it names none."""
    operation = crs.coordinate_operation
    parameters = (
        {one.name.lower(): float(one.value) for one in operation.params} if operation else {}
    )

    def first(word: str) -> float:
        return next((value for name, value in parameters.items() if name.startswith(word)), 0.0)

    return first("longitude of"), first("latitude of")
