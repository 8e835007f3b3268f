"""Labels that hold for the mean over a stand, and not for any pixel of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Index, Mask
from ...core.errors import InputError
from ...core.grid.grid import Grid
from ...core.text import QT_TRANSLATE_NOOP
from ...evaluate.blocks import FOLDS
from ...raster.source import read_plane

Roles = npt.NDArray[np.uint8]

FEWEST_PIXELS = 5
"""Pixels of a stand that are used, at the least, for its mean."""
LARGEST = 2**24
"""Numbers from here on cannot be represented by rasters of single precision."""


@dataclass(frozen=True)
class Stands:
    """Which stand each pixel belongs to, and how much it counts in the stand's mean."""

    number: Index
    """(H, W): 1 and on; 0 where there is no stand. Set where the image is clouded, too, so that a stand
    is held out in all scenes of one extent or in none."""
    weight: Float32
    """(H, W): adds up to 1 over the labelled pixels of each stand; 0 elsewhere."""
    importance: Float32 | None = None
    """(k + 1,) by number: how much each stand counts in a fit, 1 on average; None: all alike."""
    noise_share: float = 0.0
    """Share of the variance that the image leaves unexplained which the stands' own errors make up."""
    tracks: tuple[str, ...] = ()
    """Name of the track of stands 1 to k, where they are lidar footprints; empty: they have none."""
    fold: Roles | None = None
    """(k + 1,) by number: the group of each stand's track, where whole tracks are held out."""

    shift: tuple[int, int] = (0, 0)
    """Rows and columns by which footprints were moved onto the image."""

    @property
    def count(self) -> int:
        """How many stands hold a label."""
        return len(np.unique(self.number[self.weight > 0]))

    @property
    def loss_weight(self) -> Float32:
        """(H, W): the weights, those of each stand times its importance."""
        if self.importance is None:
            return self.weight
        return self.weight * self.importance[self.number]

    def track_numbers(self) -> Index:
        """Return (k,): a number of each stand's track that is the same in every scene."""
        digests = (hashlib.sha256(name.encode()).digest() for name in self.tracks)
        return np.array([int.from_bytes(digest[:7], "big") for digest in digests], np.int64)

    def with_folds(self, groups: Mapping[str, int]) -> Stands:
        """Return stands that lie in the groups of their tracks; an unknown track is a test."""
        if not self.tracks or not groups:
            return self
        fold = [0, *(groups.get(name, FOLDS) for name in self.tracks)]
        return replace(self, fold=np.array(fold, np.uint8))

    def thin(self, mask: Mask, most: float, rng: np.random.Generator) -> Mask:
        """Return some of the masked pixels (H, W), as many of each stand, about ``most`` in all."""
        size = np.bincount(self.number[mask], minlength=int(self.number.max()) + 1)
        each = max(FEWEST_PIXELS, most / max(int(np.count_nonzero(size)), 1))
        share = np.minimum(1.0, each / np.maximum(size, 1))
        return np.asarray(mask & (rng.random(mask.shape) < share[self.number]))

    def complete(self, some: Mask, candidates: Mask) -> Mask:
        """Return the ``candidates`` pixels (H, W) of all stands of which some are in ``some``."""
        return np.asarray(candidates & np.isin(self.number, np.unique(self.number[some])))

    def replace_by_mean(self, values: Float32, some: Mask) -> Float32:
        """Return values (H, W), those of ``some`` pixels (H, W) replaced by their stand's mean."""
        number, means_ = self.number[some], values.copy()
        means_[some] = replace_by_mean(values[some], number, self.weight[some])
        return means_


def read_stands(number: str, weight: str, grid: Grid, labels: Float32) -> tuple[Stands, Float32]:
    """Read the stands that hold labels (H, W), and return these as the means over each stand.

    ``number`` is a raster of whole numbers, one for each stand; ``weight`` one of the shares that its
    pixels have of it, or empty: all alike. NaN labels do not count.

    Raises:
        InputError: the numbers are not whole, or too large.
    """
    numbers, there = read_plane(number, grid, kind="numbers")
    if (numbers[there] % 1 != 0).any() or (numbers[there] >= LARGEST).any():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” contains values that are no numbers of stands."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Give the raster NUMBER of “Reference from stands or plots”."
            ),
            path=number,
        )
    is_stand = there & (numbers > 0)
    share = np.ones(labels.shape, np.float32)
    if weight:
        share, is_valid = read_plane(weight, grid)
        share = np.where(is_valid, share, np.float32(0.0))
    place = np.zeros(labels.shape, np.int64)
    place[is_stand] = np.unique(numbers[is_stand], return_inverse=True)[1] + 1
    use = is_stand & np.isfinite(labels) & (share > 0)
    counted_share = np.where(use, share, np.float32(0.0))
    total = np.bincount(place.ravel(), counted_share.ravel())
    stands = Stands(
        place, (counted_share / np.where(total > 0, total, 1.0)[place]).astype(np.float32)
    )
    mean = np.full(labels.shape, np.nan, np.float32)
    mean[use] = replace_by_mean(labels[use], place[use], share[use])
    return stands, mean


def stand_means(values: Any, number: Index, weight: Any) -> Float32:
    """Return (u,): the weighted mean of values (n,) of each stand ``number`` (n,), numbers rising."""
    return _means(values, np.unique(number, return_inverse=True)[1], weight)


def replace_by_mean(values: Any, number: Index, weight: Any) -> Float32:
    """Return (n,): for each value what :func:`means` finds of its stand."""
    at = np.unique(number, return_inverse=True)[1]
    return _means(values, at, weight)[at]


def _means(values: Any, at: Index, weight: Any) -> Float32:
    total = np.bincount(at, np.asarray(values, float) * weight)
    return np.asarray(total / np.bincount(at, weight), np.float32)


def whole_stands(folds: Roles, number: Index) -> Roles:
    """Return groups of blocks (H, W) in which no stand is torn: all of it goes where most of it lies."""
    kinds = int(folds.max()) + 1
    count = np.bincount((number * kinds + folds).ravel(), minlength=(number.max() + 1) * kinds)
    most = count.reshape(-1, kinds).argmax(1).astype(np.uint8)
    return np.where(number > 0, most[number], folds)
