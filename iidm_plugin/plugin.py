"""The plugin as QGIS sees it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .processing.provider import Provider
from .processing.texts import language

if TYPE_CHECKING:
    from .gui.menu import Menu
    from .gui.options import OptionsFactory

I18N = Path(__file__).parents[1] / "resources" / "i18n"


class Plugin:
    """Registers the provider; with a window also the menu and the options page."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._provider: Optional[Provider] = None
        self._menu: Optional[Menu] = None
        self._options: Optional[OptionsFactory] = None
        self._translator = QTranslator()
        if self._translator.load(str(I18N / f"iidm_{language()}.qm")):
            QCoreApplication.installTranslator(self._translator)

    def initProcessing(self) -> None:  # noqa: N802
        """Register the provider; all that ``qgis_process`` needs."""
        self._provider = Provider.register()

    def initGui(self) -> None:  # noqa: N802
        """Register everything."""
        from .gui.menu import Menu
        from .gui.options import OptionsFactory

        self.initProcessing()
        self._menu = Menu(self._iface)
        self._options = OptionsFactory()
        self._iface.registerOptionsWidgetFactory(self._options)

    def unload(self) -> None:
        """Take everything away."""
        if self._menu is not None:
            self._menu.remove()
        if self._options is not None:
            self._iface.unregisterOptionsWidgetFactory(self._options)
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
        QCoreApplication.removeTranslator(self._translator)
