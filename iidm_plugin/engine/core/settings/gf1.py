"""Settings of the job that imports a GF-1 WFV scene."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class ImportGf1:
    """Image and metadata of a GF-1 WFV scene as delivered."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Import a GF-1 WFV scene")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Reads a GF-1 WFV scene as the satellite centre delivers it: the archive, or the folder it "
        "was unpacked into. The image keeps its digital numbers and its rational polynomials; time, "
        "sun and view travel with it. Begin with this, then calibrate, orthorectify and correct it.",
    )

    scene: str = required_setting(
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Archive (.tar.gz), or .xml of an unpacked scene"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Keep the centre's names, for example GF1_WFV1_E103.1_N26.3_20200101_L1A0004525555. A "
            "folder is taken as well. Of an archive only image, metadata and polynomials are "
            "unpacked, and removed afterwards.",
        ),
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Digital numbers"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF of four bands in the camera's geometry."),
        suffixes=("tif",),
    )
    metadata: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Metadata"),
        QT_TRANSLATE_NOOP("IIDM", "All fields of the product, and what was computed from them."),
        suffixes=("json",),
        created=False,
    )


@dataclass(frozen=True)
class ImportGf1Result:
    """The imported scene."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Digital numbers"))
    metadata: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Metadata"))
    camera: str = result(Role.TEXT, QT_TRANSLATE_NOOP("IIDM", "Camera"))
    time_utc: str = result(Role.TEXT, QT_TRANSLATE_NOOP("IIDM", "Time (UTC)"))
    sun_zenith: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Solar zenith (°)"))
    sun_azimuth: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Solar azimuth (°)"))
