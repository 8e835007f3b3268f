"""From a settings dataclass to Processing parameters and outputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingOutputRasterLayer,
    QgsProcessingOutputString,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
    QgsProcessingParameterVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..engine.core.settings import OUTPUTS, Option, Role, default_of, options
from .texts import tr

Declare = Callable[[str, str, Option, Any], QgsProcessingParameterDefinition]
FileBehavior = QgsProcessingParameterFile.Behavior
NumberType = QgsProcessingParameterNumber.Type
PICKER = "{package}.gui.modelpicker.ModelPicker"


def declare(algorithm: QgsProcessingAlgorithm, settings: type, results: type) -> None:
    """Add one parameter per option, and one output per result that no parameter makes."""
    for field, option in options(settings).items():
        name = field.upper()
        parameter = _MAKERS[option.role](
            name, tr(option.label), option, default_of(settings, field)
        )
        if not option.required:
            parameter.setFlags(
                parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagOptional
            )
        if option.advanced:
            parameter.setFlags(
                parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced
            )
        if option.help:
            parameter.setHelp(tr(option.help))
        if option.role in OUTPUTS:
            parameter.setCreateByDefault(option.created)
        algorithm.addParameter(parameter)
    output_names = {name for name, option in options(settings).items() if option.role in OUTPUTS}
    for field, option in options(results).items():
        if field not in output_names:
            algorithm.addOutput(_output(field.upper(), option))


def _output(name: str, option: Option) -> Any:
    makers = {
        Role.NUMBER: QgsProcessingOutputNumber,
        Role.RASTER: QgsProcessingOutputRasterLayer,
        Role.VECTOR_RESULT: QgsProcessingOutputVectorLayer,
    }
    return makers.get(option.role, QgsProcessingOutputString)(name, tr(option.label))


def _rasters(name: str, label: str, option: Option, default: Any) -> Any:
    return QgsProcessingParameterMultipleLayers(name, label, QgsProcessing.SourceType.TypeRaster)


def _files(name: str, label: str, option: Option, default: Any) -> Any:
    return QgsProcessingParameterMultipleLayers(name, label, QgsProcessing.SourceType.TypeFile)


def _vector(name: str, label: str, option: Option, default: Any) -> Any:
    kinds = [QgsProcessing.SourceType.TypeVectorPolygon]
    return QgsProcessingParameterVectorLayer(name, label, kinds)


def _features(name: str, label: str, option: Option, default: Any) -> Any:
    kinds = [QgsProcessing.SourceType.TypeVector]
    return QgsProcessingParameterVectorLayer(name, label, kinds)


def _field(name: str, label: str, option: Option, default: Any) -> Any:
    parameter = QgsProcessingParameterField(name, label)
    parameter.setParentLayerParameterName(option.parent.upper())
    return parameter


def _model(name: str, label: str, option: Option, default: Any) -> Any:
    parameter = _file(name, label, option, default)
    package = __name__.rsplit(".", 2)[0]
    parameter.setMetadata({"widget_wrapper": {"class": PICKER.format(package=package)}})
    return parameter


def _file(name: str, label: str, option: Option, default: Any) -> Any:
    parameter = QgsProcessingParameterFile(name, label, FileBehavior.File)
    # QGIS holds values against the filter, letter by letter: PLOTS.CSV, or a model's bare name
    every = QCoreApplication.translate("IIDM", "All files (*)")
    parameter.setFileFilter(f"{_filter(option)};;{every}" if option.suffixes else every)
    return parameter


def _folder(name: str, label: str, option: Option, default: Any) -> Any:
    return QgsProcessingParameterFile(name, label, FileBehavior.Folder)


def _number(name: str, label: str, option: Option, default: Any) -> Any:
    kind = NumberType.Integer if option.role is Role.INTEGER else NumberType.Double
    parameter = QgsProcessingParameterNumber(name, label, kind, default)
    if option.minimum is not None:
        parameter.setMinimum(option.minimum)
    if option.maximum is not None:
        parameter.setMaximum(option.maximum)
    return parameter


def _choice(name: str, label: str, option: Option, default: Any) -> Any:
    texts = [tr(text) for text in option.choice_labels]
    start = option.choices.index(default)
    return QgsProcessingParameterEnum(name, label, texts, defaultValue=start)


def _choices(name: str, label: str, option: Option, default: Any) -> Any:
    texts = [tr(text) for text in option.choice_labels]
    start = [option.choices.index(word) for word in default]
    return QgsProcessingParameterEnum(name, label, texts, True, start)


def _file_output(name: str, label: str, option: Option, default: Any) -> Any:
    return QgsProcessingParameterFileDestination(name, label, _filter(option))


def _filter(option: Option) -> str:
    if not option.suffixes:
        return QCoreApplication.translate("IIDM", "All files (*)")
    return ";;".join(f"{suffix.upper()} (*.{suffix})" for suffix in option.suffixes)


_MAKERS: dict[Role, Declare] = {
    Role.RASTER: lambda n, t, o, d: QgsProcessingParameterRasterLayer(n, t),
    Role.RASTERS: _rasters,
    Role.VECTOR: _vector,
    Role.FEATURES: _features,
    Role.RASTER_OR_VECTOR: lambda n, t, o, d: QgsProcessingParameterMapLayer(n, t),
    Role.FIELD: _field,
    Role.MODEL: _model,
    Role.FILE: _file,
    Role.FILES: _files,
    Role.FOLDER: _folder,
    Role.EXTENT: lambda n, t, o, d: QgsProcessingParameterExtent(n, t),
    Role.NUMBER: _number,
    Role.INTEGER: _number,
    Role.CHOICE: _choice,
    Role.CHOICES: _choices,
    Role.FLAG: lambda n, t, o, d: QgsProcessingParameterBoolean(n, t, d),
    Role.TEXT: lambda n, t, o, d: QgsProcessingParameterString(n, t, d or None),
    Role.RASTER_OUTPUT: lambda n, t, o, d: QgsProcessingParameterRasterDestination(n, t),
    Role.VECTOR_OUTPUT: lambda n, t, o, d: QgsProcessingParameterVectorDestination(n, t),
    Role.FILE_OUTPUT: _file_output,
    Role.FOLDER_OUTPUT: lambda n, t, o, d: QgsProcessingParameterFolderDestination(n, t),
}
