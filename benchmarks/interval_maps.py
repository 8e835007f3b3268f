"""Simulated truth for the intervals that maps state: of pixels, totals, changes, and accuracy figures.

Each function simulates maps whose errors are drawn by the model that the product states, learns what the
product learns, and returns (2, n) whether intervals of 90 and 95 % hold the truth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from iidm_plugin.engine.core.arrays import Float64
from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram, WeightSums
from iidm_plugin.engine.evaluate.block_jackknife import block_intervals
from iidm_plugin.engine.evaluate.uncertainty_calibration import calibrate
from iidm_plugin.engine.forestry.change.errors import change_correlogram
from iidm_plugin.engine.forestry.change.zones import zone_rows
from iidm_plugin.engine.forestry.estimation.estimators import student
from iidm_plugin.engine.forestry.estimation.zones import Sums
from iidm_plugin.engine.forestry.zonal_totals import by_model

from .random_fields import ExponentialField

IsInside = npt.NDArray[np.bool_]
Rng = np.random.Generator

LEVELS = (0.90, 0.95)
SIZE, PIXEL = 64, 16.0
NUGGET, SHARED = 0.3, 0.3
"""Of the simulated errors: a pixel's own share of variance, and what a scene shares (deviations)."""
MEMBERS = 20
SKEW = 0.6
"""Standard deviation of the logarithm of skewed errors."""


@dataclass(frozen=True)
class Scene:
    """How errors of a simulated map look."""

    length: float
    """Pixels over which correlation falls to 1/e."""
    scenes: int
    """Scenes that the error of a whole scene was learned from."""
    is_skewed: bool = False

    @property
    def name(self) -> str:
        """What tells it from others."""
        skew = ", skewed errors" if self.is_skewed else ""
        return f"range {self.length:g} px, {self.scenes} scenes{skew}"

    def errors(self, field: ExponentialField, rng: Rng) -> Float64:
        """Draw errors of pixels (SIZE, SIZE) in deviations, without what the scene shares."""
        own = rng.standard_normal((SIZE, SIZE))
        sample = np.sqrt(1 - NUGGET) * field.draw(rng) + np.sqrt(NUGGET) * own
        if not self.is_skewed:
            return np.asarray(sample)
        moment = np.exp(SKEW**2)
        return np.asarray(
            (np.exp(SKEW * sample) - np.sqrt(moment)) / np.sqrt(moment * (moment - 1))
        )

    def estimate_correlogram(self, rng: Rng) -> Correlogram:
        """Return the correlogram with the shared error as so many scenes estimate it."""
        freedom = self.scenes - 1
        shared = SHARED * np.sqrt(rng.chisquare(freedom) / freedom)
        return Correlogram(NUGGET, self.length * PIXEL, float(shared), float(freedom))


def totals(scene: Scene, with_members: bool, rng: Rng, count: int) -> IsInside:
    """Totals of a county, by members or by the correlogram."""
    field = ExponentialField(SIZE, scene.length)
    held_out = np.zeros((2, count), bool)
    for at in range(count):
        sd = 5 + 10 * rng.random((SIZE, SIZE))
        correlogram = scene.estimate_correlogram(rng)
        truth = (sd * (scene.errors(field, rng) + SHARED * rng.standard_normal())).sum()
        members = np.zeros((1, 0))
        if with_members:
            sample = [
                (sd * (scene.errors(field, rng) + correlogram.shared * rng.standard_normal())).sum()
                for _ in range(MEMBERS)
            ]
            members = np.array([sample])
        evaluation = by_model(_sums(sd, correlogram, members), correlogram)
        held_out[:, at] = _inside(truth, float(evaluation.se[0]), float(evaluation.freedom[0]))
    return held_out


def _sums(sd: Float64, correlogram: Correlogram, members: Float64) -> Sums:
    """Return the sums of a map of zero carbon over one zone of pixels of one hectare."""
    total, squares = sd.sum(), (sd**2).sum()
    variance = correlogram.variance(WeightSums(total, squares, sd), PIXEL)
    one = np.ones(1)
    return Sums(
        mapped_ha=one * sd.size,
        outside_ha=0 * one,
        carbon=0 * one,
        variance=one * variance,
        shared=one * (correlogram.shared * total) ** 2,
        members=members,
        forest_ha=one * sd.size,
        other_ha=0 * one,
        other_carbon=0 * one,
    )


def _inside(error: float, se: float, freedom: float) -> list[bool]:
    return [abs(error) <= student(freedom, level) * se for level in LEVELS]


def changes(scene: Scene, rng: Rng, count: int) -> IsInside:
    """Changes of a zone between two maps of one model whose pixels' errors correlate by one half."""
    field = ExponentialField(SIZE, scene.length)
    held_out = np.zeros((2, count), bool)
    for at in range(count):
        sd = 5 + 10 * rng.random((SIZE, SIZE))
        reference = scene.estimate_correlogram(rng)
        both = change_correlogram(reference, reference, 0.5, 0.0)
        common, *own = (scene.errors(field, rng) for _ in range(3))
        one, other = (np.sqrt(0.5) * (common + part) for part in own)
        shared = SHARED * (rng.standard_normal() - rng.standard_normal())
        truth = float((sd * (one - other + shared)).sum())
        result = _sums(sd, both, np.zeros((1, 0)))
        row = zone_rows(result, both).iloc[0]
        freedom = both.shared_freedom * result.variance[0] ** 2 / result.shared[0] ** 2
        held_out[0, at] = row["dc_low_mg"] <= truth <= row["dc_high_mg"]
        held_out[1, at] = abs(truth) <= student(freedom, LEVELS[1]) * row["dc_se_mg"]
    return held_out


def bias(length: float, plots: int, rng: Rng, count: int) -> IsInside:
    """The bias of an accuracy report, from all pixels or from plots at random (90 % alone is stated)."""
    field = ExponentialField(SIZE * 2, length)
    rows, cols = np.indices((SIZE * 2, SIZE * 2)).reshape(2, -1)
    held_out = np.zeros((1, count), bool)
    for at in range(count):
        errors = (np.sqrt(1 - NUGGET) * field.draw(rng)).ravel()
        errors += np.sqrt(NUGGET) * rng.standard_normal(errors.size)
        use = rng.permutation(errors.size)[:plots] if plots else slice(None)
        observed = rng.uniform(0, 100, errors.size)[use]
        result = block_intervals(observed, observed + errors[use], (rows[use], cols[use]), 0.0, at)
        low, high = result.bounds["bias"]
        held_out[0, at] = low <= 0 <= high
    return held_out


def pixels(blocks: int, rng: Rng, count: int) -> IsInside:
    """Intervals of pixels in blocks that calibration did not see (90 % alone is stated)."""

    def draw(number: int) -> tuple[Float64, Float64, Float64, npt.NDArray[np.int64]]:
        size = rng.integers(40, 400, number)
        block = np.repeat(np.arange(number), size)
        scale = np.exp(0.3 * rng.standard_normal(number) - 0.045)[block]
        common = 0.4 * rng.standard_normal(number)[block]
        mean = rng.uniform(10, 100, len(block))
        sd = 2 + 0.1 * mean
        errors = sd * scale * (common + rng.standard_normal(len(block)))
        return mean + errors, mean, sd, block

    held_out = []
    for _ in range(count):
        result = calibrate(*draw(blocks))
        observed, mean, sd, _ = draw(20)
        low, high = result.bounds(mean, sd * result.factor(mean), -1e9)
        held_out.append((observed >= low) & (observed <= high))
    return np.concatenate(held_out)[None]
