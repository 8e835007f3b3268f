"""Orientation dependence of labels, tested on blocks that trees were not fitted to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..core.arrays import Float32
from .features.neighbourhood import QUARTERS, rotate_features
from .regression import boosting
from .regression.boosting import Boosting

ROWS = 20_000
"""Rows that are turned about, at the most."""
LEAST_RISE = 0.04
"""Share by which squared errors must rise when turned."""
SURE = 3.0
"""Standard errors by which they must rise, as folds differ: of few labels, chance makes much. With four
folds or more, hardly one case in fifty passes by chance."""
FEWEST_FOLDS = 4


class FoldedLabels(NamedTuple):
    """Labelled pixels, each of one fold."""

    features: Float32
    """(n, F): the surroundings of each."""
    labels: Float32
    """(n,)"""
    fold: npt.NDArray[np.uint8]
    """(n,)"""


def is_orientation_dependent(
    members: Sequence[Boosting], pixels: FoldedLabels, bands: int, seed: int
) -> bool:
    """Return whether members err more once the surroundings of a pixel are turned about it.

    Member k was fitted without fold k.
    """
    features, labels, fold = pixels
    some = np.random.default_rng([seed, 103]).random(len(labels)) < ROWS / len(labels)
    features, labels, fold = features[some], labels[some], fold[some]

    def squares(quarters: int) -> Float32:
        answers = boosting.out_of_fold(members, rotate_features(features, bands, quarters), fold)
        return np.asarray((answers - labels) ** 2)

    upright, *others = map(squares, range(QUARTERS))
    more = np.mean(others, 0) - upright
    sizes = np.bincount(fold, minlength=len(members))
    sums = np.bincount(fold, more - more.mean(), len(members))
    folds = int(np.count_nonzero(sizes))
    if folds < FEWEST_FOLDS:
        return False
    error = np.sqrt(folds / (folds - 1) * np.sum(sums**2)) / len(more)
    return bool(more.mean() > max(LEAST_RISE * upright.mean(), SURE * error))
