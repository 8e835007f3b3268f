"""Settings of the jobs that map many scenes and put their maps together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, result, setting


def adjustment() -> Any:
    """Declare how maps of several scenes are brought to one level."""
    return setting(
        "none",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Adjustment of the maps to each other"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "By least squares over all overlaps: one factor for each map (land without carbon stays "
            "without), or one difference. The mean of all maps stays.",
        ),
        choices=("none", "factor", "difference"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "None"),
            QT_TRANSLATE_NOOP("IIDM", "A factor for each map"),
            QT_TRANSLATE_NOOP("IIDM", "A difference for each map"),
        ),
    )


def feather_m() -> Any:
    """Declare over which distance maps fade into each other."""
    return setting(
        1000.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Width of the transition between maps (m)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "The weight of a map rises over this distance from its edge, or from a gap left by clouds.",
        ),
        unit="m",
        minimum=0,
        maximum=20_000,
        advanced=True,
    )


def correlation() -> Any:
    """Declare how far the errors of two maps of one pixel go together."""
    return setting(
        1.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Correlation of the errors of two maps"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Of one pixel. 1: one model errs alike on every date, and the mean of several maps is no "
            "more certain than each of them; 0: their errors are independent.",
        ),
        minimum=0,
        maximum=1,
        advanced=True,
    )


@dataclass(frozen=True)
class MosaicMaps:
    """One raster of several maps that overlap."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Mosaic maps")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Puts maps of neighbouring scenes together into one without seams. Where maps overlap, the "
        "result is their mean, weighted by the inverse of their variance and by the distance from each "
        "map's edge. Standard deviations and ensemble members are put together in the same way. The "
        "report states how far neighbouring maps differ.",
    )

    maps: tuple[str, ...] = setting(
        (),
        Role.RASTERS,
        QT_TRANSLATE_NOOP("IIDM", "Maps"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Maps of one quantity by one model, as “Estimate carbon stock” writes them."
        ),
        required=True,
    )
    uncertainties: tuple[str, ...] = setting(
        (),
        Role.RASTERS,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviations"),
        QT_TRANSLATE_NOOP(
            "IIDM", "In the order of the maps. Empty: those that the maps' run cards name."
        ),
        advanced=True,
    )
    ensembles: tuple[str, ...] = setting(
        (),
        Role.RASTERS,
        QT_TRANSLATE_NOOP("IIDM", "Ensemble rasters"),
        QT_TRANSLATE_NOOP(
            "IIDM", "In the order of the maps. Empty: those that the maps' run cards name."
        ),
        advanced=True,
    )
    adjustment: str = adjustment()
    crs: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Coordinate reference system"),
        QT_TRANSLATE_NOOP("IIDM", "For example EPSG:4524. Empty: that of the first map."),
        advanced=True,
    )
    resolution: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Pixel size (0: that of the first map)"),
        QT_TRANSLATE_NOOP("IIDM", "In units of the coordinate reference system."),
        minimum=0,
        advanced=True,
    )
    feather_m: float = feather_m()
    correlation: float = correlation()
    force: bool = setting(
        False,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Put maps of different models or pools together"),
        QT_TRANSLATE_NOOP("IIDM", "Else they are refused: their values mean different things."),
        advanced=True,
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Mosaic"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "One GeoTIFF (.tif); or, for a province, a virtual raster (.vrt) with its tiles as "
            "cloud-optimised GeoTIFFs in a folder beside it.",
        ),
        suffixes=("tif", "vrt"),
    )
    output_uncertainty: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the mosaic"),
        QT_TRANSLATE_NOOP("IIDM", "Of each pixel; all maps need one."),
        suffixes=("tif", "vrt"),
        created=False,
    )
    output_ensemble: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Ensemble raster of the mosaic"),
        QT_TRANSLATE_NOOP("IIDM", "For totals with intervals; all maps need one."),
        suffixes=("tif", "vrt"),
        created=False,
    )
    sources: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Sources of each pixel"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "How many maps a pixel has (band 1), the number of the one with the largest weight in the "
            "order given (2), and its date as YYYYMMDD (3).",
        ),
        suffixes=("tif", "vrt"),
        created=False,
    )
    report: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Report"),
        QT_TRANSLATE_NOOP("IIDM", "An HTML page with the differences between neighbouring maps."),
        suffixes=("html",),
    )


@dataclass(frozen=True)
class MosaicMapsResult:
    """The mosaic, and how far its maps differ."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Mosaic"))
    output_uncertainty: str = result(
        Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the mosaic")
    )
    output_ensemble: str = result(
        Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Ensemble raster of the mosaic")
    )
    sources: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Sources of each pixel"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    seam: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean difference in overlaps, as mapped")
    )
    seam_adjusted: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean difference in overlaps, adjusted")
    )
    total_mgc: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Total (Mg C)"))
    area_ha: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mapped area (ha)"))
