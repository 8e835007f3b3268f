"""The two real places in Finland (``../shared/data``): images and carbon, with the place that they lack.

The files state neither coordinates nor a reference system. All get ETRS89 / TM35FIN and corners of their
own, far apart; those are made up.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import rasterio

from .qgis_process import ROOT

DATA = ROOT.parent / "shared" / "data"
NORTHINGS = {"finland_chip": 6_900_000, "finland_chip_b": 7_100_000}
"""Folders of the places, and northings (m) that keep them apart."""
EASTING, PIXEL_M, SIDE = 400_000, 10, 256
JULY = "S2_10"
BANDS: Mapping[str, int] = {"blue": 1, "green": 2, "red": 3, "nir": 7}
REFLECTANCE = 1e-4
CARBON = 0.5
"""Of biomass, in its mass."""
NODATA = -9999.0


def is_present() -> bool:
    """Return whether the files are there."""
    return all((DATA / place).is_dir() for place in NORTHINGS)


def write_image(
    path: Path,
    place: str,
    month: str = JULY,
    bands: Mapping[str, int] = BANDS,
    data: Path = DATA,
) -> Path:
    """Write the reflectance of a month (name of its file) in some bands, by their numbers in it."""
    with open_without_place(data / place / f"{month}.tif") as source:
        values = source.read(list(bands.values())).astype(np.float32) * REFLECTANCE
    with rasterio.open(path, "w", **_profile(place), count=len(bands)) as target:
        target.write(values)
        target.descriptions = tuple(bands)
        target.update_tags(RADIOMETRY="SR")
    return path


def write_carbon(path: Path, place: str, data: Path = DATA) -> Path:
    """Write carbon above ground (Mg C/ha) by airborne lidar."""
    with open_without_place(data / place / "agb.tif") as source:
        carbon = CARBON * source.read(1).astype(np.float32)
    with rasterio.open(path, "w", **_profile(place), count=1, nodata=NODATA) as target:
        target.write(carbon, 1)
        target.update_tags(POOL="agb", QUANTITY="carbon")
    return path


def open_without_place(path: Path) -> Any:
    """Open a raster that has no place, without the warning that says so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return rasterio.open(path)


def _profile(place: str) -> dict[str, Any]:
    return {
        "driver": "GTiff",
        "height": SIDE,
        "width": SIDE,
        "dtype": "float32",
        "crs": "EPSG:3067",
        "transform": rasterio.Affine(PIXEL_M, 0, EASTING, 0, -PIXEL_M, NORTHINGS[place]),
    }
