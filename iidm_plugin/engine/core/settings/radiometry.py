"""Options of jobs that read thermal bands, declared once."""

from __future__ import annotations

from typing import Any

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, setting

SENSORS = ("aster", "ecostress", "tirs")
SENSOR_LABELS = ("ASTER (10-14)", "ECOSTRESS (1-5)", "Landsat 8/9 TIRS (10-11)")
UNKNOWN = -9999.0
"""An altitude that is not given."""
UNITS = ("auto", "dn", "radiance", "kelvin")


def units() -> Any:
    """Declare what thermal bands hold."""
    return setting(
        "auto",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Quantity of the thermal bands"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Auto goes by the file's unit, type and values. Digital numbers become radiance by "
            "the product's own metadata.",
        ),
        choices=UNITS,
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Auto"),
            QT_TRANSLATE_NOOP("IIDM", "Digital numbers"),
            QT_TRANSLATE_NOOP("IIDM", "Radiance (W m⁻² sr⁻¹ µm⁻¹)"),
            QT_TRANSLATE_NOOP("IIDM", "Brightness temperature (K)"),
        ),
        advanced=True,
    )


def metadata() -> Any:
    """Declare the metadata of a product."""
    return setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Metadata of the product"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Landsat's …_MTL.txt (detected beside the bands), or a text with INCL and OFFSET of "
            "ASTER's bands. Needed for digital numbers where the raster does not state them.",
        ),
        advanced=True,
    )


def water() -> Any:
    """Declare the water vapour of a scene."""
    return setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Water vapour (g/cm²)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Column above the surface at the time of the image, for example of MOD05, MOD07 or "
            "ERA5. 0: the raster below.",
        ),
        unit="g/cm²",
        minimum=0,
        maximum=100,
    )


def water_raster() -> Any:
    """Declare a raster of water vapour."""
    return setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Raster of water vapour (g/cm²)"),
        QT_TRANSLATE_NOOP("IIDM", "Takes the place of the number."),
    )


def air() -> Any:
    """Declare the air temperature of a scene."""
    return setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Air temperature at the surface (K)"),
        QT_TRANSLATE_NOOP("IIDM", "For models that need it, and for TES. 0: unknown."),
        unit="K",
        minimum=0,
        maximum=400,
    )


def air_raster() -> Any:
    """Declare a raster of air temperature."""
    return setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Raster of air temperature (K)"),
        QT_TRANSLATE_NOOP("IIDM", "Takes the place of the number."),
        advanced=True,
    )


def altitude() -> Any:
    """Declare the altitude of a scene."""
    return setting(
        UNKNOWN,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Altitude of the surface (m)"),
        QT_TRANSLATE_NOOP("IIDM", "For models that need it, and for TES. -9999: unknown."),
        unit="m",
        minimum=UNKNOWN,
        maximum=9000,
        advanced=True,
    )


def dem() -> Any:
    """Declare a terrain model."""
    return setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Elevation (m)"),
        QT_TRANSLATE_NOOP("IIDM", "A DEM; replaces the altitude."),
    )
