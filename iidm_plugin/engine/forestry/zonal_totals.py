"""The job that sums a map up over zones, each total with its interval."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..core.arrays import Float64
from ..core.carbon import CO2_OF_C
from ..core.errors import InputError, SettingsError
from ..core.grid.grid import Grid
from ..core.progress import Part, Progress
from ..core.settings.totals import Reconcile, ZonalTotals, ZonalTotalsResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..core.uncertainty.correlogram import UNKNOWN, Correlogram
from ..core.uncertainty.statistics import member_freedom, satterthwaite
from ..raster.dataset import gdal_environment, grid_of, open_dataset
from ..raster.map_check import CARBON, check_quantity, check_unit, warn_of_gaps
from ..raster.vector.forest_mask import ForestMask, read_forest_mask
from ..raster.vector.geometry import polygons_ha
from ..raster.vector.layers import read_zones
from ..raster.vector.tables import write_table
from ..raster.vector.writing import write_vector
from ..report.forestry.totals import write_totals_report
from .check_inputs import preflight
from .estimation import estimators, footprint_totals, plots
from .estimation.plot_estimates import ZonalEstimate, estimate_by_plots
from .estimation.zones import Layers, Sums, sum_over_zones, together
from .inventory import columns

MOSTLY_EMPTY_PCT, PARTLY_EMPTY_PCT = 40.0, 2.0
"""Share (%) of a zone without a map from which on its total is not usable, or is stated as partial."""
FEWEST_MEMBERS = 3
TWICE = 0.002
"""Share of the ground that zones may have in common, for boundaries never fit quite."""
ALIKE = QT_TRANSLATE_NOOP(
    "IIDM",
    "The uncertainty has no correlation range: errors within a zone are taken as fully "
    "correlated, and the intervals are too wide.",
)


def zonal_totals(settings: ZonalTotals, progress: Progress) -> ZonalTotalsResult:
    """Sum a map up over zones, and over all of them together."""
    with gdal_environment():
        zones, everything = compute_totals(settings, Part(progress, 0.0, 0.9))
    progress.step(0.92, QT_TRANSLATE_NOOP("IIDM", "Writing files"))
    write_vector(settings.output, zones, "totals")
    if settings.table:
        write_table(settings.table, zones.drop(columns="geometry"))
    if settings.report:
        write_totals_report(settings.report, zones, everything, settings.confidence)
    return ZonalTotalsResult(
        settings.output,
        settings.table,
        settings.report,
        total_mgc=float(everything["c_mg"]),
        total_se=float(everything["c_se_mg"]),
        total_lower=float(everything["c_low_mg"]),
        total_upper=float(everything["c_high_mg"]),
        precision=float(everything["precision"]),
        area_ha=float(everything["mapped_ha"]),
    )


def compute_totals(settings: ZonalTotals, progress: Progress) -> tuple[Any, pd.Series]:
    """Return the zones with their figures, and the same figures of all together."""
    grid, correlogram = about(settings, progress)
    preflight(progress, zones=settings.zones)
    zones, zones_ha = read_zones(settings.zones, grid, progress=progress)
    _warn_of_overlaps(zones, progress)
    forest = _forest(settings, grid, progress)
    sample, footprints = None, None
    if settings.plots:
        sample = plots.read(settings, zones, grid, progress)
        sample = sample.within(forest) if forest is not None else sample
        footprints = footprint_totals.footprints_of(sample, settings, progress)
    layers = Layers(
        settings.map, settings.uncertainty, settings.ensemble, settings.applicable, forest
    )
    sums = sum_over_zones(layers, zones, together(len(zones)), correlogram, progress)
    _check_overlap(sums, settings)
    estimate = by_model(sums, correlogram)
    if sample and footprints:
        local = np.zeros(len(estimate.total))
        if settings.estimator != footprint_totals.HYBRID:
            local = footprint_totals.local_variance(estimate, sums, correlogram, progress)
        estimate = footprint_totals.estimate_by_footprints(
            estimate, sums, sample, settings.estimator, local
        )
    elif sample:
        estimate = estimate_by_plots(estimate, sums, sample, settings.stratified)
    rows = _rows(estimate, sums, np.append(zones_ha, np.nan), settings)
    return columns.join_results(zones, rows[:-1].drop(columns="freedom")), rows.iloc[-1]


def _forest(settings: ZonalTotals, grid: Grid, progress: Progress) -> ForestMask | None:
    if not settings.forest:
        return None
    return read_forest_mask(
        settings.forest, settings.forest_classes, settings.forest_field, grid, progress
    )


def _warn_of_overlaps(zones: Any, progress: Progress) -> None:
    """Warn where zones lie on each other: the sum over all of them counts their ground twice."""
    together_ha = float(polygons_ha(zones[:1].set_geometry([zones.geometry.union_all()]))[0])
    twice = float(polygons_ha(zones).sum()) - together_ha
    if twice > TWICE * together_ha:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "Zones overlap by {area} ha, which the sum over all zones counts twice."
                ),
                area=f"{twice:,.1f}",
            )
        )


def about(settings: ZonalTotals | Reconcile, progress: Progress) -> tuple[Grid, Correlogram]:
    """Return the map's grid, and how its errors go together; warn where that is not known."""
    for path in filter(None, (settings.map, settings.uncertainty)):
        check_quantity(path, CARBON)
        check_unit(path, progress)
    for path in filter(None, (settings.uncertainty, settings.ensemble)):
        warn_of_gaps(settings.map, path, progress)
    with open_dataset(settings.map) as dataset:
        grid = grid_of(dataset)
    if settings.ensemble:
        with open_dataset(settings.ensemble) as dataset:
            if dataset.count < FEWEST_MEMBERS:
                raise SettingsError(
                    QT_TRANSLATE_NOOP("IIDM", "An ensemble of {count} members gives no interval."),
                    QT_TRANSLATE_NOOP("IIDM", "Map with at least 20 members."),
                    count=dataset.count,
                )
    source = settings.uncertainty or settings.ensemble
    if not source:
        return grid, UNKNOWN
    with open_dataset(source) as dataset:
        correlogram = Correlogram.from_tag(dataset.tags().get("CORRELOGRAM", ""))
    if not correlogram.is_known and not settings.ensemble:
        progress.warn(ALIKE)
    return grid, correlogram


