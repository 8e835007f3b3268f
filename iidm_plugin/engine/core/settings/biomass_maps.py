"""Settings of the job that imports a global biomass map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class ImportBiomass:
    """Above-ground biomass of ESA CCI over an image."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Import a global biomass map")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Joins tiles of ESA CCI Biomass (versions 5 to 7, 100 m) and cuts them to an image, with their "
        "standard deviation. The map is above-ground biomass of living trees without stumps and roots, "
        "estimated from radar: it underestimates dense forest and suits comparison and pre-training. "
        "It is no reference for accuracy. “Carbon from a biomass map” turns it into carbon.",
    )

    files: tuple[str, ...] = setting(
        (),
        Role.FILES,
        QT_TRANSLATE_NOOP("IIDM", "Tiles"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Files such as N30E100_ESACCI-BIOMASS-L4-AGB-MERGED-100m-2020-fv6.0.tif, with those of "
            "AGB_SD; or a folder of them. Keep the names.",
        ),
        required=True,
    )
    image: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP("IIDM", "The map is cut to it and keeps its own pixels."),
    )
    year: int = setting(
        0,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Year (0: the only one in the tiles)"),
        QT_TRANSLATE_NOOP("IIDM", "Of the map, where the tiles are of several years."),
        minimum=0,
        maximum=2100,
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Above-ground biomass"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF in Mg/ha."),
        suffixes=("tif",),
    )
    uncertainty: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the biomass"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF in Mg/ha; needs the tiles of AGB_SD."),
        suffixes=("tif",),
        created=False,
    )


@dataclass(frozen=True)
class ImportBiomassResult:
    """The biomass map."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Above-ground biomass"))
    uncertainty: str = result(
        Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the biomass")
    )
    year: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Year"))
    mean: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean (Mg/ha)"))
    share: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Share of the image with a value (%)")
    )
