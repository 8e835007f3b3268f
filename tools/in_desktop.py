"""What scripts inside QGIS's desktop share: waiting, pictures, and an end that reports errors."""

import json
import os
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface

TASK = json.loads(os.environ["IIDM_DESKTOP"])
QUALITY = 88
"""Of JPEG: a page of the guide stays small."""
DOCKS = ("Layers", "ProcessingToolbox")
SIZE = (1200, 760)


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], Any], seconds: float) -> None:
    start = time.monotonic()
    while not condition() and time.monotonic() - start < seconds:
        wait(100)


def picture(widget: Any, name: str) -> None:
    """Write a picture of a widget into the guide's folder, in the language of the desktop."""
    wait(500)
    path = Path(TASK["images"]) / f"{name}.{TASK['locale']}.jpg"
    widget.grab().save(str(path), quality=QUALITY)


def arrange_window() -> None:
    window = iface.mainWindow()
    window.resize(*SIZE)
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() not in DOCKS:
            dock.hide()


def window_picture(name: str, layer: Any, share: float) -> None:
    """Show a share of a layer's width in the window, and write a picture of it."""
    wait(500)
    QgsProject.instance().setCrs(layer.crs())
    extent = layer.extent()
    extent.scale(share)
    iface.mapCanvas().setExtent(extent)
    iface.mapCanvas().refresh()
    wait(500)
    wait_until(lambda: not iface.mapCanvas().isDrawing(), 30)
    picture(iface.mainWindow(), name)


def run_when_ready(main: Callable[[], None]) -> None:
    """Run ``main`` once the desktop is there, write the result, and end the desktop."""

    def start() -> None:
        result: dict[str, str] = {}
        try:
            main()
        except Exception:
            result["error"] = traceback.format_exc()
        Path(TASK["result"]).write_text(json.dumps(result))
        QgsProject.instance().setDirty(False)
        QApplication.instance().exit(0)
        QgsApplication.exit(0)

    QTimer.singleShot(1500, start)
