"""The job that compares a map with reference values."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from ..core.arrays import Float64
from ..core.progress import Progress
from ..core.settings.assessment import AssessAccuracy, AssessAccuracyResult
from ..core.text import QT_TRANSLATE_NOOP
from ..core.uncertainty.calibration import Z90
from ..raster.area import PixelArea
from ..raster.dataset import gdal_environment, grid_of, open_dataset
from ..report.accuracy import Findings, write_accuracy_report
from ..report.calibration import PredictedSeries
from .block_jackknife import block_intervals, independent_bounds
from .matchups import MatchupRequest, Matchups, check_comparable, mean_uncertainty, read_matchups
from .metrics import accuracy, crps_normal, share_inside, width

FEWEST = 10
GROUPS = 1000
"""Groups at random that are left out instead, for comparison: as good as single values, and quicker."""


def assess_accuracy(settings: AssessAccuracy, progress: Progress) -> AssessAccuracyResult:
    """Compare a map with a reference that it was not trained on."""
    with gdal_environment(), open_dataset(settings.map) as dataset:
        grid, unit = grid_of(dataset), dataset.units[0] or ""
        check_comparable(settings.map, settings.reference, progress)
    rasters = {name: getattr(settings, name) for name in ("uncertainty", "lower", "upper")}
    request = MatchupRequest(
        map=settings.map,
        reference=settings.reference,
        field=settings.field,
        further=rasters,
        plot_ha=settings.plot_area,
        se_field=settings.se_field,
    )
    pairs = read_matchups(request, grid, FEWEST, progress)
    progress.step(0.5, QT_TRANSLATE_NOOP("IIDM", "Leaving blocks out"))
    with_sd = _of_means(_with_uncertainty(pairs), settings, PixelArea(grid).side_m())
    findings = _findings(pairs, with_sd, settings, unit, PixelArea(grid).side_m())
    if settings.report:
        sd = with_sd.further.get("uncertainty")
        write_accuracy_report(
            settings.report,
            findings,
            PredictedSeries(pairs.observed, pairs.predicted),
            PredictedSeries(with_sd.observed, with_sd.predicted, sd),
        )
    figures = accuracy(pairs.observed, pairs.predicted)
    return AssessAccuracyResult(
        report=settings.report,
        rmse=figures.rmse,
        rmse_corrected=findings.rmse_corrected,
        rrmse=figures.rrmse,
        r2=figures.r2,
        bias=figures.bias,
        mae=figures.mae,
        picp90=findings.picp90,
    )


def _findings(
    pairs: Matchups, with_sd: Matchups, settings: AssessAccuracy, unit: str, pixel_m: float
) -> Findings:
    """Return all accuracy measures of the pairs, and those of intervals where a deviation is known."""
    side_px = settings.block_m / pixel_m
    intervals = block_intervals(
        pairs.observed, pairs.predicted, (pairs.row, pairs.col), side_px, settings.seed
    )
    sd, interval = with_sd.further.get("uncertainty"), _interval(with_sd)
    return Findings(
        figures=accuracy(pairs.observed, pairs.predicted).as_json(),
        bounds=intervals.bounds,
        alone=independent_bounds(pairs.observed, pairs.predicted, GROUPS, settings.seed),
        classes=_by_class(pairs),
        coarser={side: figure.as_json() for side, figure in pairs.coarser.items()},
        picp90=float("nan") if interval is None else share_inside(with_sd.observed, *interval),
        mpiw90=float("nan") if interval is None else width(*interval),
        crps=float("nan") if sd is None else crps_normal(with_sd.observed, with_sd.predicted, sd),
        unit=unit,
        blocks=intervals.blocks,
        range_m=intervals.practical_px * pixel_m,
        extent_m=intervals.extent_px * pixel_m,
        enough=intervals.enough,
        shared=pairs.shared,
        reference_error=_reference_error(pairs),
    )


def _reference_error(pairs: Matchups) -> float:
    """Return the root mean square of the reference's standard errors; NaN where none are stated."""
    if pairs.reference_se is None:
        return float("nan")
    return float(np.sqrt(np.mean(pairs.reference_se**2)))


def _with_uncertainty(pairs: Matchups) -> Matchups:
    """Return the pairs with an uncertainty, and without it if none has one."""
    if not pairs.further:
        return pairs
    use = np.all([np.isfinite(one) for one in pairs.further.values()], 0)
    return pairs.some(use) if use.any() else replace(pairs, further={})


def _of_means(pairs: Matchups, settings: AssessAccuracy, pixel_m: float) -> Matchups:
    """Return pairs with the deviations of the means that are compared, where they are of several pixels.

    Bounds of pixels do not hold for means: the interval is taken from the deviation then.
    """
    if "uncertainty" not in pairs.further or not pairs.of_areas:
        return pairs
    of_means = mean_uncertainty(pairs, settings.uncertainty, settings.reference, pixel_m)
    return pairs if of_means is None else replace(pairs, further={"uncertainty": of_means})


def _interval(pairs: Matchups) -> tuple[Float64, Float64] | None:
    """Return the bounds of the 90 % intervals: as mapped, else from the deviation, else None."""
    if {"lower", "upper"} <= set(pairs.further):
        return pairs.further["lower"], pairs.further["upper"]
    if "uncertainty" not in pairs.further:
        return None
    reach = Z90 * pairs.further["uncertainty"]
    return pairs.predicted - reach, pairs.predicted + reach


def _by_class(pairs: Matchups) -> list[dict[str, float | None]]:
    """Return figures for five classes of observed value with equally many values each."""
    edges = np.unique(np.quantile(pairs.observed, np.linspace(0, 1, 6)))
    rows = []
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        last = math.isclose(high, edges[-1])
        inside = (pairs.observed >= low) & ((pairs.observed < high) | last)
        figures = accuracy(pairs.observed[inside], pairs.predicted[inside]).as_json()
        rows.append({"low": float(low), "high": float(high), **figures})
    return rows
