"""Putting tiles together: neighbouring tiles fade into each other, and weights always add to one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from .grid import Window
from .tiling import Tile, Tiling

Array = npt.NDArray[np.float32]


def ramp(length: int, margin: int, first: bool, last: bool) -> Array:
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


def weights(tile: Tile, tiling: Tiling, margin: int) -> Array:
    """Return the weights (h + 2·margin, w + 2·margin) of a tile's output."""
    down = ramp(tile.core.height, margin, tile.row == 0, tile.row == tiling.rows - 1)
    across = ramp(tile.core.width, margin, tile.col == 0, tile.col == tiling.cols - 1)
    return down[:, None] * across[None, :]


class Canvas:
    """Blends tiles row by row and hands out each row of pixels once it is final.

    Only one row of tiles is held, however tall the raster is.
    """

    def __init__(self, tiling: Tiling, bands: int, margin: int) -> None:
        self._tiling = tiling
        self._margin = margin
        self._bands = bands
        empty = (2 * margin, self._width)
        self._carried = (np.zeros((bands, *empty), np.float32), np.zeros(empty, bool))

    @property
    def _width(self) -> int:
        return self._tiling.col_edges[-1] + 2 * self._margin

    def blend_row(self, row: int, outputs: Iterable[Array | None]) -> tuple[Window, Array]:
        """Add one row of tiles, each (bands, h + 2·margin, w + 2·margin) or None where it is empty.

        NaN in a tile means nothing is mapped there; a pixel stays NaN only if no tile maps it.
        Returns the window of the pixel rows that are now final, and their values (bands, h, w).
        """
        margin, tiling = self._margin, self._tiling
        top, bottom = tiling.row_edges[row : row + 2]
        shape = (bottom - top + 2 * margin, self._width)
        band, seen = np.zeros((self._bands, *shape), np.float32), np.zeros(shape, bool)
        band[:, : 2 * margin], seen[: 2 * margin] = self._carried
        for tile, output in zip(tiling.row_of_tiles(row), outputs, strict=True):
            if output is not None:
                here = slice(tile.core.col, tile.core.col + tile.core.width + 2 * margin)
                mapped = np.isfinite(output[0])
                seen[:, here] |= mapped
                np.copyto(output, np.float32(0.0), where=~mapped)
                output *= weights(tile, tiling, margin)
                band[:, :, here] += output
        below = shape[0] - 2 * margin
        self._carried = (band[:, below:].copy(), seen[below:].copy())
        last = row == tiling.rows - 1
        start = 0 if row else margin
        stop = below + margin if last else below
        rows, cols = slice(start, stop), slice(margin, self._width - margin)
        final = band[:, rows, cols]
        np.copyto(final, np.float32(np.nan), where=~seen[rows, cols])
        return Window(top - margin + start, 0, stop - start, tiling.col_edges[-1]), final
