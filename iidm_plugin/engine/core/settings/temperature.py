"""Settings of the job that retrieves temperature and emissivity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common, radiometry
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class RetrieveTemperature:
    """Surface temperature and emissivity from thermal bands."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Retrieve surface temperature")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Maps surface temperature (K) and the emissivity of each band from thermal bands and the "
        "column water vapour, AK-KD-style: a large model tuned by hyperparameter search, and a "
        "small one fitted to local labels, in one pass; or by split window or "
        "temperature-emissivity separation (TES) to compare with. Flags mark humid air, low "
        "spectral contrast and what lies outside the training range. The sky must be clear; "
        "expect errors of 1 to 2 K on real surfaces.",
    )

    image: str = common.image()
    extra: tuple[str, ...] = setting(
        (),
        Role.RASTERS,
        QT_TRANSLATE_NOOP("IIDM", "Further bands"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Where each band is a file of its own, such as Landsat's …_B11.TIF."
        ),
    )
    method: str = setting(
        "model",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Method"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Split window gives temperature alone; TES needs four bands or more and trusts the state of "
            "the atmosphere.",
        ),
        choices=("model", "splitwindow", "tes"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Model (AK-KD-style)"),
            QT_TRANSLATE_NOOP("IIDM", "Split window"),
            QT_TRANSLATE_NOOP("IIDM", "Temperature-emissivity separation (TES)"),
        ),
    )
    model: str = setting(
        "",
        Role.MODEL,
        QT_TRANSLATE_NOOP("IIDM", "Model"),
        QT_TRANSLATE_NOOP(
            "IIDM", "A model of the thermal kind: shipped, or made by “Train a retrieval”."
        ),
        suffixes=common.MODEL_SUFFIXES,
    )
    sensor: str = setting(
        "aster",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Sensor (without a model)"),
        QT_TRANSLATE_NOOP("IIDM", "For split window and TES; a model states its own."),
        choices=radiometry.SENSORS,
        choice_labels=radiometry.SENSOR_LABELS,
        advanced=True,
    )
    water_vapour: float = radiometry.water()
    water_vapour_raster: str = radiometry.water_raster()
    air_temperature: float = radiometry.air()
    air_temperature_raster: str = radiometry.air_raster()
    altitude: float = radiometry.altitude()
    dem: str = radiometry.dem()
    units: str = radiometry.units()
    metadata: str = radiometry.metadata()
    area: str = common.area()
    bands: str = common.bands()
    device: str = common.device()
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Surface temperature"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF in kelvin."),
        suffixes=("tif",),
    )
    uncertainty: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the temperature"),
        QT_TRANSLATE_NOOP(
            "IIDM", "In kelvin; ±1.645 standard deviations are a 90 % interval. Models only."
        ),
        suffixes=("tif",),
    )
    emissivity: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Emissivity"),
        QT_TRANSLATE_NOOP("IIDM", "One band for each thermal band. Not by split window."),
        suffixes=("tif",),
    )
    emissivity_sd: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the emissivity"),
        QT_TRANSLATE_NOOP("IIDM", "One band for each thermal band. Models only."),
        suffixes=("tif",),
        created=False,
    )
    flags: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Quality flags"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Sum of 1 (humid: water vapour beyond 3.5 g/cm²), 2 (low contrast: emissivities "
            "differ by less than 0.002, so that they and the temperature are hard to separate; "
            "ASTER and ECOSTRESS only) and 4 (outside the training range).",
        ),
        suffixes=("tif",),
    )


@dataclass(frozen=True)
class RetrieveTemperatureResult:
    """The rasters and what they sum up to."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Surface temperature"))
    uncertainty: str = result(
        Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the temperature")
    )
    emissivity: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Emissivity"))
    emissivity_sd: str = result(
        Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the emissivity")
    )
    flags: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Quality flags"))
    mean_k: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean temperature (K)"))
    minimum_k: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Lowest temperature (K)"))
    maximum_k: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Highest temperature (K)"))
    flagged: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Flagged pixels (%)"))
