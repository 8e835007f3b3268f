"""Checks of rasters: what their values, bands and places show."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ...core.findings import Finding, finding
from ...core.grid.grid import Grid
from ...core.model_file import package
from ...core.settings.inputs import CheckInputs
from ...core.text import QT_TRANSLATE_NOOP
from ...raster import bands as band_names
from ...raster.area import PixelArea
from ...raster.checks import check_place_and_bands, check_reflectance
from ...raster.dataset import grid_of, open_dataset
from ...raster.source import Stack, read_plane

OTHER_SIZE = 0.2
CLOUDY = 0.4
BYTES_PER_PIXEL = 30
"""That a map with its deviation takes on disk, with the tiles it is resumed from."""
CARBON_LIMIT = 600.0
LONGEST = 2048
"""Pixels along a reference that are used."""


def image(settings: CheckInputs, grid: list[Grid]) -> Iterator[Finding]:
    """Look at place, values, bands and gaps of the image; its grid is handed on in ``grid``."""
    with Stack(settings.image, (), settings.bands) as stack:
        grid.append(stack.grid)
        names = stack.names
        values = band_names.glance(stack, range(len(names)))
        with open_dataset(settings.image) as dataset:
            gaps = 1.0 - float((dataset.read_masks(1, out_shape=(1, 512, 512)) > 0).mean())
        band_names.check_values(values, settings.image, names)
        yield from check_place_and_bands(settings.image, grid[0], names, values)
        yield from check_reflectance(settings.image, values)
    if gaps > CLOUDY:
        yield finding(
            "image",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "{share} % of the image have no value, for clouds or gaps."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Totals leave that out; choose another date where it matters."
            ),
            share=round(100 * gaps),
        )


def model(settings: CheckInputs) -> Iterator[Finding]:
    """Hold the image against what the model was trained on."""
    card = package.load(settings.model).card
    if not settings.image:
        return
    with Stack(settings.image, (), settings.bands) as stack:
        own = [band for band in card.bands if not band.name.startswith("extra")]
        band_names.match(stack.names, own, settings.image)
        side = PixelArea(stack.grid).side_m()
        radiometry = stack.radiometry
    if card.pixel_m and abs(side / card.pixel_m - 1) > OTHER_SIZE:
        yield finding(
            "model",
            "warn",
            QT_TRANSLATE_NOOP(
                "IIDM", "The image's pixels are {side} m wide, the model was trained on {own} m."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Resample the image, or train a model on such images."),
            side=f"{side:.1f}",
            own=f"{card.pixel_m:.1f}",
        )
    if radiometry and card.radiometry and radiometry != card.radiometry:
        yield finding(
            "model",
            "warn",
            QT_TRANSLATE_NOOP(
                "IIDM", "The image is in {found}, the model was trained on {wanted}."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Bring the image to the model's radiometry."),
            found=radiometry,
            wanted=card.radiometry,
        )


def reference(settings: CheckInputs, grid: list[Grid]) -> Iterator[Finding]:
    """Look at the labels: their range, and the pool they stand for."""
    with open_dataset(settings.reference) as dataset:
        tags = dataset.tags()
        own = grid[0] if grid else grid_of(dataset)
    factor = max(1.0, max(own.height, own.width) / LONGEST)
    values, valid = read_plane(settings.reference, own.resample(factor))
    labels = values[valid]
    if not labels.size:
        yield finding(
            "reference",
            "fail",
            QT_TRANSLATE_NOOP("IIDM", "The reference has no value over the image."),
            QT_TRANSLATE_NOOP("IIDM", "Check its overlap and nodata value."),
        )
        return
    if np.ptp(labels) == 0 or labels.min() < 0 or labels.max() > CARBON_LIMIT:
        yield finding(
            "reference",
            "fail",
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The reference has values from {low} to {high}; carbon lies in 0 to {limit} Mg C/ha.",
            ),
            QT_TRANSLATE_NOOP("IIDM", "Check its unit and nodata value."),
            low=f"{labels.min():g}",
            high=f"{labels.max():g}",
            limit=f"{CARBON_LIMIT:g}",
        )
    if tags.get("QUANTITY", "").lower().startswith("biomass"):
        yield finding(
            "reference",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The reference is biomass, the map will be carbon."),
            QT_TRANSLATE_NOOP("IIDM", "Run “Carbon from a biomass map” first."),
        )
    pool = package.load(settings.model).card.target.pool if settings.model else ""
    if pool and tags.get("POOL", pool).lower() != pool.lower():
        yield finding(
            "reference",
            "warn",
            QT_TRANSLATE_NOOP(
                "IIDM", "The reference is of the pool “{own}”, the model of “{other}”."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "Add or subtract below-ground biomass before you compare or train."
            ),
            own=tags["POOL"],
            other=pool,
        )


def machine(settings: CheckInputs, grid: Grid) -> Iterator[Finding]:
    """Hold what a map of the image needs against the disk."""
    folder = Path(settings.report or settings.image).absolute().parent
    needed_gb = grid.height * grid.width * BYTES_PER_PIXEL / 1e9
    free = shutil.disk_usage(folder).free / 1e9
    if needed_gb > free:
        yield finding(
            "machine",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "A map of this image needs {needed} GB, {free} GB are free."),
            QT_TRANSLATE_NOOP("IIDM", "Free some space or choose another disk."),
            needed=f"{needed_gb:.1f}",
            free=f"{free:.1f}",
        )
