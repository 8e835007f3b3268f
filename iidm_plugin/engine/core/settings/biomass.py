"""Settings of the job that turns biomass into carbon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class BiomassToCarbon:
    """Carbon of a map of biomass above ground."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Carbon from a biomass map")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Turns a raster of above-ground biomass, such as a global map, into carbon density, with "
        "or without below-ground biomass. The pool travels with the raster; below-ground biomass "
        "is never added twice.",
    )

    raster: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Above-ground biomass"),
        QT_TRANSLATE_NOOP("IIDM", "In Mg/ha, or another unit and a scale factor."),
    )
    uncertainty: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the biomass"),
        QT_TRANSLATE_NOOP("IIDM", "In the same unit."),
        needs="output_sd",
    )
    scale: float = setting(
        1.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Factor to Mg/ha"),
        QT_TRANSLATE_NOOP("IIDM", "10 for kg/m²."),
        minimum=0,
        advanced=True,
    )
    carbon_fraction: float = common.carbon_fraction()
    roots: str = setting(
        "none",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Below-ground biomass"),
        QT_TRANSLATE_NOOP("IIDM", "How below-ground biomass is added."),
        choices=("none", "ratio", "ipcc", "power"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "None: the pool of the raster stays"),
            QT_TRANSLATE_NOOP("IIDM", "A root:shoot ratio"),
            QT_TRANSLATE_NOOP("IIDM", "IPCC 2006, subtropical humid forest (0.20, 0.24)"),
            QT_TRANSLATE_NOOP("IIDM", "0.489 x biomass ^ 0.89"),
        ),
    )
    root_shoot: float = setting(
        0.24,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Root:shoot ratio"),
        QT_TRANSLATE_NOOP("IIDM", "Used where below-ground biomass follows a ratio."),
        minimum=0,
        maximum=3,
        advanced=True,
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Carbon density"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF in Mg C/ha."),
        suffixes=("tif",),
    )
    output_sd: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation"),
        QT_TRANSLATE_NOOP("IIDM", "Of each pixel, in the unit of the map."),
        suffixes=("tif",),
        created=False,
        needs="uncertainty",
    )


@dataclass(frozen=True)
class BiomassToCarbonResult:
    """The carbon map."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Carbon density"))
    output_sd: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Standard deviation"))
