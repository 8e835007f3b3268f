"""How much less the mean error over an area varies than the error of one of its pixels."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product

import numpy as np

from ..arrays import Float64
from .correlogram import Correlogram, WeightSums

PLACES = 4
"""Places of an area on the lattice of pixels, along each axis, over which is averaged."""
LARGE_PX = 64
"""Pixels along the side of a square from which on it is summed up in cells, so many along a side."""
FARTHEST_PX = 1024
"""Pixels along the side of the largest square that is summed up."""
SIZES = 24
"""Areas of which the share is computed; those between are interpolated."""


def area_support(area_px: Float64, correlogram: Correlogram, pixel_m: float) -> Float64:
    """Return the variance (n,) of the mean error over areas of so many pixels, over that of a pixel.

    Block support (Journel and Huijbregts 1978): Σ_i Σ_j w_i w_j ρ(h_ij) with the shares w of an area in
    its pixels, for squares. What errors share over the whole map, or a region, does not count. 1 for an
    area of up to one pixel.
    """
    if not (area_px > 1).any():
        return np.ones_like(area_px)
    own = replace(correlogram, shared=0.0, regional=0.0)
    larger = area_px[area_px > 1]
    sizes = np.unique(np.geomspace(float(larger.min()), float(larger.max()), SIZES))
    shares = [_of_square(math.sqrt(size), own, pixel_m) for size in sizes]
    share = np.interp(np.log(np.maximum(area_px, 1.0)), np.log(sizes), shares)
    return np.where(area_px > 1, share, 1.0)


def mean_deviations(
    deviations: Float64, area_px: Float64, correlogram: Correlogram, pixel_m: float
) -> Float64:
    """Return deviations (n,) of means over areas, from those of their pixels.

    They stay as they are where it is not known how errors of pixels go together.
    """
    if not correlogram.is_known:
        return deviations
    return np.asarray(deviations * np.sqrt(area_support(area_px, correlogram, pixel_m)), np.float64)


def mean_variance(weights: Float64, correlogram: Correlogram, pixel_m: float) -> float:
    """Return the variance of a weighted mean error, over that of a pixel: weights (H, W) of sum 1."""
    sums = WeightSums(1.0, float((weights**2).sum()), weights)
    return correlogram.variance(sums, pixel_m)


def _of_square(side: float, correlogram: Correlogram, pixel_m: float) -> float:
    """Return the share of a square whose side is so many pixels, over its places on the lattice.

    Where it lies does not matter to a large one, whose weights are summed up in cells; the share of one
    far beyond the range falls with its area.
    """
    if side > FARTHEST_PX:
        return _of_square(FARTHEST_PX, correlogram, pixel_m) * (FARTHEST_PX / side) ** 2
    if side > LARGE_PX:
        cell = math.ceil(side / LARGE_PX)
        count = round(side / cell)
        cells = np.full((count, count), 1.0 / count**2)
        return correlogram.variance(WeightSums(1.0, 1.0 / side**2, cells, cell), pixel_m)
    covers = [_cover(start, side) / side for start in (np.arange(PLACES) + 0.5) / PLACES]
    variances = [
        mean_variance(np.outer(down, across), correlogram, pixel_m)
        for down, across in product(covers, covers)
    ]
    return float(np.mean(variances))


def _cover(start: float, side: float) -> Float64:
    """Return the share of each pixel (n,) along an axis that a stretch from ``start`` covers."""
    count = math.ceil(start + side)
    edges = np.arange(count)
    return np.asarray(np.minimum(edges + 1, start + side) - np.maximum(edges, start), np.float64)
