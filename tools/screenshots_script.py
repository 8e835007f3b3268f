"""Runs inside the desktop (``qgis --code``): takes a raw scene to a carbon map, and pictures of it."""

import json
import os
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import processing
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface

TASK = json.loads(os.environ["IIDM_DESKTOP"])
OUTPUTS = Path(TASK["outputs"])
QUALITY = 88
"""Of JPEG: a page of the guide stays small."""
INSIDE = 0.36
"""Share of the scene's width that is shown: the simulated land ends before the scene does."""


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], Any], seconds: float) -> None:
    start = time.monotonic()
    while not condition() and time.monotonic() - start < seconds:
        wait(100)


def picture(widget: Any, name: str) -> None:
    wait(500)
    path = Path(TASK["images"]) / f"{name}.{TASK['locale']}.jpg"
    widget.grab().save(str(path), quality=QUALITY)


def output(name: str) -> str:
    return str(OUTPUTS / f"{name}.tif")


def main() -> None:
    window = iface.mainWindow()
    window.resize(1200, 760)
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() not in ("Layers", "ProcessingToolbox"):
            dock.hide()
    import_scene()
    run("calibratereflectance", IMAGE=output("dn"), OUTPUT=output("toa"))
    run("orthorectify", IMAGE=output("toa"), DEM=TASK["dem"], OUTPUT=output("map"))
    run("correctatmosphere", IMAGE=output("map"), METHOD=0, OUTPUT=output("sr"))
    show(
        "maskclouds",
        IMAGE=output("sr"),
        DEM=TASK["dem"],
        OUTPUT=output("mask"),
        MASKED_IMAGE=output("clear"),
    )
    layer = QgsRasterLayer(output("sr"), "sr")
    QgsProject.instance().addMapLayer(layer, False)
    QgsProject.instance().layerTreeRoot().addLayer(layer)
    hide("clear")
    window_picture("clouds")
    show("estimatecarbon", IMAGE=output("clear"), MODEL="gf1_demo", OUTPUT=output("carbon"))
    hide("clear", "mask", "sr")
    window_picture("carbon")


def import_scene() -> None:
    dialog = processing.createAlgorithmDialog(
        "iidm:importgf1", {"SCENE": TASK["scene"], "OUTPUT": output("dn")}
    )
    outcome: list[Any] = []
    dialog.algorithmFinished.connect(lambda *results: outcome.append(results))
    dialog.resize(900, 520)
    dialog.show()
    dialog.runButton().click()
    wait_until(lambda: outcome, 120)
    picture(dialog, "import")
    dialog.close()
    QgsProject.instance().clear()  # digital numbers have no place on a map yet


def run(name: str, **parameters: Any) -> None:
    processing.run(f"iidm:{name}", parameters)


def show(name: str, **parameters: Any) -> None:
    processing.runAndLoadResults(f"iidm:{name}", parameters)


def hide(*names: str) -> None:
    """Show all layers but those of some files."""
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        node.setItemVisibilityChecked(Path(node.layer().source()).stem not in names)


def window_picture(name: str) -> None:
    wait(500)
    layer = iface.activeLayer() or next(iter(QgsProject.instance().mapLayers().values()))
    QgsProject.instance().setCrs(layer.crs())
    extent = layer.extent()
    extent.scale(INSIDE)
    iface.mapCanvas().setExtent(extent)
    iface.mapCanvas().refresh()
    wait(500)
    wait_until(lambda: not iface.mapCanvas().isDrawing(), 30)
    picture(iface.mainWindow(), name)


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
