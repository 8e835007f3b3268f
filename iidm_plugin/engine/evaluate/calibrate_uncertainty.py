"""The job that calibrates the uncertainty of a map by a reference."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..core.arrays import Float64, Index
from ..core.errors import InputError
from ..core.grid.grid import Grid
from ..core.model_file.card import Target
from ..core.progress import Progress
from ..core.settings.calibration import CalibrateUncertainty, CalibrateUncertaintyResult
from ..core.text import QT_TRANSLATE_NOOP
from ..core.uncertainty.calibration import Z90, Calibration
from ..core.uncertainty.correlogram import Correlogram
from ..core.units import is_carbon_density
from ..raster.area import PixelArea
from ..raster.checks import check_single
from ..raster.dataset import gdal_environment, grid_of, open_dataset
from ..raster.map_check import check_densities, check_deviations, is_density
from ..raster.source import Stack
from ..raster.writing.sink import Layer, create
from ..report.calibration import CalibrationFindings, PredictedSeries, write_calibration_report
from .matchups import MatchupRequest, Matchups, check_comparable, mean_uncertainty, read_matchups
from .metrics import share_inside
from .uncertainty_calibration import calibrate

OF_PIXELS = "uncertainty of pixels"
FEWEST = 30
"""Values that a calibration needs: fewer leave none beyond a bound that one in twenty exceeds."""
FOLDS = 5
ROWS = 512
"""Rows that are scaled at once."""
OF_AREAS = QT_TRANSLATE_NOOP(
    "IIDM",
    "The reference holds means over several pixels, and how errors of neighbouring pixels are correlated "
    "is not known: the calibrated uncertainty is that of such means; errors of single pixels are larger.",
)


def calibrate_uncertainty(
    settings: CalibrateUncertainty, progress: Progress
) -> CalibrateUncertaintyResult:
    """Scale the deviation of a map, and write it with the bounds of 90 % intervals."""
    for path in (settings.map, settings.uncertainty):
        check_single(path)
    with gdal_environment():
        with open_dataset(settings.map) as dataset:
            grid, unit = grid_of(dataset), dataset.units[0] or ""
            quantity = dataset.tags().get("QUANTITY", "")
        check_comparable(settings.map, settings.reference, progress)
        progress.step(0.1, QT_TRANSLATE_NOOP("IIDM", "Comparing map and reference"))
        pixel_m = PixelArea(grid).side_m()
        pairs = _read_matchups(settings, grid, is_density(unit, quantity), progress)
        of_means = mean_uncertainty(pairs, settings.uncertainty, settings.reference, pixel_m)
        if of_means is None:
            progress.warn(OF_AREAS)
        else:
            pairs = replace(pairs, further={**pairs.further, "uncertainty": of_means})
        block = pairs.blocks(pixel_m, settings.block_m, settings.seed)
        _check_blocks(block)
        calibration = _fit(pairs, block)
        apart, picp90 = _left_out(pairs, block, settings.seed)
        low = Target().low if is_carbon_density(unit) else -np.inf
        narrower = float(np.mean(pairs.further[OF_PIXELS])) / _usual(pairs, calibration)
        shared = _shared_error(pairs, calibration, block)
        layers = _layers(settings, of_means is None, shared, narrower)
        _write(settings, layers, calibration, low, progress)
    sd = pairs.further["uncertainty"]
    before = share_inside(pairs.observed, pairs.predicted - Z90 * sd, pairs.predicted + Z90 * sd)
    factor = float(np.mean(calibration.factor(pairs.predicted)))
    findings = CalibrationFindings(
        calibration=calibration,
        before=before,
        after=picp90,
        blocks=len(np.unique(block)),
        unit=unit,
        reference=Path(settings.reference).name,
    )
    if settings.report:
        series_before = PredictedSeries(pairs.observed, pairs.predicted, sd)
        write_calibration_report(
            settings.report, findings, series_before, replace(series_before, sd=apart)
        )
    rasters = (settings.output, settings.lower, settings.upper)
    return CalibrateUncertaintyResult(*rasters, settings.report, before, picp90, factor)


def _read_matchups(
    settings: CalibrateUncertainty, grid: Grid, has_densities: bool, progress: Progress
) -> Matchups:
    """Return the pairs that have a deviation: the mean of their pixels', by the name OF_PIXELS as well.

    Raises:
        InputError: there are too few, or one has a value that stands for none.
    """
    request = MatchupRequest(
        map=settings.map,
        reference=settings.reference,
        field=settings.field,
        further={"uncertainty": settings.uncertainty},
        plot_ha=settings.plot_area,
    )
    pairs = read_matchups(request, grid, FEWEST, progress)
    deviations = pairs.further["uncertainty"]
    check_deviations(deviations, np.isfinite(deviations), settings.uncertainty)
    if has_densities:
        for values, path in ((pairs.predicted, settings.map), (pairs.observed, settings.reference)):
            check_densities(values, np.isfinite(values), path)
    pairs = pairs.some(np.nan_to_num(deviations) > 0, FEWEST)
    return replace(pairs, further={**pairs.further, OF_PIXELS: pairs.further["uncertainty"]})


def _check_blocks(block: Index) -> None:
    """Refuse values that lie too close together to be left out in turn."""
    count = len(np.unique(block))
    if count < FOLDS:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The values lie in {count} blocks alone."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "At least {fewest} are needed: give values from all over, or narrower blocks.",
            ),
            count=count,
            fewest=FOLDS,
        )


def _fit(pairs: Matchups, block: Index) -> Calibration:
    return calibrate(pairs.observed, pairs.predicted, pairs.further["uncertainty"], block)


def _left_out(pairs: Matchups, block: Index, seed: int) -> tuple[Float64, float]:
    """Return the deviation (n,) that other blocks give each value, and the share inside their bounds."""
    number = np.unique(block, return_inverse=True)[1]
    fold_of_block = np.random.default_rng([seed, 83]).permutation(int(number.max()) + 1) % FOLDS
    fold = fold_of_block[number]
    sd, inside = pairs.further["uncertainty"].copy(), np.zeros(len(fold), bool)
    for one in np.unique(fold):
        out, rest = fold == one, fold != one
        calibration = _fit(pairs.some(rest), block[rest])
        mean = pairs.predicted[out]
        sd[out] *= calibration.factor(mean)
        low, high = calibration.bounds(mean, sd[out], -np.inf)
        inside[out] = (pairs.observed[out] >= low) & (pairs.observed[out] <= high)
    return sd, float(inside.mean())


def _shared_error(pairs: Matchups, calibration: Calibration, block: Index) -> float:
    """Return the standard deviation, in calibrated deviations, of an error that all values share.

    By moments: the square of the mean error beyond what chance makes of it between blocks.
    """
    number = np.unique(block, return_inverse=True)[1]
    errors, counts = np.bincount(number, pairs.predicted - pairs.observed), np.bincount(number)
    total, blocks = counts.sum(), len(counts)
    bias = errors.sum() / total
    chance = blocks / (blocks - 1) * np.sum((errors - bias * counts) ** 2) / total**2
    return float(np.sqrt(max(0.0, bias**2 - chance))) / _usual(pairs, calibration)


def _usual(pairs: Matchups, calibration: Calibration) -> float:
    """Return the mean of the calibrated deviation of pixels."""
    return float(np.mean(pairs.further[OF_PIXELS] * calibration.factor(pairs.predicted)))


def _layers(
    settings: CalibrateUncertainty, of_areas: bool, shared: float, narrower: float
) -> tuple[Layer, ...]:
    """Return the outputs with all that is known of the map; ``shared`` of its errors is, at least.

    The shared error of the map is in deviations that were ``narrower`` times the calibrated ones. How
    errors of pixels go together is not how those of larger areas do: it does not travel on with them.
    """
    with open_dataset(settings.uncertainty) as dataset:
        tags = {name: value for name, value in dataset.tags().items() if name != "AREA_OR_POINT"}
        unit = dataset.units[0] or ""
    if "CORRELOGRAM" in tags:
        correlogram = Correlogram.from_tag(tags["CORRELOGRAM"])
        correlogram = replace(
            correlogram,
            shared=correlogram.shared * narrower,
            regional=correlogram.regional * narrower,
        )
        if (
            shared > correlogram.shared
        ):  # the error of this very map, not an estimate from other scenes
            correlogram = replace(correlogram, shared=shared, shared_freedom=0.0, scenes=0.0)
        tags["CORRELOGRAM"] = correlogram.as_tag()
    tags.pop("SUPPORT", None)
    if of_areas:
        tags.pop("CORRELOGRAM", None)
        tags["SUPPORT"] = "means over areas"
    tags["CALIBRATED_BY"] = Path(settings.reference).name
    return (
        Layer("calibrated standard deviation", unit, tags, "carbon_sd.qml"),
        Layer("lower bound of the 90 % interval", unit, tags, "carbon.qml"),
        Layer("upper bound of the 90 % interval", unit, tags, "carbon.qml"),
    )


def _write(
    settings: CalibrateUncertainty,
    layers: tuple[Layer, ...],
    calibration: Calibration,
    low: float,
    progress: Progress,
) -> None:
    """Write the calibrated deviation and the bounds that are requested."""
    paths = (settings.output, settings.lower, settings.upper)
    with ExitStack() as everything:
        stack = everything.enter_context(Stack(settings.map, (settings.uncertainty,)))
        sinks = [
            everything.enter_context(create(path, stack.grid, layer)) if path else None
            for path, layer in zip(paths, layers, strict=True)
        ]
        for window in stack.grid.rows(ROWS):
            progress.step(
                0.3 + 0.7 * window.row / stack.grid.height,
                QT_TRANSLATE_NOOP("IIDM", "Scaling the uncertainty"),
            )
            (mean, sd), valid = stack.read(window)
            calibrated_sd = sd * calibration.factor(mean)
            for sink, plane in zip(
                sinks, (calibrated_sd, *calibration.bounds(mean, calibrated_sd, low)), strict=True
            ):
                if sink:
                    sink.write(np.where(valid, plane, np.nan).astype(np.float32), window)
