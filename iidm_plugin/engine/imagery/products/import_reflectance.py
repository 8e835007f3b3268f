"""The job that imports surface reflectance of Sentinel-2 or Landsat."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from pyproj import Transformer
from rasterio import Affine
from rasterio.enums import MaskFlags, Resampling
from rasterio.vrt import WarpedVRT

from ...core.arrays import Float32, Mask
from ...core.grid.grid import Grid, Window
from ...core.progress import Part, Progress
from ...core.settings.products import ImportReflectance, ImportReflectanceResult
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.align import read_aligned, resampling
from ...raster.dataset import gdal_environment, grid_of, open_dataset
from ...raster.pixels import read_window
from ...raster.window_pool import map_windows
from ..clouds.classes import CLEAR, READERS, UNKNOWN, WATER, Classes
from ..geometry.rational_polynomials import choose_crs, target_grid
from ..image_raster import Geometry
from ..image_writing import ImageLayer, check_room_for, create_image, rows_text
from ..run_card import write_run_card
from ..scene_tags import BANDS
from .product_files import list_files
from .reflectance_image import describe_image, is_reflectance_image
from .reflectance_product import S2_OFFSET, S2_SCALE, identify
from .reflectance_source import ReflectanceProduct

DARKEST_OFFSET = 900.0
"""Numbers of the darkest blue pixels above which the offset of 1000 has not been subtracted."""
GLANCE = (500, 500)
EDGE = 21
"""Places along each axis from which an image's extent in another system follows."""


@dataclass(frozen=True)
class Work:
    """What is read, and onto which grid."""

    product: ReflectanceProduct
    offset: float
    grid: Grid
    keep_clouds: bool


class Reader(NamedTuple):
    """The bands and the mask as one thread reads them."""

    bands: tuple[Any, ...]
    mask: Any


def import_reflectance(settings: ImportReflectance, progress: Progress) -> ImportReflectanceResult:
    """Write a product as one image of four bands."""
    with gdal_environment():
        product = _describe(settings, progress)
        with open_dataset(product.bands["blue"].path) as dataset:
            own = grid_of(dataset)
            offset = _offset(settings, product, dataset, progress)
        grid = _target_grid(own, settings.resolution)
        row, col = grid.height / 2, grid.width / 2
        to_degrees = Transformer.from_crs(grid.crs.pyproj, "EPSG:4326", always_xy=True)
        tags = product.tags(*to_degrees.transform(*grid.xy(row, col)))
        work = Work(product, offset, grid, settings.keep_clouds)
        clear = _write(
            settings, work, ImageLayer(BANDS, tags.as_tags()), Part(progress, 0.02, 0.95)
        )
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP("IIDM", "{sensor}, {time} UTC; {clear} % are clear."),
            sensor=product.sensor,
            time=tags.time.strftime("%Y-%m-%d %H:%M"),
            clear=f"{clear:.1f}",
        )
    )
    write_run_card("importreflectance", settings, {"offset": offset, "scale": product.scale})
    return ImportReflectanceResult(
        output=settings.output, mask=settings.mask, sensor=product.sensor, clear=clear
    )


def _describe(settings: ImportReflectance, progress: Progress) -> ReflectanceProduct:
    if is_reflectance_image(settings.product):
        return describe_image(settings.product, settings.acquisition_time, progress)
    return identify(list_files(settings.product), settings.acquisition_time)


def _offset(
    settings: ImportReflectance, product: ReflectanceProduct, blue: Any, progress: Progress
) -> float:
    """Return what is added to scaled numbers: as chosen, as stated, or by the darkest pixels."""
    if settings.offset != "auto" and product.mask_kind == "scl":
        return S2_OFFSET * S2_SCALE if settings.offset == "subtract" else 0.0
    if settings.offset != "auto":
        progress.warn(
            QT_TRANSLATE_NOOP(
                "IIDM", "OFFSET is for Sentinel-2 alone; what the product states is used."
            )
        )
    if product.offset is not None:
        return product.offset
    values, valid = read_window(blue, [1], grid_of(blue).window, GLANCE)
    numbers = values[0][valid & (values[0] > 0)]
    is_raw = len(numbers) > 0 and float(np.quantile(numbers, 0.005)) >= DARKEST_OFFSET
    progress.note(
        QT_TRANSLATE_NOOP("IIDM", "By the darkest pixels, the offset of 1000 is subtracted.")
        if is_raw
        else QT_TRANSLATE_NOOP("IIDM", "By the darkest pixels, no offset is to be subtracted.")
    )
    return S2_OFFSET * S2_SCALE if is_raw else 0.0


