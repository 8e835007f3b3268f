"""Questionable properties of an image: its place, its bands and its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..core.arrays import Floats
from ..core.errors import InputError
from ..core.findings import Finding, finding, warn
from ..core.grid.grid import Grid
from ..core.model_file.card import Card
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP
from . import bands
from .dataset import open_dataset
from .source import Stack

BRIGHTEST = 2.0
"""Reflectance beyond which no ground lies; larger values are numbers of another kind."""
RAW, SCALED_MOST = 1023, 10_000
"""Largest digital number of 10 bits, and the factor of integer reflectance."""
EDGE_SHARE = 0.05
"""Share of the pixels with one and the same value that is probably undeclared nodata."""
SUSPECTS = (0.0, -9999.0, 65535.0, 255.0)
BLUER = 0.1
"""Reflectance by which blue exceeds green on no ground; through haze it may by less."""
LEAST_NDVI = 0.2
"""NDVI from which on near infrared must be brighter than red."""
OLD_DATUMS = ("xian 1980", "beijing 1954")


def check_single(path: str) -> None:
    """Check that a raster has one band: of several it would not be known which is meant.

    Raises:
        InputError: it has more.
    """
    with open_dataset(path) as dataset:
        count = dataset.count
    if count > 1:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has {count} bands, where one is needed."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a raster of one band, or save the band you mean."),
            path=path,
            count=count,
        )


def fitting(stack: Stack, image: str, card: Card, progress: Progress) -> list[int]:
    """Return the index in an opened stack of each band of a model, and warn of questionable properties.

    Raises:
        InputError: a band is missing, or the image holds no values.
    """
    for notice in stack.notices:
        progress.warn(notice)
    order = bands.match(stack.names, card.bands, image)
    values = bands.glance(stack, order)
    bands.check_values(values, image, [band.name for band in card.bands])
    bands.warn_of_values(values, card.bands, progress)
    warn(
        check_place_and_bands(image, stack.grid, [stack.names[at] for at in order], values),
        progress,
    )
    bands.warn_of_radiometry(stack.radiometry, card.radiometry, progress)
    return order


def check_place_and_bands(
    path: str, grid: Grid, names: Sequence[str], values: Floats
) -> Iterator[Finding]:
    """Look at the place of an image, and at some values (C, n) of bands with these names."""
    yield from _place(grid)
    yield from _order(dict(zip((name.lower() for name in names), values, strict=True)))
    with open_dataset(path) as dataset:
        if dataset.nodata is None:
            own = [not name.startswith("extra") for name in names]  # which may hold anything
            yield from _undeclared_nodata(values[own], dataset.scales[0], dataset.offsets[0])


def _place(grid: Grid) -> Iterator[Finding]:
    crs = grid.crs.pyproj
    if crs.is_geographic:
        yield finding(
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
        yield finding(
            "image",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The image has the old datum {crs}."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Transform it to CGCS2000 with local parameters; else it lies 50 to 120 m off.",
            ),
            crs=crs.name,
        )


def check_reflectance(path: str, values: Floats) -> Iterator[Finding]:
    """Look at values (C, n) of a stack for numbers that are no reflectance."""
    with open_dataset(path) as dataset:
        integer = np.issubdtype(np.dtype(dataset.dtypes[0]), np.integer)
        plain_integer = integer and dataset.scales[0] == 1.0
        values = values[: dataset.count]  # further rasters of a stack may hold anything
    brightest = float(np.percentile(values, 99))
    if brightest <= BRIGHTEST:
        return
    highest = float(values.max())
    if plain_integer and highest <= RAW:
        text = QT_TRANSLATE_NOOP(
            "IIDM", "Values reach {highest}: they are probably raw digital numbers."
        )
        remedy = QT_TRANSLATE_NOOP(
            "IIDM",
            "Convert the image to surface reflectance first: radiometric calibration, then "
            "atmospheric correction.",
        )
    elif brightest <= 1.6 * SCALED_MOST:
        text = QT_TRANSLATE_NOOP(
            "IIDM",
            "Values reach {highest}: they are probably reflectance times 10000 without its scale "
            "factor.",
        )
        remedy = QT_TRANSLATE_NOOP(
            "IIDM",
            "Set the scale factor 0.0001 in the raster (gdal_edit -scale 0.0001), and "
            "Sentinel-2's offset.",
        )
    else:
        text = QT_TRANSLATE_NOOP("IIDM", "Values reach {highest}: that is no reflectance.")
        remedy = QT_TRANSLATE_NOOP(
            "IIDM",
            "Landsat Collection 2 needs 0.0000275 x value - 0.2; others their own scale factor.",
        )
    yield finding("image", "warn", text, remedy, highest=f"{highest:g}")


def _order(by_name: dict[str, Floats]) -> Iterator[Finding]:
    """Hold bands against what plants do: dark in red, bright beyond."""
    if not {"blue", "green", "red", "nir"} <= set(by_name):
        return
    red, nir, blue, green = (by_name[name] for name in ("red", "nir", "blue", "green"))
    reflectance = np.percentile(blue, 99) <= BRIGHTEST
    with np.errstate(divide="ignore", invalid="ignore"):
        vegetation_index = np.nanmedian((nir - red) / (nir + red))
    if vegetation_index < -LEAST_NDVI or (reflectance and np.median(blue - green) > BLUER):
        yield finding(
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


def _undeclared_nodata(values: Floats, scale: float, offset: float) -> Iterator[Finding]:
    for suspect in SUSPECTS:
        share = float(np.isclose(values, suspect * scale + offset, 1e-6, 1e-9).all(axis=0).mean())
        if share > EDGE_SHARE:
            yield finding(
                "image",
                "warn",
                QT_TRANSLATE_NOOP("IIDM", "{share} % of the pixels are {value} in every band."),
                QT_TRANSLATE_NOOP(
                    "IIDM", "If that is nodata, set it in the raster (gdal_edit -a_nodata {value})."
                ),
                share=round(100 * share),
                value=f"{suspect:g}",
            )
