"""A cloud mask that somebody else has made, on an image's grid."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pyproj import Transformer
from rasterio.enums import Resampling

from ...core.arrays import Mask
from ...core.errors import InputError
from ...core.grid.grid import Grid, Window
from ...core.progress import Progress
from ...core.settings.clouds import MaskClouds
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.align import read_aligned
from ...raster.dataset import grid_of, open_dataset
from ..image_raster import Geometry, open_image, read_rows
from .classes import READERS, UNKNOWN, Classes


def read_own_mask(settings: MaskClouds, grid: Grid, progress: Progress) -> Classes:
    """Return the classes (H, W) of a mask; no value where it does not lie on the image.

    Raises:
        InputError: it lies on none of it.
    """
    classes = np.full((grid.height, grid.width), UNKNOWN, np.uint8)
    reader, lies_on_image = READERS[settings.mask_kind], False
    with open_image(settings.image) as image, open_dataset(settings.mask) as mask:
        for rows in Geometry.of_grid(grid).rows():
            progress.step(rows.row / grid.height, QT_TRANSLATE_NOOP("IIDM", "Reading the mask"))
            _, valid = read_rows(image, rows)
            numbers, has_value = read_aligned(mask, [1], grid, rows, Resampling.nearest)
            # 0 may be the mask's nodata, and means clear or outside depending on its kind
            kinds = reader(np.where(has_value, numbers[0], 0))
            inside = _lie_on(grid_of(mask), grid, rows)
            classes[rows.row : rows.row_stop] = np.where(valid & inside, kinds, UNKNOWN)
            lies_on_image |= bool(inside.any())
    if not lies_on_image:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The mask “{mask}” does not lie on the image."),
            QT_TRANSLATE_NOOP("IIDM", "Choose the mask of this scene."),
            mask=Path(settings.mask).name,
        )
    return classes


def _lie_on(mask: Grid, grid: Grid, rows: Window) -> Mask:
    """Return which pixels (H, W) of some rows have their middle on the mask."""
    row, col = np.indices((rows.height, rows.width)) + 0.5
    a, b, c, d, e, f = grid.crop(rows).transform
    x, y = a * col + b * row + c, d * col + e * row + f
    if grid.crs != mask.crs:
        transformer = Transformer.from_crs(grid.crs.pyproj, mask.crs.pyproj, always_xy=True)
        x, y = transformer.transform(x, y)
    left, bottom, right, top = mask.bounds
    return np.asarray((x >= left) & (x <= right) & (y >= bottom) & (y <= top))
