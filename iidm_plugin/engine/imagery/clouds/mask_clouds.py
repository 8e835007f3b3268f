"""The job that masks clouds and their shadows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Mask
from ...core.errors import InputError
from ...core.grid.grid import Grid, Window
from ...core.progress import Part, Progress
from ...core.settings.clouds import MaskClouds, MaskCloudsResult
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.area import PixelArea
from ...raster.dataset import gdal_environment, grid_of, open_dataset
from ...raster.window_pool import map_windows
from ..geometry.terrain import from_grid_north, open_terrain, read_illumination
from ..image_checks import require_bands, require_upright
from ..image_raster import Geometry, open_image, read_rows, read_sample
from ..image_writing import ImageLayer, check_room_for, convert_image, create_image
from ..radiometry.dark_object import dark_object
from ..run_card import write_run_card
from ..scene_tags import SR, TOA, SceneTags
from . import network, rules
from .classes import CLEAR, CLOUD, SHADOW, UNKNOWN, WATER, Classes, class_shares
from .own_mask import read_own_mask

COARSE_PIXELS = 8_000_000
"""Pixels of the lattice on which clouds are joined to objects and matched with their shadows."""
SELF_SHADE = 0.15
"""Cosine of the incidence below which a slope is dark by itself."""
ROWS = 128
"""Rows of the image that are looked at at once."""
TILE, AROUND = 1024, 128
"""Pixels of a tile that the network sees at once, and of its surroundings."""
STRIP = 256
"""Rows in which clouds are grown at once."""
MOST_CLOUD = 40.0
"""Per cent of the pixels above which totals of the scene are doubtful."""


@dataclass(frozen=True)
class Coarse:
    """What is known of the image on a coarse lattice."""

    factor: int
    cloud: Mask
    clear: Mask
    nir: Float32
    red: Float32
    in_shade: Mask
    """Slopes in their own shade."""


def mask_clouds(settings: MaskClouds, progress: Progress) -> MaskCloudsResult:
    """Write the mask of an image and, on request, the image without what it masks."""
    with gdal_environment():
        with open_dataset(settings.image) as dataset:
            tags = SceneTags.of(dataset.tags(), settings.image)
            require_bands(dataset, tags.bands, settings.image)
            grid, all_tags = grid_of(dataset), dict(dataset.tags())
        if tags.radiometry not in (SR, TOA):
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” is not reflectance ({radiometry})."),
                QT_TRANSLATE_NOOP("IIDM", "Calibrate it first."),
                path=settings.image,
                radiometry=tags.radiometry,
            )
        if settings.mask:
            classes = read_own_mask(settings, grid, Part(progress, 0.0, 0.6))
        elif settings.method == "network":
            classes = _by_network(settings, grid, tags, Part(progress, 0.0, 0.6))
        else:
            classes = _by_rules(settings, grid, tags, Part(progress, 0.0, 0.6))
        _write_mask(settings.output, grid, classes, Part(progress, 0.6, 0.75))
        if settings.masked_image:
            layer = ImageLayer(tags.bands, {**all_tags, "CLOUD_MASK": "yes"})

            def compute(values: Float32, valid: Mask, rows: Window) -> tuple[Float32, Mask]:
                return values, valid & _is_usable(classes[rows.row : rows.row_stop])

            target = (settings.masked_image, layer)
            convert_image(settings.image, target, compute, Part(progress, 0.75, 0.95))
    shares = class_shares(classes)
    _report(shares, progress)
    write_run_card("maskclouds", settings, {"shares": shares})
    return MaskCloudsResult(
        output=settings.output,
        masked_image=settings.masked_image,
        clear=shares["clear"],
        cloud=shares["cloud"],
        shadow=shares["shadow"],
    )


def _is_usable(classes: Classes) -> Mask:
    return np.isin(classes, (CLEAR, WATER))


def _by_network(settings: MaskClouds, grid: Grid, tags: SceneTags, progress: Progress) -> Classes:
    """Return the class of each pixel (H, W) by the network, tile by tile with surroundings."""
    model = network.load_network()
    classes = np.full((grid.height, grid.width), UNKNOWN, np.uint8)

    def compute(dataset: Any, tile: Window) -> Classes:
        wide = tile.pad(AROUND).clip(grid.window)
        values, valid = read_rows(dataset, wide)
        rows, cols = tile.shift(-wide.row, -wide.col).slices
        return network.classify(model, values, valid, tags.radiometry)[rows, cols]

    tiles = [
        Window(row, col, TILE, TILE).clip(grid.window)
        for row in range(0, grid.height, TILE)
        for col in range(0, grid.width, TILE)
    ]
    fraction = 0.0
    with map_windows(
        compute, tiles, lambda: open_image(settings.image), lambda: progress.step(fraction)
    ) as results:
        for count, (tile, own) in enumerate(zip(tiles, results, strict=True), 1):
            classes[tile.slices] = own
            fraction = count / len(tiles)
            progress.step(fraction, QT_TRANSLATE_NOOP("IIDM", "Looking for clouds"))
    _refine(classes, Objects(1, classes == CLOUD, classes == SHADOW), settings.grow)
    return classes


def _by_rules(settings: MaskClouds, grid: Grid, tags: SceneTags, progress: Progress) -> Classes:
    """Return the class of each pixel (H, W) by brightness, whiteness and the sun's direction."""
    require_upright(grid, settings.image)
    classes = np.full((grid.height, grid.width), UNKNOWN, np.uint8)
    coarse = _gather(settings, grid, tags, classes, Part(progress, 0.0, 0.8))
    progress.step(0.8, QT_TRANSLATE_NOOP("IIDM", "Matching clouds and shadows"))
    pixel_m = PixelArea(grid).side_m() * coarse.factor
    cloud = rules.without_specks(coarse.cloud, max(1, rules.FEWEST // coarse.factor**2))
    near = rules.grow(cloud, 1)
    dark = rules.is_dark(coarse.nir, coarse.red, coarse.clear & ~near, pixel_m) & ~coarse.in_shade
    sun, camera = (from_grid_north(one, grid) for one in (tags.sun, tags.view))
    shadow = rules.shadows(near, dark, rules.View(sun, camera, pixel_m))
    _refine(classes, Objects(coarse.factor, near, shadow), settings.grow)
    return classes


class Objects(NamedTuple):
    """Clouds and shadows on a coarse lattice."""

    factor: int
    cloud: Mask
    shadow: Mask

    def fine(self, mask: Mask, rows: Window) -> Mask:
        """Return some rows (H, W) of one of the masks at the image's pixels."""
        first, last = rows.row // self.factor, -(-rows.row_stop // self.factor)
        wide = mask[first:last].repeat(self.factor, 0).repeat(self.factor, 1)
        start = rows.row - first * self.factor
        return wide[start : start + rows.height, : rows.width]


def _refine(classes: Classes, objects: Objects, pixels: int) -> None:
    """Give shadows their class, and grow the cloudy pixels of all clouds, at the image's own pixels."""
    height, width = classes.shape
    before = classes == CLOUD
    for row in range(0, height, STRIP):
        top, bottom = max(0, row - pixels), min(height, row + STRIP + pixels)
        rows = Window(top, 0, bottom - top, width)
        core = before[top:bottom] & objects.fine(objects.cloud, rows)
        here = slice(row - top, min(height, row + STRIP) - top)
        own = classes[row : row + STRIP]
        has_value = own != UNKNOWN
        own[has_value & (own == CLOUD)] = CLEAR
        own[has_value & objects.fine(objects.shadow, rows)[here]] = SHADOW
        own[has_value & rules.grow(core, pixels)[here]] = CLOUD


def _gather(
    settings: MaskClouds, grid: Grid, tags: SceneTags, classes: Classes, progress: Progress
) -> Coarse:
    """Go through the image once: fill in clear, water and cloudy pixels; return the coarse lattice."""
    factor = max(1, math.ceil((grid.height * grid.width / COARSE_PIXELS) ** 0.5))
    shape = (-(-grid.height // factor), -(-grid.width // factor))
    planes = np.zeros((5, *shape), np.float32)
    rows_at_once = ROWS // factor * factor

    haze: npt.NDArray[np.float32] = np.zeros((1, 1, 1), np.float32)
    if tags.radiometry == TOA:  # the rules are for the surface
        sample, is_valid = read_sample(settings.image)
        if is_valid.any():
            haze = dark_object(sample[:, is_valid]).astype(np.float32)[:, None, None]

    @contextmanager
    def open_reader() -> Iterator[tuple[Any, Any]]:
        terrain = open_terrain(settings.dem, grid) if settings.dem else nullcontext()
        with open_image(settings.image) as image, terrain as heights:
            yield image, heights

    def compute(reader: tuple[Any, Any], rows: Window) -> tuple[Classes, npt.NDArray[np.float32]]:
        image, terrain = reader
        values, valid = read_rows(image, rows)
        values = values - haze
        cloud, water = rules.is_cloud(values) & valid, rules.is_water(values) & valid
        own = np.full(valid.shape, UNKNOWN, np.uint8)
        for kind, pixels in ((CLEAR, valid), (WATER, water), (CLOUD, cloud)):
            own[pixels] = kind
        in_shade = _self_shade(terrain, grid, rows, tags) & valid
        parts = (cloud, valid & ~cloud & ~water, values[3] * valid, values[2] * valid, in_shade)
        return own, np.stack([_block_means(part, factor) for part in parts])

    windows, fraction = Geometry.of_grid(grid).rows(rows_at_once), 0.0
    with map_windows(compute, windows, open_reader, lambda: progress.step(fraction)) as results:
        for rows, (own, means) in zip(windows, results, strict=True):
            classes[rows.row : rows.row_stop] = own
            first = rows.row // factor
            planes[:, first : first + means.shape[1]] = means
            fraction = rows.row_stop / grid.height
            progress.step(fraction, QT_TRANSLATE_NOOP("IIDM", "Looking for clouds"))
    cloud, clear, nir, red, in_shade = planes
    return Coarse(factor, cloud >= 0.5, clear >= 0.5, nir, red, in_shade >= 0.5)


def _block_means(plane: npt.NDArray[Any], factor: int) -> npt.NDArray[np.float32]:
    """Return means over factor x factor pixels; blocks at the edge are filled up with what is there."""
    if factor == 1:
        return plane.astype(np.float32)
    rows, cols = (-(-length // factor) * factor - length for length in plane.shape)
    wide = np.pad(plane.astype(np.float32), ((0, rows), (0, cols)), mode="edge")
    shape = (wide.shape[0] // factor, factor, wide.shape[1] // factor, factor)
    return np.asarray(wide.reshape(shape).mean((1, 3)))


def _self_shade(terrain: Any, grid: Grid, rows: Window, tags: SceneTags) -> Mask:
    """Return (H, W): slopes in their own shade; none without a DEM."""
    if terrain is None:
        return np.zeros((rows.height, rows.width), bool)
    light = read_illumination(terrain, grid, rows, tags.sun)
    return np.asarray((light.cosine < SELF_SHADE) & light.valid)


def _write_mask(path: str, grid: Grid, classes: Classes, progress: Progress) -> None:
    layer = ImageLayer(("class",), {"QUANTITY": "cloud mask"}, "uint8", "", "clouds.qml")
    geometry = Geometry.of_grid(grid)
    check_room_for(path, geometry, layer)
    with create_image(path, geometry, layer) as sink:
        for rows in geometry.rows():
            progress.step(rows.row / grid.height, QT_TRANSLATE_NOOP("IIDM", "Writing files"))
            sink.write_raw(classes[None, rows.row : rows.row_stop], rows)


def _report(shares: dict[str, float], progress: Progress) -> None:
    numbers = {name: f"{share:.1f}" for name, share in shares.items()}
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM", "Cloud {cloud} %, shadow {shadow} %, snow {snow} %, clear {clear} %."
            ),
            **numbers,
        )
    )
    if shares["cloud"] + shares["shadow"] > MOST_CLOUD:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "Clouds and shadows cover {share} % of the image: totals of what is left are "
                    "doubtful.",
                ),
                share=f"{shares['cloud'] + shares['shadow']:.0f}",
            )
        )
