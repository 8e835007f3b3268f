"""Who teaches: the network together with gradient boosting on surroundings, beside plain baselines."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np
from scipy.ndimage import maximum_filter

from ...core.errors import ModelError
from ...core.grid.crs import Crs
from ...core.model_file import package as packages
from ...core.model_file.package import Package
from ...core.model_file.scaling import Band
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP
from ...core.uncertainty.calibration import Calibration
from ...evaluate import boosting, dissimilarity_index
from ...evaluate.blocks import FOLDS, Roles, Split
from ...evaluate.boosting import Boosting
from ...evaluate.dissimilarity_index import Applicability
from ...evaluate.features import neighbourhood, texture
from ...evaluate.metrics import Accuracy
from ...evaluate.orientation_dependence import is_orientation_dependent
from ...predict.onnx_device import cores
from ..data.pixel_samples import PixelSample, draw_sample, evaluate_baselines, shared_scene_error
from ..data.scenes import Array, Mask, Scene
from ..data.stand_labels import Index
from ..data.training_data import TrainingData, split_of
from ..uncertainty.regional_error import regional_error

GUESSES_PER_S = 1500
"""Pixels without a label that trees are asked about, per second of the time budget."""
SQUARE, NEAR = 32, 4
"""Side of the squares these pixels come in, and how many squares they may lie from a label."""
ASKING_S = 12e-6
"""Seconds that a member takes for a pixel, as measured."""
MOST_AT_ONCE = 4
"""Squares of described pixels in memory at a time, whatever the number of cores."""
RESIDUAL_SHARE = 0.05
"""Share of the time budget that may go to residuals for diffusion to denoise."""
USUAL = 0.15
"""How far the best weight usually lies from one half (standard deviation)."""
SPREAD_TREES, SPREAD_ROWS = 60, 300
"""Trees, and rows in a leaf, of what tells the size of errors: few and broad, for errors are noisy."""
SD_OF_ABSOLUTE = float(np.sqrt(np.pi / 2))
"""Standard deviation over mean absolute deviation of a normal distribution."""
LEAST_SPREAD = 0.1
"""Smallest standard deviation told, as a share of the usual one."""


@dataclass(frozen=True)
class Ensemble:
    """Gradient boosting, cross-fitted: each member was fitted without one group of blocks."""

    fold_models: tuple[Boosting, ...]
    """Member k knows nothing of fold k, and none knows the test blocks."""
    spread: Boosting
    """The absolute error to expect, fitted to what members got wrong in blocks they did not know."""
    split: Split
    crs: tuple[Crs, ...]
    """Coordinate reference systems in which the blocks are known."""
    bands: tuple[Band, ...]

    def predict(self, scene: Scene, most: int, selection: Mask) -> tuple[Array, Array]:
        """Return mean and log sd (H, W) in standard units; NaN where not ``selection``.

        Labels are judged by the member that does not know them, so that what is told of them errs
        as it does elsewhere; other pixels by ``most`` members at the most.
        """
        fold = self._fold(scene)
        mean = np.full(scene.valid.shape, np.nan, np.float32)
        log_sd = mean.copy()

        def report_progress(cell: tuple[tuple[slice, slice], Array]) -> None:
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
                list(pool.map(report_progress, group))
        return mean, log_sd

    def _fold(self, scene: Scene) -> Roles:
        """Return (H, W): which member knows nothing of a pixel; FOLDS where none does.

        A scene that comes without any label may be one whose labels taught: its place decides.
        """
        fold = scene.folds(self.split)
        has_label = np.isfinite(scene.labels)
        if scene.grid.crs not in self.crs:
            fold[:] = FOLDS
        elif has_label.any():  # in validation blocks, what lies beside a label knows of it
            fold[~has_label & (fold != 0)] = FOLDS
        return fold

    def predict_pseudo_labels(
        self, scene: Scene, training: Mask, seconds: float, seed: int
    ) -> Array:
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
        self, scene: Scene, labels: Array, training: Mask, seconds: float, seed: int
    ) -> Array:
        """Return (H, W): by how many told deviations ``labels``, in standard units, differ from the mean.

        Told by members that do not know the ``training`` labels, in as many squares, drawn at
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

    def sd(self, features: Array) -> Array:
        """Return the standard deviation (n,) to expect for surroundings (n, F)."""
        usual = max(self.spread.base, 1e-6)
        absolute = np.maximum(self.spread.predict(features), LEAST_SPREAD * usual)
        return np.asarray(SD_OF_ABSOLUTE * absolute, np.float32)


@dataclass(frozen=True)
class BoostingTeacher:
    """The ensemble, and what it says of blocks it was not fitted to, in standard units."""

    ensemble: Ensemble
    validation: Array
    """(n,)"""
    validation_sd: Array
    """(n,): the error to expect of it."""
    test: Array
    """(n,)"""
    scene_error: float
    """How far trees err in the mean of a scene that they do not know, in deviations told."""
    regional_error: float
    """The same of errors that go together over kilometres."""
    applicability: Applicability
    """What ground the labels show."""
    orientation_dependent: bool
    """Whether it matters on which side of a pixel something lies."""


