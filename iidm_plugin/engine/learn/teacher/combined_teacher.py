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
from ...evaluate.orientation_dependence import directed
from ...predict.onnx_device import cores
from ..data.pixel_samples import Sample, draw_sample, rivals, scene_error
from ..data.scenes import Array, Mask, Scene
from ..data.stand_labels import Index
from ..data.training_data import Material, split_of
from ..uncertainty.regional_error import regional_error

GUESSES_PER_S = 1500
"""Pixels without a label that trees are asked about, per second of the time budget."""
SQUARE, NEAR = 32, 4
"""Side of the squares these pixels come in, and how many squares they may lie from a label."""
ASKING_S = 12e-6
"""Seconds that a member takes for a pixel, as measured."""
HELD = 4
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

    members: tuple[Boosting, ...]
    """Member k knows nothing of fold k, and none knows the test blocks."""
    spread: Boosting
    """The absolute error to expect, fitted to what members got wrong in blocks they did not know."""
    split: Split
    crs: tuple[Crs, ...]
    """Coordinate reference systems in which the blocks are known."""
    bands: tuple[Band, ...]

    def told(self, scene: Scene, most: int, wanted: Mask) -> tuple[Array, Array]:
        """Return mean and log sd (H, W) in standard units; NaN where not ``wanted``.

        Labels are judged by the member that does not know them, so that what is told of them errs
        as it does elsewhere; other pixels by ``most`` members at the most.
        """
        fold = self._fold(scene)
        mean = np.full(scene.valid.shape, np.nan, np.float32)
        log_sd = mean.copy()

        def tell(cell: tuple[tuple[slice, slice], Array]) -> None:
            here, features = cell
            inside = wanted[here]
            own = fold[here][inside]
            mean[here][inside] = boosting.out_of_fold(self.members, features, own, most)
            log_sd[here][inside] = np.log(self.sd(features))

        describe = partial(neighbourhood.surroundings, bands=self.bands)
        cells = texture.cells(scene.image, scene.valid, wanted, describe)
        at_once = min(cores(), HELD)
        with ThreadPoolExecutor(at_once) as pool:
            for group in iter(lambda: list(islice(cells, at_once)), []):
                list(pool.map(tell, group))
        return mean, log_sd

    def _fold(self, scene: Scene) -> Roles:
        """Return (H, W): which member knows nothing of a pixel; FOLDS where none does.

        A scene that comes without any label may be one whose labels taught: its place decides.
        """
        fold = scene.folds(self.split)
        labelled = np.isfinite(scene.labels)
        if scene.grid.crs not in self.crs:
            fold[:] = FOLDS
        elif labelled.any():  # in validation blocks, what lies beside a label knows of it
            fold[~labelled & (fold != 0)] = FOLDS
        return fold

    def guess(self, scene: Scene, taught: Mask, seconds: float, seed: int) -> Array:
        """Return (H, W), in standard units, for pixels near the ``taught`` ones; NaN elsewhere.

        As many squares as there is time for, drawn at random.
        """
        rows, cols = (np.arange(length) // SQUARE for length in taught.shape)
        near = np.zeros((rows[-1] + 1, cols[-1] + 1), bool)
        row, col = np.nonzero(taught)
        near[rows[row], cols[col]] = True
        near = maximum_filter(near, 2 * NEAR + 1)
        wanted = scene.valid & ~taught & near[rows[:, None], cols[None, :]]
        share = GUESSES_PER_S * seconds / max(int(wanted.sum()), 1)
        drawn = np.random.default_rng([seed, 37]).random(near.shape) < share
        wanted &= drawn[rows[:, None], cols[None, :]]
        mean = np.full(taught.shape, np.nan, np.float32)
        describe = partial(neighbourhood.surroundings, bands=self.bands)
        for here, features in texture.cells(scene.image, scene.valid, wanted, describe):
            mean[here][wanted[here]] = self.members[0].predict(features)
        return mean

    def residuals(
        self, scene: Scene, labels: Array, taught: Mask, seconds: float, seed: int
    ) -> Array:
        """Return (H, W): by how many told deviations ``labels``, in standard units, differ from the mean.

        Told by members that do not know the ``taught`` labels, in as many squares, drawn at
        random, as there is time for, or in some pixels of every stand; NaN elsewhere.
        """
        rng, most = np.random.default_rng([seed, 41]), RESIDUAL_SHARE * seconds / ASKING_S
        if scene.stands:
            wanted = scene.stands.drawn(taught, most, rng)
        else:
            rows, cols = (np.arange(length) // SQUARE for length in taught.shape)
            share = most / max(int(taught.sum()), 1)
            drawn = rng.random((rows[-1] + 1, cols[-1] + 1)) < share
            wanted = taught & drawn[rows[:, None], cols[None, :]]
        mean, log_sd = self.told(scene, 1, wanted)
        if scene.stands:
            mean, log_sd = (scene.stands.levelled(plane, wanted) for plane in (mean, log_sd))
        return np.asarray((labels - mean) / np.exp(log_sd), np.float32)

    def sd(self, features: Array) -> Array:
        """Return the standard deviation (n,) to expect for surroundings (n, F)."""
        usual = max(self.spread.base, 1e-6)
        absolute = np.maximum(self.spread.predict(features), LEAST_SPREAD * usual)
        return np.asarray(SD_OF_ABSOLUTE * absolute, np.float32)


@dataclass(frozen=True)
class Boosted:
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
    ground: Applicability
    """What ground the labels show."""
    directed: bool
    """Whether it matters on which side of a pixel something lies."""


def calibration(opened: Package) -> Calibration:
    """Return the calibration of what a teacher's committee says together.

    Raises:
        ModelError: its card does not tell.
    """
    try:
        return Calibration.from_json(opened.card.network["taught_calibration"])
    except (KeyError, TypeError, ValueError) as error:
        raise _undescribed(opened) from error


def load(opened: Package) -> tuple[Ensemble, float]:
    """Return the trees of a teacher's file, and their weight beside the network.

    Raises:
        ModelError: the file holds none, or they are damaged.
    """
    card, name = opened.card, opened.path.name
    features = neighbourhood.width(card.bands)
    found = [
        boosting.from_bytes(opened.part(part), features, name)
        for part in (*map(packages.boosting, range(FOLDS)), packages.SPREAD)
    ]
    weight = card.network.get("boosting_share")
    if not isinstance(weight, float) or not 0 <= weight <= 1:
        raise _undescribed(opened)
    crs = tuple(map(Crs.of, card.training.get("crs", ())))
    return Ensemble(tuple(found[:-1]), found[-1], split_of(opened), crs, card.bands), weight


def _undescribed(opened: Package) -> ModelError:
    return ModelError(
        QT_TRANSLATE_NOOP("IIDM", "The card of “{name}” does not describe its network."),
        QT_TRANSLATE_NOOP("IIDM", "Choose a model made by “Train a model”."),
        name=opened.path.name,
    )


def boost(taken: Sample, material: Material, seed: int) -> Boosted:
    """Cross-fit trees to the surroundings of a sample, without the test blocks."""
    known = taken.taught()

    def without(fold: int) -> Boosting:
        rows = known.fold != fold
        return boosting.fit(known.features[rows], known.labels[rows], seed + fold)

    with ThreadPoolExecutor(cores()) as pool:
        members = tuple(pool.map(without, range(FOLDS)))
    answers = boosting.out_of_fold(members, taken.features, taken.fold)
    apart = known.fold > 0  # validation blocks will have to judge the spread
    errors = known.labels - taken.pooled(answers[taken.known], taken.known)
    sizes = np.abs(errors)[apart]
    spread = boosting.fit(known.features[apart], sizes, seed, SPREAD_TREES, SPREAD_ROWS)
    crs = tuple(dict.fromkeys(scene.grid.crs for scene in material.scenes))
    ensemble = Ensemble(members, spread, material.split, crs, material.bands)
    sides = (members, known.features, known.labels, known.fold, known.bands, seed)
    judged = taken.rows(0)
    known_sd = ensemble.sd(known.features)
    return Boosted(
        ensemble,
        answers[judged],
        ensemble.sd(taken.features[judged]),
        answers[taken.rows(FOLDS)],
        scene_error(known, known_sd, seed),
        regional_error(known, errors, known_sd),
        _ground(taken, members, seed),
        bool(material.before.get("directed")) or directed(*sides),
    )


def _ground(taken: Sample, members: Sequence[Boosting], seed: int) -> Applicability:
    """Return what ground a sample shows, each band and index counted by its weight in the trees."""
    gain = sum(member.importance() for member in members)
    importance = neighbourhood.by_plane(np.asarray(gain), taken.bands, taken.planes)
    known = taken.known
    planes, fold = taken.features[known][:, : taken.planes], taken.fold[known]
    return dissimilarity_index.fit(planes, fold, importance / max(importance.mean(), 1e-12), seed)


def share(observed: Array, network: Array, boosted: Array, block: Index) -> float:
    """Return the weight of the trees, in 0 to 1, from observations and answers (n,) and their blocks.

    The one with the least squared error of both together, drawn towards equal weights, which are hard to
    beat, as far as the blocks leave it open: its variance is told by what each of them adds (Liang and
    Zeger 1986). Little is left open where one of the two has not got anywhere.
    """
    apart, error = (boosted - network).astype(float), (observed - network).astype(float)
    squares = max(float(apart @ apart), 1e-12)
    best = float(error @ apart) / squares
    added = np.bincount(np.unique(block, return_inverse=True)[1], apart * (error - best * apart))
    if len(added) < 2:
        return 0.5
    variance = len(added) / (len(added) - 1) * float(added @ added) / squares**2
    trust = USUAL**2 / (USUAL**2 + variance)
    return float(np.clip(0.5 + trust * (best - 0.5), 0.0, 1.0))


def compete(
    material: Material, seed: int, seconds: float, progress: Progress
) -> tuple[dict[str, Accuracy], Boosted]:
    """Fit all methods but the network, for a time budget; return their figures and the trees."""
    progress.step(0.01, QT_TRANSLATE_NOOP("IIDM", "Looking at texture"))
    taken = draw_sample(material, seed, seconds)
    progress.step(0.02, QT_TRANSLATE_NOOP("IIDM", "Fitting regression and forests"))
    figures = rivals(taken, material.spread, material.centre, seed)
    progress.step(0.04, QT_TRANSLATE_NOOP("IIDM", "Fitting gradient boosting"))
    boosted = boost(taken, material, seed)
    if boosted.directed:
        progress.note(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "It matters on which side of a pixel something lies (shadows, or an image that lies "
                "beside its reference): nothing is turned or mirrored in training.",
            )
        )
    return figures, boosted
