"""Totals of zones by lidar footprints, with the map or without."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...core.arrays import Float64
from ...core.errors import InputError, SettingsError
from ...core.progress import Progress
from ...core.settings.totals import ZonalTotals
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...core.uncertainty.correlogram import Correlogram
from ...core.uncertainty.statistics import satterthwaite
from .estimators import Estimate
from .footprint_estimators import FEWEST_ORBITS, Footprints, fit_map_regression, hybrid
from .plot_estimates import ZonalEstimate
from .plots import Sample
from .zones import Sums

HYBRID, HIERARCHICAL = "hybrid", "hierarchical"
LARGE_ONLY = QT_TRANSLATE_NOOP(
    "IIDM",
    "Without the map's standard deviation and its correlation range, intervals by footprints hold for "
    "all zones together; those of small zones are too narrow.",
)


def footprints_of(sample: Sample, settings: ZonalTotals, progress: Progress) -> Footprints | None:
    """Return the footprints of a sample that is to be estimated by them; None for plots.

    Raises:
        SettingsError: the estimator or the strata do not suit the layer.
        InputError: there are too few orbits.
    """
    footprints = sample.footprints
    if footprints is None:
        if settings.estimator != "auto":
            raise SettingsError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "The estimator needs footprints with product, orbit and beam."
                ),
                QT_TRANSLATE_NOOP(
                    "IIDM", "Give the layer that “Import spaceborne lidar” makes, or choose Auto."
                ),
            )
        return None
    if settings.stratified:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "Orbits cross all zones: footprints have no strata by zone."),
            QT_TRANSLATE_NOOP("IIDM", "Switch STRATIFIED off."),
        )
    orbits = footprints.some(sample.inside(None)).orbits
    if orbits < FEWEST_ORBITS:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The footprints in the zones lie on {count} orbits only."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Import files of at least {least} orbits, or give a sample of plots."
            ),
            count=orbits,
            least=FEWEST_ORBITS,
        )
    _warn(footprints, settings, progress)
    return footprints


def _warn(footprints: Footprints, settings: ZonalTotals, progress: Progress) -> None:
    if not settings.forest and settings.estimator == HYBRID:
        progress.warn(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Footprints of trees stand for forest: without a forest mask, other land counts as "
                "forest.",
            )
        )
    unknown_count = int((footprints.model < 0).sum())
    if unknown_count:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "For {count} footprints the layer does not state what their biomass model is "
                    "uncertain of: the interval is too narrow.",
                ),
                count=unknown_count,
            )
        )


def local_variance(
    model: ZonalEstimate, zone_sums: Sums, correlogram: Correlogram, progress: Progress
) -> Float64:
    """Return (n,): the variance of the map's total in each zone that no regression takes away.

    What pixels and their neighbours err by; 0, with a warning, where it is not known.
    """
    if not zone_sums.members.shape[1] and not correlogram.is_known:
        progress.warn(LARGE_ONLY)
        return np.zeros(len(model.total))
    return np.maximum(np.nan_to_num(model.se**2 - zone_sums.shared), 0.0)


def estimate_by_footprints(
    model: ZonalEstimate, zone_sums: Sums, sample: Sample, estimator: str, local: Float64
) -> ZonalEstimate:
    """Estimate all zones together and each: hybrid zones by their own orbits, hierarchical ones by all.

    A zone that too few orbits cross keeps the estimate of the map. To the error of the regression that of
    the zone about it is added, ``local`` (n,), which is large in small zones (Breidenbach and Astrup
    2012, Eur. J. Forest Res. 131:1255).
    """
    footprints = sample.footprints
    if footprints is None:
        return model
    every = sample.inside(None)
    regression = None
    if estimator != HYBRID:
        regression = fit_map_regression(footprints.some(every), sample.predicted[every])
    total, se = model.total.copy(), model.se.copy()
    freedom, method = model.freedom.copy(), model.method.copy()
    counts = np.zeros(len(total), np.int64)
    for zone in range(len(total)):
        inside = sample.inside(zone if zone < len(total) - 1 else None)
        counts[zone], area = len(inside), zone_sums.mapped_ha[zone]
        if not area:
            continue
        estimate: Estimate | None = None
        if regression:
            estimate = regression.estimate(zone_sums.carbon[zone] / area)
        elif footprints.some(inside).orbits >= FEWEST_ORBITS:
            estimate = hybrid(footprints.some(inside))
        if estimate:
            method[zone] = HIERARCHICAL if regression else HYBRID
            variances = (area * estimate.se) ** 2, local[zone] if regression else 0.0
            total[zone], se[zone] = area * estimate.mean, np.sqrt(sum(variances))
            freedom[zone] = satterthwaite(variances, (estimate.freedom, 0.0))
    return replace(model, total=total, se=se, freedom=freedom, method=method, plots=counts)
