"""Settings of the job that orthorectifies an image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class Orthorectify:
    """An image on a map, by its rational polynomials and a DEM."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Orthorectify")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Puts an image in the camera's geometry onto a map by its rational polynomials (RPC) and a "
        "DEM, with one resampling. With a reference image it measures how far the image is off, "
        "moves it, and states what remains in pixels.",
    )

    image: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP("IIDM", "With rational polynomials, for example calibrated GF-1 WFV."),
    )
    dem: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Elevation (m)"),
        QT_TRANSLATE_NOOP("IIDM", "A DEM that covers the scene, for example SRTM or ASTER GDEM."),
    )
    heights: str = setting(
        "geoid",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Heights of the DEM"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Rational polynomials need heights above the ellipsoid; in Yunnan these are about 35 m "
            "lower. Heights above sea level are converted by the geoid EGM96.",
        ),
        choices=("geoid", "ellipsoid"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Above sea level (SRTM, GDEM, Copernicus)"),
            QT_TRANSLATE_NOOP("IIDM", "Above the ellipsoid"),
        ),
        advanced=True,
    )
    crs: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Coordinate reference system"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "For example EPSG:4543. Empty: the zone of 3° of CGCS2000 that the middle of the scene "
            "lies in; outside China the zone of UTM.",
        ),
    )
    resolution: float = setting(
        16.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Pixel size (m)"),
        QT_TRANSLATE_NOOP("IIDM", "16 m is that of WFV cameras at nadir."),
        unit="m",
        minimum=1,
        maximum=1000,
    )
    resampling: str = setting(
        "cubic",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Resampling"),
        QT_TRANSLATE_NOOP("IIDM", "How values between pixels are computed."),
        choices=("cubic", "bilinear", "nearest"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Cubic convolution"),
            QT_TRANSLATE_NOOP("IIDM", "Bilinear"),
            QT_TRANSLATE_NOOP("IIDM", "Nearest neighbour"),
        ),
        advanced=True,
    )
    reference: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Reference image"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "An image of the same place that lies right, for example Sentinel-2; its red band is "
            "used. The scene is moved onto it as a whole.",
        ),
    )
    most_residual: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Largest residual (pixels; 0: any)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Refuse the result where it lies farther off the reference: plots need 1.5 pixels or less.",
        ),
        unit="px",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Orthorectified image"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF with the bands of the image."),
        suffixes=("tif",),
    )


@dataclass(frozen=True)
class OrthorectifyResult:
    """The orthorectified image."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Orthorectified image"))
    shift: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Shift (pixels)"))
    residual: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Residual (pixels)"))
