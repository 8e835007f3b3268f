"""Which pixels are requested: an extent, polygons, or the whole image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasterio.errors import CRSError
from rasterio.warp import transform_bounds

from ..core.arrays import Mask
from ..core.errors import InputError, OutsideAreaError
from ..core.grid.grid import Grid, Window
from ..core.progress import Progress
from ..core.settings.map import EstimateCarbon
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.errors import without_overlap
from ..raster.extent import Box, parse_extent, unreadable_extent
from ..raster.vector.forest_mask import ForestMask, read_forest_mask
from ..raster.vector.polygon_mask import PolygonMask, read_polygon_mask


@dataclass(frozen=True)
class Region:
    """The image's grid, the requested window, and the polygons and the forest inside it."""

    grid: Grid
    window: Window
    area: PolygonMask | None = None
    forest: ForestMask | None = None

    @classmethod
    def of(cls, settings: EstimateCarbon, grid: Grid, progress: Progress) -> Region:
        """Read extent, area and forest from the settings.

        Raises:
            InputError: nothing of the image is left.
        """
        window = _extent(settings.extent, grid) if settings.extent else grid.window
        area = read_polygon_mask(settings.area, grid, progress) if settings.area else None
        if area is not None:
            window = window.clip(area.window())
        if window.empty:
            raise without_overlap(
                settings.area or settings.extent, settings.image, OutsideAreaError
            )
        forest = None
        if settings.forest:
            classes, field = settings.forest_classes, settings.forest_field
            forest = read_forest_mask(settings.forest, classes, field, grid, progress)
        return cls(grid, window, area, forest)

    def mask(self, window: Window) -> Mask:
        """Return (H, W): whether each pixel of a window is requested."""
        selection = np.zeros((window.height, window.width), bool)
        rows, cols = self.window.clip(window).shift(-window.row, -window.col).slices
        selection[rows, cols] = True
        for part in (self.area, self.forest):
            if part is not None:
                selection &= part.mask(window)
        return selection


def _in_grid(crs: str, box: Box, grid: Grid) -> Box:
    """Return a box of another system in that of the grid.

    What of it lies beyond the grid is cut off before: half the Earth has no place in a national grid.
    """
    here = transform_bounds(grid.crs.to_wkt(), crs, *grid.bounds)
    low, high = (np.clip(box[part], here[:2], here[2:]) for part in (slice(2), slice(2, 4)))
    west, south, east, north = transform_bounds(crs, grid.crs.to_wkt(), *low, *high)
    return west, south, east, north


def _extent(text: str, grid: Grid) -> Window:
    """Read “xmin,xmax,ymin,ymax [EPSG:…]” as a window of the grid."""
    (left, bottom, right, top), crs = parse_extent(text)
    try:
        if crs:
            left, bottom, right, top = _in_grid(crs, (left, bottom, right, top), grid)
    except (ValueError, CRSError) as error:
        raise unreadable_extent(text) from error
    corners = [grid.row_col(x, y) for x in (left, right) for y in (bottom, top)]
    rows, cols = [row for row, _ in corners], [col for _, col in corners]
    first = (round(min(rows)), round(min(cols)))
    window = Window(*first, round(max(rows)) - first[0], round(max(cols)) - first[1])
    inside = window.clip(grid.window)
    if inside.empty:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The extent “{text}” lies outside the image."),
            QT_TRANSLATE_NOOP("IIDM", "Draw it over the image, or name its coordinate system."),
            text=text,
        )
    return inside
