"""Settings of the job that masks clouds and their shadows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class MaskClouds:
    """Clouds and cloud shadows of an image."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Mask clouds and shadows")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Finds clouds by brightness, whiteness and haze, and their shadows where the sun throws "
        "them, in images of four bands. Masks of Sentinel-2 (SCL), Landsat (QA_PIXEL) or of your own "
        "are understood as well. Writes a mask and, on request, the image without the masked pixels.",
    )

    image: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP("IIDM", "Reflectance on a map, at the surface or at the top."),
    )
    method: str = setting(
        "rules",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Method"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "The rules need nothing more. The network ukis-csmask sees thin clouds and clouds over "
            "snow better; it needs an engine with the profile for imagery.",
        ),
        choices=("rules", "network"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Brightness, whiteness, haze"),
            QT_TRANSLATE_NOOP("IIDM", "Neural network (ukis-csmask)"),
        ),
    )
    dem: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Elevation (m)"),
        QT_TRANSLATE_NOOP("IIDM", "A DEM: slopes in their own shade are not taken for shadows."),
    )
    mask: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Own mask"),
        QT_TRANSLATE_NOOP("IIDM", "Takes the place of the rules."),
    )
    mask_kind: str = setting(
        "plain",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Kind of the own mask"),
        QT_TRANSLATE_NOOP("IIDM", "What its numbers mean."),
        choices=("plain", "scl", "qa_pixel"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "0 clear, other numbers cloud"),
            QT_TRANSLATE_NOOP("IIDM", "Scene classification of Sentinel-2 (SCL)"),
            QT_TRANSLATE_NOOP("IIDM", "QA_PIXEL of Landsat Collection 2"),
        ),
        advanced=True,
    )
    grow: int = setting(
        3,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Grow clouds by (pixels)"),
        QT_TRANSLATE_NOOP(
            "IIDM", "The thin edges of clouds are masked too. A mask of your own stays as it is."
        ),
        unit="px",
        minimum=0,
        maximum=50,
        advanced=True,
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Mask"),
        QT_TRANSLATE_NOOP("IIDM", "0 clear, 1 cloud, 2 shadow, 3 snow, 4 water, 255 no value."),
        suffixes=("tif",),
    )
    masked_image: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Masked image"),
        QT_TRANSLATE_NOOP("IIDM", "The image without value in clouds, shadows and snow."),
        suffixes=("tif",),
        created=False,
    )


@dataclass(frozen=True)
class MaskCloudsResult:
    """The mask and what it covers."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Mask"))
    masked_image: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Masked image"))
    clear: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Clear (%)"))
    cloud: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Cloud (%)"))
    shadow: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Shadow (%)"))
