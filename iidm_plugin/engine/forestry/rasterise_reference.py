"""The job that makes a reference raster of stands or plots."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import numpy as np
import numpy.typing as npt

from ..core.arrays import Float64
from ..core.errors import InputError
from ..core.grid.grid import Grid
from ..core.progress import Progress
from ..core.settings.rasterise import RasteriseReference, RasteriseReferenceResult
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.dataset import gdal_environment, grid_of, open_dataset
from ..raster.vector.coverage import coverage_by_rows
from ..raster.vector.geometry import metric_crs, polygons
from ..raster.vector.layers import numeric_field, read_vector, warn_of_missing
from ..raster.writing.sink import Layer, Sink, create
from .inventory import columns

ROWS = 512


def rasterise_reference(
    settings: RasteriseReference, progress: Progress
) -> RasteriseReferenceResult:
    """Write the value, the weight and the number of the stand or plot that each pixel belongs to."""
    paths = (settings.output, settings.weight, settings.number)
    with gdal_environment():
        with open_dataset(settings.image) as dataset:
            grid = grid_of(dataset)
        table = _read_features(settings, grid, progress)
        field = columns.require(table, settings.field, "carbon", "FIELD")
        values = numeric_field(table, field)
        warn_of_missing(values, field, settings.features, progress)
        shapes, least = footprints(table, settings)
        has_value = np.isfinite(values) & ~np.asarray(shapes.geometry.is_empty)
        pixels = _count_pixels(shapes, has_value, least, grid, progress)
        is_used = pixels >= (settings.least_pixels if least > 0 else 1)
        if not is_used.any():
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "No stand or plot of “{path}” labels enough pixels."),
                QT_TRANSLATE_NOOP(
                    "IIDM", "Allow a smaller share (LEAST_COVER), strip (BUFFER_M) or stand."
                ),
                path=settings.features,
            )
        tags = {"POOL": _pool(table), "QUANTITY": "carbon density"}
        layers = (
            Layer("carbon density", "Mg C/ha", tags, "carbon.qml"),
            Layer("weight", "", tags),
            Layer("number", "", tags),
        )
        with ExitStack() as everything:
            sinks = [
                everything.enter_context(create(path, grid, layer)) if path else None
                for path, layer in zip(paths, layers, strict=True)
            ]
            label_count = _write(sinks, shapes, np.where(is_used, values, np.nan), least, grid)
    return RasteriseReferenceResult(
        *paths, float(label_count), float(is_used.sum()), float((~is_used).sum())
    )


def _read_features(settings: RasteriseReference, grid: Grid, progress: Progress) -> Any:
    """Read the stands or plots, of which those far off the grid are excluded."""
    table = read_vector(settings.features, grid, settings.encoding, progress)
    return table[~table.geometry.is_empty].reset_index(drop=True)


def footprints(table: Any, settings: RasteriseReference) -> tuple[Any, float]:
    """Return the ground of each feature, and the least share of a pixel that counts: 0 for plots."""
    metric = table.geometry.to_crs(metric_crs(table))
    if table.geometry.geom_type.isin(["Point", "MultiPoint"]).all():
        radius = float(np.sqrt(settings.plot_area * 10_000 / np.pi))
        return table.set_geometry(metric.buffer(radius).to_crs(table.crs)), 0.0
    inner = polygons(metric)[0].buffer(-settings.buffer_m)
    return table.set_geometry(inner.to_crs(table.crs)), settings.least_cover


def _pool(table: Any) -> str:
    """Return the pool that the features state; living trees where they state none.

    Raises:
        InputError: they state several.
    """
    pools = set(table["pool"].dropna()) if "pool" in table.columns else {"tree"}
    if len(pools) > 1:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The features are of several pools: {pools}."),
            QT_TRANSLATE_NOOP("IIDM", "Make a reference of each."),
            pools=sorted(map(str, pools)),
        )
    return str(next(iter(pools), "tree"))


def _count_pixels(
    shapes: Any, has_value: npt.NDArray[np.bool_], least: float, grid: Grid, progress: Progress
) -> npt.NDArray[np.int64]:
    """Return how many pixels each feature would label; 0 where it has no value."""
    counts = np.zeros(len(shapes), np.int64)
    for window, piece in coverage_by_rows(shapes[["geometry"]], grid, ROWS):
        progress.step(
            0.5 * window.row / grid.height, QT_TRANSLATE_NOOP("IIDM", "Laying out the reference")
        )
        counts += np.bincount(piece.zone[piece.share >= least], minlength=len(shapes))
    return np.where(has_value, counts, 0)


def _write(sinks: list[Sink | None], shapes: Any, values: Float64, least: float, grid: Grid) -> int:
    """Write the rasters; a pixel that several features touch goes to the one with most of it."""
    label_count = 0
    for window, piece in coverage_by_rows(shapes[["geometry"]], grid, ROWS):
        planes = np.full((3, window.height * window.width), np.nan, np.float32)
        use = (piece.share >= least) & np.isfinite(values[piece.zone])
        order = np.flatnonzero(use)[np.argsort(piece.share[use], kind="stable")]
        pixel, zone = piece.pixel[order], piece.zone[order]
        planes[:, pixel] = values[zone], piece.share[order], zone + 1
        label_count += int(np.isfinite(planes[0]).sum())
        for sink, plane in zip(sinks, planes, strict=True):
            if sink:
                sink.write(plane.reshape(window.height, window.width), window)
    return label_count
