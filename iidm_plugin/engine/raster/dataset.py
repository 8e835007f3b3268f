"""Opening rasters: those with a place, turned north up."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy.typing as npt
import rasterio
from rasterio._err import CPLE_BaseError  # what GDAL's own errors become, in no public module
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from ..core.errors import InputError
from ..core.files.writing import existing_file, is_source
from ..core.grid.crs import Crs
from ..core.grid.grid import Affine6, Grid, Window
from ..core.last_handler import tells_of_memory
from ..core.text import QT_TRANSLATE_NOOP
from .coordinates import check_raster_place
from .errors import unreadable, without_crs

CACHE_BYTES = 40_000_000
"""GDAL's block cache: a row of tiles of a wide scene; with 24 MB one took three times as long."""
GDAL_FAILURES = (RasterioError, CPLE_BaseError, UnicodeDecodeError)
"""What reading raises; the last where GDAL quotes bytes of a damaged file."""
RASTERS = frozenset({".tif", ".tiff", ".vrt", ".img", ".jp2", ".asc"})
LEAST_ROTATION = 1e-9
"""Share of the pixel size below which a term of the affine transform is zero."""


def gdal_environment() -> AbstractContextManager[Any]:
    """Return the GDAL settings under which the engine reads and writes; for the main thread."""
    environment: AbstractContextManager[Any] = rasterio.Env(GDAL_CACHEMAX=CACHE_BYTES)
    return environment


def open_dataset(path: str) -> Any:
    """Open a raster with a place.

    Raises:
        InputError: it is missing, unreadable, holds complex numbers, or has no coordinate reference
            system in whose domain it lies.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)  # stated below, in our words
            dataset = rasterio.open(path if is_source(path) else existing_file(path))
            has_place = bool(dataset.crs) and not dataset.transform.is_identity
    except GDAL_FAILURES as error:
        raise unreadable(path, error) from error
    try:
        if not dataset.count:
            raise _container(path, dataset)
        if not has_place:
            raise without_crs(path)
        check_raster_place(path, grid_of(dataset))
        _check_real(path, dataset)
    except BaseException:
        dataset.close()
        raise
    return dataset


def is_raster(path: str) -> bool:
    """Return whether GDAL reads a path as a raster; of what it cannot read at all, the suffix decides."""
    if "|" in path:  # layers of vector files, as QGIS names them
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as dataset:
                return bool(dataset.count or dataset.subdatasets)
    except GDAL_FAILURES:
        return Path(path).suffix.lower() in RASTERS


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Turn what GDAL raises while it reads into the error that names the file."""
    try:
        yield
    except GDAL_FAILURES as error:
        reason = error.__cause__ or error
        if tells_of_memory(reason):
            raise MemoryError(str(reason)) from error
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Pixels of “{path}” cannot be read ({reason})."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The file or one of its sources is damaged or gone: copy or export it again.",
            ),
            path=path,
            reason=" ".join(str(reason).split()),
        ) from error


def _container(path: str, dataset: Any) -> InputError:
    """Return the error for a file that holds rasters but is none."""
    names = [str(name) for name in dataset.subdatasets]
    dataset_list = [*names[:5], *(["…"] if len(names) > 5 else [])]
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” contains several rasters: {names}."),
        QT_TRANSLATE_NOOP("IIDM", "Name one of them."),
        path=path,
        names=dataset_list or "–",
    )


def _check_real(path: str, dataset: Any) -> None:
    if any("complex" in str(kind) for kind in dataset.dtypes):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” contains complex numbers."),
            QT_TRANSLATE_NOOP("IIDM", "Save their amplitude, or another real quantity, first."),
            path=path,
        )


def check_no_palette(path: str, dataset: Any) -> None:
    """Check that the numbers of a raster are measurements and no indices of colours.

    Raises:
        InputError: they are such indices.
    """
    if ColorInterp.palette in dataset.colorinterp:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The numbers of “{path}” are indices of a colour palette."),
            QT_TRANSLATE_NOOP("IIDM", "Choose the raster with the measured values."),
            path=path,
        )


def value_bands(dataset: Any) -> list[int]:
    """Return the numbers, from 1 on, of the bands that hold values: all but alpha."""
    return [at for at, kind in enumerate(dataset.colorinterp, 1) if kind != ColorInterp.alpha]


def acquisition_date(path: str) -> str:
    """Return the date of an image, as 2020-01-31, from its tag ACQUIRED; empty where there is none.

    When a file was written (TIFFTAG_DATETIME) does not state when the image was taken.
    """
    with open_dataset(path) as dataset:
        return str(dataset.tags().get("ACQUIRED", ""))[:10]


@dataclass(frozen=True)
class Orientation:
    """How the pixels of a file are turned to lie north up: transposed first, then mirrored."""

    is_transposed: bool = False
    up: bool = False
    """Whether rows run from south to north."""
    left: bool = False
    """Whether columns run from east to west."""

    def to_north_up(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return an array (…, H, W) of the file north up."""
        if self.is_transposed:
            values = values.swapaxes(-1, -2)
        if self.up:
            values = values[..., ::-1, :]
        return values[..., ::-1] if self.left else values

    def in_file(self, window: Window, height: int, width: int) -> Window:
        """Return where in the file a window of the grid (of this height and width) lies."""
        row = height - window.row_stop if self.up else window.row
        col = width - window.col_stop if self.left else window.col
        if self.is_transposed:
            return Window(col, row, window.width, window.height)
        return Window(row, col, window.height, window.width)


def orientation(transform: Affine6) -> Orientation:
    """Return how a raster is turned; a raster that lies at an angle is left as it is."""
    a, b, _, d, e, _ = transform
    along, across = abs(a) + abs(e), abs(b) + abs(d)
    if across <= LEAST_ROTATION * along:
        return Orientation(False, e > 0, a < 0)
    if along <= LEAST_ROTATION * across:
        return Orientation(True, d > 0, b < 0)
    return Orientation()


def grid_of(dataset: Any) -> Grid:
    """Return the grid of an opened dataset, north up."""
    height, width = dataset.height, dataset.width
    a, b, c, d, e, f = tuple(dataset.transform)[:6]
    turn = orientation((a, b, c, d, e, f))
    if turn.is_transposed:
        height, width, a, b, d, e = width, height, b, a, e, d
    if turn.up:
        b, c, e, f = -b, c + b * height, -e, f + e * height
    if turn.left:
        a, c, d, f = -a, c + a * width, -d, f + d * width
    if turn != Orientation():
        b = d = 0.0
    return Grid(height, width, (a, b, c, d, e, f), Crs.of(dataset.crs))
