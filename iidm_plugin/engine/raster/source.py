"""Reading rasters window by window, several of them as one stack on one grid."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.vrt import WarpedVRT

from ..core.errors import InputError
from ..core.files import existing_file, is_source
from ..core.grid import Grid, Window
from ..core.text import QT_TRANSLATE_NOOP, Text
from .errors import unreadable, without_crs, without_overlap

Array = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

CACHE_BYTES = 40_000_000
"""GDAL's block cache: a row of tiles of a wide scene; with 24 MB one took three times as long."""
COARSEST_RESAMPLING = 2.0
GLANCE_PIXELS = 4_000_000
"""Rasters up to this size are looked at whole before a job."""
GLANCE_WINDOWS, GLANCE_SIDE = 8, 64
"""Windows along each side, and their width, that a look at a larger raster takes."""


def gdal_environment() -> AbstractContextManager[Any]:
    """Return the GDAL settings under which the engine reads and writes; for the main thread."""
    environment: AbstractContextManager[Any] = rasterio.Env(GDAL_CACHEMAX=CACHE_BYTES)
    return environment


def open_dataset(path: str) -> Any:
    """Open a raster that says where it lies.

    Raises:
        InputError: it is missing, unreadable, or has no coordinate reference system.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)  # said below, in our words
            dataset = rasterio.open(path if is_source(path) else existing_file(path))
            placed = bool(dataset.crs) and not dataset.transform.is_identity
    except RasterioError as error:
        raise unreadable(path, error) from error
    if not placed:
        dataset.close()
        raise without_crs(path)
    return dataset


def acquired(path: str) -> str:
    """Return the date of an image, as 2020-01-31, from its tag ACQUIRED; empty where there is none.

    When a file was written (TIFFTAG_DATETIME) says nothing of when the ground was seen.
    """
    with open_dataset(path) as dataset:
        return str(dataset.tags().get("ACQUIRED", ""))[:10]


def grid_of(dataset: Any) -> Grid:
    """Return the grid of an opened dataset."""
    return Grid(dataset.height, dataset.width, tuple(dataset.transform)[:6], dataset.crs.to_wkt())


def read_plane(
    path: str, grid: Grid, window: Window | None = None, numbers: bool = False, band: int = 1
) -> tuple[Array, Mask]:
    """Read one band of ``path`` on ``grid`` (or a window of it) as (H, W) and its validity.

    Finer rasters are averaged, unless they hold ``numbers`` of things; else the nearest pixel is taken.

    Raises:
        InputError: the raster is unfit, or lies elsewhere.
    """
    with open_dataset(path) as dataset:
        finer = not numbers and max(_size_in(dataset, grid)) < 0.75 * max(grid.pixel_size)
        with _on_grid(dataset, grid, Resampling.average if finer else Resampling.nearest) as warped:
            values, valid = _read(warped, [band], window or grid.window)
    return values[0], valid


class Stack:
    """One image and further rasters behind it, all on the image's grid.

    Use it in a ``with`` statement. Each thread opens its own; any thread may close it.
    """

    def __init__(self, image: str, extra: Sequence[str] = (), names: str = "") -> None:
        self._paths = (image, *extra)
        self._names = names
        self._exit = ExitStack()
        self._datasets: list[Any] = []
        self._bands: list[list[int]] = []
        self.grid: Grid
        self.names: tuple[str, ...] = ()
        self.radiometry = ""
        self.notices: list[Text] = []

    def __enter__(self) -> Stack:
        with ExitStack() as exit_stack:
            for index, path in enumerate(self._paths):
                self._open(exit_stack, index, path)
            self._exit = exit_stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._exit.close()

    def _open(self, exit_stack: ExitStack, index: int, path: str) -> None:
        dataset = open_dataset(path)
        exit_stack.callback(dataset.close)
        bands = [i for i, kind in enumerate(dataset.colorinterp, 1) if kind != ColorInterp.alpha]
        if index == 0:
            self.grid = grid_of(dataset)
            self.radiometry = dataset.tags().get("RADIOMETRY", "")
            self.names = _band_names(dataset, bands, self._names, path)
        else:
            names = _band_names(dataset, bands, "", path)
            self.names += tuple(f"extra{index}:{name}" for name in names)
            dataset = self._aligned(exit_stack, dataset, path)
        self._datasets.append(dataset)
        self._bands.append(bands)

    def _aligned(self, exit_stack: ExitStack, dataset: Any, path: str) -> Any:
        if grid_of(dataset) == self.grid:  # warping many bands would cost ten times as much
            return dataset
        size = max(_size_in(dataset, self.grid))
        ratio = max(size / max(self.grid.pixel_size), max(self.grid.pixel_size) / size)
        if ratio > COARSEST_RESAMPLING:
            self.notices.append(
                Text.of(
                    QT_TRANSLATE_NOOP(
                        "IIDM",
                        "“{path}” has pixels {ratio} times as wide (or narrow) as the image's: its "
                        "detail is resampled.",
                    ),
                    path=Path(path).name,
                    ratio=f"{ratio:.1f}",
                )
            )
        finer = size < 0.75 * max(self.grid.pixel_size)
        warped = _on_grid(dataset, self.grid, Resampling.average if finer else Resampling.bilinear)
        exit_stack.callback(warped.close)
        return warped

    def read(self, window: Window, order: Sequence[int] | None = None) -> tuple[Array, Mask]:
        """Read (C, H, W) in physical units and (H, W) validity; outside the raster nothing is valid.

        ``order`` picks bands of the stack by index. A pixel is valid only if all its bands are.
        """
        count = sum(map(len, self._bands))
        wanted = list(range(count)) if order is None else list(order)
        if len(self._datasets) == 1 and wanted == list(range(count)):
            return _read(self._datasets[0], self._bands[0], window)
        values = np.empty((len(wanted), window.height, window.width), np.float32)
        valid = np.ones(values.shape[1:], bool)
        first = 0
        for dataset, bands in zip(self._datasets, self._bands, strict=True):
            part, there = _read(dataset, bands, window)
            valid &= there
            for place, band in enumerate(wanted):
                if first <= band < first + len(bands):
                    values[place] = part[band - first]
            first += len(bands)
        return values, valid

    def glance(self) -> Array:
        """Return (C, n) values of valid pixels: all of a small raster, some of a large one."""
        grid = self.grid
        if grid.height * grid.width <= GLANCE_PIXELS:
            return self.thinned()
        tops = np.linspace(0, grid.height - GLANCE_SIDE, GLANCE_WINDOWS).astype(int)
        lefts = np.linspace(0, grid.width - GLANCE_SIDE, GLANCE_WINDOWS).astype(int)
        found = []
        for top in np.maximum(tops, 0):
            for left in np.maximum(lefts, 0):
                values, valid = self.read(Window(int(top), int(left), GLANCE_SIDE, GLANCE_SIDE))
                found.append(values[:, valid])
        return np.concatenate(found, 1)

    def thinned(self, longest: int = 1024) -> Array:
        """Return (C, n) values of valid pixels of the whole raster, thinned; this reads all of it."""
        thin = max(1.0, max(self.grid.height, self.grid.width) / longest)
        shape = (max(1, int(self.grid.height / thin)), max(1, int(self.grid.width / thin)))
        parts = [
            _read(dataset, bands, self.grid.window, shape)
            for dataset, bands in zip(self._datasets, self._bands, strict=True)
        ]
        valid = np.logical_and.reduce([part[1] for part in parts])
        return np.concatenate([part[0] for part in parts])[:, valid]


def _band_names(dataset: Any, bands: list[int], given: str, path: str) -> tuple[str, ...]:
    """Return the names of the bands: as given, else as the file says, else by number."""
    names = tuple(name.strip() for name in given.split(",") if name.strip())
    if names and len(names) != len(bands):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "{given} band names are given for the {count} bands of “{path}”."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Name each band once, in file order."),
            given=len(names),
            count=len(bands),
            path=path,
        )
    described = tuple(dataset.descriptions[index - 1] or f"band {index}" for index in bands)
    return names or described


def _size_in(dataset: Any, grid: Grid) -> tuple[float, float]:
    """Return the pixel size of ``dataset`` in units of the grid's coordinate reference system."""
    with WarpedVRT(dataset, crs=grid.crs) as warped:
        return abs(warped.transform.a), abs(warped.transform.e)


