"""Writing rasters whole or not at all, with everything that must travel with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio._err import CPLE_BaseError  # what GDAL's own errors become, in no public module
from rasterio.enums import Resampling
from rasterio.errors import CRSError, RasterioError

from ...core.errors import OutputError
from ...core.files.outputs import is_own_style, style_path
from ...core.files.writing import write_text, written_aside
from ...core.grid.grid import Grid, Window
from ...core.last_handler import tells_of_memory
from ...core.paths import STYLES
from ...core.text import QT_TRANSLATE_NOOP, phrase
from .compression import compression_threads, round_estimates

NODATA = -9999.0
LABEL = re.compile(r'label="([^"]*)"')
CLASSES = (
    QT_TRANSLATE_NOOP("IIDM", "outside"),
    QT_TRANSLATE_NOOP("IIDM", "inside"),
    QT_TRANSLATE_NOOP("IIDM", "loss"),
    QT_TRANSLATE_NOOP("IIDM", "no significant change"),
    QT_TRANSLATE_NOOP("IIDM", "gain"),
    QT_TRANSLATE_NOOP("IIDM", "no flag"),
    QT_TRANSLATE_NOOP("IIDM", "humid"),
    QT_TRANSLATE_NOOP("IIDM", "low contrast"),
    QT_TRANSLATE_NOOP("IIDM", "humid, low contrast"),
    QT_TRANSLATE_NOOP("IIDM", "outside the training range"),
    QT_TRANSLATE_NOOP("IIDM", "humid, outside"),
    QT_TRANSLATE_NOOP("IIDM", "low contrast, outside"),
    QT_TRANSLATE_NOOP("IIDM", "all three"),
    QT_TRANSLATE_NOOP("IIDM", "clear"),
    QT_TRANSLATE_NOOP("IIDM", "cloud"),
    QT_TRANSLATE_NOOP("IIDM", "shadow"),
    QT_TRANSLATE_NOOP("IIDM", "snow"),
    QT_TRANSLATE_NOOP("IIDM", "water"),
)
"""Names of classes in the styles, for the extractor of texts."""
BLOCK = 256
TILES = {"tiled": True, "blockxsize": BLOCK, "blockysize": BLOCK}
ROWS = {"tiled": False, "blockysize": 1}
"""Of many bands: blocks that are not yet full would be held in memory for all of them."""


@dataclass(frozen=True)
class Layer:
    """What one output raster is."""

    description: str
    unit: str
    tags: Mapping[str, str] = field(default_factory=dict)
    style: str = ""
    """File name of a style in ``resources/styles``."""
    bands: int = 1
    """Of several bands, each is described by its number as well,"""
    names: tuple[str, ...] = ()
    """or by its name, where it has one; such bands are for display."""
    classes: bool = False
    """Whether values stand for classes or numbers of things, of which no mean is taken."""
    dtype: str = "float32"
    """Whole numbers have no fraction and 0 where there is no value."""
    is_estimate: bool = False
    """Whether values are rounded far below their errors, see :func:`compression.round_estimates`."""


def profile(grid: Grid, bands: int = 1, dtype: str = "float32") -> dict[str, Any]:
    """Return the creation options of every raster this plugin writes."""
    return {
        "driver": "GTiff",
        "height": grid.height,
        "width": grid.width,
        "count": bands,
        "dtype": dtype,
        "crs": grid.crs.to_wkt(),
        "transform": rasterio.Affine(*grid.transform),
        "nodata": NODATA if dtype == "float32" else 0,
        **(TILES if bands == 1 else ROWS),
        "interleave": "band",
        "compress": "deflate",
        "zlevel": 1,
        "predictor": 3 if dtype == "float32" else 2,
        "bigtiff": "if_safer",
        "num_threads": compression_threads(),
    }


class Sink:
    """An opened raster that takes rows of blocks."""

    def __init__(self, dataset: Any, is_estimate: bool = False) -> None:
        self._dataset = dataset
        self._is_estimate = is_estimate
        self._nodata = np.array(dataset.nodata, dataset.dtypes[0])

    def write(self, values: npt.NDArray[Any], window: Window) -> None:
        """Write (H, W) values, or (B, H, W) of several bands; NaN becomes nodata."""
        where = rasterio.windows.Window(window.col, window.row, window.width, window.height)
        planes = values[None] if values.ndim == 2 else values
        for band, plane in enumerate(planes, 1):  # one after the other: they stay in the cache
            plain = np.where(np.isnan(plane), self._nodata, plane)
            plain = plain.astype(self._nodata.dtype, copy=False)
            plain = round_estimates(plain) if self._is_estimate else plain
            self._dataset.write(plain, band, window=where)


@contextmanager
def create(path: str, grid: Grid, layer: Layer) -> Iterator[Sink]:
    """Open a new Float32 GeoTIFF; it appears under its name only when it is whole."""
    with writing(path), written_aside(path) as part:
        with rasterio.open(part, "w", **profile(grid, layer.bands, layer.dtype)) as dataset:
            dataset.descriptions = band_descriptions(layer)
            dataset.units = (layer.unit,) * layer.bands
            dataset.update_tags(**layer.tags)
            yield Sink(dataset, layer.is_estimate)
        if layer.bands == 1 or layer.names:  # members are there to be summed, not displayed
            _build_overviews(part, grid, Resampling.mode if layer.classes else Resampling.average)
        # derived from a former raster of this name: its statistics and its overviews
        for end in (".aux.xml", ".ovr"):
            Path(f"{path}{end}").unlink(missing_ok=True)
    write_style(path, layer.style)


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Turn what GDAL raises while it writes into the error that names the output."""
    try:
        yield
    except (RasterioError, CRSError, CPLE_BaseError) as error:
        if tells_of_memory(error.__cause__ or error):
            raise MemoryError(str(error)) from error
        raise OutputError(
            QT_TRANSLATE_NOOP("IIDM", "Writing “{path}” failed ({reason})."),
            QT_TRANSLATE_NOOP("IIDM", "See whether the disk is full or was taken away."),
            path=path,
            reason=" ".join(str(error.__cause__ or error).split()),
        ) from error


def write_style(raster: str, name: str) -> None:
    """Write a style beside a raster, its default in QGIS; one that a user has made stays."""
    path = style_path(raster)
    if path.exists() and not is_own_style(path):
        return
    if name:
        write_text(path, _style(name))
    else:
        path.unlink(missing_ok=True)


def _style(name: str) -> str:
    """Return a style with the names of its classes in the user's language."""
    style = (STYLES / name).read_text(encoding="utf-8")
    return LABEL.sub(lambda label: f'label="{escape(phrase(unescape(label[1])))}"', style)


def band_descriptions(layer: Layer) -> list[str]:
    """Return how each band of a raster is described."""
    if layer.bands == 1:
        return [layer.description]
    numbers = [str(number) for number in range(1, layer.bands + 1)]
    return [f"{layer.description} {name}" for name in layer.names or numbers]


def _build_overviews(part: Path, grid: Grid, resampling: Resampling) -> None:
    longest = max(grid.height, grid.width)
    factors = [2**power for power in range(1, 8) if longest // 2**power >= BLOCK]
    if factors:
        options = {"COMPRESS_OVERVIEW": "DEFLATE", "ZLEVEL_OVERVIEW": "1"}  # 6 takes twice the time
        threads = {"GDAL_NUM_THREADS": compression_threads()}
        with rasterio.Env(**options, **threads), rasterio.open(part, "r+") as dataset:
            dataset.build_overviews(factors, resampling)
