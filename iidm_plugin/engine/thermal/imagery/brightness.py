"""From what a file holds to brightness temperature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from ...core.arrays import Floats
from ...core.errors import InputError
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.dataset import open_dataset
from ..physics import planck
from ..physics.sensors import Sensor
from . import metadata
from .metadata import Gain

AUTO, NUMBERS, RADIANCE, KELVIN = "auto", "dn", "radiance", "kelvin"
COLD_K, HOT_K = 180.0, 380.0
"""Range in which the median of brightness temperatures lies."""
BRIGHTEST = 30.0
"""Radiance, W m⁻² sr⁻¹ µm⁻¹, that no ground in this range exceeds in these bands."""
_BAND = re.compile(r"(?:^|[^a-z])(?:b|band|bt|imagedata|radiance|tir)[ _-]*0*(\d+)$")
_SURFACE = re.compile(r"(?:^|[^a-z])(?:st|lst|emis\w*|surface)[ _-]")


class Origin(NamedTuple):
    """Where a band comes from: a file, and the number of the band in it."""

    path: str
    band: int


@dataclass(frozen=True, eq=False)
class Conversion:
    """How each band of an image becomes brightness temperature."""

    kind: str
    gains: tuple[Gain, ...]
    """Of digital numbers."""
    k1: Floats
    k2: Floats

    def kelvin(self, values: Floats) -> Floats:
        """Return brightness temperatures (B, …) in K from the values of the bands (B, …)."""
        if self.kind == KELVIN:
            return values
        shape = (-1,) + (1,) * (values.ndim - 1)
        if self.kind == NUMBERS:
            factor, offset = (np.reshape(column, shape) for column in zip(*self.gains, strict=True))
            values = values * factor + offset
        return planck.temperature(values, self.k1.reshape(shape), self.k2.reshape(shape))


def number_of(name: str) -> str:
    """Return the number of the thermal band that a name means; empty for none.

    Surface temperature and emissivity are no brightness temperature, whatever their number.
    """
    plain = name.lower()
    match = _BAND.search(plain)
    return "" if match is None or _SURFACE.search(plain) else match.group(1)


def order(names: Sequence[str], sensor: Sensor, image: str, progress: Progress) -> list[int]:
    """Return the index in ``names`` of each band of a sensor.

    As many bands without any name are taken in file order, with a warning.

    Raises:
        InputError: a band is missing, or there twice.
    """
    band_numbers = [number_of(band) for band in sensor.bands]
    nameless = [f"band {index}" for index in range(1, len(band_numbers) + 1)]
    if list(names) == nameless and len(band_numbers) == len(names):
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "“{path}” names no band: they are taken for {bands}, in this order."
                ),
                path=image,
                bands=list(sensor.bands),
            )
        )
        return list(range(len(band_numbers)))
    numbers = [number_of(name.split(":")[-1]) for name in names]
    if all(numbers.count(one) == 1 for one in band_numbers):
        return [numbers.index(one) for one in band_numbers]
    raise InputError(
        QT_TRANSLATE_NOOP(
            "IIDM", "“{path}” has the bands {found}; {sensor} needs {wanted}, each once."
        ),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Name the bands in file order with the option BANDS (B10,B11,…), or give the files "
            "that contain the others.",
        ),
        path=image,
        found=list(names),
        sensor=sensor.title,
        wanted=list(sensor.bands),
    )


def conversion(
    origins: Sequence[Origin], kind: str, sensor: Sensor, table: str, glance: Floats
) -> Conversion:
    """Settle how bands are converted; ``glance`` (B, n) are some of their values.

    Each band goes by its own file: its unit, its type and its tags.

    Raises:
        InputError: the values are not of the stated quantity, or none is stated.
    """
    facts = [metadata.facts(one.path, table) for one in origins]
    each = list(zip(facts, [number_of(band) for band in sensor.bands], origins, strict=True))
    own = [metadata.planck_constants(f, n, o.path) for f, n, o in each]
    pairs = zip(own, sensor.k1, sensor.k2, strict=True)
    constants = np.array([pair or (k1, k2) for pair, k1, k2 in pairs])
    kinds = [kind] * len(origins)
    if kind == AUTO:
        kinds = [
            NUMBERS if _are_numbers(f, n, values, k1, k2) else _detect(one, values)
            for (f, n, one), values, (k1, k2) in zip(each, glance, constants, strict=True)
        ]
    if len(set(kinds)) > 1:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The thermal bands of “{path}” are of different quantities: {kinds}."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Give all of them as the same."),
            path=origins[0].path,
            kinds=list(kinds),
        )
    gains = [metadata.gain(f, n, o.path) for f, n, o in each] if kinds[0] == NUMBERS else []
    conversion_ = Conversion(kinds[0], tuple(gains), constants[:, 0], constants[:, 1])
    for one, values, kelvin in zip(origins, glance, conversion_.kelvin(glance), strict=True):
        _check(kinds[0], values, kelvin, one.path)
    return conversion_


def _are_numbers(facts: Mapping[str, str], band: str, values: Floats, k1: Any, k2: Any) -> bool:
    """Return whether values (n,) are digital numbers: whole, and temperatures by the metadata's gain.

    Whatever the data type: R and cloud exports keep digital numbers as floating point.
    """
    gain = metadata.stated_gain(facts, band)
    if gain is None or not np.array_equal(values, np.round(values)):
        return False
    radiance = values * gain.factor + gain.offset
    kelvin = planck.temperature(radiance, k1, k2)
    return bool(COLD_K < np.nanmedian(kelvin) < HOT_K)


def _detect(origin: Origin, values: Floats) -> str:
    """Return what a band holds: as stated in its file, else what its type and values allow.

    Raises:
        InputError: it may be several things.
    """
    with open_dataset(origin.path) as dataset:
        at = origin.band - 1
        unit = (dataset.units[at] or "").strip().lower()
        plain = (dataset.scales[at], dataset.offsets[at]) == (1.0, 0.0)
        integer = np.issubdtype(np.dtype(dataset.dtypes[at]), np.integer)
    if unit in ("k", "kelvin", "degk", "degrees kelvin"):
        return KELVIN
    if unit.startswith("w") and "sr" in unit:
        return RADIANCE
    if unit in ("c", "°c", "degc", "celsius", "degrees celsius"):
        raise _celsius(origin.path)
    if integer and plain:
        return NUMBERS
    median = float(np.median(values))
    if COLD_K < median < HOT_K:
        return KELVIN
    raise InputError(
        QT_TRANSLATE_NOOP(
            "IIDM",
            "It is not stated whether “{path}” is radiance or temperature (median {median}).",
        ),
        QT_TRANSLATE_NOOP("IIDM", "Set its quantity (option UNITS)."),
        path=origin.path,
        median=f"{median:.4g}",
    )


def _check(kind: str, values: Floats, kelvin: Floats, path: str) -> None:
    """Refuse a band whose values (n,) are not what they are taken for."""
    median = float(np.median(values))
    if kind == KELVIN and not COLD_K < median < HOT_K:
        raise _celsius(path)
    if kind == RADIANCE and not 0 < median < BRIGHTEST:
        raise _unlikely(path, median)
    if kind == NUMBERS and not COLD_K < (median_k := float(np.nanmedian(kelvin))) < HOT_K:
        raise _unlikely(path, median_k)


def _celsius(image: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” is no brightness temperature in kelvin."),
        QT_TRANSLATE_NOOP(
            "IIDM", "Add 273.15 to degrees Celsius, or set the quantity (option UNITS)."
        ),
        path=image,
    )


def _unlikely(image: str, median_k: float) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP(
            "IIDM", "The thermal values of “{path}” are implausible: their median is {found}."
        ),
        QT_TRANSLATE_NOOP("IIDM", "Set its quantity (option UNITS), and check its metadata."),
        path=image,
        found=f"{median_k:.4g}",
    )
