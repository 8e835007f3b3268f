"""The job that maps a model's area of applicability."""

from __future__ import annotations

from contextlib import ExitStack

import numpy as np

from ..core.errors import ModelError
from ..core.grid.grid import Window
from ..core.model_file import package as packages
from ..core.model_file.scaling import Band, standardise
from ..core.progress import Progress
from ..core.settings.applicability import AreaOfApplicability, AreaOfApplicabilityResult
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.checks import fitting
from ..raster.dataset import gdal_environment
from ..raster.sink import Layer, create
from ..raster.source import Stack
from ..raster.vector.layers import Area
from .dissimilarity_index import Applicability, from_bytes
from .features.indices import plane_count, with_indices

ROWS = 256
"""Rows that are processed at once."""


def area_of_applicability(
    settings: AreaOfApplicability, progress: Progress
) -> AreaOfApplicabilityResult:
    """Write the dissimilarity index of each pixel, and where it is small enough for the model."""
    paths = (settings.output, settings.applicable)
    model = packages.load(settings.model)
    bands, applicability = model.card.bands, load_applicability(model)
    tags = {"MODEL_SHA": model.digest, "THRESHOLD": f"{applicability.threshold:.4f}"}
    layers = (
        Layer("dissimilarity index", "", tags, "dissimilarity.qml"),
        Layer("inside the area of applicability", "", tags, "applicable.qml", classes=True),
    )
    valid_count = inside = 0
    with gdal_environment(), Stack(settings.image, settings.extra, settings.bands) as stack:
        order = fitting(stack, settings.image, model.card, progress)
        grid = stack.grid
        area = Area(settings.area, grid) if settings.area else None
        window = area.window() if area else grid.window
        part = grid.crop(window)
        with ExitStack() as everything:
            sinks = [
                everything.enter_context(create(path, part, layer)) if path else None
                for path, layer in zip(paths, layers, strict=True)
            ]
            for rows in part.rows(ROWS):
                progress.step(
                    rows.row / part.height,
                    QT_TRANSLATE_NOOP("IIDM", "Computing the dissimilarity index"),
                )
                there = rows.shift(window.row, window.col)
                index = _strip(stack, order, there, area, bands, applicability)
                applies = np.where(np.isnan(index), index, index <= applicability.threshold)
                valid_count += int(np.isfinite(index).sum())
                inside += int(np.nansum(applies))
                for sink, plane in zip(sinks, (index, applies), strict=True):
                    if sink:
                        sink.write(plane.astype(np.float32), rows)
    share = 100 * inside / valid_count if valid_count else float("nan")
    return AreaOfApplicabilityResult(*paths, share, applicability.threshold)


def load_applicability(model: packages.Package) -> Applicability:
    """Return what a model tells of the its area of applicability.

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


def _strip(
    stack: Stack,
    order: list[int],
    window: Window,
    area: Area | None,
    bands: tuple[Band, ...],
    applicability: Applicability,
) -> np.ndarray:
    """Return the index (h, w) of some rows; NaN where there is no image."""
    image, valid = stack.read(window, order)
    if area:
        valid = valid & area.mask(window)
    planes = with_indices(standardise(image, valid, bands), bands)
    index = np.full(valid.shape, np.nan, np.float32)
    if valid.any():
        index[valid] = applicability.dissimilarity(planes[:, valid].T)
    return index
