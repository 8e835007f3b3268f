"""Writing rasters whole or not at all, with everything that must travel with them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.enums import Resampling

from ..core.files import written_aside
from ..core.grid import Grid, Window

NODATA = -9999.0
STYLES = Path(__file__).parents[3] / "resources" / "styles"
BLOCK = 256


@dataclass(frozen=True)
class Layer:
    """What one output raster is."""

    description: str
    unit: str
    tags: Mapping[str, str] = field(default_factory=dict)
    style: str = ""
    """File name of a style in ``resources/styles``."""


def profile(grid: Grid, bands: int = 1, dtype: str = "float32") -> dict[str, Any]:
    """Return the creation options of every raster this plugin writes."""
    return {
        "driver": "GTiff",
        "height": grid.height,
        "width": grid.width,
        "count": bands,
        "dtype": dtype,
        "crs": grid.crs,
        "transform": rasterio.Affine(*grid.transform),
        "nodata": NODATA if dtype == "float32" else 0,
        "tiled": True,
        "blockxsize": BLOCK,
        "blockysize": BLOCK,
        "compress": "deflate",
        "zlevel": 1,
        "predictor": 3 if dtype == "float32" else 2,
        "bigtiff": "if_safer",
        "num_threads": "all_cpus",
    }


class Sink:
    """An opened raster that takes rows of blocks."""

    def __init__(self, dataset: Any) -> None:
        self._dataset = dataset

    def write(self, values: npt.NDArray[np.float32], window: Window) -> None:
        """Write (H, W) values; NaN becomes nodata."""
        filled = np.where(np.isnan(values), np.float32(NODATA), values)
        where = rasterio.windows.Window(window.col, window.row, window.width, window.height)
        self._dataset.write(filled, 1, window=where)


@contextmanager
def create(path: str, grid: Grid, layer: Layer) -> Iterator[Sink]:
    """Open a new one-band Float32 GeoTIFF; it appears under its name only when it is whole."""
    with written_aside(path) as part:
        with rasterio.open(part, "w", **profile(grid)) as dataset:
            dataset.set_band_description(1, layer.description)
            dataset.units = (layer.unit,)
            dataset.update_tags(**layer.tags)
            yield Sink(dataset)
        _build_overviews(part, grid)
    if layer.style:
        shutil.copyfile(STYLES / layer.style, Path(path).with_suffix(".qml"))


def _build_overviews(part: Path, grid: Grid) -> None:
    longest = max(grid.height, grid.width)
    factors = [2**power for power in range(1, 8) if longest // 2**power >= BLOCK]
    if factors:
        options = {"COMPRESS_OVERVIEW": "DEFLATE", "GDAL_NUM_THREADS": "ALL_CPUS"}
        with rasterio.Env(**options), rasterio.open(part, "r+") as dataset:
            dataset.build_overviews(factors, Resampling.average)
