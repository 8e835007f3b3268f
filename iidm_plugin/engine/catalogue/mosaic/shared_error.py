"""What is left of the error that a whole map shares, once maps of several dates are at one level."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...core.arrays import Float64
from ...core.uncertainty.calibration import FEWEST_SCENES
from ...core.uncertainty.correlogram import Correlogram
from .overlaps import Overlaps, groups


class SharedError(NamedTuple):
    """The error that all maps of a mosaic share, beside that of one of them."""

    dates: int
    factor: float = 1.0
    """Its standard deviation over that of one map,"""
    correlation: float = math.nan
    """and the correlation of such errors between dates; not a number where it is not measured."""


def mosaic_shared_error(
    overlaps: Overlaps, weights: Float64, dates: Sequence[int], correlogram: Correlogram
) -> SharedError:
    """Return the error that maps at one level share.

    Levels by least squares leave all maps with one error, the mean of theirs with ``weights`` (K,). Maps
    of one date (of the K ``dates``) are taken to err alike, those of two dates with the correlation ρ:
    with the shares w of dates, the variance is ρ + (1 - ρ) Σ w² of that of one map. ρ follows from where
    maps of two dates overlap, whose mean differences have the variance (1 - ρ) s² (σ² + σ²), with the
    mean deviations σ of both and s the deviation that the ``correlogram`` says a map shares. It is
    1 / (n + 1) at the least: the n scenes that the model was trained on do not reveal its own error any
    better.

    The error of one map is what is stated where maps do not hang together, no two dates overlap, or the
    error was estimated from too few scenes.
    """
    count = len(set(dates))
    pairs = overlaps.pairs()
    is_whole = len(groups(pairs, len(dates))) == 1
    apart = [pair for pair in pairs if dates[pair[0]] != dates[pair[1]]]
    if not apart or not is_whole or correlogram.scenes < FEWEST_SCENES or correlogram.shared <= 0:
        return SharedError(count)
    squares = expected = 0.0
    for one, other in apart:
        pixels = overlaps.count[one, other]
        sds = np.array([overlaps.deviation[one, other], overlaps.deviation[other, one]]) / pixels
        squares += pixels * overlaps.difference(one, other) ** 2
        expected += pixels * correlogram.shared**2 * float(sds @ sds)
    least = 1 / (correlogram.scenes + 1)
    correlation = float(np.clip(1 - squares / expected, least, 1.0))
    _, number = np.unique(dates, return_inverse=True)
    shares = np.bincount(number, weights) / np.sum(weights)
    variance = correlation + (1 - correlation) * float(shares @ shares)
    return SharedError(count, math.sqrt(variance), correlation)
