"""How far an image lies off a reference, and its move onto that."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import rasterio
from pyproj import Transformer
from rasterio.errors import NotGeoreferencedWarning
from rasterio.shutil import copy

from ...core.arrays import Float32, Mask
from ...core.errors import EngineError, InputError
from ...core.grid.grid import Window
from ...core.progress import Progress
from ...core.settings.orthorectification import Orthorectify
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.source import read_plane
from ..image_raster import open_image
from . import rational_polynomials

if TYPE_CHECKING:
    from .orthorectify import Warp

TILE = 256
"""Pixels along a side of the tiles that are compared."""
MOST_TILES = 36
FEWEST_TILES = 5
LEAST_VALID = 0.7
UPSAMPLING = 20
"""Shifts are measured to this part of a pixel."""
OUTLIER = 3.0
"""Robust deviations from the median beyond which a tile's shift is dropped."""
FARTHEST = TILE / 4
RED = ("red", "B04", "B4", "SR_B4")
ROUNDS = 2


@dataclass(frozen=True)
class Coregistration:
    """An image moved onto its reference."""

    warp: Warp
    shift: float
    """Pixels of the map by which it was moved."""
    residual: float
    """Root mean square of what remains in the tiles, in pixels."""


def coregister(warp: Warp, settings: Orthorectify, progress: Progress) -> Coregistration:
    """Move an image as a whole onto the reference.

    Shifts of tiles are measured by phase correlation (Guizar-Sicairos et al. 2008), outliers dropped by
    the median absolute deviation. The move goes into the polynomials, so that each pixel keeps the
    height of its own ground.

    Raises:
        InputError: too few tiles agree, or more remains than is allowed.
    """
    start = warp
    for _ in range(ROUNDS):
        shifts = _shifts(warp, settings.reference, progress)
        warp = _move(warp, np.median(shifts, 0))
    residuals = _shifts(warp, settings.reference, progress)
    residual = float(np.sqrt(np.mean(np.sum(residuals**2, 1))))
    total = _distance(start, warp)
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Moved by {shift} pixels onto the reference; {residual} pixels remain (root mean "
                "square of {count} tiles).",
            ),
            shift=f"{total:.2f}",
            residual=f"{residual:.2f}",
            count=len(residuals),
        )
    )
    if 0 < settings.most_residual < residual:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The image lies {residual} pixels off the reference, more than {limit}."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Check the DEM and the reference, or allow more."),
            residual=f"{residual:.2f}",
            limit=settings.most_residual,
        )
    return Coregistration(warp, total, residual)


def _red_band(dataset: Any) -> int:
    """Return the number of the red band: by its name, else the third, or the only one."""
    names = [str(name).lower() for name in dataset.descriptions]
    for name in RED:
        if name.lower() in names:
            return names.index(name.lower()) + 1
    return min(3, int(dataset.count))


def _tiles(warp: Warp) -> Iterator[Window]:
    """Yield tiles spread evenly over the map."""
    side = int(MOST_TILES**0.5)
    for row in np.linspace(0, warp.grid.height - TILE, side + 2)[1:-1]:
        for col in np.linspace(0, warp.grid.width - TILE, side + 2)[1:-1]:
            if row >= 0 and col >= 0:
                yield Window(int(row), int(col), TILE, TILE)


def _shifts(warp: Warp, reference: str, progress: Progress) -> npt.NDArray[np.float64]:
    """Return by how many rows and columns (n, 2) tiles of the image must be moved, outliers dropped.

    Raises:
        InputError: fewer than FEWEST_TILES agree.
    """
    measure = _phase_correlation()
    shifts = []
    with open_image(reference) as dataset:
        reference_band = _red_band(dataset)
    with open_image(warp.image) as dataset:
        band, nodata = _red_band(dataset), dataset.nodata or 0
        for tile in _tiles(warp):
            progress.step(0.0, QT_TRANSLATE_NOOP("IIDM", "Comparing with the reference"))
            values = warp.read(dataset, tile, [band])[0]
            other, valid = read_plane(reference, warp.grid, tile, band=reference_band)
            valid = valid & (values != nodata)
            if valid.mean() >= LEAST_VALID:
                pair = (_fill(other, valid), _fill(values.astype(np.float32), valid))
                shifts.append(measure(*pair, upsample_factor=UPSAMPLING, normalization=None)[0])
    every = np.array(shifts).reshape(-1, 2)
    every = every[np.abs(every).max(1) < FARTHEST]
    if len(every) >= FEWEST_TILES:
        apart = np.abs(every - np.median(every, 0))
        spread = 1.4826 * np.median(apart, 0) + 0.05
        every = every[(apart < OUTLIER * spread).all(1)]
    if len(every) < FEWEST_TILES:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Only {count} tiles of the image agree with the reference."),
            QT_TRANSLATE_NOOP("IIDM", "Give a clear reference of the same season and place."),
            count=len(every),
        )
    return np.asarray(every, float)


def _fill(values: Float32, valid: Mask) -> Float32:
    """Return values with zero mean, windowed, where invalid ones are zero."""
    centred_values = np.where(valid, values - values[valid].mean(), 0.0)
    taper = np.hanning(TILE)[:, None] * np.hanning(TILE)[None, :]
    return np.asarray(centred_values * taper / (values[valid].std() or 1.0), np.float32)


def _phase_correlation() -> Any:
    try:
        from skimage.registration import phase_cross_correlation
    except ImportError as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "Comparing with a reference needs scikit-image ({reason})."),
            QT_TRANSLATE_NOOP("IIDM", "Set up the engine again."),
            reason=error,
        ) from error
    return phase_cross_correlation


def _move(warp: Warp, shift: npt.NDArray[np.float64]) -> Warp:
    """Return the warp whose image lies so many rows and columns of the map further on."""
    row, col = warp.grid.height / 2, warp.grid.width / 2
    to_degrees = Transformer.from_crs(warp.grid.crs.pyproj, "EPSG:4326", always_xy=True)
    there = [to_degrees.transform(*warp.grid.xy(row + r, col + c)) for r, c in ((0, 0), shift)]
    lon, lat = (np.array(part) for part in zip(*there, strict=True))
    rows, cols = rational_polynomials.image_place(warp.rpcs, lon, lat, warp.rpcs.height_off)
    rpcs = rational_polynomials.shift_polynomials(warp.rpcs, rows[0] - rows[1], cols[0] - cols[1])
    # GDAL takes the polynomials of a file from the file itself: a virtual one holds the changed ones
    path = Path(warp.heights).with_name(f"moved_{rows[0]:.6f}_{cols[0]:.6f}.vrt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        copy(warp.image, path, driver="VRT")
        with rasterio.open(path, "r+") as dataset:
            dataset.rpcs = rpcs
    return replace(warp, image=str(path), rpcs=rpcs)


def _distance(one: Warp, other: Warp) -> float:
    """Return how far two warps put the middle of an image apart, in pixels of the map."""
    places: list[tuple[float, float]] = []
    to_map = Transformer.from_crs("EPSG:4326", one.grid.crs.pyproj, always_xy=True)
    for warp in (one, other):
        lon, lat = rational_polynomials.ground(
            warp.rpcs, [one.rpcs.line_off], [one.rpcs.samp_off], one.rpcs.height_off
        )
        places.append(to_map.transform(lon[0], lat[0]))
    return math.dist(*places) / one.grid.pixel_size[0]
