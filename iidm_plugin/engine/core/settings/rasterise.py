"""Settings of the job that makes a reference raster of stands or plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class RasteriseReference:
    """Stands or plots as a reference raster."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Reference from stands or plots")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Lays stands or plots with carbon over the grid of an image, as a reference to train on. "
        "A pixel counts for a stand only if nearly all of it lies inside, away from the edge; a "
        "plot counts for the pixels under its circle, by the share of each. The value of a stand "
        "is its mean: pixels of one stand are no labels of their own, and accuracy measured on "
        "them is optimistic.",
    )

    features: str = required_setting(
        Role.FEATURES,
        QT_TRANSLATE_NOOP("IIDM", "Stands or plots"),
        QT_TRANSLATE_NOOP("IIDM", "Polygons or points with carbon in Mg C/ha."),
    )
    field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with carbon (Mg C/ha)"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: c_mgha or carbon."),
        parent="features",
    )
    image: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP("IIDM", "Whose grid the reference gets."),
    )
    least_cover: float = setting(
        0.9,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Least share of a pixel in one stand"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Pixels with less of it are no label. Plots take all they touch."
        ),
        minimum=0.01,
        maximum=1,
    )
    buffer_m: float = setting(
        8.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Strip along the edge that is excluded (m)"),
        QT_TRANSLATE_NOOP("IIDM", "Boundaries are drawn, and images placed, some metres wrong."),
        unit="m",
        minimum=0,
        maximum=1000,
    )
    least_pixels: int = setting(
        5,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Fewest pixels of a stand"),
        QT_TRANSLATE_NOOP("IIDM", "Smaller ones are excluded."),
        minimum=1,
        maximum=1000,
        advanced=True,
    )
    plot_area: float = common.plot_area()
    encoding: str = common.encoding()
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Reference"),
        QT_TRANSLATE_NOOP("IIDM", "Carbon density, nodata where there is no label."),
        suffixes=("tif",),
    )
    weight: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Weight"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Share of each pixel that lies in its stand, less the strip along the edge, or plot.",
        ),
        suffixes=("tif",),
        created=False,
    )
    number: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Number"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Which stand or plot with a geometry a pixel belongs to, from 1 in their order."
        ),
        suffixes=("tif",),
        created=False,
    )


@dataclass(frozen=True)
class RasteriseReferenceResult:
    """The reference."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Reference"))
    weight: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Weight"))
    number: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Number"))
    pixels: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Pixels with a label"))
    used: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Stands or plots used"))
    left_out: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Stands or plots excluded"))
