"""Pairs of near pixels, summed pixel by pixel where cells would smear them.

The variance of a sum over an area is a double sum over its pixels. In cells of many pixels it takes no
time, but a forest in patches, or stands far apart, fill their cells in clumps: pixels of a clump err
alike, and weights that are even within cells miss that. So the sum is made in two levels: pairs within a
block of BLOCK x BLOCK pixels one by one, all others by cells. Blocks that an area fills need it not.
"""

from __future__ import annotations

import math

import numpy as np

from ..arrays import Floats, Index
from .correlogram import Correlogram

BLOCK = 64
"""Pixels along a block; cells are as large at the most, and lie within blocks."""
AT_ONCE = 256
"""Blocks in memory at a time: 8 MB, and four times as much in work."""


def cell_size(pixels: int) -> int:
    """Return the pixels along the cells of an area of so many pixels: a power of 2, BLOCK at the most."""
    if pixels <= BLOCK:
        return 1
    return min(BLOCK, 1 << math.ceil(math.log2(pixels / BLOCK)))


def block_excess(correlogram: Correlogram, blocks: Floats, cell: int, pixel_m: float) -> Floats:
    """Return (n,): Σ_i Σ_j w_i w_j ρ_ij of pixels (n, BLOCK, BLOCK), less the same by cells."""
    if cell == 1:
        return np.zeros(len(blocks))
    side = BLOCK // cell
    by_cells = blocks.reshape(len(blocks), side, cell, side, cell).sum((2, 4))
    exact = correlogram.pair_sum(blocks, 1, pixel_m)
    return np.asarray(exact - correlogram.pair_sum(by_cells, cell, pixel_m))


def plane_excess(correlogram: Correlogram, plane: Floats, cell: int, pixel_m: float) -> float:
    """Return the excess of weights (H, W) that begin where a block does."""
    rows, cols = (-(-length // BLOCK) for length in plane.shape)
    whole = np.zeros((rows * BLOCK, cols * BLOCK))
    whole[: plane.shape[0], : plane.shape[1]] = plane
    blocks = whole.reshape(rows, BLOCK, cols, BLOCK).swapaxes(1, 2).reshape(-1, BLOCK, BLOCK)
    blocks = blocks[blocks.any((1, 2)) & ~blocks.all((1, 2))]
    parts = [
        block_excess(correlogram, blocks[first : first + AT_ONCE], cell, pixel_m).sum()
        for first in range(0, len(blocks), AT_ONCE)
    ]
    return float(np.sum(parts))


def area_excess(
    correlogram: Correlogram,
    places: tuple[Index, Index, Index],
    weights: Floats,
    sizes: Index,
    pixel_m: float,
) -> Floats:
    """Return (A,): the excess of each of several areas, whose cells have ``sizes`` (A,).

    ``places`` are the number of the area, row and column (n,) of pixels with ``weights`` (n,). Blocks
    must be whole: an area's pixels of one block are given together.
    """
    area, row, col = places
    excess = np.zeros(len(sizes))
    if not correlogram.is_known or not len(area):
        return excess
    down, across = row // BLOCK, col // BLOCK
    down = down - down.min()
    wide, tall = int(across.max()) + 1, int(down.max()) + 1
    present = np.flatnonzero(np.bincount(area, minlength=len(sizes)))
    number = np.zeros(len(sizes), np.int64)
    number[present] = np.arange(len(present))
    key = (number[area] * tall + down) * wide + across
    use = (np.bincount(key, weights > 0) < BLOCK**2)[key] & (weights > 0)
    key, row, col, weights = key[use], row[use], col[use], weights[use]
    numbers, block = np.unique(key, return_inverse=True)
    owner = present[numbers // (tall * wide)]
    pixel = (block * BLOCK + row % BLOCK) * BLOCK + col % BLOCK
    order = np.argsort(block, kind="stable")
    pixel, weights, block = pixel[order], weights[order], block[order]
    for size in np.unique(sizes[owner]):
        for first in range(0, len(numbers), AT_ONCE):
            last = min(first + AT_ONCE, len(numbers))
            mine = sizes[owner[first:last]] == size
            if not mine.any():
                continue
            start, stop = np.searchsorted(block, (first, last))
            flat = pixel[start:stop] - first * BLOCK**2
            blocks = np.bincount(flat, weights[start:stop], (last - first) * BLOCK**2)
            blocks = blocks.reshape(-1, BLOCK, BLOCK)[mine]
            parts = block_excess(correlogram, blocks, int(size), pixel_m)
            np.add.at(excess, owner[first:last][mine], parts)
    return excess
