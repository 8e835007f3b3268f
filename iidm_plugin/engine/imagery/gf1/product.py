"""Names and metadata of GF-1 WFV products."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from ...core.errors import InputError
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ..scene_tags import DN, SceneTags
from ..sun import Direction, angle_between, solar_position

NAME = re.compile(
    r"^GF1_(WFV[1-4])_([EW])(\d+(?:\.\d+)?)_([NS])(\d+(?:\.\d+)?)_(\d{8})_(L\d[A-Z])(\d+)",
    re.IGNORECASE,
)
"""Camera, longitude, latitude, date, level and number."""
OTHER_PRODUCTS = (
    (re.compile(r"^GF1_PMS", re.IGNORECASE), "GF-1 PMS (2/8 m)"),
    (re.compile(r"^GF1[BCD]_", re.IGNORECASE), "GF-1B/C/D"),
    (re.compile(r"^GF6_", re.IGNORECASE), "GF-6"),
    (re.compile(r"^(?:GF\d|ZY\d|HJ\d|CB\d)", re.IGNORECASE), "another satellite"),
)
BEIJING = timedelta(hours=8)
TOLERANCE = 5.0
"""Degrees by which an angle of the metadata may differ from the computed one."""
WIDEST_VIEW = 45.0
"""View zenith, in degrees, beyond which a number is an elevation: no camera looks out so far."""
USUAL_HOUR = timedelta(hours=10, minutes=30)
"""Local solar time at which the satellite passes over."""


@dataclass(frozen=True)
class Product:
    """What the name of a product states."""

    camera: str
    lon: float
    lat: float
    date: datetime
    level: str
    name: str

    @property
    def is_projected(self) -> bool:
        """Whether the image has a projection already."""
        return not self.level.startswith("L1")


def parse_name(name: str) -> Product:
    """Return what the name of a file or folder states.

    Raises:
        InputError: it is no GF-1 WFV product.
    """
    check_camera(name)
    match = NAME.match(name)
    if match is None:
        raise _unknown_name(name)
    camera, east, lon, north, lat, date, level, _ = match.groups()
    try:
        day = datetime.strptime(date, "%Y%m%d").replace(tzinfo=timezone.utc)
    except ValueError as error:
        raise _unknown_name(name) from error
    return Product(
        camera=camera.upper(),
        lon=float(lon) * (-1 if east in "Ww" else 1),
        lat=float(lat) * (-1 if north in "Ss" else 1),
        date=day,
        level=level.upper(),
        name=match[0],
    )


def check_camera(name: str) -> None:
    """Refuse names of products of other cameras.

    Raises:
        InputError: it is one.
    """
    kind = next((kind for pattern, kind in OTHER_PRODUCTS if pattern.match(name)), "")
    if kind and not NAME.match(name):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{name}” is a product of {kind}, not of GF-1 WFV."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Correct it with the tools of that camera, and import the surface reflectance.",
            ),
            name=name,
            kind=kind,
        )


def _unknown_name(name: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{name}” is not named like a GF-1 WFV product."),
        QT_TRANSLATE_NOOP(
            "IIDM", "Keep the names of the centre: GF1_WFV1_E103.1_N26.3_20200101_L1A0004525555."
        ),
        name=name,
    )


def read_metadata(text: bytes, name: str) -> dict[str, str]:
    """Return the fields of a product's XML by name.

    Raises:
        InputError: it is not such a file.
    """
    try:
        root: Any = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise _unreadable_metadata(name) from error
    if root.tag != "ProductMetaData":
        raise _unreadable_metadata(name)
    return {child.tag: (child.text or "").strip() for child in root}


def _unreadable_metadata(name: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{name}” is no metadata of a GF-1 product."),
        QT_TRANSLATE_NOOP("IIDM", "Take the XML file that the centre delivers with the image."),
        name=name,
    )


def scene_tags(product: Product, fields: dict[str, str], progress: Progress) -> SceneTags:
    """Return time, sun and view of a scene; what the metadata leave open is computed.

    The metadata state times in UTC or Beijing time, and angles as zenith or elevation, depending on
    who wrote them. The sun is computed from place and time, and decides.
    """
    lon, lat = _middle(product, fields)
    stated_azimuth, stated_zenith = _number(fields, "SolarAzimuth"), _number(fields, "SolarZenith")
    time = _time(product, fields, (lon, lat), stated_azimuth)
    own_sun = solar_position(time, lon, lat)
    sun = _sun(own_sun, stated_zenith, stated_azimuth, progress)
    view_zenith = _number(fields, "SatelliteZenith") or 0.0
    if view_zenith > WIDEST_VIEW:
        view_zenith = 90.0 - view_zenith
    view = Direction(view_zenith, _number(fields, "SatelliteAzimuth") or 0.0)
    return SceneTags(DN, f"GF1_{product.camera}", time, sun, view, product=product.name)


def _number(fields: dict[str, str], name: str) -> float | None:
    try:
        return float(fields.get(name, ""))
    except ValueError:
        return None


def _middle(product: Product, fields: dict[str, str]) -> tuple[float, float]:
    """Return longitude and latitude of the scene's middle."""
    corners = ("TopLeft", "TopRight", "BottomRight", "BottomLeft")
    lons, lats = (
        [_number(fields, f"{corner}{axis}") for corner in corners]
        for axis in ("Longitude", "Latitude")
    )
    lon = [value for value in lons if value is not None]
    lat = [value for value in lats if value is not None]
    if len(lon) < len(corners) or len(lat) < len(corners):
        return product.lon, product.lat
    return sum(lon) / len(lon), sum(lat) / len(lat)