def calibration(model: Package) -> Calibration:
    """Return the calibration of what a teacher's committee says together.

    Raises:
        ModelError: its card does not tell.
    """
    try:
        return Calibration.from_json(model.card.network["taught_calibration"])
    except (KeyError, TypeError, ValueError) as error:
        raise _format_error(model) from error


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
        raise _format_error(model)
    crs = tuple(map(Crs.of, card.training.get("crs", ())))
    return Ensemble(
        tuple(fold_models[:-1]), fold_models[-1], split_of(model), crs, card.bands
    ), weight


def _format_error(model: Package) -> ModelError:
    return ModelError(
        QT_TRANSLATE_NOOP("IIDM", "The card of “{name}” does not describe its network."),
        QT_TRANSLATE_NOOP("IIDM", "Choose a model made by “Train a model”."),
        name=model.path.name,
    )


def fit_boosting(sample: PixelSample, training_data: TrainingData, seed: int) -> BoostingTeacher:
    """Cross-fit trees to the surroundings of a sample, without the test blocks."""
    training = sample.training_rows()

    def without(fold: int) -> Boosting:
        rows = training.fold != fold
        return boosting.fit(training.features[rows], training.labels[rows], seed + fold)

    with ThreadPoolExecutor(cores()) as pool:
        members = tuple(pool.map(without, range(FOLDS)))
    answers = boosting.out_of_fold(members, sample.features, sample.fold)
    apart = training.fold > 0  # validation blocks will have to judge the spread
    errors = training.labels - sample.join(answers[sample.has_value], sample.has_value)
    sizes = np.abs(errors)[apart]
    spread = boosting.fit(training.features[apart], sizes, seed, SPREAD_TREES, SPREAD_ROWS)
    crs = tuple(dict.fromkeys(scene.grid.crs for scene in training_data.scenes))
    ensemble = Ensemble(members, spread, training_data.split, crs, training_data.bands)
    sides = (members, training.features, training.labels, training.fold, training.bands, seed)
    validation = sample.rows(0)
    out_of_fold_sd = ensemble.sd(training.features)
    return BoostingTeacher(
        ensemble,
        answers[validation],
        ensemble.sd(sample.features[validation]),
        answers[sample.rows(FOLDS)],
        shared_scene_error(training, out_of_fold_sd, seed),
        regional_error(training, errors, out_of_fold_sd),
        _fit_applicability(sample, members, seed),
        bool(training_data.before.get("directed")) or is_orientation_dependent(*sides),
    )


def _fit_applicability(
    sample: PixelSample, fold_models: Sequence[Boosting], seed: int
) -> Applicability:
    """Return what ground a sample shows, each band and index counted by its weight in the trees."""
    gain = sum(member.importance() for member in fold_models)
    importance = neighbourhood.by_plane(np.asarray(gain), sample.bands, sample.planes)
    has_value = sample.has_value
    planes, fold = sample.features[has_value][:, : sample.planes], sample.fold[has_value]
    return dissimilarity_index.fit(planes, fold, importance / max(importance.mean(), 1e-12), seed)


def share(observed: Array, network: Array, boosting: Array, block: Index) -> float:
    """Return the weight of the trees, in 0 to 1, from observations and answers (n,) and their blocks.

    The one with the least squared error of both together, drawn towards equal weights, which are hard to
    beat, as far as the blocks leave it open: its variance is told by what each of them adds (Liang and
    Zeger 1986). Little is left open where one of the two has not got anywhere.
    """
    apart, error = (boosting - network).astype(float), (observed - network).astype(float)
    squares = max(float(apart @ apart), 1e-12)
    best = float(error @ apart) / squares
    block_sums = np.bincount(
        np.unique(block, return_inverse=True)[1], apart * (error - best * apart)
    )
    if len(block_sums) < 2:
        return 0.5
    variance = len(block_sums) / (len(block_sums) - 1) * float(block_sums @ block_sums) / squares**2
    trust = USUAL**2 / (USUAL**2 + variance)
    return float(np.clip(0.5 + trust * (best - 0.5), 0.0, 1.0))


def fit_baselines(
    training_data: TrainingData, seed: int, seconds: float, progress: Progress
) -> tuple[dict[str, Accuracy], BoostingTeacher]:
    """Fit all methods but the network, for a time budget; return their figures and the trees."""
    progress.step(0.01, QT_TRANSLATE_NOOP("IIDM", "Looking at texture"))
    sample = draw_sample(training_data, seed, seconds)
    progress.step(0.02, QT_TRANSLATE_NOOP("IIDM", "Fitting regression and forests"))
    figures = evaluate_baselines(sample, training_data.spread, training_data.centre, seed)
    progress.step(0.04, QT_TRANSLATE_NOOP("IIDM", "Fitting gradient boosting"))
    boosting = fit_boosting(sample, training_data, seed)
    if boosting.orientation_dependent:
        progress.note(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "It matters on which side of a pixel something lies (shadows, or an image that lies "
                "beside its reference): nothing is turned or mirrored in training.",
            )
        )
    return figures, boosting
