"""Reading the maps of a mosaic on its grid, with few of them open at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ...core.arrays import Float32, Mask
from ...core.grid.grid import Window
from ...raster.align import read_aligned, resampling
from ...raster.dataset import open_dataset
from ...raster.map_check import check_densities, check_deviations
from ...raster.pixels import read_thinned
from .maps import MapSet

GLANCE = 1024
"""Rows or columns of a map that its sum is taken from."""
MOST_OPEN = 48
"""Rasters that a reader keeps open."""


@dataclass(frozen=True)
class MapReader:
    """Reads maps for one thread."""

    maps: MapSet
    _datasets: OrderedDict[str, Any] = field(default_factory=OrderedDict)

    @classmethod
    @contextmanager
    def open(cls, maps: MapSet) -> Iterator[MapReader]:
        """Yield a reader, and close all that it has opened at the end."""
        reader = cls(maps)
        try:
            yield reader
        finally:
            for dataset in reader._datasets.values():
                dataset.close()

    def values(self, number: int, window: Window) -> tuple[Float32, Float32, Mask]:
        """Return values, deviations and validity (H, W) of a map; deviations of 1 where it has none."""
        one = self.maps.maps[number]
        mean, valid = self._read(one.path, [1], window)
        if one.is_density:
            check_densities(mean, valid, one.path)
        if not one.uncertainty:
            return mean[0], np.ones_like(mean[0]), valid
        sd, has_sd = self._read(one.uncertainty, [1], window)
        check_deviations(sd, has_sd, one.uncertainty)
        return mean[0], sd[0], valid & has_sd

    def whole(self, number: int) -> tuple[float, float]:
        """Return about the sum of a map's values, and how many there are, from thinned pixels."""
        dataset = self._open(self.maps.maps[number].path)
        values, valid = read_thinned(dataset, [1], GLANCE)
        pixels = dataset.height * dataset.width / valid.size
        return pixels * float(values[0][valid].sum(dtype=float)), pixels * float(valid.sum())

    def members(self, number: int, window: Window) -> Float32:
        """Return the members (M, H, W) of a map; NaN where they have no value."""
        one = self.maps.maps[number]
        bands = list(range(1, self._open(one.ensemble).count + 1))
        values, valid = self._read(one.ensemble, bands, window)
        if one.is_density:
            check_densities(values, valid, one.ensemble)
        return np.where(valid, values, np.float32(np.nan))

    def _read(self, path: str, bands: list[int], window: Window) -> tuple[Float32, Mask]:
        dataset = self._open(path)
        method = resampling(dataset, self.maps.grid)
        return read_aligned(dataset, bands, self.maps.grid, window, method)

    def _open(self, path: str) -> Any:
        if path in self._datasets:
            self._datasets.move_to_end(path)
            return self._datasets[path]
        if len(self._datasets) >= MOST_OPEN:
            self._datasets.popitem(last=False)[1].close()
        self._datasets[path] = open_dataset(path)
        return self._datasets[path]
