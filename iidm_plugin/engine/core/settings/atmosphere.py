"""Settings of the job that corrects an image for the atmosphere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, result, setting
from .radiometry import UNKNOWN


@dataclass(frozen=True)
class CorrectAtmosphere:
    """Reflectance at the surface."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Correct the atmosphere")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Turns reflectance at the top of the atmosphere into reflectance at the surface: by the "
        "darkest pixels of the image itself (DOS1, COST), by the radiative transfer code 6S, or by "
        "a reference image of surface reflectance. For scenes of several dates, and for models "
        "trained elsewhere, a reference is best.",
    )

    image: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP("IIDM", "Reflectance at the top of the atmosphere."),
    )
    method: str = setting(
        "dos1",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Method"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "DOS1 and COST subtract the haze of the darkest pixels. 6S needs an engine with the profile "
            "for imagery. A reference needs an image on a map.",
        ),
        choices=("dos1", "cost", "6s", "reference"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Dark object subtraction (DOS1)"),
            QT_TRANSLATE_NOOP("IIDM", "Dark object subtraction with transmittance (COST)"),
            QT_TRANSLATE_NOOP("IIDM", "Radiative transfer (6S)"),
            QT_TRANSLATE_NOOP("IIDM", "Relative to a reference image"),
        ),
    )
    reference: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Reference image"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Surface reflectance of the same place, bands matched by name, else by order."
        ),
    )
    aerosol: float = setting(
        0.15,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Aerosol optical thickness at 550 nm"),
        QT_TRANSLATE_NOOP("IIDM", "For 6S: 0.1 to 0.2 in clear air, 0.3 to 0.5 in haze."),
        minimum=0,
        maximum=3,
    )
    water_vapour: float = setting(
        1.5,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Water vapour (g/cm²)"),
        QT_TRANSLATE_NOOP("IIDM", "For 6S: column above the surface."),
        unit="g/cm²",
        minimum=0,
        maximum=10,
        advanced=True,
    )
    ozone: float = setting(
        0.28,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Ozone (cm-atm)"),
        QT_TRANSLATE_NOOP("IIDM", "For 6S."),
        minimum=0,
        maximum=1,
        advanced=True,
    )
    altitude: float = setting(
        UNKNOWN,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Mean altitude of the surface (m)"),
        QT_TRANSLATE_NOOP("IIDM", "For 6S. -9999: sea level."),
        unit="m",
        minimum=UNKNOWN,
        maximum=9000,
        advanced=True,
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Surface reflectance"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF in the geometry of the image."),
        suffixes=("tif",),
    )


@dataclass(frozen=True)
class CorrectAtmosphereResult:
    """The corrected image."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Surface reflectance"))
