"""Settings of the job that maps where a model applies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class AreaOfApplicability:
    """Where an image resembles the training data of a model."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Area of applicability")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Compares each pixel with the training data of a model, by bands and indices, each "
        "weighted by its importance (Meyer and Pebesma 2021). Accuracy and intervals of a model "
        "are valid for conditions like those of its training data; outside the area of "
        "applicability they are not.",
    )

    image: str = common.image()
    extra: tuple[str, ...] = common.extra()
    model: str = common.model()
    area: str = common.area()
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Dissimilarity index"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Distance to the most similar training pixel; 1 is that of two usual ones."
        ),
        suffixes=("tif",),
    )
    applicable: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Area of applicability"),
        QT_TRANSLATE_NOOP("IIDM", "1 inside the area of applicability, 0 outside."),
        suffixes=("tif",),
    )
    bands: str = common.bands()


@dataclass(frozen=True)
class AreaOfApplicabilityResult:
    """Both rasters, and how much of the area is known ground."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Dissimilarity index"))
    applicable: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Area of applicability"))
    share: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Share inside the area of applicability (%)")
    )
    threshold: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Dissimilarity up to which the model applies")
    )
