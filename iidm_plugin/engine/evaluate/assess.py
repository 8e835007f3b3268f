"""The job that compares a map with reference values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..core.calibration import Z90
from ..core.errors import InputError
from ..core.files import check_writable
from ..core.grid import Grid
from ..core.progress import Progress
from ..core.settings.assessment import AssessAccuracy, AssessAccuracyResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.area import PixelArea
from ..raster.source import gdal_environment, grid_of, open_dataset, read_plane
from ..report.accuracy import Findings, write_accuracy_report
from . import samples
from .blocks import numbers, side_px
from .metrics import Accuracy, accuracy, crps_normal, share_inside, width

FEWEST = 10
RASTERS = frozenset({".tif", ".tiff", ".vrt", ".img", ".jp2", ".asc"})
DRAWS = 400
"""Bootstrap draws of whole blocks."""
POOLS = (4, 16)


@dataclass(frozen=True)
class Pairs:
    """Observed and mapped values, with the block that holds each."""

    observed: npt.NDArray[np.float64]
    mapped: npt.NDArray[np.float64]
    beside: Mapping[str, npt.NDArray[np.float64]]
    """Uncertainty, lower and upper bound, by the names of their settings, where they are given."""
    block: npt.NDArray[np.int64]
    pooled: dict[int, Accuracy]


def assess_accuracy(settings: AssessAccuracy, progress: Progress) -> AssessAccuracyResult:
    """Compare a map with a reference that it was not trained on."""
    if settings.report:
        check_writable(settings.report)
    with gdal_environment(), open_dataset(settings.map) as dataset:
        grid, unit = grid_of(dataset), dataset.units[0] or ""
        _warn_of_pool(dataset.tags(), settings, progress)
    is_raster = Path(settings.reference).suffix.lower() in RASTERS
    pairs = (_raster_pairs if is_raster else _vector_pairs)(settings, grid)
    if len(pairs.observed) < FEWEST:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Map and reference share only {count} values."),
            QT_TRANSLATE_NOOP("IIDM", "Check that they overlap, and the reference's nodata."),
            count=len(pairs.observed),
        )
    progress.step(0.5, QT_TRANSLATE_NOOP("IIDM", "Drawing blocks again"))
    figures = accuracy(pairs.observed, pairs.mapped)
    sd, interval = pairs.beside.get("uncertainty"), _interval(pairs)
    findings = Findings(
        figures=figures.as_json(),
        bounds=_bootstrap(pairs, settings.seed),
        classes=_by_class(pairs),
        pooled={side: figure.as_json() for side, figure in pairs.pooled.items()},
        picp90=float("nan") if interval is None else share_inside(pairs.observed, *interval),
        mpiw90=float("nan") if interval is None else width(*interval),
        crps=float("nan") if sd is None else crps_normal(pairs.observed, pairs.mapped, sd),
        unit=unit,
        blocks=len(np.unique(pairs.block)),
    )
    if settings.report:
        write_accuracy_report(settings.report, findings, pairs.observed, pairs.mapped)
    return AssessAccuracyResult(
        settings.report,
        figures.rmse,
        figures.rrmse,
        figures.r2,
        figures.bias,
        figures.mae,
        findings.picp90,
    )


def _warn_of_pool(tags: dict[str, str], settings: AssessAccuracy, progress: Progress) -> None:
    """Warn where map and reference say they hold different carbon pools."""
    if Path(settings.reference).suffix.lower() not in RASTERS:
        return
    with open_dataset(settings.reference) as reference:
        other = reference.tags().get("POOL", "")
    own = tags.get("POOL", "")
    if own and other and own.lower() != other.lower():
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "The map holds the pool “{own}”, the reference “{other}”."
                ),
                own=own,
                other=other,
            )
        )


def _beside(settings: AssessAccuracy) -> dict[str, str]:
    """Return the rasters that tell the map's uncertainty, by name."""
    paths = {name: getattr(settings, name) for name in ("uncertainty", "lower", "upper")}
    return {name: path for name, path in paths.items() if path}


