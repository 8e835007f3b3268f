"""The fit of a student: pruned from its teacher, trained on the teacher's predictions."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...core.arrays import Mask
from ...evaluate.blocks import Role, Split
from ...network.dimensions import STUDENT
from ...network.iidm import Iidm
from ...network.pixel_network import PixelNetwork
from ..data.batches import TrainingTarget, batch_drawer
from ..data.scenes import Scene
from ..export.checkpoint import Checkpoint
from ..teacher import inference, losses, training_loop
from ..teacher.fitting import RESERVE_S, Resources
from ..teacher.training_loop import Objective, Plan
from . import pruning


@dataclass(frozen=True)
class StudentOptions:
    """How a student is fitted."""

    steps: int
    """0: as many as there is time for."""
    seed: int
    prune: bool
    """Whether it begins with the channels of the teacher that count most."""
    checkpoint: Checkpoint


def fit_student(
    teacher: Iidm,
    whole: list[TrainingTarget],
    options: StudentOptions,
    resources: Resources,
) -> tuple[Iidm, list[training_loop.Validation]]:
    """Prune the teacher, and train on all valid pixels but some blocks, which choose the best student."""
    budget, device = resources.budget, resources.device
    validation_masks = [
        _validation_blocks(target.scene, options.seed + index) for index, target in enumerate(whole)
    ]
    training_targets = [
        replace(target, training=target.training & ~mask)
        for target, mask in zip(whole, validation_masks, strict=True)
    ]
    if not any(mask.any() for mask in validation_masks):  # too small to spare any
        validation_masks = [target.training for target in whole]

    def validate(candidate: PixelNetwork) -> float:
        errors = [
            (inference.predict_scene(candidate, target.scene, mask, device)[0] - target.target)[
                mask
            ]
            for target, mask in zip(whole, validation_masks, strict=True)
        ]
        return float(np.sqrt(np.mean(np.concatenate(errors) ** 2)))

    draw = batch_drawer(training_targets, options.seed)
    if options.prune:
        student = pruning.prune(teacher, STUDENT, draw, options.seed)
    else:
        student = Iidm(teacher.bands, STUDENT)
    tile_s = inference.tile_seconds(student, device)
    mapping_s = tile_s * inference.tile_count([target.training for target in whole])
    plan = Plan(
        seconds=budget.remaining - RESERVE_S - mapping_s,
        steps=options.steps,
        seed=options.seed,
        device=device,
        validation_seconds=tile_s * inference.tile_count(validation_masks),
        checkpoint=options.checkpoint.with_facts(student.widths, training_targets[0].augment),
    )
    objective = Objective(draw, losses.distillation_loss, validate)
    return student, training_loop.fit(student, objective, plan, resources.progress)


def _validation_blocks(scene: Scene, seed: int) -> Mask:
    """Return some blocks of the valid pixels (H, W)."""
    rows, cols = (np.flatnonzero(scene.valid.any(axis)) for axis in (1, 0))
    side = max(16, min(int(np.ptp(rows)), int(np.ptp(cols))) // 8) if len(rows) else 16
    blocks = Split(side * max(scene.grid.pixel_size), seed)
    return np.asarray(blocks.roles(scene.grid, scene.valid) == Role.VALIDATION, bool)
