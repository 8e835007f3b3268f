"""The job that puts several scenes of one place together into one without clouds."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Mask
from ...core.errors import InputError, SettingsError
from ...core.grid.grid import Grid, Window
from ...core.progress import Part, Progress
from ...core.settings.products import CompositeScenes, CompositeScenesResult
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.align import read_aligned, resampling
from ...raster.area import distance_to
from ...raster.dataset import gdal_environment, grid_of, open_dataset, value_bands
from ...raster.extent import union_grid
from ...raster.pixels import read_thinned
from ...raster.window_pool import map_windows
from ..image_raster import BLOCK, Geometry
from ..image_writing import (
    ImageLayer,
    check_reflectance,
    check_room_for,
    create_image,
    rows_text,
)
from ..run_card import write_run_card

NOTHING = 255
"""Number of the image where no image has a value."""
REACH = 128
"""Pixels up to which the distance from clouds matters."""
OF_ONE_SCENE = ("SUN_", "VIEW_", "ACQUIRED", "PRODUCT")
"""Beginnings of the names of tags that hold for one moment."""
GLANCE = 256
"""Pixels along the longer side of an image that are looked at beforehand."""
MOST_IMAGES = 200
MOST_VALUES = 8_000_000
"""Values of all images that a thread holds for a tile, if a tile of one block allows it."""


def composite_scenes(settings: CompositeScenes, progress: Progress) -> CompositeScenesResult:
    """Write the composite, and on request which image each pixel comes from."""
    if not 2 <= len(settings.images) <= MOST_IMAGES:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "{count} images are given; 2 to {most} are needed."),
            count=len(settings.images),
            most=MOST_IMAGES,
        )
    with gdal_environment():
        grid, names, tags = _plan(settings.images)
        layer = ImageLayer(names, _common_tags(tags))
        share = _write(settings, grid, layer, Part(progress, 0.02, 0.95))
    dates = {str(at): one.get("ACQUIRED", "") for at, one in enumerate(tags)}
    write_run_card("compositescenes", settings, {"dates": dates})
    return CompositeScenesResult(output=settings.output, dates=settings.dates, share=share)


def _plan(images: Sequence[str]) -> tuple[Grid, list[str], list[dict[str, str]]]:
    """Return the common grid, the bands, and the tags of all images.

    Raises:
        InputError: the images have other bands or other values.
    """
    grids, every_names, tags = [], [], []
    for path in images:
        with open_dataset(path) as dataset:
            grids.append(grid_of(dataset))
            bands = value_bands(dataset)
            every_names.append([dataset.descriptions[at - 1] or f"band {at}" for at in bands])
            tags.append(dict(dataset.tags()))
            # a median over the others would hide whole numbers, and a nodata that is not declared
            check_reflectance(*read_thinned(dataset, bands, GLANCE))
    for path, names, own in zip(images, every_names, tags, strict=True):
        if names != every_names[0] or own.get("RADIOMETRY") != tags[0].get("RADIOMETRY"):
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” has other bands or values than “{first}”."),
                QT_TRANSLATE_NOOP("IIDM", "Give images of the same bands and radiometry."),
                path=path,
                first=images[0],
            )
    return union_grid(grids), every_names[0], tags


def _common_tags(tags: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return the first image's tags, without those of sun, view and date that another does not share.

    A composite that lies under two suns has none: correcting it by one would darken half of it.
    """
    first = tags[0]
    return {
        name: value
        for name, value in first.items()
        if not name.startswith(OF_ONE_SCENE) or all(one.get(name) == value for one in tags)
    }


@contextmanager
def _open(images: Sequence[str]) -> Iterator[list[Any]]:
    with ExitStack() as files:
        yield [files.enter_context(closing(open_dataset(path))) for path in images]


