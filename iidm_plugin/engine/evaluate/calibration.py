"""Calibration of standard deviations on blocks that a model was not trained on."""

from __future__ import annotations

import numpy as np

from ..core.calibration import Calibration, Values
from .metrics import share_inside

CLASSES = 6
FEWEST = 400
"""Pixels of a class of means, at the least."""
OUTSIDE = 0.05
"""Share of the values that lies beyond either bound."""


def calibrate(observed: Values, mean: Values, sd: Values) -> Calibration:
    """Fit a calibration to (n,) observations, means and uncalibrated deviations, n > 0.

    In classes of the mean the deviation is scaled to the errors' root mean square; the bounds are
    quantiles of the scaled errors as in split-conformal prediction (Lei et al. 2018, section 2.2), each
    side alone. They promise their share on ground like the validation blocks, not on any ground.
    """
    score = (np.asarray(observed, float) - mean) / sd
    count = int(np.clip(len(score) // FEWEST, 1, CLASSES))
    edges = np.unique(np.quantile(mean, np.linspace(0, 1, count + 1)[1:-1]))
    number = np.searchsorted(edges, mean, side="left")
    groups = [number == one for one in np.unique(number)]
    at = [float(np.mean(mean[group], dtype=float)) for group in groups]
    factors = [float(np.sqrt(np.mean(score[group] ** 2))) or 1.0 for group in groups]
    found = Calibration(tuple(at), tuple(factors))
    score = score / found.factor(mean)
    return Calibration(found.at, found.factors, _conformal(-score), _conformal(score))


def coverage(observed: Values, mean: Values, sd: Values, calibration: Calibration) -> float:
    """Return the share of observations inside the intervals of calibrated deviations (PICP90)."""
    return share_inside(observed, mean - calibration.below * sd, mean + calibration.above * sd)


def _conformal(score: Values) -> float:
    """Return the reach that a new score like these exceeds with a chance of OUTSIDE at the most.

    Never below zero: an interval holds its mean, however few scores there are.
    """
    rank = min(len(score), int(np.ceil((len(score) + 1) * (1 - OUTSIDE))))
    return max(0.0, float(np.sort(score)[rank - 1]))
