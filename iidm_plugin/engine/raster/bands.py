"""Matching the bands of an image with those of a model, by name, and checks of their values."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ..core.arrays import Float32
from ..core.errors import InputError
from ..core.model_file.scaling import Band
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP, Text
from .source import EXTRA, Stack

FEWEST = 1000
"""Fewer valid pixels in a glance call for a look at the whole raster."""
WILD = 8.0
"""Spreads between the image's median and the model's that no season explains."""


def match(names: Sequence[str], bands: Sequence[Band], path: str) -> list[int]:
    """Return the index in ``names`` of each of the model's bands.

    A band of a model made elsewhere may be named by a number alone, its place in the image.

    Raises:
        InputError: a band is missing, or its name does not occur once.
    """
    exact = [_plain(name) for name in names]
    # bands of one image in several files: only the first file's names stand alone
    bare = [_plain(EXTRA.sub("", name)) for name in names]

    def place(band: Band) -> int | None:
        own = _plain(band.name)
        for candidates in (exact, bare):
            if candidates.count(own) == 1:
                return candidates.index(own)
        is_number = own.isdecimal() and 1 <= int(own) <= len(names)
        return int(own) - 1 if is_number else None

    places = [place(band) for band in bands]
    missing = [band.name for band, at in zip(bands, places, strict=True) if at is None]
    if missing:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "“{path}” has the bands {found}; the model also needs {missing}, each once."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Name the bands in file order with the option BANDS, or give the further rasters the "
                "model was trained with (EXTRA).",
            ),
            path=path,
            found=list(names),
            missing=list(missing),
        )
    return [at for at in places if at is not None]


def glance(stack: Stack, order: Sequence[int]) -> Float32:
    """Return (C, n) values of some valid pixels, bands in ``order``.

    Where they are few, or one band seems constant, they come from all of the raster.
    """
    values = stack.glance()[list(order)]
    if values.shape[1] < FEWEST or np.ptp(values, axis=1).min() == 0:
        return stack.thin()[list(order)]
    return values


def check_values(values: Float32, path: str, names: Sequence[str]) -> None:
    """Check a :func:`glance`: something must be valid, and no band constant.

    Raises:
        InputError: it is not so.
    """
    if not values.size:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has no pixel in which all bands are valid."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Check its nodata value, and that all its bands contain data."
            ),
            path=path,
        )
    for name, band in zip(names, values, strict=True):
        if band.size > 1 and np.ptp(band) == 0:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "Band “{band}” of “{path}” is constant ({value})."),
                QT_TRANSLATE_NOOP("IIDM", "Choose an image with data in every band."),
                path=path,
                band=name,
                value=band[0],
            )


def warn_of_values(values: Float32, bands: Sequence[Band], progress: Progress) -> None:
    """Warn where a :func:`glance` shows values far from those the model was trained on."""
    medians = np.median(values, axis=1)
    far = [
        (band, float(median))
        for band, median in zip(bands, medians, strict=True)
        if abs(median - band.mean) > WILD * max(band.sd, 0.1 * abs(band.high - band.low))
    ]
    for band, median in far:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "Band “{band}”: the median of the image is {found}, that of the training "
                    "data {wanted}. Are these digital numbers, or reflectance times 10000?",
                ),
                band=band.name,
                found=f"{median:.4g}",
                wanted=f"{band.mean:.4g}",
            )
        )


def warn_of_radiometry(own: str, expected: str, progress: Progress) -> None:
    """Warn where the image states another radiometric quantity than what the model was trained on."""
    if own and expected and own != expected:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "The image is in {found}, the model was trained on {wanted}."
                ),
                found=own,
                wanted=expected,
            )
        )


def check_unique(names: Sequence[str]) -> None:
    """Check that a model could later distinguish these bands.

    Raises:
        InputError: two of them have the same name.
    """
    plain_names = [_plain(name) for name in names]
    twice = sorted({name for name in names if plain_names.count(_plain(name)) > 1})
    if twice:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Several bands have the same name: {names}."),
            QT_TRANSLATE_NOOP("IIDM", "Name the bands in file order with the option BANDS."),
            names=list(twice),
        )


def _plain(name: str) -> str:
    """Return the letters and digits of any script, and colons, in lower case."""
    return re.sub(r"[^\w:]|_", "", name.casefold())
