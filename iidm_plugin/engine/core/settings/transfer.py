"""Settings of the job that tests a model on ground it has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common, teaching
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class TransferTest:
    """How well models do in regions, or at dates, that they were not trained on."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Transfer test")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Holds out each region or date in turn: a model is trained on all others, or one you "
        "give is taken, and evaluated there, beside its accuracy in the training area. Then it "
        "is adapted to a few local plots, to show how many a new region needs. Good transfer "
        "keeps the relative RMSE within 1.25 times that of the training area, and the bias "
        "within 10 %.",
    )

    scenes: str = required_setting(
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Table of scenes"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A csv file with the columns image, reference, group, and extra, number, weight "
            "where there are such. Scenes of one group, a region or a date, are held out "
            "together; without that column each scene is a group.",
        ),
        suffixes=("csv",),
    )
    model: str = setting(
        "",
        Role.MODEL,
        QT_TRANSLATE_NOOP("IIDM", "Model to test (none: train on the other groups)"),
        QT_TRANSLATE_NOOP("IIDM", "It should not have been trained on the scenes of the table."),
        suffixes=common.MODEL_SUFFIXES,
    )
    budget_minutes: float = common.budget_minutes(60.0)
    steps: int = teaching.steps()
    draws: int = setting(
        20,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Draws of local plots"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Measures after adaptation are means over so many random samples of plots."
        ),
        minimum=1,
        maximum=200,
        advanced=True,
    )
    target: str = common.target()
    unit: str = common.unit()
    pool: str = common.pool()
    bands: str = common.bands()
    seed: int = common.seed()
    device: str = common.device()
    scheduler: str = common.scheduler()
    table: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Table"),
        QT_TRANSLATE_NOOP("IIDM", "A csv file with one row per group and number of plots."),
        suffixes=("csv",),
    )
    report: str = common.report_output()


@dataclass(frozen=True)
class TransferTestResult:
    """The figures of the worst group."""

    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    table: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Table"))
    ratio: float = result(
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Largest relative RMSE, as a multiple of that at home"),
    )
    bias_pct: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Largest bias (%)"))
