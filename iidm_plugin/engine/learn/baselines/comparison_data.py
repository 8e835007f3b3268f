"""The place where methods compete: scene, labels, folds, and what a method answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...core.arrays import Float32, Mask
from ...core.model_file.card import Target, target_of
from ...core.progress import Progress
from ...core.settings.assessment import CompareModels
from ...evaluate.blocks import assign_folds
from ...evaluate.features import texture
from ...evaluate.features.neighbourhood import neighbour_bands
from ...evaluate.orientation_dependence import FoldedLabels, is_orientation_dependent
from ...evaluate.regression import boosting
from ...evaluate.regression.boosting import Boosting, Growth
from ...raster.window_pool import cores
from ..data import scenes
from ..data.scenes import Scene
from ..data.sources import Source

PIXELS_PER_S = 500
"""Labelled pixels that are used, per second of the time budget and fit: those that all methods are
evaluated on, and that methods of one pixel at a time are fitted to. Forests are slow."""
FEWEST_PIXELS, MOST_PIXELS = 4000, 120_000
SIDES_PIXELS, SIDES_GROUPS, SIDES_TREES = 4000, 5, 60
"""Pixels at the most, groups of blocks, and trees, of the test of orientation dependence."""


@dataclass(frozen=True)
class ComparisonData:
    """The place where methods compete."""

    scene: Scene
    """Standardised."""
    labels: Float32
    """(H, W), NaN where there is none."""
    is_used: Mask
    """(H, W): labelled pixels that are used."""
    features: Float32
    """(n, F): texture of the used pixels, of which the first columns are the bands."""
    target: Target

    def observed(self, fit: FoldFit) -> Float32:
        """Return the labels (m,) that a fold holds out."""
        return np.asarray(self.labels[fit.test & self.is_used])


@dataclass(frozen=True)
class FoldFit:
    """One fold of one kind."""

    kind: str
    """``blocks`` or ``random``."""
    fold: int
    test: Mask
    """(H, W): labelled pixels that are held out."""
    folder: Path
    """For what the fit leaves on disk."""
    augment: bool = True
    """Whether networks trained on labels alone flip and rotate their crops."""


@dataclass(frozen=True)
class MethodPrediction:
    """A method's predictions of the held-out pixels, (m,) each; uncertainty only where it has one."""

    mean: Float32
    seconds: float
    parameters: int = 0
    sd: Float32 | None = None
    low: Float32 | None = None
    high: Float32 | None = None

    def inside(self, observed: Float32) -> Mask | None:
        """Return which observations lie in the 90 % intervals."""
        if self.low is None or self.high is None:
            return None
        return np.asarray((observed >= self.low) & (observed <= self.high))


def load_comparison_data(settings: CompareModels, progress: Progress) -> ComparisonData:
    """Read image and reference, and look at the texture."""
    target = target_of(settings.target, settings.unit, settings.pool)
    source = Source(settings.image, settings.extra, settings.reference, names=settings.bands)
    whole_scene = scenes.load(source, target, progress)
    scene = scenes.standardise_scene(whole_scene, scenes.describe_bands([whole_scene]))
    has_label = np.isfinite(scene.labels)
    fits = settings.folds * (2 if settings.random_folds else 1)
    most = PIXELS_PER_S * 60 * settings.budget_minutes / fits
    share = np.clip(most, FEWEST_PIXELS, MOST_PIXELS) / has_label.sum()
    is_used = has_label & (
        np.random.default_rng([settings.seed, 47]).random(has_label.shape) < share
    )
    features = texture.at(scene.image, scene.valid, is_used)
    return ComparisonData(
        scene=scene, labels=scene.labels, is_used=is_used, features=features, target=target
    )


def is_orientation_free(field: ComparisonData, test: Mask, side_px: int, seed: int) -> bool:
    """Return whether there is no orientation dependence, outside ``test`` (H, W).

    Tested by trees that are fitted without one group of blocks, ``side_px`` wide, after the other.
    """
    rng = np.random.default_rng([seed, 107])
    training = field.is_used & ~test
    training &= rng.random(training.shape) < SIDES_PIXELS / max(training.sum(), 1)
    fold = assign_folds(training, side_px, SIDES_GROUPS, seed)[training].astype(np.uint8)
    if len(np.unique(fold)) < SIDES_GROUPS:
        return True
    texture_there = field.features[training[field.is_used]]
    sides = texture.at(field.scene.image, field.scene.valid, training, neighbour_bands)
    features, labels = np.concatenate([texture_there, sides], 1), field.labels[training]

    def without(group: int) -> Boosting:
        rows = fold != group
        return boosting.fit(features[rows], labels[rows], seed, Growth(SIDES_TREES))

    with ThreadPoolExecutor(cores()) as pool:
        members = list(pool.map(without, range(SIDES_GROUPS)))
    pixels = FoldedLabels(features, labels, fold)
    return not is_orientation_dependent(members, pixels, len(field.scene.names), seed)
