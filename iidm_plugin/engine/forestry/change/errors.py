"""Errors of the difference of two maps, and which differences exceed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import stats

from ...core.arrays import Floats
from ...core.grid.grid import Grid, Window
from ...core.uncertainty.correlogram import Correlogram, WeightSums
from ...core.uncertainty.near_pairs import cell_size, plane_excess

STEP, FARTHEST = 0.02, 12.0
"""Width of the classes of scores, and the score from which on all are one class."""
EDGES = np.arange(-FARTHEST, FARTHEST + STEP / 2, STEP)
MAD_OF_NORMAL = float(stats.norm.ppf(0.75))
"""Median absolute deviation of a normal distribution of deviation 1."""


def difference(
    before: Floats, before_sd: Floats, after: Floats, after_sd: Floats, correlation: float
) -> tuple[Floats, Floats]:
    """Return the change and its deviation: Var = s1² + s2² - 2 ρ s1 s2."""
    variance = before_sd**2 + after_sd**2 - 2 * correlation * before_sd * after_sd
    return after - before, np.sqrt(np.maximum(variance, 0.0))


def change_correlogram(
    before: Correlogram, after: Correlogram, pixels: float, scenes: float
) -> Correlogram:
    """Return how errors of the difference go together, in its deviations.

    ``pixels`` and ``scenes`` are the correlations, between both dates, of the errors of single pixels and
    of whole scenes: one model errs alike twice on the same forest, but not under another atmosphere.
    Var = c1² + c2² - 2 ρ c1 c2 in deviations of a map, of which those of the difference are
    √(2 (1 - ρ)) where both maps have the same. Regional errors are those of forests, as pixels' are.
    """

    def apart(one: float, other: float, correlation: float) -> float:
        square = (one**2 + other**2 - 2 * correlation * one * other) / (2 * (1 - pixels))
        return float(np.sqrt(max(square, 0.0)))

    freedoms = [map_.shared_freedom for map_ in (before, after) if map_.shared_freedom > 0]
    both_measured = before.is_known and after.is_known
    return Correlogram(
        nugget=0.5 * (before.nugget + after.nugget),
        range_m=0.5 * (before.range_m + after.range_m) if both_measured else 0.0,
        shared=apart(before.shared, after.shared, scenes),
        shared_freedom=min(freedoms, default=0.0),
        regional=apart(before.regional, after.regional, pixels),
        regional_m=max(before.regional_m, after.regional_m),
    )


@dataclass(frozen=True)
class Scores:
    """Numbers of pixels by the change in standard deviations (n classes, with one beyond either end)."""

    counts: npt.NDArray[np.int64]

    @classmethod
    def empty(cls) -> Scores:
        """Return the scores of no pixel."""
        return cls(np.zeros(len(EDGES) + 1, np.int64))

    def plus(self, scores: Floats) -> Scores:
        """Add scores of any shape; NaN is none."""
        finite = scores[np.isfinite(scores)]
        place = np.searchsorted(EDGES, finite, side="right")
        return Scores(self.counts + np.bincount(place.ravel(), minlength=len(self.counts)))

    @property
    def total(self) -> int:
        """Number of the pixels."""
        return int(self.counts.sum())

    def threshold(self, rate: float) -> float:
        """Return the score beyond which changes are significant, at a false discovery ``rate``.

        Benjamini and Hochberg 1995: the smallest z at which N p(z), the number of false discoveries if
        nothing changed, is at most ``rate`` times the number of scores beyond it; infinite without any.
        """
        middle = len(EDGES) // 2
        below = np.cumsum(self.counts)[: middle + 1][::-1]  # scores below -z, z rising from 0
        above = np.cumsum(self.counts[::-1])[: middle + 1][::-1]
        z = EDGES[middle:]
        expected = self.total * 2 * stats.norm.sf(z)
        fits = np.nonzero((below + above > 0) & (expected <= rate * (below + above)))[0]
        return float(z[fits[0]]) if len(fits) else float("inf")

    def false_share(self, threshold: float) -> float:
        """Return the share of all pixels beyond a threshold to expect if nothing had changed."""
        return float(2 * stats.norm.sf(threshold))

    def spread(self) -> tuple[float, float]:
        """Return centre and deviation of the scores: median, and median absolute deviation over 0.6745.

        Of ground most of which has not changed they are 0 and 1 where the stated errors are right.
        """
        if not self.total:
            return float("nan"), float("nan")
        at = np.concatenate([EDGES[:1], 0.5 * (EDGES[1:] + EDGES[:-1]), EDGES[-1:]])

        def median(values: Floats, counts: Any) -> float:
            order = np.argsort(values)
            cumulative = np.cumsum(counts[order])
            return float(values[order][np.searchsorted(cumulative, 0.5 * cumulative[-1])])

        centre = median(at, self.counts)
        return centre, median(np.abs(at - centre), self.counts) / MAD_OF_NORMAL


def classify(change: Floats, sd: Floats, threshold: float) -> Floats:
    """Return 1 where a gain, -1 where a loss exceeds so many deviations, else 0."""
    return np.where(np.abs(change) > threshold * sd, np.sign(change), 0.0)


class ErrorSum:
    """Adds up the errors of a whole map, row after row, for the variance of its total."""

    def __init__(self, grid: Grid, correlogram: Correlogram, pixel_m: float) -> None:
        self._correlogram, self._pixel_m = correlogram, pixel_m
        self._size = cell_size(max(grid.height, grid.width))
        rows, cols = -(-grid.height // self._size), -(-grid.width // self._size)
        self._cells = np.zeros((rows, cols))
        self._squares = self._excess = 0.0

    def add(self, errors: Floats, window: Window) -> None:
        """Add deviation x area (H, W) of a window of whole blocks of rows; 0 where there is no value."""
        rows = (window.row + np.arange(window.height)) // self._size
        cols = (window.col + np.arange(window.width)) // self._size
        np.add.at(self._cells, (rows[:, None], cols[None, :]), errors)
        self._squares += float((errors**2).sum())
        if self._size > 1 and self._correlogram.is_known:
            self._excess += plane_excess(self._correlogram, errors, self._size, self._pixel_m)

    def variance(self) -> float:
        """Return the variance of the sum."""
        total = float(self._cells.sum())
        sums = WeightSums(total, self._squares, self._cells, self._size, self._excess)
        return self._correlogram.variance(sums, self._pixel_m)
