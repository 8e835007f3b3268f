"""Fold models: gradient boosting, cross-fitted, and what it predicts of scenes out of fold."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np
from scipy.ndimage import maximum_filter

from ...core.arrays import Float32, Mask
from ...core.errors import ModelError
from ...core.grid.crs import Crs
from ...core.model_file import package as packages
from ...core.model_file.package import Package
from ...core.model_file.scaling import Band
from ...core.text import QT_TRANSLATE_NOOP
from ...evaluate.blocks import FOLDS, Roles, Split
from ...evaluate.features import neighbourhood, texture
from ...evaluate.regression import boosting
from ...evaluate.regression.boosting import Boosting
from ...raster.window_pool import cores
from ..data.scenes import Scene
from ..data.training_data import split_of

GUESSES_PER_S = 1500
"""Pixels without a label that trees predict, per second of the time budget."""
SQUARE, NEAR = 32, 4
"""Side of the squares these pixels come in, and how many squares they may lie from a label."""
ASKING_S = 12e-6
"""Seconds that a member takes for a pixel, as measured."""
MOST_AT_ONCE = 4
"""Squares of described pixels in memory at a time, whatever the number of cores."""
RESIDUAL_SHARE = 0.05
"""Share of the time budget that may go to residuals for diffusion to denoise."""
SD_OF_ABSOLUTE = float(np.sqrt(np.pi / 2))
"""Standard deviation over mean absolute deviation of a normal distribution."""
LEAST_SPREAD = 0.1
"""Smallest standard deviation, as a share of the usual one."""


@dataclass(frozen=True)
class Ensemble:
    """Gradient boosting, cross-fitted: each member was fitted without one group of blocks."""

    fold_models: tuple[Boosting, ...]
    """Member k was fitted without fold k, and none knows the test blocks."""
    spread: Boosting
    """The absolute error to expect, fitted to errors in blocks out of fold."""
    split: Split
    crs: tuple[Crs, ...]
    """Coordinate reference systems in which the blocks are known."""
    bands: tuple[Band, ...]

    def predict(self, scene: Scene, most: int, selection: Mask) -> tuple[Float32, Float32]:
        """Return mean and log sd (H, W) in standard units; NaN where not ``selection``.

        Labels are predicted by the model that was not fitted to them, so that predictions of them err
        as it does elsewhere; other pixels by ``most`` members at the most.
        """
        fold = self._fold(scene)
        mean = np.full(scene.valid.shape, np.nan, np.float32)
        log_sd = mean.copy()

        def predict_cell(cell: tuple[tuple[slice, slice], Float32]) -> None:
            here, features = cell
            inside = selection[here]
            own = fold[here][inside]
            mean[here][inside] = boosting.out_of_fold(self.fold_models, features, own, most)
            log_sd[here][inside] = np.log(self.sd(features))

        describe = partial(neighbourhood.neighbourhood_features, bands=self.bands)
        cells = texture.cells(scene.image, scene.valid, selection, describe)
        at_once = min(cores(), MOST_AT_ONCE)
        with ThreadPoolExecutor(at_once) as pool:
            for group in iter(lambda: list(islice(cells, at_once)), []):
                list(pool.map(predict_cell, group))
        return mean, log_sd

    def _fold(self, scene: Scene) -> Roles:
        """Return (H, W): which model was not fitted to a pixel; FOLDS where none does.

        A scene that comes without any label may be one whose labels were trained on: its place decides.
        """
        fold = scene.folds(self.split)
        has_label = np.isfinite(scene.labels)
        if scene.grid.crs not in self.crs:
            fold[:] = FOLDS
        elif has_label.any():  # in validation blocks, what lies beside a label correlates with it
            fold[~has_label & (fold != 0)] = FOLDS
        return fold

    def predict_pseudo_labels(
        self, scene: Scene, training: Mask, seconds: float, seed: int
    ) -> Float32:
        """Return (H, W), in standard units, for pixels near the ``training`` ones; NaN elsewhere.

        As many squares as there is time for, drawn at random.
        """
        rows, cols = (np.arange(length) // SQUARE for length in training.shape)
        near = np.zeros((rows[-1] + 1, cols[-1] + 1), bool)
        row, col = np.nonzero(training)
        near[rows[row], cols[col]] = True
        near = maximum_filter(near, 2 * NEAR + 1)
        selection = scene.valid & ~training & near[rows[:, None], cols[None, :]]
        share = GUESSES_PER_S * seconds / max(int(selection.sum()), 1)
        chosen_pixels = np.random.default_rng([seed, 37]).random(near.shape) < share
        selection &= chosen_pixels[rows[:, None], cols[None, :]]
        mean = np.full(training.shape, np.nan, np.float32)
        describe = partial(neighbourhood.neighbourhood_features, bands=self.bands)
        for here, features in texture.cells(scene.image, scene.valid, selection, describe):
            mean[here][selection[here]] = self.fold_models[0].predict(features)
        return mean

    def residuals(
        self, scene: Scene, labels: Float32, training: Mask, seconds: float, seed: int
    ) -> Float32:
        """Return (H, W): residuals of ``labels``, in standard units, over their stated deviations.

        By models that were not fitted to the ``training`` labels, in as many squares, drawn at
        random, as there is time for, or in some pixels of every stand; NaN elsewhere.
        """
        rng, most = np.random.default_rng([seed, 41]), RESIDUAL_SHARE * seconds / ASKING_S
        if scene.stands:
            selection = scene.stands.thin(training, most, rng)
        else:
            rows, cols = (np.arange(length) // SQUARE for length in training.shape)
            share = most / max(int(training.sum()), 1)
            chosen_crops = rng.random((rows[-1] + 1, cols[-1] + 1)) < share
            selection = training & chosen_crops[rows[:, None], cols[None, :]]
        mean, log_sd = self.predict(scene, 1, selection)
        if scene.stands:
            mean, log_sd = (
                scene.stands.replace_by_mean(plane, selection) for plane in (mean, log_sd)
            )
        return np.asarray((labels - mean) / np.exp(log_sd), np.float32)

    def sd(self, features: Float32) -> Float32:
        """Return the standard deviation (n,) to expect for surroundings (n, F)."""
        usual = max(self.spread.base, 1e-6)
        absolute = np.maximum(self.spread.predict(features), LEAST_SPREAD * usual)
        return np.asarray(SD_OF_ABSOLUTE * absolute, np.float32)


def load_fold_models(model: Package) -> tuple[Ensemble, float]:
    """Return the trees of a teacher's file, and their weight beside the network.

    Raises:
        ModelError: the file holds none, or they are damaged.
    """
    card, name = model.card, model.path.name
    features = neighbourhood.width(card.bands)
    fold_models = [
        boosting.from_bytes(model.part(part), features, name)
        for part in (*map(packages.boosting, range(FOLDS)), packages.SPREAD)
    ]
    weight = card.network.get("boosting_share")
    if not isinstance(weight, float) or not 0 <= weight <= 1:
        raise format_error(model)
    crs = tuple(map(Crs.of, card.training.get("crs", ())))
    return Ensemble(
        fold_models=tuple(fold_models[:-1]),
        spread=fold_models[-1],
        split=split_of(model),
        crs=crs,
        bands=card.bands,
    ), weight


def format_error(model: Package) -> ModelError:
    """Return the error for a model whose card lacks the description of its network."""
    return ModelError(
        QT_TRANSLATE_NOOP("IIDM", "The card of “{name}” does not describe its network."),
        QT_TRANSLATE_NOOP("IIDM", "Choose a model made by “Train a model”."),
        name=model.path.name,
    )
