"""What the blocks that a teacher held out say of its student, and of what taught it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch

from ...core.grid.crs import Crs
from ...core.model_file import package as packages
from ...core.model_file.package import Package
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP
from ...core.uncertainty.calibration import Calibration
from ...evaluate.blocks import Index, Role
from ...evaluate.metrics import Accuracy, accuracy, crps_normal
from ...evaluate.uncertainty_calibration import coverage
from ...network.iidm import Iidm
from ..data.scenes import Array, Scene
from ..data.training_data import split_of
from ..teacher import combined_teacher, inference
from ..uncertainty.error_generator import WideErrors, calibrated
from .teacher_predictions import Told

UNKNOWN_BLOCKS = QT_TRANSLATE_NOOP(
    "IIDM",
    "The image has another coordinate reference system than those the teacher was trained in: which of "
    "its labels the teacher knows cannot be told, so no accuracy is.",
)


@dataclass(frozen=True)
class Judgement:
    """What the blocks held out by the teacher say of the student."""

    figures: dict[str, Accuracy]
    calibration: Calibration
    picp90: float | None
    crps: dict[str, float | None]
    """Of the committee that taught and of the student, by the names of ``figures``."""


class _Answers(NamedTuple):
    """Truth and answers (n,) on some blocks, in the target's unit."""

    labels: Array
    taught: Array
    taught_sd: Array
    mean: Array
    sd: Array
    block: Index


def unjudged(taught: Calibration) -> Judgement:
    """Return what can be said of a student without labels: its calibration is that of its teacher."""
    nothing = accuracy(np.zeros(0), np.zeros(0))
    names = ("committee", "model")
    return Judgement(dict.fromkeys(names, nothing), taught, None, dict.fromkeys(names))


def judge(
    student: Iidm,
    told: Sequence[Told],
    loaded: Sequence[Scene],
    opened: Package,
    device: torch.device,
    progress: Progress,
) -> Judgement | None:
    """Measure teacher and student on the blocks that the teacher held out; None without labels there."""
    blocks, known = split_of(opened), tuple(map(Crs.of, opened.card.training.get("crs", ())))
    rows: dict[Role, list[tuple[Any, ...]]] = {Role.VALIDATION: [], Role.TEST: []}
    for scene, (taught, taught_log_sd) in zip(loaded, told, strict=True):
        if not np.isfinite(scene.labels).any():
            continue
        if scene.grid.crs not in known:
            progress.warn(UNKNOWN_BLOCKS)
            continue
        role = scene.roles(blocks)
        mean, log_sd = inference.estimate(student, scene, role >= Role.VALIDATION, device)
        planes = (scene.labels, taught, np.exp(taught_log_sd), mean, np.exp(log_sd))
        for held, parts in rows.items():
            place = scene.judged_blocks(blocks, role == held)
            place = np.insert(place, 0, known.index(scene.grid.crs), axis=1)
            parts.append((*(scene.judged(plane, role == held) for plane in planes), place))
    if not all(sum(len(row[0]) for row in parts) for parts in rows.values()):
        return None
    teachers = combined_teacher.calibration(opened)
    answers = _answers(rows[Role.VALIDATION], opened)
    # in calibrated deviations of the committee, which are not those of the student
    deviation = float(np.mean(answers.taught_sd * teachers.factor(answers.taught)))
    wide = WideErrors(teachers.shared, teachers.shared_freedom, teachers.regional)
    sample = opened.part(packages.SAMPLE)
    found = calibrated(
        answers.labels, answers.mean, answers.sd, answers.block, sample, wide.scaled(deviation)
    )
    return _judgement(_answers(rows[Role.TEST], opened), found, teachers)


def _answers(parts: Sequence[tuple[Any, ...]], opened: Package) -> _Answers:
    """Join scenes, and leave the network's units."""
    facts, target = opened.card.network, opened.card.target
    centre, spread = facts["centre"], facts["spread"]

    def physical(values: Array) -> Array:
        return np.asarray(np.clip(values * spread + centre, target.low, target.high))

    joined = [np.concatenate(part) for part in zip(*parts, strict=True)]
    labels, taught, taught_sd, mean, sd, place = joined
    block = np.unique(place, axis=0, return_inverse=True)[1].ravel()
    return _Answers(
        labels, physical(taught), taught_sd * spread, physical(mean), sd * spread, block
    )


def _judgement(answers: _Answers, own: Calibration, teachers: Calibration) -> Judgement:
    labels, taught, taught_sd, mean, sd, _ = answers
    honest, honest_taught = sd * own.factor(mean), taught_sd * teachers.factor(taught)
    figures = {"committee": accuracy(labels, taught), "model": accuracy(labels, mean)}
    crps: dict[str, float | None] = {
        "committee": crps_normal(labels, taught, honest_taught),
        "model": crps_normal(labels, mean, honest),
    }
    return Judgement(figures, own, coverage(labels, mean, honest, own), crps)
