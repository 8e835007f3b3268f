"""Runs inside the desktop (``qgis --code``): takes a raw scene to a carbon map, and pictures of it."""

from pathlib import Path
from typing import Any

import processing
from qgis.core import QgsProject, QgsRasterLayer
from qgis.utils import iface

from tools.in_desktop import (
    TASK,
    arrange_window,
    picture,
    run_when_ready,
    wait_until,
    window_picture,
)

OUTPUTS = Path(TASK["outputs"])
INSIDE = 0.36
"""Share of the scene's width that is shown: the simulated land ends before the scene does."""


def output(name: str) -> str:
    return str(OUTPUTS / f"{name}.tif")


def main() -> None:
    arrange_window()
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
    take("clouds")
    show("estimatecarbon", IMAGE=output("clear"), MODEL="gf1_demo", OUTPUT=output("carbon"))
    hide("clear", "mask", "sr")
    take("carbon")


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


def take(name: str) -> None:
    layer = iface.activeLayer() or next(iter(QgsProject.instance().mapLayers().values()))
    window_picture(name, layer, INSIDE)


run_when_ready(main)
