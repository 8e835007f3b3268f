"""Graphical models that come with the plugin, in the user's language."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from ..engine.core.paths import RESOURCES
from ..engine.core.text import QT_TRANSLATE_NOOP
from .texts import tr

FOLDER = RESOURCES / "models"
GROUP = QT_TRANSLATE_NOOP("IIDM", "Models")
TEXTS = {
    "map": QT_TRANSLATE_NOOP("IIDM", "Map with a shipped model"),
    "map_about": QT_TRANSLATE_NOOP(
        "IIDM", "Maps carbon with its deviation and an ensemble, and lays the map out as a picture."
    ),
    "train": QT_TRANSLATE_NOOP("IIDM", "Train on stands and map"),
    "train_about": QT_TRANSLATE_NOOP(
        "IIDM",
        "Computes the carbon of stands, lays them out as a reference, trains and distils a model on the "
        "image, and maps with it.",
    ),
    "report": QT_TRANSLATE_NOOP("IIDM", "Totals and report"),
    "report_about": QT_TRANSLATE_NOOP(
        "IIDM",
        "Sums a map up by zone, compares it with the stands' inventory, and writes the county report.",
    ),
    "archive": QT_TRANSLATE_NOOP("IIDM", "GF-1 archive to carbon map"),
    "archive_about": QT_TRANSLATE_NOOP(
        "IIDM",
        "Takes a GF-1 WFV archive through calibration, orthorectification, the corrections of "
        "atmosphere and terrain and the cloud mask, and maps carbon with its deviation.",
    ),
    "lidar": QT_TRANSLATE_NOOP("IIDM", "Lidar footprints to carbon map"),
    "lidar_about": QT_TRANSLATE_NOOP(
        "IIDM",
        "Imports footprints of GEDI, trains a model on them and the image, and maps above-ground carbon "
        "with its deviation.",
    ),
    "granules": QT_TRANSLATE_NOOP("IIDM", "Folder of lidar files (GEDI L4A, also with L2A)"),
    "training_minutes": QT_TRANSLATE_NOOP("IIDM", "Minutes for training"),
    "footprints": QT_TRANSLATE_NOOP("IIDM", "Footprints"),
    "lidar_report": QT_TRANSLATE_NOOP("IIDM", "Report of the footprints"),
    "scene": QT_TRANSLATE_NOOP("IIDM", "Archive (.tar.gz), or .xml of an unpacked scene"),
    "dem": QT_TRANSLATE_NOOP("IIDM", "Elevation (m)"),
    "reflectance": QT_TRANSLATE_NOOP("IIDM", "Surface reflectance without clouds"),
    "image": QT_TRANSLATE_NOOP("IIDM", "Image"),
    "stands": QT_TRANSLATE_NOOP("IIDM", "Stands"),
    "zones": QT_TRANSLATE_NOOP("IIDM", "Zones"),
    "carbon": QT_TRANSLATE_NOOP("IIDM", "Carbon density"),
    "deviation": QT_TRANSLATE_NOOP("IIDM", "Standard deviation"),
    "ensemble": QT_TRANSLATE_NOOP("IIDM", "Ensemble raster"),
    "picture": QT_TRANSLATE_NOOP("IIDM", "Picture"),
    "model": QT_TRANSLATE_NOOP("IIDM", "Model"),
    "new_model": QT_TRANSLATE_NOOP("IIDM", "New model"),
    "minutes": QT_TRANSLATE_NOOP("IIDM", "Minutes for training, and again for distilling"),
    "title": QT_TRANSLATE_NOOP("IIDM", "Title"),
    "county": QT_TRANSLATE_NOOP("IIDM", "County"),
    "year": QT_TRANSLATE_NOOP("IIDM", "Year"),
    "training_report": QT_TRANSLATE_NOOP("IIDM", "Report of the training"),
    "totals": QT_TRANSLATE_NOOP("IIDM", "Zones with totals"),
    "compared": QT_TRANSLATE_NOOP("IIDM", "Stands compared"),
    "county_report": QT_TRANSLATE_NOOP("IIDM", "County report"),
    "document": QT_TRANSLATE_NOOP("IIDM", "Word document"),
    "workbook": QT_TRANSLATE_NOOP("IIDM", "Workbook"),
}
"""The texts of the models, in English as their files do."""


class ShippedModel(QgsProcessingModelAlgorithm):
    """A model of the plugin's own; its file stays in English."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.fromFile(str(path))
        for parameter in self.parameterDefinitions():
            parameter.setDescription(tr(parameter.description()))

    def createInstance(self) -> ShippedModel:  # noqa: N802
        """Return a fresh copy."""
        return ShippedModel(self._path)

    def name(self) -> str:
        """Return the id: the file's name."""
        return self._path.stem

    def displayName(self) -> str:  # noqa: N802
        """Return the title."""
        return tr(TEXTS[self._path.stem.removeprefix("model")])

    def shortDescription(self) -> str:  # noqa: N802
        """Return the tooltip."""
        return tr(TEXTS[f"{self._path.stem.removeprefix('model')}_about"])

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help."""
        return f"<p>{self.shortDescription()}</p>"

    def group(self) -> str:
        """Return the group's title."""
        return tr(GROUP)

    def groupId(self) -> str:  # noqa: N802
        """Return the group's id."""
        return "models"

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(str(RESOURCES / "icon.svg"))


def models() -> list[ShippedModel]:
    """Return all of them; their parts must be registered already."""
    return [ShippedModel(path) for path in sorted(FOLDER.glob("*.model3"))]