def _on_grid(dataset: Any, grid: Grid, resampling: Resampling) -> Any:
    """Return a view of ``dataset`` on ``grid``.

    Raises:
        InputError: it lies elsewhere.
    """
    with WarpedVRT(dataset, crs=grid.crs) as there:
        left, bottom, right, top = there.bounds
    xmin, ymin, xmax, ymax = grid.bounds
    if right <= xmin or left >= xmax or top <= ymin or bottom >= ymax:
        raise without_overlap(dataset.name, "image")
    return WarpedVRT(
        dataset,
        crs=grid.crs,
        transform=rasterio.Affine(*grid.transform),
        width=grid.width,
        height=grid.height,
        resampling=resampling,
        add_alpha=dataset.nodata is None,
    )


def _read(
    dataset: Any, bands: list[int], window: Window, shape: tuple[int, int] | None = None
) -> tuple[Array, Mask]:
    """Read bands as float32 and their common validity, with nothing valid outside the raster."""
    inside = window.clipped(Window(0, 0, dataset.height, dataset.width))
    if inside.empty:
        return (
            np.zeros((len(bands), window.height, window.width), np.float32),
            np.zeros((window.height, window.width), bool),
        )
    where = rasterio.windows.Window(inside.col, inside.row, inside.width, inside.height)
    size = shape or (inside.height, inside.width)
    values = dataset.read(bands, window=where, out_shape=(len(bands), *size), out_dtype="float32")
    masks = dataset.read_masks(bands, window=where, out_shape=(len(bands), *size))
    valid = masks.all(axis=0)
    for index, band in enumerate(bands):
        scale, offset = dataset.scales[band - 1], dataset.offsets[band - 1]
        if (scale, offset) != (1.0, 0.0):
            values[index] = values[index] * scale + offset
    finite = np.isfinite(values)
    if not finite.all():
        valid &= finite.all(axis=0)
        values[~finite] = 0.0
    if shape or inside == window:
        return values, valid
    return _pasted(values, valid, window, inside)


def _pasted(values: Array, valid: Mask, window: Window, inside: Window) -> tuple[Array, Mask]:
    full = np.zeros((values.shape[0], window.height, window.width), np.float32)
    full_valid = np.zeros((window.height, window.width), bool)
    rows, cols = inside.shifted(-window.row, -window.col).slices
    full[:, rows, cols] = values
    full_valid[rows, cols] = valid
    return full, full_valid
