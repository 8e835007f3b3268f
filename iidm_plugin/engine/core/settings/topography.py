"""Settings of the job that corrects an image for the terrain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class CorrectTopography:
    """Reflectance as on level ground."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Correct the terrain's illumination")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Takes the light and shade of slopes out of an image on a map. In mountains with a low sun, "
        "slopes explain more of the near infrared than biomass does. Bands that hardly follow the "
        "illumination stay as they are. The log states the correlation before and after.",
    )

    image: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP("IIDM", "Surface reflectance on a map."),
    )
    dem: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Elevation (m)"),
        QT_TRANSLATE_NOOP("IIDM", "A DEM that covers the image."),
    )
    method: str = setting(
        "scsc",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Method"),
        QT_TRANSLATE_NOOP(
            "IIDM", "SCS+C keeps trees upright on slopes and is the usual choice for forests."
        ),
        choices=("scsc", "c", "minnaert"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "SCS+C (sun, canopy, sensor)"),
            QT_TRANSLATE_NOOP("IIDM", "C correction"),
            QT_TRANSLATE_NOOP("IIDM", "Minnaert"),
        ),
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Corrected image"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF; pixels in the shade of their own slope have no value."),
        suffixes=("tif",),
    )


@dataclass(frozen=True)
class CorrectTopographyResult:
    """The corrected image."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Corrected image"))
    before: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Correlation of NIR and illumination before")
    )
    after: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "And after"))
