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
    by_zone, common = _by_small_areas(direct, zone_sums, sample)
    if stratified:
        by_zone = _by_strata(by_zone, model, common)
    elif by_zone.method[every] in estimators.BY_PLOTS:
        by_zone = _with_total(by_zone)
    if sample.components is None:
        return by_zone
    return _with_common_errors(by_zone, zone_sums, sample, sample.components)


def _with_common_errors(
    estimate: ZonalEstimate, zone_sums: Sums, sample: Sample, of_plots: Float64
) -> ZonalEstimate:
    """Add what the observed values of all plots err by together, however many plots there are.

    With h (q,) the error components of a plot, rows of ``of_plots`` (n, q), and w what an estimate makes
    of it, ‖Σ w h‖² (as in hybrid inference: Patterson et al. 2019). The sum over strata has the sum of
    the zones' components.
    """
    components = np.zeros((len(estimate.total), of_plots.shape[1]))
    for zone, (method, hectares) in enumerate(
        zip(estimate.method, zone_sums.mapped_ha, strict=True)
    ):
        inside = sample.inside(zone if zone < len(components) - 1 else None)
        if method == "small area":  # drawn towards the mean of all
            inside = sample.inside(None)
        elif method not in estimators.BY_PLOTS:
            continue
        weight = None if sample.weight is None else sample.weight[inside]
        mean = zone_sums.carbon[zone] / hectares
        moves = estimators.plot_weights(method, sample.predicted[inside], mean, weight)
        components[zone] = hectares * (moves @ of_plots[inside])
    if estimate.method[-1] == "stratified":
        components[-1] = components[:-1].sum(axis=0)
    variances = estimate.se**2, (components**2).sum(axis=1)
    freedom = satterthwaite(variances, (estimate.freedom, np.zeros(len(components))))
    is_more = variances[1] > 0
    return replace(
        estimate,
        se=np.where(is_more, np.sqrt(variances[0] + variances[1]), estimate.se),
        freedom=np.where(is_more, np.nan_to_num(freedom), estimate.freedom),
    )


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
    if not estimators.are_enough(sample.observed[inside], sample.predicted[inside], map_mean):
        return None
    errors = sample.predicted - sample.observed
    is_inside = np.isin(np.arange(len(errors)), inside)
    return "difference", estimators.weighted_difference(
        errors, sample.weight, sample.stratum, is_inside, map_mean
    )


def _by_small_areas(
    direct: ZonalEstimate, zone_sums: Sums, sample: Sample
) -> tuple[ZonalEstimate, Float64]:
    """Estimate the zones that hold too few plots by those of all zones.

    Returned besides: the error (Z,) of each of them that comes from the mean of all zones: they share it.
    """
    plot, zone = sample.pairs
    count = len(direct.total) - 1
    weight = None if sample.weight is None else sample.weight[plot]
    areas = fit_small_areas((sample.predicted - sample.observed)[plot], zone, count, weight)
    if areas is None:
        return direct, np.zeros(count)
    few = np.append(~np.isin(direct.method[:-1], estimators.BY_PLOTS), False)
    few &= zone_sums.mapped_ha > 0
    hectares = zone_sums.mapped_ha
    error, se = np.append(areas.error, 0.0), np.append(areas.se, 0.0)
    by_zone = replace(
        direct,
        total=np.where(few, zone_sums.carbon - hectares * error, direct.total),
        se=np.where(few, hectares * se, direct.se),
        freedom=np.where(few, areas.freedom, direct.freedom),
        method=np.where(few, "small area", direct.method),
    )
    return by_zone, np.where(few[:-1], hectares[:-1] * areas.common, 0.0)


def _with_total(estimate: ZonalEstimate) -> ZonalEstimate:
    """Move the zones so that they add up to the whole, each by its share of all their variance."""
    total, variance = estimate.total.copy(), estimate.se[:-1] ** 2
    by_plots = np.isin(estimate.method[:-1], (*estimators.BY_PLOTS, "small area"))
    variance = np.where(by_plots, variance, 0.0)
    if variance.sum() > 0 and by_plots.all():
        total[:-1] += (total[-1] - total[:-1].sum()) * variance / variance.sum()
    return replace(estimate, total=total)


def _by_strata(estimate: ZonalEstimate, model: ZonalEstimate, common: Float64) -> ZonalEstimate:
    """Return the whole as the sum of the zones, which were sampled at densities of their own.

    Zones by their own plots err independently; those by all plots share the error of their mean,
    ``common`` (Z,): Cov_ij = c_i c_j (Rao and Molina 2015, section 6.1); those by the map alone go
    together as the map's errors do.
    """
    total, se, freedom = estimate.total.copy(), estimate.se.copy(), estimate.freedom.copy()
    method, variance = estimate.method.copy(), estimate.se[:-1] ** 2
    of_map = ~np.isin(method[:-1], (*estimators.BY_PLOTS, "small area"))
    together = float(common.sum() ** 2 - common @ common)
    parts = [*variance[~of_map], together, _map_variance(model, of_map)]
    freedoms = [*freedom[:-1][~of_map], np.min(freedom[:-1], where=common > 0, initial=np.inf), 0.0]
    total[-1], se[-1] = total[:-1].sum(), np.sqrt(np.sum(parts))
    freedoms = [one if np.isfinite(one) else 0.0 for one in freedoms]
    freedom[-1] = np.nan_to_num(float(satterthwaite(parts, freedoms)))
    method[-1] = "stratified"
    return replace(estimate, total=total, se=se, freedom=freedom, method=method)


def _map_variance(model: ZonalEstimate, zones: npt.NDArray[np.bool_]) -> float:
    """Return the variance of the map's sum over some zones (Z,), as correlated as all zones are.

    The mean correlation between zones follows from the variance of all together.
    """
    variance, se = model.se[:-1] ** 2, model.se[:-1]
    if not zones.any():
        return 0.0
    apart, whole = float(variance.sum()), float(se.sum()) ** 2
    correlation = np.clip((model.se[-1] ** 2 - apart) / max(whole - apart, 1e-12), 0.0, 1.0)
    own, own_whole = float(variance[zones].sum()), float(se[zones].sum()) ** 2
    return float(own + correlation * (own_whole - own))
