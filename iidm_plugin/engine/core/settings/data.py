"""Settings of the jobs that make or prepare data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .common import seed
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class CreateDemoData:
    """Simulate a county: image, carbon reference, terrain, stands and plots."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Create demonstration data")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Simulates a mountain county as the GF-1 WFV camera images it: a four-band reflectance "
        "image, the simulated carbon of the trees, a DEM, forest stands and sample plots. For "
        "training courses and tests; nothing in it is real.",
    )

    seed: int = seed()
    size: int = setting(
        512,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Width and height (pixels of 16 m)"),
        QT_TRANSLATE_NOOP("IIDM", "512 pixels are 8 km."),
        unit="px",
        minimum=128,
        maximum=4096,
    )
    season: str = setting(
        "dry",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Season"),
        QT_TRANSLATE_NOOP(
            "IIDM", "The dry season has a low sun, bare deciduous trees and dry grass."
        ),
        choices=("dry", "wet"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Dry (January)"),
            QT_TRANSLATE_NOOP("IIDM", "Wet (July)"),
        ),
    )
    folder: str = required_setting(
        Role.FOLDER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Folder"),
        QT_TRANSLATE_NOOP("IIDM", "The five files are written here."),
        files=(
            "image.tif",
            "image.tif.iidm.json",
            "reference.tif",
            "reference.qml",
            "dem.tif",
            "stands.gpkg",
            "plots.gpkg",
        ),
    )


@dataclass(frozen=True)
class CreateDemoDataResult:
    """The simulated files."""

    image: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Image"))
    reference: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "True carbon (Mg C/ha)"))
    dem: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "DEM (m)"))
    stands: str = result(Role.VECTOR_RESULT, QT_TRANSLATE_NOOP("IIDM", "Forest stands"))
    plots: str = result(Role.VECTOR_RESULT, QT_TRANSLATE_NOOP("IIDM", "Sample plots"))
