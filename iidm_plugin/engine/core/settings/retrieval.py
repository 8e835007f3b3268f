"""Settings of the job that trains a large model, and fits a small one to local labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common, radiometry, teaching
from .fields import Role, result, setting


@dataclass(frozen=True)
class TrainRetrieval:
    """Train a large model, and a small one on local labels."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Train a retrieval")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "AK-KD-style: a hyperparameter search finds a large model; a small one is then fitted to "
        "few local labels; both predict together. Training data are simulated thermal images of "
        "a sensor, or any table or raster stack of predictors and targets, carbon included. "
        "Accuracy is measured on atmospheres, spectra, groups or blocks held out of training, "
        "beside split window and linear regression. The published AK-KD describes neither its "
        "networks nor how it joins them: these are this plugin's own.",
    )

    source: str = setting(
        "simulator",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Training data of the large model"),
        QT_TRANSLATE_NOOP(
            "IIDM", "The simulator needs no data; a model given below needs no training."
        ),
        choices=("simulator", "table", "raster", "model"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Simulated thermal images"),
            QT_TRANSLATE_NOOP("IIDM", "A table"),
            QT_TRANSLATE_NOOP("IIDM", "The image and the reference"),
            QT_TRANSLATE_NOOP("IIDM", "Nothing: the model given is the large one"),
        ),
    )
    sensor: str = setting(
        "aster",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Sensor to simulate"),
        QT_TRANSLATE_NOOP("IIDM", "Its bands, noise and atmosphere are built in."),
        choices=radiometry.SENSORS,
        choice_labels=radiometry.SENSOR_LABELS,
    )
    weather: bool = setting(
        False,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Air temperature and altitude as predictors"),
        QT_TRANSLATE_NOOP(
            "IIDM", "The model will then need them; temperature errors are 7 % smaller with them."
        ),
    )
    mountains: bool = setting(
        False,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Simulate mountains"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Surfaces above 1.2 km, slopes that face each other, sun and shade in a pixel."
        ),
        advanced=True,
    )
    samples: int = setting(
        100_000,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Simulated pixels"),
        QT_TRANSLATE_NOOP("IIDM", "To train on; a quarter more for evaluation."),
        minimum=2000,
        maximum=2_000_000,
        advanced=True,
    )
    table: str = setting(
        "",
        Role.FEATURES,
        QT_TRANSLATE_NOOP("IIDM", "Table of predictors and targets"),
        QT_TRANSLATE_NOOP(
            "IIDM", "A csv file or the attributes of a layer, one row for each sample."
        ),
    )
    predictors: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Predictors"),
        QT_TRANSLATE_NOOP("IIDM", "Fields of the table, separated by commas."),
    )
    targets: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Targets"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Fields of the table, or names for the bands of the reference, separated by commas, each "
            "with its unit if it has one: carbon density [Mg C/ha], height [m].",
        ),
    )
    group: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Field of groups"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Rows of one site or scene, which are held out together. Without it rows are held "
            "out at random, and neighbours make the accuracy optimistic.",
        ),
        advanced=True,
    )
    image: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP("IIDM", "The image that reference or local labels belong to."),
    )
    extra: tuple[str, ...] = common.extra()
    reference: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Reference"),
        QT_TRANSLATE_NOOP("IIDM", "Raster of targets, one band for each."),
    )
    start: str = setting(
        "",
        Role.MODEL,
        QT_TRANSLATE_NOOP("IIDM", "Large model"),
        QT_TRANSLATE_NOOP(
            "IIDM", "A retrieval that was trained before, to fit a small model to local labels."
        ),
        suffixes=common.MODEL_SUFFIXES,
    )
    labels: str = setting(
        "",
        Role.RASTER_OR_VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Local labels"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Points, or a raster of temperature and emissivities (or of the targets), measured "
            "on the image, at least 40. The small model is fitted to them.",
        ),
    )
    fields: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Fields of the labels"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "In the order of the targets (temperature, then emissivities), separated by commas; "
            "later ones may be omitted. Empty: fields named as the targets.",
        ),
    )
    water_vapour: float = radiometry.water()
    water_vapour_raster: str = radiometry.water_raster()
    air_temperature: float = radiometry.air()
    air_temperature_raster: str = radiometry.air_raster()
    altitude: float = radiometry.altitude()
    dem: str = radiometry.dem()
    units: str = radiometry.units()
    metadata: str = radiometry.metadata()
    bands: str = common.bands()
    engine: str = setting(
        "optuna",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Hyperparameter search method"),
        QT_TRANSLATE_NOOP(
            "IIDM", "AutoKeras must be added to the engine first (requirements/autokeras.txt)."
        ),
        choices=("optuna", "autokeras"),
        choice_labels=("Optuna", "AutoKeras"),
        advanced=True,
    )
    trials: int = setting(
        0,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Trials of the search (0: as many as the time budget allows)"),
        QT_TRANSLATE_NOOP(
            "IIDM", "With fixed steps as well, the same seed makes the same model again."
        ),
        minimum=0,
        maximum=10_000,
        advanced=True,
    )
    steps: int = teaching.steps()
    block_m: float = common.block_m()
    model: str = common.model_output()
    report: str = common.report_output()
    budget_minutes: float = common.budget_minutes(10.0)
    pool: str = common.pool()
    notes: str = teaching.notes()
    seed: int = common.seed()
    device: str = common.device()


@dataclass(frozen=True)
class TrainRetrievalResult:
    """The model and its figures on what was held out."""

    model: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "New model"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    mae: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean absolute error of the first target")
    )
    pcc: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Correlation of the first target"))
    mae_others: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean absolute error of the other targets")
    )
    mae_baseline: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean absolute error of the best baseline")
    )
    picp90: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Share inside the 90 % interval"))
    labels_used: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Local labels"))
    mae_large: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Local error of the large model (first target)")
    )
    mae_joint: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Local error of both together (held-out labels)")
    )
