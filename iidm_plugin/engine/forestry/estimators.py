"""Means of a domain from a probability sample of plots, with and without a map (design-based inference).

Särndal, Swensson and Wretman 1992, “Model assisted survey sampling”, for simple random or systematic
samples of n plots: a map need not be unbiased for the estimate to be so. Plots must not have taught
the map.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

Values = npt.NDArray[np.float64]

FEWEST = 6
"""Plots from which on a domain has an estimate of its own."""
FEWEST_FOR_SLOPE = 20
"""Plots from which on the map is also rescaled by them."""


@dataclass(frozen=True)
class Estimate:
    """A mean, its standard error, and the degrees of freedom that the error was estimated with."""

    mean: float
    se: float
    freedom: float


def student(freedom: float, confidence: float) -> float:
    """Return the two-sided quantile of Student's t; 0 degrees of freedom stand for a known error."""
    middle = 0.5 + confidence / 2
    return float(stats.t.ppf(middle, freedom) if freedom > 0 else stats.norm.ppf(middle))


def expansion(observed: Values) -> Estimate:
    """Return the sample mean: V = s² / n."""
    n = len(observed)
    return Estimate(float(observed.mean()), float(observed.std(ddof=1) / np.sqrt(n)), n - 1)


def difference(observed: Values, mapped: Values, map_mean: float) -> Estimate:
    """Return the map's mean less its mean error at the plots: V = Σ(e - ē)² / (n (n - 1))."""
    errors = mapped - observed
    n = len(errors)
    return Estimate(float(map_mean - errors.mean()), float(errors.std(ddof=1) / np.sqrt(n)), n - 1)


def regression(observed: Values, mapped: Values, map_mean: float) -> Estimate:
    """Return the generalised regression estimate: the map rescaled to a + b ŷ at the plots.

    V = s² (1/n + (mean - mean at the plots)² / Σ(ŷ - mean at the plots)²) with s² = Σe² / (n - 2).
    """
    n, centre = len(observed), float(mapped.mean())
    apart = mapped - centre
    squares = float(apart @ apart)
    if n < 3 or squares <= 0:
        return difference(observed, mapped, map_mean)
    slope = float(apart @ observed) / squares
    errors = observed - observed.mean() - slope * apart
    variance = float(errors @ errors) / (n - 2)
    shift = map_mean - centre
    return Estimate(
        float(observed.mean() + slope * shift),
        float(np.sqrt(variance * (1 / n + shift**2 / squares))),
        n - 2,
    )


def best(observed: Values, mapped: Values, map_mean: float) -> tuple[str, Estimate] | None:
    """Return the name of the estimator that so many plots allow, and what it says; None for too few."""
    if len(observed) < FEWEST:
        return None
    if len(observed) < FEWEST_FOR_SLOPE:
        return "difference", difference(observed, mapped, map_mean)
    return "regression", regression(observed, mapped, map_mean)
