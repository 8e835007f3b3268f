"""The job that puts an image onto a map by its rational polynomials and a DEM."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio import Affine
from rasterio.enums import Resampling
from rasterio.warp import reproject

from ...core.errors import InputError
from ...core.grid.grid import Grid, Window
from ...core.progress import Part, Progress
from ...core.settings.orthorectification import Orthorectify, OrthorectifyResult
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.dataset import gdal_environment, reading
from ...raster.window_pool import map_windows
from ..image_raster import Geometry, open_image
from ..image_writing import ImageLayer, check_room_for, create_image, rows_text
from ..run_card import write_run_card
from . import coregistration, rational_polynomials, terrain_heights

ROWS = 512
"""Rows of the map that are computed at once."""
WARP_MB = 64
"""Megabytes of the image that GDAL holds for them."""


@dataclass(frozen=True)
class Warp:
    """How an image is put onto a grid."""

    image: str
    rpcs: Any
    """Those of the image's file."""
    heights: str
    """Raster of heights above the ellipsoid."""
    grid: Grid
    resampling: Resampling

    def read(self, dataset: Any, window: Window, bands: list[int]) -> npt.NDArray[Any]:
        """Return bands (C, H, W) of a window of the grid as the file's own numbers, or its nodata."""
        dtype = dataset.dtypes[0]
        nodata = 0 if dataset.nodata is None else dataset.nodata
        result = np.full((len(bands), window.height, window.width), nodata, dtype)
        with reading(self.image):
            reproject(
                rasterio.band(dataset, bands),
                result,
                src_nodata=nodata,
                dst_transform=Affine(*self.grid.crop(window).transform),
                dst_crs=self.grid.crs.to_wkt(),
                dst_nodata=nodata,
                resampling=self.resampling,
                tolerance=0.0,
                warp_mem_limit=WARP_MB,
                RPC_DEM=self.heights,
                RPC_DEMINTERPOLATION="bilinear",
            )
        return result


def orthorectify(settings: Orthorectify, progress: Progress) -> OrthorectifyResult:
    """Orthorectify an image; with a reference, move it as a whole onto that."""
    with (
        gdal_environment(),
        tempfile.TemporaryDirectory(
            prefix=".iidm_", dir=Path(settings.output).absolute().parent
        ) as folder,
    ):
        heights = str(Path(folder) / "heights.tif")
        warp, layer = _plan(settings, heights, progress)
        shift = residual = float("nan")
        if settings.reference:
            part = Part(progress, 0.05, 0.2)
            fit = coregistration.coregister(warp, settings, part)
            warp, shift, residual = fit.warp, fit.shift, fit.residual
        _write(settings.output, warp, layer, Part(progress, 0.2, 0.95))
    facts = {"shift_px": shift, "residual_px": residual} if settings.reference else {}
    write_run_card("orthorectify", settings, facts)
    return OrthorectifyResult(output=settings.output, shift=shift, residual=residual)


def _plan(settings: Orthorectify, heights: str, progress: Progress) -> tuple[Warp, ImageLayer]:
    """Write the heights that the image needs; return how it is put onto which grid."""
    progress.step(0.01, QT_TRANSLATE_NOOP("IIDM", "Reading the heights"))
    with open_image(settings.image) as dataset:
        geometry = Geometry.of(dataset)
        layer = ImageLayer(
            names=[name or f"band {at}" for at, name in enumerate(dataset.descriptions, 1)],
            tags=dataset.tags(),
            dtype=dataset.dtypes[0],
            unit=dataset.units[0] or "",
        )
    if geometry.crs or geometry.rpcs is None:
        raise _without_polynomials(settings.image, bool(geometry.crs))
    shape = (geometry.height, geometry.width)
    rpcs = geometry.rpcs
    middle = float(rpcs.height_off)
    above_geoid = settings.heights == "geoid"
    box = rational_polynomials.bounds(*rational_polynomials.footprint(rpcs, shape, (middle,)))
    low, high = terrain_heights.write_heights(
        settings.dem, box, above_geoid, Path(heights), progress
    )
    lon, lat = rational_polynomials.footprint(rpcs, shape, (low, high))
    crs = rational_polynomials.choose_crs(settings.crs, float(lon.mean()), float(lat.mean()))
    grid = rational_polynomials.target_grid(lon, lat, crs, settings.resolution)
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM", "{crs}, {width} x {height} pixels of {size} m; heights {low} to {high} m."
            ),
            crs=crs.name,
            width=grid.width,
            height=grid.height,
            size=f"{settings.resolution:g}",
            low=f"{low:.0f}",
            high=f"{high:.0f}",
        )
    )
    resampling = Resampling[settings.resampling]
    return Warp(settings.image, rpcs, heights, grid, resampling), layer


def _without_polynomials(path: str, has_place: bool) -> InputError:
    if has_place:
        return InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” lies on a map already."),
            QT_TRANSLATE_NOOP("IIDM", "Go on with the atmospheric correction."),
            path=path,
        )
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” has no rational polynomials."),
        QT_TRANSLATE_NOOP("IIDM", "Import the scene with its .rpb file."),
        path=path,
    )


def _write(path: str, warp: Warp, layer: ImageLayer, progress: Progress) -> None:
    """Write the map, some rows at a time."""
    geometry = Geometry.of_grid(warp.grid)
    check_room_for(path, geometry, layer)
    bands = list(range(1, len(layer.names) + 1))

    def compute(dataset: Any, rows: Window) -> npt.NDArray[Any]:
        return warp.read(dataset, rows, bands)

    rows, fraction = geometry.rows(ROWS), 0.0
    with (
        create_image(path, geometry, layer) as sink,
        map_windows(
            compute, rows, lambda: open_image(warp.image), lambda: progress.step(fraction)
        ) as results,
    ):
        for window, values in zip(rows, results, strict=True):
            sink.write_raw(values, window)
            fraction = window.row_stop / geometry.height
            progress.step(fraction, rows_text(window, geometry))
