"""The predictors of an image: brightness temperatures, and what else is known of its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..core.errors import InputError, SettingsError
from ..core.grid import Grid, Window
from ..core.progress import Progress
from ..core.settings.retrieval import TrainRetrieval
from ..core.settings.temperature import RetrieveTemperature
from ..core.text import QT_TRANSLATE_NOOP, phrase
from ..raster.bands import check_values, glance
from ..raster.source import Mask, Stack
from . import brightness
from .brightness import Conversion
from .sensors import Sensor
from .simulate import AIR, ALTITUDE, WATER
from .weather import COLDEST, WARMEST, WETTEST

Values = npt.NDArray[np.float32]

HIGHEST_M = 9000.0
LABELS = {
    WATER: QT_TRANSLATE_NOOP("IIDM", "water vapour"),
    AIR: QT_TRANSLATE_NOOP("IIDM", "air temperature"),
    ALTITUDE: QT_TRANSLATE_NOOP("IIDM", "altitude"),
}
"""What predictors that are no bands are called."""
_FILE_BAND = re.compile(r"(?:^|_)(B\d+)$", re.IGNORECASE)


@dataclass(frozen=True)
class Beside:
    """One predictor that is no band: a raster, or else a number that holds everywhere."""

    raster: str
    number: float


@dataclass(frozen=True)
class Sources:
    """Where predictors come from."""

    image: str
    extra: tuple[str, ...]
    bands: str
    units: str
    metadata: str
    water: Beside
    air: Beside
    altitude: Beside
    """In metres."""

    @classmethod
    def given(cls, settings: RetrieveTemperature | TrainRetrieval) -> Sources:
        """Read them from the settings of a job."""
        return cls(
            settings.image,
            settings.extra,
            settings.bands,
            settings.units,
            settings.metadata,
            Beside(settings.water_vapour_raster, settings.water_vapour),
            Beside(settings.air_temperature_raster, settings.air_temperature),
            Beside(settings.dem, settings.altitude),
        )


@dataclass(frozen=True, eq=False)
class Scene:
    """What was settled of a thermal image before it is read; each thread opens its own :class:`Stack`."""

    sources: Sources
    grid: Grid
    conversion: Conversion
    order: tuple[int, ...]
    """Index in the stack of each band,"""
    beside: tuple[tuple[int, float], ...]
    """and of each further predictor: index, or -1 and the number."""

    @property
    def path(self) -> str:
        """The image's own file."""
        return self.sources.image

    def open(self) -> Stack:
        """Return the stack of all rasters, to be used in a ``with`` statement."""
        return Stack(self.sources.image, _rasters(self.sources), self.sources.bands)

    def read(self, stack: Stack, window: Window) -> tuple[Values, Mask]:
        """Return predictors (C, H, W) and where all of them are known (H, W)."""
        values, valid = stack.read(window)
        kelvin = self.conversion.kelvin(values[list(self.order)])
        planes = [
            values[at] if at >= 0 else np.full(valid.shape, number) for at, number in self.beside
        ]
        found = np.concatenate([kelvin, np.reshape(planes, (-1, *valid.shape))]).astype(np.float32)
        return found, valid & np.isfinite(found).all(0)


@dataclass(frozen=True, eq=False)
class Bands:
    """An image whose bands are the predictors as they are."""

    path: str
    extra: tuple[str, ...]
    names: str
    grid: Grid
    order: tuple[int, ...]

    def open(self) -> Stack:
        """Return the stack of all rasters, to be used in a ``with`` statement."""
        return Stack(self.path, self.extra, self.names)

    def read(self, stack: Stack, window: Window) -> tuple[Values, Mask]:
        """Return predictors (C, H, W) and where all of them are known (H, W)."""
        return stack.read(window, self.order)


def settle(
    sources: Sources, sensor: Sensor, predictors: Sequence[str], progress: Progress
) -> Scene:
    """Check an image, and find a model's predictors in it.

    Raises:
        InputError: a band is missing, or values are in another unit.
        SettingsError: water vapour, air temperature or altitude is needed and not given.
    """
    with Stack(sources.image, _rasters(sources), sources.bands) as stack:
        for notice in stack.notices:
            progress.warn(notice)
        further = [one for one in (sources.water, sources.air, sources.altitude) if one.raster]
        thermal = len(stack.names) - len(further)
        names = _named(stack.names[:thermal], sources)
        order = brightness.order(names, sensor, sources.image, progress)
        values = glance(stack, range(len(stack.names)))
        check_values(values[order], sources.image, sensor.bands)
        conversion = brightness.conversion(
            sources.image, sources.units, sensor, sources.metadata, values[order]
        )
        places = {one.raster: thermal + number for number, one in enumerate(further)}
        beside = [
            _beside(name, sources, places, values) for name in predictors[len(sensor.bands) :]
        ]
        return Scene(sources, stack.grid, conversion, tuple(order), tuple(beside))


def _rasters(sources: Sources) -> tuple[str, ...]:
    further = (sources.water, sources.air, sources.altitude)
    return (*sources.extra, *(one.raster for one in further if one.raster))


def _named(names: Sequence[str], sources: Sources) -> list[str]:
    """Return the names of bands; a file of one nameless band is named by its own name (…_B10.TIF)."""
    files = [sources.image, *sources.extra]
    found = []
    for name in names:
        prefix, _, own = name.rpartition(":")
        index = int(prefix.removeprefix("extra")) if prefix else 0
        stem = _FILE_BAND.search(Path(files[index]).stem)
        alone = own == "band 1" and stem is not None
        found.append(f"{prefix}:{stem.group(1)}" if alone and stem else name)
    return found


def _beside(name: str, sources: Sources, places: dict[str, int], values: Any) -> tuple[int, float]:
    """Return where a predictor that is no band comes from, its unit checked."""
    given = {WATER: sources.water, AIR: sources.air, ALTITUDE: sources.altitude}[name]
    known = values[places[given.raster]] if given.raster else np.array([given.number])
    if not given.raster and not given.number:
        raise _missing(name)
    _check_unit(name, float(np.median(known)), given.raster or sources.image)
    return (places[given.raster], 0.0) if given.raster else (-1, given.number)


def _check_unit(name: str, median: float, path: str) -> None:
    """Refuse water vapour in mm, air in degrees Celsius, and altitudes in anything but metres."""
    low, high, hint = {
        WATER: (
            0.0,
            1.5 * WETTEST,
            QT_TRANSLATE_NOOP("IIDM", "Give it in g/cm²: a tenth of what it is in mm or kg/m²."),
        ),
        AIR: (
            COLDEST - 20,
            WARMEST + 10,
            QT_TRANSLATE_NOOP("IIDM", "Give it in kelvin: degrees Celsius and 273.15."),
        ),
        ALTITUDE: (-500.0, HIGHEST_M, QT_TRANSLATE_NOOP("IIDM", "Give it in metres.")),
    }[name]
    if not low <= median <= high:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The {name} of “{path}” cannot be right: it is {median}."),
            hint,
            name=phrase(LABELS[name]),
            path=path,
            median=f"{median:.4g}",
        )


def _missing(name: str) -> SettingsError:
    return SettingsError(
        QT_TRANSLATE_NOOP("IIDM", "The {name} of the scene is needed."),
        QT_TRANSLATE_NOOP("IIDM", "Give it as a raster or as a number."),
        name=phrase(LABELS[name]),
    )
