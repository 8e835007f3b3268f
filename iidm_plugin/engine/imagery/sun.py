"""Where the sun stands, and how far away it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timezone

J2000 = datetime(2000, 1, 1, 12, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Direction:
    """A direction in the sky, in degrees."""

    zenith: float
    azimuth: float
    """Clockwise from north."""


def solar_position(time: datetime, lon: float, lat: float) -> Direction:
    """Return the sun's direction at a time (UTC) and a place in degrees.

    The low-precision formulas of NOAA's solar calculator (Meeus 1998, chapter 25), without refraction:
    better than 0.02° between 1950 and 2050.
    """
    days = (time.astimezone(timezone.utc) - J2000).total_seconds() / 86_400
    century = days / 36_525
    mean_lon = (280.46646 + century * (36_000.76983 + 0.0003032 * century)) % 360
    anomaly = math.radians(357.52911 + century * (35_999.05029 - 0.0001537 * century))
    centre = (
        math.sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century))
        + math.sin(2 * anomaly) * (0.019993 - 0.000101 * century)
        + math.sin(3 * anomaly) * 0.000289
    )
    node = math.radians(125.04 - 1934.136 * century)
    apparent = math.radians(mean_lon + centre - 0.00569 - 0.00478 * math.sin(node))
    obliquity = math.radians(23.439291 - 0.0130042 * century + 0.00256 * math.cos(node))
    declination = math.asin(math.sin(obliquity) * math.sin(apparent))
    right_ascension = math.atan2(math.cos(obliquity) * math.sin(apparent), math.cos(apparent))
    sidereal = math.radians(280.46061837 + 360.98564736629 * days + lon)
    hour = sidereal - right_ascension
    latitude = math.radians(lat)
    up = math.sin(latitude) * math.sin(declination) + math.cos(latitude) * math.cos(
        declination
    ) * math.cos(hour)
    north = math.cos(latitude) * math.sin(declination) - math.sin(latitude) * math.cos(
        declination
    ) * math.cos(hour)
    east = -math.cos(declination) * math.sin(hour)
    zenith = math.degrees(math.acos(min(1.0, max(-1.0, up))))
    return Direction(zenith, math.degrees(math.atan2(east, north)) % 360)


def sun_distance(time: datetime) -> float:
    """Return the distance of Earth and sun in astronomical units (Chander et al. 2009, table 6).

    d = 1 - 0.01672 cos(0.9856° (day of year - 4)), to 0.0003.
    """
    day = time.timetuple().tm_yday
    return 1 - 0.01672 * math.cos(math.radians(0.9856 * (day - 4)))


def angle_between(one: float, other: float) -> float:
    """Return the difference of two azimuths in degrees, 0 to 180."""
    return abs((one - other + 180) % 360 - 180)
