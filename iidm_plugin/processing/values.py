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
class ParameterRequest:
    """One parameter of a running algorithm."""

    algorithm: QgsProcessingAlgorithm
    name: str
    option: Option
    values: dict[str, Any]
    context: QgsProcessingContext
    feedback: QgsProcessingFeedback

    @property
    def is_given(self) -> Any:
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
        request = ParameterRequest(algorithm, field.upper(), option, parameters, context, feedback)
        values[field] = _READERS[option.role](request)
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


def _raster(request: ParameterRequest) -> str:
    layer = request.read("parameterAsRasterLayer")
    if layer is not None:
        return _raster_path(layer)
    if not (request.option.required or request.is_given):
        return ""
    if isinstance(request.is_given, str) and not Path(request.is_given).exists():
        return request.is_given  # the engine states best what is wrong with a path
    raise QgsProcessingException(request.algorithm.invalidRasterError(request.values, request.name))


def _rasters(request: ParameterRequest) -> list[str]:
    return [_raster_path(layer) for layer in request.read("parameterAsLayerList")]


def _vector(request: ParameterRequest) -> str:
    if not request.is_given:
        return ""
    path = request.algorithm.parameterAsCompatibleSourceLayerPath(
        request.values, request.name, request.context, VECTOR_FORMATS, "gpkg", request.feedback
    )
    return str(path)


def _any_layer(request: ParameterRequest) -> str:
    return _vector(request) if request.read("parameterAsRasterLayer") is None else _raster(request)


def _extent(request: ParameterRequest) -> str:
    if not request.is_given:
        return ""
    box, crs = request.read("parameterAsExtent"), request.read("parameterAsExtentCrs")
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


def _text(request: ParameterRequest) -> str:
    return str(request.read("parameterAsString"))


_READERS: dict[Role, Callable[[ParameterRequest], Any]] = {
    Role.RASTER: _raster,
    Role.RASTERS: _rasters,
    Role.VECTOR: _vector,
    Role.FEATURES: _vector,
    Role.RASTER_OR_VECTOR: _any_layer,
    Role.FIELD: _text,
    Role.MODEL: lambda request: find_model(_text(request)),
    Role.FILE: _text,
    Role.FILES: lambda request: request.read("parameterAsFileList"),
    Role.FOLDER: _text,
    Role.EXTENT: _extent,
    Role.NUMBER: lambda request: float(request.read("parameterAsDouble")),
    Role.INTEGER: lambda request: _whole(request.read("parameterAsDouble")),
    Role.CHOICE: lambda request: request.option.choices[request.read("parameterAsEnum")],
    Role.CHOICES: lambda request: [
        request.option.choices[index] for index in request.read("parameterAsEnums")
    ],
    Role.FLAG: lambda request: bool(request.read("parameterAsBoolean")),
    Role.TEXT: _text,
    Role.RASTER_OUTPUT: lambda request: str(request.read("parameterAsOutputLayer") or ""),
    Role.VECTOR_OUTPUT: lambda request: str(request.read("parameterAsOutputLayer") or ""),
    Role.FILE_OUTPUT: lambda request: str(request.read("parameterAsFileOutput") or ""),
    Role.FOLDER_OUTPUT: _text,
}
