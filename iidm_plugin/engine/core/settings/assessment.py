"""Settings of the jobs that evaluate maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common, layers, teaching
from .common import report_output, seed
from .fields import Role, result, setting


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

    map: str = layers.evaluated_map()
    reference: str = layers.observed()
    field: str = layers.observed_field()
    se_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the standard errors of the reference"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Of lidar footprints or plots: how much of the RMSE is the reference's own. Empty: "
            "c_se_mgha beside c_mgha, where the layer has it.",
        ),
        parent="reference",
        advanced=True,
    )
    plot_area: float = layers.observed_plot_area()
    uncertainty: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Of the map; without bounds, ±1.645 standard deviations are evaluated as 90 % "
            "intervals.",
        ),
    )
    lower: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Lower bound (90 % interval)"),
        QT_TRANSLATE_NOOP("IIDM", "Of the map; evaluated together with the upper bound."),
        advanced=True,
        needs="upper",
    )
    upper: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Upper bound (90 % interval)"),
        QT_TRANSLATE_NOOP("IIDM", "Of the map; evaluated together with the lower bound."),
        advanced=True,
        needs="lower",
    )
    block_m: float = layers.error_block_m()
    seed: int = seed()
    report: str = report_output()


@dataclass(frozen=True)
class AssessAccuracyResult:
    """The figures; NaN where they cannot be known."""

    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    rmse: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "RMSE"))
    rmse_corrected: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "RMSE without the errors of the reference")
    )
    rrmse: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Relative RMSE (%)"))
    r2: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "R²"))
    bias: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Bias"))
    mae: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean absolute error"))
    picp90: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Share inside the 90 % interval"))


METHODS = {
    "mean": QT_TRANSLATE_NOOP("IIDM", "Mean of the training labels"),
    "linear": QT_TRANSLATE_NOOP("IIDM", "Linear regression on the same bands"),
    "forest": QT_TRANSLATE_NOOP("IIDM", "Random forest on the same bands"),
    "forest_texture": QT_TRANSLATE_NOOP("IIDM", "Random forest with texture"),
    "boosting": QT_TRANSLATE_NOOP("IIDM", "Gradient boosting with texture"),
    "unet": QT_TRANSLATE_NOOP("IIDM", "Plain U-Net"),
    "teacher": QT_TRANSLATE_NOOP("IIDM", "IIDM teacher (its network)"),
    "student": QT_TRANSLATE_NOOP("IIDM", "IIDM student"),
    "undistilled": QT_TRANSLATE_NOOP("IIDM", "The student's network, without distillation"),
    "diffusion": QT_TRANSLATE_NOOP("IIDM", "Diffusion as in the paper, 20 steps"),
    "no_vgg": QT_TRANSLATE_NOOP("IIDM", "Without distillation and without the VGG encoder"),
    "no_attention": QT_TRANSLATE_NOOP("IIDM", "Without distillation and without cross-attention"),
    "no_decoder": QT_TRANSLATE_NOOP(
        "IIDM", "Without distillation and without the implicit decoder"
    ),
    "no_pruning": QT_TRANSLATE_NOOP("IIDM", "IIDM student that begins from nothing, not pruned"),
    "no_committee": QT_TRANSLATE_NOOP("IIDM", "IIDM student of the teacher's network alone"),
}
"""What can be compared, by name."""
USUAL = 8
"""So many of them, the first, are compared where nothing else is requested."""


@dataclass(frozen=True)
class CompareModels:
    """Compare methods on the same folds."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Compare methods")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Fits each method several times, each time without one fold of the reference, and "
        "evaluates it on that fold. Folds are spatial blocks, and beside them single pixels at "
        "random, which is optimistic for every method: neighbours of a held-out pixel are still "
        "used in training.",
    )

    image: str = common.image()
    extra: tuple[str, ...] = common.extra()
    reference: str = teaching.reference()
    field: str = teaching.field()
    se_field: str = teaching.se_field()
    plot_area: float = teaching.plot_area()
    methods: tuple[str, ...] = setting(
        tuple(METHODS)[:USUAL],
        Role.CHOICES,
        QT_TRANSLATE_NOOP("IIDM", "Methods"),
        QT_TRANSLATE_NOOP("IIDM", "A student needs the teacher, which is then compared too."),
        choices=tuple(METHODS),
        choice_labels=tuple(METHODS.values()),
    )
    folds: int = setting(
        5,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Folds"),
        QT_TRANSLATE_NOOP("IIDM", "Every method is fitted so many times, for each kind of fold."),
        minimum=2,
        maximum=20,
    )
    random_folds: bool = setting(
        True,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Random folds beside the blocks"),
        QT_TRANSLATE_NOOP(
            "IIDM", "To see how optimistic they are; without them it takes half the time."
        ),
        advanced=True,
    )
    block_m: float = common.block_m()
    budget_minutes: float = common.budget_minutes(60.0)
    steps: int = teaching.steps()
    target: str = common.target()
    unit: str = common.unit()
    pool: str = common.pool()
    bands: str = common.bands()
    seed: int = seed()
    device: str = common.device()
    scheduler: str = common.scheduler()
    table: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Table"),
        QT_TRANSLATE_NOOP("IIDM", "A csv file with one row per method and fold."),
        suffixes=("csv",),
    )
    report: str = report_output()


@dataclass(frozen=True)
class CompareModelsResult:
    """Where the comparison lies."""

    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    table: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Table"))
