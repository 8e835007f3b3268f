"""The real data sets of :mod:`real_data`, prepared: an image, labels on its grid, and a split."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio

from iidm_plugin.engine.raster.dataset import gdal_environment
from iidm_plugin.engine.raster.sink import NODATA, Layer, create
from iidm_plugin.engine.raster.source import Stack, read_plane

FINLAND = {
    "driver": "GTiff",
    "height": 256,
    "width": 256,
    "dtype": "float32",
    "crs": "EPSG:3067",
    "transform": rasterio.Affine(10, 0, 400000, 0, -10, 6900000),
}


@dataclass(frozen=True)
class Case:
    """One data set, prepared: an image, its labels on the image's grid, and how it is split."""

    name: str
    title: str
    image: Path
    labels: Path
    unit: str
    target: str
    pool: str
    block_m: float
    extra: tuple[Path, ...] = ()
    """Further dates of the same place."""
    goal: float = 0.0
    """How far below the best baseline the student's RMSE shall lie (%)."""


def _finland(data: Path, folder: Path) -> Case:
    """Give the chip a place, keep four bands of July, turn biomass into carbon."""
    here = folder / "finland"
    image = _month(data, here, "S2_10", {"blue": 1, "green": 2, "red": 3, "nir": 7})
    title = (
        "finland_chip: Sentinel-2, July, B G R NIR at 10 m, carbon density of trees above ground"
    )
    return _finnish(data, here, title, image, (), 2.0)


def _finland_year(data: Path, folder: Path) -> Case:
    """Take ten bands of four months, January with its low sun and March with its snow among them."""
    here = folder / "finland_year"
    names = [
        "blue",
        "green",
        "red",
        "rededge1",
        "rededge2",
        "rededge3",
        "nir",
        "nir2",
        "swir1",
        "swir2",
    ]
    bands = {name: number for number, name in enumerate(names, 1)}
    months = ("S2_10", "S2_08", "S2_06", "S2_04")
    image, *extra = (_month(data, here, month, bands) for month in months)
    title = "finland_chip: Sentinel-2, four months, ten bands, carbon density of trees above ground"
    return _finnish(data, here, title, image, tuple(extra), 3.0)


def _month(data: Path, here: Path, name: str, bands: dict[str, int]) -> Path:
    here.mkdir(parents=True, exist_ok=True)
    with quiet_open(data / "finland_chip" / f"{name}.tif") as source:
        values = source.read(list(bands.values())).astype(np.float32) * 1e-4
    path = here / f"{name}.tif"
    with rasterio.open(path, "w", count=len(bands), **FINLAND) as out:
        out.write(values)
        out.descriptions = tuple(bands)
        out.update_tags(RADIOMETRY="SR")
    return path


def _finnish(
    data: Path, here: Path, title: str, image: Path, extra: tuple[Path, ...], goal: float
) -> Case:
    with quiet_open(data / "finland_chip" / "agb.tif") as agb:
        carbon = 0.5 * agb.read(1).astype(np.float32)
    labels = here / "labels.tif"
    with rasterio.open(labels, "w", count=1, nodata=NODATA, **FINLAND) as out:
        out.write(carbon, 1)
    return Case(
        name=here.name,
        title=title,
        image=image,
        labels=labels,
        unit="Mg C/ha",
        target="carbon density",
        pool="agb",
        block_m=320.0,
        extra=extra,
        goal=goal,
    )


def _canada(data: Path, folder: Path) -> Case:
    """Take the newest composite as it is, and the lidar height on its grid."""
    source, here = data / "canada_landsat_lidar", folder / "canada"
    here.mkdir(parents=True, exist_ok=True)
    with rasterio.open(source / "Landsat_BAP_2008.tif") as landsat:
        profile, values = landsat.profile, landsat.read()
    with rasterio.open(here / "image.tif", "w", **profile) as out:
        out.write(values)
        out.descriptions = ("blue", "green", "red", "nir", "swir1", "swir2")
    with Stack(str(here / "image.tif")) as stack, gdal_environment():
        height, there = read_plane(str(source / "ALS_metrics_p95.tif"), stack.grid)
        with create(str(here / "labels.tif"), stack.grid, Layer("height", "m")) as sink:
            sink.write(np.where(there, height, np.nan).astype(np.float32), stack.grid.window)
    title = "canada_landsat_lidar: Landsat, six bands at 30 m, lidar p95 height in narrow strips"
    return Case(
        name="canada",
        title=title,
        image=here / "image.tif",
        labels=here / "labels.tif",
        unit="m",
        target="height",
        pool="",
        block_m=600.0,
    )


def quiet_open(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return rasterio.open(path)


CASES: dict[str, Callable[[Path, Path], Case]] = {
    "finland": _finland,
    "finland_year": _finland_year,
    "canada": _canada,
}
