"""Two maps of different years, read together a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ...core.arrays import Floats, Mask
from ...core.grid.grid import Grid, Window
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.map_check import check_densities, check_deviations
from ...raster.source import Stack
from ...raster.vector.forest_mask import ForestMask
from ...raster.window_pool import map_windows
from .errors import difference

ROWS = 256


class Difference(NamedTuple):
    """Change and its standard deviation (H, W) in a window, NaN where one of the maps has no value."""

    window: Window
    change: Floats
    sd: Floats
    forest: Mask
    """Whether each pixel is forest; all of them without a forest mask."""


@dataclass(frozen=True)
class MapPair:
    """An earlier and a later map with their standard deviations."""

    before: str
    before_sd: str
    after: str
    after_sd: str
    correlation: float
    """Of the errors of one pixel between the dates."""
    forest: ForestMask | None = None

    def open(self) -> Stack:
        """Return the four rasters on the grid of the earlier map."""
        return Stack(self.before, (self.before_sd, self.after, self.after_sd))

    def differences(self, grid: Grid, progress: Progress) -> Iterator[Difference]:
        """Yield the rows of the grid with their change."""

        def compute(stack: Stack, rows: Window) -> Difference:
            (before, before_sd, after, after_sd), valid = stack.read(rows)
            for density, path in ((before, self.before), (after, self.after)):
                check_densities(density, valid, path)
            for deviation, path in ((before_sd, self.before_sd), (after_sd, self.after_sd)):
                check_deviations(deviation, valid, path)
            change, sd = difference(before, before_sd, after, after_sd, self.correlation)
            forest = self.forest.mask(rows) if self.forest else np.ones(valid.shape, bool)
            return Difference(
                rows, np.where(valid, change, np.nan), np.where(valid, sd, np.nan), forest
            )

        def tick() -> None:
            progress.step(fraction, QT_TRANSLATE_NOOP("IIDM", "Comparing the maps"))

        fraction = 0.0
        with map_windows(compute, grid.rows(ROWS), self.open, tick) as differences:
            for one in differences:
                tick()
                yield one
                fraction = one.window.row_stop / grid.height
