"""The fit of a teacher: its training targets, its network and what the network is combined with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch

from ...core.budget import Budget
from ...core.model_file.card import target_of
from ...core.progress import Part, Progress
from ...core.settings.model import TrainModel
from ...evaluate.blocks import Role
from ...evaluate.metrics import Accuracy, accuracy
from ...network.dimensions import TEACHER
from ...network.iidm import Iidm
from ...network.pixel_network import PixelNetwork
from ..data import sources
from ..data.batches import TrainingTarget, batch_drawer
from ..data.training_data import TrainingData
from ..distillation import kd_vgg
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


def fit_teacher(
    training_data: TrainingData,
    settings: TrainModel,
    start: Iidm | None,
    resources: Resources,
) -> FittedTeacher:
    """Fit baselines, boosting, the generator of errors, and the network, in this order.

    ``start`` is the network to continue from; KD-VGG is the encoder of a new one where the settings
    request it.
    """
    budget, device = resources.budget, resources.device
    target = target_of(settings.target, settings.unit, settings.pool)
    baselines, boosting = combined_teacher.fit_baselines(
        training_data, settings.seed, budget.seconds, resources.progress
    )
    allowance = TrainingBudget(settings.steps, budget.seconds)
    generator = error_generator.fit_error_generator(
        training_data, boosting, target, allowance, settings.seed
    )
    network = start or Iidm(len(training_data.bands), TEACHER)
    targets = _training_targets(training_data, boosting, settings, budget)
    facts = None
    if kd_vgg.is_requested(settings):
        names = [band.name for band in training_data.bands]
        run = TrainingRun(allowance, settings.seed, device, resources.part(0.05, 0.35).progress)
        kd_encoder = kd_vgg.load_or_distil(settings, names, targets, run)
        network, facts = kd_encoder.network(TEACHER, settings.seed), kd_encoder.facts
    part = resources.part(0.35 if facts else 0.05, 0.95)
    validations = _fit(network, training_data, targets, settings, part)
    return FittedTeacher(
        network=network,
        boosting=boosting,
        generator=generator,
        baselines=baselines,
        validations=validations,
        kd_vgg_facts=facts,
    )


def _training_targets(
    training_data: TrainingData, boosting: BoostingTeacher, settings: TrainModel, budget: Budget
) -> list[TrainingTarget]:
    """Return the targets of the network: labels, pseudo-labels around them, and residuals of trees."""
    seconds = budget.seconds / len(training_data.scenes)
    training_targets = []
    for index, (scene, role) in enumerate(
        zip(training_data.scenes, training_data.roles, strict=True)
    ):
        training = role == Role.TRAIN
        labels, seed = training_data.standard(scene.labels), settings.seed + index
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
    settings: TrainModel,
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
    files = [settings.area, settings.start, str(kd_vgg.checkpoint_path(settings))]
    about = (network.widths, targets[0].augment)
    plan = Plan(
        seconds=budget.remaining - RESERVE_S - tile_s * inference.tile_count(held_out_masks),
        steps=settings.steps,
        seed=settings.seed,
        device=device,
        validation_seconds=tile_s * inference.tile_count(validation_masks),
        checkpoint=training_loop.checkpoint_of(settings),
        identity=training_loop.identity_of(settings, [*sources.files(settings), *files], about),
    )
    noise_share = max(one.stands.noise_share if one.stands else 0.0 for one in targets)
    weight = losses.PSEUDO_LABEL_WEIGHT + losses.NOISY_PSEUDO_LABEL_WEIGHT * noise_share
    loss = partial(losses.carbon_loss, pseudo_label_weight=weight)
    objective = Objective(batch_drawer(targets, settings.seed), loss, validate)
    return training_loop.fit(network, objective, plan, resources.progress)
