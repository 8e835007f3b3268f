"""Evaluation of a student and of its teacher on the blocks that the teacher held out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from ...core.arrays import Float32, Index
from ...core.grid.crs import Crs
from ...core.model_file import package as packages
from ...core.model_file.package import Package
from ...core.text import QT_TRANSLATE_NOOP
from ...core.uncertainty.calibration import Calibration
from ...evaluate.blocks import Role
from ...evaluate.metrics import Accuracy, accuracy, crps_normal
from ...evaluate.uncertainty_calibration import coverage
from ...network.iidm import Iidm
from ..data.scenes import Scene
from ..data.training_data import split_of
from ..teacher import combined_teacher, inference
from ..teacher.fitting import Resources
from ..uncertainty.error_generator import LargeScaleErrors, ValidationLabels, calibrate_members
from .teacher_predictions import TeacherPrediction

UNKNOWN_BLOCKS = QT_TRANSLATE_NOOP(
    "IIDM",
    "The image has another coordinate reference system than the teacher's training data: it is "
    "unknown which labels the teacher was trained on, so that no accuracy is given.",
)


@dataclass(frozen=True)
class StudentEvaluation:
    """Evaluation of a student on the blocks held out by its teacher."""

    figures: dict[str, Accuracy]
    calibration: Calibration
    picp90: float | None
    crps: dict[str, float | None]
    """Of the combined teacher and of the student, by the names of ``figures``."""


class _Predictions(NamedTuple):
    """Truth and answers (n,) on some blocks, in the target's unit."""

    labels: Float32
    teacher: Float32
    teacher_sd: Float32
    mean: Float32
    sd: Float32
    block: Index


def without_labels(teacher_calibration: Calibration) -> StudentEvaluation:
    """Return the evaluation of a student without labels: its calibration is that of its teacher."""
    nothing = accuracy(np.zeros(0), np.zeros(0))
    names = ("combined", "model")
    return StudentEvaluation(
        dict.fromkeys(names, nothing), teacher_calibration, None, dict.fromkeys(names)
    )


def evaluate_student(
    student: Iidm,
    predictions: Sequence[TeacherPrediction],
    scene_list: Sequence[Scene],
    teacher_model: Package,
    resources: Resources,
) -> StudentEvaluation | None:
    """Measure teacher and student on the blocks that the teacher held out; None without labels there."""
    blocks, teacher_crs = (
        split_of(teacher_model),
        tuple(map(Crs.of, teacher_model.card.training.get("crs", ()))),
    )
    rows: dict[Role, list[tuple[Any, ...]]] = {Role.VALIDATION: [], Role.TEST: []}
    for scene, (teacher_mean, teacher_log_sd) in zip(scene_list, predictions, strict=True):
        if not np.isfinite(scene.labels).any():
            continue
        if scene.grid.crs not in teacher_crs:
            resources.progress.warn(UNKNOWN_BLOCKS)
            continue
        role = scene.roles(blocks)
        mean, log_sd = inference.predict_scene(
            student, scene, role >= Role.VALIDATION, resources.device
        )
        planes = (scene.labels, teacher_mean, np.exp(teacher_log_sd), mean, np.exp(log_sd))
        for role_, parts in rows.items():
            place = scene.evaluation_blocks(blocks, role == role_)
            place = np.insert(place, 0, teacher_crs.index(scene.grid.crs), axis=1)
            parts.append(
                (*(scene.evaluation_values(plane, role == role_) for plane in planes), place)
            )
    if not all(sum(len(row[0]) for row in parts) for parts in rows.values()):
        return None
    teachers = combined_teacher.calibration(teacher_model)
    answers = _gather(rows[Role.VALIDATION], teacher_model)
    # in calibrated deviations of the combined teacher, which are not those of the student
    deviation = float(np.mean(answers.teacher_sd * teachers.factor(answers.teacher)))
    errors = teachers.errors
    wide = LargeScaleErrors(errors.shared, errors.shared_freedom, errors.regional)
    sample = teacher_model.part(packages.SAMPLE)
    labels = ValidationLabels(answers.labels, answers.mean, answers.sd, answers.block)
    calibration = calibrate_members(labels, sample, wide.scale_by(deviation))
    return _evaluation(_gather(rows[Role.TEST], teacher_model), calibration, teachers)


def _gather(parts: Sequence[tuple[Any, ...]], teacher_model: Package) -> _Predictions:
    """Join scenes, and leave the network's units."""
    facts, target = teacher_model.card.network, teacher_model.card.target
    centre, spread = facts["centre"], facts["spread"]

    def physical(values: Float32) -> Float32:
        return np.asarray(np.clip(values * spread + centre, target.low, target.high))

    columns = [np.concatenate(part) for part in zip(*parts, strict=True)]
    labels, teacher, teacher_sd, mean, sd, place = columns
    block = np.unique(place, axis=0, return_inverse=True)[1].ravel()
    return _Predictions(
        labels, physical(teacher), teacher_sd * spread, physical(mean), sd * spread, block
    )


def _evaluation(
    answers: _Predictions, own: Calibration, teachers: Calibration
) -> StudentEvaluation:
    labels, teacher, teacher_sd, mean, sd, _ = answers
    calibrated_sd, teacher_calibrated_sd = (
        sd * own.factor(mean),
        teacher_sd * teachers.factor(teacher),
    )
    figures = {"combined": accuracy(labels, teacher), "model": accuracy(labels, mean)}
    crps: dict[str, float | None] = {
        "combined": crps_normal(labels, teacher, teacher_calibrated_sd),
        "model": crps_normal(labels, mean, calibrated_sd),
    }
    return StudentEvaluation(figures, own, coverage(labels, mean, calibrated_sd, own), crps)
