"""Settings of the jobs that make or describe models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common, teaching
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class TrainModel:
    """Train an IIDM on an image and a reference map."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Train a model")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Trains an improved implicit diffusion model from an image and a reference: a raster, or a "
        "layer of lidar footprints, plots or stands. "
        "Pixels of the reference without a value are no labels. Spatial blocks are held out, and "
        "accuracy is measured on them alone, beside linear regression, random forests and "
        "gradient boosting on the same blocks. The model maps with its network; a student is "
        "fitted to network and boosting together. A run that was stopped resumes from its "
        "checkpoint.",
    )

    image: str = common.image()
    extra: tuple[str, ...] = common.extra()
    reference: str = teaching.reference()
    field: str = teaching.field()
    se_field: str = teaching.se_field()
    plot_area: float = teaching.plot_area()
    number: str = teaching.number()
    weight: str = teaching.weight()
    pairs: str = teaching.pairs()
    start: str = setting(
        "",
        Role.MODEL,
        QT_TRANSLATE_NOOP("IIDM", "Model to continue from"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A trained model (not a distilled one) of the same bands. Where the reference labels fewer "
            "than 200 pixels, or NUMBER fewer than 30 stands or plots, any model will do: its mean is "
            "adapted to these plots, and it can then be mapped with but not taught from. With NUMBER and "
            "WEIGHT each plot is compared with the mean over its footprint, pixels by their area in it.",
        ),
        suffixes=common.MODEL_SUFFIXES,
        advanced=True,
    )
    area: str = common.area()
    model: str = common.model_output()
    report: str = common.report_output()
    budget_minutes: float = common.budget_minutes()
    steps: int = teaching.steps()
    block_m: float = common.block_m()
    holdout: float = setting(
        20.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Share of the blocks held out for evaluation (%)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Labels in these blocks are not used in training. Fewer leave more training data and "
            "make the accuracy measures less certain.",
        ),
        unit="%",
        minimum=5,
        maximum=50,
        advanced=True,
    )
    kd_vgg: bool = setting(
        False,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Read the image with KD-VGG"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "An encoder distilled from VGG-19 along its principal components, in place of one that is "
            "trained with the network. Takes up to a third of the time budget.",
        ),
        advanced=True,
    )
    vgg_weights: str = setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Weights of VGG-19"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Torchvision's file vgg19-….pth; naming it chooses KD-VGG. Without it, KD-VGG is distilled "
            "from a VGG-19 that is trained on the scenes.",
        ),
        suffixes=("pth",),
        advanced=True,
    )
    explained: float = setting(
        85.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Variance that KD-VGG keeps of each layer (%)"),
        QT_TRANSLATE_NOOP("IIDM", "More makes KD-VGG wider and slower."),
        unit="%",
        minimum=50,
        maximum=99.9,
        advanced=True,
    )
    target: str = common.target()
    unit: str = common.unit()
    pool: str = common.pool()
    notes: str = teaching.notes()
    bands: str = common.bands()
    seed: int = common.seed()
    device: str = common.device()


@dataclass(frozen=True)
class TrainModelResult:
    """The trained model and its figures on the held-out blocks."""

    model: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "New model"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    rmse: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "RMSE"))
    rrmse: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Relative RMSE (%)"))
    r2: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "R²"))
    rmse_linear: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "RMSE of linear regression"))
    rmse_forest: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "RMSE of the random forest"))


@dataclass(frozen=True)
class DistilModel:
    """Train a small student on a teacher's predictions."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Distil a model")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Trains a smaller, faster student on the predictions of a trained model, its network "
        "together with its boosting, over all valid pixels of the image, labelled or not, and "
        "exports it for mapping. With a reference, both are evaluated on the blocks that the "
        "teacher was not trained on.",
    )

    teacher: str = required_setting(
        Role.MODEL,
        QT_TRANSLATE_NOOP("IIDM", "Teacher"),
        QT_TRANSLATE_NOOP("IIDM", "A model made by “Train a model”."),
        suffixes=common.MODEL_SUFFIXES,
    )
    image: str = common.image()
    extra: tuple[str, ...] = common.extra()
    reference: str = setting(
        "",
        Role.RASTER_OR_VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Reference"),
        QT_TRANSLATE_NOOP("IIDM", "Only to evaluate teacher and student; it is not trained on."),
    )
    field: str = teaching.field()
    se_field: str = teaching.se_field()
    plot_area: float = teaching.plot_area()
    number: str = teaching.number()
    weight: str = teaching.weight()
    pairs: str = teaching.pairs()
    model: str = common.model_output()
    report: str = common.report_output()
    budget_minutes: float = common.budget_minutes()
    steps: int = teaching.steps()
    quantize: bool = setting(
        False,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Quantise to 8 bits"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Half as large; kept only where the student's RMSE rises by less than 0.5 %.",
        ),
        advanced=True,
    )
    prune: bool = setting(
        True,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Start from the pruned teacher"),
        QT_TRANSLATE_NOOP("IIDM", "Else the student begins from nothing and needs longer."),
        advanced=True,
    )
    committee: bool = setting(
        True,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Fit to network and boosting together"),
        QT_TRANSLATE_NOOP("IIDM", "Else from the teacher's network alone."),
        advanced=True,
    )
    notes: str = teaching.notes()
    bands: str = common.bands()
    seed: int = common.seed()
    device: str = common.device()


@dataclass(frozen=True)
class DistilModelResult:
    """The student beside its teacher."""

    model: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "New model"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    rmse_teacher: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "RMSE of the teacher"))
    rmse_student: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "RMSE of the student"))
    speedup: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Speed relative to the teacher"))
    parameters_teacher: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Parameters of the teacher")
    )
    parameters_student: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Parameters of the student")
    )


@dataclass(frozen=True)
class ModelInfo:
    """Show what a model file states of itself."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Model card")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Checks a model file and shows its card: bands, pixel size, quantity and unit, where it was "
        "trained, and its accuracy on held-out blocks beside the baselines.",
    )

    model: str = common.model()
    output_html: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Report"),
        QT_TRANSLATE_NOOP("IIDM", "An HTML page with accuracy measures and plots."),
        suffixes=("html",),
    )


@dataclass(frozen=True)
class ModelInfoResult:
    """The card as a page."""

    output_html: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