def _write(settings: CompositeScenes, grid: Grid, layer: ImageLayer, progress: Progress) -> float:
    """Write tile by tile; return per cent of the pixels with a value."""
    geometry = Geometry.of_grid(grid)
    check_room_for(settings.output, geometry, layer)
    margin = REACH if settings.method == "farthest" else 0

    def compute(datasets: list[Any], tile: Window) -> tuple[Float32, npt.NDArray[np.uint8]]:
        wide = tile.pad(margin).clip(grid.window)
        rows, cols = tile.shift(-wide.row, -wide.col).slices
        values, masks = [], []
        for dataset in datasets:
            bands, method = value_bands(dataset), resampling(dataset, grid)
            plane, mask = read_aligned(dataset, bands, grid, wide, method)
            values.append(plane[:, rows, cols].copy())  # so that its surroundings can go
            masks.append(mask)
        if settings.method == "farthest":
            return farthest(np.stack(values), masks, (rows, cols))
        return median(np.stack(values), np.stack(masks))

    tiles, fraction, share = _tiles(grid, len(settings.images) * len(layer.names)), 0.0, 0
    dates = ImageLayer(("image",), _date_tags(settings.images), "uint8", "")
    with ExitStack() as files:
        sink = files.enter_context(create_image(settings.output, geometry, layer))
        date_sink = (
            files.enter_context(create_image(settings.dates, geometry, dates))
            if settings.dates
            else None
        )
        results = files.enter_context(
            map_windows(
                compute, tiles, lambda: _open(settings.images), lambda: progress.step(fraction)
            )
        )
        for window, (values, number) in zip(tiles, results, strict=True):
            has_value = number != NOTHING
            sink.write(values, has_value, window)
            if date_sink:
                date_sink.write_raw(number[None], window)
            share += int(has_value.sum())
            fraction = window.row_stop / geometry.height
            progress.step(fraction, rows_text(window, geometry))
    return 100.0 * share / (grid.height * grid.width)


def _tiles(grid: Grid, layers: int) -> list[Window]:
    """Return square tiles of whole blocks, as large as so many values of each pixel allow."""
    side = BLOCK * max(1, int((MOST_VALUES / layers) ** 0.5) // BLOCK)
    return [
        Window(row, col, side, side).clip(grid.window)
        for row in range(0, grid.height, side)
        for col in range(0, grid.width, side)
    ]


def _date_tags(images: Sequence[str]) -> dict[str, str]:
    tags = {}
    for number, path in enumerate(images):
        with open_dataset(path) as dataset:
            tags[f"IMAGE_{number}"] = str(dataset.tags().get("ACQUIRED", ""))
    return tags


def median(values: Float32, valid: Mask) -> tuple[Float32, npt.NDArray[np.uint8]]:
    """Return the median (C, H, W) of images (K, C, H, W) where valid (K, H, W), and the nearest image.

    The second says which image lies nearest to the median over all bands; 255 where none is valid.
    """
    gaps = np.where(valid[:, None], values, np.nan)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of pixels that no image shows
        middle = np.nanmedian(gaps, axis=0)
    distance = np.where(valid, np.abs(values - middle[None]).sum(1), np.inf)
    number = np.argmin(distance, axis=0).astype(np.uint8)
    number[~valid.any(0)] = NOTHING
    return np.nan_to_num(middle).astype(np.float32), number


def farthest(
    values: Float32, masks: Sequence[Mask], inner: tuple[slice, slice]
) -> tuple[Float32, npt.NDArray[np.uint8]]:
    """Return each pixel (C, H, W) of the image on which it lies farthest from invalid ones, and which.

    ``masks`` reach beyond the rows and columns ``inner`` of the values, to the edge of the map at most,
    which is no cloud; of equal distances the first image's counts.
    """
    distances = np.stack([distance_to(~mask, REACH)[inner] for mask in masks])
    number = np.argmax(distances, axis=0)
    result = np.take_along_axis(values, number[None, None], axis=0)[0]
    number = np.where(distances.max(0) > 0, number, NOTHING).astype(np.uint8)
    return result, number
