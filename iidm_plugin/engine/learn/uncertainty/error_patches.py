"""Squares of labelled pixels, and predictions of trees whose mean was fitted without their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from ...core.arrays import Float32, Mask
from ...core.grid.grid import Window
from ...core.model_file.card import Target
from ...core.uncertainty import noise
from ...core.uncertainty.calibration import untruncated_centre
from ...evaluate.blocks import FOLDS, Role
from ...network.generator import Generator
from ..data.scenes import cut_window
from ..data.training_data import TrainingData
from ..teacher.fold_models import Ensemble

SIDE = 64
"""Pixels along a square."""
PIXELS_PER_S = 1500
"""Pixels that trees predict, per second of the time budget."""
FEWEST_PIXELS, MOST_PIXELS = 20_000, 500_000
MOST_SQUARES = 300
"""However few labels each holds: a square takes its time whole."""


@dataclass(frozen=True)
class ErrorPatch:
    """A square of labelled pixels and predictions of trees, whose mean was fitted without this place.

    All arrays are (SIDE, SIDE), values in the target's unit, and count where ``known``.
    """

    row: int
    col: int
    labels: Float32
    mean: Float32
    sd: Float32
    has_value: Mask
    group: npt.NDArray[np.int64]
    """Pixels of one group may err together."""

    def members(self, generator: Generator, target: Target, first: int, count: int) -> Tensor:
        """Return members (count, SIDE, SIDE), uncalibrated, from the member numbered ``first`` on."""
        steps = np.arange(SIDE)
        rows, cols = self.row + steps, self.col + steps
        fields = np.stack([noise.fields(rows, cols, first + one) for one in range(count)])
        noise_columns = torch.from_numpy(fields).movedim(1, -1).reshape(-1, fields.shape[1])
        mean, sd = (
            torch.from_numpy(plane).reshape(1, -1).expand(count, -1).reshape(-1, 1)
            for plane in (self.mean, self.sd)
        )
        centre = untruncated_centre(self.mean, self.sd, target.low).astype(np.float32)
        middle = torch.from_numpy(centre).reshape(1, -1).expand(count, -1).reshape(-1, 1)
        values: Tensor = middle + sd * generator(mean, sd, noise_columns)
        return values.clamp(target.low, target.high).reshape(count, SIDE, SIDE)


def gather_patches(
    training_data: TrainingData, trees: Ensemble, target: Target, seed: int, seconds: float
) -> list[ErrorPatch]:
    """Predict as many squares with training labels as there is time for."""
    most = int(np.clip(PIXELS_PER_S * seconds, FEWEST_PIXELS, MOST_PIXELS))
    patches = []
    for number, places in draw_corners(training_data, seed, most).items():
        scene, role = training_data.scenes[number], training_data.roles[number]
        selection = np.zeros(role.shape, bool)
        for row, col in places:
            here = slice(row, row + SIDE), slice(col, col + SIDE)
            selection[here] = role[here] == Role.TRAIN
        completed_selection = (
            scene.stands.complete(selection, role == Role.TRAIN) if scene.stands else selection
        )
        mean, log_sd = trees.predict(scene, 1, completed_selection)
        mean = training_data.physical(mean, target)
        sd = np.asarray(np.exp(log_sd) * training_data.spread, np.float32)
        labels = scene.labels
        if scene.stands:  # what is known is by how much the mean over a stand errs
            labels = mean + labels - scene.stands.replace_by_mean(mean, completed_selection)
            sd = scene.stands.replace_by_mean(sd, completed_selection)
        planes = (labels, mean, sd)
        group = scene.folds(training_data.split) + np.int64((FOLDS + 1) * number)
        patches += cut_patches(np.where(selection, np.stack(planes), np.nan), group)
    return patches


def draw_corners(
    training_data: TrainingData, seed: int, most: int
) -> dict[int, list[tuple[int, int]]]:
    """Draw squares by their number of training labels; return the corners of each scene's squares."""
    places: list[tuple[int, int, int]] = []
    counts: list[int] = []
    for number, role in enumerate(training_data.roles):
        rows, cols = np.nonzero(role == Role.TRAIN)
        corners, labels = np.unique(
            np.stack([rows, cols]) // SIDE * SIDE, axis=1, return_counts=True
        )
        places += [(number, int(row), int(col)) for row, col in corners.T]
        counts += labels.tolist()
    share = np.array(counts) / sum(counts)
    size = min(len(places), MOST_SQUARES)
    order = np.random.default_rng([seed, 61]).choice(len(places), size, replace=False, p=share)
    by_scene: dict[int, list[tuple[int, int]]] = {}
    pixels = 0
    for at in order:
        if pixels < most:
            number, row, col = places[at]
            by_scene.setdefault(number, []).append((row, col))
            pixels += counts[at]
    return dict(sorted(by_scene.items()))


def cut_patches(planes: Float32, group: npt.NDArray[Any]) -> list[ErrorPatch]:
    """Cut truth, mean and sd (3, H, W), NaN where nothing is known, into squares."""
    patches = []
    for row in range(0, planes.shape[1], SIDE):
        for col in range(0, planes.shape[2], SIDE):
            window = Window(row, col, SIDE, SIDE)
            values = cut_window(planes, window, np.nan)
            has_value = np.asarray(np.isfinite(values).all(0), bool)
            if has_value.any():
                labels, mean, sd = np.where(has_value, values, np.float32(1.0))
                groups = cut_window(group[None].astype(np.float32), window)[0].astype(np.int64)
                patches.append(
                    ErrorPatch(
                        row=row,
                        col=col,
                        labels=labels,
                        mean=mean,
                        sd=sd,
                        has_value=has_value,
                        group=groups,
                    )
                )
    return patches
