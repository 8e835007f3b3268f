"""Options shared by the jobs that train on scenes."""

from __future__ import annotations

from typing import Any

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, setting


def pairs() -> Any:
    """Declare a table of further scenes."""
    return setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Table of further scenes"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A csv file with the columns image, extra, reference, and number and weight where there are "
            "stands: one row per scene. Several rasters in the column extra are separated by semicolons.",
        ),
        suffixes=("csv",),
        advanced=True,
    )


def reference() -> Any:
    """Declare the labels: a raster, or a layer of footprints, plots or stands."""
    return required_setting(
        Role.RASTER_OR_VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Reference"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A raster of carbon density in Mg C/ha, or another quantity you name below. Or a layer of "
            "lidar footprints, plots or stands with a field of it: training then compares means over "
            "them, lidar by its beam and others by area.",
        ),
    )


def field() -> Any:
    """Declare the field of a layer that holds the values."""
    return setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the values of the reference"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Only for a layer. Empty: c_mgha, as this plugin's layers have it."
        ),
        parent="reference",
    )


def se_field() -> Any:
    """Declare the field of a layer that holds standard errors."""
    return setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with their standard errors"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Features with larger errors count less. Empty: c_se_mgha beside c_mgha."
        ),
        parent="reference",
        advanced=True,
    )


def plot_area() -> Any:
    """Declare the area that a point of a layer stands for."""
    return setting(
        0.0667,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Area of a plot (ha)"),
        QT_TRANSLATE_NOOP("IIDM", "Points of the reference count as circles of this area."),
        unit="ha",
        minimum=0.0001,
        maximum=100,
        advanced=True,
    )


def number() -> Any:
    """Declare which stand a label belongs to."""
    return setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Numbers of stands"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "As “Reference from stands or plots” writes them. The labels are then means over "
            "stands, not pixels; accuracy and uncertainty are those of stands.",
        ),
    )


def weight() -> Any:
    """Declare how much of a pixel belongs to its stand."""
    return setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Weights of pixels in stands"),
        QT_TRANSLATE_NOOP("IIDM", "Shares of the pixels' areas; without them all count alike."),
        advanced=True,
    )


def steps() -> Any:
    """Declare a fixed number of training steps."""
    return setting(
        0,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Training steps (0: as many as the time budget allows)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A fixed number makes the same model again from the same seed on the same kind of processor.",
        ),
        minimum=0,
        maximum=10_000_000,
        advanced=True,
    )


def notes() -> Any:
    """Declare a sentence for the card."""
    return setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Notes for the model card"),
        QT_TRANSLATE_NOOP("IIDM", "Notes for users of the model."),
        advanced=True,
    )
