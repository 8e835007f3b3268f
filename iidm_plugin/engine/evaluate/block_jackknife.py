"""Intervals of accuracy figures where errors of neighbours go together: a jackknife over blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from ..core.arrays import Float64, Index, Places
from ..core.uncertainty.correlogram import Correlogram, WeightSums
from .variogram import Variogram, fit_variogram

Bounds = Mapping[str, tuple[float, float]]

WIDTH = 2.0
"""Width of a block in practical ranges of the errors' variogram."""
FEWEST_PARTS = 2
"""Parts along either axis, however far errors go together."""
MOST_CELLS = 64
"""Cells along the longer side, in which values are counted."""
MOST_BLOCKS = 30
"""Blocks whose variance is computed: of more, some at random."""
WIDEST = 0.4
"""Share of the extent that the practical range may take for the intervals to hold."""
MIDDLE = 0.95
"""Share of a distribution below the upper bound of its 90 % interval."""


@dataclass(frozen=True)
class BlockIntervals:
    """90 % intervals of RMSE, bias and R²."""

    bounds: Bounds
    blocks: int
    practical_px: float
    """Distance beyond which errors have nothing in common."""
    extent_px: float
    """Farthest distance between values."""

    @property
    def enough(self) -> bool:
        """Whether the extent is wide enough, beside the range of errors, for the intervals to hold."""
        return self.practical_px <= WIDEST * self.extent_px


def block_intervals(
    observed: Float64, predicted: Float64, places: Places, side_px: float, seed: int
) -> BlockIntervals:
    """Return intervals from values (n,) and their pixels, by leaving out blocks one after the other.

    Blocks are ``side_px`` wide or, if that is 0, twice the practical range of the errors' variogram.
    Student's t counts the blocks. Neighbouring blocks still err alike to some degree: the variance is
    multiplied by that of the mean error under the variogram, over what the blocks would make of it.
    """
    row, col = places
    errors = predicted - observed
    variogram = fit_variogram(row, col, errors, seed)
    block = _blocks(row, col, side_px or WIDTH * variogram.practical_px, bool(side_px))
    inflation = _between_blocks(row, col, block, variogram)
    bounds = _jackknife(observed, errors, block, inflation)
    return BlockIntervals(bounds, int(block.max()) + 1, variogram.practical_px, variogram.extent_px)


def independent_bounds(observed: Float64, predicted: Float64, groups: int, seed: int) -> Bounds:
    """Return the intervals as if neighbours had nothing in common, from so many random groups."""
    block = np.random.default_rng([seed, 101]).permutation(len(observed)) % groups
    return _jackknife(observed, predicted - observed, block, 1.0)


def _blocks(row: Index, col: Index, side: float, exactly: bool) -> Index:
    """Return the block (n,) of each pixel: equal parts of the extent about ``side`` wide."""
    parts = []
    for place in (row, col):
        offset = place - place.min()
        length = int(offset.max()) + 1
        count = max(FEWEST_PARTS, round(length / side))
        width = side if exactly else length / count
        parts.append((offset // width).astype(np.int64))
    down, across = parts
    return np.unique(down * (across.max() + 1) + across, return_inverse=True)[1]


def _jackknife(observed: Float64, errors: Float64, block: Index, inflation: float) -> Bounds:
    """Return the 90 % intervals of figures from leaving blocks out one after the other."""
    count = int(block.max()) + 1
    powers = (np.ones_like(errors), errors, errors**2, observed, observed**2)
    sums = np.stack([np.bincount(block, power, count) for power in powers])
    whole = sums.sum(1)
    if count < 2:
        return dict.fromkeys(_figures(whole), (float("nan"), float("nan")))
    left_out = _figures(whole[:, None] - sums)
    quantile = float(stdtrit(count - 1, MIDDLE))
    bounds = {}
    for name, value in _figures(whole).items():
        spread = left_out[name] - left_out[name].mean()
        reach = quantile * np.sqrt(inflation * (count - 1) / count * float(spread @ spread))
        least = 0.0 if name == "rmse" else -np.inf
        bounds[name] = (float(max(value - reach, least)), float(value + reach))
    return bounds


def _figures(sums: Float64) -> dict[str, Float64]:
    """Return figures (…,) from sums (5, …): n, errors, their squares, values, their squares."""
    n, errors, squares, values, value_squares = sums
    variance = np.maximum(value_squares / n - (values / n) ** 2, 1e-12)
    return {
        "rmse": np.sqrt(squares / n),
        "bias": errors / n,
        "r2": 1 - squares / n / variance,
    }


def _between_blocks(row: Index, col: Index, block: Index, variogram: Variogram) -> float:
    """Return by how much correlation between blocks makes the variance of a mean larger, at least 1.

    V of the mean, over the expected (B / (B - 1)) Σ n_b² (V_b - V) / n² with V_b that of a block's mean.
    """
    row, col = row - row.min(), col - col.min()
    cell = -(-int(max(row.max(), col.max()) + 1) // MOST_CELLS)
    correlogram = Correlogram(variogram.nugget, variogram.range_px, 0.0)

    def variance(use: Index | slice) -> float:
        down, across = (place[use] // cell for place in (row, col))
        down, across = down - down.min(), across - across.min()
        cells = np.zeros((int(down.max()) + 1, int(across.max()) + 1))
        np.add.at(cells, (down, across), 1.0)
        n = len(down)
        return correlogram.variance(WeightSums(n, n, cells, cell), 1.0) / n**2

    whole, count, n = variance(slice(None)), int(block.max()) + 1, len(row)
    looked_at = np.unique(np.linspace(0, count - 1, MOST_BLOCKS).astype(np.int64))
    order = np.argsort(block, kind="stable")
    members = np.split(order, np.cumsum(np.bincount(block))[:-1])
    apart = [len(members[one]) ** 2 * max(variance(members[one]) - whole, 0.0) for one in looked_at]
    expected = count / max(count - 1, 1) * sum(apart) / n**2 * count / len(looked_at)
    return max(1.0, whole / expected) if expected > 0 else 1.0
