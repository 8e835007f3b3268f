"""The job that maps a model's area of applicability."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import numpy as np

from ..core.arrays import Float32, Mask
from ..core.errors import ModelError
from ..core.grid.grid import Grid, Window
from ..core.model_file import package as packages
from ..core.model_file.scaling import Band, standardise
from ..core.progress import Progress
from ..core.settings.applicability import AreaOfApplicability, AreaOfApplicabilityResult
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.checks import fitting
from ..raster.dataset import gdal_environment
from ..raster.source import Stack
from ..raster.vector.polygon_mask import read_polygon_mask
from ..raster.window_pool import map_windows
from ..raster.writing.sink import Layer, create
from .dissimilarity_index import Applicability, from_bytes
from .features.indices import plane_count, with_indices

ROWS = 256
"""Rows that are processed at once."""


def area_of_applicability(
    settings: AreaOfApplicability, progress: Progress
) -> AreaOfApplicabilityResult:
    """Write the dissimilarity index of each pixel, and where it is small enough for the model."""
    model = packages.load(settings.model)
    applicability = load_applicability(model)
    with gdal_environment():
        with _open_image(settings) as stack:
            order = fitting(stack, settings.image, model.card, progress)
            grid = stack.grid
        area = read_polygon_mask(settings.area, grid, progress) if settings.area else None
        window = area.window() if area else grid.window

        def compute(stack: Stack, rows: Window) -> Float32:
            where = rows.shift(window.row, window.col)
            image, valid = stack.read(where, order)
            if area:
                valid = valid & area.mask(where)
            return _index(image, valid, model.card.bands, applicability)

        def tick() -> None:
            progress.step(fraction)

        part, fraction, pixels, inside = grid.crop(window), 0.0, 0, 0
        with (
            _open_outputs(settings, part, model.digest, applicability.threshold) as write,
            map_windows(compute, part.rows(ROWS), lambda: _open_image(settings), tick) as indices,
        ):
            for rows, index in zip(part.rows(ROWS), indices, strict=True):
                fraction = rows.row_stop / part.height
                progress.step(
                    fraction, QT_TRANSLATE_NOOP("IIDM", "Computing the dissimilarity index")
                )
                applies = np.where(np.isnan(index), index, index <= applicability.threshold)
                pixels += int(np.isfinite(index).sum())
                inside += int(np.nansum(applies))
                write(index, applies.astype(np.float32), rows)
    share = 100 * inside / pixels if pixels else float("nan")
    return AreaOfApplicabilityResult(
        settings.output, settings.applicable, share, applicability.threshold
    )


def _open_image(settings: AreaOfApplicability) -> Stack:
    return Stack(settings.image, settings.extra, settings.bands)


@contextmanager
def _open_outputs(
    settings: AreaOfApplicability, grid: Grid, digest: str, threshold: float
) -> Iterator[Callable[[Float32, Float32, Window], None]]:
    """Open the rasters that are requested; give what writes rows of index and applicability."""
    tags = {"MODEL_SHA": digest, "THRESHOLD": f"{threshold:.4f}"}
    layers = (
        Layer("dissimilarity index", "", tags, "dissimilarity.qml"),
        Layer("inside the area of applicability", "", tags, "applicable.qml", classes=True),
    )
    paths = (settings.output, settings.applicable)
    with ExitStack() as everything:
        sinks = [
            everything.enter_context(create(path, grid, layer)) if path else None
            for path, layer in zip(paths, layers, strict=True)
        ]

        def write(index: Float32, applies: Float32, rows: Window) -> None:
            for sink, plane in zip(sinks, (index, applies), strict=True):
                if sink:
                    sink.write(plane, rows)

        yield write


def load_applicability(model: packages.Package) -> Applicability:
    """Return the area of applicability that a model holds.

    Raises:
        ModelError: it has none, or it is damaged.
    """
    if packages.APPLICABILITY not in model.parts:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "“{name}” does not contain an area of applicability."),
            QT_TRANSLATE_NOOP("IIDM", "Train or distil it again with this version of the plugin."),
            name=model.path.name,
        )
    planes = plane_count(model.card.bands)
    return from_bytes(model.part(packages.APPLICABILITY), planes, model.path.name)


def _index(
    image: Float32, valid: Mask, bands: tuple[Band, ...], applicability: Applicability
) -> Float32:
    """Return the index (H, W) of an image (C, H, W); NaN where it is not valid."""
    planes = with_indices(standardise(image, valid, bands), bands)
    index = np.full(valid.shape, np.nan, np.float32)
    if valid.any():
        index[valid] = applicability.dissimilarity(planes[:, valid].T)
    return index
