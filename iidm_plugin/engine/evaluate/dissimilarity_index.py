"""How dissimilar a pixel is to the training data of a model (Meyer and Pebesma 2021)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.spatial import KDTree
from scipy.spatial.distance import cdist

from ..core.arrays import Floats
from ..core.errors import ModelError
from ..core.text import QT_TRANSLATE_NOOP

Folds = npt.NDArray[np.integer]

MOST_POINTS = 3000
"""Training pixels that are kept."""
CHUNK = 500
"""Points whose distances to all others are taken at once."""
DIGITS = 4
FENCE = 1.5
"""Interquartile ranges above the upper quartile from which on a value counts as an outlier."""


@dataclass(frozen=True)
class Applicability:
    """Training pixels in weighted, scaled predictors, and how far apart they lie."""

    weight: Floats
    """(P,): what standardised predictors are multiplied by: importance over spread."""
    points: Floats
    """(n, P): training pixels, so multiplied."""
    apart: float
    """Mean distance between two of them."""
    threshold: float
    """Dissimilarity up to which the model applies."""

    @cached_property
    def _tree(self) -> KDTree:
        return KDTree(self.points)

    def dissimilarity(self, predictors: Floats) -> Floats:
        """Return the index (m,) of predictors (m, P): distance to the nearest point, over ``apart``.

        Meyer and Pebesma 2021, equation 3.
        """
        distance, _ = self._tree.query(predictors * self.weight)
        return np.asarray(distance / self.apart, np.float32)

    def to_bytes(self) -> bytes:
        """Return it as JSON."""
        return json.dumps(
            {
                "weight": self.weight.tolist(),
                "points": np.round(self.points, DIGITS).tolist(),
                "apart": self.apart,
                "threshold": self.threshold,
            }
        ).encode()


def fit(predictors: Floats, fold: Folds, importance: Floats, seed: int) -> Applicability:
    """Fit to training pixels (n, P), their groups of blocks (n,) and the predictors' importance (P,).

    The threshold is where outliers begin among the pixels' distances to those of *other* groups: as far
    as what a model was tested on lay from its training data (equation 4; never above the largest).
    """
    some = np.random.default_rng([seed, 79]).permutation(len(predictors))[:MOST_POINTS]
    predictors, fold = np.asarray(predictors, float)[some], fold[some]
    spread = predictors.std(0)
    weight = np.where(spread > 0, importance, 0.0) / np.where(spread > 0, spread, 1.0)
    points = np.round(predictors * weight, DIGITS)
    chunks = range(0, len(points), CHUNK)
    total = sum(cdist(points[at : at + CHUNK], points).sum() for at in chunks)
    apart = float(total / max(len(points) * (len(points) - 1), 1)) or 1.0
    index = np.concatenate(
        [_nearest_distance(points[fold == one], points[fold != one]) for one in np.unique(fold)]
    )
    low, high = np.quantile(index, (0.25, 0.75))
    threshold = min(high + FENCE * (high - low), index.max()) / apart
    return Applicability(weight, points, apart, float(threshold))


def _nearest_distance(queries: Floats, points: Floats) -> Floats:
    """Return the distance of each wanted point (m, P) to the nearest known one; nothing without any."""
    if not len(points):
        return np.zeros(len(queries))
    return np.asarray(KDTree(points).query(queries)[0])


def from_bytes(data: bytes, predictors: int, name: str) -> Applicability:
    """Read what :meth:`Applicability.to_bytes` wrote of so many predictors.

    Raises:
        ModelError: it is damaged.
    """
    try:
        values = json.loads(data)
        applicability = Applicability(
            np.array(values["weight"], float),
            np.array(values["points"], float),
            float(values["apart"]),
            float(values["threshold"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged_error(name) from error
    whole = applicability.weight.shape == (predictors,) and applicability.points.shape[1:] == (
        predictors,
    )
    every = (
        applicability.weight,
        applicability.points,
        applicability.apart,
        applicability.threshold,
    )
    if (
        not whole
        or not len(applicability.points)
        or not all(np.isfinite(one).all() for one in every)
    ):
        raise _damaged_error(name)
    if applicability.apart <= 0:
        raise _damaged_error(name)
    return applicability


def _damaged_error(name: str) -> ModelError:
    return ModelError(
        QT_TRANSLATE_NOOP("IIDM", "The area of applicability in “{name}” is damaged."),
        QT_TRANSLATE_NOOP("IIDM", "Train the model again, or get the file anew."),
        name=name,
    )
