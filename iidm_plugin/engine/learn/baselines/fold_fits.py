"""The folds of a comparison, and the methods fitted without each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...core.arrays import Float32
from ...core.progress import Part, Progress, Silent
from ...core.settings import from_mapping
from ...core.settings.assessment import METHODS, CompareModels
from ...core.text import QT_TRANSLATE_NOOP, Text, phrase
from ...evaluate.blocks import Folds, side_at
from ...evaluate.regression import regressors
from ...report.comparison import KINDS
from .. import torch_device
from ..teacher.optimise import TrainingBudget, TrainingRun
from . import compared_methods, reference_networks
from .comparison_data import (
    ComparisonData,
    FoldFit,
    MethodPrediction,
    assign_row_folds,
    is_orientation_free,
    load_comparison_data,
)

NETWORKS = (*reference_networks.NETWORKS, "teacher", *compared_methods.STUDENTS)
"""Methods that are trained, a teacher before its students."""


@dataclass(frozen=True)
class FoldResult:
    """A method's predictions of a fold beside the truth."""

    fit: FoldFit
    method: str
    observed: Float32
    """(m,)"""
    answer: MethodPrediction


@dataclass(frozen=True)
class Comparison:
    """What is compared: methods, by name, on the folds of one scene."""

    field: ComparisonData
    fits: Sequence[FoldFit]
    methods: Sequence[str]
    side_px: int
    """Of the blocks."""

    @property
    def networks(self) -> list[str]:
        """The methods that are trained, a teacher before its students."""
        return [method for method in NETWORKS if method in self.methods]

    def with_orientation(self, seed: int, progress: Progress) -> Comparison:
        """Return the same, with whether networks flip and rotate their crops in each fold."""
        if not set(self.networks) & set(reference_networks.NETWORKS):
            return self
        fits = []
        for fit in self.fits:
            progress.step(0.0, QT_TRANSLATE_NOOP("IIDM", "Computing texture features"))
            augment = is_orientation_free(self.field, fit.test, self.side_px, seed)
            fits.append(replace(fit, augment=augment))
        return replace(self, fits=fits)


def load_comparison(
    settings: CompareModels, methods: Sequence[str], folder: Path, progress: Progress
) -> Comparison:
    """Read the scene and divide its labels into folds; fits leave their files below ``folder``."""
    field = load_comparison_data(settings, progress)
    side = _side_px(settings, field)
    return Comparison(field, list(_fits(settings, field, side, folder)), methods, side)


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


def fit_pixelwise_methods(
    comparison: Comparison, settings: CompareModels, progress: Progress
) -> list[FoldResult]:
    """Fit the methods that use one pixel at a time."""
    results, field = [], comparison.field
    for number, fit in enumerate(comparison.fits):
        for method in comparison.methods:
            if method not in NETWORKS:
                _note_progress(Part(progress, number / len(comparison.fits), 1.0), fit, method)
                answer = compared_methods.fit_pixelwise(method, field, fit, settings.seed)
                results.append(FoldResult(fit, method, field.observed(fit), answer))
    return results


def train_networks(
    comparison: Comparison, settings: CompareModels, run: TrainingRun
) -> list[FoldResult]:
    """Train the networks, each for the budget of ``run``."""
    results, field = [], comparison.field
    trainings = [(fit, method) for fit in comparison.fits for method in comparison.networks]
    for number, (fit, method) in enumerate(trainings):
        part = Part(run.progress, number / len(trainings), (number + 1) / len(trainings))
        _note_progress(part, fit, method)
        own_run = replace(run, progress=part)
        answer = compared_methods.train_network(method, field, fit, settings, own_run)
        results.append(FoldResult(fit, method, field.observed(fit), answer))
    return results


def fit_fold(values: Mapping[str, Any]) -> list[tuple[str, Float32, dict[str, Any]]]:
    """Fit all methods of one fold, wherever a worker runs; return method, truth and prediction of each.

    ``values`` hold the settings of *Compare methods*, the methods, the number of the fit and the seconds
    of each training.
    """
    settings = from_mapping(CompareModels, values["settings"])
    with TemporaryDirectory(prefix="iidm_compare_") as folder:
        whole = load_comparison(settings, values["methods"], Path(folder), Silent())
        fold = replace(whole, fits=[whole.fits[values["fit"]]])
        results = fit_pixelwise_methods(fold, settings, Silent())
        fold = fold.with_orientation(settings.seed, Silent())
        device = torch_device.choose(settings.device)
        budget = TrainingBudget(settings.steps, values["seconds"])
        run = TrainingRun(budget, settings.seed, device, Silent())
        results += train_networks(fold, settings, run)
    return [(one.method, one.observed, vars(one.answer)) for one in results]


def _note_progress(progress: Progress, fit: FoldFit, method: str) -> None:
    text = Text.of(
        QT_TRANSLATE_NOOP("IIDM", "{kind}, fold {fold}: {method}"),
        kind=phrase(KINDS[fit.kind]),
        fold=fit.fold + 1,
        method=phrase(METHODS[method]),
    )
    progress.step(0.0, text)
