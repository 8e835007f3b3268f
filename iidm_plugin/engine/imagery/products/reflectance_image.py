"""Surface reflectance in one file of several bands, as other programs write it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from ...core.errors import InputError
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.dataset import open_dataset
from ..scene_tags import BANDS, SR, require_surface
from ..sun import Direction
from .acquisition import acquisition_time
from .reflectance_source import Band, ReflectanceProduct

SUFFIXES = (".tif", ".tiff", ".img", ".dat", ".vrt")
INTEGER_SCALE = 1e-4
"""Reflectance of a unit of whole numbers whose file declares no scale."""
CODES = {"b2": "blue", "b3": "green", "b4": "red", "b8": "nir"}
"""Sentinel-2's names of bands, without leading zeros."""
POSSIBLE = (-0.5, 2.0)
"""Reflectance beyond which a number is none."""


def is_reflectance_image(path: str) -> bool:
    """Return whether a path is that of one file that holds all bands."""
    if not Path(path).is_file() or Path(path).suffix.lower() not in SUFFIXES:
        return False
    with open_dataset(path) as dataset:
        return int(dataset.count) >= len(BANDS)


def describe_image(path: str, time_text: str, progress: Progress) -> ReflectanceProduct:
    """Return how an image of several bands is read as reflectance.

    Raises:
        InputError: a band is missing, the file does not state when it was taken, or its tags state that
            it holds something else.
    """
    with open_dataset(path) as dataset:
        tags = dataset.tags()
        require_surface(tags.get("RADIOMETRY", SR), path)
        numbers = _numbers(dataset, path, progress)
        has_scale = any(scale != 1.0 for scale in dataset.scales)
        is_integer = np.issubdtype(np.dtype(dataset.dtypes[0]), np.integer)
    scale = INTEGER_SCALE if is_integer and not has_scale else 1.0
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP("IIDM", "Reflectance is the file's values times {scale}."),
            scale=f"{scale:g}",
        )
    )
    return ReflectanceProduct(
        bands={band: Band(path, number) for band, number in numbers.items()},
        scale=scale,
        offset=0.0,
        mask="",
        mask_kind="",
        sensor="unknown",
        time=acquisition_time(time_text or tags.get("ACQUIRED", ""), Path(path).name),
        sun=None,
        view=Direction(0.0, 0.0),
        name=Path(path).name,
        valid=(POSSIBLE[0] / scale, POSSIBLE[1] / scale),
    )


def _numbers(dataset: Any, path: str, progress: Progress) -> dict[str, int]:
    """Return the number of each band, by their names; of four without names, by their order."""
    names = [(name or "").lower().replace("b0", "b") for name in dataset.descriptions]
    if not any(names) and len(names) == len(BANDS):
        progress.warn(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The four bands have no names: they are taken for blue, green, red and near infrared.",
            )
        )
        return {band: number for number, band in enumerate(BANDS, 1)}
    numbers: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        numbers.setdefault(CODES.get(name, name), number)
    missing = [band for band in BANDS if band not in numbers]
    if missing:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has no bands named {bands}."),
            QT_TRANSLATE_NOOP("IIDM", "Name its bands blue, green, red and nir."),
            path=path,
            bands=missing,
        )
    return {band: numbers[band] for band in BANDS}
