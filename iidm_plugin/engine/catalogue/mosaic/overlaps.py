"""How far maps differ where they overlap, and what brings them to one level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...core.arrays import Float64
from ...core.grid.grid import Window
from ...core.progress import Progress
from ...raster.window_pool import map_windows
from .maps import MapSet, SceneMap
from .reader import MapReader

BLOCK = 512
"""Pixels along a side of the windows in which maps are compared."""
FEWEST = 100
"""Pixels that two maps must share to be compared."""
LEAST_RATIO, LARGEST_RATIO = 0.2, 5.0
"""Factors beyond which maps are not brought to one level by a factor: their values differ in kind."""


@dataclass(frozen=True)
class Overlaps:
    """Sums over the pixels that pairs of maps share; row i, column j is map i where j has a value too."""

    count: Float64
    """(K, K): pixels."""
    value: Float64
    """(K, K): sum of the first map's values."""
    deviation: Float64
    """(K, K): sum of the first map's deviations,"""
    variance: Float64
    """(K, K): and of their squares."""
    own: Float64
    """(K,): sum of all values of a map, and"""
    own_count: Float64
    """(K,): how many there are."""

    @classmethod
    def empty(cls, maps: int) -> Overlaps:
        """Return no sums, for so many maps."""
        count, value, deviation, variance = (np.zeros((maps, maps)) for _ in range(4))
        return cls(count, value, deviation, variance, np.zeros(maps), np.zeros(maps))

    def plus(self, other: Overlaps) -> Overlaps:
        """Return the sums of both."""
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Overlaps(*(one + more for one, more in pairs))

    def pairs(self) -> list[tuple[int, int]]:
        """Return the pairs of maps that share enough pixels."""
        first, second = np.nonzero(np.triu(self.count >= FEWEST, 1))
        return list(zip(first.tolist(), second.tolist(), strict=True))

    def difference(self, one: int, other: int) -> float:
        """Return the mean of one map less another's over what they share."""
        apart = self.value[one, other] - self.value[other, one]
        return float(apart / self.count[one, other])


@dataclass(frozen=True)
class Levels:
    """What brings each of K maps to one level: value x factor + difference, and its weight."""

    factor: Float64
    difference: Float64
    variance: Float64
    """Of an error of each map, relative to the others', from the deviations they state."""

    def mean_difference(self, overlaps: Overlaps, one: int, other: int) -> float:
        """Return the mean difference of two maps over what they share, both at their level."""
        count = overlaps.count[one, other]
        here, there = overlaps.value[one, other] / count, overlaps.value[other, one] / count
        here = here * self.factor[one] + self.difference[one]
        there = there * self.factor[other] + self.difference[other]
        return float(here - there)


def compare(maps: MapSet, progress: Progress) -> Overlaps:
    """Return the sums over all pixels that two or more maps share."""
    blocks = list(_shared_blocks(maps))
    fraction = 0.0
    with MapReader.open(maps) as reader:
        own = np.array([reader.whole(number) for number in range(len(maps.maps))])
    total = replace(Overlaps.empty(len(maps.maps)), own=own[:, 0], own_count=own[:, 1])
    with map_windows(
        _sums, blocks, lambda: MapReader.open(maps), lambda: progress.step(fraction)
    ) as results:
        for count, one in enumerate(results, 1):
            total = total.plus(one)
            fraction = count / len(blocks)
            progress.step(fraction)
    return total


def _shared_blocks(maps: MapSet) -> Iterator[Window]:
    """Yield the blocks in which two or more maps may have a value."""
    for row in range(0, maps.grid.height, BLOCK):
        for col in range(0, maps.grid.width, BLOCK):
            block = Window(row, col, BLOCK, BLOCK).clip(maps.grid.window)
            if len(touching(maps.maps, block)) > 1:
                yield block


def touching(maps: Sequence[SceneMap], window: Window) -> list[int]:
    """Return the numbers of the maps that lie in a window, at least in part."""
    return [at for at, one in enumerate(maps) if not one.window.clip(window).empty]


def _sums(reader: MapReader, block: Window) -> Overlaps:
    sums = Overlaps.empty(len(reader.maps.maps))
    here = touching(reader.maps.maps, block)
    planes = {at: reader.values(at, block) for at in here}
    for one in here:
        mean, sd, valid = planes[one]
        for other in here:
            both = valid & planes[other][2]
            if one != other and both.any():
                sums.count[one, other] += both.sum()
                sums.value[one, other] += mean[both].sum(dtype=float)
                sums.deviation[one, other] += sd[both].sum(dtype=float)
                sums.variance[one, other] += np.square(sd[both], dtype=float).sum()
    return sums


