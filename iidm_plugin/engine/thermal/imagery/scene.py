"""The predictors of an image: brightness temperatures, and what else is known of its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...core.arrays import Float32, Mask
from ...core.errors import InputError, SettingsError
from ...core.grid.grid import Grid, Window
from ...core.progress import Progress
from ...core.settings.radiometry import UNKNOWN as NOT_GIVEN
from ...core.settings.retrieval import TrainRetrieval
from ...core.settings.temperature import RetrieveTemperature
from ...core.text import QT_TRANSLATE_NOOP, Text, phrase
from ...raster.bands import check_values, glance
from ...raster.checks import check_single
from ...raster.dataset import open_dataset
from ...raster.source import Stack
from ..physics.sensors import Sensor
from ..simulation.simulate import AIR, ALTITUDE, WATER
from ..simulation.weather import COLDEST, DRIEST, WARMEST, WETTEST, most_water
from . import brightness
from .brightness import Conversion, Origin

HIGHEST_M = 9000.0
LABELS = {
    WATER: QT_TRANSLATE_NOOP("IIDM", "water vapour"),
    AIR: QT_TRANSLATE_NOOP("IIDM", "air temperature"),
    ALTITUDE: QT_TRANSLATE_NOOP("IIDM", "altitude"),
}
"""What predictors that are no bands are called."""
UNKNOWN = {WATER: 0.0, AIR: 0.0, ALTITUDE: NOT_GIVEN}
"""Numbers that stand for what is not given."""
WARMER_K = 10.0
"""By how much the air may be warmer than the brightness temperature of the surface."""


@dataclass(frozen=True)
class AuxiliaryPredictor:
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
    water: AuxiliaryPredictor
    air: AuxiliaryPredictor
    altitude: AuxiliaryPredictor
    """In metres."""

    def auxiliary(self, name: str) -> AuxiliaryPredictor:
        """Return where a predictor that is no band comes from."""
        return {WATER: self.water, AIR: self.air, ALTITUDE: self.altitude}[name]

    @classmethod
    def given_auxiliary(cls, settings: RetrieveTemperature | TrainRetrieval) -> Sources:
        """Read them from the settings of a job."""
        return cls(
            settings.image,
            settings.extra,
            settings.bands,
            settings.units,
            settings.metadata,
            AuxiliaryPredictor(settings.water_vapour_raster, settings.water_vapour),
            AuxiliaryPredictor(settings.air_temperature_raster, settings.air_temperature),
            AuxiliaryPredictor(settings.dem, settings.altitude),
        )


@dataclass(frozen=True, eq=False)
class Scene:
    """What was settled of a thermal image before it is read; each thread opens its own :class:`Stack`."""

    sources: Sources
    grid: Grid
    conversion: Conversion
    order: tuple[int, ...]
    """Index in the stack of each band,"""
    auxiliary: tuple[tuple[int, float], ...]
    """and of each further predictor: index, or -1 and the number."""
    rasters: tuple[str, ...]
    """All that lie behind the image."""

    def open(self) -> Stack:
        """Return the stack of all rasters, to be used in a ``with`` statement."""
        return Stack(self.sources.image, self.rasters, self.sources.bands)

    def read(self, stack: Stack, window: Window) -> tuple[Float32, Mask]:
        """Return predictors (C, H, W) and where all of them are known (H, W)."""
        values, valid = stack.read(window)
        kelvin = self.conversion.kelvin(values[list(self.order)])
        planes = [
            values[at] if at >= 0 else np.full(valid.shape, number) for at, number in self.auxiliary
        ]
        predictors = np.concatenate([kelvin, np.reshape(planes, (-1, *valid.shape))]).astype(
            np.float32
        )
        return predictors, valid & np.isfinite(predictors).all(0)


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

    def read(self, stack: Stack, window: Window) -> tuple[Float32, Mask]:
        """Return predictors (C, H, W) and where all of them are known (H, W)."""
        return stack.read(window, self.order)


def open_scene(
    sources: Sources, sensor: Sensor, predictors: Sequence[str], progress: Progress
) -> Scene:
    """Check an image, and find a model's predictors in it.

    Raises:
        InputError: a band is missing, or values are in another unit.
        SettingsError: water vapour, air temperature or altitude is needed and not given.
    """
    auxiliary = {name: sources.auxiliary(name) for name in predictors[len(sensor.bands) :]}
    further = [one.raster for one in auxiliary.values() if one.raster]
    for path in further:
        check_single(path)
    rasters = (*sources.extra, *further)
    with Stack(sources.image, rasters, sources.bands) as stack:
        for notice in stack.notices:
            progress.warn(notice)
        thermal = len(stack.names) - len(further)
        names = _band_names(stack.names[:thermal], sources)
        order = brightness.order(names, sensor, sources.image, progress)
        values = glance(stack, range(len(stack.names)))
        grid = stack.grid
    check_values(values[order], sources.image, sensor.bands)
    origins = _origins(sources)
    own = [origins[at] for at in order]
    conversion = brightness.conversion(own, sources.units, sensor, sources.metadata, values[order])
    places = {path: thermal + number for number, path in enumerate(further)}
    auxiliary_origins = [
        _place(name, one, places, values, sources.image) for name, one in auxiliary.items()
    ]
    if WATER in auxiliary:
        kelvin = conversion.kelvin(values[order])[sensor.window[0]]
        _check_water_vapour(_usual_values(auxiliary[WATER], places, values), kelvin, progress)
    return Scene(sources, grid, conversion, tuple(order), tuple(auxiliary_origins), rasters)


def _origins(sources: Sources) -> list[Origin]:
    """Return where each band of the image and of its further rasters comes from."""
    origins = []
    for path in (sources.image, *sources.extra):
        with open_dataset(path) as dataset:
            kinds = enumerate(dataset.colorinterp, 1)
            origins += [Origin(path, at) for at, kind in kinds if kind.name != "alpha"]
    return origins


def _band_names(names: Sequence[str], sources: Sources) -> list[str]:
    """Return the names of bands; a file of one nameless band is named by its own name (…_B10.TIF)."""
    files = [sources.image, *sources.extra]
    names_ = []
    for name in names:
        prefix, _, own = name.rpartition(":")
        index = int(prefix.removeprefix("extra")) if prefix else 0
        number = brightness.number_of(Path(files[index]).stem) if own == "band 1" else ""
        names_.append(f"{prefix}:B{number}" if number else name)
    return names_


def _usual_values(one: AuxiliaryPredictor, places: dict[str, int], values: Float32) -> float:
    """Return the usual value of a predictor that is no band."""
    return float(np.median(values[places[one.raster]])) if one.raster else one.number


def _place(
    name: str, one: AuxiliaryPredictor, places: dict[str, int], values: Float32, image: str
) -> tuple[int, float]:
    """Return where a predictor that is no band comes from, its unit checked."""
    if not one.raster and one.number == UNKNOWN[name]:
        raise _missing(name)
    _check_unit(name, _usual_values(one, places, values), one.raster or image)
    return (places[one.raster], 0.0) if one.raster else (-1, one.number)


def _check_water_vapour(water: float, kelvin: Float32, progress: Progress) -> None:
    """Warn where there is more water vapour than air at the brightness temperature can contain."""
    warm = float(np.nanpercentile(kelvin, 99))
    if water > most_water(warm + WARMER_K):
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{water} g/cm² of water vapour is more than usual for air over a surface of "
                    "{kelvin} K: is it in mm, which are a tenth?",
                ),
                water=f"{water:.2f}",
                kelvin=f"{warm:.0f}",
            )
        )


def _check_unit(name: str, median: float, path: str) -> None:
    """Refuse water vapour in mm, air in degrees Celsius, and altitudes in anything but metres."""
    low, high, hint = {
        WATER: (
            DRIEST / 2,
            1.1 * WETTEST,
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
