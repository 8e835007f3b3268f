"""The fit of a teacher: its training targets, its network and what the network is combined with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch

from ...core.budget import Budget
from ...core.model_file.card import Target
from ...core.progress import Part, Progress
from ...evaluate.blocks import Role
from ...evaluate.metrics import Accuracy, accuracy
from ...network.dimensions import TEACHER
from ...network.iidm import Iidm
from ...network.pixel_network import PixelNetwork
from ..data.batches import TrainingTarget, batch_drawer
from ..data.training_data import TrainingData
from ..distillation import kd_vgg
from ..export.checkpoint import Checkpoint
from ..uncertainty import error_generator
from ..uncertainty.error_generator import FittedGenerator
from . import combined_teacher, inference, losses, training_loop
from .combined_teacher import BoostingTeacher
from .optimise import TrainingBudget, TrainingRun
from .training_loop import Objective, Plan

RESERVE_S = 3.5
"""Seconds kept for the export and the report."""


@dataclass(frozen=True)
class FittedTeacher:
    """A trained network, and all that was fitted beside it."""

    network: Iidm
    boosting: BoostingTeacher
    generator: FittedGenerator
    baselines: dict[str, Accuracy]
    """Accuracy of the baseline methods on the test blocks."""
    validations: list[training_loop.Validation]
    kd_vgg_facts: kd_vgg.KdVggFacts | None


@dataclass(frozen=True)
class Resources:
    """What a job may use, and who learns how far it is."""

    budget: Budget
    device: torch.device
    progress: Progress

    def part(self, start: float, stop: float) -> Resources:
        """Return the same, reporting from ``start`` to ``stop`` of the progress."""
        return replace(self, progress=Part(self.progress, start, stop))


@dataclass(frozen=True)
class TeacherOptions:
    """How a teacher is fitted."""

    target: Target
    steps: int
    """Of the network; 0: as many as there is time for."""
    seed: int
    checkpoint: Checkpoint
    """Of the network's training."""
    kd_vgg: kd_vgg.KdVggOptions | None = None
    """KD-VGG as the encoder of a new network; None: a narrow one."""


def fit_teacher(
    training_data: TrainingData,
    options: TeacherOptions,
    start: Iidm | None,
    resources: Resources,
) -> FittedTeacher:
    """Fit baselines, boosting, the generator of errors, and the network, in this order.

    ``start`` is the network to continue from.
    """
    budget, device, seed = resources.budget, resources.device, options.seed
    baselines, boosting = combined_teacher.fit_baselines(
        training_data, seed, budget.seconds, resources.progress
    )
    allowance = TrainingBudget(options.steps, budget.seconds)
    generator = error_generator.fit_error_generator(
        training_data, boosting, options.target, allowance, seed
    )
    network = start or Iidm(len(training_data.bands), TEACHER)
    targets = _training_targets(training_data, boosting, seed, budget)
    facts = None
    if options.kd_vgg:
        names = [band.name for band in training_data.bands]
        run = TrainingRun(allowance, seed, device, resources.part(0.05, 0.35).progress)
        kd_encoder = kd_vgg.load_or_distil(options.kd_vgg, names, targets, run)
        network, facts = kd_encoder.network(TEACHER, seed), kd_encoder.facts
    part = resources.part(0.35 if facts else 0.05, 0.95)
    validations = _fit(network, training_data, targets, options, part)
    return FittedTeacher(
        network=network,
        boosting=boosting,
        generator=generator,
        baselines=baselines,
        validations=validations,
        kd_vgg_facts=facts,
    )


def _training_targets(
    training_data: TrainingData, boosting: BoostingTeacher, first_seed: int, budget: Budget
) -> list[TrainingTarget]:
    """Return the targets of the network: labels, pseudo-labels around them, and residuals of trees."""
    seconds = budget.seconds / len(training_data.scenes)
    training_targets = []
    for index, (scene, role) in enumerate(
        zip(training_data.scenes, training_data.roles, strict=True)
    ):
        training = role == Role.TRAIN
        labels, seed = training_data.standard(scene.labels), first_seed + index
        pseudo_labels = boosting.ensemble.predict_pseudo_labels(scene, training, seconds, seed)
        residual = boosting.ensemble.residuals(scene, labels, training, seconds, seed)
        training_targets.append(
            TrainingTarget(
                scene,
                labels,
                training,
                pseudo_labels=pseudo_labels,
                residual=residual,
                stands=scene.stands,
                augment=not boosting.orientation_dependent,
            )
        )
    return training_targets


def _fit(
    network: Iidm,
    training_data: TrainingData,
    targets: list[TrainingTarget],
    options: TeacherOptions,
    resources: Resources,
) -> list[training_loop.Validation]:
    """Train the network to its best average on the validation blocks; return the validations."""
    budget, device = resources.budget, resources.device
    validation_masks = [role == Role.VALIDATION for role in training_data.roles]

    def validate(candidate: PixelNetwork) -> float:
        answers = [
            inference.predict_scene(candidate, scene, mask, device)[0][mask]
            for scene, mask in zip(training_data.scenes, validation_masks, strict=True)
        ]
        mean = (
            training_data.join(np.concatenate(answers), validation_masks) * training_data.spread
            + training_data.centre
        )
        return accuracy(
            training_data.join(training_data.labels(validation_masks), validation_masks), mean
        ).rmse

    tile_s = inference.tile_seconds(network, device)
    held_out_masks = [role >= Role.VALIDATION for role in training_data.roles]
    plan = Plan(
        seconds=budget.remaining - RESERVE_S - tile_s * inference.tile_count(held_out_masks),
        steps=options.steps,
        seed=options.seed,
        device=device,
        validation_seconds=tile_s * inference.tile_count(validation_masks),
        checkpoint=options.checkpoint.with_facts(network.widths, targets[0].augment),
    )
    noise_share = max(one.stands.noise_share if one.stands else 0.0 for one in targets)
    weight = losses.PSEUDO_LABEL_WEIGHT + losses.NOISY_PSEUDO_LABEL_WEIGHT * noise_share
    loss = partial(losses.carbon_loss, pseudo_label_weight=weight)
    objective = Objective(batch_drawer(targets, options.seed), loss, validate)
    return training_loop.fit(network, objective, plan, resources.progress)
