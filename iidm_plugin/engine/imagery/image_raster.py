"""Images on their way to surface reflectance: in the camera's own geometry, or on a map."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning

from ..core.arrays import Float32, Mask
from ..core.errors import InputError
from ..core.files.writing import check_room, existing_file, is_source, written_aside
from ..core.grid.grid import Grid, Window
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.compression import compression_threads
from ..raster.dataset import GDAL_FAILURES, reading
from ..raster.errors import unreadable
from ..raster.sink import write_style, writing
from ..raster.window_pool import map_windows
from .scene_tags import DN, SR, TOA

BLOCK = 256
SCALE, NODATA = 1e-4, -32768
"""Reflectance is written as whole numbers of 1/10 000: half the room of real numbers, and no camera of
ten bits measures finer."""
STYLES = {DN: "digital_numbers.qml", TOA: "natural_colour_toa.qml", SR: "natural_colour.qml"}
SAMPLE, STRIP = 4_000_000, 16
"""Pixels that a sample of a large image has, and the rows of each of its strips."""
OVERVIEWS = (2, 4, 8, 16, 32)


@dataclass(frozen=True)
class Geometry:
    """Where the pixels of an image lie: on a map, or where rational polynomials say."""

    height: int
    width: int
    crs: str = ""
    """WKT; empty in the camera's own geometry."""
    transform: tuple[float, ...] = ()
    rpcs: Any = None

    @classmethod
    def of(cls, dataset: Any) -> Geometry:
        """Return the geometry of an opened dataset.

        Raises:
            InputError: its polynomials are damaged.
        """
        if dataset.crs and not dataset.transform.is_identity:
            crs, transform = dataset.crs.to_wkt(), tuple(dataset.transform)[:6]
            return cls(dataset.height, dataset.width, crs, transform)
        try:
            rpcs = dataset.rpcs
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "The rational polynomials of “{path}” cannot be read ({reason})."
                ),
                QT_TRANSLATE_NOOP("IIDM", "Get the .rpb file again from where it came from."),
                path=dataset.name,
                reason=error,
            ) from error
        return cls(dataset.height, dataset.width, rpcs=rpcs)

    @classmethod
    def of_grid(cls, grid: Grid) -> Geometry:
        """Return the geometry of a grid."""
        return cls(grid.height, grid.width, grid.crs.to_wkt(), grid.transform)

    def rows(self, count: int = BLOCK) -> list[Window]:
        """Return windows of whole rows of blocks, from the first on."""
        starts = range(0, self.height, count)
        return [Window(row, 0, min(count, self.height - row), self.width) for row in starts]


@dataclass(frozen=True)
class ImageLayer:
    """What the bands of an image to be written hold."""

    names: Sequence[str]
    tags: Mapping[str, str]
    dtype: str = "int16"
    """``int16`` for reflectance, which is scaled; other types are written as they are."""
    unit: str = "reflectance"

    @property
    def style(self) -> str:
        """File name of the style in ``resources/styles`` that fits the values; empty where none does."""
        return STYLES.get(self.tags.get("RADIOMETRY", ""), "") if len(self.names) >= 3 else ""

    @property
    def nodata(self) -> float:
        """What marks pixels without a value."""
        return {"int16": NODATA, "float32": -9999.0}.get(self.dtype, 0)


