"""Whether it matters on which side of a pixel something lies, told by blocks that trees do not know."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from ..predict.devices import cores
from . import boosting
from .boosting import Boosting
from .surroundings import QUARTERS, turned

Array = npt.NDArray[np.float32]

ROWS = 20_000
"""Rows that are turned about, at the most."""
LEAST_RISE = 0.02
"""Share by which errors must rise when turned: where all sides are alike, chance alone moves them."""


def directed(
    members: Sequence[Boosting],
    features: Array,
    labels: Array,
    fold: npt.NDArray[np.uint8],
    bands: int,
    seed: int,
) -> bool:
    """Say whether members err more once the surroundings of a pixel are turned about it.

    ``features`` (n, F) are surroundings of ``labels`` (n,), and member k knows nothing of fold k (n,).
    """
    some = np.random.default_rng([seed, 79]).random(len(labels)) < ROWS / len(labels)
    features, labels, fold = features[some], labels[some], fold[some]

    def squares(quarters: int) -> float:
        answers = boosting.out_of_fold(members, turned(features, bands, quarters), fold)
        return float(np.mean((answers - labels).astype(float) ** 2))

    with ThreadPoolExecutor(cores()) as pool:
        upright, *others = pool.map(squares, range(QUARTERS))
    return bool(np.mean(others) > upright * (1 + LEAST_RISE) ** 2)
