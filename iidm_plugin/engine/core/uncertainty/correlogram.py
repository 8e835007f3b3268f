"""How errors of a map's pixels go together, and what that makes of the error of a sum."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from functools import lru_cache

import numpy as np

from ..arrays import Floats
from .noise import spline_correlation

NEAR = 3
"""Cells within which correlation is averaged over pairs of pixels; beyond, centres suffice."""
LENGTHS = np.geomspace(0.5, 200.0, 120)
"""Ranges, in pixels, among which the best is chosen."""


@dataclass(frozen=True)
class WeightSums:
    """What the variance of a sum needs of the error-weighted areas w = area x deviation of its pixels."""

    total: float
    """Σ w"""
    squares: float
    """Σ w²"""
    cells: Floats
    """(H, W): sums of w over cells,"""
    cell: int = 1
    """of so many pixels along a side."""
    excess: float = 0.0
    """What pairs of near pixels add beyond weights that are even within cells, see :mod:`.near_pairs`."""


@dataclass(frozen=True)
class Correlogram:
    """Errors = deviation x (own part + part of neighbours + regional part + part of the whole map).

    The first two have the variance 1 together: correlation (1 - nugget) exp(-distance / range). The
    regional part goes together as :func:`noise.regional` does.
    """

    nugget: float
    """Share of the variance that a pixel has to itself."""
    range_m: float
    """Distance over which correlation falls to 1/e; 0: unknown."""
    shared: float
    """Standard deviation of what the whole map shares, in deviations of a pixel."""
    shared_freedom: float = 0.0
    """Degrees of freedom it was estimated with, one less than the scenes; 0: taken to be known."""
    regional: float = 0.0
    """Standard deviation of what goes together over kilometres, in deviations of a pixel,"""
    regional_m: float = 0.0
    """and metres between the knots of its field."""
    scenes: float = 0.0
    """Scenes whose errors the shared part was estimated from; 0: it was not estimated from scenes."""

    @property
    def is_known(self) -> bool:
        """Whether it was measured; otherwise nothing may be taken to cancel out."""
        return self.range_m > 0

    @property
    def whole(self) -> float:
        """Standard deviation of a pixel's error with all that it shares, in deviations."""
        return math.hypot(1.0, self.shared, self.regional)

    def variance(self, sums: WeightSums, pixel_m: float) -> float:
        """Return the variance of a sum over pixels of ``pixel_m`` metres.

        Double sum Σ_i Σ_j w_i w_j ρ(h_ij), but for weights being even within cells where no ``excess``
        is given.
        """
        if not self.is_known:
            return sums.total**2 * self.whole**2
        near = float(self.pair_sum(sums.cells, sums.cell, pixel_m)) + sums.excess
        local = self.nugget * sums.squares + (1.0 - self.nugget) * near
        if self.regional > 0:
            wide = _regional_kernel(*sums.cells.shape, sums.cell * pixel_m / self.regional_m)
            local += self.regional**2 * float(_pair_sum(sums.cells, wide))
        return self.shared**2 * sums.total**2 + local

    def pair_sum(self, weights: Floats, cell: int, pixel_m: float) -> Floats:
        """Return Σ_i Σ_j w_i w_j exp(-h_ij / range) (…) of weights (…, H, W) in cells of pixels."""
        kernel = _kernel(*weights.shape[-2:], cell, self.range_m / pixel_m)
        return _pair_sum(weights, kernel)

    def as_tag(self) -> str:
        """Return it as text for a raster's tag."""
        return json.dumps(asdict(self))

    @classmethod
    def from_tag(cls, text: str) -> Correlogram:
        """Read :meth:`as_tag`; unknown where there is none."""
        try:
            return cls(**{name: float(value) for name, value in json.loads(text).items()})
        except (ValueError, TypeError, AttributeError):
            return UNKNOWN


UNKNOWN = Correlogram(0.0, 0.0, 0.0)


def _pair_sum(weights: Floats, kernel: Floats) -> Floats:
    """Return Σ_i Σ_j w_i w_j k_ij (…) of weights (…, H, W) with a kernel (2H, 2W) by offset, wrapped.

    By Parseval's theorem: Σ |W(f)|² K(f) / (4 H W).
    """
    spectrum = np.fft.rfft2(weights, kernel.shape)
    power = spectrum.real**2 + spectrum.imag**2
    twice = np.full(power.shape[-1], 2.0)
    twice[[0, -1]] = 1.0  # the others stand for their negative frequencies too
    return np.asarray((power * (np.fft.rfft2(kernel).real * twice)).sum((-2, -1)) / kernel.size)


@lru_cache(maxsize=64)
def _kernel(height: int, width: int, cell: int, length: float) -> Floats:
    """Return correlation (2H, 2W) by offset between cells, wrapped as Fourier transforms want it."""
    rows = np.minimum(np.arange(2 * height), 2 * height - np.arange(2 * height))
    cols = np.minimum(np.arange(2 * width), 2 * width - np.arange(2 * width))
    kernel = np.exp(-np.hypot(rows[:, None], cols[None, :]) * cell / length)
    if cell > 1:
        near = np.ix_(rows <= NEAR, cols <= NEAR)
        near_correlation = _cell_correlation(cell, length)
        kernel[near] = near_correlation[rows[rows <= NEAR]][:, cols[cols <= NEAR]]
    return np.asarray(kernel)


@lru_cache(maxsize=64)
def _regional_kernel(height: int, width: int, cell: float) -> Floats:
    """Return the regional correlation (2H, 2W) by offset between cells of ``cell`` knots, wrapped."""
    rows = np.minimum(np.arange(2 * height), 2 * height - np.arange(2 * height))
    cols = np.minimum(np.arange(2 * width), 2 * width - np.arange(2 * width))
    along = spline_correlation(np.arange(max(height, width) + 1, dtype=np.float64) * cell)
    return np.outer(along[rows], along[cols])


@lru_cache(maxsize=256)
def _cell_correlation(cell: int, length: float) -> Floats:
    """Return correlation averaged over the pixels of two cells, by their offset up to NEAR cells."""
    apart = np.arange(1 - cell, cell)
    weight = (cell - np.abs(apart)) / cell**2  # how many pairs of pixels lie so far apart
    places = np.arange(NEAR + 1)[:, None] * cell + apart
    correlation = np.empty((NEAR + 1, NEAR + 1))
    for down in range(NEAR + 1):
        for across in range(NEAR + 1):
            distance = np.hypot(places[down][:, None], places[across][None, :])
            correlation[down, across] = weight @ np.exp(-distance / length) @ weight
    return correlation


def fit_correlogram(lags: Floats, correlation: Floats) -> tuple[float, float]:
    """Fit nugget and range to the correlation (n,) at distances ``lags`` (n,), by least squares.

    For each of LENGTHS the best share of the nugget is known; the best of them is taken.
    """
    shapes = np.exp(-lags[None, :] / LENGTHS[:, None])
    share = np.clip((shapes * correlation).sum(1) / (shapes**2).sum(1), 0.0, 1.0)
    misfit = ((share[:, None] * shapes - correlation) ** 2).sum(1)
    best = int(np.argmin(misfit))
    return float(1 - share[best]), float(LENGTHS[best])
