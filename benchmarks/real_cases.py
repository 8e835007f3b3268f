"""The real data sets of :mod:`real_data`, prepared: an image, labels on its grid, and a split."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio

from iidm_plugin.engine.raster.dataset import gdal_environment
from iidm_plugin.engine.raster.source import Stack, read_plane
from iidm_plugin.engine.raster.writing.sink import Layer, create
from tools import finland

PLACE = "finland_chip"


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
    here.mkdir(parents=True, exist_ok=True)
    image = finland.write_image(here / f"{finland.JULY}.tif", PLACE, data=data)
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
    here.mkdir(parents=True, exist_ok=True)
    image, *extra = (
        finland.write_image(here / f"{month}.tif", PLACE, month, bands, data) for month in months
    )
    title = "finland_chip: Sentinel-2, four months, ten bands, carbon density of trees above ground"
    return _finnish(data, here, title, image, tuple(extra), 3.0)


def _finnish(
    data: Path, here: Path, title: str, image: Path, extra: tuple[Path, ...], goal: float
) -> Case:
    labels = finland.write_carbon(here / "labels.tif", PLACE, data)
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


CASES: dict[str, Callable[[Path, Path], Case]] = {
    "finland": _finland,
    "finland_year": _finland_year,
    "canada": _canada,
}
