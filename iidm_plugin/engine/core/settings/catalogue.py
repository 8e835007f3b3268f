"""Settings of the job that maps a catalogue of scenes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common, layers, mosaic
from .fields import Role, required_setting, result, setting

MOSAIC_FILES = ("mosaic", "mosaic_sd", "mosaic_members", "mosaic_sources")
"""Names of the mosaic's rasters in the folder of a catalogue."""


def workers() -> Any:
    """Declare how many processes work side by side."""
    return setting(
        0,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Processes (0: as processors and memory allow)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Of this computer; each takes about 1 GB of memory. 1: one scene after the other.",
        ),
        minimum=0,
        maximum=1024,
        advanced=True,
    )


@dataclass(frozen=True)
class MapCatalogue:
    """Maps of all scenes of a catalogue, and their mosaic."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Map a catalogue of scenes")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Maps every scene of a catalogue with one model, several at a time on this computer or on a Dask "
        "cluster, and puts the maps together into one mosaic. Scenes that fail are listed, and the "
        "others are finished; a run that was stopped goes on with the scenes that are missing.",
    )

    catalogue: str = required_setting(
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Catalogue of scenes (table, layer, STAC, or folder)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A csv table or a GeoPackage with a column of paths, a STAC catalogue or item collection "
            "(.json), or a folder of images. Paths are relative to the catalogue.",
        ),
    )
    field: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Column of the images' paths"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Of a table or layer; empty: image, path or location. A column extra names further rasters, "
            "separated by semicolons.",
        ),
    )
    asset: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "STAC asset"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Name of the asset that is the image; empty: the only raster of an item."
        ),
        advanced=True,
    )
    model: str = common.model()
    members: int = setting(
        20,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Ensemble members"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "From 20 on, totals of the mosaic have an interval. The same ground gets the same random "
            "numbers in all scenes. 0: none.",
        ),
        minimum=0,
        maximum=100,
    )
    area: str = common.area()
    forest: str = layers.forest()
    forest_classes: str = layers.forest_classes()
    forest_field: str = layers.forest_field()
    bands: str = common.bands()
    adjustment: str = mosaic.adjustment()
    crs: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Coordinate reference system of the mosaic"),
        QT_TRANSLATE_NOOP("IIDM", "For example EPSG:4524. Empty: that of the first scene."),
        advanced=True,
    )
    feather_m: float = mosaic.feather_m()
    correlation: float = mosaic.correlation()
    scheduler: str = common.scheduler()
    workers: int = workers()
    device: str = common.device()
    folder: str = required_setting(
        Role.FOLDER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Folder"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "The maps go into scenes/NAME, each with its run card, the mosaic beside them, and a STAC "
            "catalogue of all.",
        ),
        files=(
            *(f"{name}.vrt" for name in MOSAIC_FILES),
            *(f"{name}.vrt.iidm.json" for name in MOSAIC_FILES),
            "catalogue.iidm.json",
            "collection.json",
            "model.json",
            "mosaic.html",
            "report.html",
            "scenes.csv",
        ),
    )


@dataclass(frozen=True)
class MapCatalogueResult:
    """The mosaic, and how many scenes it is made of."""

    folder: str = result(Role.FOLDER, QT_TRANSLATE_NOOP("IIDM", "Folder"))
    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Mosaic"))
    uncertainty: str = result(
        Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the mosaic")
    )
    ensemble: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Ensemble raster of the mosaic"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    scenes: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mapped scenes"))
    failures: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Scenes that failed"))
    seam: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean difference in overlaps, as mapped")
    )
    seam_adjusted: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean difference in overlaps, adjusted")
    )
    total_mgc: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Total (Mg C)"))
    area_ha: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mapped area (ha)"))
