"""Rasters on one grid: one band as a plane, several files as one stack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import numpy as np
from rasterio.enums import Resampling

from ..core.arrays import Float32, Mask
from ..core.errors import InputError
from ..core.grid.grid import Grid, Window
from ..core.text import QT_TRANSLATE_NOOP, Text
from .align import pixel_ratio, read_aligned, resampling
from .dataset import check_no_palette, grid_of, open_dataset, value_bands
from .names import band_name
from .pixels import read_window

COARSEST_RESAMPLING = 2.0
GLANCE_PIXELS = 4_000_000
"""Rasters up to this size are checked whole before a job."""
GLANCE_WINDOWS, GLANCE_SIDE = 8, 64
"""Windows along each side, and their width, that a look at a larger raster takes."""
PlaneKind = Literal["values", "mask", "numbers", "surface"]
EXTRA = re.compile(r"extra\d+:")
"""What the names of bands of further rasters begin with."""


def read_plane(
    path: str,
    grid: Grid,
    window: Window | None = None,
    band: int = 1,
    kind: PlaneKind = "values",
) -> tuple[Float32, Mask]:
    """Read one band of ``path`` on ``grid`` (or a window of it) as (H, W) and its validity.

    Finer rasters are averaged, unless they hold ``numbers`` of things; of coarser ones the nearest pixel
    is taken, but heights of a ``surface`` are interpolated: in steps it would be flat, with cliffs.
    A ``mask`` may have a palette, and so may numbers.

    Raises:
        InputError: the raster is unfit, or lies elsewhere.
    """
    with open_dataset(path) as dataset:
        if kind in ("values", "surface"):
            check_no_palette(path, dataset)
        method = resampling(dataset, grid)
        if kind == "numbers" or (method is Resampling.bilinear and kind != "surface"):
            method = Resampling.nearest
        values, valid = read_aligned(dataset, [band], grid, window or grid.window, method)
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
        self._methods: list[Resampling] = []
        self.grid: Grid
        self.names: tuple[str, ...] = ()
        self.radiometry = ""
        self.notices: list[Text] = []

    def __enter__(self) -> Stack:
        with ExitStack() as exit_stack:
            for index, path in enumerate(self._paths):
                self._open(exit_stack, index, path)
            self._rename(self._names)
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
        check_no_palette(path, dataset)
        bands = value_bands(dataset)
        names = tuple(band_name(dataset, at, path) for at in bands)
        if index == 0:
            self.grid = grid_of(dataset)
            self.radiometry = dataset.tags().get("RADIOMETRY", "")
        else:
            names = tuple(f"extra{index}:{name}" for name in names)
            self._note_resampling(dataset, path)
        self.names += names
        self._datasets.append(dataset)
        self._bands.append(bands)
        self._methods.append(resampling(dataset, self.grid))

    def _note_resampling(self, dataset: Any, path: str) -> None:
        if grid_of(dataset) == self.grid:
            return
        size = pixel_ratio(dataset, self.grid)
        ratio = max(size, 1 / size)
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

    def _rename(self, new_names: str) -> None:
        """Take names as given: for the image's bands, or for those of all files.

        Raises:
            InputError: they are more or fewer.
        """
        names = tuple(name.strip() for name in new_names.split(",") if name.strip())
        counts = {len(self._bands[0]), len(self.names)}
        if names and len(names) not in counts:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "{given} band names are given for the {count} bands of “{path}”."
                ),
                QT_TRANSLATE_NOOP("IIDM", "Name each band once, in file order."),
                given=len(names),
                count=" / ".join(str(count) for count in sorted(counts)),
                path=self._paths[0],
            )
        if names:
            self.names = (*names, *self.names[len(names) :])

    def read(self, window: Window, order: Sequence[int] | None = None) -> tuple[Float32, Mask]:
        """Read (C, H, W) in physical units and (H, W) validity; outside the raster nothing is valid.

        ``order`` picks bands of the stack by index. A pixel is valid only if all its bands are.
        """
        count = sum(map(len, self._bands))
        band_order = list(range(count)) if order is None else list(order)
        if len(self._datasets) == 1 and band_order == list(range(count)):
            return read_window(self._datasets[0], self._bands[0], window)
        values = np.empty((len(band_order), window.height, window.width), np.float32)
        valid = np.ones(values.shape[1:], bool)
        first = 0
        files = zip(self._datasets, self._bands, self._methods, strict=True)
        for dataset, bands, method in files:
            part, there = read_aligned(dataset, bands, self.grid, window, method)
            valid &= there
            for place, band in enumerate(band_order):
                if first <= band < first + len(bands):
                    values[place] = part[band - first]
            first += len(bands)
        return values, valid

    def glance(self) -> Float32:
        """Return (C, n) values of valid pixels: all of a small raster, some of a large one."""
        grid = self.grid
        if grid.height * grid.width <= GLANCE_PIXELS:
            return self.thin()
        tops = np.linspace(0, grid.height - GLANCE_SIDE, GLANCE_WINDOWS).astype(int)
        lefts = np.linspace(0, grid.width - GLANCE_SIDE, GLANCE_WINDOWS).astype(int)
        samples = []
        for top in np.maximum(tops, 0):
            for left in np.maximum(lefts, 0):
                values, valid = self.read(Window(int(top), int(left), GLANCE_SIDE, GLANCE_SIDE))
                samples.append(values[:, valid])
        return np.concatenate(samples, 1)

    def thin(self, longest: int = 1024) -> Float32:
        """Return (C, n) values of valid pixels of the whole raster, thinned; this reads all of it."""
        thin = max(1.0, max(self.grid.height, self.grid.width) / longest)
        shape = (max(1, int(self.grid.height / thin)), max(1, int(self.grid.width / thin)))
        parts = [
            self._thin(dataset, bands, shape)
            for dataset, bands in zip(self._datasets, self._bands, strict=True)
        ]
        valid = np.logical_and.reduce([part[1] for part in parts])
        return np.concatenate([part[0] for part in parts])[:, valid]

    def _thin(self, dataset: Any, bands: list[int], shape: tuple[int, int]) -> tuple[Float32, Mask]:
        """Read bands of the whole raster with so many rows and columns."""
        if grid_of(dataset) == self.grid:
            return read_window(dataset, bands, self.grid.window, shape)
        a, b, c, d, e, f = self.grid.transform
        down, across = self.grid.height / shape[0], self.grid.width / shape[1]
        thin = Grid(*shape, (a * across, b * down, c, d * across, e * down, f), self.grid.crs)
        return read_aligned(dataset, bands, thin, thin.window, Resampling.nearest)
