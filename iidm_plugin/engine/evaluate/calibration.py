"""Calibration of standard deviations on blocks that a model was not trained on."""

from __future__ import annotations

import numpy as np

from ..core.calibration import Calibration, Values

CLASSES = 6
FEWEST = 400
"""Pixels of a class of means, at the least."""
OUTSIDE = 0.05
"""Share of the values that lies beyond either bound."""


def calibrate(observed: Values, mean: Values, sd: Values) -> Calibration:
    """Fit a calibration to (n,) observations, means and uncalibrated deviations, n > 0.

    In classes of the mean the deviation is scaled to the errors' root mean square; the bounds are
    split-conformal quantiles (Lei et al. 2018, section 2.2) of the scaled errors, each side alone.
    """
    score = (np.asarray(observed, float) - mean) / sd
    order = np.argsort(mean, kind="stable")
    groups = np.array_split(order, int(np.clip(len(order) // FEWEST, 1, CLASSES)))
    at = [float(np.mean(mean[group], dtype=float)) for group in groups]
    if any(one >= other for one, other in zip(at[:-1], at[1:])):
        groups, at = [order], [0.0]
    factors = [float(np.sqrt(np.mean(score[group] ** 2))) or 1.0 for group in groups]
    found = Calibration(tuple(at), tuple(factors))
    score = score / found.factor(mean)
    return Calibration(found.at, found.factors, _conformal(-score), _conformal(score))


def coverage(observed: Values, mean: Values, sd: Values, calibration: Calibration) -> float:
    """Return the share of observations inside the intervals of calibrated deviations (PICP90)."""
    inside = (observed >= mean - calibration.below * sd) & (
        observed <= mean + calibration.above * sd
    )
    return float(inside.mean()) if inside.size else float("nan")


def _conformal(score: Values) -> float:
    """Return the reach that a new score exceeds with a chance of at most OUTSIDE."""
    level = min(1.0, np.ceil((len(score) + 1) * (1 - OUTSIDE)) / len(score))
    return float(np.quantile(score, level, method="higher"))
