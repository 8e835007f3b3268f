"""The job that compares a map with reference values."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from ..core.calibration import Z90
from ..core.progress import Progress
from ..core.settings.assessment import AssessAccuracy, AssessAccuracyResult
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.area import PixelArea
from ..raster.dataset import gdal_environment, grid_of, open_dataset
from ..report.accuracy import Findings, write_accuracy_report
from ..report.calibration import Told
from .blocks import Index
from .metrics import accuracy, crps_normal, share_inside, width
from .pairs import Asked, Pairs, Values, read_pairs, warn_of_pool

FEWEST = 10
DRAWS = 400
"""Bootstrap draws of whole blocks."""
GROUPS = 1000
"""Groups at random that are drawn instead, for comparison: as good as single values, and quicker."""


def assess_accuracy(settings: AssessAccuracy, progress: Progress) -> AssessAccuracyResult:
    """Compare a map with a reference that it was not trained on."""
    with gdal_environment(), open_dataset(settings.map) as dataset:
        grid, unit = grid_of(dataset), dataset.units[0] or ""
        warn_of_pool(dataset.tags(), settings.reference, progress)
    rasters = {name: getattr(settings, name) for name in ("uncertainty", "lower", "upper")}
    asked = Asked(settings.map, settings.reference, settings.field, rasters)
    pairs = read_pairs(asked, grid, FEWEST, progress)
    block = pairs.blocks(PixelArea(grid).side_m(), settings.block_m, settings.seed)
    progress.step(0.5, QT_TRANSLATE_NOOP("IIDM", "Drawing blocks again"))
    figures = accuracy(pairs.observed, pairs.mapped)
    told = _told(pairs)
    sd, interval = told.beside.get("uncertainty"), _interval(told)
    findings = Findings(
        figures=figures.as_json(),
        bounds=_bootstrap(pairs, block, settings.seed),
        alone=_bootstrap(pairs, _at_random(len(block), settings.seed), settings.seed),
        classes=_by_class(pairs),
        pooled={side: figure.as_json() for side, figure in pairs.pooled.items()},
        picp90=float("nan") if interval is None else share_inside(told.observed, *interval),
        mpiw90=float("nan") if interval is None else width(*interval),
        crps=float("nan") if sd is None else crps_normal(told.observed, told.mapped, sd),
        unit=unit,
        blocks=len(np.unique(block)),
        shared=pairs.shared,
    )
    if settings.report:
        shown = Told(pairs.observed, pairs.mapped)
        write_accuracy_report(
            settings.report, findings, shown, Told(told.observed, told.mapped, sd)
        )
    return AssessAccuracyResult(
        settings.report,
        figures.rmse,
        figures.rrmse,
        figures.r2,
        figures.bias,
        figures.mae,
        findings.picp90,
    )


def _told(pairs: Pairs) -> Pairs:
    """Return the pairs for which all that is told beside the map is known; without it, if for none."""
    if not pairs.beside:
        return pairs
    use = np.all([np.isfinite(one) for one in pairs.beside.values()], 0)
    return pairs.some(use) if use.any() else replace(pairs, beside={})


def _interval(pairs: Pairs) -> tuple[Values, Values] | None:
    """Return the bounds of the 90 % intervals: as mapped, else from the deviation, else None."""
    if {"lower", "upper"} <= set(pairs.beside):
        return pairs.beside["lower"], pairs.beside["upper"]
    if "uncertainty" not in pairs.beside:
        return None
    reach = Z90 * pairs.beside["uncertainty"]
    return pairs.mapped - reach, pairs.mapped + reach


def _at_random(count: int, seed: int) -> Index:
    """Return groups (n,) that values are dealt into at random, as if none had neighbours."""
    return np.random.default_rng([seed, 101]).permutation(count) % GROUPS


def _bootstrap(pairs: Pairs, block: Index, seed: int) -> dict[str, tuple[float, float]]:
    """Return 90 % intervals of RMSE, bias and R² from drawing whole blocks with replacement."""
    rng = np.random.default_rng([seed, 41])
    number = np.unique(block, return_inverse=True)[1]
    count = int(number.max()) + 1
    error = pairs.mapped - pairs.observed
    sums = np.stack(
        [
            np.bincount(number, weights, count)
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
