"""Mean errors of a map in zones of which many hold few plots: the area-level model of Fay and Herriot.

Fay and Herriot 1979, JASA 74:269; variance components and mean square error as in Rao and Molina 2015,
“Small Area Estimation”, sections 5.2.1, 6.1 and 6.2.1 (restricted maximum likelihood).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.arrays import Float64, Index

FEWEST_ZONES = 5
"""Zones with plots from which on the variance between zones can be estimated."""
FEWEST_WITHIN = 5
"""Plots beyond one for each of these zones, from which on the variance within zones can be estimated."""
STEPS = 200
CLOSE = 1e-8
"""Steps of the estimate of that variance, and the change, as a share, that ends them."""


@dataclass(frozen=True)
class SmallAreas:
    """Mean errors of zones (Z,), mapped less observed, and their standard errors."""

    error: Float64
    se: Float64
    freedom: float
    """Zones with plots, less one, or plots less zones, whichever is fewer."""
    common: Float64
    """(Z,): the part of ``se`` that comes from the mean of all zones, which all share."""


def fit_small_areas(
    errors: Float64, zone: Index, zones: int, weight: Float64 | None = None
) -> SmallAreas | None:
    """Estimate the mean error of each zone from errors (n,) of plots in zones numbered (n,).

    ``weight`` (n,) are the areas that plots stand for; None: all alike. A zone's own mean is drawn
    towards that of all zones, the more the fewer plots it holds (by Kish's effective number where
    weights differ); zones without plots get the mean of all, and for their variance that between zones
    by the adjusted likelihood (Li and Lahiri 2010), which is never nothing. None where too few zones hold
    plots, or too few plots lie in the same zones.
    """
    area = np.ones(len(errors)) if weight is None else weight
    has_plots = np.bincount(zone, minlength=zones) > 0
    spare = len(errors) - int(has_plots.sum())
    if has_plots.sum() < FEWEST_ZONES or spare < FEWEST_WITHIN:
        return None
    sums, squares = np.bincount(zone, area, zones), np.bincount(zone, area**2, zones)
    sums = np.where(has_plots, sums, 1.0)
    mean = np.bincount(zone, area * errors, zones) / sums
    within = float(area @ (errors - mean[zone]) ** 2 / (sums - squares / sums)[has_plots].sum())
    if within <= 0:
        return None
    sampling = np.where(has_plots, within * squares / sums**2, np.inf)
    between = _between(mean[has_plots], sampling[has_plots])
    weight = 1 / (between + sampling[has_plots])
    centre = float(weight @ mean[has_plots] / weight.sum())
    shrinkage = np.where(has_plots, between / (between + sampling), 0.0)
    own = np.where(has_plots, mean, centre)
    elsewhere = _between(mean[has_plots], sampling[has_plots], is_adjusted=True)
    own_variance = np.where(has_plots, shrinkage * np.where(has_plots, sampling, 0.0), elsewhere)
    common = (1 - shrinkage) / np.sqrt(weight.sum())
    of_between = np.where(
        has_plots,
        np.where(has_plots, sampling, 0.0) ** 2
        / (between + np.where(has_plots, sampling, 1.0)) ** 3
        * (2 / (weight**2).sum()),
        0.0,
    )
    return SmallAreas(
        centre + shrinkage * (own - centre),
        np.sqrt(own_variance + common**2 + 2 * of_between),
        float(min(has_plots.sum() - 1, spare)),
        common,
    )


def _between(mean: Float64, sampling: Float64, is_adjusted: bool = False) -> float:
    """Return the variance A between zones, at least 0: restricted maximum likelihood, Fisher scoring.

    Where ``is_adjusted``, of that likelihood times A (Li and Lahiri 2010, J. Multivar. Anal. 101:882).
    """
    between = max(float(mean.var(ddof=1) - sampling.mean()), 0.1 * float(sampling.mean()))
    for _ in range(STEPS):
        weight = 1 / (between + sampling)
        residual = weight * (mean - weight @ mean / weight.sum())
        trace = weight.sum() - (weight**2).sum() / weight.sum()
        squares = (
            (weight**2).sum()
            - 2 * (weight**3).sum() / weight.sum()
            + ((weight**2).sum() / weight.sum()) ** 2
        )
        pull = 1 / between if is_adjusted else 0.0
        step = float((residual @ residual - trace + 2 * pull) / (squares + 2 * pull**2))
        new = max(between + step, between / 2 if is_adjusted else 0.0)
        if abs(new - between) <= CLOSE * (between + CLOSE):
            return new
        between = new
    return between