def _time(
    product: Product, fields: dict[str, str], place: tuple[float, float], azimuth: float | None
) -> datetime:
    """Return the time (UTC) at which the sun stood where the metadata state, or a usual one."""
    usual = product.date + USUAL_HOUR - timedelta(hours=place[0] / 15)
    times = []
    for name in ("CenterTime", "ReceiveTime", "StartTime"):
        try:
            stated_time = datetime.fromisoformat(fields.get(name, "")).replace(tzinfo=timezone.utc)
        except ValueError:
            continue
        times += [stated_time, stated_time - BEIJING]

    def distance(time: datetime) -> float:
        own_sun = solar_position(time, *place)
        if own_sun.zenith >= 90:
            return 180.0
        if azimuth is None:
            return abs((time - usual).total_seconds()) / 240  # degrees that the sun moves meanwhile
        return angle_between(own_sun.azimuth, azimuth)

    best = min(times, key=distance, default=usual)
    if azimuth is not None and distance(best) > TOLERANCE:
        return min([*times, usual], key=lambda time: abs(time - usual))
    return best


def _sun(
    own_sun: Direction, zenith: float | None, azimuth: float | None, progress: Progress
) -> Direction:
    """Return the stated direction of the sun where it agrees with the computed one, else that."""
    if zenith is None or azimuth is None:
        return own_sun
    readings = (zenith, 90.0 - zenith)
    nearest = min(readings, key=lambda reading: abs(reading - own_sun.zenith))
    fits = abs(nearest - own_sun.zenith) <= TOLERANCE
    if fits and angle_between(azimuth, own_sun.azimuth) <= TOLERANCE:
        return Direction(nearest, azimuth)
    progress.warn(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The metadata state the sun at zenith {zenith}°, azimuth {azimuth}°; computed from "
                "place and time are {own_zenith}° and {own_azimuth}°, which are used.",
            ),
            zenith=f"{zenith:.1f}",
            azimuth=f"{azimuth:.1f}",
            own_zenith=f"{own_sun.zenith:.1f}",
            own_azimuth=f"{own_sun.azimuth:.1f}",
        )
    )
    return own_sun
