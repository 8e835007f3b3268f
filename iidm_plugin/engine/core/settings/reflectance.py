"""Settings of the job that turns digital numbers into radiance and reflectance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class CalibrateReflectance:
    """Radiance or reflectance at the top of the atmosphere."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Calibrate to reflectance")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Turns the digital numbers of a GF-1 WFV image into reflectance at the top of the "
        "atmosphere, or into radiance, by the calibration coefficients of the year in which it was "
        "taken. A year that the table lacks uses its newest row, and the log states it.",
    )

    image: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Digital numbers"),
        QT_TRANSLATE_NOOP("IIDM", "As “Import a GF-1 WFV scene” writes them."),
    )
    quantity: str = setting(
        "toa",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Result"),
        QT_TRANSLATE_NOOP("IIDM", "What the image is turned into."),
        choices=("toa", "radiance"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Reflectance at the top of the atmosphere"),
            QT_TRANSLATE_NOOP("IIDM", "Radiance (W m⁻² sr⁻¹ µm⁻¹)"),
        ),
    )
    coefficients: str = setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Own table of coefficients"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A csv file with the columns satellite, camera, year, band, gain, bias and form (linear: "
            "gain x DN + bias; inverse: (DN - bias) / gain), for example with the centre's newest "
            "notice. Empty: the shipped table, 2013 to 2020.",
        ),
        suffixes=("csv",),
        advanced=True,
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Calibrated image"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF in the geometry of the image."),
        suffixes=("tif",),
    )


@dataclass(frozen=True)
class CalibrateReflectanceResult:
    """The calibrated image."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Calibrated image"))
    year: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Year of the coefficients"))
