"""What all algorithms of this provider share."""

from __future__ import annotations

from typing import Any, ClassVar

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtGui import QIcon

from ..engine.core.errors import Cancelled, IidmError
from ..engine.core.files.outputs import check_outputs
from ..engine.core.paths import RESOURCES
from ..engine.core.settings import Role, absolute_paths, options
from ..engine.core.text import QT_TRANSLATE_NOOP
from . import environment, guide, publishing
from .client import run_job
from .parameters import declare
from .texts import sentence, tr
from .values import collect

GROUPS = {
    "engine": QT_TRANSLATE_NOOP("IIDM", "Engine"),
    "data": QT_TRANSLATE_NOOP("IIDM", "Data"),
    "imagery": QT_TRANSLATE_NOOP("IIDM", "Imagery"),
    "reference": QT_TRANSLATE_NOOP("IIDM", "Reference"),
    "model": QT_TRANSLATE_NOOP("IIDM", "Model"),
    "map": QT_TRANSLATE_NOOP("IIDM", "Mapping"),
    "assessment": QT_TRANSLATE_NOOP("IIDM", "Assessment"),
    "report": QT_TRANSLATE_NOOP("IIDM", "Report"),
    "thermal": QT_TRANSLATE_NOOP("IIDM", "Thermal"),
}


class Algorithm(QgsProcessingAlgorithm):
    """Declares its parameters from a settings dataclass; a child defines what it does with them."""

    NAME: ClassVar[str]
    GROUP: ClassVar[str]
    SETTINGS: ClassVar[type]
    RESULTS: ClassVar[type]
    NEEDS_ENGINE: ClassVar[bool] = True

    def createInstance(self) -> Algorithm:  # noqa: N802
        """Return a fresh copy."""
        return type(self)()

    def name(self) -> str:
        """Return the id."""
        return self.NAME

    def displayName(self) -> str:  # noqa: N802
        """Return the title."""
        return tr(self.SETTINGS.TITLE)  # type: ignore[attr-defined]

    def group(self) -> str:
        """Return the group's title."""
        return tr(GROUPS[self.GROUP])

    def groupId(self) -> str:  # noqa: N802
        """Return the group's id."""
        return self.GROUP

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(str(RESOURCES / "icon.svg"))

    def shortDescription(self) -> str:  # noqa: N802
        """Return the tooltip."""
        return tr(self.SETTINGS.ABOUT)  # type: ignore[attr-defined]

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help page, made from the settings."""
        about: str = tr(self.SETTINGS.ABOUT)  # type: ignore[attr-defined]
        parts = [
            f"<h3>{tr(option.label)}</h3>{tr(option.help)}"
            for option in options(self.SETTINGS).values()
            if option.help
        ]
        return f"<p>{about}</p>" + "".join(parts)

    def helpUrl(self) -> str:  # noqa: N802
        """Return the place in the user guide that travels with the plugin."""
        return f"{guide.page('algorithms').as_uri()}#{self.NAME}"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        declare(self, self.SETTINGS, self.RESULTS)

    def checkParameterValues(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Raise what to do first where there is no engine."""
        if self.NEEDS_ENGINE and not environment.interpreter():
            return False, f"{tr(environment.MISSING)} {tr(environment.REMEDY)}"
        fine, message = super().checkParameterValues(parameters, context)
        return bool(fine), str(message)

    def processAlgorithm(  # noqa: N802
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Collect settings, have the work done, publish; stated errors become QGIS's own."""
        values = collect(self, self.SETTINGS, parameters, context, feedback)
        try:
            check_outputs(self.SETTINGS, {**values, **absolute_paths(self.SETTINGS, values)})
            result = self.compute(values, context, feedback)
        except Cancelled:
            return {}
        except IidmError as error:
            raise QgsProcessingException(sentence(error)) from error
        self.publish(values, context)
        return {name.upper(): value for name, value in result.items() if value not in ("", None)}

    def compute(
        self, values: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Do the work; most algorithms run the engine, which works in another folder."""
        with_absolute_paths = {**values, **absolute_paths(self.SETTINGS, values)}
        return run_job(self.NAME, self.SETTINGS, with_absolute_paths, feedback)

    def publish(self, values: dict[str, Any], context: QgsProcessingContext) -> None:
        """Have the layers that QGIS will load shown in the styles beside them, in a group if any."""
        paths = [
            values[name]
            for name, option in options(self.SETTINGS).items()
            if option.role is Role.RASTER_OUTPUT or option.has_style
        ]
        publishing.into_group(paths, self.layer_group(values), context)

    def layer_group(self, values: dict[str, Any]) -> str:
        """Return the group of the layer tree that the rasters go into; empty for none."""
        return ""