def _interval(pairs: Pairs) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None:
    """Return the bounds of the 90 % intervals: as mapped, else from the deviation, else None."""
    if {"lower", "upper"} <= set(pairs.beside):
        return pairs.beside["lower"], pairs.beside["upper"]
    if "uncertainty" not in pairs.beside:
        return None
    reach = Z90 * pairs.beside["uncertainty"]
    return pairs.mapped - reach, pairs.mapped + reach


def _raster_pairs(settings: AssessAccuracy, grid: Grid) -> Pairs:
    mapped, valid = read_plane(settings.map, grid)
    reference, there = read_plane(settings.reference, grid)
    both = valid & there
    observed = np.where(both, reference, np.nan).astype(np.float32)
    beside = {}
    for name, path in _beside(settings).items():
        values, known = read_plane(path, grid)
        beside[name] = np.where(known, values, np.nan)[both].astype(float)
    side = side_px(observed, PixelArea(grid).side_m(), settings.block_m, settings.seed)
    return Pairs(
        observed[both].astype(float),
        mapped[both].astype(float),
        beside,
        numbers(both.shape, side)[both],
        {side: _pooled(observed, mapped, both, side) for side in POOLS},
    )


def _vector_pairs(settings: AssessAccuracy, grid: Grid) -> Pairs:
    found = samples.at_features(
        settings.reference, settings.field, grid, settings.map, _beside(settings)
    )
    side_m = settings.block_m or 20 * PixelArea(grid).side_m()
    side = max(1, round(side_m / PixelArea(grid).side_m()))
    across = grid.width // side + 1
    block = (found.row // side) * across + found.col // side
    return Pairs(found.observed, found.mapped, found.beside, block, {})


def _pooled(observed: Any, mapped: Any, both: Any, side: int) -> Accuracy:
    """Compare means over side x side pixels that are at least half known."""
    rows, cols = (length // side * side for length in both.shape)
    if not rows or not cols:
        return accuracy(np.zeros(0), np.zeros(0))
    shape = (rows // side, side, cols // side, side)
    known = both[:rows, :cols].reshape(shape).sum((1, 3))
    use = known * 2 >= side * side

    def mean(values: Any) -> Any:
        filled = np.where(both, values, 0.0)[:rows, :cols].reshape(shape)
        return (filled.sum((1, 3)) / np.maximum(known, 1))[use]

    return accuracy(mean(observed), mean(mapped))


def _bootstrap(pairs: Pairs, seed: int) -> dict[str, tuple[float, float]]:
    """Return 90 % intervals of RMSE, bias and R² from drawing whole blocks with replacement."""
    rng = np.random.default_rng([seed, 41])
    _, block = np.unique(pairs.block, return_inverse=True)
    count = int(block.max()) + 1
    error = pairs.mapped - pairs.observed
    sums = np.stack(
        [
            np.bincount(block, weights, count)
            for weights in (np.ones_like(error), error, error**2, pairs.observed, pairs.observed**2)
        ]
    )
    drawn = np.stack([sums[:, rng.integers(count, size=count)].sum(1) for _ in range(DRAWS)], 1)
    n, errors, squares, values, value_squares = drawn
    variance = np.maximum(value_squares / n - (values / n) ** 2, 1e-12)
    results = {
        "rmse": np.sqrt(squares / n),
        "bias": errors / n,
        "r2": 1 - squares / n / variance,
    }
    return {
        name: (float(np.quantile(values, 0.05)), float(np.quantile(values, 0.95)))
        for name, values in results.items()
    }


def _by_class(pairs: Pairs) -> list[dict[str, float | None]]:
    """Return figures for five classes of observed value with equally many values each."""
    edges = np.unique(np.quantile(pairs.observed, np.linspace(0, 1, 6)))
    rows = []
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        last = math.isclose(high, edges[-1])
        inside = (pairs.observed >= low) & ((pairs.observed < high) | last)
        figures = accuracy(pairs.observed[inside], pairs.mapped[inside]).as_json()
        rows.append({"low": float(low), "high": float(high), **figures})
    return rows
