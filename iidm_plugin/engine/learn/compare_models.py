"""The job that compares methods on the same folds."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from ..core.budget import Budget
from ..core.errors import InputError, SettingsError
from ..core.files.writing import write_text
from ..core.progress import Part, Progress
from ..core.settings.assessment import METHODS, CompareModels, CompareModelsResult
from ..core.text import QT_TRANSLATE_NOOP, Text, phrase
from ..evaluate.blocks import Folds, side_at
from ..evaluate.metrics import accuracy, crps_normal
from ..evaluate.regression import regressors
from ..report.calibration import PredictedSeries
from ..report.comparison import ENOUGH_S, KINDS, SHORT_TIME_TEXT, Row, write_comparison_report
from . import torch_device
from .baselines import compared_methods, reference_networks
from .baselines.comparison_data import (
    ComparisonData,
    FoldFit,
    MethodPrediction,
    assign_row_folds,
    is_orientation_free,
    load_comparison_data,
)
from .teacher.optimise import TrainingBudget, TrainingRun

NETWORKS = (*reference_networks.NETWORKS, "teacher", *compared_methods.STUDENTS)
"""Methods that are trained, a teacher before its students."""
LEAST_MINUTES = 0.3
"""Time that one training and its map need at the least, whatever the image."""


@dataclass(frozen=True)
class FoldResult:
    """An answer beside the truth."""

    fit: FoldFit
    method: str
    observed: np.ndarray
    answer: MethodPrediction


def compare_models(settings: CompareModels, progress: Progress) -> CompareModelsResult:
    """Fit and evaluate every method on every fold."""
    budget = Budget(settings.budget_minutes)
    device = torch_device.choose(settings.device)
    methods = _methods(settings)
    _check_time(settings, methods)
    field = load_comparison_data(settings, progress)
    with TemporaryDirectory(prefix="iidm_compare_") as folder:
        side = _side_px(settings, field)
        fits = list(_fits(settings, field, side, Path(folder)))
        _check_fits(fits, field, methods, settings)
        results = _pixels(fits, field, methods, settings, Part(progress, 0.02, 0.15))
        networks = [method for method in NETWORKS if method in methods]
        if set(networks) & set(reference_networks.NETWORKS):
            fits = list(
                _with_orientation(fits, field, side, settings.seed, Part(progress, 0.15, 0.15))
            )
        slowest = compared_methods.mapping_seconds(field, networks, device)
        seconds = _seconds_each(budget, len(fits) * len(networks), slowest)
        on_processor = seconds if device.type == "cpu" else math.inf
        if on_processor < ENOUGH_S:
            progress.warn(Text.of(SHORT_TIME_TEXT, seconds=f"{seconds:.0f}"))
        for number, fit in enumerate(fits):
            for step, method in enumerate(networks):
                at = number * len(networks) + step
                count = len(fits) * len(networks)
                part = Part(progress, 0.15 + 0.83 * at / count, 0.15 + 0.83 * (at + 1) / count)
                _note_progress(part, fit, method)
                run = TrainingRun(TrainingBudget(0, seconds), settings.seed, device, part)
                answer = compared_methods.train_network(method, field, fit, settings, run)
                results.append(FoldResult(fit, method, field.observed(fit), answer))
    _write(settings, results, methods, on_processor)
    return CompareModelsResult(settings.report, settings.table)


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


def _check_fits(
    fits: Sequence[FoldFit], field: ComparisonData, methods: Sequence[str], settings: CompareModels
) -> None:
    """Refuse folds without labels, or without training labels, before any time is spent."""
    for fit in fits:
        if not (fit.test & field.is_used).any() or not (field.is_used & ~fit.test).any():
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "Fold {fold} contains no label."),
                QT_TRANSLATE_NOOP("IIDM", "Choose narrower blocks (BLOCK_M), or fewer folds."),
                fold=fit.fold + 1,
            )
        if "teacher" in methods:
            compared_methods.inner_seed(field, fit, settings)


def _seconds_each(budget: Budget, trainings: int, mapping: float) -> float:
    """Return the time of every training and its map: the same for all, or they could not be compared.

    Infinite where there is none.
    """
    if not trainings:
        return math.inf
    seconds = budget.remaining / trainings
    least = compared_methods.LEAST_S + mapping
    if seconds < least:
        missing = (least * trainings + budget.elapsed) / 60
        raise _too_short(trainings, budget.seconds / 60, missing)
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
    if settings.budget_minutes < least:
        raise _too_short(trainings, settings.budget_minutes, least)


def _side_px(settings: CompareModels, field: ComparisonData) -> int:
    """Return the width of blocks: as wanted, or as far as errors of plain regression go together."""
    bands = field.features[:, : len(field.scene.names)]
    errors = field.values - regressors.linear(bands, field.values, bands)
    return side_at(field.places, errors, field.scene.pixel_m, settings.block_m, settings.seed)


def _fits(
    settings: CompareModels, field: ComparisonData, side_px: int, folder: Path
) -> Iterator[FoldFit]:
    """Yield every fold of every kind."""
    kinds: dict[str, Folds] = {
        "blocks": assign_row_folds(field, side_px, settings.folds, settings.seed)
    }
    if settings.random_folds:
        kinds["random"] = assign_row_folds(field, 1, settings.folds, settings.seed)
    for kind, fold in kinds.items():
        for index in range(settings.folds):
            yield FoldFit(kind, index, fold == index, folder / f"{kind}{index}")


def _with_orientation(
    fits: Sequence[FoldFit], field: ComparisonData, side_px: int, seed: int, progress: Progress
) -> Iterator[FoldFit]:
    """Yield the fits, with whether networks flip and rotate their crops."""
    for fit in fits:
        progress.step(0.0, QT_TRANSLATE_NOOP("IIDM", "Computing texture features"))
        yield replace(fit, augment=is_orientation_free(field, fit.test, side_px, seed))


def _pixels(
    fits: Sequence[FoldFit],
    field: ComparisonData,
    methods: Sequence[str],
    settings: CompareModels,
    progress: Progress,
) -> list[FoldResult]:
    results = []
    for number, fit in enumerate(fits):
        for method in methods:
            if method not in NETWORKS:
                _note_progress(Part(progress, number / len(fits), 1.0), fit, method)
                answer = compared_methods.fit_pixelwise(method, field, fit, settings.seed)
                results.append(FoldResult(fit, method, field.observed(fit), answer))
    return results


def _note_progress(progress: Progress, fit: FoldFit, method: str) -> None:
    text = Text.of(
        QT_TRANSLATE_NOOP("IIDM", "{kind}, fold {fold}: {method}"),
        kind=phrase(KINDS[fit.kind]),
        fold=fit.fold + 1,
        method=phrase(METHODS[method]),
    )
    progress.step(0.0, text)


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
