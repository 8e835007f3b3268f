"""Band indices: normalised differences, which separate leaves from soil better than bands do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...core.arrays import Float32
from ...core.model_file.scaling import Band

PAIRS = (("nir", "red"), ("nir", "green"), ("green", "red"), ("nir", "swir1"), ("nir", "swir2"))
"""Bands whose normalised difference is known to follow green or woody mass."""
SMALLEST = 1e-3
"""Sums of two bands below this share of their spreads have no meaningful difference."""


def pairs(names: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of the pairs that a stack holds, date by date."""
    plain = [name.casefold().rpartition(":") for name in names]
    place = {(date, name): index for index, (date, _, name) in enumerate(plain)}
    dates = dict.fromkeys(date for date, _, _ in plain)
    return [
        (place[date, one], place[date, other])
        for date in dates
        for one, other in PAIRS
        if (date, one) in place and (date, other) in place
    ]


def plane_count(bands: Sequence[Band]) -> int:
    """Return how many planes :func:`with_indices` gives: bands and their indices."""
    return len(bands) + len(pairs([band.name for band in bands]))


def with_indices(image: Float32, bands: Sequence[Band]) -> Float32:
    """Return (C + I, H, W): a standardised image (C, H, W) and behind it its indices.

    (a - b) / (a + b) of the bands in their own units, held within -1 and 1.
    """
    planes = [image]
    for one, other in pairs([band.name for band in bands]):
        first, second = (image[i] * bands[i].sd + bands[i].mean for i in (one, other))
        total = first + second
        least = SMALLEST * (bands[one].sd + bands[other].sd)
        index = (first - second) / np.maximum(total, np.float32(least))
        planes.append(np.clip(index, -1.0, 1.0)[None])
    return np.concatenate(planes)
