"""From what a file holds to brightness temperature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..core.errors import InputError
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.source import open_dataset
from . import metadata, planck
from .metadata import Gain
from .sensors import Sensor

Values = npt.NDArray[np.floating]

AUTO, NUMBERS, RADIANCE, KELVIN = "auto", "dn", "radiance", "kelvin"
KINDS = (AUTO, NUMBERS, RADIANCE, KELVIN)
COLD_K, HOT_K = 180.0, 380.0
"""Range in which the median of brightness temperatures lies."""
BRIGHTEST = 30.0
"""Radiance, W m⁻² sr⁻¹ µm⁻¹, that no ground in this range exceeds in these bands."""
_BAND = re.compile(r"(?:^|[^a-z])(?:b|band|bt|imagedata|radiance|tir)[ _-]*0*(\d+)$")
_SURFACE = re.compile(r"(?:^|[^a-z])(?:st|lst|emis\w*|surface)[ _-]")


@dataclass(frozen=True, eq=False)
class Conversion:
    """How each band of an image becomes brightness temperature."""

    kind: str
    gains: tuple[Gain, ...]
    """Of digital numbers."""
    k1: Values
    k2: Values

    def kelvin(self, values: Values) -> Values:
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
    found = _BAND.search(plain)
    return "" if found is None or _SURFACE.search(plain) else found.group(1)


def order(names: Sequence[str], sensor: Sensor, image: str, progress: Progress) -> list[int]:
    """Return the index in ``names`` of each band of a sensor.

    As many bands without any name are taken in file order, with a warning.

    Raises:
        InputError: a band is missing, or there twice.
    """
    numbers = [number_of(name.split(":")[-1]) for name in names]
    wanted = [number_of(band) for band in sensor.bands]
    if all(numbers.count(one) == 1 for one in wanted):
        return [numbers.index(one) for one in wanted]
    nameless = [f"band {index}" for index in range(1, len(wanted) + 1)]
    if list(names) == nameless and len(wanted) == len(names):
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "“{path}” names no band: they are taken for {bands}, in this order."
                ),
                path=image,
                bands=", ".join(sensor.bands),
            )
        )
        return list(range(len(wanted)))
    raise InputError(
        QT_TRANSLATE_NOOP(
            "IIDM", "“{path}” has the bands {found}; {sensor} needs {wanted}, each once."
        ),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Name the bands in file order with the option BANDS (B10,B11,…), or give the files that "
            "hold the others.",
        ),
        path=image,
        found=", ".join(names),
        sensor=sensor.title,
        wanted=", ".join(sensor.bands),
    )


def conversion(image: str, kind: str, sensor: Sensor, table: str, glance: Values) -> Conversion:
    """Settle how an image's bands are converted; ``glance`` (B, n) are some of their values.

    Raises:
        InputError: the values are not what they are said to be, or nothing tells what they are.
    """
    found = metadata.facts(image, table)
    with open_dataset(image) as dataset:
        kind = _told(dataset, image) or _guessed(dataset, glance, image) if kind == AUTO else kind
    bands = [number_of(band) for band in sensor.bands]
    gains = tuple(metadata.gain(found, band, image) for band in bands) if kind == NUMBERS else ()
    own = [metadata.planck_constants(found, band, image) for band in bands]
    pairs = zip(own, sensor.k1, sensor.k2, strict=True)
    constants = np.array([pair or (k1, k2) for pair, k1, k2 in pairs])
    settled = Conversion(kind, gains, constants[:, 0], constants[:, 1])
    _check(settled, glance, image)
    return settled


def _told(dataset: Any, image: str) -> str:
    """Return what a file says its values are; empty where it says nothing."""
    unit = (dataset.units[0] or "").strip().lower()
    if unit in ("k", "kelvin", "degk", "degrees kelvin"):
        return KELVIN
    if unit.startswith("w") and "sr" in unit:
        return RADIANCE
    if unit in ("c", "°c", "degc", "celsius", "degrees celsius"):
        raise _celsius(image)
    return ""


def _guessed(dataset: Any, glance: Values, image: str) -> str:
    """Return what values must be by their type and size.

    Raises:
        InputError: they may be several things.
    """
    median = float(np.median(glance))
    plain = (dataset.scales[0], dataset.offsets[0]) == (1.0, 0.0)
    if np.issubdtype(np.dtype(dataset.dtypes[0]), np.integer) and plain:
        return NUMBERS
    if COLD_K < median < HOT_K:
        return KELVIN
    raise InputError(
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Nothing tells whether “{path}” holds radiance or temperature (median {median}).",
        ),
        QT_TRANSLATE_NOOP("IIDM", "Say what it holds (option UNITS)."),
        path=image,
        median=f"{median:.4g}",
    )


def _check(settled: Conversion, glance: Values, image: str) -> None:
    """Refuse values that are not what they are taken for."""
    median = float(np.median(glance))
    if settled.kind == KELVIN and not COLD_K < median < HOT_K:
        raise _celsius(image)
    if settled.kind == RADIANCE and not 0 < median < BRIGHTEST:
        raise _unlikely(image, median)
    if settled.kind == NUMBERS:
        kelvin = float(np.nanmedian(settled.kelvin(glance)))
        if not COLD_K < kelvin < HOT_K:
            raise _unlikely(image, kelvin)


def _celsius(image: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” holds no brightness temperatures in kelvin."),
        QT_TRANSLATE_NOOP(
            "IIDM", "Add 273.15 to degrees Celsius, or say what it holds (option UNITS)."
        ),
        path=image,
    )


def _unlikely(image: str, found: float) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP(
            "IIDM", "The thermal values of “{path}” cannot be right: their median is {found}."
        ),
        QT_TRANSLATE_NOOP("IIDM", "Say what it holds (option UNITS), and check its metadata."),
        path=image,
        found=f"{found:.4g}",
    )
