"""Make the graphical models in ``resources/models`` anew, with QGIS's own Python.

Usage: ``QT_QPA_PLATFORM=offscreen .qgis/bin/python -m tools.graphical_models``.
"""

from __future__ import annotations

import sys
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
)
from qgis.PyQt.QtCore import QPointF

from iidm_plugin.processing.provider import Provider
from iidm_plugin.processing.shipped import FOLDER, TEXTS

Source = QgsProcessingModelChildParameterSource
POLYGONS = [QgsProcessing.SourceType.TypeVectorPolygon]
MEMBERS = 30


class Builder:
    """A model in the making: inputs on the left, one step below the other."""

    def __init__(self, key: str) -> None:
        self.model = QgsProcessingModelAlgorithm(TEXTS[key], "IIDM")
        self._file, self._steps, self._inputs = f"model{key}", 0, 0

    def ask(self, parameter: Any) -> Source:
        """Add an input, and return where its value comes from."""
        component = QgsProcessingModelParameter(parameter.name())
        component.setPosition(QPointF(120 + 220 * self._inputs, 60))
        self._inputs += 1
        self.model.addModelParameter(parameter, component)
        return Source.fromModelParameter(parameter.name())

    def step(self, algorithm: str, outputs: dict[str, str], **parameters: Any) -> str:
        """Add an algorithm; ``outputs`` names those that the model gives out. Return its id."""
        child = QgsProcessingModelChildAlgorithm(f"iidm:{algorithm}")
        child.setChildId(algorithm)
        child.setDescription(child.algorithm().displayName())
        for name, value in parameters.items():
            source = value if isinstance(value, Source) else Source.fromStaticValue(value)
            child.addParameterSources(name, [source])
        final = {}
        for name, key in outputs.items():
            output = QgsProcessingModelOutput(TEXTS[key], TEXTS[key])
            output.setChildId(algorithm)
            output.setChildOutputName(name)
            output.setPosition(QPointF(900, 180 + 120 * self._steps + 40 * len(final)))
            final[TEXTS[key]] = output
        child.setModelOutputs(final)
        child.setPosition(QPointF(500, 180 + 120 * self._steps))
        self._steps += 1
        self.model.addChildAlgorithm(child)
        return algorithm

    def save(self) -> None:
        """Write the file."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        if not self.model.toFile(str(FOLDER / f"{self._file}.model3")):
            raise SystemExit(f"{self._file} cannot be written")


def main() -> int:
    """Write all models."""
    application = QgsApplication([], False)
    application.initQgis()
    provider = Provider.register()  # which lives as long as this name does
    for build in (_map, _train, _report, _archive, _lidar):
        build().save()
    return 0 if provider.algorithms() else 1


def _archive() -> Builder:
    output = Builder("archive")
    scene = output.ask(QgsProcessingParameterFile("scene", TEXTS["scene"]))
    dem = output.ask(_raster("dem", "dem"))
    model = output.ask(_text("model", "model", "gf1_demo"))
    numbers = output.step("importgf1", {}, SCENE=scene)
    top = output.step("calibratereflectance", {}, IMAGE=_of(numbers, "OUTPUT"))
    ortho = output.step("orthorectify", {}, IMAGE=_of(top, "OUTPUT"), DEM=dem)
    surface = output.step("correctatmosphere", {}, IMAGE=_of(ortho, "OUTPUT"))
    level = output.step("correcttopography", {}, IMAGE=_of(surface, "OUTPUT"), DEM=dem)
    clear = output.step(
        "maskclouds", {"MASKED_IMAGE": "reflectance"}, IMAGE=_of(level, "OUTPUT"), DEM=dem
    )
    output.step(
        "estimatecarbon",
        {"OUTPUT": "carbon", "UNCERTAINTY": "deviation"},
        IMAGE=_of(clear, "MASKED_IMAGE"),
        MODEL=model,
    )
    return output


def _lidar() -> Builder:
    output = Builder("lidar")
    image = output.ask(_raster("image", "image"))
    folder = QgsProcessingParameterFile.Behavior.Folder
    granules = output.ask(QgsProcessingParameterFile("granules", TEXTS["granules"], folder))
    double = QgsProcessingParameterNumber.Type.Double
    minutes = output.ask(
        QgsProcessingParameterNumber("minutes", TEXTS["training_minutes"], double, 20, False, 0.2)
    )
    footprints = output.step(
        "importlidar",
        {"OUTPUT": "footprints", "REPORT": "lidar_report"},
        FILES=granules,
        EXTENT=image,
    )
    model = output.step(
        "trainmodel",
        {"MODEL": "new_model", "REPORT": "training_report"},
        IMAGE=image,
        REFERENCE=_of(footprints, "OUTPUT"),
        POOL="agb",
        BUDGET_MINUTES=minutes,
    )
    output.step(
        "estimatecarbon",
        {"OUTPUT": "carbon", "UNCERTAINTY": "deviation"},
        IMAGE=image,
        MODEL=_of(model, "MODEL"),
    )
    return output


def _raster(name: str, key: str, optional: bool = False) -> Any:
    return QgsProcessingParameterRasterLayer(name, TEXTS[key], None, optional)


def _text(name: str, key: str, default: str = "") -> Any:
    return QgsProcessingParameterString(name, TEXTS[key], default, False, True)


def _of(child: str, output: str) -> Source:
    return Source.fromChildOutput(child, output)


def _map() -> Builder:
    output = Builder("map")
    image = output.ask(_raster("image", "image"))
    model = output.ask(_text("model", "model", "gf1_demo"))
    title = output.ask(_text("title", "title"))
    map_values = output.step(
        "estimatecarbon",
        {"OUTPUT": "carbon", "UNCERTAINTY": "deviation", "ENSEMBLE": "ensemble"},
        IMAGE=image,
        MODEL=model,
        MEMBERS=MEMBERS,
    )
    output.step("mappicture", {"OUTPUT": "picture"}, RASTER=_of(map_values, "OUTPUT"), TITLE=title)
    return output


def _train() -> Builder:
    output = Builder("train")
    image = output.ask(_raster("image", "image"))
    stands = output.ask(QgsProcessingParameterVectorLayer("stands", TEXTS["stands"], POLYGONS))
    double = QgsProcessingParameterNumber.Type.Double
    minutes = output.ask(
        QgsProcessingParameterNumber("minutes", TEXTS["minutes"], double, 20, False, 0.2)
    )
    carbon = output.step("standcarbon", {}, STANDS=stands)
    reference = output.step(
        "rasterisereference", {}, FEATURES=_of(carbon, "OUTPUT"), FIELD="c_mgha", IMAGE=image
    )
    labels = {
        "REFERENCE": _of(reference, "OUTPUT"),
        "NUMBER": _of(reference, "NUMBER"),
        "WEIGHT": _of(reference, "WEIGHT"),
    }
    training = {"IMAGE": image, "BUDGET_MINUTES": minutes, **labels}
    teacher = output.step("trainmodel", {"REPORT": "training_report"}, **training)
    student = output.step(
        "distilmodel", {"MODEL": "new_model"}, TEACHER=_of(teacher, "MODEL"), **training
    )
    output.step(
        "estimatecarbon",
        {"OUTPUT": "carbon", "UNCERTAINTY": "deviation"},
        IMAGE=image,
        MODEL=_of(student, "MODEL"),
    )
    return output


def _report() -> Builder:
    output = Builder("report")
    maps = {
        "MAP": output.ask(_raster("map", "carbon")),
        "UNCERTAINTY": output.ask(_raster("uncertainty", "deviation", True)),
        "ENSEMBLE": output.ask(_raster("ensemble", "ensemble", True)),
    }
    zones = output.ask(QgsProcessingParameterVectorLayer("zones", TEXTS["zones"], POLYGONS))
    stands = output.ask(QgsProcessingParameterVectorLayer("stands", TEXTS["stands"], POLYGONS))
    county, year = output.ask(_text("county", "county")), output.ask(_text("year", "year"))
    carbon = output.step("standcarbon", {}, STANDS=stands)
    inventory = _of(carbon, "OUTPUT")
    output.step("zonaltotals", {"OUTPUT": "totals"}, ZONES=zones, **maps)
    output.step("reconcile", {"OUTPUT": "compared"}, STANDS=inventory, **maps)
    output.step(
        "countyreport",
        {"REPORT": "county_report", "DOCUMENT": "document", "WORKBOOK": "workbook"},
        ZONES=zones,
        STANDS=inventory,
        COUNTY=county,
        YEAR=year,
        **maps,
    )
    return output


if __name__ == "__main__":
    sys.exit(main())
