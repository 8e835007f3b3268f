"""Who teaches: the network together with gradient boosting on texture, beside plain baselines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..core import package as packages
from ..core.errors import ModelError
from ..core.package import Package
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP
from ..evaluate import baselines, boosting, texture
from ..evaluate.blocks import Role, Roles
from ..evaluate.boosting import Boosting
from ..evaluate.metrics import Accuracy, accuracy
from .material import Material
from .scenes import Array, Mask, Scene

BREIMAN = 1 / 3
"""Share of the features that a tree of the forest with texture tries at a split."""
FOREST_SHARE = 0.2
"""Share of a sample's training pixels that forests learn from; they are slow."""


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
class Sample:
    """Pixels as rows, for methods that look at one pixel at a time."""

    features: Array
    """(n, F): texture, of which the first columns are the bands."""
    labels: Array
    """(n,) in standard units."""
    role: Roles
    """(n,)"""
    known: Mask
    """(n,): drawn from training and validation blocks alike, to be learned from in the end."""
    bands: int

    def rows(self, role: Role) -> Mask:
        """Return which rows (n,) play this role."""
        return np.asarray(self.role == role)


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
    features = texture.width(len(opened.card.bands))
    name = opened.path.name
    trees = boosting.from_bytes(opened.part(packages.BOOSTING), features, name)
    weight = opened.card.network.get("boosting_share")
    if not isinstance(weight, float) or not 0 <= weight <= 1:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "The card of “{name}” does not describe its network."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a model made by “Train a model”."),
            name=name,
        )
    return Committee(trees, weight)


def sample(material: Material, seed: int, most: int) -> Sample:
    """Take ``most`` pixels of the training blocks at the most, and all that are held out."""
    share = most / sum(int(mask.sum()) for mask in material.masks(Role.TRAIN))
    rng = np.random.default_rng([seed, 29])
    drawn = [rng.random(role.shape) < share for role in material.roles]
    masks = [
        (role >= Role.VALIDATION) | ((role == Role.TRAIN) & some)
        for role, some in zip(material.roles, drawn, strict=True)
    ]

    def picked(planes: Sequence[np.ndarray]) -> np.ndarray:
        return np.concatenate([plane[mask] for plane, mask in zip(planes, masks, strict=True)])

    role = picked(material.roles)
    known = picked(drawn) & np.isin(role, (Role.TRAIN, Role.VALIDATION))
    features = np.concatenate(
        [
            texture.at(scene.image, scene.valid, mask)
            for scene, mask in zip(material.scenes, masks, strict=True)
        ]
    )
    labels = material.standard(material.labels(masks))
    return Sample(features, labels, role, known, len(material.bands))


def rivals(taken: Sample, spread: float, centre: float, seed: int) -> dict[str, Accuracy]:
    """Measure mean, linear regression and random forests on the held-out blocks."""
    known, test = taken.known, taken.rows(Role.TEST)
    few = known & (np.random.default_rng([seed, 31]).random(len(known)) < FOREST_SHARE)
    plain, wide = taken.features[:, : taken.bands], taken.features
    labels = taken.labels
    textured = baselines.fit_forest(wide[few], labels[few], seed, BREIMAN)
    answers = {
        "mean": np.full(int(test.sum()), labels[known].mean()),
        "linear": baselines.linear(plain[known], labels[known], plain[test]),
        "forest": baselines.fit_forest(plain[few], labels[few], seed)(plain[test]),
        "forest_texture": textured(wide[test]),
    }
    truth = labels[test] * spread + centre
    return {name: accuracy(truth, value * spread + centre) for name, value in answers.items()}


def boost(taken: Sample, seed: int) -> Boosted:
    """Fit trees to the texture of a sample, without the test blocks."""
    train, known = taken.rows(Role.TRAIN), taken.known
    before = boosting.fit(taken.features[train], taken.labels[train], seed)
    trees = boosting.fit(taken.features[known], taken.labels[known], seed)
    return Boosted(
        trees,
        before.predict(taken.features[taken.rows(Role.VALIDATION)]),
        trees.predict(taken.features[taken.rows(Role.TEST)]),
    )


def share(observed: Array, network: Array, boosted: Array) -> float:
    """Return the weight of the trees, in 0 to 1, with the least squared error of both together."""
    apart = (boosted - network).astype(float)
    best = float(np.dot(observed - network, apart) / max(np.dot(apart, apart), 1e-12))
    return float(np.clip(best, 0.0, 1.0))


def compete(
    material: Material, seed: int, most: int, progress: Progress
) -> tuple[dict[str, Accuracy], Boosted]:
    """Fit all methods but the network; return their figures and the trees."""
    progress.step(0.01, QT_TRANSLATE_NOOP("IIDM", "Looking at texture"))
    taken = sample(material, seed, most)
    progress.step(0.02, QT_TRANSLATE_NOOP("IIDM", "Fitting regression and forests"))
    figures = rivals(taken, material.spread, material.centre, seed)
    progress.step(0.04, QT_TRANSLATE_NOOP("IIDM", "Fitting gradient boosting"))
    return figures, boost(taken, seed)