def _target_grid(own: Grid, resolution: float) -> Grid:
    """Return a grid over the same ground, aligned to multiples of its pixels; 0: the product's own.

    Images in degrees or feet are put onto the zone of their middle, so that pixels are metres wide.
    """
    if not resolution:
        return own
    crs = own.crs.pyproj
    if crs.is_projected and crs.axis_info[0].unit_conversion_factor == 1:
        west, south, east, north = own.bounds
        left, top = (
            math.floor(west / resolution) * resolution,
            math.ceil(north / resolution) * resolution,
        )
        width, height = math.ceil((east - left) / resolution), math.ceil((top - south) / resolution)
        return Grid(height, width, (resolution, 0.0, left, 0.0, -resolution, top), own.crs)
    rows, cols = np.meshgrid(*(np.linspace(0, length, EDGE) for length in (own.height, own.width)))
    to_degrees = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(*(Affine(*own.transform) * (cols, rows)))
    zone = choose_crs("", float(np.mean(lon)), float(np.mean(lat)))
    return target_grid(lon, lat, zone, resolution)


@contextmanager
def _open(product: ReflectanceProduct) -> Iterator[Reader]:
    with ExitStack() as files:

        def open_band(path: str, nodata: int | None) -> Any:
            dataset = files.enter_context(closing(open_dataset(path)))
            if nodata is None or dataset.mask_flag_enums[0] != [MaskFlags.all_valid]:
                return dataset
            # what the camera has not seen is 0, which the files do not declare
            return files.enter_context(closing(WarpedVRT(dataset, src_nodata=0, nodata=0)))

        bands = tuple(open_band(product.bands[band].path, 0) for band in BANDS)
        yield Reader(bands, open_band(product.mask, None) if product.mask else None)


def _write(settings: ImportReflectance, work: Work, layer: ImageLayer, progress: Progress) -> float:
    """Write image and mask, some rows at a time; return per cent of the pixels that are clear."""
    geometry = Geometry.of_grid(work.grid)
    check_room_for(settings.output, geometry, layer)
    mask_layer = ImageLayer(("class",), {"QUANTITY": "cloud mask"}, "uint8", "", "clouds.qml")

    def compute(reader: Reader, rows: Window) -> tuple[Float32, Mask, Classes]:
        return read_rows(work, reader, rows)

    def tick() -> None:
        progress.step(fraction)

    rows, fraction, has_value, clear = geometry.rows(), 0.0, 0, 0
    with ExitStack() as files:
        sink = files.enter_context(create_image(settings.output, geometry, layer))
        mask_sink = (
            files.enter_context(create_image(settings.mask, geometry, mask_layer))
            if settings.mask
            else None
        )
        results = files.enter_context(map_windows(compute, rows, lambda: _open(work.product), tick))
        for window, (values, valid, classes) in zip(rows, results, strict=True):
            sink.write(values, valid, window)
            if mask_sink:
                mask_sink.write_raw(classes[None], window)
            has_value += int((classes != UNKNOWN).sum())
            clear += int(np.isin(classes, (CLEAR, WATER)).sum())
            fraction = window.row_stop / geometry.height
            progress.step(fraction, rows_text(window, geometry))
    if not has_value:
        progress.warn(QT_TRANSLATE_NOOP("IIDM", "No pixel of the image has a value."))
    return 100.0 * clear / max(has_value, 1)


def read_rows(
    work: Work, reader: Reader, rows: Window
) -> tuple[Float32, Mask, npt.NDArray[np.uint8]]:
    """Return reflectance (C, H, W), where it is written, and the classes of some rows of the grid."""
    low, high = work.product.valid
    valid = np.ones((rows.height, rows.width), bool)
    values = np.empty((len(BANDS), rows.height, rows.width), np.float32)
    for index, (band, dataset) in enumerate(zip(BANDS, reader.bands, strict=True)):
        number, method = work.product.bands[band].number, resampling(dataset, work.grid)
        plane, there = read_aligned(dataset, [number], work.grid, rows, method)
        valid &= there & (plane[0] >= low) & (plane[0] <= high)
        values[index] = plane[0] * work.product.scale + work.offset
    classes = np.where(valid, CLEAR, UNKNOWN).astype(np.uint8)
    if reader.mask is not None:
        numbers, there = read_aligned(reader.mask, [1], work.grid, rows, Resampling.nearest)
        own = READERS[work.product.mask_kind](np.where(there, numbers[0], 0))
        classes = np.where(valid & there, own, UNKNOWN).astype(np.uint8)
    is_written = valid if work.keep_clouds else valid & np.isin(classes, (CLEAR, WATER))
    return values, is_written, classes
