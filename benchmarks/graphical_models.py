"""Make the graphical models in ``resources/models`` anew, with QGIS's own Python.

Usage: ``QT_QPA_PLATFORM=offscreen .qgis/bin/python -m benchmarks.graphical_models``.
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
    for build in (_map, _train, _report):
        build().save()
    return 0 if provider.algorithms() else 1


def _raster(name: str, key: str, optional: bool = False) -> Any:
    return QgsProcessingParameterRasterLayer(name, TEXTS[key], None, optional)


def _text(name: str, key: str, default: str = "") -> Any:
    return QgsProcessingParameterString(name, TEXTS[key], default, False, True)


def _of(child: str, output: str) -> Source:
    return Source.fromChildOutput(child, output)


def _map() -> Builder:
    made = Builder("map")
    image = made.ask(_raster("image", "image"))
    model = made.ask(_text("model", "model", "gf1_demo"))
    title = made.ask(_text("title", "title"))
    mapped = made.step(
        "estimatecarbon",
        {"OUTPUT": "carbon", "UNCERTAINTY": "deviation", "ENSEMBLE": "ensemble"},
        IMAGE=image,
        MODEL=model,
        MEMBERS=MEMBERS,
    )
    made.step("mappicture", {"OUTPUT": "picture"}, RASTER=_of(mapped, "OUTPUT"), TITLE=title)
    return made


def _train() -> Builder:
    made = Builder("train")
    image = made.ask(_raster("image", "image"))
    stands = made.ask(QgsProcessingParameterVectorLayer("stands", TEXTS["stands"], POLYGONS))
    double = QgsProcessingParameterNumber.Type.Double
    minutes = made.ask(
        QgsProcessingParameterNumber("minutes", TEXTS["minutes"], double, 20, False, 0.2)
    )
    carbon = made.step("standcarbon", {}, STANDS=stands)
    reference = made.step(
        "rasterisereference", {}, FEATURES=_of(carbon, "OUTPUT"), FIELD="c_mgha", IMAGE=image
    )
    labels = {
        "REFERENCE": _of(reference, "OUTPUT"),
        "NUMBER": _of(reference, "NUMBER"),
        "WEIGHT": _of(reference, "WEIGHT"),
    }
    taught = {"IMAGE": image, "BUDGET_MINUTES": minutes, **labels}
    teacher = made.step("trainmodel", {"REPORT": "training_report"}, **taught)
    student = made.step(
        "distilmodel", {"MODEL": "new_model"}, TEACHER=_of(teacher, "MODEL"), **taught
    )
    made.step(
        "estimatecarbon",
        {"OUTPUT": "carbon", "UNCERTAINTY": "deviation"},
        IMAGE=image,
        MODEL=_of(student, "MODEL"),
    )
    return made


def _report() -> Builder:
    made = Builder("report")
    maps = {
        "MAP": made.ask(_raster("map", "carbon")),
        "UNCERTAINTY": made.ask(_raster("uncertainty", "deviation", True)),
        "ENSEMBLE": made.ask(_raster("ensemble", "ensemble", True)),
    }
    zones = made.ask(QgsProcessingParameterVectorLayer("zones", TEXTS["zones"], POLYGONS))
    stands = made.ask(QgsProcessingParameterVectorLayer("stands", TEXTS["stands"], POLYGONS))
    county, year = made.ask(_text("county", "county")), made.ask(_text("year", "year"))
    carbon = made.step("standcarbon", {}, STANDS=stands)
    inventory = _of(carbon, "OUTPUT")
    made.step("zonaltotals", {"OUTPUT": "totals"}, ZONES=zones, **maps)
    made.step("reconcile", {"OUTPUT": "compared"}, STANDS=inventory, **maps)
    made.step(
        "countyreport",
        {"REPORT": "county_report", "DOCUMENT": "document", "WORKBOOK": "workbook"},
        ZONES=zones,
        STANDS=inventory,
        COUNTY=county,
        YEAR=year,
        **maps,
    )
    return made


if __name__ == "__main__":
    sys.exit(main())
