"""The generator of realisations, fitted to errors in blocks out of fold."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d

from ...core.arrays import Floats
from ...core.model_file.card import Target
from ...core.progress import Silent
from ...core.uncertainty import noise
from ...core.uncertainty.calibration import Calibration, ErrorCorrelation
from ...core.uncertainty.correlogram import fit_correlogram
from ...core.uncertainty.noise import SCALES
from ...evaluate.uncertainty_calibration import calibrate
from ...network.generator import Generator
from ...predict.members.split_generator import SplitGenerator
from ..data.training_data import TrainingData
from ..export.graphs import export_generator
from ..teacher.combined_teacher import BoostingTeacher
from ..teacher.optimise import TrainingBudget
from .error_patches import ErrorPatch, gather_patches

POOLS = (1, 4, 16, 64)
"""Sides of the squares whose means are scored: from pixels to the whole of a square."""
MEMBERS, BATCH = 4, 4
STEPS, FEWEST_STEPS = 300, 20
LEARNING_RATE, WARM_UP = 2e-2, 10
TIME_SHARE = 0.05
"""Share of a time budget that the steps may take."""
COMPARED_MEMBERS = 16
"""Members that show how much groups may err by chance."""
DRAWS, MOST_EVALUATED = 16, 10_000
"""Members, and pixels at the most, that the stretch is taken from."""
PARTS = 4
"""Kinds of ground, each with the same share of all variance, that correlation is averaged over."""
PLANE, LAGS = 192, (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
"""Pixels along even ground, and distances on it, that the correlation of errors is taken from."""
UNSEEN = 1 << 20
"""Number of the first member that learning draws; maps draw from 0."""


@dataclass(frozen=True)
class LargeScaleErrors:
    """Errors that go together beyond the reach of the generator's squares."""

    shared: float
    """Standard deviation of what all pixels of a raster share."""
    freedom: float
    """Degrees of freedom that was estimated with; 0: taken to be known."""
    regional: float = 0.0
    """Standard deviation of what goes together over kilometres."""

    def scale_by(self, factor: float) -> LargeScaleErrors:
        """Return them in another unit."""
        return LargeScaleErrors(self.shared * factor, self.freedom, self.regional * factor)


@dataclass(frozen=True)
class FittedGenerator:
    """A generator, ready for use."""

    sample: bytes
    """``sample.onnx``."""
    wide: LargeScaleErrors
    """In deviations as trees state them."""


def fit_error_generator(
    training_data: TrainingData,
    boosting: BoostingTeacher,
    target: Target,
    allowance: TrainingBudget,
    seed: int,
) -> FittedGenerator:
    """Fit the generator to errors of trees in blocks, and in whole scenes, out of fold."""
    torch.manual_seed(seed)
    patches = gather_patches(training_data, boosting.ensemble, target, seed, allowance.seconds)
    generator = Generator(training_data.centre, training_data.spread)
    with one_thread():
        fit(generator, patches, target, allowance, seed)
        within = shared_part(generator, patches, target)
    between = LargeScaleErrors(boosting.scene_error, len(training_data.scenes) - 1)
    wide = max(within, between, key=lambda errors: errors.shared)
    return FittedGenerator(
        export_generator(generator), replace(wide, regional=boosting.regional_error)
    )


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute in one thread: on tensors this small, several wait for each other longer than they work."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def fit(
    generator: Generator,
    patches: Sequence[ErrorPatch],
    target: Target,
    allowance: TrainingBudget,
    seed: int,
) -> None:
    """Fit the generator by the fair CRPS of means over squares of several sizes.

    The score of one pixel depends on the spread, that of a mean on the correlation of
    neighbours (multi-scale CRPS).
    """
    optimiser = torch.optim.Adam(generator.parameters(), LEARNING_RATE)
    rng = np.random.default_rng([seed, 67])
    share = np.array([square.has_value.sum() for square in patches], float)
    step, steps = 0, min(allowance.steps or STEPS, STEPS)
    start = time.monotonic()
    while step < steps:
        rate = LEARNING_RATE * min(1.0, (step + 1) / WARM_UP) * (1 - step / steps)
        optimiser.param_groups[0]["lr"] = rate
        first = UNSEEN + step * BATCH * MEMBERS
        scores: list[Tensor] = []
        for at in rng.choice(len(patches), BATCH, p=share / share.sum()):
            members = patches[at].members(generator, target, first + len(scores) * MEMBERS, MEMBERS)
            scores.append(_score(members, patches[at]) / generator.spread)
        optimiser.zero_grad()
        torch.stack(scores).mean().backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        step += 1
        if not allowance.steps and step == FEWEST_STEPS:  # now it is known how long one takes
            pace = (time.monotonic() - start) / step
            steps = int(np.clip(TIME_SHARE * allowance.seconds / pace, FEWEST_STEPS, STEPS))


def _score(members: Tensor, square: ErrorPatch) -> Tensor:
    """Return the fair CRPS of members (K, SIDE, SIDE), summed over POOLS with weights √side."""
    has_value = torch.from_numpy(square.has_value.astype(np.float32))[None]
    labels = torch.from_numpy(square.labels)[None]
    total = torch.zeros(())
    for side in POOLS:
        weight = avg_pool2d(has_value, side)
        some = weight.clamp(min=1e-6)
        means, observed = (avg_pool2d(part * has_value, side) / some for part in (members, labels))
        score = fair_crps(means, observed[0])
        total = total + side**0.5 * (score * weight[0]).sum() / weight.sum()
    return total


