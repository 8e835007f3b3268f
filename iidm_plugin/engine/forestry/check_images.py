"""Checks of rasters: what their values, bands and places tell."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pyproj import CRS

from ..core import package
from ..core.grid import Grid
from ..core.settings.inputs import CheckInputs
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster import bands as band_names
from ..raster.area import PixelArea
from ..raster.source import Stack, grid_of, open_dataset, read_plane
from ..report.inputs import Finding

Values = npt.NDArray[np.floating]

BRIGHTEST = 2.0
"""Reflectance beyond which no ground lies; larger values are numbers of another kind."""
RAW, SCALED = 1023, 10_000
"""Largest digital number of 10 bits, and the factor of integer reflectance."""
EDGE_SHARE = 0.05
"""Share of the pixels with one and the same value that looks like undeclared nodata."""
SUSPECTS = (0.0, -9999.0, 65535.0, 255.0)
VEGETATED = 0.2
"""NDVI from which on near infrared must be brighter than red."""
OTHER_SIZE = 0.2
CLOUDY = 0.4
OLD_DATUMS = ("xian 1980", "beijing 1954")
BYTES_PER_PIXEL = 30
"""That a map with its deviation takes on disk, with the tiles it is resumed from."""
CARBON_LIMIT = 600.0
LONGEST = 2048
"""Pixels along a reference that are looked at."""


def image(settings: CheckInputs, grid: list[Grid]) -> Iterator[Finding]:
    """Look at place, values, bands and gaps of the image; its grid is handed on in ``grid``."""
    with Stack(settings.image, (), settings.bands) as stack:
        grid.append(stack.grid)
        names = stack.names
        values = band_names.glance(stack, range(len(names)))
        with open_dataset(settings.image) as dataset:
            declared = dataset.nodata is not None
            integer = np.issubdtype(np.dtype(dataset.dtypes[0]), np.integer)
            scaled = dataset.scales[0] != 1.0
            gaps = 1.0 - float((dataset.read_masks(1, out_shape=(1, 512, 512)) > 0).mean())
    band_names.check_values(values, settings.image, names)
    yield from _place(grid[0])
    yield from _radiometry(values, integer and not scaled)
    yield from _order(dict(zip((name.lower() for name in names), values, strict=True)))
    if not declared:
        yield from _undeclared(values)
    if gaps > CLOUDY:
        yield _finding(
            "image",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "{share} % of the image have no value, for clouds or gaps."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Totals leave that out; choose another date where it matters."
            ),
            share=round(100 * gaps),
        )


def _finding(subject: str, level: str, text: str, remedy: str, **values: object) -> Finding:
    return Finding(subject, level, Text.of(text, **values), Text.of(remedy, **values))


def _place(grid: Grid) -> Iterator[Finding]:
    crs = CRS.from_user_input(grid.crs)
    if crs.is_geographic:
        yield _finding(
            "image",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The image is in degrees ({crs})."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Areas are right all the same; for maps, resample to a zone of CGCS2000 (EPSG:45xx).",
            ),
            crs=crs.name,
        )
    datum = (crs.datum.name if crs.datum else crs.name).lower().replace("_", " ")
    if any(old in datum or old in crs.name.lower() for old in OLD_DATUMS):
        yield _finding(
            "image",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The image has the old datum {crs}."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Transform it to CGCS2000 with local parameters; else it lies 50 to 120 m off.",
            ),
            crs=crs.name,
        )


def _radiometry(values: Values, plain_integer: bool) -> Iterator[Finding]:
    brightest = float(np.percentile(values, 99))
    if brightest <= BRIGHTEST:
        return
    highest = float(values.max())
    if plain_integer and highest <= RAW:
        text = QT_TRANSLATE_NOOP(
            "IIDM", "Values reach {highest}: they look like raw digital numbers."
        )
        remedy = QT_TRANSLATE_NOOP("IIDM", "Calibrate the image to surface reflectance first.")
    elif brightest <= 1.6 * SCALED:
        text = QT_TRANSLATE_NOOP(
            "IIDM",
            "Values reach {highest}: they look like reflectance times 10000 without its scale.",
        )
        remedy = QT_TRANSLATE_NOOP(
            "IIDM",
            "Set the scale 0.0001 in the raster (gdal_edit -scale 0.0001), and Sentinel-2's offset.",
        )
    else:
        text = QT_TRANSLATE_NOOP("IIDM", "Values reach {highest}: that is no reflectance.")
        remedy = QT_TRANSLATE_NOOP(
            "IIDM", "Landsat Collection 2 needs 0.0000275 x value - 0.2; others their own scale."
        )
    yield _finding("image", "warn", text, remedy, highest=f"{highest:g}")


def _order(named: dict[str, Values]) -> Iterator[Finding]:
    """Hold bands against what plants do: dark in red, bright beyond."""
    if not {"blue", "green", "red", "nir"} <= set(named):
        return
    red, nir, blue, green = (named[name] for name in ("red", "nir", "blue", "green"))
    with np.errstate(divide="ignore", invalid="ignore"):
        likeness = np.nanmedian((nir - red) / (nir + red))
    if likeness < -VEGETATED or np.median(blue - green) > 0.1 * max(float(np.median(green)), 1e-6):
        yield _finding(
            "image",
            "warn",
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Near infrared is darker than red, or blue brighter than green, nearly everywhere.",
            ),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Without forest that may be; else the bands are in another order (option BANDS).",
            ),
        )


def _undeclared(values: Values) -> Iterator[Finding]:
    for suspect in SUSPECTS:
        share = float((values == suspect).all(axis=0).mean())
        if share > EDGE_SHARE:
            yield _finding(
                "image",
                "warn",
                QT_TRANSLATE_NOOP("IIDM", "{share} % of the pixels are {value} in every band."),
                QT_TRANSLATE_NOOP(
                    "IIDM", "If that is nodata, say so in the raster (gdal_edit -a_nodata {value})."
                ),
                share=round(100 * share),
                value=f"{suspect:g}",
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
    if abs(side / card.pixel_m - 1) > OTHER_SIZE:
        yield _finding(
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
        yield _finding(
            "model",
            "warn",
            QT_TRANSLATE_NOOP(
                "IIDM", "The image's radiometry is {found}, the model was trained on {wanted}."
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
    values, valid = read_plane(settings.reference, own.resampled(factor))
    labels = values[valid]
    if not labels.size:
        yield _finding(
            "reference",
            "fail",
            QT_TRANSLATE_NOOP("IIDM", "The reference has no value over the image."),
            QT_TRANSLATE_NOOP("IIDM", "Check its overlap and nodata value."),
        )
        return
    if np.ptp(labels) == 0 or labels.min() < 0 or labels.max() > CARBON_LIMIT:
        yield _finding(
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
        yield _finding(
            "reference",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The reference holds biomass, the map will hold carbon."),
            QT_TRANSLATE_NOOP("IIDM", "Run “Carbon from a biomass map” first."),
        )
    pool = package.load(settings.model).card.target.pool if settings.model else ""
    if pool and tags.get("POOL", pool).lower() != pool.lower():
        yield _finding(
            "reference",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The reference holds the pool “{own}”, the model “{other}”."),
            QT_TRANSLATE_NOOP("IIDM", "Add or take off the roots before you compare or train."),
            own=tags["POOL"],
            other=pool,
        )


def machine(settings: CheckInputs, grid: Grid) -> Iterator[Finding]:
    """Hold what a map of the image needs against the disk."""
    folder = Path(settings.report or settings.image).absolute().parent
    needed = grid.height * grid.width * BYTES_PER_PIXEL / 1e9
    free = shutil.disk_usage(folder).free / 1e9
    if needed > free:
        yield _finding(
            "machine",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "A map of this image needs {needed} GB, {free} GB are free."),
            QT_TRANSLATE_NOOP("IIDM", "Free some space or choose another disk."),
            needed=f"{needed:.1f}",
            free=f"{free:.1f}",
        )
