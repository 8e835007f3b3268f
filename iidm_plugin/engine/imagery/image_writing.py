"""Writing images: whole or not at all, with everything that must travel with them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import NotGeoreferencedWarning

from ..core.arrays import Float32, Mask
from ..core.errors import InputError
from ..core.files.writing import check_room, written_aside
from ..core.grid.grid import Window
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.window_pool import map_windows
from ..raster.writing.compression import compression_threads
from ..raster.writing.sink import write_style, writing
from .image_raster import BLOCK, Geometry, open_image, read_rows
from .scene_tags import DN, SR, TOA

SCALE, NODATA = 1e-4, -32768
"""Reflectance is written as whole numbers of 1/10 000: half the room of real numbers, and no camera of
ten bits measures finer."""
LOWEST = -1.0
"""Reflectance below which a value is none: corrections take little more than nothing away."""
LARGEST, EVERY = 1.2, 8
"""Median reflectance that is believed, of one pixel in so many along each axis."""
STYLES = {DN: "digital_numbers.qml", TOA: "natural_colour_toa.qml", SR: "natural_colour.qml"}
OVERVIEWS = (2, 4, 8, 16, 32)


@dataclass(frozen=True)
class ImageLayer:
    """What the bands of an image to be written hold."""

    names: Sequence[str]
    tags: Mapping[str, str]
    dtype: str = "int16"
    """``int16`` for reflectance, which is scaled; ``uint8`` for classes."""
    unit: str = "reflectance"
    own_style: str = ""
    from_reflectance: bool = True
    """False for what digital numbers were turned into: coefficients are judged on dense vegetation."""

    @property
    def style(self) -> str:
        """File name of the style in ``resources/styles`` that fits the values; empty where none does."""
        of_values = STYLES.get(self.tags.get("RADIOMETRY", ""), "") if len(self.names) >= 3 else ""
        return self.own_style or of_values

    @property
    def nodata(self) -> float:
        """What marks pixels without a value."""
        return {"int16": NODATA, "float32": -9999.0, "uint8": 255}.get(self.dtype, 0)


class ImageSink:
    """An opened image that takes rows of blocks."""

    def __init__(self, dataset: Any, layer: ImageLayer) -> None:
        self._dataset, self._layer = dataset, layer

    def write(self, values: npt.NDArray[Any], valid: Mask, window: Window) -> None:
        """Write (C, H, W) values where they are valid (H, W)."""
        if self._layer.dtype == "int16":
            if self._layer.from_reflectance:
                check_reflectance(values, valid)
            values = np.clip(np.rint(values / SCALE), NODATA + 1, -NODATA - 1)
        self.write_raw(np.where(valid, values, self._layer.nodata), window)

    def write_raw(self, numbers: npt.NDArray[Any], window: Window) -> None:
        """Write (C, H, W) numbers as the file holds them."""
        where = rasterio.windows.Window(window.col, window.row, window.width, window.height)
        self._dataset.write(numbers.astype(self._layer.dtype), window=where)


def check_reflectance(values: npt.NDArray[Any], valid: Mask) -> None:
    """Check values (C, H, W): whole numbers taken for reflectance would all be cut off.

    Raises:
        InputError: half of a sample of them are no reflectance, or one is far below zero.
    """
    lowest = float(np.min(values, where=valid & np.isfinite(values), initial=0.0))
    if lowest < LOWEST:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The image contains values that become {value}, which is no reflectance."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "If they stand for nodata, set it in the raster (gdal_edit -a_nodata)."
            ),
            value=f"{lowest:.6g}",
        )
    sample = values[:, ::EVERY, ::EVERY][:, valid[::EVERY, ::EVERY]]
    if sample.size and (middle := float(np.median(sample))) > LARGEST:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The result would be about {value}, which is no reflectance."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Import the images with “Import surface reflectance”: whole numbers need a scale.",
            ),
            value=f"{middle:.3g}",
        )


@contextmanager
def create_image(path: str, geometry: Geometry, layer: ImageLayer) -> Iterator[ImageSink]:
    """Open a new image; it appears under its name only when it is whole."""
    profile = {
        "driver": "GTiff",
        "height": geometry.height,
        "width": geometry.width,
        "count": len(layer.names),
        "dtype": layer.dtype,
        "nodata": layer.nodata,
        "tiled": True,
        "blockxsize": BLOCK,
        "blockysize": BLOCK,
        "interleave": "band",
        "compress": "deflate",
        "zlevel": 1,
        "predictor": 3 if layer.dtype == "float32" else 2,
        "bigtiff": "if_safer",
        "num_threads": compression_threads(),
    }
    if geometry.crs:
        profile |= {"crs": geometry.crs, "transform": rasterio.Affine(*geometry.transform)}
    elif geometry.rpcs:
        profile["rpcs"] = geometry.rpcs
    with writing(path), written_aside(path) as part, warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(part, "w", **profile) as dataset:
            dataset.descriptions = list(layer.names)
            dataset.units = [layer.unit] * len(layer.names)
            if layer.dtype == "int16":
                dataset.scales, dataset.offsets = ([x] * len(layer.names) for x in (SCALE, 0.0))
            dataset.colorinterp = [ColorInterp.gray] + [ColorInterp.undefined] * (
                len(layer.names) - 1
            )
            dataset.update_tags(**layer.tags)
            yield ImageSink(dataset, layer)
        _build_overviews(part, geometry, layer.dtype == "uint8")
        for end in (".aux.xml", ".ovr"):  # of a former raster of this name
            Path(f"{path}{end}").unlink(missing_ok=True)
    write_style(path, layer.style)


def _build_overviews(part: Path, geometry: Geometry, classes: bool) -> None:
    factors = [f for f in OVERVIEWS if max(geometry.height, geometry.width) // f >= BLOCK]
    if factors:
        options = {"COMPRESS_OVERVIEW": "DEFLATE", "GDAL_NUM_THREADS": compression_threads()}
        with rasterio.Env(**options), rasterio.open(part, "r+") as dataset:
            dataset.build_overviews(factors, Resampling.mode if classes else Resampling.average)


Compute = Callable[[Float32, Mask, Window], tuple[npt.NDArray[Any], Mask]]
"""From values (C, H, W) and validity (H, W) of a window of an image to those of the result."""


def convert_image(
    source: str, target: tuple[str, ImageLayer], compute: Compute, progress: Progress
) -> None:
    """Write an image pixel by pixel from another, in the same geometry, some rows at a time."""
    path, layer = target
    with open_image(source) as dataset:
        geometry = Geometry.of(dataset)
        check_room_for(path, geometry, layer)

    def convert(dataset: Any, rows: Window) -> tuple[npt.NDArray[Any], Mask]:
        return compute(*read_rows(dataset, rows), rows)

    rows, fraction = geometry.rows(), 0.0
    with (
        create_image(path, geometry, layer) as sink,
        map_windows(
            convert, rows, lambda: open_image(source), lambda: progress.step(fraction)
        ) as results,
    ):
        for window, (values, valid) in zip(rows, results, strict=True):
            sink.write(values, valid, window)
            fraction = window.row_stop / geometry.height
            progress.step(fraction, rows_text(window, geometry))


def rows_text(window: Window, geometry: Geometry) -> Text:
    """Return how far a job is in an image."""
    return Text.of(
        QT_TRANSLATE_NOOP("IIDM", "Rows {done} of {count}"),
        done=window.row_stop,
        count=geometry.height,
    )


def check_room_for(path: str, geometry: Geometry, layer: ImageLayer) -> None:
    """Check that the disk has room for an image, if nothing compresses.

    Raises:
        OutputError: it has not.
    """
    each = np.dtype(layer.dtype).itemsize * len(layer.names)
    check_room({path: int(geometry.height * geometry.width * each * 4 / 3)})
