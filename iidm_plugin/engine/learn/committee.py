"""Who teaches: the network together with gradient boosting on texture, beside plain baselines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..core import package as packages
from ..core.package import Package
from ..evaluate import baselines
from ..evaluate.blocks import Role
from ..evaluate.metrics import Accuracy, accuracy
from . import boosting
from .boosting import Boosting
from .material import Material
from .scenes import Array, Mask, Scene

BREIMAN = 1 / 3
"""Share of the features that a tree of the forest with texture tries at a split."""


@dataclass(frozen=True)
class Committee:
    """Trees, and the weight of their answer beside the network's."""

    trees: Boosting
    share: float

    def mean(self, network: Array, scene: Scene) -> Array:
        """Return the common answer (H, W) in standard units; NaN where the network has none."""
        if not self.share:
            return network
        return (1 - self.share) * network + self.share * self.trees.map(scene.image, scene.valid)


@dataclass(frozen=True)
class Boosted:
    """Trees, and what they say of blocks they were not fitted to, in standard units."""

    trees: Boosting
    """Fitted to training and validation blocks."""
    validation: Array
    """(n,): said of the validation blocks by trees that were fitted without them."""
    test: Array
    """(n,): said of the test blocks."""


def load(opened: Package) -> Committee:
    """Return the committee of a teacher's file.

    Raises:
        ModelError: the file holds none, or it is damaged.
    """
    trees = boosting.from_bytes(opened.part(packages.BOOSTING), opened.path.name)
    return Committee(trees, float(opened.card.network.get("boosting_share", 0.0)))


def rivals(material: Material, seed: int, most: int) -> dict[str, Accuracy]:
    """Measure mean, linear regression and random forests on the held-out blocks.

    Forests learn from ``most`` drawn pixels at the most.
    """
    known, test = material.masks(Role.TRAIN, Role.VALIDATION), material.masks(Role.TEST)
    inputs, values = material.pixels(known), material.labels(known)
    wanted, truth = material.pixels(test), material.labels(test)
    some = material.drawn(known, most, seed)
    few, few_labels = material.pixels(some), material.labels(some)
    textured = baselines.fit_forest(material.textures(some), few_labels, seed, BREIMAN)
    plain = baselines.fit_forest(few, few_labels, seed)
    answers = {
        "mean": np.full_like(truth, values.mean()),
        "linear": baselines.linear(inputs, values, wanted),
        "forest": plain(wanted),
        "forest_texture": material.predicted(test, textured),
    }
    return {name: accuracy(truth, answer) for name, answer in answers.items()}


def boost(material: Material, seed: int, most: int) -> Boosted:
    """Fit trees to the texture of ``most`` drawn pixels at the most, without the test blocks."""
    train = material.drawn(material.masks(Role.TRAIN), most, seed)
    known = material.drawn(material.masks(Role.TRAIN, Role.VALIDATION), most, seed)
    before, trees = _fitted(material, train, seed), _fitted(material, known, seed)
    return Boosted(
        trees,
        material.predicted(material.masks(Role.VALIDATION), before.predict),
        material.predicted(material.masks(Role.TEST), trees.predict),
    )


def share(observed: Array, network: Array, boosted: Array) -> float:
    """Return the weight of the trees, in 0 to 1, with the least squared error of both together."""
    apart = (boosted - network).astype(float)
    best = float(np.dot(observed - network, apart) / max(np.dot(apart, apart), 1e-12))
    return float(np.clip(best, 0.0, 1.0))


def _fitted(material: Material, masks: list[Mask], seed: int) -> Boosting:
    labels = (material.labels(masks) - material.centre) / material.spread
    return boosting.fit(material.textures(masks), labels, seed)
