"""Settings of the job that plans sample plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class PlanPlots:
    """How many plots a total needs, and where they go."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Plan sample plots")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Computes how many plots a total of stated precision needs, and places them at random, "
        "spatially balanced, within strata of the map or the image. With a map and its uncertainty far "
        "fewer plots are needed than without: they correct the map. The plots are a probability sample, "
        "for “Totals by zone” and for adapting a model.",
    )

    map: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Map of carbon density"),
        QT_TRANSLATE_NOOP("IIDM", "Empty before there is one; an image is needed then."),
    )
    uncertainty: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the map"),
        QT_TRANSLATE_NOOP("IIDM", "From it follows how far plots will lie from the map."),
    )
    image: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP("IIDM", "Only without a map: strata are made from it."),
    )
    area: str = common.area()
    plots: str = setting(
        "",
        Role.FEATURES,
        QT_TRANSLATE_NOOP("IIDM", "Existing plots"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Plots that were selected at random and are measured; so many fewer are planned.",
        ),
    )
    precision: float = setting(
        10.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Largest half-width of the interval (%)"),
        QT_TRANSLATE_NOOP("IIDM", "Of the total. 10 % is a precision of 90 %."),
        unit="%",
        minimum=1,
        maximum=50,
    )
    confidence: float = setting(
        90.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Confidence level (%)"),
        QT_TRANSLATE_NOOP("IIDM", "How sure the interval is."),
        unit="%",
        minimum=50,
        maximum=99.9,
    )
    count: int = setting(
        0,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Number of plots (0: as the precision needs)"),
        QT_TRANSLATE_NOOP("IIDM", "Where the budget decides; the report states the precision."),
        minimum=0,
        maximum=100_000,
    )
    variation: float = setting(
        50.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Coefficient of variation of plots (%)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Without a standard deviation: how far plots lie from the map, or without a map from their "
            "mean. From an earlier inventory of the region, where there is one.",
        ),
        unit="%",
        minimum=1,
        maximum=300,
        advanced=True,
    )
    strata: int = setting(
        4,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Number of strata"),
        QT_TRANSLATE_NOOP("IIDM", "Classes of the map, or of the image's vegetation index."),
        minimum=1,
        maximum=12,
        advanced=True,
    )
    dem: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Digital elevation model"),
        QT_TRANSLATE_NOOP("IIDM", "For slopes: steep ground costs more, or is left out."),
    )
    steepest: float = setting(
        35.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Steepest slope of a plot"),
        QT_TRANSLATE_NOOP("IIDM", "Steeper ground is not sampled; the report states its share."),
        unit="°",
        minimum=1,
        maximum=90,
        advanced=True,
    )
    roads: str = setting(
        "",
        Role.FEATURES,
        QT_TRANSLATE_NOOP("IIDM", "Roads and paths"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Lines, or polygons of accessible land; remote ground costs more."
        ),
    )
    farthest: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Farthest distance from a road (0: any)"),
        QT_TRANSLATE_NOOP("IIDM", "Ground beyond is not sampled; the report states its share."),
        unit="m",
        minimum=0,
        advanced=True,
    )
    replacements: float = setting(
        20.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Replacement plots (%)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "For plots that cannot be reached, in the order of their numbers and within the stratum.",
        ),
        unit="%",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    seed: int = common.seed()
    output: str = required_setting(
        Role.VECTOR_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Plots"),
        QT_TRANSLATE_NOOP("IIDM", "Points with number, stratum and the hectares they stand for."),
        suffixes=("gpkg",),
    )
    gpx: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Waypoints"),
        QT_TRANSLATE_NOOP("IIDM", "GPX file for a handheld receiver."),
        suffixes=("gpx",),
        created=False,
    )
    sheet: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Field sheet"),
        QT_TRANSLATE_NOOP("IIDM", "Workbook with a row for each plot and columns to fill in."),
        suffixes=("xlsx",),
        created=False,
    )
    report: str = common.report_output()


@dataclass(frozen=True)
class PlanPlotsResult:
    """The plan."""

    output: str = result(Role.VECTOR_RESULT, QT_TRANSLATE_NOOP("IIDM", "Plots"))
    gpx: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Waypoints"))
    sheet: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Field sheet"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    new: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Number of new plots"))
    existing: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Number of existing plots"))
    half_width: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Expected half-width of the interval (%)")
    )
    exclusion: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Share of the area that is not sampled (%)")
    )
