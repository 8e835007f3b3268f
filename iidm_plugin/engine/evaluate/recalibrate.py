"""The job that makes the deviation of a map honest by a reference."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..core.calibration import Z90, Calibration
from ..core.card import Target
from ..core.files import check_writable
from ..core.grid import Grid
from ..core.progress import Progress
from ..core.settings.calibration import CalibrateUncertainty, CalibrateUncertaintyResult
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.area import PixelArea
from ..raster.sink import Layer, create
from ..raster.source import Stack, check_single, gdal_environment, grid_of, open_dataset
from ..report.calibration import CalibrationFindings, Told, write_calibration_report
from .blocks import Index
from .calibration import calibrate
from .metrics import share_inside
from .pairs import Asked, Pairs, Values, read_pairs, warn_of_pool

FEWEST = 30
"""Values that a calibration needs: fewer leave none beyond a bound that one in twenty exceeds."""
FOLDS = 5
ROWS = 512
"""Rows that are scaled at once."""


def calibrate_uncertainty(
    settings: CalibrateUncertainty, progress: Progress
) -> CalibrateUncertaintyResult:
    """Scale the deviation of a map, and write it with the bounds of 90 % intervals."""
    rasters = (settings.output, settings.lower, settings.upper)
    for path in filter(None, (*rasters, settings.report)):
        check_writable(path)
    for path in (settings.map, settings.uncertainty):
        check_single(path)
    with gdal_environment():
        with open_dataset(settings.map) as dataset:
            grid, unit = grid_of(dataset), dataset.units[0] or ""
            warn_of_pool(dataset.tags(), settings.reference, progress)
        progress.step(0.1, QT_TRANSLATE_NOOP("IIDM", "Comparing map and reference"))
        pairs = _known(settings, grid)
        found = _fitted(pairs)
        block = pairs.blocks(PixelArea(grid).side_m(), settings.block_m, settings.seed)
        apart = _left_out(pairs, block, settings.seed)
        low = Target().low if Target(unit=unit).is_carbon else -np.inf
        _write(settings, found, low, progress)
    sd = pairs.beside["uncertainty"]
    before = share_inside(pairs.observed, pairs.mapped - Z90 * sd, pairs.mapped + Z90 * sd)
    factor = float(np.mean(found.factor(pairs.mapped)))
    findings = CalibrationFindings(
        found, before, apart[1], len(np.unique(block)), unit, Path(settings.reference).name
    )
    if settings.report:
        told = Told(pairs.observed, pairs.mapped, sd)
        write_calibration_report(settings.report, findings, told, replace(told, sd=apart[0]))
    return CalibrateUncertaintyResult(*rasters, settings.report, before, apart[1], factor)


def _known(settings: CalibrateUncertainty, grid: Grid) -> Pairs:
    """Return the pairs for which a deviation is told."""
    asked = Asked(
        settings.map, settings.reference, settings.field, {"uncertainty": settings.uncertainty}
    )
    pairs = read_pairs(asked, grid, FEWEST)
    use = np.nan_to_num(pairs.beside["uncertainty"]) > 0
    return pairs.some(use, FEWEST)


def _fitted(pairs: Pairs) -> Calibration:
    return calibrate(pairs.observed, pairs.mapped, pairs.beside["uncertainty"])


def _left_out(pairs: Pairs, block: Index, seed: int) -> tuple[Values, float]:
    """Return the deviation (n,) that other blocks give each value, and the share inside their bounds."""
    number = np.unique(block, return_inverse=True)[1]
    dealt = np.random.default_rng([seed, 83]).permutation(int(number.max()) + 1) % FOLDS
    fold = dealt[number]
    sd, inside = pairs.beside["uncertainty"].copy(), np.zeros(len(fold), bool)
    for one in np.unique(fold):
        out, rest = fold == one, fold != one
        found = _fitted(pairs.some(rest, 0)) if rest.any() else Calibration()
        mean = pairs.mapped[out]
        sd[out] *= found.factor(mean)
        low, high = found.bounds(mean, sd[out], -np.inf)
        inside[out] = (pairs.observed[out] >= low) & (pairs.observed[out] <= high)
    return sd, float(inside.mean())


def _write(
    settings: CalibrateUncertainty, found: Calibration, low: float, progress: Progress
) -> None:
    """Write deviation and bounds; what is known of the map and its errors travels on."""
    with open_dataset(settings.uncertainty) as dataset:
        tags = {k: v for k, v in dataset.tags().items() if k not in ("AREA_OR_POINT",)}
        unit = dataset.units[0] or ""
    tags["CALIBRATED_BY"] = Path(settings.reference).name
    paths = (settings.output, settings.lower, settings.upper)
    layers = (
        Layer("calibrated standard deviation", unit, tags, "carbon_sd.qml"),
        Layer("lower bound of the 90 % interval", unit, tags, "carbon.qml"),
        Layer("upper bound of the 90 % interval", unit, tags, "carbon.qml"),
    )
    with ExitStack() as everything:
        stack = everything.enter_context(Stack(settings.map, (settings.uncertainty,)))
        sinks = [
            everything.enter_context(create(path, stack.grid, layer)) if path else None
            for path, layer in zip(paths, layers, strict=True)
        ]
        for window in stack.grid.rows(ROWS):
            progress.step(
                0.3 + 0.7 * window.row / stack.grid.height,
                QT_TRANSLATE_NOOP("IIDM", "Scaling the deviation"),
            )
            (mean, sd), valid = stack.read(window)
            honest = sd * found.factor(mean)
            for sink, plane in zip(sinks, (honest, *found.bounds(mean, honest, low)), strict=True):
                if sink:
                    sink.write(np.where(valid, plane, np.nan).astype(np.float32), window)
