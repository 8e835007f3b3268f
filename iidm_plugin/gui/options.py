"""The page of QGIS's options: the engine's Python and the models folder."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QWidget

from ..processing import environment, models
from ..processing.base import RESOURCES
from ..processing.texts import tr


class OptionsPage(QgsOptionsPageWidget):  # type: ignore[misc]
    """Two paths; empty means the plugin's own choice."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        settings = QgsSettings()
        self._python = QgsFileWidget()
        self._python.setFilePath(str(settings.value(environment.SETTING, "") or ""))
        self._folder = QgsFileWidget()
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.setFilePath(str(settings.value(models.SETTING, "") or ""))
        form = QFormLayout(self)
        form.addRow(QCoreApplication.translate("IIDM", "Python of the engine"), self._python)
        form.addRow(QCoreApplication.translate("IIDM", "Folder of your own models"), self._folder)
        interpreter = environment.interpreter() or tr(environment.MISSING)
        form.addRow(QCoreApplication.translate("IIDM", "In use"), QLabel(interpreter))

    def apply(self) -> None:
        """Keep what was entered."""
        settings = QgsSettings()
        settings.setValue(environment.SETTING, self._python.filePath())
        settings.setValue(models.SETTING, self._folder.filePath())


class OptionsFactory(QgsOptionsWidgetFactory):  # type: ignore[misc]
    """Offers the page to QGIS."""

    def __init__(self) -> None:
        super().__init__("IIDM", QIcon(str(RESOURCES / "icon.svg")))

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(str(RESOURCES / "icon.svg"))

    def createWidget(self, parent: QWidget | None) -> OptionsPage:  # noqa: N802
        """Build the page."""
        return OptionsPage(parent)
