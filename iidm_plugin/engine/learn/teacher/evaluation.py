"""Evaluation of a trained teacher on held-out blocks, and the calibration of its uncertainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch

from ...core.arrays import Float32, Mask
from ...core.model_file.card import Target
from ...core.uncertainty.calibration import Calibration
from ...evaluate.blocks import Role
from ...evaluate.metrics import Accuracy, accuracy
from ...evaluate.uncertainty_calibration import coverage
from ...network.iidm import Iidm
from ..data.training_data import TrainingData
from ..uncertainty.error_generator import ValidationLabels, calibrate_members
from . import combined_teacher, inference
from .fitting import FittedTeacher


@dataclass(frozen=True)
class TeacherEvaluation:
    """Evaluation of a trained network on held-out blocks."""

    figures: dict[str, Accuracy]
    share: float
    """Weight of the trees in the combined teacher."""
    calibration: Calibration
    """Calibration of the network's standard deviation."""
    combined_calibration: Calibration
    """Calibration of the standard deviation that students are fitted to."""
    picp90: float


def evaluate_teacher(
    fit: FittedTeacher, training_data: TrainingData, target: Target, device: torch.device
) -> TeacherEvaluation:
    """Take calibration and share from the validation blocks, and figures from the test blocks."""
    boosting, generator = fit.boosting, fit.generator
    validation, test = training_data.masks(Role.VALIDATION), training_data.masks(Role.TEST)
    answers = _network_predictions(fit.network, training_data, [validation, test], device)
    physical = partial(training_data.physical, target=target)

    def join(masks: list[Mask], *values: Float32) -> list[Float32]:
        return [training_data.join(one, masks) for one in values]

    labels, network_mean, sd, trees, trees_sd = join(
        validation,
        training_data.labels(validation),
        *answers[0],
        boosting.validation,
        boosting.validation_sd,
    )
    blocks = training_data.blocks(validation)
    share = combined_teacher.share(training_data.standard(labels), network_mean, trees, blocks)
    spread = training_data.spread
    wide = generator.wide.scale_by(float(np.mean(trees_sd)) * spread)
    of_network = ValidationLabels(labels, physical(network_mean), sd * spread, blocks)
    calibration = calibrate_members(of_network, generator.sample, wide)
    together = physical((1 - share) * network_mean + share * trees)
    of_both = ValidationLabels(labels, together, trees_sd * spread, blocks)
    combined_calibration = calibrate_members(of_both, generator.sample, wide)
    observed, mean, test_sd, trees = join(
        test, training_data.labels(test), *answers[1], boosting.test
    )
    values = {
        "boosting": physical(trees),
        "combined": physical((1 - share) * mean + share * trees),
        "model": physical(mean),
    }
    calibrated_sd = test_sd * spread * calibration.factor(values["model"])
    picp90 = coverage(observed, values["model"], calibrated_sd, calibration)
    figures = {name: accuracy(observed, value) for name, value in values.items()}
    return TeacherEvaluation(
        figures=figures,
        share=share,
        calibration=calibration,
        combined_calibration=combined_calibration,
        picp90=picp90,
    )


def _network_predictions(
    network: Iidm, training_data: TrainingData, groups: list[list[Mask]], device: torch.device
) -> list[tuple[Float32, Float32]]:
    """Return for each group of masks the network's mean and sd (n,) in standard units."""
    estimates = [
        inference.predict_scene(network, scene, np.logical_or.reduce(masks), device)
        for scene, *masks in zip(training_data.scenes, *groups, strict=True)
    ]
    means, log_sds = zip(*estimates, strict=True)
    return [(_pick(means, masks), np.exp(_pick(log_sds, masks))) for masks in groups]


def _pick(planes: Sequence[Float32], masks: Sequence[Mask]) -> Float32:
    return np.concatenate([plane[mask] for plane, mask in zip(planes, masks, strict=True)])
