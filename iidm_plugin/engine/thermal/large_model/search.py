"""The search for the large model: Optuna proposes, successive halving ends what does not promise."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import optuna
import torch

from ...core.arrays import Floats
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...learn.teacher.optimise import TrainingBudget
from ..simulation.samples import FoldedSamples, Samples
from . import fit
from .fit import Course, Recipe
from .mlp import Shape

WIDTHS = (32, 48, 64, 96, 128)
BLOCKS = (1, 4)
RATES = (5e-4, 8e-3)
DECAYS = (1e-6, 1e-2)
BATCHES = (512, 1024, 2048)
RUNGS = (100, 300, 900)
"""Steps after which a trial is held against the others."""
SEARCH = 0.4
"""Share of the time that the search takes."""
REDUCTION = 3
"""One trial of so many goes on from each rung."""


@dataclass(frozen=True)
class Trial:
    """One trial: what was tried, its score after each rung it reached, and its seconds."""

    number: int
    recipe: Recipe
    scores: tuple[float, ...]
    seconds: float

    @property
    def score(self) -> float:
        """Score at the last rung it reached."""
        return self.scores[-1]

    @property
    def whole(self) -> bool:
        """Whether it went to the last rung."""
        return len(self.scores) == len(RUNGS)


@dataclass(frozen=True)
class SearchPlan:
    """How long to search and train, on what, and from which seed."""

    seconds: float
    """Of the search and the training together."""
    steps: int
    """Of each training, instead of the time; 0: by time."""
    trials: int
    """Of the search, instead of its time; 0: by time."""
    seed: int
    device: torch.device

    @property
    def search_seconds(self) -> float:
        """Seconds of the search alone."""
        return self.seconds * SEARCH

    @property
    def training_seconds(self) -> float:
        """Seconds of the training alone."""
        return self.seconds * (1 - SEARCH)


class Clock(NamedTuple):
    """How a trial reports that it goes on, and is stopped when the time is up."""

    tick: Callable[[], None]
    stop: Callable[[], bool]


def score(observed: Floats, predicted: Floats, size: Floats) -> float:
    """Return the mean absolute error in shares of linear regression's, the first target half of it."""
    error = np.nanmean(np.abs(predicted - observed), 0) / size
    return float(error @ np.array(fit.importance(len(size))))


def search(data: FoldedSamples, plan: SearchPlan, progress: Progress) -> list[Trial]:
    """Try recipes until the time is up, or so many; return them with the best first.

    Recipes are evaluated on the first fold, which they are not trained on.
    """
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    start = time.monotonic()
    study = optuna.create_study(
        sampler=optuna.samplers.TPESampler(seed=plan.seed, n_startup_trials=6),
        pruner=optuna.pruners.SuccessiveHalvingPruner(
            min_resource=1, reduction_factor=REDUCTION, bootstrap_count=0
        ),
    )
    training, validation = data.without(0), data.held_out(0, plan.seed)
    trials: list[Trial] = []

    def share() -> float:
        if plan.trials:
            return len(trials) / plan.trials
        return (time.monotonic() - start) / max(plan.search_seconds, 1e-6)

    def is_late() -> bool:
        return not plan.trials and share() >= 1.0

    while not trials or share() < 1.0:
        proposal = study.ask()
        recipe = _propose(proposal)
        clock = Clock(lambda: progress.step(min(share(), 1.0)), is_late)
        trial = _try(recipe, (training, validation), proposal, plan, clock)
        state = optuna.trial.TrialState
        if trial.whole:
            study.tell(proposal, trial.score, state.COMPLETE)
        else:
            study.tell(proposal, state=state.PRUNED)  # with the score that it reported last
        trials.append(trial)
        progress.step(
            min(share(), 1.0),
            Text.of(
                QT_TRANSLATE_NOOP("IIDM", "Trial {number}: {score}"),
                number=len(trials),
                score=f"{trial.score:.4f}",
            ),
        )
    return sorted(trials, key=lambda trial: (not trial.whole, trial.score))


def _propose(proposal: optuna.Trial) -> Recipe:
    """Return the next recipe of the space."""
    return Recipe(
        Shape(
            proposal.suggest_categorical("width", WIDTHS), proposal.suggest_int("blocks", *BLOCKS)
        ),
        proposal.suggest_float("rate", *RATES, log=True),
        proposal.suggest_float("decay", *DECAYS, log=True),
        proposal.suggest_categorical("batch", BATCHES),
    )


def _try(
    recipe: Recipe,
    samples: tuple[Samples, Samples],
    proposal: optuna.Trial,
    plan: SearchPlan,
    clock: Clock,
) -> Trial:
    """Train a recipe from rung to rung, as long as it is among the best and there is time.

    ``samples`` are those to train on and those to validate on.
    """
    training, validation = samples
    start, scores, steps_done = time.monotonic(), [], 0
    teacher = fit.initial_teacher(training, recipe, plan.seed)
    course = Course(teacher, training, recipe, plan.seed, plan.device)
    size = teacher.size.cpu().numpy()
    for number, rung in enumerate(RUNGS, 1):
        course.go(TrainingBudget(rung - steps_done, 0.0), lambda _: clock.tick(), clock.stop)
        steps_done = rung
        predicted = fit.estimate(course.teacher, validation.inputs).mean
        scores.append(score(validation.outputs, predicted, size))
        proposal.report(scores[-1], number)
        if clock.stop() or (number < len(RUNGS) and proposal.should_prune()):
            break
    return Trial(proposal.number + 1, recipe, tuple(scores), time.monotonic() - start)
