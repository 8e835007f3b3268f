"""A simulated province: scenes that overlap, of three dates, two of them with a radiometric shift."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import rasterio

from iidm_plugin.engine.core.arrays import Float32
from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid, Window
from iidm_plugin.engine.imagery.simulation import canopy, landscape, sensor
from iidm_plugin.engine.raster.writing.sink import Layer, create, profile

BANDS = ("blue", "green", "red", "nir")
SCALE = 1e-4
OVERLAP = 0.15
"""Share of a scene's side that it has in common with its neighbour."""


@dataclass(frozen=True)
class Date:
    """When a scene is taken, and what its radiometry adds."""

    season: str
    day: str
    factor: float = 1.0
    """Of reflectance, as a calibration that is off leaves it."""


DATES = (
    Date("dry", "2026-01-15"),
    Date("dry", "2026-01-31", 1.05),
    Date("wet", "2026-07-15", 0.96),
)


def write_province(folder: Path, seed: int, rows: int, cols: int, side: int, count: int) -> Path:
    """Write the scenes of a province and its true carbon; return the folder of the scenes.

    Scenes of ``side`` pixels lie in ``rows`` x ``cols``, the first ``count`` of them in order of rows.
    """
    images = folder / "images"
    if (folder / "reference.tif").exists():
        return images
    images.mkdir(parents=True, exist_ok=True)
    step = round(side * (1 - OVERLAP))
    size = side + step * (max(rows, cols) - 1)
    land = landscape.build(np.random.default_rng([seed, size]), size)
    grid = _grid(size)
    for number in range(count):
        row, col = number // cols, number % cols
        window = Window(row * step, col * step, side, side)
        rng = np.random.default_rng([seed, number])
        _write_scene(images / f"s{row}{col}.tif", grid, land, window, rng)
    with create(str(folder / "reference.tif"), grid, Layer("carbon density", "Mg C/ha")) as sink:
        sink.write(land.carbon, grid.window)
    return images


def _grid(size: int) -> Grid:
    pixel = landscape.PIXEL_M
    return Grid(size, size, (pixel, 0.0, 629_008.0, 0.0, -pixel, 2_921_008.0), Crs.of("EPSG:4543"))


def _write_scene(
    path: Path, grid: Grid, land: landscape.Landscape, window: Window, rng: np.random.Generator
) -> None:
    date = DATES[(window.row + 2 * window.col) // window.height % len(DATES)]
    part = replace(land, **{name: plane[window.slices] for name, plane in vars(land).items()})
    sun = sensor.SUNS[date.season]
    surface = canopy.reflectance(rng, part, date.season, sun.zenith)
    image, clear = sensor.observe(rng, surface, part.elevation_m, sun)
    _write_image(path, grid.crop(window), date.factor * image * clear, date.day)


def _write_image(path: Path, grid: Grid, image: Float32, day: str) -> None:
    numbers = np.where(image > 0, np.clip(np.rint(image / SCALE), 1, 65535), 0).astype(np.uint16)
    with rasterio.open(path, "w", **profile(grid, len(BANDS), "uint16")) as dataset:
        dataset.write(numbers)
        dataset.scales = (SCALE,) * len(BANDS)
        dataset.descriptions = BANDS
        dataset.update_tags(RADIOMETRY="SR", ACQUIRED=day)
