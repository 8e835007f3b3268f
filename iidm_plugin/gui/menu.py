"""The plugin's menu and toolbar: the three things used most."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QAction

from ..processing import guide
from ..processing.base import RESOURCES

MENU = "IIDM"


class Menu:
    """Adds the actions to QGIS and takes them away again."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._bar = iface.addToolBar(MENU)
        self._bar.setObjectName("IidmToolBar")
        icon = QIcon(str(RESOURCES / "icon.svg"))
        status = QgsApplication.getThemeIcon("/mActionPropertiesWidget.svg")
        guide = QgsApplication.getThemeIcon("/mActionHelpContents.svg")
        estimate = QCoreApplication.translate("IIDM", "Estimate carbon stock…")
        self._actions = [
            self._action(icon, estimate, "iidm:estimatecarbon"),
            self._action(
                status, QCoreApplication.translate("IIDM", "Engine status…"), "iidm:engineinfo"
            ),
            self._action(guide, QCoreApplication.translate("IIDM", "Help"), ""),
        ]

    def _action(self, icon: QIcon, title: str, algorithm: str) -> QAction:
        action = QAction(icon, title, self._iface.mainWindow())
        action.triggered.connect(lambda: _open(algorithm))
        self._iface.addPluginToRasterMenu(MENU, action)
        self._bar.addAction(action)
        return action

    def remove(self) -> None:
        """Take menu and toolbar away."""
        for action in self._actions:
            self._iface.removePluginRasterMenu(MENU, action)
        self._iface.mainWindow().removeToolBar(self._bar)
        self._bar.deleteLater()


def _open(algorithm: str) -> None:
    """Open an algorithm's dialog, or the user guide."""
    if algorithm:
        import processing

        processing.execAlgorithmDialog(algorithm)
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(guide.page("index"))))
