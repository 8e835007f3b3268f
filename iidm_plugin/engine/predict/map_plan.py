"""What a map job has settled before its first tile: everything checked at the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ... import __version__
from ..core.errors import ModelError, SettingsError
from ..core.files.inputs import file_stamps
from ..core.files.writing import check_room
from ..core.model_file import package as packages
from ..core.progress import Progress
from ..core.settings import to_mapping
from ..core.settings.map import EstimateCarbon
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.checks import fitting
from ..raster.source import Stack
from .onnx_device import Device, choose
from .region import Region
from .tile_plan import TilePlan, output_factor

FEWEST_MEMBERS = 3
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
    plan: TilePlan
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
        region = Region.of(settings, stack.grid, progress)
    factor = output_factor(settings, region.grid, card.pixel_m, progress)
    plan = TilePlan.of(region.window, region.grid, card, factor)
    check_room(_room(settings, plan))
    return Work(settings, package, order, region, plan, device)


def _room(settings: EstimateCarbon, plan: TilePlan) -> dict[str, int]:
    """Return the bytes that each output may take, and the tiles that are kept until all is mapped."""
    pixels = plan.grid.height * plan.grid.width
    most = {path: 2 * BYTES_PER_PIXEL * pixels for path in outputs(settings)}
    if settings.ensemble:
        most[settings.ensemble] *= settings.members
    sizes = {path: int(size) for path, size in most.items()}
    return {**sizes, f"{settings.output}.tiles": TILE_BYTES * plan.pixels}


def _check_sampler(package: packages.Package) -> None:
    if packages.SAMPLE not in package.parts:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "The model “{name}” cannot draw members."),
            QT_TRANSLATE_NOOP("IIDM", "Train or distil it again with this version of the plugin."),
            name=package.path.name,
        )


def identity(work: Work) -> dict[str, Any]:
    """Return all that the values of a tile depend on."""
    values = to_mapping(work.settings)
    for name in ("output", "uncertainty", "lower", "upper", "ensemble", "members", "device"):
        values.pop(name)
    return {
        "settings": values,
        "files": file_stamps(source_files(work.settings)),
        "model": work.package.digest,
        "provider": work.device.provider,
        "version": __version__,
    }


def source_files(settings: EstimateCarbon) -> list[str]:
    """Return the files that the values of a map depend on, beside the model."""
    return [settings.image, *settings.extra, settings.area, settings.forest]


def outputs(settings: EstimateCarbon) -> list[str]:
    """Return the rasters that are requested."""
    singles = (settings.output, settings.uncertainty, settings.lower, settings.upper)
    return [path for path in (*singles, settings.ensemble) if path]
