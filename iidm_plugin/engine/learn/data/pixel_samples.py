"""Pixels as rows, for methods that look at one pixel at a time, and what plain ones make of them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Index, Mask
from ...core.uncertainty.calibration import FEWEST_SCENES
from ...evaluate.blocks import FOLDS, Role, Roles
from ...evaluate.features import neighbourhood, texture
from ...evaluate.features.indices import plane_count
from ...evaluate.metrics import Accuracy, accuracy
from ...evaluate.regression import boosting, regressors
from ...evaluate.regression.boosting import Boosting
from ...raster.window_pool import cores
from .stand_labels import stand_means
from .training_data import TrainingData

BREIMAN = 1 / 3
"""Share of the features that a tree of the forest with texture tries at a split."""
VALUES_PER_S = 50_000
"""Values (pixels x features) of the fits of trees, per second of the time budget: seven fits, 1.8 µs for
each value, take a third of the time of two processors."""
FEWEST_PIXELS, MOST_PIXELS = 5000, 100_000
FOREST_SHARE = 0.2
"""Share of a sample's training pixels that forests are fitted to; they are slow."""
APART = 6
"""Groups that scenes are left out in, at the most."""
APART_ROWS = 40_000
"""Rows that these trees are fitted to, at the most."""
CELL = 64
"""Pixels along the squares that rows are summed in, where errors over kilometres are estimated."""


@dataclass(frozen=True)
class PixelSample:
    """Pixels as rows, for methods that look at one pixel at a time."""

    features: Float32
    """(n, F): surroundings, which begin with the texture of bands and indices."""
    labels: Float32
    """(n,) in standard units."""
    fold: Roles
    """(n,): group of blocks; FOLDS in test blocks."""
    scene: npt.NDArray[np.uint16]
    """(n,): number of the scene."""
    has_value: Mask
    """(n,): drawn from all but the test blocks alike, to be fitted to."""
    bands: int
    planes: int
    """Bands and indices."""
    units: tuple[Index, Float32] | None = None
    """Stand (n,) of each pixel and its weight there, where labels hold for means over stands."""
    cell: npt.NDArray[np.int64] | None = None
    """(n, 3): number of the scene, and of the square of CELL pixels along rows and columns."""
    importance: Float32 | None = None
    """(n,): how much each row counts in a fit; None: all alike."""

    def rows(self, fold: int) -> Mask:
        """Return which rows (n,) lie in this group of blocks."""
        return np.asarray(self.fold == fold)

    def join(self, values: Float32, rows: Mask) -> Float32:
        """Return the evaluated values of some rows: they themselves, or means over stands."""
        if self.units is None:
            return values
        number, weight = self.units
        return stand_means(values, number[rows], weight[rows])

    def training_rows(self) -> PixelSample:
        """Return the training rows: the known pixels, or the mean of those of each stand."""
        rows = self.has_value

        def first(values: np.ndarray) -> np.ndarray:
            if self.units is None:
                return np.asarray(values[rows])
            return np.asarray(values[rows][np.unique(self.units[0][rows], return_index=True)[1]])

        features = [self.join(column[rows], rows) for column in self.features.T]
        return replace(
            self,
            features=np.stack(features, 1),
            labels=first(self.labels),
            fold=first(self.fold),
            scene=first(self.scene),
            has_value=first(rows),
            units=None,
            importance=None if self.importance is None else first(self.importance),
            cell=None if self.cell is None or self.units else self.cell[rows],
        )


