"""The large model: searched for, trained, and calibrated on folds it was not trained on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from ...core.arrays import Floats
from ...core.progress import Part, Progress
from ...core.text import QT_TRANSLATE_NOOP
from ...core.uncertainty.calibration import Z90
from ...learn.teacher.optimise import TrainingBudget
from ..simulation.samples import FoldedSamples, Samples
from . import fit, search
from .fit import Course, Estimates, Recipe
from .mlp import Teacher
from .search import Trial

COVERAGE = 0.9
SEARCH, CROSS_FIT = 0.4, 0.3
"""Shares of the time; the rest is the last training's."""


@dataclass(frozen=True, eq=False)
class TrainedTeacher:
    """A teacher, and how it was found."""

    teacher: Teacher
    factor: Floats
    """(O,) by which spreads become deviations of which 1.645 to each side hold 90 %."""
    usual: Floats
    """(O,) mean absolute error on folds held out."""
    trials: tuple[Trial, ...]

    def estimate(self, inputs: Floats) -> Estimates:
        """Return estimates and calibrated deviations (n, O)."""
        estimates = fit.estimate(self.teacher, inputs)
        return estimates._replace(spread=estimates.spread * self.factor)


def search_and_train(
    data: FoldedSamples,
    seconds: float,
    steps: int,
    trials: int,
    seed: int,
    device: torch.device,
    progress: Progress,
) -> TrainedTeacher:
    """Search for the recipe, cross-fit it for calibrated deviations, and train it on all folds."""
    trials_ = search.search(
        data, seconds * SEARCH, trials, seed, device, Part(progress, 0.0, SEARCH)
    )
    return train_recipe(data, trials_, seconds * (1 - SEARCH), steps, seed, device, progress)


def train_recipe(
    data: FoldedSamples,
    trials: list[Trial],
    seconds: float,
    steps: int,
    seed: int,
    device: torch.device,
    progress: Progress,
) -> TrainedTeacher:
    """Train the best recipe; every fold is held out once to measure errors and calibrate spreads."""
    recipe, folds = trials[0].recipe, len(data.folds)
    whole = TrainingBudget(steps, seconds * 0.5)
    ratios, errors = [], []
    for fold in range(folds):
        allowance = whole.part(1 / folds)
        span = (SEARCH + CROSS_FIT * fold / folds, SEARCH + CROSS_FIT * (fold + 1) / folds)
        part = Part(progress, *span)
        teacher = _course(data.without(fold), recipe, allowance, seed, device, part)
        held_out_samples = data.held_out(fold, seed)
        predictions = fit.estimate(teacher, held_out_samples.inputs)
        errors.append(np.abs(predictions.mean - held_out_samples.outputs))
        ratios.append(errors[-1] / (Z90 * predictions.spread))
    last = Part(progress, SEARCH + CROSS_FIT, 1.0)
    teacher = _course(data.all, recipe, whole, seed, device, last)
    factor = np.nanquantile(np.concatenate(ratios), COVERAGE, axis=0)
    usual = np.nanmean(np.concatenate(errors), axis=0)
    return TrainedTeacher(teacher, factor, usual, tuple(trials))


def _course(
    samples: Samples,
    recipe: Recipe,
    allowance: TrainingBudget,
    seed: int,
    device: torch.device,
    progress: Progress,
) -> Teacher:
    """Return a teacher trained from its beginning."""
    course = Course(fit.initial_teacher(samples, recipe, seed), samples, recipe, seed, device)
    message = QT_TRANSLATE_NOOP("IIDM", "Training the large model")
    course.go(allowance, lambda fraction: progress.step(fraction, message))
    return course.teacher.cpu().eval()
