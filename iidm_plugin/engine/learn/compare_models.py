"""The job that compares methods on the same folds."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from ..cluster.executor import Place, run_in_order
from ..core.budget import Budget
from ..core.errors import InputError, SettingsError
from ..core.files.writing import write_text
from ..core.progress import Part, Progress
from ..core.settings import to_mapping
from ..core.settings.assessment import CompareModels, CompareModelsResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..evaluate.metrics import accuracy, crps_normal
from ..report.calibration import PredictedSeries
from ..report.comparison import ENOUGH_S, SHORT_TIME_TEXT, Row, write_comparison_report
from . import torch_device
from .baselines import compared_methods
from .baselines.comparison_data import MethodPrediction
from .baselines.fold_fits import (
    NETWORKS,
    Comparison,
    FoldResult,
    fit_fold,
    fit_pixelwise_methods,
    load_comparison,
    train_networks,
)
from .teacher.optimise import TrainingBudget, TrainingRun

LEAST_MINUTES = 0.3
"""Time that one training and its map need at the least, whatever the image."""


def compare_models(settings: CompareModels, progress: Progress) -> CompareModelsResult:
    """Fit and evaluate every method on every fold."""
    budget = Budget(settings.budget_minutes)
    device = torch_device.choose(settings.device)
    methods = _methods(settings)
    _check_time(settings, methods)
    with TemporaryDirectory(prefix="iidm_compare_") as folder:
        comparison = load_comparison(settings, methods, Path(folder), progress)
        _check_fits(comparison, settings)
        run = _run_on_cluster if settings.scheduler else _run_here
        results, seconds = run(settings, comparison, budget, progress)
    on_processor = seconds if device.type == "cpu" and not settings.steps else math.inf
    _write(settings, results, methods, on_processor)
    return CompareModelsResult(settings.report, settings.table)


def _run_here(
    settings: CompareModels, comparison: Comparison, budget: Budget, progress: Progress
) -> tuple[list[FoldResult], float]:
    """Fit one method after the other; return the results and the seconds of each training."""
    results = fit_pixelwise_methods(comparison, settings, Part(progress, 0.02, 0.15))
    comparison = comparison.with_orientation(settings.seed, Part(progress, 0.15, 0.15))
    device = torch_device.choose(settings.device)
    seconds = _seconds_each(settings, budget, comparison, progress)
    part = Part(progress, 0.15, 0.98)
    run = TrainingRun(TrainingBudget(settings.steps, seconds), settings.seed, device, part)
    return [*results, *train_networks(comparison, settings, run)], seconds


def _run_on_cluster(
    settings: CompareModels, comparison: Comparison, budget: Budget, progress: Progress
) -> tuple[list[FoldResult], float]:
    """Fit the methods of each fold on a worker, each training for as long as it would get here."""
    seconds = _seconds_each(settings, budget, comparison, progress)
    shared = {"settings": to_mapping(settings), "methods": comparison.methods, "seconds": seconds}
    items = [{**shared, "fit": number} for number in range(len(comparison.fits))]
    part = Part(progress, 0.02, 0.98)
    outcomes = run_in_order(fit_fold, items, Place(settings.scheduler), part)
    results = [
        FoldResult(fit, method, observed, MethodPrediction(**answer))
        for fit, outcome in zip(comparison.fits, outcomes, strict=True)
        for method, observed, answer in outcome
    ]
    return results, seconds


def _methods(settings: CompareModels) -> list[str]:
    """Return what is compared, in the order of tables."""
    requested_methods = set(settings.methods)
    if requested_methods & set(compared_methods.STUDENTS):
        requested_methods.add("teacher")
    if not requested_methods:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "No method is chosen."),
            QT_TRANSLATE_NOOP("IIDM", "Choose at least one (option METHODS)."),
        )
    return [method for method in compared_methods.ORDER if method in requested_methods]


def _check_fits(comparison: Comparison, settings: CompareModels) -> None:
    """Refuse folds without labels, or without training labels, before any time is spent."""
    field = comparison.field
    for fit in comparison.fits:
        if not (fit.test & field.is_used).any() or not (field.is_used & ~fit.test).any():
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "Fold {fold} contains no label."),
                QT_TRANSLATE_NOOP("IIDM", "Choose narrower blocks (BLOCK_M), or fewer folds."),
                fold=fit.fold + 1,
            )
        if "teacher" in comparison.methods:
            compared_methods.inner_seed(field, fit, settings)


def _seconds_each(
    settings: CompareModels, budget: Budget, comparison: Comparison, progress: Progress
) -> float:
    """Return the time of every training and its map: the same for all, or they could not be compared.

    Infinite where there is none. Of trainings of fixed steps, the share of the whole budget, so that
    what is measured by it (samples for the trees) does not depend on the machine.
    """
    trainings = len(comparison.fits) * len(comparison.networks)
    if not trainings:
        return math.inf
    if settings.steps:
        return budget.seconds / trainings
    device = torch_device.choose(settings.device)
    mapping = compared_methods.mapping_seconds(comparison.field, comparison.networks, device)
    seconds = budget.remaining / trainings
    least = compared_methods.LEAST_S + mapping
    if seconds < least:
        missing = (least * trainings + budget.elapsed) / 60
        raise _too_short(trainings, budget.seconds / 60, missing)
    if device.type == "cpu" and seconds < ENOUGH_S:
        progress.warn(Text.of(SHORT_TIME_TEXT, seconds=f"{seconds:.0f}"))
    return seconds


def _too_short(trainings: int, minutes: float, least: float) -> SettingsError:
    return SettingsError(
        QT_TRANSLATE_NOOP("IIDM", "{count} trainings do not fit into {minutes} minutes."),
        QT_TRANSLATE_NOOP("IIDM", "Allow at least {least} minutes, or choose fewer methods."),
        count=trainings,
        minutes=f"{minutes:g}",
        least=f"{math.ceil(least):g}",
    )


def _check_time(settings: CompareModels, methods: Sequence[str]) -> None:
    kinds = 2 if settings.random_folds else 1
    trainings = sum(method in NETWORKS for method in methods) * settings.folds * kinds
    least = LEAST_MINUTES * trainings
    if not settings.steps and settings.budget_minutes < least:
        raise _too_short(trainings, settings.budget_minutes, least)


def _write(
    settings: CompareModels, results: Sequence[FoldResult], methods: Sequence[str], each_s: float
) -> None:
    """Write the table of all rows and the report of those over all folds."""
    single = [_row([one], str(one.fit.fold)) for one in results]
    kinds = list(dict.fromkeys(one.fit.kind for one in results))
    together = [
        _row([one for one in results if (one.fit.kind, one.method) == (kind, method)], "all")
        for kind in kinds
        for method in methods
    ]
    if settings.table:
        write_text(settings.table, _csv([*together, *single]))
    if settings.report:
        over_blocks = [one for one in results if one.fit.kind == "blocks"]
        series = {m: _series([one for one in over_blocks if one.method == m]) for m in methods}
        write_comparison_report(settings.report, together, series, settings.unit, each_s)


def _series(results: Sequence[FoldResult]) -> PredictedSeries:
    """Join a method's predictions of several folds."""
    sds = [one.answer.sd for one in results if one.answer.sd is not None]
    return PredictedSeries(
        np.concatenate([one.observed for one in results]).astype(float),
        np.concatenate([one.answer.mean for one in results]).astype(float),
        np.concatenate(sds).astype(float) if sds else None,
    )


def _row(results: Sequence[FoldResult], fold: str) -> Row:
    predictions = _series(results)
    inside = [
        is_inside for one in results if (is_inside := one.answer.inside(one.observed)) is not None
    ]
    first = results[0]
    return Row(
        first.fit.kind,
        first.method,
        fold,
        accuracy(predictions.observed, predictions.mean).as_json(),
        float("nan")
        if predictions.sd is None
        else crps_normal(predictions.observed, predictions.mean, predictions.sd),
        float(np.mean(np.concatenate(inside))) if inside else float("nan"),
        float(np.mean([one.answer.seconds for one in results])),
        first.answer.parameters,
    )


def _csv(rows: Sequence[Row]) -> str:
    names = ("n", "rmse", "rrmse", "r2", "bias")
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["method", "fold", *names, "crps", "picp90", "seconds", "folds", "parameters"])
    for row in rows:
        figures: Mapping[str, float | None] = row.figures
        values = [*(figures[name] for name in names), row.crps, row.picp90, row.seconds]
        cells = ["" if value is None or value != value else f"{value:.6g}" for value in values]
        writer.writerow([row.method, row.fold, *cells, row.kind, row.parameters or ""])
    return stream.getvalue()
