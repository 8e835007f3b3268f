"""Gradient boosting on what surrounds a pixel: strong with few labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load as load_arrays
from safetensors.numpy import save as save_arrays
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.ensemble._hist_gradient_boosting.common import PREDICTOR_RECORD_DTYPE
from sklearn.ensemble._hist_gradient_boosting.predictor import TreePredictor
from threadpoolctl import threadpool_limits

from ...core.arrays import Float32
from ...core.errors import ModelError
from ...core.text import QT_TRANSLATE_NOOP

TREES = 300
LEAVES = 31
FEWEST_ROWS = 40
"""Rows in a leaf, at the least."""
FEWEST, LEAVES_OF_FEW = 5, 20
"""Of few labels: a leaf holds a twentieth of them, and no fewer than five."""
RATE = 0.05
ROWS = 65_536
"""Rows answered together: trees want them in double precision."""
FEATURE_SHARE = 0.2
"""Share of the features that a split considers: of hundreds, more take longer and find nothing more."""
BINS = 255
"""Values of a feature that trees distinguish."""
NO_CATEGORIES = np.zeros((0, 8), np.uint32)
NO_INDEX = np.zeros(0, np.uint32)


@dataclass(frozen=True)
class Boosting:
    """Trees as plain arrays, so that a model file holds data and no objects."""

    base: float
    nodes: npt.NDArray[np.void]
    """All nodes of all trees, one after the other."""
    counts: npt.NDArray[np.int64]
    """Nodes of each tree."""
    features: int
    """F, the number of values that describe a pixel."""

    def predict(self, inputs: Float32) -> Float32:
        """Return (n,) for features (n, F)."""
        trees = [
            TreePredictor(nodes, NO_CATEGORIES, NO_CATEGORIES)
            for nodes in np.split(self.nodes, np.cumsum(self.counts)[:-1])
        ]
        prediction = np.empty(len(inputs), np.float32)
        for start in range(0, len(inputs), ROWS):
            rows = np.ascontiguousarray(inputs[start : start + ROWS], np.float64)
            total = np.full(len(rows), self.base)
            for tree in trees:
                total += tree.predict(rows, NO_CATEGORIES, NO_INDEX, 1)
            prediction[start : start + ROWS] = total
        return prediction

    def importance(self) -> npt.NDArray[np.float64]:
        """Return (F,): by how much the splits along each feature lessened the squared error."""
        inner = self.nodes[self.nodes["is_leaf"] == 0]
        return np.bincount(inner["feature_idx"], inner["gain"], self.features).astype(float)

    def to_bytes(self) -> bytes:
        """Return the arrays as a safetensors file."""
        names = self.nodes.dtype.names or ()
        fields = {name: np.ascontiguousarray(self.nodes[name]) for name in names}
        return bytes(save_arrays({**fields, "base": np.array(self.base), "counts": self.counts}))


@dataclass(frozen=True)
class Growth:
    """How many trees, and how large."""

    trees: int = 0
    """0: TREES."""
    fewest_rows: int = FEWEST_ROWS


USUAL_GROWTH = Growth()


def fit(
    inputs: Float32,
    values: Float32,
    seed: int,
    growth: Growth = USUAL_GROWTH,
    weights: Float32 | None = None,
) -> Boosting:
    """Fit trees to features (n, F) and values (n,), which count alike or by weights (n,), in one thread.

    Each split is a parallel region of its own: with one other busy process on the machine, waiting at
    their ends takes a hundred times as long as the work.
    """
    model = HistGradientBoostingRegressor(
        max_iter=growth.trees or TREES,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=min(growth.fewest_rows, max(FEWEST, len(values) // LEAVES_OF_FEW)),
        l2_regularization=1.0,
        max_features=FEATURE_SHARE,
        max_bins=BINS,
        early_stopping=False,
        random_state=seed,
    )
    if weights is not None:
        inputs = _coarsen(inputs)
    with threadpool_limits(1, "openmp"):
        model.fit(inputs, values, sample_weight=weights)
    tree_nodes = [tree.nodes for (tree,) in model._predictors]
    counts = np.array([len(nodes) for nodes in tree_nodes], np.int64)
    base = float(np.ravel(model._baseline_prediction)[0])
    return Boosting(base, np.concatenate(tree_nodes), counts, inputs.shape[1])


def _coarsen(inputs: Float32) -> Float32:
    """Return features (n, F) with at most BINS values each, medians of groups of equal size.

    The library finds weighted quantiles of finer ones in a loop that takes ten times as long as the
    trees.
    """
    count = len(inputs)
    group = np.arange(count) * BINS // max(count, BINS)
    middles = np.searchsorted(group, group, "left") + np.searchsorted(group, group, "right")
    order = np.argsort(inputs, axis=0, kind="stable")
    coarse = np.empty_like(inputs)
    ascending = np.take_along_axis(inputs, order, 0)
    np.put_along_axis(coarse, order, ascending[(middles - 1) // 2], 0)
    return coarse


def out_of_fold(
    trees: Sequence[Boosting], inputs: Float32, fold: npt.NDArray[np.uint8], most: int | None = None
) -> Float32:
    """Return (n,) for features (n, F): of fold k what ``trees[k]``, fitted without it, predict.

    Of rows in no such fold, the mean of all, or of the first ``most`` of them.
    """
    answer = np.empty(len(fold), np.float32)
    for index, without in enumerate(trees):
        own = fold == index
        answer[own] = without.predict(inputs[own])
    rest = fold >= len(trees)
    answer[rest] = np.mean([one.predict(inputs[rest]) for one in trees[:most]], 0)
    return answer


def from_bytes(data: bytes, features: int, name: str) -> Boosting:
    """Read what :meth:`Boosting.to_bytes` wrote, for pixels that ``features`` values describe.

    Raises:
        ModelError: the arrays are not trees; followed blindly, they would lead out of memory.
    """
    try:
        arrays = load_arrays(data)
        nodes = np.zeros(len(arrays["value"]), PREDICTOR_RECORD_DTYPE)
        for field in nodes.dtype.names or ():
            nodes[field] = arrays[field]
        trees = Boosting(float(arrays["base"].item()), nodes, arrays["counts"], features)
        sound = _is_sound(trees)
    except (SafetensorError, KeyError, ValueError, TypeError, OverflowError) as error:
        raise _not_trees(name) from error
    if not sound:
        raise _not_trees(name)
    return trees


def _is_sound(trees: Boosting) -> bool:
    """Return whether every step of every tree leads to a later node of the same tree."""
    counts, nodes = trees.counts, trees.nodes
    if counts.dtype != np.int64 or counts.ndim != 1 or not counts.size:
        return False
    if counts.min() < 1 or counts.max() > len(nodes) or counts.sum() != len(nodes):
        return False
    inner = nodes["is_leaf"] == 0
    own = np.concatenate([np.arange(count) for count in counts])[inner]
    size = np.repeat(counts, counts)[inner]
    split = nodes[inner]
    steps = (split["left"], split["right"])
    forward = all(np.all((step > own) & (step < size)) for step in steps)
    feature = split["feature_idx"]
    is_feature = np.all((feature >= 0) & (feature < trees.features))
    finite = np.isfinite(trees.base) and np.isfinite(nodes["value"]).all()
    return bool(forward and is_feature and finite and not nodes["is_categorical"].any())


def _not_trees(name: str) -> ModelError:
    return ModelError(
        QT_TRANSLATE_NOOP("IIDM", "The trees in “{name}” are damaged."),
        QT_TRANSLATE_NOOP(
            "IIDM", "Train the model again, or get the file from where it came from."
        ),
        name=name,
    )