def _check_overlap(sums: Sums, settings: ZonalTotals) -> None:
    if sums.mapped_ha[-1] <= 0:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "No pixel of the map “{path}” has a value in any zone."),
            QT_TRANSLATE_NOOP("IIDM", "Check the zones' coordinate reference system, and clouds."),
            path=settings.map,
        )


def by_model(sums: Sums, correlogram: Correlogram) -> ZonalEstimate:
    """Take errors from the members where there are any, else from deviation and correlation.

    Degrees of freedom count the members, and the scenes that the error of a whole map was estimated from.
    """
    count, members = sums.members.shape
    if members:
        variance = sums.members.var(axis=1, ddof=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            part = np.nan_to_num(np.minimum(sums.shared / variance, 1.0))
        freedom = member_freedom(members, part, correlogram.shared_freedom)
        return ZonalEstimate(
            sums.carbon, np.sqrt(variance), freedom, np.full(count, "members", object)
        )
    apart = sums.variance - sums.shared
    freedom = satterthwaite((sums.shared, apart), (correlogram.shared_freedom, 0.0))
    method = np.where(np.isfinite(sums.variance), "correlogram", "none").astype(object)
    return ZonalEstimate(sums.carbon, np.sqrt(sums.variance), np.nan_to_num(freedom), method)


def _rows(
    estimate: ZonalEstimate, sums: Sums, zone_ha: Float64, settings: ZonalTotals
) -> pd.DataFrame:
    """Return the figures of each zone and, in the last row, of all; names fit into a shapefile."""
    zone_ha = np.where(np.isnan(zone_ha), np.nansum(zone_ha), zone_ha)
    quantiles = {f: estimators.student(f, settings.confidence / 100) for f in set(estimate.freedom)}
    reach = estimate.se * np.array([quantiles[f] for f in estimate.freedom])
    with np.errstate(divide="ignore", invalid="ignore"):
        target_ha = sums.forest_ha if settings.forest else zone_ha
        empty = 100 * np.nan_to_num(np.maximum(0.0, 1 - sums.mapped_ha / target_ha))
        rows = pd.DataFrame(
            {
                "area_ha": zone_ha,
                "mapped_ha": sums.mapped_ha,
                "nodata_pct": empty,
                "c_mgha": estimate.total / sums.mapped_ha,
                "c_mg": estimate.total,
                "co2e_mg": estimate.total * CO2_OF_C,
                "c_se_mg": estimate.se,
                "c_low_mg": np.maximum(0.0, estimate.total - reach),
                "c_high_mg": estimate.total + reach,
                "precision": np.where(
                    estimate.total > 0, 100 * (1 - reach / estimate.total), np.nan
                ),
                "freedom": estimate.freedom,
                "method": estimate.method,
            }
        )
        if estimate.plots is not None:
            rows["n_plots"] = estimate.plots
        if estimate.worth is not None:
            rows[["rel_eff", "eff_low", "eff_high"]] = estimate.worth
        if settings.forest:
            rows.insert(1, "forest_ha", sums.forest_ha)
            rows["other_ha"] = sums.other_ha
            rows["other_c_mg"] = sums.other_carbon
        if settings.applicable:
            rows["outaoa_pct"] = 100 * sums.outside_ha / sums.mapped_ha
    has_plots = estimate.plots is not None
    cases = {
        "no forest": (sums.forest_ha <= 0) & bool(settings.forest),
        "no map": sums.mapped_ha <= 0,
        "mostly without map": empty > MOSTLY_EMPTY_PCT,
        "partly without map": empty > PARTLY_EMPTY_PCT,
        "few plots": estimate.method == "small area",
        "model-dependent": np.isin(estimate.method, ("members", "correlogram", "none")) & has_plots,
    }
    return rows.assign(flag=np.select(list(cases.values()), list(cases), ""))
