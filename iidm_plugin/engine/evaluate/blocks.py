"""Spatial blocks: what is held out is held out whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from scipy.spatial.distance import pdist

from ..core.arrays import Float32, Floats, Index, Mask, Places
from ..core.grid.grid import Grid
from .variogram import CLASSES, FEWEST_PAIRS, empirical_variogram

Roles = npt.NDArray[np.uint8]
Folds = npt.NDArray[np.int64]

FEWEST_BLOCKS = 25
"""Blocks shrink until at least this many hold labels."""
SMALLEST_PX = 8
FEWEST_VALUES = 30
"""Values from which on a variogram is estimated."""
TEST_SHARE = 0.2
FOLDS = 6
"""Groups of the blocks that are not held out; the first of them is the validation blocks."""
STEPS = (0.7548776662466927, 0.5698402909980532)
"""Steps along x and y of a sequence that fills 0 to 1 evenly (R2, Roberts 2018): every region, however
small, holds about the same share of each role."""


class Role(IntEnum):
    """What a labelled pixel is for."""

    NONE = 0
    TRAIN = 1
    VALIDATION = 2
    TEST = 3


def numbers(shape: tuple[int, int], side_px: int) -> Index:
    """Return (H, W): the number of the block that holds each pixel."""
    rows, cols = np.ogrid[: shape[0], : shape[1]]
    return numbers_at(rows, cols, side_px)


def numbers_at(rows: Index, cols: Index, side_px: int) -> Index:
    """Return the number of the block that holds each pixel; rows and columns of any shape."""
    across = int(cols.max(initial=0)) // side_px + 1
    return np.asarray(rows // side_px * across + cols // side_px, np.int64)


def side_px(labels: Float32, pixel_m: float, wanted_m: float, seed: int) -> int:
    """Return the width of blocks in pixels: as wanted, or the variogram's range.

    ``labels`` is (H, W) with NaN where there is none. Blocks are narrowed until enough of them hold
    labels.
    """
    rows, cols = np.nonzero(np.isfinite(labels))
    return side_at((rows, cols), labels[rows, cols], pixel_m, wanted_m, seed)


def side_at(places: Places, values: Floats, pixel_m: float, wanted_m: float, seed: int) -> int:
    """Return the width of blocks in pixels for values (n,) at these pixels; see :func:`side_px`."""
    rows, cols = places
    found_m = wanted_m or range_px(rows, cols, values, seed) * pixel_m
    side = max(SMALLEST_PX, round(found_m / pixel_m))
    while not wanted_m and side > SMALLEST_PX and len(rows):
        if len(np.unique(numbers_at(rows, cols, side))) >= FEWEST_BLOCKS:
            break
        side = max(SMALLEST_PX, round(side * 0.8))
    return side


def assign_folds(has_label: Mask, side_px: int, folds: int, seed: int) -> Folds:
    """Return (H, W): the fold of each labelled pixel, whole blocks dealt out at random; else -1."""
    fold_of_pixel = np.full(has_label.shape, -1, np.int64)
    block = numbers(has_label.shape, side_px)[has_label]
    fold_of_pixel[has_label] = deal_out(block, folds, seed)
    return fold_of_pixel


def deal_out(group: Index, folds: int, seed: int) -> Index:
    """Return the fold (n,) of each row, whole groups (n,) dealt out at random."""
    from sklearn.model_selection import GroupKFold  # which machines that only map do without

    split = GroupKFold(max(2, min(folds, len(np.unique(group)))), shuffle=True, random_state=seed)
    fold = np.zeros(len(group), np.int64)
    if group.min() < group.max():
        for number, (_, out) in enumerate(split.split(group, groups=group)):
            fold[out] = number
    return fold


def assign_roles(fold: Roles, has_label: Mask) -> Roles:
    """Return (H, W): what each labelled pixel is for, by its group of blocks (H, W)."""
    role = np.full(fold.shape, Role.TRAIN, np.uint8)
    role[fold == 0] = Role.VALIDATION
    role[fold == FOLDS] = Role.TEST
    return np.where(has_label, role, np.uint8(Role.NONE)).astype(np.uint8)


@dataclass(frozen=True)
class Split:
    """Which blocks are held out: a pattern fixed to the ground.

    A place plays the same part in every scene, season and set of labels in the same coordinate
    reference system, so that no test label was used in training from another scene.
    """

    side: float
    """Width of the blocks, in units of the coordinate reference system."""
    seed: int
    test_share: float = TEST_SHARE

    def folds(self, grid: Grid) -> Roles:
        """Return (H, W): the group of blocks that a pixel lies in; FOLDS in test blocks."""
        across, down = self._blocks(grid)
        rng = np.random.default_rng([self.seed, 17])
        start, (right, up) = rng.random(), rng.permutation(STEPS) * rng.choice([-1, 1], 2)
        place = np.mod(start + right * across + up * down, 1.0)
        group = np.floor((place - self.test_share) / (1 - self.test_share) * FOLDS)
        return np.where(place < self.test_share, FOLDS, group).astype(np.uint8)

    def places(self, grid: Grid, mask: Mask) -> Index:
        """Return (n, 2): the block, by number along x and y, of each pixel of a mask (H, W)."""
        across, down = self._blocks(grid)
        return np.stack([across[mask], down[mask]], 1)

    def roles(self, grid: Grid, has_label: Mask) -> Roles:
        """Return (H, W): what each labelled pixel is for."""
        return assign_roles(self.folds(grid), has_label)

    def _blocks(self, grid: Grid) -> tuple[Index, Index]:
        """Return the number of each pixel's block along x and y, counted from the CRS's origin."""
        a, b, c, d, e, f = grid.transform
        row, col = np.arange(grid.height)[:, None] + 0.5, np.arange(grid.width)[None, :] + 0.5
        x, y = a * col + b * row + c, d * col + e * row + f
        return np.floor(x / self.side).astype(np.int64), np.floor(y / self.side).astype(np.int64)


def range_px(rows: Index, cols: Index, values: Floats, seed: int, most: int = 1500) -> float:
    """Return the distance, in pixels, at which values (n,) stop resembling each other.

    The empirical semivariogram of at most ``most`` drawn pixels, in equal distance classes up to a
    third of the extent; the range is where it first reaches 95 % of its sill.
    """
    if len(rows) < FEWEST_VALUES:
        extent = max(int(np.ptp(rows)), int(np.ptp(cols))) if len(rows) else 0
        return extent / 6
    draw = np.random.default_rng([seed, 23]).permutation(len(rows))[:most]
    places, sample = np.stack([rows[draw], cols[draw]], 1).astype(float), values[draw].astype(float)
    farthest = float(pdist(places).max()) / 3
    _, gamma, counts = empirical_variogram(places, sample, farthest)
    beyond = np.nonzero((counts > FEWEST_PAIRS) & (gamma >= 0.95 * sample.var()))[0]
    return float(farthest / CLASSES * (beyond[0] + 1)) if len(beyond) else farthest
