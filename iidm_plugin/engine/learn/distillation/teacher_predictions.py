"""What a teacher says: its network and its trees together, of every valid pixel."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch

from ...core.budget import Budget
from ...core.model_file.package import Package
from ...core.settings.model import DistilModel
from ...network.iidm import Iidm
from ...predict.onnx_device import cores
from ..data.scenes import Array, Scene
from ..teacher import combined_teacher, inference

SHARE = 0.25
"""Share of the time that the teacher may take to look at everything from all sides, if they are alike."""

Told = tuple[Array, Array]
"""Mean and log sd (H, W) that a teacher gives for a scene, in standard units."""


def knows_sides(opened: Package) -> bool:
    """Say whether a model knows what lies on which side of a pixel, and must not be turned about."""
    return bool(opened.card.training.get("directed", False))


def ask(
    settings: DistilModel,
    teacher: Iidm,
    opened: Package,
    loaded: Sequence[Scene],
    device: torch.device,
    budget: Budget,
) -> tuple[list[Told], int]:
    """Return what is told of each scene, and from how many sides the network looked at it.

    The deviation is the trees' alone: the network has seen the labels around it, and thinks too well of
    itself.
    """
    # a fixed number of steps promises the same model on any machine, however long it takes
    seconds = math.inf if settings.steps else SHARE * budget.left
    once_s = inference.tile_seconds(teacher, device) * inference.tile_count(
        [s.valid for s in loaded]
    )
    all_views = not knows_sides(opened) and inference.ALL_VIEWS * once_s < seconds
    views = inference.ALL_VIEWS if all_views else 1
    trees, share = combined_teacher.load(opened)
    if not settings.committee:
        share = 0.0
    pixels = sum(int(scene.valid.sum()) for scene in loaded) or 1
    affordable = seconds * cores() / (pixels * combined_teacher.ASKING_S) - 1
    most = int(np.clip(affordable, 1, len(trees.members)))
    told = []
    for scene in loaded:
        network, _ = inference.estimate(teacher, scene, scene.valid, device, views)
        mean, log_sd = trees.told(scene, most, scene.valid)
        told.append(((1 - share) * network + share * mean, log_sd))
    return told, views
