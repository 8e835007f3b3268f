"""Settings of the job that calibrates uncertainties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common, layers
from .fields import Role, required_setting, result


@dataclass(frozen=True)
class CalibrateUncertainty:
    """Scale the deviation of a map by its errors at plots."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Calibrate uncertainty")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Scales the standard deviation of a map to the errors against a reference, by class of "
        "density where there are 800 values or more, and sets the bounds of 90 % intervals by "
        "split-conformal prediction. Coverage before and after is measured on spatial blocks "
        "that are held out in turn. The reference must not have been used in training; the mean "
        "of the map stays as it is.",
    )

    map: str = layers.evaluated_map()
    uncertainty: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation"),
        QT_TRANSLATE_NOOP("IIDM", "Of each pixel, in the unit of the map."),
    )
    reference: str = layers.observed()
    field: str = layers.observed_field()
    plot_area: float = layers.observed_plot_area()
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Calibrated standard deviation"),
        QT_TRANSLATE_NOOP("IIDM", "Of each pixel, in the unit of the map."),
        suffixes=("tif",),
    )
    lower: str = layers.lower_output()
    upper: str = layers.upper_output()
    report: str = common.report_output()
    block_m: float = layers.error_block_m()
    seed: int = common.seed()


@dataclass(frozen=True)
class CalibrateUncertaintyResult:
    """The rasters, and how many values intervals hold before and after."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Calibrated standard deviation"))
    lower: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Lower bound (90 % interval)"))
    upper: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Upper bound (90 % interval)"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    picp90_before: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Share inside the 90 % interval, before")
    )
    picp90: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Share inside the 90 % interval"))
    factor: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean scale factor of the standard deviation")
    )
