"""Noise that depends on the place and the member alone: a pixel gets the same number in every call.

Nothing is drawn in turn, so tiles, overlaps, restarts and other machines agree bit for bit: integers
are hashed, and all that follows is IEEE arithmetic in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from ..arrays import Float32, Index

Distances = npt.NDArray[np.float64]

SCALES = (1, 4, 16, 64)
"""Pixels between the knots of the fields: the first is white, the others ever smoother."""
REGIONAL = 256
"""Pixels between the knots of the field of errors that go together over kilometres."""
PHASES = 32
"""Places between two knots that its correlation is averaged over."""
GOLDEN, START = (5**0.5 - 1) / 2, 0.601
"""Step and start of the numbers that members add to whole rasters; of the starts the one with which the
first 3 to 100 of them have a mean nearest to 0 and a variance nearest to 1."""
_ODD_MULTIPLIER = 0x9E3779B97F4A7C15
_WORD = (1 << 64) - 1
_LANES = 0x0000FFFF0000FFFF
_PARTS = 4
"""16-bit parts of a hash that are added up; their sum is nearly normal."""
_CENTRE = _PARTS * 65535 / 2
_RATE = 1 / float(np.sqrt(_PARTS * (65536**2 - 1) / 12))


def white(rows: Index, cols: Index, member: int, scale: int) -> Float32:
    """Return independent numbers (R, C) of mean 0 and variance 1 for whole numbers (R,) and (C,)."""
    place = (rows.astype(np.uint64) << np.uint64(32))[:, None]
    bits = place ^ (cols.astype(np.uint64) & np.uint64(0xFFFFFFFF))[None, :]
    bits += np.uint64((_scramble(_scramble(member + 1) + scale) * _ODD_MULTIPLIER) & _WORD)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):  # SplitMix64
        bits ^= bits >> np.uint64(shift)
        bits *= np.uint64(factor)
    bits ^= bits >> np.uint64(31)
    pairs = (bits & np.uint64(_LANES)) + ((bits >> np.uint64(16)) & np.uint64(_LANES))
    total = (pairs + (pairs >> np.uint64(32))) & np.uint64(0xFFFFFFFF)
    return np.asarray((total.astype(np.float64) - _CENTRE) * _RATE, np.float32)


def field(rows: Index, cols: Index, member: int, scale: int, ratio: float = 1.0) -> Float32:
    """Return a random field (R, C) at the pixels ``rows`` x ``cols``, of mean 0 and variance 1 at each.

    White numbers on a lattice of ``scale`` pixels, spread by quadratic B-splines. Where pixels are
    ``ratio`` times as large as those that the scales were fitted to, the lattice keeps its width on
    the ground; white noise belongs to the pixels, whatever their size.
    """
    if scale == 1:
        return white(rows, cols, member, scale)
    first_row, down = _knots(rows, scale / ratio)
    first_col, across = _knots(cols, scale / ratio)
    low, left = int(first_row.min()), int(first_col.min())
    knots = white(
        np.arange(low, int(first_row.max()) + 3),
        np.arange(left, int(first_col.max()) + 3),
        member,
        scale,
    )
    tall = _sum_in_order(down[:, step, None] * knots[first_row - low + step] for step in range(3))
    return _sum_in_order(
        across[None, :, step] * tall[:, first_col - left + step] for step in range(3)
    )


def fields(rows: Index, cols: Index, member: int, ratio: float = 1.0) -> Float32:
    """Return the fields of all scales (len(SCALES), R, C)."""
    return np.stack([field(rows, cols, member, scale, ratio) for scale in SCALES])


def regional_field(rows: Index, cols: Index, member: int, ratio: float = 1.0) -> Float32:
    """Return the field (R, C) of errors that go together over kilometres."""
    return field(rows, cols, member, REGIONAL, ratio)


def spline_correlation(apart: Distances) -> Distances:
    """Return the correlation of a field at places so many knots apart (n,) along one axis, on average.

    In the plane it is the product over both axes.
    """
    start = (np.arange(PHASES) + 0.5) / PHASES
    size = int(np.abs(apart).max(initial=0.0)) + 6

    def spread(place: Distances) -> Distances:
        knot, weights = _weights(place)
        whole = np.zeros((PHASES, size))
        whole[np.arange(PHASES)[:, None], knot[:, None] + np.arange(3) + 1] = weights
        return whole

    here = spread(start)
    return np.array([(here * spread(start + one)).sum(1).mean() for one in np.abs(apart)])


def scene_noise(member: int) -> float:
    """Return the number, of mean 0 and variance 1, that a member adds to the whole raster.

    Normal scores of a sequence that fills 0 to 1 evenly (multiples of the golden ratio): of numbers drawn
    at random the first ten may well have a mean of -0.8, and with them the members of every map.
    """
    return NormalDist().inv_cdf((START + (member + 1) * GOLDEN) % 1.0)


def _sum_in_order(terms: Iterable[Float32]) -> Float32:
    """Add arrays one after the other: the order is part of the result."""
    first, *others = terms
    total = first
    for other in others:
        total = total + other
    return np.asarray(total, np.float32)


def _knots(places: Index, width: float) -> tuple[Index, Float32]:
    """Return the first of three knots for each pixel, and their weights (n, 3) of unit length."""
    return _weights((places + 0.5) / np.float64(width))


def _weights(place: Distances) -> tuple[Index, Float32]:
    """Return the same for places (n,) in knots."""
    knot = np.floor(place).astype(np.int64)
    offset = place - knot - 0.5
    weights = np.stack([0.5 * (0.5 - offset) ** 2, 0.75 - offset**2, 0.5 * (0.5 + offset) ** 2], 1)
    weights /= np.sqrt((weights**2).sum(1, keepdims=True))
    return knot - 1, weights.astype(np.float32)


def _scramble(value: int) -> int:
    """Scramble a whole number to 64 bits."""
    value = (value * _ODD_MULTIPLIER) & _WORD
    value ^= value >> 29
    value = (value * 0xBF58476D1CE4E5B9) & _WORD
    return value ^ (value >> 32)
