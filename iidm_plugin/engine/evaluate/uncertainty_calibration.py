"""Calibration of standard deviations on blocks that a model was not trained on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..core.arrays import Floats, Index
from ..core.uncertainty.calibration import Calibration
from .metrics import share_inside

CLASSES = 6
FEWEST = 400
"""Pixels of a class of means, at the least."""
OUTSIDE = 0.05
"""Share of the values that lies beyond either bound."""
HALVES = 89
"""Seed by which blocks are dealt into halves."""


def calibrate(observed: Floats, mean: Floats, sd: Floats, block: Index) -> Calibration:
    """Fit a calibration to (n,) observations, means, uncalibrated deviations and blocks, n > 0.

    In classes of the mean the deviation is scaled to the errors' root mean square; the bounds are
    quantiles of the scaled errors, each side alone. Blocks are the units, for errors of a block go
    together: each weighs the same, and the errors of one half of them are scaled by the factors of the
    other half, as in split-conformal prediction (Lei et al. 2018, section 2.2; for groups, Dunn et al.
    2022). They promise their share on ground like the validation blocks, not on any ground.
    """
    score = (np.asarray(observed, float) - mean) / sd
    number = np.unique(block, return_inverse=True)[1]
    if number.max() < 1:  # a single block has no halves
        number = np.arange(len(score))
    half = np.random.default_rng(HALVES).permutation(int(number.max()) + 1)[number] % 2
    scaled_score = score.copy()
    for one in np.unique(half):
        other = half != one if (half != one).any() else half == one
        scaled_score[half == one] /= _class_factors(score[other], mean[other]).factor(
            mean[half == one]
        )
    weight = 1 / np.bincount(number)[number]
    factors = _class_factors(score, mean)
    return replace(
        factors,
        below=_conformal_bound(-scaled_score, weight),
        above=_conformal_bound(scaled_score, weight),
    )


def _class_factors(score: Floats, mean: Floats) -> Calibration:
    """Return the root mean square of scores (n,) by class of the mean."""
    count = int(np.clip(len(score) // FEWEST, 1, CLASSES))
    edges = np.unique(np.quantile(mean, np.linspace(0, 1, count + 1)[1:-1]))
    number = np.searchsorted(edges, mean, side="left")
    groups = [number == one for one in np.unique(number)]
    at = [float(np.mean(mean[group], dtype=float)) for group in groups]
    return Calibration(
        tuple(at), tuple(float(np.sqrt(np.mean(score[group] ** 2))) or 1.0 for group in groups)
    )


def coverage(observed: Floats, mean: Floats, sd: Floats, calibration: Calibration) -> float:
    """Return the share of observations inside the intervals of calibrated deviations (PICP90)."""
    return share_inside(observed, mean - calibration.below * sd, mean + calibration.above * sd)


def _conformal_bound(score: Floats, weight: Floats) -> float:
    """Return the reach that the share OUTSIDE of the scores (n,), by their weights, exceeds.

    Never below zero: an interval holds its mean, however few scores there are.
    """
    order = np.argsort(score)
    cumulative = np.cumsum(weight[order]) / weight.sum()
    rank = min(int(np.searchsorted(cumulative, 1 - OUTSIDE)), len(score) - 1)
    return max(0.0, float(score[order][rank]))
