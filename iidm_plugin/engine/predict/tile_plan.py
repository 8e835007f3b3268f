"""What a map job maps: tiles of the image, and the pixels of the output that they fill."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from ..core.errors import SettingsError
from ..core.grid.grid import Grid, Window
from ..core.grid.tiling import TILE, Tiling, plan
from ..core.model_file.card import Card, Lattice
from ..core.progress import Progress
from ..core.settings.map import EstimateCarbon
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.area import PixelArea

FINEST = 0.25
"""Smallest output pixel, in pixels of the image."""
MEMORY = 600_000_000
"""Bytes that the bands of one tile may take."""
NETWORK_MEMORY = 210_000_000
"""Bytes that a worker may take for the network of its tile."""
WORKER_MEMORY = 300_000_000
"""Bytes that a worker may take in all, its tile's bands included, where there are several."""
BAND_BYTES = 16
"""Of each band of a tile and its context, at the most: read, scaled and copied by the network's parts."""
USUAL_BYTES = 500
"""Of a pixel of a tile while the network computes, where the card states nothing."""
COARSEST = 32.0
"""Largest output pixel, in pixels of the image: the time that it takes grows with its area."""


@dataclass(frozen=True)
class TilePlan:
    """What is mapped: tiles of the image, and the tiles of the output that they fill."""

    tiles: Tiling
    out: Tiling
    offset: tuple[int, int]
    """Row and column of the first tile in the image."""
    factor: float
    """Output pixel size in image pixels; 1 means the image's own pixels."""
    grid: Grid
    """Of the output."""
    origin: tuple[int, int]
    """Row and column of the output's first pixel in the image."""

    @classmethod
    def of(cls, window: Window, grid: Grid, card: Card, factor: float) -> TilePlan:
        """Plan the tiles of a window of an image's grid for a model."""
        alignment = card.lattice.multiple
        outer = _snap(window, alignment)
        tiles = plan(outer.height, outer.width, card.lattice.halo, _longest(card), alignment)
        offset = (outer.row, outer.col)
        if factor == 1.0:
            return cls(tiles, tiles, offset, factor, grid.crop(window), (window.row, window.col))
        out = _output_tiling(tiles, outer, factor)
        height, width = out.row_edges[-1], out.col_edges[-1]
        coarser = replace(grid.crop(outer).resample(factor), height=height, width=width)
        return cls(tiles, out, offset, factor, coarser, offset)

    @property
    def pixels(self) -> int:
        """Pixels of the image, or of the output where it has more."""
        inside = self.tiles.row_edges[-1] * self.tiles.col_edges[-1]
        return max(inside, self.grid.height * self.grid.width)

    @property
    def parts(self) -> int:
        """Parts along each side of an output pixel, none of them wider than a pixel of the image."""
        return max(1, math.ceil(self.factor - 1e-9))

    @property
    def native(self) -> bool:
        """Whether the output has the image's own pixels."""
        return self.factor == 1.0

    def beyond(self, lattice: Lattice) -> int:
        """Return how many pixels beyond a tile's edge are used.

        For blending; or because an output pixel with its middle in the tile reaches over the edge.
        """
        if self.native:
            return lattice.margin
        return min(lattice.halo, int(np.ceil(self.factor / 2)))


def _longest(card: Card) -> int:
    """Return the side (pixels) of the largest tile, up to TILE.

    Its bands must fit into memory at all, and what the network computes of it into a worker's share.
    """
    lattice, per_pixel = card.lattice, int(card.network.get("bytes_per_pixel", USUAL_BYTES))
    by_bands = math.isqrt(MEMORY // (BAND_BYTES * len(card.bands))) - 2 * lattice.context
    by_network = math.isqrt(NETWORK_MEMORY // per_pixel) - 2 * lattice.halo
    side = min(by_bands, by_network) // lattice.multiple * lattice.multiple
    return max(2 * lattice.multiple, min(TILE, side))


def output_factor(
    settings: EstimateCarbon, grid: Grid, trained_m: float, progress: Progress
) -> float:
    """Return the output pixel size in image pixels, and warn where the image's is not the model's."""
    size = PixelArea(grid).side_m()
    if trained_m and not 0.8 < size / trained_m < 1.25:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The image has pixels of {found} m, the model was trained at {wanted} m.",
                ),
                found=f"{size:.1f}",
                wanted=f"{trained_m:.1f}",
            )
        )
    if not settings.resolution or abs(settings.resolution / size - 1) < 0.005:
        return 1.0
    if settings.resolution < FINEST * size:
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM", "Pixels of {asked} m are finer than a quarter of the image's {found} m."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Set {least} m or more: the image contains no finer detail."),
            asked=settings.resolution,
            found=f"{size:.1f}",
            least=f"{FINEST * size:.2f}",
        )
    widest = size * min(grid.height, grid.width)
    if settings.resolution > min(widest, COARSEST * size):
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM", "Pixels of {asked} m are too wide for an image with pixels of {found} m."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "Set {most} m or less, and sum larger areas with “Totals by zone”."
            ),
            asked=settings.resolution,
            found=f"{size:.1f}",
            most=f"{min(widest, COARSEST * size):.0f}",
        )
    return settings.resolution / size


def _snap(window: Window, alignment: int) -> Window:
    """Grow a window up and left to the lattice, so that a part maps to the same values as the whole."""
    up, left = window.row % alignment, window.col % alignment
    return Window(window.row - up, window.col - left, window.height + up, window.width + left)


def _output_tiling(tiles: Tiling, outer: Window, factor: float) -> Tiling:
    """Return which output pixels each tile fills: those whose centre lies in it."""

    def edges(inner: tuple[int, ...], length: int) -> tuple[int, ...]:
        last = max(1, round(length / factor))
        return tuple(min(last, max(0, round(edge / factor))) for edge in inner[:-1]) + (last,)

    return Tiling(edges(tiles.row_edges, outer.height), edges(tiles.col_edges, outer.width))
