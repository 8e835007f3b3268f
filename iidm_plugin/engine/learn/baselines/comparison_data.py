"""The place where methods compete: scene, labels, folds, and what a method answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ...core.arrays import Float32, Index, Mask
from ...core.model_file.card import Target, target_of
from ...core.progress import Progress
from ...core.settings.assessment import CompareModels
from ...evaluate.blocks import Folds, assign_folds, deal_out, numbers_at
from ...evaluate.features import texture
from ...evaluate.features.neighbourhood import neighbour_bands
from ...evaluate.orientation_dependence import FoldedLabels, is_orientation_dependent
from ...evaluate.regression import boosting
from ...evaluate.regression.boosting import Boosting, Growth
from ...raster.vector.reference_fields import FEWEST_TRACKS
from ...raster.window_pool import cores
from ..data import scenes
from ..data.scenes import Scene
from ..data.sources import Source
from ..data.stand_labels import stand_means

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
    """(r, F): texture of each row, of which the first columns are the bands. Rows are the used pixels, or
    their means over the footprints, plots or stands that labels hold for."""
    target: Target

    def rows(self, values: Float32) -> Float32:
        """Return values (n,) of the used pixels as those of rows (r,)."""
        stands = self.scene.stands
        if stands is None:
            return values
        return stand_means(values, stands.number[self.is_used], stands.weight[self.is_used])

    @property
    def is_labelled(self) -> Mask:
        """(H, W): pixels with a label."""
        return np.isfinite(self.labels)

    @property
    def values(self) -> Float32:
        """(r,): the label of each row."""
        return self.rows(self.labels[self.is_used])

    @property
    def importance(self) -> Float32 | None:
        """(r,): how much each row counts in a fit; None: all alike."""
        stands = self.scene.stands
        if stands is None or stands.importance is None:
            return None
        return np.asarray(stands.importance[np.unique(stands.number[self.is_used])])

    def test_rows(self, fit: FoldFit) -> Mask:
        """Return which rows (r,) a fold holds out; whole footprints, plots or stands."""
        return np.asarray(self.rows(fit.test[self.is_used].astype(np.float32)) > 0.5)

    def observed(self, fit: FoldFit) -> Float32:
        """Return the labels (m,) that a fold holds out."""
        return self.values[self.test_rows(fit)]

    def predicted(self, plane: Float32, fit: FoldFit) -> Float32:
        """Return what a plane (H, W) has there (m,)."""
        return self.rows(plane[self.is_used])[self.test_rows(fit)]

    @property
    def places(self) -> tuple[Index, Index]:
        """Row and column of each row's middle, (r,) each."""
        middle = (self.rows(one.astype(np.float32)) for one in np.nonzero(self.is_used))
        row, col = (np.round(one).astype(np.int64) for one in middle)
        return row, col


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
    source = Source(
        settings.image,
        settings.extra,
        settings.reference,
        names=settings.bands,
        field=settings.field,
        se_field=settings.se_field,
        plot_ha=settings.plot_area,
    )
    whole_scene = scenes.load(source, target, progress)
    scene = scenes.standardise_scene(whole_scene, scenes.describe_bands([whole_scene]))
    has_label = np.isfinite(scene.labels)
    fits = settings.folds * (2 if settings.random_folds else 1)
    most = PIXELS_PER_S * 60 * settings.budget_minutes / fits
    share = np.clip(most, FEWEST_PIXELS, MOST_PIXELS) / has_label.sum()
    is_used = has_label
    if scene.stands is None:
        rng = np.random.default_rng([settings.seed, 47])
        is_used = has_label & (rng.random(has_label.shape) < share)
    pixels = texture.at(scene.image, scene.valid, is_used)
    data = ComparisonData(
        scene=scene, labels=scene.labels, is_used=is_used, features=pixels, target=target
    )
    if scene.stands is None:
        return data
    return replace(data, features=np.stack([data.rows(one) for one in pixels.T], 1))


def assign_row_folds(data: ComparisonData, side_px: int, folds: int, seed: int) -> Folds:
    """Return (H, W): the fold of each labelled pixel, -1 elsewhere.

    Whole blocks are dealt out at random; of lidar whole tracks, where there are enough of them; and no
    footprint, plot or stand is torn. Of blocks one pixel wide each of them goes by itself.
    """
    stands = data.scene.stands
    if stands is None:
        return assign_folds(np.isfinite(data.labels), side_px, folds, seed)
    numbers = np.unique(stands.number[data.is_used])
    if side_px == 1:
        group = numbers
    elif len(set(stands.tracks)) >= FEWEST_TRACKS:
        group = np.unique(stands.tracks, return_inverse=True)[1][numbers - 1]
    else:
        group = numbers_at(*data.places, side_px)
    fold_of_row = deal_out(group, folds, seed)
    fold = np.full(stands.number.max() + 1, -1, np.int64)
    fold[numbers] = fold_of_row
    return np.where(data.is_used, fold[stands.number], -1)


def is_orientation_free(field: ComparisonData, test: Mask, side_px: int, seed: int) -> bool:
    """Return whether there is no orientation dependence, outside ``test`` (H, W).

    Tested by trees that are fitted without one group of blocks, ``side_px`` wide, after the other; not
    of footprints, plots and stands, whose means show it little.
    """
    if field.scene.stands is not None:
        return True
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
