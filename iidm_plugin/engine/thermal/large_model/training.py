"""The large model: searched for, trained, and calibrated on folds it was not trained on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.arrays import Floats
from ...core.progress import Part, Progress
from ...core.text import QT_TRANSLATE_NOOP
from ...core.uncertainty.calibration import Z90
from ...learn.teacher.optimise import TrainingBudget
from ..simulation.samples import FoldedSamples, Samples
from . import fit, search
from .fit import Course, Estimates, Recipe
from .mlp import Teacher
from .search import SEARCH, SearchPlan, Trial

COVERAGE = 0.9
CROSS_FIT = 0.3
"""Share of the time; what it and the search leave is the last training's."""


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


def search_and_train(data: FoldedSamples, plan: SearchPlan, progress: Progress) -> TrainedTeacher:
    """Search for the recipe, cross-fit it for calibrated deviations, and train it on all folds."""
    trials = search.search(data, plan, Part(progress, 0.0, SEARCH))
    return train_recipe(data, trials, plan, progress)


def train_recipe(
    data: FoldedSamples, trials: list[Trial], plan: SearchPlan, progress: Progress
) -> TrainedTeacher:
    """Train the best recipe; every fold is held out once to measure errors and calibrate spreads."""
    recipe, folds = trials[0].recipe, len(data.folds)
    whole = TrainingBudget(plan.steps, plan.training_seconds * 0.5)
    ratios, errors = [], []
    for fold in range(folds):
        allowance = whole.part(1 / folds)
        span = (SEARCH + CROSS_FIT * fold / folds, SEARCH + CROSS_FIT * (fold + 1) / folds)
        part = Part(progress, *span)
        teacher = _course(data.without(fold), recipe, allowance, plan, part)
        held_out_samples = data.held_out(fold, plan.seed)
        predictions = fit.estimate(teacher, held_out_samples.inputs)
        errors.append(np.abs(predictions.mean - held_out_samples.outputs))
        ratios.append(errors[-1] / (Z90 * predictions.spread))
    last = Part(progress, SEARCH + CROSS_FIT, 1.0)
    teacher = _course(data.all, recipe, whole, plan, last)
    factor = np.nanquantile(np.concatenate(ratios), COVERAGE, axis=0)
    usual = np.nanmean(np.concatenate(errors), axis=0)
    return TrainedTeacher(teacher, factor, usual, tuple(trials))


def _course(
    samples: Samples,
    recipe: Recipe,
    allowance: TrainingBudget,
    plan: SearchPlan,
    progress: Progress,
) -> Teacher:
    """Return a teacher trained from its beginning."""
    teacher = fit.initial_teacher(samples, recipe, plan.seed)
    course = Course(teacher, samples, recipe, plan.seed, plan.device)
    message = QT_TRANSLATE_NOOP("IIDM", "Training the large model")
    course.go(allowance, lambda fraction: progress.step(fraction, message))
    return course.teacher.cpu().eval()
