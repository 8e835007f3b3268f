"""From the values of Processing parameters to plain settings for a job file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..engine.core.settings import Option, Role, options
from .models import find_model

VECTOR_FORMATS = ["gpkg", "shp", "geojson", "gml", "fgb", "csv", "dbf"]
"""What the engine reads as it is; anything else is written as GeoPackage first."""


@dataclass(frozen=True)
class Asked:
    """One parameter of a running algorithm."""

    algorithm: QgsProcessingAlgorithm
    name: str
    option: Option
    values: dict[str, Any]
    context: QgsProcessingContext
    feedback: QgsProcessingFeedback

    @property
    def given(self) -> Any:
        """What the user gave, in whatever form."""
        return self.values.get(self.name)

    def read(self, method: str) -> Any:
        """Return what one of the algorithm's ``parameterAs…`` methods makes of it."""
        return getattr(self.algorithm, method)(self.values, self.name, self.context)


def collect(
    algorithm: QgsProcessingAlgorithm,
    settings: type,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """Return the value of each option as plain data for a job file."""
    values = {}
    for field, option in options(settings).items():
        asked = Asked(algorithm, field.upper(), option, parameters, context, feedback)
        values[field] = _READERS[option.role](asked)
    return values


def _raster_path(layer: Any) -> str:
    """Return the file behind a raster layer.

    Raises:
        QgsProcessingException: it has none.
    """
    if layer.providerType() != "gdal":
        problem = QCoreApplication.translate(
            "IIDM", "“{name}” is no raster file; save it as GeoTIFF first."
        )
        raise QgsProcessingException(problem.format(name=layer.name()))
    return str(layer.source())


def _raster(asked: Asked) -> str:
    layer = asked.read("parameterAsRasterLayer")
    if layer is not None:
        return _raster_path(layer)
    if not (asked.option.required or asked.given):
        return ""
    if isinstance(asked.given, str) and not Path(asked.given).exists():
        return asked.given  # the engine says best what is wrong with a path
    raise QgsProcessingException(asked.algorithm.invalidRasterError(asked.values, asked.name))


def _rasters(asked: Asked) -> list[str]:
    return [_raster_path(layer) for layer in asked.read("parameterAsLayerList")]


def _vector(asked: Asked) -> str:
    if not asked.given:
        return ""
    path = asked.algorithm.parameterAsCompatibleSourceLayerPath(
        asked.values, asked.name, asked.context, VECTOR_FORMATS, "gpkg", asked.feedback
    )
    return str(path)


def _any_layer(asked: Asked) -> str:
    return _vector(asked) if asked.read("parameterAsRasterLayer") is None else _raster(asked)


def _extent(asked: Asked) -> str:
    if not asked.given:
        return ""
    box, crs = asked.read("parameterAsExtent"), asked.read("parameterAsExtentCrs")
    edges = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
    text = ",".join(repr(edge) for edge in edges)
    if not crs.isValid():
        return text
    # custom systems have a number in this profile alone
    has_code = crs.authid() and not crs.authid().startswith("USER:")
    return f"{text} [{crs.authid() if has_code else crs.toWkt()}]"


def _whole(value: float) -> float:
    """Return a whole number as one; the engine refuses others, which QGIS would round."""
    return int(value) if float(value).is_integer() else float(value)


def _text(asked: Asked) -> str:
    return str(asked.read("parameterAsString"))


_READERS: dict[Role, Callable[[Asked], Any]] = {
    Role.RASTER: _raster,
    Role.RASTERS: _rasters,
    Role.VECTOR: _vector,
    Role.FEATURES: _vector,
    Role.RASTER_OR_VECTOR: _any_layer,
    Role.FIELD: _text,
    Role.MODEL: lambda asked: find_model(_text(asked)),
    Role.FILE: _text,
    Role.FOLDER: _text,
    Role.EXTENT: _extent,
    Role.NUMBER: lambda asked: float(asked.read("parameterAsDouble")),
    Role.INTEGER: lambda asked: _whole(asked.read("parameterAsDouble")),
    Role.CHOICE: lambda asked: asked.option.choices[asked.read("parameterAsEnum")],
    Role.CHOICES: lambda asked: [
        asked.option.choices[index] for index in asked.read("parameterAsEnums")
    ],
    Role.FLAG: lambda asked: bool(asked.read("parameterAsBoolean")),
    Role.TEXT: _text,
    Role.RASTER_OUTPUT: lambda asked: str(asked.read("parameterAsOutputLayer") or ""),
    Role.VECTOR_OUTPUT: lambda asked: str(asked.read("parameterAsOutputLayer") or ""),
    Role.FILE_OUTPUT: lambda asked: str(asked.read("parameterAsFileOutput") or ""),
    Role.FOLDER_OUTPUT: _text,
}
