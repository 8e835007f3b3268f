"""Options shared by the jobs that train on scenes."""

from __future__ import annotations

from typing import Any

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, setting


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
            "IIDM", "A fixed number makes the same model again from the same seed on any machine."
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
