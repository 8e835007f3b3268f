"""How a raster is cut into tiles: few redundant pixels, little memory, lattices that agree."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .grid import Window

REDUNDANCY = 1.08
"""Computed pixels per mapped pixel that are accepted on rasters above 2048 x 2048."""
TILE = 1024
ALIGNMENT = 16
"""Tiles start at multiples of this, so that the network's coarsest lattice is the same in each."""


@dataclass(frozen=True)
class Tile:
    """One tile: its own pixels (``core``) and its place among the others."""

    row: int
    col: int
    core: Window


@dataclass(frozen=True)
class Tiling:
    """Tile boundaries along rows and columns."""

    row_edges: tuple[int, ...]
    col_edges: tuple[int, ...]
    alignment: int = ALIGNMENT

    @property
    def rows(self) -> int:
        """Number of tile rows."""
        return len(self.row_edges) - 1

    @property
    def cols(self) -> int:
        """Number of tile columns."""
        return len(self.col_edges) - 1

    def tile(self, row: int, col: int) -> Tile:
        """Return one tile."""
        top, bottom = self.row_edges[row : row + 2]
        left, right = self.col_edges[col : col + 2]
        return Tile(row, col, Window(top, left, bottom - top, right - left))

    def row_of_tiles(self, row: int) -> list[Tile]:
        """Return the tiles of one row, from left to right."""
        return [self.tile(row, col) for col in range(self.cols)]

    @property
    def largest(self) -> tuple[int, int]:
        """Height and width, multiples of the alignment, that hold any tile."""
        steps = (_longest_step(edges) for edges in (self.row_edges, self.col_edges))
        height, width = (-(-step // self.alignment) * self.alignment for step in steps)
        return height, width

    def redundancy(self, halo: int) -> float:
        """Return computed pixels per mapped pixel when each tile is computed with ``halo``."""
        height, width = self.row_edges[-1], self.col_edges[-1]
        rows, cols = height + 2 * halo * self.rows, width + 2 * halo * self.cols
        return rows * cols / (height * width)


def _longest_step(edges: tuple[int, ...]) -> int:
    return max(stop - start for start, stop in pairwise(edges))


def plan(
    height: int, width: int, halo: int, longest: int = TILE, alignment: int = ALIGNMENT
) -> Tiling:
    """Cut a raster into tiles of about ``longest`` pixels, or longer where the halo demands it.

    Tiles shorter than TILE are what memory allows: the halo has no say then.
    """
    if longest < TILE:
        return _tiling((height, -(-height // longest)), (width, -(-width // longest)), alignment)
    rows, cols = _count(height, halo, longest), _count(width, halo, longest)
    more = rows + 1
    if (
        more <= -(-height // longest)
        and _redundancy(height, more, halo) * _redundancy(width, cols, halo) <= REDUNDANCY
    ):
        rows = more
    return _tiling((height, rows), (width, cols), alignment)


def _tiling(down: tuple[int, int], across: tuple[int, int], alignment: int) -> Tiling:
    """Return a tiling from length and number of tiles along both axes."""
    return Tiling(_edges(*down, alignment), _edges(*across, alignment), alignment)


def _count(length: int, halo: int, longest: int) -> int:
    """Return how many tiles an axis is cut into when both spend the same on their halo."""
    count = max(1, -(-length // longest))
    if length > 2 * longest and halo > 0:
        affordable = (REDUNDANCY**0.5 - 1) * length / (2 * halo)
        count = max(1, min(count, int(affordable)))
    return count


def _redundancy(length: int, count: int, halo: int) -> float:
    return (length + 2 * halo * count) / length


def _edges(length: int, count: int, alignment: int) -> tuple[int, ...]:
    """Return the tile boundaries along one axis, all inner ones multiples of the alignment."""
    step = length / count
    inner = [round(index * step / alignment) * alignment for index in range(1, count)]
    return (0, *inner, length)
