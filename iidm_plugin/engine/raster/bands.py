"""Matching the bands of an image with those a model knows, by name, and looking at their values."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ..core.errors import InputError
from ..core.progress import Progress
from ..core.scaling import Band
from ..core.text import QT_TRANSLATE_NOOP, Text
from .source import Stack

FEWEST = 1000
"""Fewer valid pixels in a glance call for a look at the whole raster."""
WILD = 8.0
"""Spreads between the image's median and the model's that no season explains."""


def match(names: Sequence[str], bands: Sequence[Band], path: str) -> list[int]:
    """Return the index in ``names`` of each of the model's bands.

    Raises:
        InputError: a band is missing, or its name does not occur once.
    """
    known = [_plain(name) for name in names]
    missing = [band.name for band in bands if known.count(_plain(band.name)) != 1]
    if missing:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "“{path}” has the bands {found}; the model also needs {missing}, each once."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Name the image's bands in file order with the option BANDS, or give the further "
                "rasters the model was trained with.",
            ),
            path=path,
            found=", ".join(names),
            missing=", ".join(missing),
        )
    return [known.index(_plain(band.name)) for band in bands]


def check_values(stack: Stack, path: str, order: Sequence[int], names: Sequence[str]) -> None:
    """Look at some of the image: something must be valid, and no band empty or constant.

    Raises:
        InputError: it is not so.
    """
    values = stack.glance()[list(order)]
    if values.shape[1] < FEWEST or np.ptp(values, axis=1).min() == 0:
        values = stack.thinned()[list(order)]  # before refusing, look at all of it
    if not values.size:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has no pixel in which all bands are valid."),
            QT_TRANSLATE_NOOP("IIDM", "Check its nodata value, and that all its bands hold data."),
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


def warn_of_radiometry(
    stack: Stack, order: Sequence[int], bands: Sequence[Band], radiometry: str, progress: Progress
) -> None:
    """Warn where the image's values are not of the kind the model was trained on."""
    values = stack.glance()[list(order)]
    if not values.size:
        return
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
                    "Band “{band}”: the image's median is {found}, the model was trained around "
                    "{wanted}. Are these digital numbers, or reflectance times 10000?",
                ),
                band=band.name,
                found=f"{median:.4g}",
                wanted=f"{band.mean:.4g}",
            )
        )
    if radiometry and stack.radiometry and radiometry != stack.radiometry:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "The image's radiometry is {found}, the model was trained on {wanted}."
                ),
                found=stack.radiometry,
                wanted=radiometry,
            )
        )


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9:]+", "", name.lower())
