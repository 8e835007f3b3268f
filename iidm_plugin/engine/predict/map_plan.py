"""What a map job has settled before its first tile: everything checked at the door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ... import __version__
from ..core.errors import ModelError, SettingsError
from ..core.files.writing import check_room
from ..core.grid.grid import Grid, Window
from ..core.grid.tiling import ALIGNMENT, Tiling, plan
from ..core.model_file import package as packages
from ..core.progress import Progress
from ..core.settings import to_mapping
from ..core.settings.map import EstimateCarbon
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.area import PixelArea
from ..raster.checks import fitting
from ..raster.source import Stack
from .mapper import Plan
from .onnx_device import Device, choose
from .region import Region

FEWEST_MEMBERS = 3
FINEST = 0.25
"""Smallest output pixel, in pixels of the image."""
COARSEST = 32.0
"""Largest output pixel, in pixels of the image: the time that it takes grows with its area."""
BYTES_PER_PIXEL = 5.4
"""Room on disk per pixel and raster, overviews included, when nothing compresses."""
TILE_BYTES = 10
"""Of mean and deviation, and of the margins in which tiles overlap."""


OF_STANDS = QT_TRANSLATE_NOOP(
    "IIDM",
    "The model was trained on means over stands: the uncertainty is that of a stand's mean; "
    "errors of single pixels are larger.",
)


@dataclass(frozen=True)
class Work:
    """All that is fixed before the first tile."""

    settings: EstimateCarbon
    package: packages.Package
    order: list[int]
    region: Region
    plan: Plan
    grid: Grid
    device: Device


def prepare(settings: EstimateCarbon, progress: Progress) -> Work:
    """Check everything at the door."""
    device = choose(settings.device)
    package = packages.load(settings.model)
    if 0 < settings.members < FEWEST_MEMBERS:
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "At least {fewest} members are needed to estimate the variance; there are {count}.",
            ),
            QT_TRANSLATE_NOOP("IIDM", "Set at least {fewest}, for example 20, or none."),
            count=settings.members,
            fewest=FEWEST_MEMBERS,
        )
    if settings.members:
        _check_sampler(package)
    elif settings.ensemble:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "An ensemble raster is named, but no members."),
            QT_TRANSLATE_NOOP("IIDM", "Set the number of members, for example to 20."),
        )
    card = package.card
    if len(card.outputs) > 1:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "The model “{name}” gives {count} quantities, not one."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Thermal models map by “Retrieve surface temperature”; train one for each quantity else.",
            ),
            name=package.path.name,
            count=len(card.outputs),
        )
    with Stack(settings.image, settings.extra, settings.bands) as stack:
        order = fitting(stack, settings.image, card, progress)
        if card.training.get("stands"):
            progress.warn(OF_STANDS)
        region = Region.of(settings, stack.grid)
    factor = _factor(settings, region.grid, card.pixel_m, progress)
    outer = _snap(region.window)
    tiles = plan(outer.height, outer.width, card.lattice.halo)
    native = factor == 1.0
    out = tiles if native else _output_tiling(tiles, outer, factor)
    grid = region.grid.crop(region.window if native else outer).resample(factor)
    if not native:
        grid = replace(grid, height=out.row_edges[-1], width=out.col_edges[-1])
    check_room(_room(settings, grid, outer))
    offset = (outer.row, outer.col)
    return Work(settings, package, order, region, Plan(tiles, out, offset, factor), grid, device)


def _room(settings: EstimateCarbon, grid: Grid, outer: Window) -> dict[str, int]:
    """Return the bytes that each output may take, and the tiles that are kept until all is mapped."""
    pixels = grid.height * grid.width
    most = {path: 2 * BYTES_PER_PIXEL * pixels for path in outputs(settings)}
    if settings.ensemble:
        most[settings.ensemble] *= settings.members
    tiles = TILE_BYTES * max(pixels, outer.height * outer.width)
    return {**{path: int(size) for path, size in most.items()}, f"{settings.output}.tiles": tiles}


def _check_sampler(package: packages.Package) -> None:
    if packages.SAMPLE not in package.parts:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "The model “{name}” cannot draw members."),
            QT_TRANSLATE_NOOP("IIDM", "Train or distil it again with this version of the plugin."),
            name=package.path.name,
        )


def _factor(settings: EstimateCarbon, grid: Grid, trained_m: float, progress: Progress) -> float:
    """Return the output pixel size in image pixels, and warn where the image's is not the model's."""
    size = PixelArea(grid).side_m()
    if trained_m and not 0.8 < size / trained_m < 1.25:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The image has pixels of {found} m, the model was trained at {wanted} m.",
                ),
                found=f"{size:.1f}",
                wanted=f"{trained_m:.1f}",
            )
        )
    if not settings.resolution or abs(settings.resolution / size - 1) < 0.005:
        return 1.0
    if settings.resolution < FINEST * size:
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM", "Pixels of {asked} m are finer than a quarter of the image's {found} m."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Set {least} m or more: the image contains no finer detail."),
            asked=settings.resolution,
            found=f"{size:.1f}",
            least=f"{FINEST * size:.2f}",
        )
    widest = size * min(grid.height, grid.width)
    if settings.resolution > min(widest, COARSEST * size):
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM", "Pixels of {asked} m are too wide for an image with pixels of {found} m."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "Set {most} m or less, and sum larger areas with “Totals by zone”."
            ),
            asked=settings.resolution,
            found=f"{size:.1f}",
            most=f"{min(widest, COARSEST * size):.0f}",
        )
    return settings.resolution / size


def _snap(window: Window) -> Window:
    """Grow a window up and left to the lattice, so that a part maps to the same values as the whole."""
    up, left = window.row % ALIGNMENT, window.col % ALIGNMENT
    return Window(window.row - up, window.col - left, window.height + up, window.width + left)


def _output_tiling(tiles: Tiling, outer: Window, factor: float) -> Tiling:
    """Return which output pixels each tile fills: those whose centre lies in it."""

    def edges(inner: tuple[int, ...], length: int) -> tuple[int, ...]:
        last = max(1, round(length / factor))
        return tuple(min(last, max(0, round(edge / factor))) for edge in inner[:-1]) + (last,)

    return Tiling(edges(tiles.row_edges, outer.height), edges(tiles.col_edges, outer.width))


def identity(work: Work) -> dict[str, Any]:
    """Return all that the values of a tile depend on."""
    values = to_mapping(work.settings)
    for name in ("output", "uncertainty", "lower", "upper", "ensemble", "members", "device"):
        values.pop(name)
    files = [work.settings.image, *work.settings.extra, *filter(None, [work.settings.area])]
    paths = [Path(file.partition("|")[0]) for file in files]  # QGIS adds “|layername=…”
    stamps = [(path.stat().st_size, path.stat().st_mtime_ns) for path in paths if path.exists()]
    return {
        "settings": values,
        "files": stamps,
        "model": work.package.digest,
        "provider": work.device.provider,
        "version": __version__,
    }


def outputs(settings: EstimateCarbon) -> list[str]:
    """Return the rasters that are requested."""
    singles = (settings.output, settings.uncertainty, settings.lower, settings.upper)
    return [path for path in (*singles, settings.ensemble) if path]
