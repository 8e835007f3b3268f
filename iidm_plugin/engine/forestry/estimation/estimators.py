"""Means of a domain from a probability sample of plots, with and without a map (design-based inference).

Särndal, Swensson and Wretman 1992, “Model assisted survey sampling”, for simple random or systematic
samples of n plots: a map need not be unbiased for the estimate to be so. Plots must not be
training data of the map.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from ...core.arrays import Float64, Index, Mask
from ...core.uncertainty.statistics import satterthwaite

FEWEST = 6
"""Plots from which on a domain has an estimate of its own."""
FEWEST_POSITIVE = 4
"""Of them, those with carbon, observed or on the map, where the map has carbon: plots without any agree
with the map wherever it has none, and say nothing of where it has some."""
FEWEST_FOR_SLOPE = 20
"""Plots from which on the map is also rescaled by them."""
BY_PLOTS = ("difference", "regression")
"""Names of the estimators that need no model."""
EFFICIENCY = 0.9
"""Confidence of the interval of a map's worth."""


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


def expansion(observed: Float64) -> Estimate:
    """Return the sample mean: V = s² / n."""
    n = len(observed)
    return Estimate(float(observed.mean()), float(observed.std(ddof=1) / np.sqrt(n)), n - 1)


def difference(observed: Float64, predicted: Float64, map_mean: float) -> Estimate:
    """Return the map's mean less its mean error at the plots: V = Σ(e - ē)² / (n (n - 1))."""
    errors = predicted - observed
    n = len(errors)
    return Estimate(float(map_mean - errors.mean()), float(errors.std(ddof=1) / np.sqrt(n)), n - 1)


def weighted_difference(
    errors: Float64, weight: Float64, stratum: Index, inside: Mask, map_mean: float
) -> Estimate:
    """Return the map's mean less its weighted mean error at the plots ``inside`` a domain, of (n,).

    For stratified samples whose plots stand for areas ``weight`` (n,); the variance is that of a ratio,
    linearised, within strata (Särndal, Swensson and Wretman 1992, sections 5.5 and 5.7), its degrees of
    freedom those of Satterthwaite (Cochran 1977, equation 5.16). A stratum of one plot is joined with
    the smallest of the others (Cochran 1977, section 5A.12).
    """
    stratum = _join_single(stratum)
    area = np.where(inside, weight, 0.0)
    mean = float(area @ errors / area.sum())
    parts = area * (errors - mean) / area.sum()
    numbers = np.unique(stratum[inside])
    own = [stratum == number for number in numbers]
    variances = [float(one.sum() * parts[one].var(ddof=1)) if one.sum() > 1 else 0.0 for one in own]
    freedoms = [max(int((inside & one).sum()) - 1, 1) for one in own]
    freedom = float(satterthwaite(variances, freedoms))
    return Estimate(map_mean - mean, float(np.sqrt(sum(variances))), max(freedom, 1.0))


def _join_single(stratum: Index) -> Index:
    """Return strata (n,) of two plots or more: each of one plot is joined with the smallest other."""
    while True:
        numbers, counts = np.unique(stratum, return_counts=True)
        if len(numbers) == 1 or counts.min() > 1:
            return stratum
        single = numbers[counts.argmin()]
        rest = numbers != single
        smallest = numbers[rest][counts[rest].argmin()]
        stratum = np.where(stratum == single, smallest, stratum)


def regression(observed: Float64, predicted: Float64, map_mean: float) -> Estimate:
    """Return the generalised regression estimate: the map rescaled to a + b ŷ at the plots.

    V is that of the jackknife, which holds for few plots and skewed errors too (Särndal, Swensson and
    Wretman 1992, section 11.5): (n - 1) / n³ Σ (g e / (1 - h))² with g the weight that the estimate
    gives a plot and h its leverage.
    """
    n, centre = len(observed), float(predicted.mean())
    apart = predicted - centre
    squares = float(apart @ apart)
    if n < 3 or squares <= 0:
        return difference(observed, predicted, map_mean)
    slope = float(apart @ observed) / squares
    errors = observed - observed.mean() - slope * apart
    shift = map_mean - centre
    weight = 1 + n * shift * apart / squares
    leverage = np.minimum(1 / n + apart**2 / squares, 1 - 1e-9)
    left_out = weight * errors / (1 - leverage)
    return Estimate(
        float(observed.mean() + slope * shift),
        float(np.sqrt((n - 1) / n**3 * (left_out @ left_out))),
        n - 2,
    )


def plot_weights(
    method: str, predicted: Float64, map_mean: float, weight: Float64 | None = None
) -> Float64:
    """Return what an estimate moves by for one unit more at each plot (n,); they add up to 1.

    ``weight`` (n,) are the areas that plots stand for; None: all alike.
    """
    if weight is not None:
        return np.asarray(weight / weight.sum(), np.float64)
    n, apart = len(predicted), predicted - predicted.mean()
    squares = float(apart @ apart)
    if method != "regression" or squares <= 0:
        return np.full(n, 1 / n)
    return np.asarray(1 / n + (map_mean - float(predicted.mean())) * apart / squares, np.float64)


def efficiency(observed: Float64, predicted: Float64, method: str) -> Float64:
    """Return how many times more plots would be needed without the map, and its 90 % interval (3,).

    The ratio of the variance of observations to that of the errors that the method is left with; the
    interval of its logarithm by leaving out plots one after the other. NaN where the map errs nowhere.
    """
    n = len(observed)
    free = 2 if method == "regression" else 1
    columns = np.stack(
        [np.ones(n), observed, predicted, observed**2, predicted**2, observed * predicted]
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = _log_ratio(columns.sum(1), free)
        left_out = _log_ratio(columns.sum(1)[:, None] - columns, free)
        spread = left_out - left_out.mean()
        reach = student(n - 1, EFFICIENCY) * np.sqrt((n - 1) / n * float(spread @ spread))
    bounds = np.exp(np.array([whole, whole - reach, whole + reach]))
    return np.where(np.isfinite(bounds).all(), bounds, np.nan)


def _log_ratio(sums: Float64, free: int) -> Float64:
    """Return the logarithm of the ratio (…,) from sums (6, …) of 1, y, ŷ, y², ŷ², y ŷ."""
    n, y, x, yy, xx, xy = sums
    of_y, of_x, of_both = yy - y**2 / n, xx - x**2 / n, xy - x * y / n
    left = of_y - of_both**2 / of_x if free == 2 else of_y + of_x - 2 * of_both
    return np.asarray(np.log(of_y / (n - 1)) - np.log(left / (n - free)))


def are_enough(observed: Float64, predicted: Float64, map_mean: float) -> bool:
    """Return whether plots (n,) allow an estimate of a domain of its own."""
    positive = int(((observed > 0) | (predicted > 0)).sum())
    return len(observed) >= FEWEST and (positive >= FEWEST_POSITIVE or map_mean <= 0)


def best(observed: Float64, predicted: Float64, map_mean: float) -> tuple[str, Estimate] | None:
    """Return the name of the estimator that so many plots allow, and its estimate; None for too few."""
    if not are_enough(observed, predicted, map_mean):
        return None
    if len(observed) < FEWEST_FOR_SLOPE:
        return "difference", difference(observed, predicted, map_mean)
    return "regression", regression(observed, predicted, map_mean)
