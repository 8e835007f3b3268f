"""Putting tiles together: neighbouring tiles fade into each other, and weights always add to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from ..arrays import Float32, Mask
from .grid import Window
from .tiling import Tile, Tiling

Load = Callable[[Tile], "Float32 | None"]

STRIP = 64
"""Pixel rows blended, and written, at once."""


def ramp(length: int, margin: int, first: bool, last: bool) -> Float32:
    """Return the weights (length + 2·margin,) of one tile along one axis.

    Over the ``2·margin`` pixels that two tiles share, the weight climbs linearly from one tile to the
    other and the two add to one. Beyond the raster's own edge (``first``, ``last``) it is zero, and
    up to that edge it is one: no frame is lost.
    """
    weights = np.ones(length + 2 * margin, np.float32)
    if margin:
        climb = (np.arange(2 * margin, dtype=np.float32) + 0.5) / (2 * margin)
        weights[: 2 * margin] = np.repeat([0.0, 1.0], margin) if first else climb
        weights[-2 * margin :] = np.repeat([1.0, 0.0], margin) if last else climb[::-1]
    return weights


def weights(tile: Tile, tiling: Tiling, margin: int, rows: slice = slice(None)) -> Float32:
    """Return the weights (h + 2·margin, w + 2·margin) of a tile's output, or of some rows of it."""
    down = ramp(tile.core.height, margin, tile.row == 0, tile.row == tiling.rows - 1)
    across = ramp(tile.core.width, margin, tile.col == 0, tile.col == tiling.cols - 1)
    return down[rows, None] * across[None, :]


class Canvas:
    """Blends tiles row by row and hands out each strip of pixels once it is final.

    Only a strip of one row of tiles is held, however tall and wide the raster is.
    """

    def __init__(self, tiling: Tiling, bands: int, margin: int) -> None:
        self._tiling = tiling
        self._margin = margin
        self._bands = bands
        empty = (2 * margin, self._width)
        self._overlap = (np.zeros((bands, *empty), np.float32), np.zeros(empty, bool))

    @property
    def _width(self) -> int:
        return self._tiling.col_edges[-1] + 2 * self._margin

    def blend_row(self, row: int, load: Load) -> Iterator[tuple[Window, Float32]]:
        """Blend one row of tiles with what the row above left for it.

        ``load`` gives each tile's output (bands, h + 2·margin, w + 2·margin), None where it is empty; NaN
        means nothing is mapped there, and a pixel stays NaN only if no tile maps it. Yields windows of
        whole pixel rows that are now final, and their values (bands, h, w).
        """
        margin, tiling = self._margin, self._tiling
        top, bottom = tiling.row_edges[row : row + 2]
        below = bottom - top
        first = 0 if row else margin
        last = below + margin if row == tiling.rows - 1 else below
        cols = slice(margin, self._width - margin)
        for start in range(first, last, STRIP):
            stop = min(start + STRIP, last)
            band, has_value = self._sum(row, start, stop, load)
            final = band[:, :, cols]
            np.copyto(final, np.float32(np.nan), where=~has_value[:, cols])
            yield Window(top - margin + start, 0, stop - start, tiling.col_edges[-1]), final
        self._overlap = self._sum(row, below, below + 2 * margin, load)

    def _sum(self, row: int, start: int, stop: int, load: Load) -> tuple[Float32, Mask]:
        """Add up some pixel rows of a row of tiles, counted from its upper margin."""
        shape = (stop - start, self._width)
        band, has_value = np.zeros((self._bands, *shape), np.float32), np.zeros(shape, bool)
        overlap = slice(start, min(stop, 2 * self._margin))
        if overlap.start < overlap.stop:
            inside = slice(0, overlap.stop - overlap.start)
            band[:, inside], has_value[inside] = (part[..., overlap, :] for part in self._overlap)
        for tile in self._tiling.row_of_tiles(row):
            output = load(tile)
            if output is not None:
                part = np.array(output[:, start:stop])
                here = slice(tile.core.col, tile.core.col + part.shape[2])
                is_finite = np.isfinite(part[0])
                has_value[:, here] |= is_finite
                np.copyto(part, np.float32(0.0), where=~is_finite)
                part *= weights(tile, self._tiling, self._margin, slice(start, stop))
                band[:, :, here] += part
        return band, has_value
