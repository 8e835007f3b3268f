"""Squares of labelled pixels, and what trees say of them that were fitted without their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from ..core import noise
from ..core.card import Target
from ..core.grid import Window
from ..evaluate.blocks import FOLDS, Role
from ..network.generator import Generator
from .committee import Ensemble
from .material import Material
from .scenes import Array, Mask, cut

SIDE = 64
"""Pixels along a square."""
ASKED_PER_S = 1500
"""Pixels that trees are asked about, per second of the time budget."""
FEWEST_PIXELS, MOST_PIXELS = 20_000, 500_000


@dataclass(frozen=True)
class Square:
    """A square of labelled pixels and what trees say of them that were fitted without this place.

    All arrays are (SIDE, SIDE), values in the target's unit, and count where ``known``.
    """

    row: int
    col: int
    truth: Array
    mean: Array
    sd: Array
    known: Mask
    group: npt.NDArray[np.int64]
    """Pixels of one group may err together."""

    def members(self, generator: Generator, target: Target, first: int, count: int) -> Tensor:
        """Return members (count, SIDE, SIDE), uncalibrated, from the member numbered ``first`` on."""
        steps = np.arange(SIDE)
        rows, cols = self.row + steps, self.col + steps
        fields = np.stack([noise.fields(rows, cols, first + one) for one in range(count)])
        drawn = torch.from_numpy(fields).movedim(1, -1).reshape(-1, fields.shape[1])
        mean, sd = (
            torch.from_numpy(plane).reshape(1, -1).expand(count, -1).reshape(-1, 1)
            for plane in (self.mean, self.sd)
        )
        values: Tensor = mean + sd * generator(mean, sd, drawn)
        return values.clamp(target.low, target.high).reshape(count, SIDE, SIDE)


def gather_squares(
    material: Material, trees: Ensemble, target: Target, seed: int, seconds: float
) -> list[Square]:
    """Ask the trees about as many squares with training labels as there is time for."""
    count = sum(int(mask.sum()) for mask in material.masks(Role.TRAIN))
    share = np.clip(ASKED_PER_S * seconds, FEWEST_PIXELS, MOST_PIXELS) / max(count, 1)
    rng = np.random.default_rng([seed, 61])
    found = []
    for number, (scene, role) in enumerate(zip(material.scenes, material.roles, strict=True)):
        rows, cols = (np.arange(length) // SIDE for length in role.shape)
        drawn = rng.random((rows[-1] + 1, cols[-1] + 1)) < share
        wanted = (role == Role.TRAIN) & drawn[rows[:, None], cols[None, :]]
        mean, log_sd = trees.told(scene, 1, wanted)
        planes = (scene.labels, material.physical(mean, target), np.exp(log_sd) * material.spread)
        group = material.split.folds(scene.grid) + np.int64((FOLDS + 1) * number)
        found += cut_squares(np.where(wanted, np.stack(planes), np.nan), group)
    return found


def cut_squares(planes: Array, group: npt.NDArray[Any]) -> list[Square]:
    """Cut truth, mean and sd (3, H, W), NaN where nothing is known, into squares."""
    found = []
    for row in range(0, planes.shape[1], SIDE):
        for col in range(0, planes.shape[2], SIDE):
            window = Window(row, col, SIDE, SIDE)
            values = cut(planes, window, np.nan)
            known = np.asarray(np.isfinite(values).all(0), bool)
            if known.any():
                truth, mean, sd = np.where(known, values, np.float32(1.0))
                groups = cut(group[None].astype(np.float32), window)[0].astype(np.int64)
                found.append(Square(row, col, truth, mean, sd, known, groups))
    return found
