"""Where and when footprints are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from ..core.arrays import Float64, Mask
from ..core.errors import SettingsError
from ..core.progress import Progress
from ..core.settings.lidar import ImportLidar
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.extent import DEGREES, Box, lonlat_extent
from ..raster.vector.geometry import as_polygons
from ..raster.vector.layers import read_features

EVERYWHERE: Box = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True)
class Place:
    """A box in degrees, and polygons in degrees within it, if any."""

    box: Box
    """West is greater than east across the 180th meridian."""
    shape: Any = None

    @classmethod
    def of(cls, settings: ImportLidar, progress: Progress) -> Place:
        """Read extent and area from the settings.

        Raises:
            InputError: the area cannot be read.
            SettingsError: the extent cannot.
        """
        box = lonlat_extent(settings.extent) if settings.extent else EVERYWHERE
        if not settings.area:
            return cls(box)
        table = read_features(settings.area, "", progress)
        polygons = as_polygons(table, settings.area, progress).to_crs(DEGREES)
        shape = shapely.union_all(polygons.geometry.to_numpy())
        shapely.prepare(shape)
        return cls(box, shape)

    def in_box(self, lon: Float64, lat: Float64) -> Mask:
        """Return (n,): whether each place lies in the box, and in that of the polygons."""
        boxes = [self.box, *([] if self.shape is None else [self.shape.bounds])]
        inside: Mask = np.ones(len(lon), bool)
        for west, south, east, north in boxes:
            in_lon = (lon >= west) & (lon <= east)
            if west > east:
                in_lon = (lon >= west) | (lon <= east)
            inside &= in_lon & (lat >= south) & (lat <= north)
        return inside

    def contains(self, lon: Float64, lat: Float64) -> Mask:
        """Return (n,): whether each place lies in the box and the polygons."""
        inside = self.in_box(lon, lat)
        if self.shape is not None:
            inside &= shapely.contains_xy(self.shape, lon, lat)
        return inside


def in_dates(times: npt.NDArray[np.datetime64], settings: ImportLidar) -> Mask:
    """Return (n,): whether each time lies between the first and the last day, both included.

    Raises:
        SettingsError: a day cannot be read, or the last comes before the first.
    """
    first, last = (_day(text) for text in (settings.start_date, settings.end_date))
    if first is not None and last is not None and last < first:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The last day ({last}) comes before the first ({first})."),
            first=first,
            last=last,
        )
    days = times.astype("datetime64[D]")
    inside: Mask = np.ones(len(times), bool)
    if first is not None:
        inside &= days >= np.datetime64(first)
    if last is not None:
        inside &= days <= np.datetime64(last)
    return inside


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "“{text}” is no day."),
            QT_TRANSLATE_NOOP("IIDM", "Write it as 2020-05-01."),
            text=text,
        ) from error
