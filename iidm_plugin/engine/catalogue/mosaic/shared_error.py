"""What is left of the error that a whole map shares, once the maps of a mosaic are at one level."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...core.uncertainty.calibration import FEWEST_SCENES
from ...core.uncertainty.correlogram import Correlogram
from .overlaps import Overlaps, adjusted_pairs, groups

Pairs = Sequence[tuple[int, int]]


class SharedError(NamedTuple):
    """The error that all maps of a mosaic share, beside that of one of them."""

    dates: int
    factor: float = 1.0
    """Its standard deviation over that of one map,"""
    within: float = math.nan
    """and the correlation of the errors of two maps of one date,"""
    between: float = math.nan
    """and of two dates; not a number where nothing was measured."""


def mosaic_shared_error(
    overlaps: Overlaps, adjustment: str, dates: Sequence[int], correlogram: Correlogram
) -> SharedError:
    """Return the error that maps share once an adjustment has brought them to one level.

    Levels by least squares leave all maps with one error, the mean of theirs with weights w: shares of
    what is mapped. Of the errors of two maps of one date let ρ be the correlation, of two dates (of the
    K ``dates``) r; with the shares W of dates, the variance is r + (ρ - r) Σ W² + (1 - ρ) Σ w² of that of
    one map. Both follow from the maps' overlaps. Without one of two dates, r is ρ; without one of one
    date, ρ is 1. Neither is less than 1 / (n + 1): the n scenes that the model was trained on do not
    reveal its own error any better.

    The error of one map is what is stated where maps are not adjusted or do not hang together, or the
    error was estimated from too few scenes.
    """
    count = len(set(dates))
    pairs = adjusted_pairs(overlaps, adjustment)
    is_whole = bool(pairs) and len(groups(pairs, len(dates))) == 1
    if not is_whole or correlogram.scenes < FEWEST_SCENES or correlogram.shared <= 0:
        return SharedError(count)
    alike = [pair for pair in pairs if dates[pair[0]] == dates[pair[1]]]
    apart = [pair for pair in pairs if dates[pair[0]] != dates[pair[1]]]
    within = _correlation(overlaps, alike, correlogram) if alike else 1.0
    between = _correlation(overlaps, apart, correlogram) if apart else within
    within = max(within, between)
    weights = overlaps.own if adjustment == "factor" else overlaps.own_count
    shares = weights / weights.sum()
    _, number = np.unique(dates, return_inverse=True)
    date_shares = np.bincount(number, shares)
    variance = between + (within - between) * date_shares @ date_shares
    variance += (1 - within) * shares @ shares
    return SharedError(count, math.sqrt(variance), within, between)


def _correlation(overlaps: Overlaps, pairs: Pairs, correlogram: Correlogram) -> float:
    """Return the correlation of the errors of two maps, from how far pairs of them differ.

    Their mean differences have the variance (1 - ρ) s² (σ² + σ²), with the mean deviations σ of both and
    s the deviation that the correlogram says a map shares.
    """
    squares = expected = 0.0
    for one, other in pairs:
        pixels = overlaps.count[one, other]
        sds = np.array([overlaps.deviation[one, other], overlaps.deviation[other, one]]) / pixels
        squares += pixels * overlaps.difference(one, other) ** 2
        expected += pixels * correlogram.shared**2 * float(sds @ sds)
    least = 1 / (correlogram.scenes + 1)
    return float(np.clip(1 - squares / expected, least, 1.0)) if expected > 0 else 1.0
