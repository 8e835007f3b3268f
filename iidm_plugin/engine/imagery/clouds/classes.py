"""Classes of a mask, and what the masks of other products mean."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

CLEAR, CLOUD, SHADOW, SNOW, WATER, UNKNOWN = 0, 1, 2, 3, 4, 255
Classes = npt.NDArray[np.uint8]
STRIP = 256
"""Rows that are counted at once."""

SCL = {
    **dict.fromkeys((0, 1), UNKNOWN),
    **dict.fromkeys((2, 4, 5, 7), CLEAR),
    3: SHADOW,
    6: WATER,
    **dict.fromkeys((8, 9, 10), CLOUD),
    11: SNOW,
}
"""Scene classification of Sentinel-2 (ESA, Sen2Cor): 0 no data, 1 saturated, 2 dark, 3 shadow, 4
vegetation, 5 bare, 6 water, 7 unclassified, 8 and 9 cloud, 10 cirrus, 11 snow."""
QA_FILL, QA_DILATED, QA_CIRRUS, QA_CLOUD, QA_SHADOW, QA_SNOW, QA_WATER = 0, 1, 2, 3, 4, 5, 7
"""Bits of Landsat's QA_PIXEL (USGS, Collection 2)."""


def of_scl(numbers: npt.NDArray[Any]) -> Classes:
    """Return the classes of a scene classification."""
    table = np.full(256, UNKNOWN, np.uint8)
    for number, kind in SCL.items():
        table[number] = kind
    return np.asarray(table[np.clip(numbers, 0, 255).astype(int)])


def of_qa_pixel(numbers: npt.NDArray[Any]) -> Classes:
    """Return the classes of Landsat's QA_PIXEL."""
    bits = numbers.astype(np.int64)

    def has(bit: int) -> npt.NDArray[np.bool_]:
        return np.asarray((bits >> bit) & 1, bool)

    classes = np.zeros(bits.shape, np.uint8)
    classes[has(QA_WATER)] = WATER
    classes[has(QA_SNOW)] = SNOW
    classes[has(QA_SHADOW)] = SHADOW
    classes[has(QA_CLOUD) | has(QA_CIRRUS) | has(QA_DILATED)] = CLOUD
    classes[has(QA_FILL)] = UNKNOWN
    return classes


def of_plain(numbers: npt.NDArray[Any]) -> Classes:
    """Return cloud where a number is not 0."""
    return np.where(numbers != 0, CLOUD, CLEAR).astype(np.uint8)


READERS = {"plain": of_plain, "scl": of_scl, "qa_pixel": of_qa_pixel}


def class_shares(classes: Classes) -> dict[str, float]:
    """Return per cent of the pixels with a value by class."""
    counts = np.zeros(256, np.int64)
    for row in range(0, len(classes), STRIP):  # bincount takes eight bytes for each pixel
        counts += np.bincount(classes[row : row + STRIP].ravel(), minlength=256)
    has_value = max(1, int(counts[:UNKNOWN].sum()))
    names = {"cloud": CLOUD, "shadow": SHADOW, "snow": SNOW, "water": WATER}
    shares = {name: 100.0 * float(counts[kind]) / has_value for name, kind in names.items()}
    return {"clear": 100.0 * float(counts[CLEAR] + counts[WATER]) / has_value, **shares}
