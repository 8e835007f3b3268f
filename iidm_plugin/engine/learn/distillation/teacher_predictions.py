"""A teacher's predictions: its network and its trees together, of every valid pixel."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...core.arrays import Float32
from ...core.model_file.package import Package
from ...network.iidm import Iidm
from ...raster.window_pool import cores
from ..data.scenes import Scene
from ..teacher import fold_models, inference
from ..teacher.fitting import Resources

SHARE = 0.25
"""Share of the time that the teacher may take to look at everything from all sides, if they are alike."""

TeacherPrediction = tuple[Float32, Float32]
"""Mean and log sd (H, W) that a teacher gives for a scene, in standard units."""


class Teacher(NamedTuple):
    """A teacher's file, and its network on the device."""

    model: Package
    network: Iidm


def is_orientation_dependent(model: Package) -> bool:
    """Return whether a model depends on orientation: its inputs must not be flipped or rotated then."""
    return bool(model.card.training.get("orientation_dependent", False))


def predict_teacher(
    teacher: Teacher,
    scene_list: Sequence[Scene],
    resources: Resources,
    *,
    is_timed: bool = True,
    with_trees: bool = True,
) -> tuple[list[TeacherPrediction], int]:
    """Return the predictions of each scene, and over how many orientations the network was averaged.

    The deviation is the trees' alone: the network has seen the labels around it, and thinks too well of
    itself; the mean is that of both, or without them of the network. A training of a fixed number of
    steps promises the same model, however busy the machine is: it is not ``is_timed``, and takes as long
    as it takes.
    """
    model, device = teacher.model, resources.device
    seconds = SHARE * resources.budget.remaining if is_timed else math.inf
    once_s = inference.tile_seconds(teacher.network, device) * inference.tile_count(
        [s.valid for s in scene_list]
    )
    all_views = not is_orientation_dependent(model) and inference.ALL_VIEWS * once_s < seconds
    views = inference.ALL_VIEWS if all_views else 1
    trees, share = fold_models.load_fold_models(model)
    share = share if with_trees else 0.0
    pixels = sum(int(scene.valid.sum()) for scene in scene_list) or 1
    affordable = seconds * cores() / (pixels * fold_models.ASKING_S) - 1
    most = int(np.clip(affordable, 1, len(trees.fold_models)))
    predictions = []
    for scene in scene_list:
        network, _ = inference.predict_scene(teacher.network, scene, scene.valid, device, views)
        mean, log_sd = trees.predict(scene, most, scene.valid)
        predictions.append(((1 - share) * network + share * mean, log_sd))
    return predictions, views