def draw_sample(training_data: TrainingData, seed: int, seconds: float) -> PixelSample:
    """Take as many pixels of the training blocks as there is time for, and all that are held out."""
    features = neighbourhood.width(training_data.bands)
    most = np.clip(VALUES_PER_S * seconds / features, FEWEST_PIXELS, MOST_PIXELS)
    share = most / sum(int(mask.sum()) for mask in training_data.masks(Role.TRAIN))
    rng = np.random.default_rng([seed, 29])
    has_label = [role != Role.NONE for role in training_data.roles]
    chosen_pixels = [
        scene.thin(mask, share * mask.sum(), rng)
        for scene, mask in zip(training_data.scenes, has_label, strict=True)
    ]
    masks = [
        (role >= Role.VALIDATION) | ((role == Role.TRAIN) & some)
        for role, some in zip(training_data.roles, chosen_pixels, strict=True)
    ]

    def pick(planes: Sequence[np.ndarray]) -> np.ndarray:
        return np.concatenate([plane[mask] for plane, mask in zip(planes, masks, strict=True)])

    numbers = [
        np.full(role.shape, index, np.uint16) for index, role in enumerate(training_data.roles)
    ]
    fold = pick([scene.folds(training_data.split) for scene in training_data.scenes])
    describe = partial(neighbourhood.neighbourhood_features, bands=training_data.bands)
    rows = [
        texture.at(scene.image, scene.valid, mask, describe)
        for scene, mask in zip(training_data.scenes, masks, strict=True)
    ]
    labels = training_data.standard(training_data.labels(masks))
    has_value = pick(chosen_pixels) & (fold < FOLDS)
    return PixelSample(
        features=np.concatenate(rows),
        labels=labels,
        fold=fold,
        scene=pick(numbers),
        has_value=has_value,
        bands=len(training_data.bands),
        planes=plane_count(training_data.bands),
        units=training_data.units(masks),
        importance=training_data.importance(masks),
        cell=np.concatenate(
            [
                np.insert(np.argwhere(mask) // CELL, 0, index, axis=1)
                for index, mask in enumerate(masks)
            ]
        ),
    )


def evaluate_baselines(
    sample: PixelSample, spread: float, centre: float, seed: int
) -> dict[str, Accuracy]:
    """Measure mean, linear regression and random forests on the held-out blocks."""
    training, test = sample.training_rows(), sample.rows(FOLDS)
    share = max(FOREST_SHARE, FEWEST_PIXELS / len(training.labels))
    few = np.random.default_rng([seed, 31]).random(len(training.labels)) < share
    test_features = sample.features[test]

    def wide(features: Float32) -> Float32:
        return features[:, texture.columns(sample.bands, sample.planes)]

    def plain(features: Float32) -> Float32:
        return features[:, : sample.bands]

    features, labels, weights = training.features, training.labels, training.importance
    few_weights = None if weights is None else weights[few]
    texture_forest = regressors.fit_forest(
        wide(features[few]), labels[few], seed, BREIMAN, few_weights
    )
    forest = regressors.fit_forest(plain(features[few]), labels[few], seed, weights=few_weights)
    answers = {
        "mean": np.full(len(test_features), labels.mean()),
        "linear": regressors.linear(plain(features), labels, plain(test_features), weights),
        "forest": forest(plain(test_features)),
        "forest_texture": texture_forest(wide(test_features)),
    }
    truth = sample.join(sample.labels[test], test) * spread + centre
    return {
        name: accuracy(truth, sample.join(value, test) * spread + centre)
        for name, value in answers.items()
    }


def shared_scene_error(sample: PixelSample, sd: Float32, seed: int) -> float:
    """Return how far trees err in the mean of a whole scene that they were not fitted to, in deviations.

    By moments: squares of the scenes' mean errors, less what chance makes of them (the variance between
    a scene's groups of blocks), over squares of their mean deviations ``sd`` (n,). 0 where there are
    too few scenes to leave one out.
    """
    scenes = np.unique(sample.scene)
    if len(scenes) < FEWEST_SCENES:
        return 0.0
    rng = np.random.default_rng([seed, 73])
    few = rng.random(len(sample.labels)) < APART_ROWS / len(sample.labels)
    groups = [scenes[start::APART] for start in range(min(APART, len(scenes)))]

    def left_out(group: npt.NDArray[np.uint16]) -> list[tuple[float, float]]:
        rows = few & ~np.isin(sample.scene, group)
        trees = boosting.fit(sample.features[rows], sample.labels[rows], seed)
        return [_mean_error(sample, few & (sample.scene == one), trees, sd) for one in group]

    with ThreadPoolExecutor(cores()) as pool:
        pairs_ = [pair for pairs in pool.map(left_out, groups) for pair in pairs]
    beyond, squares = np.nansum(pairs_, 0)
    return float(np.sqrt(max(0.0, beyond) / squares)) if squares else 0.0


def _mean_error(
    sample: PixelSample, own: Mask, trees: Boosting, sd: Float32
) -> tuple[float, float]:
    """Return the square of the mean error of some rows beyond chance, and that of their mean sd."""
    errors = trees.predict(sample.features[own]) - sample.labels[own]
    folds = sample.fold[own]
    means = np.array([errors[folds == one].mean() for one in np.unique(folds)])
    if len(means) < 2:
        return float("nan"), float("nan")
    chance = means.var(ddof=1) / len(means)
    return float(means.mean() ** 2 - chance), float(np.mean(sd[own]) ** 2)
