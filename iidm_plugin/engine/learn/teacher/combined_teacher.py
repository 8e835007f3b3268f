"""The combined teacher: the network together with gradient boosting, beside plain baselines."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from ...core.arrays import Float32, Index, Mask
from ...core.model_file.card import read_calibration
from ...core.model_file.package import Package
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP
from ...core.uncertainty.calibration import Calibration
from ...evaluate import dissimilarity_index
from ...evaluate.blocks import FOLDS
from ...evaluate.dissimilarity_index import Applicability
from ...evaluate.features import neighbourhood
from ...evaluate.metrics import Accuracy
from ...evaluate.orientation_dependence import FoldedLabels, is_orientation_dependent
from ...evaluate.regression import boosting
from ...evaluate.regression.boosting import Boosting, Growth
from ...raster.window_pool import cores
from ..data.pixel_samples import PixelSample, draw_sample, evaluate_baselines, shared_scene_error
from ..data.training_data import TrainingData
from ..uncertainty.regional_error import regional_error
from .fold_models import Ensemble, format_error

USUAL = 0.15
"""How far the best weight usually lies from one half (standard deviation)."""
SPREAD_TREES, SPREAD_ROWS = 60, 300
"""Trees, and rows in a leaf, of the model of error sizes: few and broad, for errors are noisy."""
ALL_TREES_S, FEWEST_TREES = 60.0, 1 / 3
"""Time budget from which on all trees are fitted, and the least share of them: on a slow processor they
would take a budget of 12 s alone."""


@dataclass(frozen=True)
class BoostingTeacher:
    """The fold models, and their predictions of blocks they were not fitted to, in standard units."""

    ensemble: Ensemble
    validation: Float32
    """(n,)"""
    validation_sd: Float32
    """(n,): the error to expect of it."""
    test: Float32
    """(n,)"""
    scene_error: float
    """How far trees err in the mean of a scene that they were not fitted to, in stated deviations."""
    regional_error: float
    """The same of errors that go together over kilometres."""
    applicability: Applicability
    """What ground the labels show."""
    orientation_dependent: bool
    """Whether it matters on which side of a pixel something lies."""


def calibration(model: Package) -> Calibration:
    """Return the calibration of the combined teacher.

    Raises:
        ModelError: its card does not state it.
    """
    try:
        return read_calibration(model.card.network["combined_calibration"])
    except (KeyError, TypeError, ValueError) as error:
        raise format_error(model) from error


def fit_boosting(
    sample: PixelSample, training_data: TrainingData, seed: int, seconds: float
) -> BoostingTeacher:
    """Cross-fit trees to the surroundings of a sample, without the test blocks, in a time budget."""
    training = sample.training_rows()
    growth = Growth(round(boosting.TREES * np.clip(seconds / ALL_TREES_S, FEWEST_TREES, 1.0)))

    def weights(rows: Mask) -> Float32 | None:
        return None if training.importance is None else training.importance[rows]

    def without(fold: int) -> Boosting:
        rows = training.fold != fold
        return boosting.fit(
            training.features[rows], training.labels[rows], seed + fold, growth, weights(rows)
        )

    with ThreadPoolExecutor(cores()) as pool:
        members = tuple(pool.map(without, range(FOLDS)))
    answers = boosting.out_of_fold(members, sample.features, sample.fold)
    apart = training.fold > 0  # validation blocks have to evaluate the spread
    errors = training.labels - sample.join(answers[sample.has_value], sample.has_value)
    sizes = np.abs(errors)[apart]
    spread = boosting.fit(training.features[apart], sizes, seed, Growth(SPREAD_TREES, SPREAD_ROWS))
    crs = tuple(dict.fromkeys(scene.grid.crs for scene in training_data.scenes))
    ensemble = Ensemble(
        fold_models=members,
        spread=spread,
        split=training_data.split,
        crs=crs,
        bands=training_data.bands,
    )
    pixels = FoldedLabels(training.features, training.labels, training.fold)
    validation = sample.rows(0)
    out_of_fold_sd = ensemble.sd(training.features)
    return BoostingTeacher(
        ensemble=ensemble,
        validation=answers[validation],
        validation_sd=ensemble.sd(sample.features[validation]),
        test=answers[sample.rows(FOLDS)],
        scene_error=shared_scene_error(training, out_of_fold_sd, seed),
        regional_error=regional_error(training, errors, out_of_fold_sd),
        applicability=_fit_applicability(sample, members, seed),
        orientation_dependent=bool(training_data.before.get("orientation_dependent"))
        or is_orientation_dependent(members, pixels, training.bands, seed),
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


def share(observed: Float32, network: Float32, boosting: Float32, block: Index) -> float:
    """Return the weight of the trees, in 0 to 1, from observations and answers (n,) and their blocks.

    The one with the least squared error of both together, drawn towards equal weights, which are hard to
    beat, as far as the blocks leave it open: its variance follows from what each of them adds (Liang and
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
    progress.step(0.01, QT_TRANSLATE_NOOP("IIDM", "Computing texture features"))
    sample = draw_sample(training_data, seed, seconds)
    progress.step(0.02, QT_TRANSLATE_NOOP("IIDM", "Fitting regression and forests"))
    figures = evaluate_baselines(sample, training_data.spread, training_data.centre, seed)
    progress.step(0.04, QT_TRANSLATE_NOOP("IIDM", "Fitting gradient boosting"))
    boosting = fit_boosting(sample, training_data, seed, seconds)
    if boosting.orientation_dependent:
        progress.note(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "It matters on which side of a pixel something lies (shadows, or an image that lies "
                "beside its reference): nothing is turned or mirrored in training.",
            )
        )
    return figures, boosting
