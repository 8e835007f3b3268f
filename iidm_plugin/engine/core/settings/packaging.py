"""Settings of the job that makes a model of this plugin out of one made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class PackageModel:
    """A model of this plugin from ONNX graphs made elsewhere."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Package a model made elsewhere")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Makes an .iidm file of any ONNX regression model from bands to a value for each pixel. How far "
        "around a pixel the model sees is measured, so that its maps do not depend on how an image is "
        "cut into tiles. “Estimate carbon stock” then maps with it.",
    )

    graph: str = required_setting(
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Model (.onnx)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Input: bands of an image, (1, bands, height, width) or bands last; output: one value for "
            "each pixel, and perhaps its uncertainty.",
        ),
        suffixes=("onnx",),
    )
    ensemble: tuple[str, ...] = setting(
        (),
        Role.FILES,
        QT_TRANSLATE_NOOP("IIDM", "Further models of an ensemble (.onnx)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Of the same inputs and outputs. The map is the mean of all; how far they differ adds to the "
            "standard deviation.",
        ),
        advanced=True,
    )
    metadata: str = setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Esri model definition (.emd)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Bands and normalisation are read from it; options that are given go before. Metadata inside "
            "the .onnx file, as Deepness writes it, are read as well.",
        ),
        advanced=True,
    )
    bands: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Band names"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "In the model's order, separated by commas (blue,green,red,nir). Empty: by number, in the "
            "order of the image.",
        ),
    )
    scale: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Factor of the image's values"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "From physical values (reflectance 0 to 1) to those the model was trained on: 10000 where "
            "these were reflectance in ten-thousandths. 0: as the model states, else 1.",
        ),
        advanced=True,
    )
    offset: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Offset of the image's values"),
        QT_TRANSLATE_NOOP("IIDM", "Added after the factor."),
        advanced=True,
    )
    band_means: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Means of the bands"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Subtracted after factor and offset; one number for each band. Empty: 0."
        ),
    )
    band_deviations: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviations of the bands"),
        QT_TRANSLATE_NOOP("IIDM", "Values are then divided by them. Empty: 1."),
    )
    output_scale: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Factor of the model's output"),
        QT_TRANSLATE_NOOP(
            "IIDM", "From it to the unit of the map. 0: as the model states, else 1."
        ),
        advanced=True,
    )
    output_offset: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Offset of the model's output"),
        QT_TRANSLATE_NOOP("IIDM", "Added after the factor."),
        advanced=True,
    )
    second_output: str = setting(
        "auto",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "What a second output is"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A second output, or a second channel of the only one. Auto: a standard deviation where "
            "there is one.",
        ),
        choices=("auto", "deviation", "variance", "log_variance", "none"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Auto"),
            QT_TRANSLATE_NOOP("IIDM", "Standard deviation"),
            QT_TRANSLATE_NOOP("IIDM", "Variance"),
            QT_TRANSLATE_NOOP("IIDM", "Logarithm of the variance"),
            QT_TRANSLATE_NOOP("IIDM", "Not an uncertainty"),
        ),
        advanced=True,
    )
    error: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Standard error of a pixel"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "The RMSE that its makers state, in the unit of the map; it is part of every pixel's "
            "standard deviation. Needed where the model gives no uncertainty itself.",
        ),
        minimum=0,
    )
    pixel_m: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Pixel size (m; 0: from the metadata, or unknown)"),
        QT_TRANSLATE_NOOP("IIDM", "Of the images it was trained on; others are warned of."),
        unit="m",
        minimum=0,
        maximum=10_000,
    )
    radiometry: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Radiometric quantity"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "SR (surface reflectance), TOA or DN; images of another are warned of. Empty: unknown.",
        ),
        advanced=True,
    )
    target: str = common.target()
    unit: str = common.unit()
    pool: str = common.pool()
    licence: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Licence"),
        QT_TRANSLATE_NOOP("IIDM", "Of the model, as its makers state it."),
        advanced=True,
    )
    notes: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Notes"),
        QT_TRANSLATE_NOOP("IIDM", "Kept in the model's card: makers, region, season."),
        advanced=True,
    )
    model: str = common.model_output()


@dataclass(frozen=True)
class PackageModelResult:
    """The model, and what was measured of it."""

    model: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "New model"))
    reach_px: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Pixels around a pixel that the model sees")
    )
    multiple: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Pixels of which the side of a tile is a multiple")
    )