def fair_crps(members: Tensor, observed: Tensor) -> Tensor:
    """Return the fair continuous ranked probability score of K members (K, …) for values (…).

    Ferro 2014 (“Fair scores for ensemble forecasts”): mean |x_i - y| - Σ |x_i - x_j| / (2 K (K - 1)). It
    does not reward members for lying too close to each other, however few they are.
    """
    count = len(members)
    apart = (members[:, None] - members[None]).abs().sum((0, 1))
    return (members - observed).abs().mean(0) - apart / (2 * count * (count - 1))


@torch.no_grad()
def shared_part(
    generator: Generator, patches: Sequence[ErrorPatch], target: Target
) -> LargeScaleErrors:
    """Return, in the generator's unit, the error that whole rasters share.

    By moments: squares of the groups' summed errors, less what members already sum to by chance.
    """
    groups = sorted(
        {int(one) for square in patches for one in np.unique(square.group[square.has_value])}
    )
    errors, sds = np.zeros(len(groups)), np.zeros(len(groups))
    chance = np.zeros((len(groups), COMPARED_MEMBERS))
    for square in patches:
        members = square.members(generator, target, UNSEEN, COMPARED_MEMBERS).numpy()
        for at, number in enumerate(groups):
            here = square.has_value & (square.group == number)
            errors[at] += float((square.labels - square.mean)[here].sum())
            sds[at] += float(square.sd[here].sum())
            chance[at] += (members - square.mean)[:, here].sum(1)
    beyond = (errors**2 - chance.var(1, ddof=1)).sum() / (sds**2).sum()
    return LargeScaleErrors(float(np.sqrt(max(0.0, beyond))), len(groups) - 1)


class ValidationLabels(NamedTuple):
    """What calibration goes by: n labels of validation blocks."""

    observed: Floats
    mean: Floats
    sd: Floats
    block: npt.NDArray[np.int64]


def calibrate_members(
    labels: ValidationLabels, sample: bytes, wide: LargeScaleErrors
) -> Calibration:
    """Calibrate deviations and members by the labels of validation blocks.

    The deviation is scaled to the errors by class of the mean, and what the generator of ``sample``
    says to that deviation: sums follow the variance of members, not the share of pixels between them.
    ``wide`` holds the errors of whole rasters and over kilometres, in the target's unit.
    """
    observed, mean, sd, block = labels
    calibration = calibrate(observed, mean, sd, block)
    calibrated_sd = sd * calibration.factor(mean)
    nugget, length = fit_correlation(sample, mean, calibrated_sd)
    return replace(
        calibration,
        stretch=variance_factor(sample, mean, calibrated_sd),
        errors=ErrorCorrelation(
            shared=wide.shared / float(np.mean(calibrated_sd)),
            shared_freedom=wide.freedom,
            regional=wide.regional / float(np.mean(calibrated_sd)),
            nugget=nugget,
            range_px=length,
        ),
    )


def fit_correlation(sample: bytes, mean: Floats, sd: Floats) -> tuple[float, float]:
    """Return nugget and range (pixels) of a generator's output on an even surface.

    Pixels with means and deviations (n,) are dealt by their mean into parts that hold the same share of
    all variance; the correlation is averaged over ground that is usual in each.
    """
    generator = SplitGenerator.open(sample, Silent())
    places = np.arange(PLANE)
    order = np.argsort(mean)
    share = np.cumsum(sd[order] ** 2) / np.sum(sd**2)
    all_products = []
    for part in np.split(order, np.searchsorted(share, np.arange(1, PARTS) / PARTS)):
        if not len(part):
            continue
        ground = np.full(PLANE**2, np.mean(mean[part]), np.float32)
        spread = np.full(PLANE**2, np.sqrt(np.mean(sd[part] ** 2)), np.float32)
        predictors = generator.predictors(ground, spread)
        for member in range(COMPARED_MEMBERS):
            fields = noise.fields(places, places, UNSEEN + member).reshape(len(SCALES), -1).T
            deviation = generator.deviations(predictors, np.ascontiguousarray(fields))
            all_products.append(lagged_products(deviation.reshape(PLANE, PLANE)))
    square, *products = np.mean(all_products, 0)
    return fit_correlogram(np.array(LAGS, float), np.array(products) / square)


def lagged_products(field: Floats) -> Floats:
    """Return (1 + len(LAGS),): the mean square of a field (H, W), and its mean products at LAGS.

    Of the field as it is: its mean is known to be 0, and taking off its own would hide long waves. The
    correlation is the ratio of their means over many fields, not the mean of their ratios: fields that
    vary little are no evidence of long waves.
    """
    field = field.astype(float)
    products = [
        0.5 * (np.mean(field[lag:] * field[:-lag]) + np.mean(field[:, lag:] * field[:, :-lag]))
        for lag in LAGS
    ]
    return np.array([np.mean(field**2), *products])


def variance_factor(sample: bytes, mean: Floats, sd: Floats) -> float:
    """Return the factor that gives members the variance sd² on the whole, for pixels (n,)."""
    generator = SplitGenerator.open(sample, Silent())
    rng = np.random.default_rng(71)
    some = rng.permutation(len(mean))[:MOST_EVALUATED]
    mean, sd = (np.asarray(part, np.float32)[some] for part in (mean, sd))
    noise = (rng.standard_normal((len(some), len(SCALES)), np.float32) for _ in range(DRAWS))
    predictors = generator.predictors(mean, sd)
    squares = [float(np.mean((sd * generator.deviations(predictors, one)) ** 2)) for one in noise]
    return float(np.sqrt(np.mean(sd.astype(float) ** 2) / np.mean(squares)))
