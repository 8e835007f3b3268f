"""Whether coordinates lie in the domain of their system, and which system they are likely to be of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from ..core.errors import InputError, SettingsError
from ..core.grid.crs import Crs, origin
from ..core.grid.grid import Grid
from ..core.text import QT_TRANSLATE_NOOP, Text, phrase

Bounds = tuple[float, float, float, float]
"""West, south, east and north."""

IN_DEGREES = QT_TRANSLATE_NOOP("IIDM", "{name}, in degrees")
IN_METRES = QT_TRANSLATE_NOOP("IIDM", "a projection in metres")
LATITUDE_FIRST = QT_TRANSLATE_NOOP("IIDM", "{name}, latitude before longitude")
NORTHING_FIRST = QT_TRANSLATE_NOOP("IIDM", "{name}, northing before easting")
FARTHEST_DEG = 10.0
"""How far beyond the area a projection is made for data may lie."""
ROUND_TRIP_M = 1.0
"""By how much coordinates may change on their way to degrees and back."""
DEGREES = 360.5
MILLION = 1_000_000
FALSE_EASTING = 500_000


def projected_crs(text: str) -> Crs:
    """Return the projected system that a text names.

    Raises:
        SettingsError: it names none, or one in degrees.
    """
    try:
        crs = CRS.from_user_input(text.strip())
    except CRSError as error:
        raise _not_projected(text) from error
    if not crs.is_projected:
        raise _not_projected(text)
    return Crs.of(crs)


def _not_projected(text: str) -> SettingsError:
    return SettingsError(
        QT_TRANSLATE_NOOP("IIDM", "“{text}” is no projected coordinate reference system."),
        QT_TRANSLATE_NOOP("IIDM", "Write for example EPSG:4543, or leave it empty."),
        text=text,
    )


def check_raster_place(path: str, grid: Grid) -> None:
    """Check that a raster lies in the domain of its coordinate reference system.

    Raises:
        InputError: it does not, or the system is of no place on Earth.
    """
    check_place(path, grid.bounds, grid.crs)


def check_place(path: str, bounds: Bounds, crs: Crs) -> None:
    """Check that bounds in a coordinate reference system lie in its domain.

    Raises:
        InputError: they do not, or the system is of no place on Earth.
    """
    try:
        system = crs.pyproj
    except (CRSError, ProjError) as error:
        raise _without_place(path, str(error)) from error
    if (
        system.is_engineering
        or system.is_geocentric
        or not (system.geodetic_crs or system.is_bound)
    ):
        raise _without_place(path, system.name)
    if inside_domain(bounds, system):
        return
    likely = next(_likely_systems(bounds, system), "")
    hint = (
        QT_TRANSLATE_NOOP("IIDM", "They are probably coordinates of {likely}: assign that system.")
        if likely
        else QT_TRANSLATE_NOOP("IIDM", "Assign the system that the coordinates are of.")
    )
    west, south, east, north = bounds
    raise InputError(
        QT_TRANSLATE_NOOP(
            "IIDM",
            "The coordinates of “{path}” ({x}, {y}) lie outside the domain of its system, {crs}.",
        ),
        hint,
        path=path,
        x=f"{(west + east) / 2:,.10g}",
        y=f"{(south + north) / 2:,.10g}",
        crs=crs.name,
        likely=likely,
    )


def _without_place(path: str, name: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP(
            "IIDM", "The coordinate reference system of “{path}” ({name}) is of no place on Earth."
        ),
        QT_TRANSLATE_NOOP("IIDM", "Assign its projection, or orthorectify the scene first."),
        path=path,
        name=name,
    )


def inside_domain(bounds: Bounds, crs: CRS) -> bool:
    """Return whether bounds, x before y, lie in the domain of a system."""
    west, south, east, north = bounds
    if not np.isfinite(bounds).all():
        return False
    if crs.is_geographic:
        to_degrees = crs.axis_info[0].unit_conversion_factor * 180 / np.pi if crs.axis_info else 1.0
        west, south, east, north = (value * to_degrees for value in (west, south, east, north))
        return west >= -DEGREES and east <= DEGREES and south >= -90.5 and north <= 90.5
    if _are_degrees(bounds, crs):
        return False
    x, y = (
        part.ravel()
        for part in np.meshgrid(*(np.linspace(*pair, 5) for pair in ((west, east), (south, north))))
    )
    try:
        lon, lat, displacement = _round_trip(x, y, crs)
    except (CRSError, ProjError):
        return False
    # a global raster reaches beyond the map of the Earth at its corners; its middle does not
    there = displacement < ROUND_TRIP_M
    return bool(there.any() and (_near(lon, lat, crs) & there).any())


def _are_degrees(bounds: Bounds, crs: CRS) -> bool:
    """Return whether coordinates of a projection would, as degrees, lie in the area it is made for."""
    area = crs.area_of_use
    if area is None or max(map(abs, bounds)) > DEGREES:
        return False
    west, south, east, north = bounds
    return bool(
        area.west <= west and east <= area.east and area.south <= south and north <= area.north
    )


def _round_trip(
    x: npt.NDArray[Any], y: npt.NDArray[Any], crs: CRS
) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    """Return degrees, and by how many metres coordinates differ after the way there and back."""
    there = Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
    lon, lat = (np.asarray(part) for part in there.transform(x, y))
    back_x, back_y = there.transform(lon, lat, direction="INVERSE")
    unit = crs.axis_info[0].unit_conversion_factor if crs.axis_info else 1.0
    with np.errstate(invalid="ignore"):
        displacement = np.hypot(back_x - x, back_y - y) * unit
    return lon, lat, np.where(np.isfinite(displacement), displacement, np.inf)


def _near(lon: npt.NDArray[Any], lat: npt.NDArray[Any], crs: CRS) -> npt.NDArray[Any]:
    """Return where places lie within FARTHEST_DEG of the area that a system is made for."""
    area = crs.area_of_use
    if area is None:
        return np.asarray(np.isfinite(lon))
    middle = (area.west + (area.east if area.west <= area.east else area.east + 360)) / 2
    half = ((area.east - area.west) % 360) / 2 or 180.0
    off = np.abs((lon - middle + 180) % 360 - 180)
    # Landsat gives scenes south of the equator in northern zones of UTM
    method = crs.coordinate_operation.method_name if crs.coordinate_operation else ""
    reach = 180.0 if "Transverse Mercator" in method else FARTHEST_DEG
    inside = (lat >= area.south - reach) & (lat <= area.north + reach)
    return np.logical_and(off <= half + FARTHEST_DEG, inside)


def _likely_systems(bounds: Bounds, crs: CRS) -> Iterator[str]:
    """Yield names of systems, or of mistakes, that would explain coordinates."""
    if crs.is_geographic:
        yield from _likely_instead_of_degrees(bounds, crs)
        return
    west, south, east, north = bounds
    if not np.isfinite(bounds).all():
        return
    if max(map(abs, bounds)) <= DEGREES:
        yield str(Text.of(IN_DEGREES, name=_geodetic_name(crs)))
    for name in _other_zones((west + east) / 2, crs):
        try:
            other = CRS.from_user_input(name)
        except CRSError:
            continue
        if inside_domain(bounds, other):
            yield f"{name} (EPSG:{other.to_epsg()})"
    if inside_domain((south, west, north, east), crs):
        yield str(Text.of(NORTHING_FIRST, name=crs.name))


def _likely_instead_of_degrees(bounds: Bounds, crs: CRS) -> Iterator[str]:
    west, south, east, north = bounds
    if west >= -90 and east <= 90 and south >= -180 and north <= 180:
        yield str(Text.of(LATITUDE_FIRST, name=crs.name))
    if max(abs(west), abs(east)) > DEGREES:
        yield phrase(IN_METRES)


def _geodetic_name(crs: CRS) -> str:
    return crs.geodetic_crs.name if crs.geodetic_crs else "WGS 84"


def _other_zones(easting: float, crs: CRS) -> Iterator[str]:
    """Yield names of Gauss-Krüger systems with, or without, the zone's number before the easting."""
    family, _, _ = crs.name.partition(" CM ")
    family = family.partition(" zone ")[0]
    zone = int(easting // MILLION)
    if zone > 0:
        yield f"{family} zone {zone}"
    elif 0 < easting < MILLION:
        meridian = round(origin(crs)[0])
        yield f"{family} CM {abs(meridian)}{'E' if meridian >= 0 else 'W'}"
