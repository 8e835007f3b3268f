"""Where the pixels of a raster lie: immutable values, no input or output."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .crs import Crs

Affine6 = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x = a·col + b·row + c, y = d·col + e·row + f."""
LATTICE_PHASE = 0.41421356
"""Added before a corner is rounded down to a whole pixel: no usual corner (half a pixel, a metre of 16)
comes near a whole number by it, so rounding does not depend on the last bits."""
SHIFT_TOLERANCE = 1e-3
"""Share of a pixel by which the pixels of two grids may lie apart and still be the same."""


@dataclass(frozen=True)
class Window:
    """A rectangle of pixels; it may reach beyond the raster."""

    row: int
    col: int
    height: int
    width: int

    @property
    def row_stop(self) -> int:
        """First row below the window."""
        return self.row + self.height

    @property
    def col_stop(self) -> int:
        """First column right of the window."""
        return self.col + self.width

    @property
    def slices(self) -> tuple[slice, slice]:
        """Row and column slices of an array that starts at the raster's first pixel."""
        return slice(self.row, self.row_stop), slice(self.col, self.col_stop)

    def pad(self, margin: int) -> Window:
        """Return the window grown by ``margin`` pixels on each side."""
        return Window(
            self.row - margin, self.col - margin, self.height + 2 * margin, self.width + 2 * margin
        )

    def clip(self, bounds: Window) -> Window:
        """Return the part inside ``bounds`` (of zero size where there is none)."""
        row, col = max(self.row, bounds.row), max(self.col, bounds.col)
        height = max(0, min(self.row_stop, bounds.row_stop) - row)
        width = max(0, min(self.col_stop, bounds.col_stop) - col)
        return Window(row, col, height, width)

    def shift(self, rows: int, cols: int) -> Window:
        """Return the window moved down by ``rows`` and right by ``cols``."""
        return replace(self, row=self.row + rows, col=self.col + cols)

    @property
    def empty(self) -> bool:
        """Whether no pixel lies in the window."""
        return self.height <= 0 or self.width <= 0


@dataclass(frozen=True)
class Grid:
    """Shape, affine transform and coordinate reference system of a raster."""

    height: int
    width: int
    transform: Affine6
    crs: Crs
    """A text or another library's value is taken as well."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "crs", Crs.of(self.crs))

    @property
    def window(self) -> Window:
        """The whole raster as a window."""
        return Window(0, 0, self.height, self.width)

    @property
    def pixel_size(self) -> tuple[float, float]:
        """Width and height of a pixel, in units of the coordinate reference system."""
        a, b, _, d, e, _ = self.transform
        return (a * a + d * d) ** 0.5, (b * b + e * e) ** 0.5

    def xy(self, row: float, col: float) -> tuple[float, float]:
        """Return the position of a pixel corner; add 0.5 to both for its centre."""
        a, b, c, d, e, f = self.transform
        return a * col + b * row + c, d * col + e * row + f

    def row_col(self, x: float, y: float) -> tuple[float, float]:
        """Return the fractional row and column of a position; the inverse of :meth:`xy`."""
        a, b, c, d, e, f = self.transform
        determinant = a * e - b * d
        dx, dy = x - c, y - f
        return (a * dy - d * dx) / determinant, (e * dx - b * dy) / determinant

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The raster's (xmin, ymin, xmax, ymax)."""
        corners = [self.xy(row, col) for row in (0, self.height) for col in (0, self.width)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def crop(self, window: Window) -> Grid:
        """Return the grid of a window."""
        a, b, _, d, e, _ = self.transform
        x, y = self.xy(window.row, window.col)
        return replace(self, height=window.height, width=window.width, transform=(a, b, x, d, e, y))

    @property
    def ground_pixel(self) -> tuple[int, int]:
        """Row and column of the first pixel on the lattice of such pixels that begins at (0, 0).

        Rasters of one system and pixel size count the same ground alike, wherever they begin. One that
        lies at an angle counts from its own corner.
        """
        a, b, c, d, e, f = self.transform
        if b or d:
            return 0, 0
        return math.floor(f / e + LATTICE_PHASE), math.floor(c / a + LATTICE_PHASE)

    def shift_to(self, other: Grid) -> tuple[int, int] | None:
        """Return by how many rows and columns this grid's pixels must move to be those of another.

        None where the pixels of both are not the same.
        """
        own, others = self.transform, other.transform
        same_pixels = all(
            abs(own[at] - others[at]) * max(self.height, self.width) <= SHIFT_TOLERANCE * size
            for at in (0, 1, 3, 4)
            for size in [min(self.pixel_size)]
        )
        if self.crs != other.crs or not same_pixels:
            return None
        row, col = other.row_col(*self.xy(0, 0))
        whole = round(row), round(col)
        if max(abs(row - whole[0]), abs(col - whole[1])) > SHIFT_TOLERANCE:
            return None
        return whole

    def rows(self, count: int) -> Iterator[Window]:
        """Yield windows of whole rows, ``count`` at a time, from the first on."""
        for row in range(0, self.height, count):
            yield Window(row, 0, min(count, self.height - row), self.width)

    def resample(self, factor: float) -> Grid:
        """Return a grid over the same ground whose pixels are ``factor`` times as wide."""
        a, b, c, d, e, f = self.transform
        return Grid(
            height=max(1, round(self.height / factor)),
            width=max(1, round(self.width / factor)),
            transform=(a * factor, b * factor, c, d * factor, e * factor, f),
            crs=self.crs,
        )
