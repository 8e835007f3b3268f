"""Settings of the job that checks inputs before any work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common, layers
from .fields import Role, result, setting


@dataclass(frozen=True)
class CheckInputs:
    """Whether images, references, stands, plots and zones are fit for work."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Check inputs")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Checks all inputs of a project, and writes one page of what passed, what gave a warning "
        "and what will fail, each with its remedy: projections and overlap, digital numbers "
        "taken for reflectance, bands in another order, undeclared nodata, units and species of "
        "inventories, pools that do not fit, and the disk space of a map.",
    )

    image: str = setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP("IIDM", "To train on or to map."),
    )
    scene: str = setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Raw GF-1 WFV scene"),
        QT_TRANSLATE_NOOP("IIDM", "The archive (.tar.gz), or the .xml of an unpacked scene."),
    )
    bands: str = common.bands()
    model: str = setting(
        "",
        Role.MODEL,
        QT_TRANSLATE_NOOP("IIDM", "Model"),
        QT_TRANSLATE_NOOP("IIDM", "That the image is to be mapped with."),
        suffixes=("iidm",),
    )
    reference: str = setting(
        "",
        Role.RASTER_OR_VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Reference"),
        QT_TRANSLATE_NOOP("IIDM", "Carbon density to train on: a raster, or lidar footprints."),
    )
    stands: str = setting(
        "",
        Role.VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Stands"),
        QT_TRANSLATE_NOOP("IIDM", "Polygons with a species and a volume field."),
    )
    plots: str = setting(
        "",
        Role.FEATURES,
        QT_TRANSLATE_NOOP("IIDM", "Plots"),
        QT_TRANSLATE_NOOP("IIDM", "Points with carbon."),
    )
    zones: str = layers.zones(is_required=False)
    encoding: str = common.encoding()
    report: str = common.report_output()


@dataclass(frozen=True)
class CheckInputsResult:
    """How many checks went which way."""

    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    failed: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Checks that failed"))
    warned: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Checks that warn"))
    passed: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Checks that passed"))