@contextmanager
def open_image(path: str) -> Iterator[Any]:
    """Open an image that may lack a map projection.

    Raises:
        InputError: it is missing or unreadable.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset = rasterio.open(path if is_source(path) else existing_file(path))
    except GDAL_FAILURES as error:
        raise unreadable(path, error) from error
    # not as the dataset's own context, which ends the GDAL environment of the thread that closes it
    with closing(dataset):
        yield dataset


def read_rows(dataset: Any, window: Window) -> tuple[Float32, Mask]:
    """Read all bands (C, H, W) of a window in physical units, and where all are valid (H, W)."""
    where = rasterio.windows.Window(window.col, window.row, window.width, window.height)
    with reading(dataset.name):
        raw = dataset.read(window=where)
        valid = dataset.read_masks(window=where).all(axis=0)
    values = raw.astype(np.float32)
    for band, (scale, offset) in enumerate(zip(dataset.scales, dataset.offsets, strict=True)):
        if (scale, offset) != (1.0, 0.0):
            values[band] = values[band] * np.float32(scale) + np.float32(offset)
    valid &= np.isfinite(values).all(axis=0)
    return values, valid


def read_thin(dataset: Any, longest: int = 1024) -> tuple[Float32, Mask]:
    """Read all bands (C, n) of a whole image, thinned, and where all are valid (n,)."""
    thin = max(1.0, max(dataset.height, dataset.width) / longest)
    shape = (max(1, int(dataset.height / thin)), max(1, int(dataset.width / thin)))
    with reading(dataset.name):
        raw = dataset.read(out_shape=(dataset.count, *shape))
        valid = dataset.read_masks(out_shape=(dataset.count, *shape)).all(axis=0).ravel()
    values = raw.reshape(dataset.count, -1).astype(np.float32)
    scales, offsets = (
        np.array(part, np.float32)[:, None] for part in (dataset.scales, dataset.offsets)
    )
    return values * scales + offsets, valid


def read_sample(path: str) -> tuple[Float32, Mask]:
    """Read all bands (C, n) of an image, or of strips of rows spread over a large one; validity (n,).

    Pixels as they are, none averaged as in overviews, so that dark ones stay dark.
    """
    with open_image(path) as dataset:
        height, width = dataset.height, dataset.width
        count = height if height * width <= SAMPLE else SAMPLE // width
        starts = np.unique(np.linspace(0, height - STRIP, max(1, count // STRIP)).astype(int))
        windows = [Window(max(0, int(row)), 0, min(STRIP, height), width) for row in starts]
        parts = [read_rows(dataset, window) for window in windows]
    values = np.concatenate([part.reshape(len(part), -1) for part, _ in parts], 1)
    return values, np.concatenate([valid.ravel() for _, valid in parts])


class ImageSink:
    """An opened image that takes rows of blocks."""

    def __init__(self, dataset: Any, layer: ImageLayer) -> None:
        self._dataset, self._layer = dataset, layer

    def write(self, values: npt.NDArray[Any], valid: Mask, window: Window) -> None:
        """Write (C, H, W) values where they are valid (H, W)."""
        if self._layer.dtype == "int16":
            values = np.clip(np.rint(values / SCALE), NODATA + 1, -NODATA - 1)
        self.write_raw(np.where(valid, values, self._layer.nodata), window)

    def write_raw(self, numbers: npt.NDArray[Any], window: Window) -> None:
        """Write (C, H, W) numbers as the file holds them."""
        where = rasterio.windows.Window(window.col, window.row, window.width, window.height)
        self._dataset.write(numbers.astype(self._layer.dtype), window=where)


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
        _build_overviews(part, geometry)
        for end in (".aux.xml", ".ovr"):  # of a former raster of this name
            Path(f"{path}{end}").unlink(missing_ok=True)
    write_style(path, layer.style)


def _build_overviews(part: Path, geometry: Geometry) -> None:
    factors = [f for f in OVERVIEWS if max(geometry.height, geometry.width) // f >= BLOCK]
    if factors:
        options = {"COMPRESS_OVERVIEW": "DEFLATE", "GDAL_NUM_THREADS": compression_threads()}
        with rasterio.Env(**options), rasterio.open(part, "r+") as dataset:
            dataset.build_overviews(factors, rasterio.enums.Resampling.average)


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


def require_bands(dataset: Any, names: Sequence[str], path: str) -> None:
    """Check that an image has just these bands, in this order.

    Raises:
        InputError: it has not.
    """
    own = [str(name).lower() if name else "" for name in dataset.descriptions]
    if own != list(names):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has the bands {bands}, not {names}."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Begin with “Import a GF-1 WFV scene” or “Import surface reflectance”."
            ),
            path=path,
            bands=[name or "–" for name in own],
            names=list(names),
        )
