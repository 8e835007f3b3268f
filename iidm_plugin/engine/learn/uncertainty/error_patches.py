"""Squares of labelled pixels, and what trees say of them whose mean was fitted without their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from ...core.grid.grid import Window
from ...core.model_file.card import Target
from ...core.uncertainty import noise
from ...core.uncertainty.calibration import centred
from ...evaluate.blocks import FOLDS, Role
from ...network.generator import Generator
from ..data.scenes import Array, Mask, cut
from ..data.training_data import Material
from ..teacher.combined_teacher import Ensemble

SIDE = 64
"""Pixels along a square."""
ASKED_PER_S = 1500
"""Pixels that trees are asked about, per second of the time budget."""
FEWEST_PIXELS, MOST_PIXELS = 20_000, 500_000
MOST_SQUARES = 300
"""However few labels each holds: a square takes its time whole."""


@dataclass(frozen=True)
class Square:
    """A square of labelled pixels and what trees say of them, whose mean was fitted without this place.

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
        centre = centred(self.mean, self.sd, target.low).astype(np.float32)
        middle = torch.from_numpy(centre).reshape(1, -1).expand(count, -1).reshape(-1, 1)
        values: Tensor = middle + sd * generator(mean, sd, drawn)
        return values.clamp(target.low, target.high).reshape(count, SIDE, SIDE)


def gather_squares(
    material: Material, trees: Ensemble, target: Target, seed: int, seconds: float
) -> list[Square]:
    """Ask the trees about as many squares with training labels as there is time for."""
    most = int(np.clip(ASKED_PER_S * seconds, FEWEST_PIXELS, MOST_PIXELS))
    found = []
    for number, places in draw_places(material, seed, most).items():
        scene, role = material.scenes[number], material.roles[number]
        wanted = np.zeros(role.shape, bool)
        for row, col in places:
            here = slice(row, row + SIDE), slice(col, col + SIDE)
            wanted[here] = role[here] == Role.TRAIN
        asked = scene.stands.completed(wanted, role == Role.TRAIN) if scene.stands else wanted
        mean, log_sd = trees.told(scene, 1, asked)
        mean = material.physical(mean, target)
        sd = np.asarray(np.exp(log_sd) * material.spread, np.float32)
        truth = scene.labels
        if scene.stands:  # what is known is by how much the mean over a stand errs
            truth = mean + truth - scene.stands.levelled(mean, asked)
            sd = scene.stands.levelled(sd, asked)
        planes = (truth, mean, sd)
        group = scene.folds(material.split) + np.int64((FOLDS + 1) * number)
        found += cut_squares(np.where(wanted, np.stack(planes), np.nan), group)
    return found


def draw_places(material: Material, seed: int, most: int) -> dict[int, list[tuple[int, int]]]:
    """Draw squares by their number of training labels; return the corners of each scene's squares."""
    places: list[tuple[int, int, int]] = []
    counts: list[int] = []
    for number, role in enumerate(material.roles):
        rows, cols = np.nonzero(role == Role.TRAIN)
        corners, labels = np.unique(
            np.stack([rows, cols]) // SIDE * SIDE, axis=1, return_counts=True
        )
        places += [(number, int(row), int(col)) for row, col in corners.T]
        counts += labels.tolist()
    share = np.array(counts) / sum(counts)
    size = min(len(places), MOST_SQUARES)
    order = np.random.default_rng([seed, 61]).choice(len(places), size, replace=False, p=share)
    taken: dict[int, list[tuple[int, int]]] = {}
    pixels = 0
    for at in order:
        if pixels < most:
            number, row, col = places[at]
            taken.setdefault(number, []).append((row, col))
            pixels += counts[at]
    return dict(sorted(taken.items()))


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
