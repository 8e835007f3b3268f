"""Settings of the jobs that judge maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .common import report_output, seed
from .fields import Role, required, result, setting


@dataclass(frozen=True)
class AssessAccuracy:
    """Compare a map with a reference."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Assess accuracy")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Compares a map with reference values it was not trained on: RMSE, bias, R² (one minus the "
        "ratio of squares), by class of density and after averaging, with intervals from spatial "
        "blocks, and the share of pixels inside the map's own 90 % interval.",
    )

    map: str = required(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Map"),
        QT_TRANSLATE_NOOP("IIDM", "The map to judge."),
    )
    reference: str = required(
        Role.RASTER_OR_VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Reference"),
        QT_TRANSLATE_NOOP(
            "IIDM", "A raster, or points and polygons with a field, in the unit of the map."
        ),
    )
    field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the reference value"),
        QT_TRANSLATE_NOOP("IIDM", "For a vector reference."),
        parent="reference",
    )
    uncertainty: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation"),
        QT_TRANSLATE_NOOP("IIDM", "Of the map; its 90 % intervals are then judged too."),
    )
    block_m: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Width of the spatial blocks (m; 0: from the variogram)"),
        QT_TRANSLATE_NOOP("IIDM", "Intervals of the figures come from drawing whole blocks again."),
        unit="m",
        minimum=0,
        advanced=True,
    )
    seed: int = seed()
    report: str = report_output()


@dataclass(frozen=True)
class AssessAccuracyResult:
    """The figures; NaN where they cannot be known."""

    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    rmse: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "RMSE"))
    rrmse: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Relative RMSE (%)"))
    r2: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "R²"))
    bias: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Bias"))
    mae: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean absolute error"))
    picp90: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Share inside the 90 % interval"))
