"""Totals of zones by a map and a probability sample of plots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float64
from ...core.uncertainty.statistics import satterthwaite
from . import estimators
from .plots import Sample
from .small_areas import fit_small_areas
from .zones import Sums


@dataclass(frozen=True)
class ZonalEstimate:
    """Totals (n,) of zones, the last of them of all zones together, with standard errors."""

    total: Float64
    se: Float64
    freedom: Float64
    """0 where the error itself is taken for known."""
    method: npt.NDArray[Any]
    plots: npt.NDArray[np.int64] | None = None
    """How many plots each zone holds, where plots were given."""
    worth: Float64 | None = None
    """(n, 3): how many times more plots would be needed without the map, and its 90 % interval."""


def estimate_by_plots(
    model: ZonalEstimate, zone_sums: Sums, sample: Sample, stratified: bool
) -> ZonalEstimate:
    """Estimate zones that hold enough plots by them, others by all plots; zones add up to the whole."""
    direct = _direct(model, zone_sums, sample)
    every = len(direct.total) - 1
    by_zone = _by_small_areas(direct, zone_sums, sample)
    if stratified:
        return _by_strata(by_zone)
    if by_zone.method[every] not in estimators.BY_PLOTS:
        return by_zone
    return _with_total(by_zone)


def _direct(model: ZonalEstimate, zone_sums: Sums, sample: Sample) -> ZonalEstimate:
    """Estimate each zone, and all together, by the plots that it holds, where these are enough."""
    total, se = model.total.copy(), model.se.copy()
    freedom, method = model.freedom.copy(), model.method.copy()
    counts, worth = np.zeros(len(total), np.int64), np.full((len(total), 3), np.nan)
    for zone in range(len(total)):
        inside = sample.inside(zone if zone < len(total) - 1 else None)
        counts[zone], area = len(inside), zone_sums.mapped_ha[zone]
        if not area:
            continue
        observed, predicted = sample.observed[inside], sample.predicted[inside]
        answer = _estimate(sample, inside, zone_sums.carbon[zone] / area)
        if answer:
            method[zone], estimate = answer
            total[zone], se[zone] = area * estimate.mean, area * estimate.se
            freedom[zone] = estimate.freedom
            worth[zone] = estimators.efficiency(observed, predicted, method[zone])
    return ZonalEstimate(
        total=total, se=se, freedom=freedom, method=method, plots=counts, worth=worth
    )


def _estimate(
    sample: Sample, inside: npt.NDArray[np.int64], map_mean: float
) -> tuple[str, estimators.Estimate] | None:
    """Return the name of the estimator for the plots of a zone, and its estimate; None for too few."""
    if sample.weight is None or sample.stratum is None:
        return estimators.best(sample.observed[inside], sample.predicted[inside], map_mean)
    if len(inside) < estimators.FEWEST:
        return None
    errors = sample.predicted - sample.observed
    is_inside = np.isin(np.arange(len(errors)), inside)
    return "difference", estimators.weighted_difference(
        errors, sample.weight, sample.stratum, is_inside, map_mean
    )


def _by_small_areas(direct: ZonalEstimate, zone_sums: Sums, sample: Sample) -> ZonalEstimate:
    """Estimate the zones that hold too few plots by those of all zones."""
    plot, zone = sample.pairs
    count = len(direct.total) - 1
    weight = None if sample.weight is None else sample.weight[plot]
    areas = fit_small_areas((sample.predicted - sample.observed)[plot], zone, count, weight)
    if areas is None:
        return direct
    few = np.append(~np.isin(direct.method[:-1], estimators.BY_PLOTS), False)
    few &= zone_sums.mapped_ha > 0
    hectares = zone_sums.mapped_ha
    error, se = np.append(areas.error, 0.0), np.append(areas.se, 0.0)
    return replace(
        direct,
        total=np.where(few, zone_sums.carbon - hectares * error, direct.total),
        se=np.where(few, hectares * se, direct.se),
        freedom=np.where(few, areas.freedom, direct.freedom),
        method=np.where(few, "small area", direct.method),
    )


def _with_total(estimate: ZonalEstimate) -> ZonalEstimate:
    """Move the zones so that they add up to the whole, each by its share of all their variance."""
    total, variance = estimate.total.copy(), estimate.se[:-1] ** 2
    by_plots = np.isin(estimate.method[:-1], (*estimators.BY_PLOTS, "small area"))
    variance = np.where(by_plots, variance, 0.0)
    if variance.sum() > 0 and by_plots.all():
        total[:-1] += (total[-1] - total[:-1].sum()) * variance / variance.sum()
    return replace(estimate, total=total)


def _by_strata(estimate: ZonalEstimate) -> ZonalEstimate:
    """Return the whole as the sum of the zones, which were sampled at densities of their own."""
    total, se, freedom = estimate.total.copy(), estimate.se.copy(), estimate.freedom.copy()
    method, variance = estimate.method.copy(), estimate.se[:-1] ** 2
    total[-1], se[-1] = total[:-1].sum(), np.sqrt(variance.sum())
    freedom[-1] = float(satterthwaite(variance.tolist(), freedom[:-1].tolist()))
    method[-1] = "stratified"
    return replace(estimate, total=total, se=se, freedom=freedom, method=method)