def fit_levels(overlaps: Overlaps, adjustment: str) -> Levels:
    """Return what brings the maps to one level, by least squares over all overlaps.

    A factor follows from the logarithms of the ratios of means, a difference from their differences; each
    pair counts by the pixels it shares. The carbon of all maps together stays the same. Variances are
    compared in the same way, on what maps share: pixel by pixel, a map that is too low there states a
    smaller deviation as well, and would get too large a weight.
    """
    maps = len(overlaps.own)
    factor, difference = np.ones(maps), np.zeros(maps)
    pairs = adjusted_pairs(overlaps, adjustment)
    if adjustment == "factor":
        ratios = {
            pair: float(np.log(overlaps.value[pair] / overlaps.value[pair[::-1]])) for pair in pairs
        }
        factor = np.exp(-solve(ratios, overlaps.count, overlaps.own))
        for group in groups(ratios, maps):
            amount = float(overlaps.own[group] @ factor[group])
            factor[group] *= overlaps.own[group].sum() / amount if amount > 0 else 1.0
    elif adjustment == "difference":
        differences = {pair: overlaps.difference(*pair) for pair in pairs}
        difference = -solve(differences, overlaps.count, overlaps.own_count)
    variances = {
        pair: float(np.log(overlaps.variance[pair] / overlaps.variance[pair[::-1]]))
        for pair in overlaps.pairs()
        if min(overlaps.variance[pair], overlaps.variance[pair[::-1]]) > 0
    }
    variance = np.exp(solve(variances, overlaps.count, overlaps.own_count)) * factor**2
    return Levels(factor, difference, variance)


def adjusted_pairs(overlaps: Overlaps, adjustment: str) -> list[tuple[int, int]]:
    """Return the pairs of maps that an adjustment goes by: none where there is none."""
    if adjustment == "none":
        return []
    pairs = overlaps.pairs()
    if adjustment == "factor":
        pairs = [pair for pair in pairs if _is_comparable(overlaps, pair)]
    return pairs


def _is_comparable(overlaps: Overlaps, pair: tuple[int, int]) -> bool:
    """Return whether both maps have values, of one kind, on what they share."""
    here, there = overlaps.value[pair], overlaps.value[pair[::-1]]
    return bool(here > 0 and there > 0 and LEAST_RATIO < here / there < LARGEST_RATIO)


def solve(apart: dict[tuple[int, int], float], count: Float64, weight: Float64) -> Float64:
    """Return x (K,) that minimises Σ count_ij (apart_ij - x_i + x_j)², Σ weight x = 0.

    The second holds within each group of maps that hang together by overlaps.
    """
    maps = len(weight)
    normal, right = np.zeros((maps, maps)), np.zeros(maps)
    for (one, other), value in apart.items():
        pixels = count[one, other]
        for at, sign in ((one, 1.0), (other, -1.0)):
            normal[at, at] += pixels
            right[at] += sign * pixels * value
        normal[one, other] -= pixels
        normal[other, one] -= pixels
    x = np.asarray(np.linalg.lstsq(normal, right, rcond=1e-10)[0], np.float64)
    for group in groups(apart, maps):
        if weight[group].sum() > 0:
            x[group] -= np.average(x[group], weights=weight[group])
    return x


def groups(pairs: Iterable[tuple[int, int]], maps: int) -> list[list[int]]:
    """Return the maps that hang together, in groups."""
    group = list(range(maps))
    for one, other in pairs:
        lower, upper = sorted((group[one], group[other]))
        group = [lower if number == upper else number for number in group]
    return [[at for at in range(maps) if group[at] == number] for number in sorted(set(group))]


def mean_seam(overlaps: Overlaps, levels: Levels) -> float:
    """Return the mean size of the mean differences of all pairs, each by the pixels it shares."""
    pairs = overlaps.pairs()
    if not pairs:
        return float("nan")
    sizes = [abs(levels.mean_difference(overlaps, *pair)) for pair in pairs]
    return float(np.average(sizes, weights=[overlaps.count[pair] for pair in pairs]))


def levels_as_mapped(maps: int) -> Levels:
    """Return the levels of maps as they are."""
    return Levels(np.ones(maps), np.zeros(maps), np.ones(maps))
